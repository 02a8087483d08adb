"""Where one beat is typed. Enter finishes it, because a beat is one paragraph."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from eventcoach.model.text import clean, clean_line

__all__ = ["BeatEditor"]


class BeatEditor(TextArea):
    """A text area as high as its words, with a cursor that stands still."""

    BINDINGS = [
        Binding("escape", "finish", "done", show=False),
        Binding("tab,shift+tab", "finish", "done", show=False),
    ]

    class Finished(Message):
        """The person is done with this beat."""

    def __init__(self, words: str, cursor: tuple[int, int] | None, *, replace: bool) -> None:
        super().__init__(
            clean(words), soft_wrap=True, show_line_numbers=False, compact=True,
            highlight_cursor_line=False,
        )  # fmt: skip
        self._cursor_at = cursor
        self._replace_all = replace

    keep: Callable[[BeatEditor], None] | None = None
    """Takes note of the text, where a screen does that."""

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; it is known to whoever keeps it before anything of it is drawn."""
        result = super().edit(edit)
        self.note()
        return result

    def note(self) -> None:
        """Take note of the text as it stands."""
        if self.keep is not None:
            self.keep(self)

    def on_mount(self) -> None:
        """Put the cursor where it was, else at the end; example words are chosen, to type over."""
        self.cursor_blink = bool(getattr(self.app, "moves", False))
        if self._replace_all:
            self.select_all()
        elif self._cursor_at is not None:
            line, column = self._cursor_at
            line = max(0, min(line, self.document.line_count - 1))
            self.move_cursor((line, max(0, min(column, len(self.document.get_line(line))))))
        else:
            self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; nothing once it was taken away, for then its styles are gone."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_finish()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste as one paragraph, without what a terminal could act on."""
        event.stop()
        event.prevent_default()
        words = clean_line(event.text)
        before = self.selection.start if not self.selection.is_empty else self.cursor_location
        line = self.document.get_line(before[0])
        if event.text[:1].isspace() and line[: before[1]].strip():
            words = f" {words}"
        if event.text[-1:].isspace() and words.strip():
            words = f"{words} "
        result = self._replace_via_keyboard(words, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def action_finish(self) -> None:
        """Say that this beat is done."""
        self.post_message(self.Finished())
