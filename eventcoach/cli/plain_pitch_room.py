"""The studio line by line: a pitch's beats read out, one of them said anew, saved, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.cli.plain_menu import Do, Menu, line_typed, walk
from eventcoach.cli.streams import print_text
from eventcoach.coach.pitches import my_pace, open_pitch, reread, restore, save_words
from eventcoach.coaching.pitch import spoken_seconds, total_seconds
from eventcoach.errors import ChangedOnDisk
from eventcoach.model.pitch import BEATS
from eventcoach.model.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.pitches import OpenPitch
    from eventcoach.storage.versions import Version

__all__ = ["menu", "studio"]


def menu(coach: Coach, _name: str) -> Menu:
    """Return the pitches and templates there are."""
    from eventcoach.coach.templates import my_pitches, templates

    rows = [(one.title, one.entry.name) for one in my_pitches(coach)]
    rows += [(f"{one.title}, a template", one.entry.name) for one in templates(coach)]
    head = "Which pitch? A template is copied for you first."
    return Menu((head,), tuple((clean_line(words), _into(coach, each)) for words, each in rows))


def _into(coach: Coach, name: str) -> Do:
    return lambda: walk(studio(coach, name))


def studio(coach: Coach, name: str) -> Callable[[], Menu]:
    """Open a pitch, a template copied first; return what reads its beats out.

    Raises as `open_pitch` does.
    """
    return _Studio(coach, name).menu


class _Studio:
    """One pitch while it is open, and what its beats said before each change."""

    def __init__(self, coach: Coach, name: str) -> None:
        self._coach = coach
        self._opened = open_pitch(coach, name)
        self._before: list[tuple[str, str]] = []
        self._told = ""
        if self._opened.copied_from:
            self._told = f"It is copied for you, as {self._opened.name}."

    def menu(self) -> Menu:
        """Read the beats out, each with its seconds at my pace."""
        opened, pace = self._opened, my_pace(self._coach)
        if opened.pitch is None:
            told = tuple(clean_line(str(each)) for each in opened.problems)
            return Menu((*told, "Mend the file in an editor, then r."), (), (self._again(),))
        total = total_seconds(opened.pitch, pace)
        head: tuple[str, ...] = (
            f"{clean_line(opened.pitch.title or opened.name)}, version {opened.version}.",
            f"{total:.0f} of {opened.pitch.seconds} seconds at {pace:.0f} words a minute.",
        )
        rows = tuple((self._words(beat, pace), self._saying(beat)) for beat in BEATS)
        undo = (("u", "take the last change back", self._undo),) if self._before else ()
        copied, self._told = self._told, ""
        head = (copied, *head) if copied else head
        return Menu(head, rows, (*undo, self._back(), self._again()))

    def _words(self, beat: str, pace: float) -> str:
        words = clean(self._opened.words(beat)).strip()
        if not words:
            return f"{beat}: nothing yet"
        example = ", an example to replace" if beat in self._opened.examples else ""
        return f"{beat}, {spoken_seconds(words, pace):.0f} seconds{example}: {words}"

    def _again(self) -> tuple[str, str, Do]:
        return ("r", "read the file again", self._reread)

    def _back(self) -> tuple[str, str, Do]:
        return ("v", "bring back an earlier version", lambda: walk(self._versions))

    def _versions(self) -> Menu:
        """Read the versions out, newest first: when each was saved, and what came with it."""
        from eventcoach.coach.pitch_versions import listed_versions, version_words

        name = self._opened.name
        found = listed_versions(self._coach, name)
        if len(found) < 2:
            return Menu(("There is no earlier version yet: each change makes one.",))
        told = zip(found, version_words(self._coach, name, found), strict=True)
        rows = tuple(
            (clean_line(f"version {each.number}, {self._day(each.at)}: {words}"), self._to(each))
            for each, words in told
        )
        return Menu(("Which one? Bringing one back is a new version: nothing is lost.",), rows)

    def _day(self, at: str) -> str:
        from datetime import datetime

        then = datetime.fromisoformat(at).astimezone(self._coach.clock.local().tzinfo)
        return f"{then:%Y-%m-%d %H:%M}"

    def _to(self, version: Version) -> Do:
        def bring_back() -> None:
            self._opened = restore(self._coach, self._opened.name, version.number)
            self._before.clear()  # what a beat said before belongs to other words now
            print_text(f"Version {version.number} is back, as version {self._opened.version}.")

        return bring_back

    def _reread(self) -> None:
        self._opened = reread(self._coach, self._opened.name)

    def _saying(self, beat: str) -> Do:
        def say() -> bool:
            words = self._opened.words(beat)
            print_text(clean(words) or f"{beat} is empty.")
            ask = "Say it anew, on one line. Enter alone leaves it, - empties it."
            typed = clean_line(line_typed(ask))
            if typed in ("", "b"):
                print_text("It stays as it is.")
                return True
            self._save(beat, "" if typed == "-" else typed)
            self._before.append((beat, words))
            now = self._opened
            seconds = spoken_seconds(now.words(beat), my_pace(self._coach))
            told = f"Saved as version {now.version}. {beat} takes {seconds:.0f} seconds"
            print_text(f"{told}; u takes it back.")
            return True

        return say

    def _save(self, beat: str, words: str) -> None:
        try:
            self._opened = self._saved(self._opened, beat, words)
        except ChangedOnDisk:  # the words of another program in other beats stay
            self._opened = self._saved(reread(self._coach, self._opened.name), beat, words)

    def _saved(self, opened: OpenPitch, beat: str, words: str) -> OpenPitch:
        return save_words(self._coach, opened, beat, words)

    def _undo(self) -> bool:
        beat, words = self._before[-1]
        self._save(beat, words)
        self._before.pop()
        print_text(f"{beat} is as it was before.")
        return True
