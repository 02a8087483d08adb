"""What to say now: the beats of a pitch, or the partner's words and my hand of moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from eventcoach.coaching.pitch import DEFAULT_PACE, words_due
from eventcoach.coaching.round import Round
from eventcoach.coaching.talk import Move
from eventcoach.model.pitch import Beat
from eventcoach.model.text import words
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.beat_line import BeatLine
from eventcoach.tui.widgets.rows import Choice, Rows

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PitchPrompter", "TalkPrompter"]

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


class PitchPrompter(VerticalScroll):
    """The beats of a pitch, as much of them as the level shows.

    Words are lit every `step` seconds: each time costs a line over SSH some bytes.
    """

    def __init__(self, coach: Coach, step: int) -> None:
        super().__init__(id="body")
        self._coach = coach
        self._step = step
        self._pace = DEFAULT_PACE

    def compose(self) -> ComposeResult:
        """One line a beat."""
        for beat in ("who", "what", "where", "ask"):
            yield BeatLine(beat)

    def on_mount(self) -> None:
        """Take the person's pace, where it is known."""
        summary = self._coach.summary()
        self._pace = (
            self._coach.settings.pace or (summary.pace if summary else None) or DEFAULT_PACE
        )

    def show(self, round_: Round) -> None:
        """Show the beats of a round."""
        pitch = round_.pitch
        if pitch is None:
            return
        for beat_line in self.query(BeatLine):
            beat = beat_line.beat
            beat_line.display = beat in pitch.said
            current = beat == round_.beat and round_.phase in ("running", "paused")
            beat_line.show(self._words(round_, beat), self._lit(round_, beat), current=current)
            if current:
                self.scroll_to_widget(beat_line, animate=False)

    def _moment(self, elapsed: float) -> float:
        """Return the middle of the step that `elapsed` seconds lie in."""
        return elapsed if self._step == 1 else elapsed // self._step * self._step + self._step / 2

    def _words(self, round_: Round, beat: Beat) -> str:
        assert round_.pitch is not None
        if round_.level == "read":
            return round_.pitch.beat(beat)
        if round_.level == "cues" or round_.phase == "ready":
            return round_.pitch.cue(beat)
        return "·"

    def _lit(self, round_: Round, beat: Beat) -> int:
        """Return how many words of a beat are due now; -1 where words are not lit."""
        pitch = round_.pitch
        if pitch is None or round_.level != "read" or round_.phase not in ("running", "paused"):
            return -1
        sizes = {each: len(words(pitch.beat(each))) for each in pitch.said}
        due = words_due(self._moment(round_.timer.elapsed), self._pace, sum(sizes.values()))
        for each in pitch.said:
            if each == beat:
                return min(due, sizes[each])
            due = max(0, due - sizes[each])
        return -1


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
