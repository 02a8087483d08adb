"""When a file was changed by somebody else while it was edited here: whose words to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from eventcoach.coach.pitch_changes import changes
from eventcoach.coach.pitches import OpenPitch, pitch_in, words_in
from eventcoach.tui.comparing import compared, pair
from eventcoach.tui.screens.two_texts import TwoTextsScreen
from eventcoach.tui.show import join, text

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Clash", "ConflictScreen"]


class Clash(Struct, frozen=True):
    """What was opened, the field and the words typed here, and what stands in the file now."""

    opened: OpenPitch
    field: str
    mine: str
    theirs: bytes


class ConflictScreen(TwoTextsScreen):
    """The words that are typed here, and the file as somebody else left it meanwhile.

    `decided` is called with whether mine is kept, and with what stood in the file.
    """

    HELP_WORDS = (
        "Nothing is overwritten until you choose, and what is not kept stays among the versions."
    )

    def __init__(self, coach: Coach, clash: Clash, decided: Callable[[bool, bytes], None]) -> None:
        super().__init__(coach)
        self._clash = clash
        self._decided = decided
        self._theirs = pitch_in(coach, clash.theirs)

    def happened(self) -> tuple[str, str]:
        """Return which file was changed, and what in it."""
        field = self._clash.field.removeprefix("cues.")
        title = f"{self._clash.opened.name}.yaml was changed elsewhere"
        return title, f"while you edited `{field}`. {self._what_changed()}"

    def means(self) -> tuple[str, str]:
        """Return what becomes of their file, and of what I typed."""
        if self._theirs is None:
            mine = "Writes your whole file; theirs stays among the versions."
        else:
            mine = "Puts your words in; whatever else they changed stays."
        return mine, "What you typed goes; u brings it back."

    def _what_changed(self) -> str:
        before = self._clash.opened.pitch
        if self._theirs is None or before is None:
            return "It cannot be read as a pitch now."
        found = [f"`{change.field}`" for change in changes(before, self._theirs)]
        if not found:
            return "Only comments or layout differ."
        return f"They changed {', '.join(found[:4])}."

    def both(self) -> Content:
        """Return the field in both texts, then what else they changed."""
        clash = self._clash
        names = ("on disk", "yours")
        if self._theirs is None:
            theirs, mine = (clash.theirs, None), (clash.opened.source, clash.opened.pitch)
            return compared(theirs, mine, names)
        theirs_words = words_in(self._theirs, clash.field)
        parts: list[Content | str] = [
            text(f"{clash.field.removeprefix('cues.')}\n", "$accent b"),
            pair(theirs_words, clash.mine, names),
        ]
        before = clash.opened.pitch
        others = [
            change
            for change in (changes(before, self._theirs) if before else ())
            if change.field != _spoken(clash.field)
        ]
        for change in others:
            parts += ["\n", text(f"{change.field}\n", "$accent b")]
            parts.append(pair(change.before, change.after, ("before", "on disk")))
        return join(*parts)

    def choose(self, *, mine: bool) -> None:
        """Put my words into what stands there now, or leave the file as it is."""
        self.coach_app.leave_screen()
        self._decided(mine, self._clash.theirs)


def _spoken(field: str) -> str:
    """Return a field's name as changes tell it."""
    group, _, beat = field.rpartition(".")
    return f"cue of {beat}" if group else beat
