"""A session: its steps, where I am, and what is left. Enter does the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.coach.sessions import choice_of, do_step, practiced_since, so_far, start_over
from eventcoach.coaching.session import Planned, Session, length_text
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice as RoundChoice
    from eventcoach.coaching.session import How

__all__ = ["SessionScreen"]

DOING = {"read": "read", "write": "write", "practice": "practice", "discuss": "talk"}


class SessionScreen(CoachScreen):
    """The steps of one session. What is practiced opens on top, and comes back here."""

    CSS_PATH = "../styles/session.tcss"
    BINDINGS = bindings("session")
    HELP_ROOM = "session"
    HELP_WORDS = (
        "Enter does the next step, n skips the one that is marked. Leave whenever you like: "
        "next time it goes on where you were."
    )

    def __init__(self, coach: Coach, session: Session, choice: RoundChoice) -> None:
        super().__init__(coach)
        self.session = session
        self.choice = choice
        self._doing: tuple[Planned, float, int] | None = None
        """What is being practiced, since when, and how far the journal went then."""
        self._nothing_due = False

    def compose(self) -> ComposeResult:
        """Title, where I am, the steps, the bar."""
        yield Static(line(self.session.mode.title, "$accent b"), id="head", classes="-hide-flat")
        yield Static(id="where")
        yield Rows(self._rows(), numbered=True, brief=True)
        yield Status(self.session.offer())
        yield TapBar(
            Target("start", "↵", "Start"),
            Target("skip", "n", "Skip"),
            Target("over", "o", "Start over"),
            Target("app.back", "b", "Back"),
        )

    async def on_mount(self) -> None:
        """Mark the step that is next."""
        self.query_one(Rows).focus()
        await self._show()

    def resized(self) -> None:
        """A phone that is turned has room for other words."""
        self.call_later(self._show, self.query_one(Rows).chosen)

    # --- showing

    def _rows(self) -> list[Choice]:
        return [self._row(one) for one in self.session.steps]

    def _row(self, one: Planned) -> Choice:
        how = self.session.how.get(one.key)
        doing, length = DOING[one.step.do], length_text(one.seconds)
        wide = not self.has_class("-narrow")
        aside = how or (f"{doing} · {length}" if wide else length)
        below = one.trouble or ("" if wide else doing)
        if one.step.do == "practice" and not one.trouble:
            below = one.step.text or below
        return Choice(one.step.title, aside, below)

    async def _show(self, marked: int | None = None) -> None:
        """Show the session as it stands, with the next step marked, or else the last one."""
        session = self.session
        words = session.sentence() if session.over else session.where()
        where = self.query_one("#where", Static)
        where.update(text(words, "b" if session.over else "$text-muted"))
        rows = self.query_one(Rows)
        at = session.next if marked is None else marked
        await rows.show(self._rows(), len(session.steps) - 1 if at is None else at)
        self.call_after_refresh(rows.scroll_to_widget, rows.children[rows.chosen], animate=False)
        bar = self.query_one(TapBar)
        bar.word("start", "Done" if session.over else "Go on" if session.how else "Start")
        bar.show_only(
            {"start", "app.back"}
            | ({"over"} if session.how else set())
            | (set() if session.over else {"skip"})
        )

    # --- doing

    def action_start(self) -> None:
        """Do the step that is marked; once all is done, leave."""
        if self.session.over:
            self.coach_app.leave_screen()
        else:
            self.query_one(Rows).action_pick()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do a step; Enter on the last one, when all is done, leaves."""
        if self.session.over and event.index == len(self.session.steps) - 1:
            self.coach_app.leave_screen()
            return
        one = self.session.steps[event.index]
        if one.trouble:
            self.say("This step cannot be practiced here; n skips it.", trouble=True)
        elif one.step.do == "practice":
            self._practice(one)
        else:
            from eventcoach.tui.screens.session_step import StepScreen

            self.say("")
            self.app.push_screen(StepScreen(self.coach, self.session, one, self.finish))

    def _practice(self, one: Planned) -> None:
        """Open the round of a step; where that cannot be, it is said and the step stays."""
        from eventcoach.tui.screens.drill import DrillScreen

        self.say("")
        began = self.coach.clock.instant().now
        self._doing = (one, began, so_far(self.coach))
        self.coach_app.open_round(choice_of(self.session, one, self.choice))
        opened = self.app.screen
        if opened is self:
            self._doing = None
        self._nothing_due = isinstance(opened, DrillScreen) and opened.sitting.prompt is None

    async def on_screen_resume(self) -> None:
        """Come back from a step; what was practiced to its end is done."""
        if not self.is_mounted or not self.query(Rows):
            return
        doing, self._doing = self._doing, None
        if doing is not None:
            one, began, number = doing
            if self._nothing_due or practiced_since(self.coach, number):
                try:
                    self.finish(one, "done", self.coach.clock.instant().now - began)
                except EventCoachError as error:
                    self.say(f"This step is not saved. {error}", trouble=True)
            else:
                self.say("That one is still open. Enter tries it again, n skips it.")
        await self._show()

    def finish(self, one: Planned, how: How, seconds: float = 0.0, words: str = "") -> None:
        """Record that a step is behind me. Raises StorageError where that is not saved."""
        self.session = do_step(self.coach, self.session, one, how, seconds, words)

    async def action_skip(self) -> None:
        """Skip the step that is marked."""
        if self.session.over:
            return
        try:
            self.finish(self.session.steps[self.query_one(Rows).chosen], "skipped")
        except EventCoachError as error:
            self.say(f"Not saved. {error}", trouble=True)
            return
        self.say("")
        await self._show()

    async def action_over(self) -> None:
        """Begin again from the first step."""
        if self.session.how:
            self.session = start_over(self.coach, self.session)
            self.say("From the beginning.")
            await self._show()
