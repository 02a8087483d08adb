"""Home answers one question: what now? Enter does the most useful next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eventcoach.coaching.agenda import days_until, event_now
from eventcoach.coaching.next_step import Step, let_go_key, next_steps
from eventcoach.coaching.summary import Summary
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from datetime import datetime

    from eventcoach.coach.coach import Coach

__all__ = ["HomeScreen"]


class HomeScreen(CoachScreen):
    """The first screen. It paints from the summary kept last time, then brings it up to date."""

    BINDINGS = bindings("home")
    HELP_ROOM = "home"
    HELP_WORDS = "Enter does what is highlighted. Everything else is a key or a tap away."

    class Summarized(Message):
        """A fresh summary was made."""

        def __init__(self, summary: Summary, waiting: tuple[str, ...], cut_off: str = "") -> None:
            super().__init__()
            self.cut_off = cut_off
            self.summary = summary
            self.waiting = waiting

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._summary = coach.summary() or Summary()
        self._steps: tuple[Step, ...] = ()
        self._gone: list[Step] = []
        """What was let go on this screen, the last one last."""
        self._waiting: tuple[str, ...] = ()
        self._cut_off = ""
        """Where I was when the line dropped, in words; empty where it did not."""

    def compose(self) -> ComposeResult:
        """Event, steps, a tip, the bar."""
        now = self.coach.clock.local()
        self._steps = next_steps(self._summary, now, guessing=self._guessing)
        yield Static(self._head(now), id="head")
        yield Rows(map(_row, self._steps))
        yield Static(self._tip(now), id="tip", classes="-hide-short muted")
        yield Status()
        yield TapBar(
            Target("start", "↵", "Start"),
            Target("go('pitch')", "p", "Pitch"),
            Target("go('rehearse')", "r", "Rehearse", extra=True),
            Target("go('card')", "c", "Card"),
            Target("go('events')", "e", "Events", extra=True),
            Target("go('library')", "l", "Library", extra=True),
            Target("more", "o", "More"),
        )

    @property
    def _guessing(self) -> bool:
        return self.coach.settings.feelings in ("events", "both")

    def on_mount(self) -> None:
        """Focus the steps."""
        self.query_one(Rows).focus()

    def on_screen_resume(self) -> None:
        """Bring the summary up to date, each time once the screen is painted."""
        self.call_after_refresh(self.refresh_summary)

    def changed_elsewhere(self) -> None:
        """Another session saved something."""
        self.refresh_summary()

    def refresh_summary(self) -> None:
        """Make the summary anew on a thread of its own, and show what changed."""
        self.run_worker(self._make_summary, thread=True, exclusive=True, exit_on_error=False)

    def _make_summary(self) -> None:
        from eventcoach.coach.whereabouts import found, question
        from eventcoach.errors import EventCoachError

        try:
            where = found(self.coach)
            cut_off = question(self.coach, where) if where is not None else ""
            summary = self.coach.fresh_summary()
            waiting = [draft.name for draft in self.coach.drafts.all() if draft.kind == "pitch"]
        except EventCoachError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.post_message(self.Summarized(summary, tuple(waiting), cut_off))

    async def on_home_screen_summarized(self, event: Summarized) -> None:
        """Show the summary that was made."""
        self._waiting, self._cut_off = event.waiting, event.cut_off
        await self.show(event.summary)

    async def show(self, summary: Summary) -> None:
        """Show another summary; what did not change is not drawn."""
        self._summary = summary
        now = self.coach.clock.local()
        steps = next_steps(summary, now, self._waiting, guessing=self._guessing)
        if self._cut_off:
            steps = (_resume_step(self._cut_off), _LET_IT_GO, *steps)
        if steps != self._steps:
            self._steps = steps
            await self.query_one(Rows).show(map(_row, steps))
        self._update("#head", self._head(now))
        self._update("#tip", self._tip(now))
        if summary.problems:
            lines = "1 line" if summary.problems == 1 else f"{summary.problems} lines"
            self.say(f"{lines} to mend: `eventcoach check`. The rest is here.")

    def _update(self, selector: str, content: Content) -> None:
        static = self.query_one(selector, Static)
        if static.content != content:
            static.update(content)

    def _head(self, now: datetime) -> Content:
        """Return the event and how far it is, or the name of the coach and the day."""
        event = event_now(self._summary.events, now)
        if event is None:
            return join(
                text("eventcoach", "$accent b"),
                "   ",
                text(f"{now:%a} {now.day} {now:%b}", "$text-muted"),
            )
        away = days_until(event, now)
        below = f"{away} · {event.goal}" if event.goal else away
        return join(line(event.title, "$accent b"), "\n", line(below, "$text-muted"))

    def _tip(self, now: datetime) -> Content:
        """Return the tip of the day."""
        begun = self._summary.rounds_in_all or self._summary.pitches
        tip = self._summary.tip("home", now.toordinal()) if begun else ""
        return line(f"“{tip}”") if tip else text("")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do a step."""
        doing = self._steps[event.index].doing
        if doing == _LET_IT_GO.doing:
            self._let_place_go()
        else:
            self.coach_app.go(doing)

    def action_start(self) -> None:
        """Do the highlighted step."""
        self.query_one(Rows).action_pick()

    def action_let_go(self) -> None:
        """Let the highlighted step go for today."""
        rows = self.query_one(Rows)
        if not self._steps or rows.chosen >= len(self._steps):
            return
        step = self._steps[rows.chosen]
        if step.doing in ("resume", _LET_IT_GO.doing):
            self._let_place_go()
            return
        if self._say_let_go(step, on=True):
            self._gone.append(step)
            self.say(f"“{step.title}” is let go for today. u brings it back.")

    def _let_place_go(self) -> None:
        """Do not go on where the line dropped."""
        from eventcoach.coach.whereabouts import let_go

        let_go(self.coach)
        self.say("Let go. What you did is kept.")
        self.refresh_summary()

    def action_undo(self) -> None:
        """Bring back what was let go last."""
        if self._gone and self._say_let_go(self._gone[-1], on=False):
            self.say(f"“{self._gone.pop().title}” is back.")

    def _say_let_go(self, step: Step, *, on: bool) -> bool:
        from eventcoach.errors import EventCoachError
        from eventcoach.model.contact_records import LetGoRecord

        try:
            self.coach.record("let-go", LetGoRecord(key=let_go_key(step), on=on))
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return False
        self.refresh_summary()
        return True

    def action_pitch(self) -> None:
        """Go to the pitches."""
        self.coach_app.go("pitch")

    def action_rehearse(self) -> None:
        """Go to the modes."""
        self.coach_app.go("rehearse")

    def action_card(self) -> None:
        """Open the card."""
        self.coach_app.go("card")

    def action_events(self) -> None:
        """Show the events."""
        self.coach_app.go("events")

    def action_library(self) -> None:
        """Open the library."""
        self.coach_app.go("library")

    def action_settings(self) -> None:
        """Open the settings."""
        self.coach_app.go("settings")

    def action_progress(self) -> None:
        """See what was practiced."""
        self.coach_app.go("progress")

    def action_more(self) -> None:
        """List every place."""
        from eventcoach.tui.screens.more import MoreScreen

        self.app.push_screen(MoreScreen(self.coach))


_LET_IT_GO = Step("Let it go", "", "What you did until then is kept.", "let-it-go")


def _resume_step(cut_off: str) -> Step:
    return Step(f"{cut_off}: resume?", "", "The line dropped. Enter goes on there.", "resume")


def _row(step: Step) -> Choice:
    return Choice(step.title, step.takes, step.why)
