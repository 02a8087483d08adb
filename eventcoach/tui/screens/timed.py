"""A timed practice on the screen: its clock, its end, and the debrief after it.

A tick asks the clock for the time, hands it to the practice, and draws the clock. A screen of one
kind says how to show the rest, and draws what changed and nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer as Alarm

from eventcoach.coaching.timed import Timed
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.clock import BigClock, LineClock, clock_words
from eventcoach.tui.widgets.lights import LightBar
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar
from eventcoach.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coach.whereabouts import Where
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.coaching.intention import Intention
    from eventcoach.model.records import RoundRecord

__all__ = ["TimedScreen"]

T = TypeVar("T", bound=Timed)

KEEP_PLACE_EVERY = 5.0
"""Seconds of a round after which its place is noted anew."""


class TimedScreen(CoachScreen, Generic[T]):
    """One run, from "ready" to the debrief.

    The screen of a kind composes `compose_head()` and a TapBar with the targets `done`, `pause`
    and `leave`; it says in `show_all` how everything is shown, in `show_change` what a moment
    changed, and in `debrief` what is said at the end.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss"]

    def __init__(self, coach: Coach, round_: T, choice: Choice) -> None:
        super().__init__(coach)
        self.round: T = round_.at(coach.clock.instant())
        self.ready: T = self.round
        """It as it was before it began: what "again" plays."""
        self.choice = choice
        self.plan: Intention | None = None
        """What I planned to do in it, if anything."""
        self._alarm: Alarm | None = None
        self._light = self.round.timer.light
        self._place_kept_at = 0.0

    # --- what the screen of a kind says

    def title_content(self) -> Content:
        """Return the line at the top."""
        return line(self.round.mode.title, "b")

    def show_all(self) -> None:
        """Show everything that is neither the clock nor the lights."""

    def show_change(self, old: T) -> None:
        """Show what changed since `old`; the clock and the lights are shown already."""
        if self.round.phase != old.phase:
            self.show_everything()

    def done_word(self) -> str:
        """Return what Enter does, in a word."""
        return {"ready": "Start", "lead-in": "Soon"}.get(self.round.phase, "Done")

    def done_key(self) -> str:
        """Return the key for it."""
        return "↵"

    def hint(self) -> None:
        """Say what may help before it starts, and nothing once it has."""
        self.say("Enter starts." if self.round.phase == "ready" else "")

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said afterwards. `before` are earlier runs of this mode."""
        raise NotImplementedError

    # --- the head

    def compose_head(self) -> ComposeResult:
        """Title, clock, lights."""
        big = self.wants_big_clock()
        self.set_class(big, "-big")
        with Vertical(id="head"):
            yield Words(self.title_content(), id="title", classes="-hide-short")
            yield LineClock()
        if big:
            yield BigClock()
        yield LightBar(self.round.mode.kind)

    def wants_big_clock(self) -> bool:
        """Large digits where the line is not SSH, unless settings say otherwise."""
        wanted = self.coach.settings.clock
        if wanted != "auto":
            return wanted == "big"
        return not os.environ.get("SSH_CONNECTION") and not os.environ.get("SSH_TTY")

    # --- time

    def on_mount(self) -> None:
        """Show it as it stands: ready, waiting for Enter."""
        self.coach_app.running = self.round
        self.show_everything()
        self.hint()
        self._remind()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Say what is wrong in the files of this one, which is played all the same."""
        from eventcoach.coach.usable import told_before

        if words := told_before(self.coach, self.choice):
            home = f"{self.coach.paths.data}{os.sep}"  # the folder is one's own: no need to name it
            self.say(words.removeprefix(home), trouble=True)

    def _remind(self) -> None:
        """Say what I planned for this one, before anything else."""
        from eventcoach.tui.reflecting import plan_for

        self.plan = plan_for(self.coach_app, self.round.name)
        if self.plan is not None:
            from eventcoach.coaching.intention import sentence

            roomy = self.size.width >= 60 and self.size.height >= 22
            hint = self.query_one(Status).words if roomy else "Enter starts."
            self.say(f"“{sentence(self.plan)}” {hint}")

    def on_screen_suspend(self) -> None:
        """Another screen is above: the clock goes on, the drawing stops."""
        self._disarm()

    def on_screen_resume(self) -> None:
        """Show the present time again."""
        if self.is_mounted and not self.round.ended:
            self._tick()

    def _tick(self) -> None:
        """Show this moment, and sleep until the next one that matters."""
        self.become(self.round.at(self.coach.clock.instant()))

    def _arm(self) -> None:
        self._disarm()
        wait = self.round.timer.until_change()
        if wait is not None and not self.round.ended:
            self._alarm = self.set_timer(max(0.005, wait + 0.001), self._tick)

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.stop()
            self._alarm = None

    def become(self, new: T) -> None:
        """Show another state, drawing only what changed."""
        old, self.round = self.round, new
        self.coach_app.running = new if new.phase != "ready" else None
        self.show_clock()
        if new.ended:
            self._finish()
            return
        light = new.timer.light
        if light != self._light:
            self._light = light
            if self.coach.settings.bell and light != "none" and new.phase == "running":
                self.app.bell()
        self.query_one(LightBar).show(new.timer)
        self.show_change(old)
        self._keep_place()
        self._arm()

    def place_to_resume(self) -> Where | None:
        """Return where to go on after a sudden end. Reads plain values: for any thread."""
        if self.round.ended or self.round.phase not in ("running", "paused"):
            return None
        from eventcoach.tui.resuming import round_place

        return round_place(self.now(), self.choice, self.coach.clock.now().timestamp())

    def _keep_place(self) -> None:
        """Note the place now and then, on a thread: some ends give no time for it."""
        spoken = self.round.timer.elapsed
        if self.round.phase != "running" or spoken - self._place_kept_at < KEEP_PLACE_EVERY:
            return
        self._place_kept_at = spoken
        self.coach_app.place_kept = True
        self.run_worker(self._write_place, thread=True, group="place", exit_on_error=False)

    def _write_place(self) -> None:
        from eventcoach.coach.whereabouts import keep
        from eventcoach.errors import EventCoachError

        where = self.place_to_resume()
        if where is not None:
            with suppress(EventCoachError):  # it only saves finding the way back
                keep(self.coach, where)

    def show_clock(self) -> None:
        """Show the time, as a line and in large digits where they are."""
        words = clock_words(self.round)
        self.query_one(LineClock).show(words)
        for big in self.query(BigClock):
            if big.display:
                big.show(words)

    def show_everything(self) -> None:
        """Show the head, the bar, and what the screen of a kind adds."""
        round_ = self.round
        self.query_one("#title", Words).show(self.title_content())
        self.show_clock()
        self.query_one(LightBar).show(round_.timer)
        self.show_all()
        bar = self.query_one(TapBar)
        bar.word("done", self.done_word(), key=self.done_key())
        bar.word("pause", "Go on" if round_.phase == "paused" else "Pause")
        if round_.timer.asleep:
            self.say("The machine slept for a while, so this round is not scored.")

    # --- actions

    def now(self) -> T:
        """Return the practice at this moment."""
        return self.round.at(self.coach.clock.instant())

    def action_done(self) -> None:
        """Start, or end."""
        phase = self.round.phase
        if phase == "ready":
            self.ready = self.round
            self.become(self.now().did("start"))
            self.hint()
            return
        if phase == "paused":
            self.become(self.now().did("pause"))
        self.become(self.now().did("done"))

    def action_pause(self) -> None:
        """Stand still, or go on."""
        self.become(self.now().did("pause"))

    def action_leave(self) -> None:
        """Step out. What never began leaves no trace."""
        if self.round.phase == "ready":
            self.coach_app.running = None
            self.coach_app.leave_screen()
        else:
            self.become(self.now().did("leave"))

    def action_back(self) -> None:
        """The same as leaving."""
        self.action_leave()

    # --- the end

    def _finish(self) -> None:
        """Record it once, then show the debrief."""
        from eventcoach.errors import EventCoachError
        from eventcoach.tui.screens.debrief import DebriefScreen

        self._disarm()
        app = self.coach_app
        app.running = None
        app.leave_place()
        before = app.recent_rounds(self.round.name)
        record = self.round.record()
        trouble = saved_as = ""
        try:
            saved_as = self.coach.record("round", record).id
        except EventCoachError as error:
            trouble = f"This round is not saved. {error}"
        app.sitting.append(record)
        said = self.debrief(before)
        app.switch_screen(
            DebriefScreen(
                self.coach,
                said,
                record,
                self.choice,
                trouble,
                saved_as=saved_as,
                ready=self.ready,
                plan=self.plan,
            )
        )
