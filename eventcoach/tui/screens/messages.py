"""Whom to write to: those met lately, promises, introductions, thanks, and who comes round."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Static

from eventcoach.coach.writing import put_aside, waiting
from eventcoach.coaching.contacts import since_words
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.beside import Beside
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from datetime import datetime

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.writing import Waiting

__all__ = ["MessagesScreen"]

LONGEST = 80
"""Characters of a name or a reason in a row."""
MOST = 200
"""Rows at a time; who waits beyond them comes up as others are written to."""
NOBODY = "Nobody waits for a word. f finds anybody to write to, m notes somebody you met."


class MessagesScreen(ReadingScreen):
    """The list. Enter opens the draft, or the introduction."""

    CSS_PATH = ["../styles/library.tcss", "../styles/message.tcss"]
    BINDINGS = bindings("messages")
    HELP_ROOM = "messages"
    HELP_WORDS = (
        "Enter opens a draft. Nobody is ever late: n lets one be for now, u takes that back. "
        "A first message is worth most within a day of meeting."
    )

    class Read(Message):
        """Everybody was read."""

        def __init__(self, found: list[Waiting], trouble: str = "") -> None:
            super().__init__()
            self.found = found
            self.trouble = trouble

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._found: list[Waiting] | None = None
        self._undo: list[Callable[[], object]] = []
        self._word = ""

    def compose(self) -> ComposeResult:
        """Title, list, bar."""
        yield Static(line("Whom to write to", "$accent b"), id="head")
        yield LineList(id="list")
        yield Status("Reading…")
        yield TapBar(
            Target("open", "↵", "Write"),
            Target("find", "f", "Others"),
            Target("later", "n", "Not now"),
            Target("undo", "u", "Undo", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read nobody before the screen is painted."""
        self.query_one(LineList).focus()
        self.call_after_refresh(self.read_again)

    def read_again(self, word: str = "") -> None:
        """Read everybody again, and say a word with it."""
        self._word = word or self._word
        super().read_again()

    def read(self) -> None:
        """Read everybody, on a thread."""
        self.coach.library.renew("person")
        try:
            self.post_message(self.Read(waiting(self.coach)))
        except EventCoachError as error:
            self.post_message(self.Read([], str(error)))

    def on_messages_screen_read(self, event: Read) -> None:
        """Show who was found."""
        listed = self.query_one(LineList)
        chosen = listed.highlighted or 0
        self._found, self.was_read = event.found[:MOST], True
        now = self.coach.clock.local()
        rows = [_row(each, now) for each in self._found]
        nobody = [] if rows else [text(NOBODY, "$text-muted")]
        listed.show([*rows, *nobody], frozenset(range(len(nobody))), chosen)
        word, self._word = self._word, ""
        self.say(event.trouble or word, trouble=bool(event.trouble))
        bar = self.query_one(TapBar)
        bar.offer({"find", "app.back", *(("open", "later") if rows else ()),
                   *(("undo",) if self._undo else ())})  # fmt: skip
        # A phone has room for all but one.
        hidden = "later" if not rows else "find" if self._undo else "undo"
        for action in ("find", "undo", "later"):
            if action != hidden:
                bar.swap(action, hidden)

    # --- doing

    def _chosen(self) -> Waiting | None:
        at = self.query_one(LineList).highlighted
        found = self._found or []
        return found[at] if at is not None and at < len(found) else None

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Open who was picked."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the draft of who is highlighted."""
        each = self._chosen()
        if each is not None:
            self.coach_app.go(each.where)

    def action_find(self) -> None:
        """Write to anybody else."""
        from eventcoach.tui.screens.people import PeopleScreen

        def picked(person_id: str) -> None:
            self.coach_app.go(f"message:{person_id}")

        self.app.push_screen(PeopleScreen(self.coach, pick=picked, title="Write to whom?"))

    def action_later(self) -> None:
        """Let it be, for now."""
        each = self._chosen()
        if each is None:
            return
        try:
            self._undo.append(put_aside(self.coach, each))
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.read_again("All right, another time. u takes it back.")

    def action_undo(self) -> None:
        """Take back that somebody was let be."""
        if not self._undo:
            self.say("Nothing to take back.")
            return
        try:
            self._undo.pop()()
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.read_again("Back on the list.")


def _row(each: Waiting, now: datetime) -> Visual:
    touched = each.known.touched
    name = line(_short(each.known.name), "b" if each.known.person.name else "i")
    when = text(since_words(touched, now) if touched else "", "$text-muted")
    return Beside(name, when, line(_short(each.words), "$text-muted"))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
