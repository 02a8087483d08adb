"""What to say now: the partner's words, and my hand of moves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from eventcoach.coaching.hand import MoveKind, show_words
from eventcoach.coaching.round import Round
from eventcoach.coaching.trouble import advice
from eventcoach.model.text import clean_line
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows

__all__ = ["TalkPrompter"]

ASIDES: dict[MoveKind, str] = {
    "follow": "follow up",
    "pitch": "pitch",
    "step": "step in",
    "wrap": "wrap up",
    "close": "close",
    "exit": "leave",
}
"""What a whole line is, where that is not plain."""


class TalkPrompter(Vertical):
    """The partner's words, and what I may say next."""

    def __init__(self) -> None:
        super().__init__(id="body")

    def compose(self) -> ComposeResult:
        """A line that I might have said, the words, then the hand."""
        yield Static(id="instance", classes="muted -hide-short")
        yield Static(id="said")
        yield Static(id="told-to", classes="muted -hide-short")
        yield Rows(numbered=True)

    def on_mount(self) -> None:
        """Focus the hand."""
        self.query_one(Rows).focus()

    def show(self, round_: Round) -> None:
        """Show the talk of a round."""
        talk = round_.talk
        if talk is None:
            return
        waiting = not round_.timer.told and round_.phase in ("ready", "lead-in")
        instance = self.query_one("#instance", Static)
        shown = "" if waiting else round_.for_instance
        instance.display = bool(shown)
        instance.update(line(f"for instance: {shown}", "$text-muted"))
        said = self.query_one("#said", Static)
        words = _words(round_)
        if waiting:
            coming = "" if round_.phase == "ready" else "Waiting for somebody…"
            words = line(coming, "$text-muted not bold")
        said.display = bool(words.plain)
        said.update(words)
        self.query_one("#told-to", Static).update(line(_hint(round_), "$text-muted"))
        still = waiting or round_.phase == "lead-in"
        self.call_later(self._show_hand, () if still else _rows(round_))

    async def _show_hand(self, rows: tuple[Choice, ...]) -> None:
        await self.query_one(Rows).show(rows)


def _rows(round_: Round) -> tuple[Choice, ...]:
    """Return the hand as rows: whole lines, or the kinds of move alone."""
    whole = round_.showing in ("gentle", "lines")
    return tuple(
        Choice(show_words(move, round_.showing), ASIDES.get(move.kind, "") if whole else "")
        for move in round_.hand
    )


def _words(round_: Round) -> Content:
    """Return what they do, then what they say; what invites a question is underlined at first."""
    talk = round_.talk
    assert talk is not None
    said, hook = clean_line(talk.said), clean_line(talk.hook)
    scene = line(talk.scene, "$text-muted not bold") if talk.scene else None
    if not said:
        return scene or text("")
    quote = line(f"“{said}”")
    if hook and hook in said and round_.showing in ("gentle", "lines"):
        before, _, after = said.partition(hook)
        quote = join(text(f"“{before}"), text(hook, "underline"), text(f"{after}”"))
    return join(scene, "\n", quote) if scene else quote


def _hint(round_: Round) -> str:
    """Return the one thing to do, in a few words."""
    talk = round_.talk
    if round_.phase == "lead-in":
        return "Breathe out. Here they come." if round_.timer.told else ""
    if round_.phase == "paused":
        return "Paused."
    if talk is None or round_.stage is None or (talk.trouble and round_.phase == "ready"):
        return ""
    if talk.over:
        return "Enter ends this talk."
    return advice(talk) or f"{round_.stage.name}: {_to_do(round_)}"


def _to_do(round_: Round) -> str:
    """Return what to do with the hand, as much of it as shows."""
    if round_.showing == "kinds":
        return "say it in your own words, then tap what it was"
    if round_.showing == "open":
        return "what was it?" if round_.talk and round_.talk.spoken else "say something"
    return "say it aloud, then tap it"
