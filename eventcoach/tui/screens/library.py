"""The library: kinds, the documents of a kind, and a search over every line of them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer
from textual.visual import Visual
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from eventcoach.coach.shelf import SHELVES, Book, books, every_line, problem_words
from eventcoach.coaching.shelf import Finder
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.line_search import Index, LineSearch
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.document import DocumentScreen
from eventcoach.tui.screens.shelf_rows import (
    book_row,
    problem_prompt,
    shelf_row,
    toggle_star,
)
from eventcoach.tui.show import line
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.problem import Problem

__all__ = ["LibraryScreen"]

PAUSE = 0.25
"""Seconds without a key after which the results below the screenful are added too."""

EMPTY = {
    "event": "No event yet. `eventcoach new event NAME` writes one for you to change.",
}
NONE = "Nothing here yet. `eventcoach new {kind} NAME` writes one for you to change."


class LibraryScreen(CoachScreen):
    """Browse and search. `what` is a kind, or a kind and a document: `bank:meetup`."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = [
        *bindings("library"),
        own_back(),
        Binding("down", "leave_search", "results", show=False),
    ]
    HELP_ROOM = "library"
    HELP_WORDS = "Enter opens what is highlighted. Search looks through every line as you type."

    class Listed(Message):
        """The documents of a kind were read."""

        def __init__(
            self, kind: str, found: tuple[Book, ...], problems: tuple[Problem, ...]
        ) -> None:
            super().__init__()
            self.kind = kind
            self.found = found
            self.problems = problems

    class Indexed(Message):
        """Every line was read."""

        def __init__(self, index: Index) -> None:
            super().__init__()
            self.index = index

    def __init__(self, coach: Coach, what: str = "") -> None:
        super().__init__(coach)
        kind, _, name = what.partition(":")
        self._kind = kind if kind in dict(SHELVES) else ""
        self._first_document = name if self._kind else ""
        self._search_first = what == "search"
        self._books: tuple[Book, ...] = ()
        self._problems = 0
        self._search = LineSearch()
        self._fill: Timer | None = None
        self._typed = ""
        self._search_is_due = False
        self._document: DocumentScreen | None = None

    def compose(self) -> ComposeResult:
        """Title, search line, list, bar."""
        yield Static(line("Library", "$accent b"), id="head")
        field = Input(placeholder="search every line", id="search", select_on_focus=False)
        field.cursor_blink = self.coach_app.moves
        yield field
        yield LineList(id="list")
        yield Status()
        yield TapBar(
            Target("open", "↵", "Open"),
            Target("leave_search", "↵", "Done"),
            Target("star", "s", "Star"),
            Target("search", "f", "Search"),
            Target("clear", "", "Clear"),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Show where one came to, and read nothing before it is painted."""
        self.coach.library.forget()
        self.query_one(LineList).focus()
        if self._first_document:
            self._visit(self._kind, self._first_document)
        self._browse()
        if self._search_first:
            self.action_search()

    # --- browsing

    def _browse(self, chosen: int = 0) -> None:
        """Show the kinds, or the documents of the kind that was opened."""
        if self._kind:
            self._title(dict(SHELVES)[self._kind])
            self.query_one(LineList).show([])
            self.say("Reading…")
            self._in_thread(partial(self._list, self._kind), "list")
        else:
            self._title("Library")
            self.say("")
            entries = self.coach.library.entries
            rows = [shelf_row(title, len(entries(kind))) for kind, title in SHELVES]
            self.query_one(LineList).show(rows, chosen=chosen)
        self._offer()

    def _list(self, kind: str) -> None:
        found, problems = books(self.coach, kind)
        self.post_message(self.Listed(kind, found, problems))

    def on_library_screen_listed(self, event: Listed) -> None:
        """Show the documents of a kind."""
        if event.kind != self._kind or self._typed:
            return
        shown = self.query_one(LineList)
        again = shown.highlighted if shown.option_count else None
        self._books = event.found
        self._problems = len(event.problems)
        rows: list[Visual] = [problem_prompt(problem_words(each)) for each in event.problems]
        rows += map(book_row, event.found)
        if not event.found:
            rows.append(line(EMPTY.get(event.kind, NONE.format(kind=event.kind)), "$text-muted"))
        shown.show(rows, chosen=again if again is not None else self._problems)
        self.say("")

    def _title(self, words: str) -> None:
        self.query_one("#head", Static).update(line(words, "$accent b"))

    # --- searching

    @property
    def typing(self) -> bool:
        """Whether letters go into the search line."""
        return self.focused is self.query_one(Input)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other words are offered while one types; read every line once."""
        self._offer()
        if self.typing and self._search.index is None:
            self.say("Reading…")
            self._in_thread(self._make_index, "index")

    def _make_index(self) -> None:
        from eventcoach.coach.stars import starred_lines

        lines = tuple(every_line(self.coach))
        finder = Finder(found.line for found in lines)
        try:
            stars = starred_lines(self.coach)
        except EventCoachError:
            stars = frozenset()
        self.post_message(self.Indexed(Index(lines, finder, stars)))

    def on_library_screen_indexed(self, event: Indexed) -> None:
        """Search for what was typed meanwhile."""
        self._search.read(event.index)
        self.say("")
        self._show_results()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits, as one types."""
        event.stop()
        before, self._typed = self._typed, event.value.strip()
        if self._typed:
            if not self._search_is_due:  # the letter is shown first, then what fits
                self._search_is_due = True
                self.call_after_refresh(self._show_results)
        elif before:
            self._search.find("")
            self._browse()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter ends the typing."""
        event.stop()
        self.action_leave_search()

    def _show_results(self) -> None:
        """Show a screenful of what fits at once, and the rest when the typing rests."""
        self._search_is_due = False
        if self._fill is not None:
            self._fill.stop()
            self._fill = None
        if self._search.index is None or not self._typed:
            return
        self._search.find(self._typed)
        shown = self.query_one(LineList)
        if not self._search.count:
            nothing = line(f"Nothing says “{self._typed}”. Fewer letters find more.", "$text-muted")
            shown.show([nothing], frozenset((0,)))
            return
        screenful = max(4, shown.size.height)
        shown.show(self._search.rows(0, screenful))
        if self._search.count > screenful:
            self._fill = self.set_timer(PAUSE, self._fill_up)

    def _fill_up(self) -> None:
        shown = self.query_one(LineList)
        shown.add(list(self._search.rest(shown.option_count)))

    # --- doing

    def _offer(self) -> None:
        """Offer what can be done now, at most four things."""
        if self.typing:
            offered = {"leave_search", "clear"}
        elif self._typed:
            offered = {"open", "star", "clear", "back"}
        else:
            offered = {"open", "search", "back"}
        self.query_one(TapBar).show_only(offered)

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Open what was picked."""
        event.stop()
        self._open(event.option_index)

    def action_open(self) -> None:
        """Open what is highlighted."""
        at = self.query_one(LineList).highlighted
        if at is not None:
            self._open(at)

    def _open(self, at: int) -> None:
        if self._typed:
            found = self._search.found(at)
            if found is not None:
                self._visit(found.kind, found.name, found.place)
        elif not self._kind:
            self._kind = SHELVES[at][0]
            self._browse()
        elif 0 <= at - self._problems < len(self._books):
            entry = self._books[at - self._problems].entry
            self._visit(entry.kind, entry.name)

    def _visit(self, kind: str, name: str, place: int = 0) -> None:
        """Open a document, and remember it: it may be starred or changed there."""
        self._document = DocumentScreen(self.coach, kind, name, place)
        self.app.push_screen(self._document)

    def on_screen_resume(self) -> None:
        """Show what was starred or changed on a document's screen."""
        document = self._document
        if document is None or self.app.screen is not self:
            return
        self._document = None
        if document.changed:
            self._search.index = None
            if self._typed:
                self._in_thread(self._make_index, "index")
            elif self._kind:
                self._in_thread(partial(self._list, self._kind), "list")
        elif self._search.index is not None and document.read is not None:
            self._search.stars = document.stars
            shown = self.query_one(LineList)
            for at in range(shown.option_count if self._typed else 0):
                if self._search.found(at) is not None:
                    shown.change(at, self._search.row(at))

    def action_star(self) -> None:
        """Put the highlighted line on the card, or take it off."""
        shown = self.query_one(LineList)
        at = shown.highlighted
        found = self._search.found(at) if self._typed else None
        if at is None or found is None:
            self.say("Open a bank or search for a line; then a star puts it on your card.")
            return
        self._search.stars = toggle_star(self, self._search.stars, found.line.reference)
        shown.change(at, self._search.row(at))

    def action_search(self) -> None:
        """Type into the search line."""
        self.query_one(Input).focus()

    def action_leave_search(self) -> None:
        """Go from the search line to the list."""
        if self.typing:
            self.query_one(LineList).focus()
            self._offer()

    def action_clear(self) -> None:
        """Empty the search line."""
        self.query_one(Input).value = ""
        self._typed = ""
        self.query_one(LineList).focus()
        self._browse()

    def action_kind(self) -> None:
        """Show the next kind; after the last come all kinds."""
        if self._typed:
            return
        kinds = ["", *(kind for kind, _ in SHELVES)]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._browse()

    def action_back(self) -> None:
        """One step back: out of the search, out of the kind, out of the library."""
        if self.typing or self._typed:
            self.action_clear()
        elif self._kind:
            kinds = [kind for kind, _ in SHELVES]
            before, self._kind = self._kind, ""
            self._browse(kinds.index(before))
        else:
            self.coach_app.leave_screen()

    # --- reading

    def _in_thread(self, work: partial[None] | object, group: str) -> None:
        self.run_worker(work, thread=True, group=group, exclusive=True, exit_on_error=False)  # type: ignore[arg-type]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where reading failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self.say("This could not be read. Try `eventcoach check`.", trouble=True)
