"""What to say now: the partner's words, and my hand of moves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from eventcoach.coaching.round import Round
from eventcoach.coaching.talk import Move
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.rows import Choice, Rows

__all__ = ["TalkPrompter"]

KINDS = {
    "ask": "",
    "follow": "follow up",
    "share": "share",
    "own": "",
    "pitch": "pitch",
    "wrap": "wrap up",
    "close": "close",
    "exit": "leave",
}


class TalkPrompter(Vertical):
    """The partner's words, and what I may say next."""

    def __init__(self) -> None:
        super().__init__(id="body")

    def compose(self) -> ComposeResult:
        """The words, then the hand."""
        yield Static(id="said")
        yield Static(id="told-to", classes="muted -hide-short")
        yield Rows(numbered=True)

    def on_mount(self) -> None:
        """Focus the hand."""
        self.query_one(Rows).focus()

    def show(self, round_: Round) -> None:
        """Show the talk of a round."""
        talk = round_.talk
        said = self.query_one("#said", Static)
        hint = self.query_one("#told-to", Static)
        if talk is None:
            return
        words_ = talk.said
        nods = bool(talk.turns) and talk.partner is not None and not words_
        said.display = bool(words_) or nods
        said.update(line("They nod and smile." if nods else f"“{words_}”"))
        stage = round_.stage
        hint.update(line(_hint(round_), "$text-muted") if stage else text(""))
        self.call_later(self._show_hand, round_.hand if round_.phase != "lead-in" else ())

    async def _show_hand(self, hand: tuple[Move, ...]) -> None:
        await self.query_one(Rows).show([Choice(move.say, KINDS[move.kind]) for move in hand])


def _hint(round_: Round) -> str:
    """Return the one thing to do, in a few words."""
    talk = round_.talk
    if round_.phase == "lead-in":
        return "Breathe out. Here they come."
    if round_.phase == "paused":
        return "Paused."
    if talk is not None and talk.over:
        return "Enter ends this talk."
    if round_.stage is None:
        return ""
    return f"{round_.stage.name}: say it aloud, then tap it"
