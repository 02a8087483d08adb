"""Rehearse: choose a kind of practice, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.rounds import Choice as RoundChoice
from eventcoach.coaching.session import length_text, plan
from eventcoach.model.mode import Mode, ModeKind
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.hand import Hand

__all__ = ["RehearseScreen"]

GROUPS: tuple[tuple[str, tuple[ModeKind, ...]], ...] = (
    ("Your pitch", ("pitch",)),
    ("Talk", ("conversation", "mingle")),
    ("By heart", ("drill", "names")),
    ("Ask, answer, write", ("ladder", "reverse", "written")),
    ("When it goes wrong", ("recovery",)),
    ("With somebody", ("call", "partner")),
    ("Lessons", ("session",)),
)
"""The kinds of mode by what one does in them; a test holds that none is missing."""
LEVELS = {"read": "all words", "fade": "some hidden", "cues": "cues only", "blank": "nothing"}
HAND_WORDS: dict[Hand | None, str] = {
    None: "as you get on",
    "gentle": "whole lines, no surprises",
    "lines": "whole lines",
    "kinds": "kinds of move",
    "open": "nothing at first",
}
"""How much of my moves shows in a talk; None lets what was practiced decide."""
TALKS: tuple[ModeKind, ...] = ("conversation", "mingle", "recovery")


class RehearseScreen(CoachScreen):
    """The modes, and what they draw from."""

    BINDINGS = bindings("rehearse")
    HELP_ROOM = "rehearse"
    HELP_WORDS = "Pick a round. What it uses stands below; a key changes it."

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self.choice = RoundChoice()
        self._modes = [
            (entry.name, mode)
            for entry, mode in coach.library.all("mode")
            if isinstance(mode, Mode)
        ]
        order = [kind for _, kinds in GROUPS for kind in kinds]
        self._modes.sort(key=lambda each: (order.index(each[1].kind), each[1].seconds))

    def compose(self) -> ComposeResult:
        """The modes, what is chosen, the bar."""
        yield Static(line("Rehearse", "$accent b"), id="head", classes="-hide-short")
        yield SectionRows(self._sections(), numbered=True, moved=self._highlighted)
        yield Static(self._about(0), id="about", classes="-hide-short")
        yield Static(self._using(), id="using", classes="-hide-short")
        yield Status(self._to_mend())
        yield TapBar(
            Target("start", "↵", "Start"),
            Target("pitch", "p", "Pitch"),
            Target("level", "v", "Level", extra=True),
            Target("bank", "k", "Bank", extra=True),
            Target("partner", "w", "Partner", extra=True),
            Target("app.help", "h", "More", phones=True),
            Target("app.back", "b", "Back"),
        )

    def _sections(self) -> list[tuple[str, list[Choice]]]:
        """Return the modes by what one does in them."""
        grouped = [
            (title, [_row(mode) for _, mode in self._modes if mode.kind in kinds])
            for title, kinds in GROUPS
        ]
        return [(title, rows) for title, rows in grouped if rows]

    def _to_mend(self) -> str:
        """Return what is to be said of modes with faults; empty where all are in order."""
        if not self._modes:
            return "No mode can be read. Run `eventcoach check`."
        count = len(self.coach.library.problems("mode"))
        lines = "1 line" if count == 1 else f"{count} lines"
        return f"{lines} to mend in modes: `eventcoach check`. The rest is here." if count else ""

    def on_mount(self) -> None:
        """Focus the modes."""
        self.query_one(Rows).focus()

    def _mode(self) -> Mode | None:
        """Return the highlighted mode."""
        return self._modes[self.query_one(Rows).chosen][1] if self._modes else None

    def _talks(self) -> bool:
        mode = self._mode()
        return mode is not None and mode.kind in TALKS

    def _using(self) -> Content:
        mode = self._mode() if self.is_mounted else None
        choice = self.choice
        if mode is None or mode.kind == "pitch":
            rows = [("pitch", choice.pitch or "yours"), ("level", LEVELS[choice.level])]
        elif mode.kind == "drill":
            rows = [("bank", choice.bank or "what is due")]
        elif mode.kind == "names":
            rows = [("people", choice.partner or "those you met")]
        elif mode.kind == "partner":
            rows = [("with", "somebody beside you"), ("bank", choice.bank or "what fits")]
        elif mode.kind == "ladder":
            rows = [("with", choice.partner or "what people said")]
        elif mode.kind == "reverse":
            rows = [("questions", choice.bank or "what fits"), ("by", choice.partner or "anybody")]
        elif mode.kind == "written":
            rows = [("you write", "it stays with you")]
        elif mode.kind == "session":
            rows = [("steps", str(len(mode.steps))), ("it goes on", "where you were")]
        else:
            rows = [
                ("bank", choice.bank or "what fits"),
                ("partner", choice.partner or "a surprise"),
            ]
            if mode.kind in TALKS and not self.has_class("-narrow"):
                rows.append(("moves", HAND_WORDS[choice.hand]))
        return join(
            *(
                part
                for name, value in rows
                for part in (text(f"{name} ", "$text-muted"), line(value), text("   "))
            )
        )

    def _about(self, index: int) -> Content:
        """Return what a mode is like; it has its place below the list, so that nothing moves."""
        about = self._modes[index][1].about if self._modes else None
        return line(about or "", "$text-muted")

    def _highlighted(self, index: int) -> None:
        """What a mode is like, and what it uses."""
        self.query_one("#about", Static).update(self._about(index), layout=False)
        self._show_using()

    def _show_using(self) -> None:
        self.query_one("#using", Static).update(self._using(), layout=False)

    def resized(self) -> None:
        """Show as much of what is used as there is room for."""
        self._show_using()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Start the round."""
        self.coach_app.open_round(replace(self.choice, mode=self._modes[event.index][0]))

    def action_start(self) -> None:
        """Start the highlighted round."""
        self.query_one(Rows).action_pick()

    def _next_of(self, kind: str, current: str) -> str:
        """Return the document after `current`; after the last comes none: the coach chooses."""
        names = ["", *self.coach.library.entries(kind)]
        if kind == "bank":
            names = [
                "",
                *(
                    e.name
                    for e, bank in self.coach.library.all("bank")
                    if getattr(bank, "questions", ())
                ),
            ]
        return names[(names.index(current) + 1) % len(names)] if current in names else ""

    def action_pitch(self) -> None:
        """Another pitch."""
        self.choice = replace(self.choice, pitch=self._next_of("pitch", self.choice.pitch))
        self._changed("pitch", self.choice.pitch or "yours")

    def action_bank(self) -> None:
        """Another bank."""
        self.choice = replace(self.choice, bank=self._next_of("bank", self.choice.bank))
        self._changed("bank", self.choice.bank or "what fits")

    def action_partner(self) -> None:
        """Another partner."""
        self.choice = replace(self.choice, partner=self._next_of("partner", self.choice.partner))
        self._changed("partner", self.choice.partner or "a surprise")

    def action_level(self) -> None:
        """How much of the pitch shows, or in a talk of my moves."""
        if self._talks():
            hands = list(HAND_WORDS)
            hand = hands[(hands.index(self.choice.hand) + 1) % len(hands)]
            self.choice = replace(self.choice, hand=hand)
            self._changed("moves", HAND_WORDS[hand])
            return
        levels = list(LEVELS)
        level = levels[(levels.index(self.choice.level) + 1) % len(levels)]
        self.choice = replace(self.choice, level=level)
        self._changed("level", LEVELS[level])

    def _changed(self, what: str, value: str) -> None:
        """Show what is chosen now; on a small screen, in the status line."""
        self._show_using()
        small = self.has_class("-narrow") or self.size.height < 16
        if small or not self.query_one("#using").display:
            self.say(f"{what}: {value}")


def _row(mode: Mode) -> Choice:
    length = f"{mode.seconds} s" if mode.seconds < 120 else f"{mode.seconds // 60} min"
    if mode.kind == "session":
        length = length_text(sum(one.seconds for one in plan(mode, lambda _name: None)))
    return Choice(mode.title, length)
