"""People: whom I met and whom I know, found by words, and tended like a garden."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Input, Static

from eventcoach.coach.people import everyone
from eventcoach.coaching.people import FILTERS, Known, Order, fits, shown, tags_of, when_words
from eventcoach.errors import EventCoachError
from eventcoach.model.text import clean_line
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.picking import PickScreen
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.beside import Beside
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import Tap, TapBar, Target

if TYPE_CHECKING:
    from datetime import datetime

    from eventcoach.coach.coach import Coach

__all__ = ["PeopleScreen", "person_row"]

MOST = 200
"""How many rows are made at once; Enter on the last one makes as many more."""
FIRST = 60
"""How many people are shown while the others are still read."""
LONGEST = 60
"""Characters of a name or a note in a row."""
NOBODY = "Nobody yet. m notes somebody you met just now, n somebody you know already."
NOBODY_FITS = "Nobody here just now. k shows others."


class Batch(Struct, frozen=True):
    """People that were read; `whole` says that these are all."""

    people: tuple[Known, ...]
    whole: bool


class PeopleScreen(ReadingScreen):
    """The list. `whom` is a name of FILTERS or `#tag`; `pick` gets the id of who is chosen."""

    CSS_PATH = ["../styles/library.tcss", "../styles/people.tcss"]
    BINDINGS = [
        *bindings("people"),
        own_back(),
        Binding("down", "leave_search", "results", show=False),
    ]
    HELP_ROOM = "people"
    HELP_WORDS = (
        "Enter opens somebody's story. Search looks at names, notes, promises and tags. "
        "Nobody is ever late here: tend to whom you like. ✓ stands by those who could speak for "
        "you, ⇄ by a mutual tie."
    )

    class Read(Message):
        """Some people were read, or all."""

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    def __init__(
        self, coach: Coach, whom: str = "", pick: Callable[[str], object] | None = None,
        title: str = "",
    ) -> None:  # fmt: skip
        super().__init__(coach)
        self._whom = whom
        self._pick = pick
        self._asked = title
        self._order: Order = "untouched" if whom == "due" else "latest"
        self._people: tuple[Known, ...] = ()
        self._words = ""
        self._found: list[Known] = []
        self._made = 0
        self._chosen = ""

    def compose(self) -> ComposeResult:
        """Title, search line, list, bar."""
        yield Static(line(self._asked or "People", "$accent b"), id="head")
        field = Input(placeholder="search", id="search", select_on_focus=False)
        field.cursor_blink = self.coach_app.moves
        yield field
        yield LineList(id="list")
        yield Status()
        yield TapBar(
            Target("leave_search", "↵", "Find"),
            Target("clear", "", "Clear"),
            Target("open", "↵", "Pick" if self._pick else "Open"),
            Target("search", "f", "Search"),
            Target("filter", "k", "Show", extra=True),
            Target("order", "s", "Order", extra=True),
            Target("add", "n", "Add", extra=True),
            Target("app.met", "m", "Met", extra=True),
            Target("more", "o", "More", phones=True),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read nobody before the screen is painted."""
        self.query_one(LineList).focus()
        self._offer()
        self.say("Reading…")
        self.call_after_refresh(self.read_again)

    def changed_elsewhere(self) -> None:
        """Another session changed somebody, or met somebody new."""
        if self.was_read:
            self.read_again()

    def read(self) -> None:
        """Read everybody on a thread; the first are shown at once."""
        self.coach.library.renew("person")
        read: list[Known] = []
        try:
            for each in everyone(self.coach):
                read.append(each)
                if len(read) == FIRST and not self.was_read:
                    self.post_message(self.Read(Batch(tuple(read), whole=False)))
        except EventCoachError as error:
            self.app.call_from_thread(self.say, str(error), trouble=True)
        self.post_message(self.Read(Batch(tuple(read), whole=True)))

    def on_people_screen_read(self, event: Read) -> None:
        """Show who was read."""
        first = not self._people
        if self.was_read and event.batch.whole and event.batch.people == self._people:
            self.say("")
            return
        self._people = event.batch.people
        self.was_read = self.was_read or event.batch.whole
        if event.batch.whole:
            self.say("")
        self._show(keep=not first)

    # --- showing

    def _show(self, *, keep: bool = False) -> None:
        """Show who fits. With `keep` the highlighted person stays so."""
        now = self.coach.clock.local()
        listed = self.query_one(LineList)
        chosen = self._chosen_id() if keep else ""
        self._found = shown(
            self._people, now, whom=self._whom, words=self._words, order=self._order
        )
        self._head()
        if not self._found:
            self._made = 0
            listed.show([text(self._empty(), "$text-muted")] if self.was_read else [])
            return
        at = next((i for i, each in enumerate(self._found) if each.id == chosen), 0)
        self._made = min(max(MOST, at + 1), len(self._found))
        rows = [person_row(each, now) for each in self._found[: self._made]]
        listed.show([*rows, *self._more_row()], chosen=at)

    def _more_row(self) -> list[Content]:
        rest = len(self._found) - self._made
        return [text(f"and {rest:,} more: Enter shows them", "$text-muted")] if rest > 0 else []

    def _empty(self) -> str:
        if self._words:
            return f"Nobody fits “{clean_line(self._words)[:LONGEST]}”. Fewer letters find more."
        return NOBODY_FITS if self._people else NOBODY

    def _head(self) -> None:
        label = dict(FILTERS).get(self._whom, self._whom)
        count = f"{len(self._found):,}" + ("" if self.was_read else "…")
        order = "untouched longest first" if self._order == "untouched" else ""
        words = " · ".join(part for part in (count, label, order) if part)
        title = line(self._asked or "People", "$accent b")
        self.query_one("#head", Static).update(join(title, "  ", text(words, "$text-muted")))

    def _chosen_id(self) -> str:
        at = self.query_one(LineList).highlighted
        return self._found[at].id if at is not None and at < len(self._found) else ""

    # --- searching

    @property
    def typing(self) -> bool:
        """Whether letters go into the search line."""
        return self.focused is self.query_one(Input)

    def action_search(self) -> None:
        """Type into the search line."""
        self.add_class("-searching")
        self.query_one(Input).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Offer something else while one types."""
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done now; while one types, letters are text."""
        finding = {"leave_search", "clear"}
        bar = self.query_one(TapBar)
        if self.typing:
            bar.show_only(finding)
        else:
            bar.show_only({each.target.action for each in bar.query(Tap)} - finding)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter finds, and goes to what was found."""
        event.stop()
        self.action_leave_search()

    def action_leave_search(self) -> None:
        """Find what was typed, and go to the list."""
        if not self.typing:
            return
        self._words = self.query_one(Input).value.strip()
        self.set_focus(self.query_one(LineList))  # at once: a hidden field must not keep it
        self.set_class(bool(self._words), "-searching")
        self._show()

    def action_clear(self) -> None:
        """Empty the search line, and show everybody again."""
        self.query_one(Input).value = self._words = ""
        self.set_focus(self.query_one(LineList))
        self.remove_class("-searching")
        self._show()

    def action_back(self) -> None:
        """One step back: out of the search, then out of the screen."""
        if self.typing or self._words:
            self.action_clear()
        else:
            self.coach_app.leave_screen()

    # --- doing

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Open who was picked."""
        event.stop()
        self._open(event.option_index)

    def action_open(self) -> None:
        """Open who is highlighted."""
        at = self.query_one(LineList).highlighted
        if at is not None:
            self._open(at)

    def _open(self, at: int) -> None:
        if at >= self._made:
            if self._found:
                self._show_more()
            return
        person_id = self._found[at].id
        if self._pick is not None:
            self.app.pop_screen()
            self._pick(person_id)
        else:
            self.coach_app.go(f"person:{person_id}")

    def _show_more(self) -> None:
        """Make as many rows more, and stay where one was."""
        at = self._made
        self._made = min(at + MOST, len(self._found))
        now = self.coach.clock.local()
        rows = [person_row(each, now) for each in self._found[: self._made]]
        self.query_one(LineList).show([*rows, *self._more_row()], chosen=at)

    def action_filter(self) -> None:
        """Choose whom to show."""
        now = self.coach.clock.local()
        offered = [
            (whom, label, sum(fits(each, whom, now) for each in self._people))
            for whom, label in FILTERS
        ]
        offered += [(f"#{tag}", f"#{tag}", count) for tag, count in tags_of(self._people)[:20]]
        names = [whom for whom, _, _ in offered]
        self.app.push_screen(
            PickScreen(
                self.coach,
                "Whom to show?",
                [
                    Choice(f"{label[:1].upper()}{label[1:]}", f"{n:,}" if n else "")
                    for _, label, n in offered
                ],
                lambda place: self._filtered(names[place]),
                chosen=names.index(self._whom) if self._whom in names else 0,
            )
        )

    def _filtered(self, whom: str) -> None:
        self._whom = whom
        self._show()

    def action_order(self) -> None:
        """Show who has gone untouched longest first, or the latest."""
        self._order = "latest" if self._order == "untouched" else "untouched"
        self._show()

    def action_add(self) -> None:
        """Note somebody I know already."""
        from eventcoach.coach.person_questions import ask_for_known
        from eventcoach.tui.screens.asking import AskScreen

        self.app.push_screen(AskScreen(self.coach, ask_for_known(self.coach)))

    def action_more(self) -> None:
        """What has no room in the bar of a phone, as a list for a thumb."""
        actions: tuple[tuple[str, Choice], ...] = (
            ("app.met", Choice("I met somebody just now", "m")),
            ("add", Choice("Add somebody I know", "n")),
            ("filter", Choice("Whom to show", "k")),
            ("order", Choice("Untouched longest first, or the latest", "s")),
            ("app.help", Choice("Help", "h")),
        )
        self.app.push_screen(ActionsScreen(self.coach, self, actions, "People"))


def person_row(known: Known, now: datetime) -> Visual:
    """Return somebody as the list shows them: name, when, and what helps to remember them."""
    person = known.person
    name = line(_short(known.name), "b" if person.name else "i")
    marks = " ".join(
        mark for mark, there in (("✓", person.voucher), ("⇄", person.tie == "mutual")) if there
    )
    aside = "  ".join(part for part in (marks, when_words(known, now)) if part)
    below = " · ".join(
        _short(each)
        for each in (person.hook if person.name else "", person.about or person.role)
        if each and each != known.name
    )
    return Beside(name, text(aside, "$text-muted"), line(below, "$text-muted"))


def _short(words: str) -> str:
    words = clean_line(words)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
