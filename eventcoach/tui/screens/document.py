"""One document of the library: its lines, stars for the card, and the way to make it one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from eventcoach.coach.aside import ASIDE, Aside, aside_of
from eventcoach.coach.shelf import mark_of, problem_words
from eventcoach.coaching.shelf import ShelfLine, lines_of, title_of
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.shelf_rows import (
    line_prompt,
    problem_prompt,
    toggle_star,
)
from eventcoach.tui.show import join, line
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.documents import Loaded

__all__ = ["DocumentScreen"]


class _Read(Struct, frozen=True):
    """What a document screen shows."""

    title: str
    about: str
    loaded: Loaded
    lines: tuple[ShelfLine, ...]
    stars: frozenset[str]
    aside: Aside | None = None


class DocumentScreen(CoachScreen):
    """One document, read on a thread of its own; `place` is the line to begin at."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = [*bindings("library"), *bindings("document")]
    HELP_ROOM = "library"
    HELP_WORDS = (
        "Enter shows more of a line that ends in …  A star puts a line on your card. "
        "Copy to mine makes a document yours, to change as you like."
    )

    class Ready(Message):
        """The document was read."""

        def __init__(self, read: _Read) -> None:
            super().__init__()
            self.read = read

    def __init__(self, coach: Coach, kind: str, name: str, place: int = 0) -> None:
        super().__init__(coach)
        self.kind = kind
        self.document_name = name
        self._place = place
        self.read: _Read | None = None
        self._problems = 0
        self._unfolded: set[int] = set()
        self._word = ""
        self.changed = False
        """Whether the document was copied or edited here, so that lists of it are stale."""
        self.stars: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Title, lines, bar."""
        yield Static(line(self.document_name, "$accent b"), id="head")
        yield LineList(id="lines")
        yield Status("Reading…")
        yield TapBar(
            Target("star", "s", "Star"),
            Target("both", "d", "See both"),
            Target("rehearse", "r", "Rehearse"),
            Target("copy", "c", "Copy", extra=True),
            Target("editor", "e", "Editor", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read the document once the screen is painted."""
        self._offer()
        self.query_one(LineList).focus()
        self.call_after_refresh(self.read_again)

    def on_screen_resume(self) -> None:
        """The studio may have changed it, or one of two texts was chosen."""
        if self.read is not None and self.read.aside is not None:
            self._changed()
        elif self.changed and self.kind == "pitch":
            self.coach.library.forget(self.kind)
            self.read_again()

    def read_again(self) -> None:
        """Read the document on a thread, whatever was known of it."""
        self.run_worker(self._make, thread=True, exclusive=True, exit_on_error=False)

    def _make(self) -> None:
        from eventcoach.coach.stars import starred_lines

        entry = self.coach.library.entries(self.kind).get(self.document_name)
        if entry is None:
            from eventcoach.storage.documents import Loaded

            self.post_message(self.Ready(_Read("", "", Loaded(None, ()), (), frozenset())))
            return
        loaded = self.coach.library.load(entry)
        try:
            stars = starred_lines(self.coach)
        except EventCoachError:
            stars = frozenset()
        found = lines_of(entry.name, loaded.document) if loaded.document else ()
        about = mark_of(self.coach, entry)
        title = title_of(entry.name, loaded.document)
        aside = aside_of(self.coach, self.kind, entry.name) if entry.yours else None
        self.post_message(self.Ready(_Read(title, about, loaded, found, stars, aside)))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where reading failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self.say("This could not be read. Try `eventcoach check`.", trouble=True)

    def on_document_screen_ready(self, event: Ready) -> None:
        """Show what was read."""
        read = event.read
        first = self.read is None
        self.read, self.stars = read, read.stars
        if not read.title:
            self.say(f"There is no {self.kind} called “{self.document_name}” now.", trouble=True)
            return
        self.query_one("#head", Static).update(
            join(line(read.title, "$accent b"), "  ", line(read.about, "$text-muted"))
        )
        self._problems = len(read.loaded.problems)
        prompts = [problem_prompt(problem_words(each)) for each in read.loaded.problems]
        prompts += [self._prompt(place) for place in range(len(read.lines))]
        quiet = {self._problems + at for at, each in enumerate(read.lines) if each.heading}
        about = bool(len(read.lines) > 1 and not read.lines[0].say)
        begin = (
            self._problems + self._place
            if first and self._place
            else 0
            if self._problems
            else int(about)
        )
        self.query_one(LineList).show(prompts, frozenset(quiet), begin)
        empty = "" if prompts else "Nothing is written here yet. `e` opens it in your editor."
        self.say(self._word or (ASIDE if read.aside else empty))
        self._word = ""
        self._offer()

    def _prompt(self, place: int) -> Visual:
        assert self.read is not None
        shown = self.read.lines[place]
        return line_prompt(
            shown, starred=shown.reference in self.stars, unfolded=place in self._unfolded
        )

    def _offer(self) -> None:
        """Offer what can be done with this document, at most four things."""
        entry = self.coach.library.entries(self.kind).get(self.document_name)
        yours = entry is not None and entry.yours
        starry = self.kind in ("bank", "wrapup")
        practiced = self.kind in ("bank", "pitch", "mode", "partner")
        offered = {"app.back", "editor" if yours else "copy"}
        offered |= {"star"} if starry else set()
        offered |= {"rehearse"} if practiced or self.kind == "event" else set()
        if self.read is not None and self.read.aside is not None:
            offered = {*offered, "both"} - {"rehearse"}
        bar = self.query_one(TapBar)
        bar.show_only(offered)
        bar.word("rehearse", "Card" if self.kind == "event" else "Rehearse")
        bar.word("editor", "Edit" if self.kind == "pitch" else "Editor")

    def _chosen(self) -> int | None:
        """Return the place of the highlighted line among the document's lines."""
        at = self.query_one(LineList).highlighted
        if self.read is None or at is None or at < self._problems:
            return None
        return at - self._problems

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Show more of a line, or less."""
        event.stop()
        place = self._chosen()
        if place is not None and self.read is not None and self.read.lines[place].more:
            self._unfolded ^= {place}
            self._redraw(place)

    def _redraw(self, place: int) -> None:
        self.query_one(LineList).change(self._problems + place, self._prompt(place))

    def action_star(self) -> None:
        """Put the highlighted line on the card, or take it off."""
        place = self._chosen()
        reference = self.read.lines[place].reference if place is not None and self.read else ""
        self.stars = toggle_star(self, self.stars, reference)
        if place is not None:
            self._redraw(place)

    def action_rehearse(self) -> None:
        """Practice with this document; an event opens its card."""
        from eventcoach.coach.rounds import Choice

        name = self.document_name
        choices: dict[str, Callable[[], Choice]] = {
            "bank": lambda: Choice(mode="conversation-3min", bank=name),
            "pitch": lambda: Choice(mode="pitch-30s", pitch=name),
            "mode": lambda: Choice(mode=name),
            "partner": lambda: Choice(mode="conversation-3min", partner=name),
        }
        if self.kind == "event":
            self.coach_app.go(f"card:{name}")
        elif self.kind in choices:
            self.coach_app.open_round(choices[self.kind]())
        else:
            self.say("There is no round for this.")

    def action_both(self) -> None:
        """Show two texts of this document, where a file sync put one aside."""
        from eventcoach.tui.screens.aside import AsideScreen

        if self.read is not None and self.read.aside is not None:
            self.app.push_screen(AsideScreen(self.coach, self.read.aside))

    def action_copy(self) -> None:
        """Make a copy that can be edited."""
        from eventcoach.coach.copying import copy_to_mine

        entry = self.coach.library.entries(self.kind).get(self.document_name)
        if entry is None or entry.yours:
            self.say("This one is yours already.")
            return
        try:
            mine = copy_to_mine(self.coach, entry)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.document_name = mine.name
        self._word = f"Yours now: {mine.path}"
        self._changed()

    def action_editor(self) -> None:
        """Open the document in the user's editor, a pitch in the studio."""
        entry = self.coach.library.entries(self.kind).get(self.document_name)
        if entry is None or not entry.yours:
            self.say("Copy it first (c): what came along stays as it is.")
            return
        if self.kind == "pitch":
            self.changed = True
            self.coach_app.go(f"pitch:{entry.name}")
            return
        from eventcoach.tui.external_editor import open_in_editor

        try:
            open_in_editor(self.coach_app, entry.path)
        except EventCoachError as error:
            self._word = str(error)
        self.coach.library.forget(self.kind)
        self._changed()

    def _changed(self) -> None:
        """Read the document again after it was written to."""
        self.changed = True
        self._unfolded.clear()
        self.read_again()

    def action_search(self) -> None:
        """Go back to the library, where all lines are searched."""
        from eventcoach.tui.screens.library import LibraryScreen

        self.coach_app.leave_screen()
        below = self.app.screen
        if isinstance(below, LibraryScreen):
            below.action_search()
        else:
            self.coach_app.go("library:search")

    def action_kind(self) -> None:
        """Nothing to change here; the library has the kinds."""
        self.coach_app.leave_screen()
