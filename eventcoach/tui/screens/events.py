"""My events: running, coming, past; without any, where to find one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.events import my_events, when_words, where_to_find
from eventcoach.coaching.agenda import days_until
from eventcoach.coaching.summary import EventLine
from eventcoach.errors import EventCoachError
from eventcoach.model.event import Event
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach

__all__ = ["EventsScreen"]

FIND = "library:plan:finding-events"
NEW = Choice("Add an event", "2 min", "A title and a day are enough; the rest can wait.")


class EventsScreen(CoachScreen):
    """The list of events. Enter opens one."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/events.tcss"]
    BINDINGS = bindings("events")
    HELP_ROOM = "events"
    HELP_WORDS = "Enter opens an event: whom to meet, what to practice, and how it was."

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._go: list[str] = []
        self._looked_back: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Title, events, the bar."""
        sections = self._sections()
        yield Static(self._head(), id="head")
        yield SectionRows(sections)
        yield Status()
        yield TapBar(
            Target("open", "↵", "Open"),
            Target("new", "n", "New"),
            Target("find", "f", "Find one", extra=True),
            Target("so_far", "g", "So far", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_screen_resume(self) -> None:
        """An event may be new, changed, or looked back on."""
        if self.is_mounted and self.query(SectionRows):
            await self.query_one(SectionRows).show_sections(self._sections())
            self.query_one("#head", Static).update(self._head())

    def _head(self) -> Content:
        title = text("Events", "$accent b")
        if any(where.startswith("event:") and where != "event:new" for where in self._go):
            return title
        return join(title, "\n", "None yet. One you would enjoy is all it takes.")

    def _sections(self) -> list[tuple[str, list[Choice]]]:
        try:
            summary = self.coach.summary()
            lists, broken = my_events(self.coach)
        except EventCoachError as error:
            self.call_after_refresh(self.coach_app.tell, error)
            return []
        self._looked_back = frozenset(summary.facts.looked_back if summary else ())
        self._go = []
        sections: list[tuple[str, list[Choice]]] = []
        for heading, lines in (
            ("Now", lists.running),
            ("Coming", lists.coming),
            ("Past", lists.past),
        ):
            if lines:
                sections.append((heading, [self._row(each, heading) for each in lines]))
                self._go += [f"event:{each.name}" for each in lines]
        if broken:
            rows = [Choice(each.name, "needs a look", each.trouble) for each in broken]
            sections.append(("Files to mend", rows))
            self._go += [f"event:{each.name}" for each in broken]
        if sections:
            return sections
        lines_to_find = where_to_find(self.coach)
        self._go = ["event:new", *(FIND for _ in lines_to_find)]
        found = [("Where to find one", [Choice(each) for each in lines_to_find])]
        return [("", [NEW]), *(found if lines_to_find else [])]

    def _row(self, event: EventLine, heading: str) -> Choice:
        now = self.coach.clock.local()
        document = self.coach.library.get("event", event.name)
        when = when_words(document, now.year) if isinstance(document, Event) else event.when
        if heading == "Past":
            back = event.name in self._looked_back
            return Choice(event.title, "", when if back else f"{when} · how was it?")
        aside = "now" if heading == "Now" else days_until(event, now)
        return Choice(event.title, aside, f"{when} · {event.goal}")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Open what was picked."""
        if event.index < len(self._go):
            self.coach_app.go(self._go[event.index])

    def action_open(self) -> None:
        """Open the highlighted row."""
        self.query_one(Rows).action_pick()

    def action_new(self) -> None:
        """Ask for a new event."""
        self.coach_app.go("event:new")

    def action_find(self) -> None:
        """Show where events are to be found."""
        self.coach_app.go(FIND)

    def action_so_far(self) -> None:
        """Show what events gave so far."""
        from eventcoach.tui.screens.events_so_far import EventsSoFarScreen

        self.app.push_screen(EventsSoFarScreen(self.coach))
