"""What to say now: the beats of a pitch, as much of them as the level shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from eventcoach.coaching.fading import faded
from eventcoach.coaching.pitch import DEFAULT_PACE, words_due
from eventcoach.coaching.round import Round
from eventcoach.model.pitch import Beat
from eventcoach.model.text import words
from eventcoach.tui.widgets.beat_line import BeatLine

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PitchPrompter"]


class PitchPrompter(VerticalScroll):
    """The beats of a pitch, as much of them as the level shows.

    Words are lit every `step` seconds: each time costs a line over SSH some bytes.
    """

    def __init__(self, coach: Coach, step: int) -> None:
        super().__init__(id="body")
        self._coach = coach
        self._step = step
        self._pace = DEFAULT_PACE
        self._at: BeatLine | None = None

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

    async def on_click(self) -> None:
        """Show the words, or hide them again: a tap on what is hidden asks for it."""
        await self.app.run_action("words", self.screen)

    def show(self, round_: Round, *, whole: bool = False) -> None:
        """Show the beats of a round; `whole` shows every word whatever the level."""
        pitch = round_.pitch
        if pitch is None:
            return
        for beat_line in self.query(BeatLine):
            beat = beat_line.beat
            beat_line.display = beat in pitch.said
            current = beat == round_.beat and round_.phase in ("running", "paused")
            words_ = pitch.beat(beat) if whole else self._words(round_, beat)
            beat_line.show(words_, self._lit(round_, beat), current=current)
            if current:
                self._at = beat_line
                self.see_current()

    def see_current(self) -> None:
        """Bring the beat that is said into sight: where there is little room, alone."""
        if self._at is not None:
            flat = self.screen.has_class("-flat")
            self.scroll_to_widget(self._at, animate=False, top=flat)

    def _moment(self, elapsed: float) -> float:
        """Return the middle of the step that `elapsed` seconds lie in."""
        return elapsed if self._step == 1 else elapsed // self._step * self._step + self._step / 2

    def _words(self, round_: Round, beat: Beat) -> str:
        assert round_.pitch is not None
        if round_.level == "read":
            return round_.pitch.beat(beat)
        if round_.level == "fade":
            return faded(round_.pitch.beat(beat), round_.hidden, round_.pitch.lang)
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
