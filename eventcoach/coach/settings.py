"""Changing one setting: one value in config.yaml, the rest of the file byte for byte."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.errors import ChangedOnDisk, UsageError
from eventcoach.model.keys import KEYS, clashes, keymap
from eventcoach.model.settings import THEMES, Settings

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["SETTINGS", "Setting", "change_key", "change_setting", "choices_of", "value_of"]

HEADER = b"# How your coach behaves. What is not here is as it comes; Help lists the keys.\n"
WORKED_OUT = ""
"""The pace that is no setting: worked out from rounds read aloud."""
TRIES = 3
"""How often a change is made anew because the file changed at the same moment."""


class Setting(Struct, frozen=True):
    """A setting that can be changed: its key in config.yaml, what it is called, what it does."""

    name: str
    title: str
    says: str


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "Theme", "Colors. The ansi ones are your terminal's own."),
    Setting(
        "voice", "Voice", "How you rehearse. Only rounds said aloud teach the coach your pace."
    ),
    Setting("pace", "Pace", "Words a minute, for the seconds that a pitch will take."),
    Setting("time", "Extra time", "Stretches every light, or takes the lights away."),
    Setting("lead_in", "Lead-in", "Seconds to breathe before a round's clock starts."),
    Setting("bell", "Bell", "Rings the terminal's bell at each light."),
    Setting("clock", "Clock", "Large digits or one line; auto is one line over SSH."),
    Setting("mode", "Usual round", "What `eventcoach practice` starts when you name nothing."),
    Setting(
        "feelings", "Guesses", "Guess how awkward it will be, say after how it was. For you alone."
    ),
    Setting(
        "taps",
        "Taps",
        "plain works on phones and over mosh; full asks the terminal for more."
        " From the next start on.",
    ),
    Setting(
        "motion",
        "Motion",
        "A cursor that blinks, lists that slide; auto keeps still over SSH and on small screens.",
    ),
    Setting("bank_size", "Largest file", "How large a file of yours may be and still be read."),
)


def choices_of(coach: Coach, name: str) -> tuple[str, ...]:
    """Return the values to step through, as config.yaml holds them, the present one among them."""
    now = value_of(coach.settings, name)
    usual: dict[str, tuple[str, ...]] = {
        "theme": THEMES,
        "voice": ("aloud", "whispered", "silent"),
        "pace": (WORKED_OUT, *(str(pace) for pace in range(80, 205, 5))),
        "time": ("1", "1.25", "1.5", "1.75", "2", "off"),
        "lead_in": tuple(str(seconds) for seconds in (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)),
        "bell": ("no", "yes"),
        "clock": ("auto", "line", "big"),
        "feelings": ("off", "events", "rounds", "both"),
        "taps": ("plain", "full"),
        "motion": ("none", "auto", "full"),
        "bank_size": ("1", "2", "4", "8", "16", "32", "64"),
    }
    known = usual[name] if name in usual else tuple(coach.library.entries("mode"))
    if now in known:
        return known
    if known and name in ("pace", "lead_in", "bank_size"):
        larger = (place for place, each in enumerate(known) if each and float(each) > float(now))
        after = next(larger, len(known))
        return (*known[:after], now, *known[after:])
    return (now, *known)


def value_of(settings: Settings, name: str) -> str:
    """Return the present value of a setting, as config.yaml holds it."""
    value = getattr(settings, name)
    if value is None:
        return WORKED_OUT
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if name == "time":
        return str(value).lstrip("x×")
    return str(value)


def change_setting(coach: Coach, name: str, value: str) -> None:
    """Write a setting and read the settings again; `""` for the pace takes it out.

    Raises UsageError for an unknown setting, UserFileError where the file must be mended first,
    StorageError where it could not be written. Then nothing has changed.
    """
    if name not in {setting.name for setting in SETTINGS}:
        raise UsageError(f"there is no setting called “{name}”")
    _change(coach, (name,), value or None)


def change_key(coach: Coach, key_id: str, keys: str) -> None:
    """Give something another key, `""` for the one it comes with, and read the settings again.

    Raises UsageError where the key does something else there already, and as `change_setting`.
    """
    usual = {key.id: key.keys for key in KEYS}
    if key_id not in usual:
        raise UsageError(f"there is no key called “{key_id}”")
    now, _ = keymap(coach.settings.keys)
    del now[key_id]
    taken = clashes(now | {key_id: keys or usual[key_id]})
    if taken:
        raise UsageError(taken[0], hint="choose another, or change that one first")
    if keys == usual[key_id]:
        keys = ""
    _change(coach, ("keys", key_id), keys or None)


def _change(coach: Coach, path: tuple[str, str] | tuple[str], value: str | None) -> None:
    """Set or take out one value, made anew where the file changed meanwhile."""
    from eventcoach.storage.editing import remove_value, set_value
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.saving import fingerprint, save

    file = coach.paths.settings
    folder, name = os.path.split(file)
    for turn in range(TRIES):
        there = os.path.lexists(file)
        old = read_inside(folder, name) if there else HEADER
        new = set_value(old, path, value, name) if value else remove_value(old, path, name)
        if new == old:
            break
        try:
            save(file, new, fingerprint(old) if there else None, locks=coach.paths.locks)
            break
        except ChangedOnDisk:
            if turn == TRIES - 1:
                raise
    coach.reread_settings()
