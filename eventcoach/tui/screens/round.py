"""A round: the clock, the light, and what to say now. The screen shows; the engine decides.

A tick asks the clock for the time, hands it to the round, and draws the clock. Lights and words
are drawn when they change and at no other time.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer as Alarm
from textual.widgets import Static

from eventcoach.coaching.round import Action, Round
from eventcoach.model.mode import FIRST_TALK
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.clock import BigClock, LineClock, clock_words
from eventcoach.tui.widgets.lights import LightBar
from eventcoach.tui.widgets.prompter import PitchPrompter, TalkPrompter
from eventcoach.tui.widgets.rows import Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice

__all__ = ["RoundScreen"]


class RoundScreen(CoachScreen):
    """One round, from "ready" to the debrief."""

    CSS_PATH = "../styles/round.tcss"
    BINDINGS = [*bindings("round"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "round"
    HELP_WORDS = "Say it aloud, then tap it. Nothing is cut off: you end the round."

    def __init__(self, coach: Coach, round_: Round, choice: Choice) -> None:
        super().__init__(coach)
        self.round = round_.at(coach.clock.instant())
        self.choice = choice
        self._alarm: Alarm | None = None
        self._light = self.round.light

    @property
    def is_pitch(self) -> bool:
        """Whether this round is a pitch."""
        return self.round.mode.kind == "pitch"

    def compose(self) -> ComposeResult:
        """Head, clock, light, what to say, the bar."""
        big = self._wants_big_clock()
        self.set_class(big, "-big")
        with Vertical(id="head"):
            yield Static(self._title(), id="title", classes="-hide-short")
            yield LineClock()
        if big:
            yield BigClock()
        yield LightBar(self.round.mode.kind)
        if self.is_pitch:
            slow_line = not big or self.app.size.width < 60
            yield PitchPrompter(self.coach, 2 if slow_line else 1)
        else:
            yield TalkPrompter()
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("pause", "space", "Pause"),
            Target("next", "n", "Next" if self.is_pitch else "Others"),
            Target("leave", "x", "Leave"),
        )

    def _wants_big_clock(self) -> bool:
        """Large digits where the line is not SSH, unless settings say otherwise."""
        wanted = self.coach.settings.clock
        if wanted != "auto":
            return wanted == "big"
        return not os.environ.get("SSH_CONNECTION") and not os.environ.get("SSH_TTY")

    def _title(self) -> Content:
        round_ = self.round
        if round_.pitch is not None:
            example = "" if self._own_pitch() else " (an example)"
            level = f"{round_.level}{example}"
            return join(line(round_.pitch.title or "Pitch", "b"), "  ", text(level, "$text-muted"))
        talk = round_.talk
        if talk and talk.partner:
            name = join(line(talk.partner.name, "b"), "  ", line(talk.partner.job, "$text-muted"))
            count = len(round_.talks)
            if round_.mode.kind == "mingle" and count > 1:
                return join(name, text(f"  and {count - 1} more", "$text-muted"))
            return name
        return line(round_.mode.title, "b")

    def _own_pitch(self) -> bool:
        entry = self.coach.library.entries("pitch").get(self.round.pitch_name or "")
        return entry is not None and entry.yours

    def on_mount(self) -> None:
        """Show the round as it stands: ready, waiting for Enter."""
        self.coach_app.running = self.round
        self._show_all()
        self._hint()

    def on_screen_suspend(self) -> None:
        """Another screen is above: the clock goes on, the drawing stops."""
        self._disarm()

    def on_screen_resume(self) -> None:
        """Show the present time again."""
        if self.is_mounted and not self.round.ended:
            self._tick()

    def _hint(self) -> None:
        """Say what Enter does, and before a round what may help in it."""
        if self.round.phase != "ready":
            self.say("")
        elif self.choice.mode == FIRST_TALK:
            self.say("Just you and Robin. Nothing is graded, nothing rings. Enter when you like.")
        else:
            summary = self.coach.summary()
            roomy = self.size.width >= 60 and self.size.height >= 22
            tip = summary.tip("before", self.round.seed) if summary and roomy else ""
            start = "Enter starts. Say each line aloud, then tap it."
            if self.is_pitch:
                start = "Read it once. Enter starts; say it to somebody's face."
            self.say(f"{start} “{tip}”" if tip else start)

    # --- time

    def _tick(self) -> None:
        """Show this moment, and sleep until the next one that matters."""
        self._become(self.round.at(self.coach.clock.instant()))

    def _arm(self) -> None:
        self._disarm()
        wait = self.round.timer.until_change()
        if wait is not None and not self.round.ended:
            self._alarm = self.set_timer(max(0.005, wait + 0.001), self._tick)

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.stop()
            self._alarm = None

    def _become(self, new: Round) -> None:
        """Show another state of the round, drawing only what changed."""
        old, self.round = self.round, new
        self.coach_app.running = new if new.phase != "ready" else None
        self._show_clock()
        if new.ended:
            self._finish()
            return
        if new.light != self._light:
            self._light = new.light
            if self.coach.settings.bell and new.light != "none" and new.phase == "running":
                self.app.bell()
        self.query_one(LightBar).show(new.timer)
        if new.phase != old.phase or new.talks != old.talks:
            self._show_all()
        elif new.stage != old.stage or new.beats != old.beats or new.level != old.level:
            self._prompt()
        elif self.is_pitch and new.level == "read":
            self.query_one(PitchPrompter).show(new)
        self._arm()

    # --- showing

    def _show_clock(self) -> None:
        words = clock_words(self.round)
        self.query_one(LineClock).show(words)
        for big in self.query(BigClock):
            if big.display:
                big.show(words)

    def _show_all(self) -> None:
        round_ = self.round
        self.query_one("#title", Static).update(self._title())
        self._show_clock()
        self.query_one(LightBar).show(round_.timer)
        self._prompt()
        bar = self.query_one(TapBar)
        bar.word("done", self._done_word(), key=self._done_key())
        bar.word("pause", "Go on" if round_.phase == "paused" else "Pause")
        if round_.timer.asleep:
            self.say("The machine slept for a while, so this round is not scored.")

    def _done_word(self) -> str:
        """Return what ends this round, or starts it, in a word."""
        if self.round.phase in ("ready", "lead-in"):
            return "Start" if self.round.phase == "ready" else "Soon"
        return (
            "Next one" if self.round.mode.kind == "mingle" and len(self.round.talks) > 1 else "Done"
        )

    def _done_key(self) -> str:
        """Return the key for it: Enter, unless Enter says the highlighted line."""
        talk = self.round.talk
        enter = self.is_pitch or self.round.phase == "ready" or (talk is not None and talk.over)
        return "↵" if enter else "d"

    def _prompt(self) -> None:
        if self.is_pitch:
            self.query_one(PitchPrompter).show(self.round)
        else:
            self.query_one(TalkPrompter).show(self.round)

    # --- actions

    def _do(self, action: Action, choice: int = 0) -> None:
        now = self.round.at(self.coach.clock.instant())
        self._become(now.did(action, choice))

    def action_done(self) -> None:
        """Start the round, or end it."""
        if self.round.phase == "ready":
            self._do("start")
            self._hint()
        elif self.round.phase == "paused":
            self._do("pause")
            self._do("done")
        else:
            self._do("done")

    def action_pause(self) -> None:
        """Stand still, or go on."""
        self._do("pause")

    def action_next(self) -> None:
        """The next beat, or other lines."""
        self._do("next")

    def action_leave(self) -> None:
        """Step out. A round that never began leaves no trace."""
        if self.round.phase == "ready":
            self.coach_app.running = None
            self.coach_app.leave_screen()
        else:
            self._do("leave")

    def action_back(self) -> None:
        """The same as leaving."""
        self.action_leave()

    def action_voice(self) -> None:
        """Aloud, whispered, silent."""
        from msgspec.structs import replace

        if self.round.phase != "ready":
            return
        order = ("aloud", "whispered", "silent")
        voice = order[(order.index(self.round.voice) + 1) % 3]
        self.round = replace(self.round, voice=voice)
        self.say(f"This one is {voice}." + ("" if voice == "aloud" else " It does not teach pace."))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Say a move of the hand."""
        if self.round.phase == "ready":
            self.action_done()
            return
        talk = self.round.talk
        if talk is not None and talk.over:
            self.action_done()
        else:
            self._do("choose", event.index)

    # --- the end

    def _finish(self) -> None:
        """Record the round once, then show the debrief."""
        from eventcoach.errors import EventCoachError
        from eventcoach.tui.screens.debrief import DebriefScreen

        self._disarm()
        app = self.coach_app
        app.running = None
        before = app.recent_rounds(self.round.name)
        record = self.round.record()
        trouble = ""
        try:
            self.coach.record("round", record)
        except EventCoachError as error:
            trouble = f"This round is not saved. {error}"
        app.sitting.append(record)
        app.switch_screen(DebriefScreen(self.coach, self.round, self.choice, before, trouble))
