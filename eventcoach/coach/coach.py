"""The coach: one person's settings, library, journal and clock, put together at the front door.

Everything is opened when it is first used, so that a command pays only for its own room.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from eventcoach.coach.clock import Clock, SystemClock
from eventcoach.model.problem import Problem
from eventcoach.model.settings import Settings
from eventcoach.storage.paths import Paths, find_paths

if TYPE_CHECKING:
    from msgspec import Struct

    from eventcoach.coaching.summary import Summary
    from eventcoach.model.records import Record, RoundRecord
    from eventcoach.storage.drafts import Drafts
    from eventcoach.storage.journal import Journal
    from eventcoach.storage.library import Library
    from eventcoach.storage.versions import Versions

__all__ = ["Coach", "make_coach"]


class Coach:
    """What every screen and command is handed."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self.paths = paths
        self.clock = clock
        self._forgotten: tuple[str, frozenset[str]] | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings; what could not be read of them is in `settings_problems`."""
        return self._read_settings[0]

    @property
    def settings_problems(self) -> tuple[Problem, ...]:
        """What is wrong in config.yaml, a line each."""
        return self._read_settings[1]

    @cached_property
    def _read_settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        if not os.path.lexists(self.paths.settings):
            return Settings(), ()
        from eventcoach.storage.settings import read_settings

        return read_settings(self.paths.settings, self.paths.kept_settings)

    def reread_settings(self) -> None:
        """Read config.yaml again when it is next asked for."""
        for name in ("settings", "_read_settings"):
            self.__dict__.pop(name, None)

    @cached_property
    def library(self) -> Library:
        """Every document."""
        from eventcoach.storage.library import Library
        from eventcoach.storage.yaml.tree import Limits

        return Library(self.paths, Limits.of(self.settings.bank_size), self._left_out)

    def _left_out(self, kind: str) -> frozenset[str]:
        return self.forgotten() if kind == "person" else frozenset()

    def forgotten(self) -> frozenset[str]:
        """Return the ids of everybody who was forgotten, on any device: nobody shows them again."""
        from eventcoach.coach.forgotten import forgotten, journal_stamp

        stamp = journal_stamp(self)
        if self._forgotten is None or self._forgotten[0] != stamp:
            self._forgotten = (stamp, forgotten(self, stamp))
        return self._forgotten[1]

    @cached_property
    def journal(self) -> Journal:
        """The record of what happened."""
        from eventcoach.storage.device import device_id
        from eventcoach.storage.journal import Journal

        device = partial(device_id, self.paths.state)
        return Journal(self.paths.journal, device, self.clock.now, self.tell_others)

    def tell_others(self) -> None:
        """Tell other sessions on this machine that something was saved."""
        from eventcoach.storage.telling import tell_others

        tell_others(self.paths.locks)

    @cached_property
    def versions(self) -> Versions:
        """Every saved version of every document."""
        from eventcoach.storage.versions import Versions

        return Versions(self.paths.versions)

    @cached_property
    def drafts(self) -> Drafts:
        """Text that is typed and not saved yet."""
        from eventcoach.storage.drafts import Drafts

        return Drafts(self.paths.drafts)

    def record(self, kind: str, data: Struct) -> Record:
        """Append a record. Raises StorageError when it could not be saved."""
        return self.journal.append(kind, data)

    def rounds(self, mode: str = "") -> list[RoundRecord]:
        """Return the rounds practiced, oldest first, of one mode or of all."""
        from eventcoach.coaching.summary import read_rounds

        rounds = read_rounds(self.journal.records())
        return [one for one in rounds if mode in ("", one.mode)]

    def summary(self) -> Summary | None:
        """Return the summary that was kept, fresh or not; None where there is none."""
        from eventcoach.coach.summary import kept_summary

        kept = kept_summary(self)
        return kept and self._at_my_pace(kept)

    def fresh_summary(self) -> Summary:
        """Return a summary that holds now, made anew where a file changed. May take a moment."""
        from eventcoach.coach.summary import fresh_summary

        return self._at_my_pace(fresh_summary(self))

    def _at_my_pace(self, summary: Summary) -> Summary:
        """Return a summary with the pace that the settings name, where they name one."""
        pace = self.settings.pace
        if not pace:
            return summary
        from msgspec.structs import replace

        return replace(summary, pace=pace)


def make_coach(environment: Mapping[str, str]) -> Coach:
    """Return the coach of the person whose folders `environment` names."""
    return Coach(find_paths(environment), SystemClock())
