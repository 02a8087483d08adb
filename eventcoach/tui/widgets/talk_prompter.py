"""What to say now: the partner's words, and my hand of moves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from eventcoach.coaching.hand import Move, MoveKind, few, show_words
from eventcoach.coaching.round import Round
from eventcoach.coaching.trouble import advice
from eventcoach.model.text import clean_line
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.said import Said
from eventcoach.tui.widgets.words import Words

__all__ = ["TalkPrompter", "move_row"]

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
        self._places: tuple[int, ...] = ()
        """Where in my hand the moves stand that are shown."""

    def compose(self) -> ComposeResult:
        """A line that I might have said, the words, then the hand."""
        yield Words(id="instance", classes="muted -hide-short")
        yield Said(id="said")
        yield Words(id="told-to", classes="muted -hide-short")
        yield Rows(numbered=True, above=lambda: self.query_one(Said).turn())

    def on_mount(self) -> None:
        """Focus the hand."""
        self.query_one(Rows).focus()

    def show(self, round_: Round, *, again: bool = False) -> None:
        """Show the talk of a round; `again`, with the same move highlighted as before."""
        talk = round_.talk
        if talk is None:
            return
        waiting = not round_.timer.told and round_.phase in ("ready", "lead-in")
        instance = self.query_one("#instance", Words)
        shown = "" if waiting else round_.for_instance
        instance.display = bool(shown)
        instance.show(line(f"for instance: {shown}", "$text-muted"))
        words = _words(round_)
        if waiting:
            coming = "" if round_.phase == "ready" else "Waiting for somebody…"
            words = line(coming, "$text-muted not bold")
        self.query_one(Said).show(words)
        self.query_one("#told-to", Words).show(line(_hint(round_), "$text-muted"))
        still = waiting or round_.phase == "lead-in"
        hand = () if still else round_.hand
        phone = self.screen.has_class("-narrow") and not self.screen.has_class("-tall")
        places = few(hand) if phone else tuple(range(len(hand)))
        rows = tuple(move_row(hand[at], round_) for at in places)
        self.call_later(self._show_hand, rows, places, again)

    async def _show_hand(
        self, rows: tuple[Choice, ...], places: tuple[int, ...], again: bool
    ) -> None:
        hand = self.query_one(Rows)
        at = self.place(hand.chosen)
        again = again or rows == hand.choices
        self._places = places
        await hand.show(rows, places.index(at) if again and at in places else 0)

    def place(self, row: int) -> int:
        """Return where in my hand the move of a row stands."""
        return self._places[row] if row < len(self._places) else row

    def put_away(self, round_: Round) -> tuple[Move, ...]:
        """Return the moves that have no room here."""
        shown = set(self._places)
        return tuple(move for at, move in enumerate(round_.hand) if shown and at not in shown)


def move_row(move: Move, round_: Round) -> Choice:
    """Return a move as a row: the whole line, or the kind of move alone."""
    whole = round_.showing in ("gentle", "lines")
    aside = ASIDES.get(move.kind, "") if whole else ""
    return Choice(show_words(move, round_.showing), aside)


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
