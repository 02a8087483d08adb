"""One event at a glance, and every door that leads on from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eventcoach.coach.aside import ASIDE, Aside, aside_of
from eventcoach.coaching.agenda import days_until
from eventcoach.coaching.events import SHAPE_WORDS, if_then_words
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.event_rows import Act, glance, rows_of
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.events import Page
    from eventcoach.coach.to_meet import TakenOut
    from eventcoach.coaching.asked import Asking
    from eventcoach.coaching.intention import Intention
    from eventcoach.model.event_records import OutcomeRecord

__all__ = ["EventScreen"]


class EventScreen(ReadingScreen):
    """An event's page. It is read anew whenever one comes back to it."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/events.tcss"]
    BINDINGS = bindings("event")
    WHAT = "This event"
    HELP_ROOM = "event"
    HELP_WORDS = (
        "Enter opens, practices, ticks or changes what is highlighted. x takes out whom to meet, a "
        "goal or a channel; u puts it back."
    )

    class Read(Message):
        """The event was read; `page` is None where its file cannot be used, `trouble` says why."""

        def __init__(
            self,
            page: Page | None,
            outcome: OutcomeRecord | None = None,
            plan: Intention | None = None,
            trouble: str = "",
            aside: Aside | None = None,
        ) -> None:
            super().__init__()
            self.aside = aside
            self.page = page
            self.outcome = outcome
            self.plan = plan
            self.trouble = trouble

    def __init__(self, coach: Coach, event: str) -> None:
        super().__init__(coach)
        self.event_name = event
        self._page: Page | None = None
        self._acts: list[Act] = []
        self._taken: TakenOut | None = None
        self._aside: Aside | None = None

    def compose(self) -> ComposeResult:
        """Title and days to go, the glance, the rows, the bar."""
        yield Static(line("", "$accent b"), id="head")
        yield Static(id="glance", classes="-hide-short")
        rows = SectionRows([])
        rows.brief = True
        yield rows
        yield Status()
        yield TapBar(
            Target("do", "↵", "Do it"),
            Target("meet", "n", "Add who", extra=True),
            Target("answers", "a", "Change", extra=True),
            Target("both", "d", "See both"),
            Target("card", "c", "Card"),
            Target("look_back", "w", "How was it", extra=True),
            Target("undo", "u", "Put back"),
            Target("app.help", "h", "More", phones=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the rows, and read the event once they are painted."""
        self.query_one(Rows).focus()
        self._offer()
        self.read_again()

    # --- reading

    def read(self) -> None:
        """Read it, on a thread."""
        from eventcoach.coach.events import page_of
        from eventcoach.coach.looking_back import outcome_of, planned_for_events

        try:
            page = page_of(self.coach, self.event_name)
            outcome = outcome_of(self.coach, self.event_name)
            plan = planned_for_events(self.coach) if page.when.tense != "past" else None
        except EventCoachError as error:
            self.post_message(self.Read(None, trouble=str(error)))
            return
        aside = aside_of(self.coach, "event", self.event_name)
        self.post_message(self.Read(page, outcome, plan, aside=aside))

    async def on_event_screen_read(self, event: Read) -> None:
        """Show what was read, or why it could not be."""
        self._page, self.was_read, self._aside = event.page, True, event.aside
        if event.page is None:
            self.query_one("#head", Static).update(line(self.event_name, "$accent b"))
            self.query_one("#glance", Static).update(line(""))
            self._acts = []
            await self.query_one(SectionRows).show_sections([])
            self.say(event.trouble, trouble=True)
            return
        page = event.page
        self.query_one("#head", Static).update(self._head(page))
        self.query_one("#glance", Static).update(_glance(page, event.outcome, event.plan))
        sections = rows_of(page, event.outcome)
        self._acts = [act for _, acts in sections for act in acts]
        shown = [(heading, [act.choice for act in acts]) for heading, acts in sections]
        rows = self.query_one(SectionRows)
        before = rows.chosen
        await rows.show_sections(shown)
        rows.call_after_refresh(partial(rows.show_chosen, before))
        if page.trouble:
            self.say(page.trouble, trouble=True)
        elif event.aside is not None:
            self.say(ASIDE)
        self._offer()

    def _head(self, page: Page) -> Content:
        now = self.coach.clock.local()
        away = {"past": "over", "running": "now", "coming": days_until(page.when.line, now)}
        when = f"{away[page.when.tense]} · {page.when.words}"
        return join(line(page.event.title, "$accent b"), "\n", line(when, "$text-muted"))

    def _offer(self) -> None:
        """Offer what can be done: what was taken out can be put back for a while."""
        page = self._page
        hidden = {"undo"} if self._taken is None else {"card", "meet"}
        if page is None:
            hidden = {"do", "meet", "answers", "card", "look_back", "undo"}
        elif page.when.tense == "coming":
            hidden |= {"look_back"}
        hidden |= {"both"} if page is None or self._aside is None else {"card", "meet"}
        self.query_one(TapBar).withhold(hidden)

    # --- doing

    def action_both(self) -> None:
        """Show two texts of this event, where a file sync put one aside."""
        from eventcoach.tui.screens.aside import AsideScreen

        if self._aside is not None:
            self.app.push_screen(AsideScreen(self.coach, self._aside))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do what the row says."""
        if event.index < len(self._acts):
            self._do(self._acts[event.index])

    def action_do(self) -> None:
        """Do the highlighted row."""
        self.query_one(Rows).action_pick()

    def _do(self, act: Act) -> None:
        app, name = self.coach_app, self.event_name
        self.say("")
        if act.does == "go":
            app.go(act.what)
        elif act.does == "back":
            self.action_look_back()
        elif act.does in ("mode", "bank"):
            from eventcoach.coach.rounds import USUAL_TALK, Choice

            mode = act.what if act.does == "mode" else USUAL_TALK
            bank = act.what if act.does == "bank" else ""
            app.open_round(Choice(mode=mode, bank=bank, event=name))
        elif act.does == "tick":
            self._tick(act)
        elif act.does == "meet":
            self._ask_to_meet(None if act.what == "new" else act.place)
        elif act.does == "line":
            self._ask_for_line(act.field, None if act.what == "new" else act.place)
        elif act.does == "edit":
            self._edit(tuple(act.what.split(",")))
        elif act.does == "editor":
            self.action_editor()

    def _tick(self, act: Act) -> None:
        from eventcoach.coach.events import tick

        page = self._page
        if page is None:
            return
        things = (*page.to_do, *page.goals)
        done = any(each.item == act.what and each.done for each in things)
        try:
            tick(self.coach, self.event_name, act.what, on=not done)
        except EventCoachError as error:
            self.say(f"The tick is not saved. {error}", trouble=True)
            return
        self.read_again()

    def _ask(self, asking: Asking) -> None:
        from eventcoach.tui.screens.asking import AskScreen

        self._taken = None  # the file changes: what was taken out cannot be put back blindly
        self.app.push_screen(AskScreen(self.coach, asking))

    def _edit(self, only: tuple[str, ...] = ()) -> None:
        from eventcoach.coach.questions import ask_for_event

        try:
            self._ask(ask_for_event(self.coach, self.event_name, only=only))
        except EventCoachError as error:
            self.coach_app.tell(error)

    def _ask_to_meet(self, place: int | None) -> None:
        from eventcoach.coach.to_meet import ask_to_meet

        try:
            self._ask(ask_to_meet(self.coach, self.event_name, place))
        except EventCoachError as error:
            self.coach_app.tell(error)

    def _ask_for_line(self, field: str, place: int | None) -> None:
        from eventcoach.coach.to_meet import ask_for_line

        try:
            self._ask(ask_for_line(self.coach, self.event_name, field, place))
        except EventCoachError as error:
            self.coach_app.tell(error)

    def action_answers(self) -> None:
        """Go through every answer."""
        if self._page is not None:
            self._edit()

    def action_meet(self) -> None:
        """Add somebody to meet."""
        if self._page is not None:
            self._ask_to_meet(None)

    def action_card(self) -> None:
        """Open its card."""
        if self._page is not None:
            self.coach_app.go(f"card:{self.event_name}")

    def action_look_back(self) -> None:
        """Say how it was, once it has begun."""
        if self._page is None:
            return
        if self._page.when.tense == "coming":
            self.say("It is still to come. Afterwards this asks how it was.")
            return
        self.coach_app.go(f"event-debrief:{self.event_name}")

    def action_editor(self) -> None:
        """Open its file in the user's editor."""
        from eventcoach.tui.external_editor import open_in_editor

        if self._page is None:
            return
        try:
            open_in_editor(self.coach_app, self._page.mine.path)
        except EventCoachError as error:
            self.coach_app.tell(error)
        self._taken = None
        self.read_again()

    def action_remove(self) -> None:
        """Take the highlighted item out of its list."""
        from eventcoach.coach.to_meet import take_out

        at = self.query_one(Rows).chosen
        act = self._acts[at] if at < len(self._acts) else None
        if self._page is None or act is None or not act.field or act.what == "new":
            self.say("x takes out somebody to meet, a goal or a channel.")
            return
        words = act.choice.title.removeprefix("· ").removeprefix("✓ ")
        try:
            self._taken = take_out(self.coach, self._page.mine, act.field, act.place, words)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.say(f"Taken out: {words}. u puts it back.")
        self.read_again()

    def action_undo(self) -> None:
        """Put back what was taken out last."""
        from eventcoach.coach.to_meet import put_back

        taken, self._taken = self._taken, None
        if taken is None:
            self.say("There is nothing to put back.")
            return
        try:
            put_back(self.coach, taken)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.say(f"Back again: {taken.words}.")
        self.read_again()


def _glance(page: Page, outcome: OutcomeRecord | None, plan: Intention | None) -> Content:
    """Return where, the goal, the if-then, what was planned after the last event, the shape."""
    parts = [line(glance(page, outcome))]
    if page.event.goal.if_then and page.when.tense != "past":
        parts.append(line(page.event.goal.if_then, "$text-muted"))
    if plan is not None:
        parts.append(line(if_then_words(plan), "$text-muted"))
    if page.when.tense != "past":
        parts.append(line(SHAPE_WORDS[page.event.shape][1], "$text-muted"))
    return join(*[each for part in parts for each in (text("\n"), part)][1:])
