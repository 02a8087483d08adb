"""A field whose text is kept while it is typed: a line that drops loses no more than two seconds.

What is typed is a draft on disk within moments, and offered again when the same field of the same
document is opened. Whoever saves the text, or lets it go, says so with `forget`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from eventcoach.coach.unsaved import Unsaved
from eventcoach.model.text import clean
from eventcoach.tui.keeping import Keeping
from eventcoach.tui.widgets.beat_editor import BeatEditor

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.drafts import Draft

__all__ = ["KeptEditor"]


class KeptEditor(BeatEditor):
    """A text field of one document. Enter is done with it; with `lines`, Enter begins a new line.

    Arrow up in the first line and arrow down in the last leave the field, so that every key of a
    screen is in reach without Esc or Tab.
    """

    class Left(Message):
        """An arrow led out of the field. `down` tells which way."""

        def __init__(self, *, down: bool) -> None:
            super().__init__()
            self.down = down

    def __init__(
        self, coach: Coach, kind: str, name: str, field: str, words: str = "", *,
        lines: bool = False,
    ) -> None:  # fmt: skip
        self._unsaved = Unsaved(coach, kind)
        self._keeping = Keeping(self, self._unsaved)
        self._document, self._field = name, field
        self._before = words
        self._lines = lines
        self.found: Draft | None = coach.drafts.get(kind, name, field)
        """What was typed earlier and never saved; the field goes on from it."""
        if self.found is not None and self.found.text.strip() == words.strip():
            self._unsaved.forget(name, field)
            self.found = None
        if self.found is not None:
            self._unsaved.took_over(self.found)
            words = self.found.text
        super().__init__(words, self.found.cursor if self.found else None, replace=False)

    @property
    def typed(self) -> str:
        """The text, without blanks around it."""
        return self.text.strip()

    def unsaved(self) -> Draft | None:
        """Return the text that is typed and not saved. Reads plain values: for any thread."""
        return self._unsaved.draft

    def forget(self) -> None:
        """The text is saved, or not wanted any more."""
        self._before = self.text
        self._unsaved.forget(self._document, self._field)

    def on_text_area_changed(self) -> None:
        """Take note of what was undone or done again, too."""
        self.note()

    def note(self) -> None:
        """Take note of every keystroke."""
        if self.text.strip() == self._before.strip():
            if self._unsaved.draft is not None:
                self._unsaved.forget(self._document, self._field)
            return
        self._unsaved.typed(self._document, self._field, self.text, self.cursor_location, "")
        self._keeping.soon()

    def on_text_area_selection_changed(self) -> None:
        """Take note of where the cursor is; what is typed again goes on there."""
        self._unsaved.moved(self.cursor_location)

    def on_unmount(self) -> None:
        """Whatever closes the screen, what was typed is kept."""
        self._keeping.at_last()

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self._lines:
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        if event.key in ("up", "down"):
            wrapped = self.wrapped_document
            at = wrapped.location_to_offset(self.cursor_location).y
            if at == (0 if event.key == "up" else wrapped.height - 1):
                event.stop()
                event.prevent_default()
                self.post_message(self.Left(down=event.key == "down"))
                return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste as it is where lines are wanted, without what a terminal could act on."""
        if not self._lines:
            await super()._on_paste(event)
            return
        event.stop()
        event.prevent_default()
        result = self._replace_via_keyboard(clean(event.text), *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)
