"""One person's story as it stands in their file: read on a thread, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.visual import Visual
from textual.widgets import Static

from eventcoach.coach.aside import ASIDE, Aside, aside_of
from eventcoach.coach.tending import Told, tell
from eventcoach.coaching.story import StoryLine, head_words
from eventcoach.errors import EventCoachError, StorageError
from eventcoach.model.text import clean_line
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.beside import Beside
from eventcoach.tui.widgets.line_list import Hanging, LineList
from eventcoach.tui.widgets.status import Status

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PersonView", "Undo"]

GONE = "Their file is gone. Nothing else was changed; b goes back."

Undo = Callable[[], object]


class PersonView(ReadingScreen):
    """A person's story, by the id of their file.

    `_undo` holds what can be taken back, newest last; `_word` is said once the story is read again.
    """

    class Ready(Message):
        """The story was read."""

        def __init__(self, told: Told | None, trouble: str = "", *, whole: bool = True) -> None:
            super().__init__()
            self.told = told
            self.trouble = trouble
            self.whole = whole

    def __init__(self, coach: Coach, person_id: str) -> None:
        super().__init__(coach)
        self.person_id = person_id
        self._told: Told | None = None
        self._aside: Aside | None = None
        self._undo: list[tuple[str, Undo]] = []
        self._word = ""

    def on_mount(self) -> None:
        """Read the story once the screen is painted."""
        self.query_one(LineList).focus()
        self.call_after_refresh(self.read_again)

    def read(self) -> None:
        """Read the story on a thread: this file at once, then whom it belongs to."""
        self.coach.library.renew("person")
        try:
            if self._told is None:
                first = tell(self.coach, self.person_id, whole=False)
                self.post_message(self.Ready(first, whole=False))
            whole = tell(self.coach, self.person_id)
            self._aside = aside_of(self.coach, "person", self.person_id)
            self.post_message(self.Ready(whole))
        except StorageError:
            self.post_message(self.Ready(None, GONE))
        except EventCoachError as error:
            self.post_message(self.Ready(None, f"{error}. `e` opens it in your editor."))

    def on_person_view_ready(self, event: Ready) -> None:
        """Show what was read."""
        listed = self.query_one(LineList)
        if event.told is None:
            self._told = None
            self.was_read = False
            listed.show([])
            self.say(event.trouble, trouble=True)
            return
        first, self.was_read = self._told is None, True
        self._told = told = event.told
        name = clean_line(told.known.person.name or "Somebody")
        head = join(
            line(name[:120], "$accent b"), "  ", line(head_words(told.known), "$text-muted")
        )
        self.query_one("#head", Static).update(head)
        quiet = frozenset(at for at, each in enumerate(told.lines) if each.heading)
        chosen = 0 if first else listed.highlighted or 0
        listed.show([_row(each) for each in told.lines], quiet, chosen)
        word, self._word = self._word, ""
        if not word and first is False and self._undo:
            word = self.query_one(Status).words
        self.say(word or (self._same_words() if event.whole else ""))

    def _same_words(self) -> str:
        told = self._told
        if self._aside is not None:
            return ASIDE
        if told is None or not told.same:
            return ""
        return f"Another {told.same[0].name} is noted too: one person? d shows both."


def _row(each: StoryLine) -> Visual:
    if each.heading:
        return join("\n", line(each.say, "$accent b"))
    below = [("  ", line(words, "$text-muted")) for words in each.below]
    return Hanging(("  ", Beside(line(each.say), text(each.aside, "$text-muted"))), *below)
