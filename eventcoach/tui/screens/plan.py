"""My plan: its lines, how far each is, one key to tell what I did. Nothing here is ever late."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eventcoach.coaching.planning import Counted, first_sentence, progress_words
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.did import Done
    from eventcoach.coach.plan_copies import Offered
    from eventcoach.coach.plans import PlanPage

__all__ = ["PlanScreen"]

NONE = "None yet. Take one of these, and change it as you like; less is fine."
NO_LINES = "It has no lines yet. e opens it in your editor."


class Added(Struct, frozen=True):
    """What was told or ticked last on this screen: one of both."""

    words: str
    done: Done | None = None
    line: str = ""
    tick: str = ""


class PlanScreen(ReadingScreen):
    """A plan of mine, the one that is on unless it is named; without any, those to take."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/events.tcss", "../styles/plan.tcss"]
    BINDINGS = bindings("plan")
    WHAT = "This plan"
    HELP_ROOM = "plan"
    HELP_WORDS = (
        "Enter tells that you did something once, or ticks it; u takes it back. Evenings, people "
        "and practice count themselves. What you did not do is left for later."
    )

    class Read(Message):
        """The plan was read; without one, `offered` are those to take; or `trouble` says why."""

        def __init__(
            self, page: PlanPage | None, offered: tuple[Offered, ...] = (), trouble: str = ""
        ) -> None:
            super().__init__()
            self.page = page
            self.offered = offered
            self.trouble = trouble

    def __init__(self, coach: Coach, name: str = "") -> None:
        super().__init__(coach)
        self._plan = name
        self._page: PlanPage | None = None
        self._offered: tuple[Offered, ...] = ()
        self._lines: list[Counted] = []
        self._added: list[Added] = []

    def compose(self) -> ComposeResult:
        """Title and days, the lines, the bar."""
        yield Static(line("", "$accent b"), id="head")
        rows = SectionRows([])
        rows.brief = True
        yield rows
        yield Status()
        yield TapBar(
            Target("do", "↵", "Did it"),
            Target("undo", "u", "Take back"),
            Target("month", "n", "Months"),
            Target("choose", "k", "Another", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the rows, and read the plan once they are painted."""
        self.query_one(Rows).focus()
        self._offer()
        self.read_again()

    def changed_elsewhere(self) -> None:
        """Another session did something that counts."""
        if self.was_read:
            self.read_again()

    # --- reading

    def read(self) -> None:
        """Read it, on a thread."""
        from eventcoach.coach.plan_copies import offered_plans
        from eventcoach.coach.plans import my_plan, page_of_plan

        try:
            name = self._plan or my_plan(self.coach)
            self._plan = name
            if name:
                self.post_message(self.Read(page_of_plan(self.coach, name)))
            else:
                self.post_message(self.Read(None, tuple(offered_plans(self.coach))))
        except EventCoachError as error:
            self.post_message(self.Read(None, trouble=str(error)))

    async def on_plan_screen_read(self, event: Read) -> None:
        """Show the plan, or those to take, or why it cannot be shown."""
        if self.was_read and event.page == self._page and not event.trouble and event.page:
            self._offer()
            return
        self._page, self._offered, self.was_read = event.page, event.offered, True
        head, sections = self._shown(event)
        self.query_one("#head", Static).update(head)
        await self.query_one(SectionRows).show_sections(sections)
        trouble = event.trouble or (event.page.trouble if event.page else "")
        if trouble:
            self.say(trouble, trouble=True)
        self._offer()

    def _shown(self, event: Read) -> tuple[Content, list[tuple[str, list[Choice]]]]:
        self._lines = []
        if event.page is None:
            title = text("Plan", "$accent b")
            if event.trouble:
                return join(title, "\n", line(self._plan, "$text-muted")), []
            rows = [Choice(each.title, _long(each.months), each.about) for each in event.offered]
            return join(title, "\n", NONE), [("", rows)]
        from eventcoach.render.plan_text import plan_sections, span_words

        now = event.page.now
        below = span_words(now) if now.lines else NO_LINES
        head = join(line(now.title, "$accent b"), "\n", line(below, "$text-muted"))
        sections = plan_sections(now)
        self._lines = [each for _, counted in sections for each in counted]
        return head, [(words, [_row(each) for each in counted]) for words, counted in sections]

    def _offer(self) -> None:
        """Offer what can be done."""
        bar = self.query_one(TapBar)
        mine = self._page is not None
        hidden = set() if mine else {"month", "choose"}
        hidden |= set() if self._added else {"undo"}
        hidden |= set() if self._lines or self._offered else {"do"}
        if self.was_read and not mine and self._plan:
            hidden -= {"choose"}
        self.query_one(TapBar).withhold(hidden)
        bar.word("do", "Did it" if mine else "Take it")

    # --- doing

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Tell that a line was done once more, or take the plan."""
        if self._page is None:
            if event.index < len(self._offered):
                self._take(self._offered[event.index])
        elif event.index < len(self._lines):
            self._do(self._lines[event.index])

    def action_do(self) -> None:
        """Do the highlighted row."""
        self.query_one(Rows).action_pick()

    def _take(self, offered: Offered) -> None:
        from eventcoach.coach.plan_copies import copy_plan

        try:
            self._plan = copy_plan(self.coach, offered.entry)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.say("It is yours, and begins today. e changes it in your editor.")
        self._added.clear()
        self.read_again()

    def _do(self, counted: Counted) -> None:
        from eventcoach.coach.did import KINDS

        self.say("")
        if counted.counts == "person":
            self.coach_app.go("met")
        elif counted.counts == "practice":
            self.coach_app.go("rehearse")
        elif counted.counts in KINDS:
            self._ask(counted.counts)
        else:
            self._tick(counted)

    def _tick(self, counted: Counted) -> None:
        from eventcoach.coach.plans import tick, untick

        title = first_sentence(counted.do)[0]
        try:
            if counted.to_tick and counted.done:
                untick(self.coach, self._plan, counted.line)
                self._added = [each for each in self._added if each.line != counted.line]
                self.say(f"Open again: {title}.")
            else:
                made = tick(self.coach, self._plan, counted.line)
                self._added.append(Added(title, line=counted.line, tick=made))
                self.say(f"Done: {title}. u takes it back.")
        except EventCoachError as error:
            self.say(f"It is not saved. {error}", trouble=True)
            return
        self.read_again()

    def _ask(self, what: str) -> None:
        """Ask what it was; an empty answer counts as well."""
        from eventcoach.coaching.asked import Asked, Asking
        from eventcoach.tui.screens.asking import AskScreen

        asked = (
            Asked(
                field="words",
                ask="What was it?",
                hint="For your notes alone. Leave it empty, and it counts as well.",
            ),
        )
        told: list[Done] = []

        def save(_field: str, value: str) -> tuple[Asked, ...]:
            told.append(self._tell(what, value))
            return asked

        def done() -> None:
            try:
                self._told(told[0] if told else self._tell(what, ""))
            except EventCoachError as error:
                self.coach_app.tell(error)

        from eventcoach.coach.did import KINDS

        asking = Asking(
            title=KINDS[what], kind="did", name=what, questions=asked, save=save, done=done
        )
        self.app.push_screen(AskScreen(self.coach, asking))

    def _tell(self, what: str, words: str) -> Done:
        from eventcoach.coach.did import did

        return did(self.coach, what, words)

    def _told(self, done: Done) -> None:
        from eventcoach.coach.did import KINDS, did_words

        self._added.append(Added(KINDS[done.what], done=done))
        self.say(did_words(self.coach, done.what))
        self.read_again()

    def action_undo(self) -> None:
        """Take back what was told or ticked last, here."""
        from eventcoach.coach.did import take_back
        from eventcoach.coach.plans import untick

        if not self._added:
            self.say("Nothing was added here just now.")
            return
        last = self._added[-1]
        try:
            if last.done is not None:
                take_back(self.coach, last.done)
            else:
                untick(self.coach, self._plan, last.line, last.tick)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self._added.pop()
        self.say(f"Taken back: {last.words}.")
        self.read_again()

    def action_month(self) -> None:
        """Look at a month, week by week."""
        from eventcoach.tui.screens.plan_month import PlanMonthScreen

        if self._page is not None:
            self.app.push_screen(PlanMonthScreen(self.coach, self._plan))

    def action_choose(self) -> None:
        """Look at another plan of mine, or take one more."""
        from eventcoach.coach.plan_copies import offered_plans
        from eventcoach.coach.plans import my_plans
        from eventcoach.tui.screens.picking import PickScreen

        if not self.was_read or not self._plan:
            return  # they are on the screen already
        try:
            mine = [entry.name for entry in my_plans(self.coach)]
            offered = offered_plans(self.coach)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        rows = [Choice(self._title(name), "yours") for name in mine]
        rows += [Choice(each.title, "take it", each.about) for each in offered]

        def picked(at: int) -> None:
            if at >= len(mine):
                self._take(offered[at - len(mine)])
                return
            self._plan = mine[at]
            self._added.clear()
            self.read_again()

        chosen = mine.index(self._plan) if self._plan in mine else 0
        self.app.push_screen(PickScreen(self.coach, "Which plan?", rows, picked, chosen=chosen))

    def _title(self, name: str) -> str:
        return getattr(self.coach.library.get("plan", name), "title", None) or name

    def action_editor(self) -> None:
        """Open its file in the user's editor."""
        from eventcoach.tui.external_editor import open_in_editor

        if not self._plan:
            return
        path = self.coach.paths.document("plans", self._plan)
        try:
            open_in_editor(self.coach_app, path)
        except EventCoachError as error:
            self.coach_app.tell(error)
        self.read_again()


def _row(counted: Counted) -> Choice:
    title, rest = first_sentence(counted.do)
    below = " ".join(part for part in (rest, counted.why) if part)
    if counted.to_tick:
        return Choice(f"{'✓' if counted.done else '·'} {title}", "", below)
    return Choice(title, progress_words(counted), below)


def _long(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"
