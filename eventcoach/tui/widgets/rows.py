"""A short list to choose from with arrows, digits, Enter or a tap."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from eventcoach.model.text import clean_line
from eventcoach.tui.show import join, line, text

__all__ = ["Choice", "Row", "Rows"]


class Choice(Struct, frozen=True):
    """One row: a title, a word at the right edge, and a quieter line below."""

    title: str
    aside: str = ""
    below: str = ""


class Row(Widget):
    """A row. Its words wrap; nothing is cut off."""

    ALLOW_SELECT = False

    def __init__(self, choice: Choice, digit: int | None, *, chosen: bool) -> None:
        super().__init__(classes="-chosen" if chosen else "")
        self.choice = choice
        self.digit = digit

    def content(self, width: int) -> Content:
        """Lay the row out in `width` cells."""
        choice = self.choice
        number = "" if self.digit is None else f"{self.digit or ' '} "
        indent = " " * len(number)
        room = max(8, width - len(number))
        aside = clean_line(choice.aside)
        chosen = self.has_class("-chosen")
        lines = line(choice.title, "b" if chosen else "").wrap(room)
        parts: list[Content | str] = []
        for place, words in enumerate(lines):
            words = words.rstrip()  # noqa: PLW2901
            parts += ["\n" if place else "", text(number, "$text-muted") if not place else indent]
            parts.append(words)
            if aside and place == len(lines) - 1:
                gap = room - words.cell_length - len(aside)
                if gap < 1:
                    parts.append("\n" + indent)
                    gap = room - len(aside)
                parts += [" " * gap, text(aside, "$text-muted")]
        below = choice.below if chosen or not self._brief else ""
        for words in line(below).wrap(room) if below else ():
            parts += ["\n" + indent, text(words.plain.rstrip(), "$text-muted")]
        return join(*parts)

    @property
    def _brief(self) -> bool:
        """Whether only the highlighted row explains itself: a long list on a narrow screen."""
        parent = self.parent
        return isinstance(parent, Rows) and parent.brief and self.screen.has_class("-narrow")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the words need."""
        return self.content(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Give the words."""
        return self.content(self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Choose this row."""
        event.stop()
        parent = self.parent
        assert isinstance(parent, Rows)
        parent.tapped(self)


class Rows(VerticalScroll, can_focus=True):
    """The list. Posts `Rows.Picked` when a row is done with Enter, its digit or a tap.

    `moved` is called with the index when another row is highlighted, at once, so that what
    explains the row is drawn together with it; `above` when an arrow leads up from the first row.
    """

    BINDINGS = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "move(-10000)", "first", show=False),
        Binding("end", "move(10000)", "last", show=False),
        Binding("pageup", "move(-8)", "page up", show=False),
        Binding("pagedown", "move(8)", "page down", show=False),
        Binding("enter", "enter", "do it", show=False),
        *(Binding(str(digit), f"digit({digit})", "pick", show=False) for digit in range(1, 10)),
    ]

    class Picked(Message):
        """A row was chosen and done."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The list that was picked from."""
            return self.rows

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        *,
        numbered: bool = False,
        brief: bool = False,
        moved: Callable[[int], None] | None = None,
        above: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._numbered = numbered
        self.brief = brief
        self._moved = moved
        self._above = above
        self.chosen = 0

    def compose(self) -> ComposeResult:
        """One widget a row."""
        yield from self._rows()

    def _rows(self) -> Iterable[Row]:
        for place, choice in enumerate(self._choices):
            yield self.row(choice, place)

    def row(self, choice: Choice, place: int) -> Row:
        """Return the widget of a row."""
        # Rows past the ninth have no digit, and stand under the others all the same.
        digit = None if not self._numbered else place + 1 if place < 9 else 0
        return Row(choice, digit, chosen=place == self.chosen)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What there is to choose from."""
        return self._choices

    async def show(self, choices: Iterable[Choice], chosen: int = 0) -> None:
        """Show other rows. Rows that stay the same are not drawn again."""
        new = tuple(choices)
        chosen = max(0, min(chosen, len(new) - 1))
        if new == self._choices and chosen == self.chosen:
            return
        rows = list(self.query(Row))
        same_length = len(new) == len(self._choices) == len(rows)
        self._choices, self.chosen = new, chosen
        if not same_length:
            await self.remove_children()
            await self.mount_all(self._rows())
            self.scroll_home(animate=False)
            return
        for place, (row, choice) in enumerate(zip(rows, new, strict=True)):
            row.set_class(place == chosen, "-chosen")
            if row.choice != choice:
                row.choice = choice
                row.refresh(layout=True)
        self.call_after_refresh(self.see_current)

    def on_resize(self) -> None:
        """What stands above grew or shrank: the highlighted row stays whole in sight."""
        self.call_after_refresh(self.see_current)

    def action_move(self, by: int) -> None:
        """Highlight another row; where this one is longer than the list, see the rest first."""
        if self._see_rest(by):
            return
        if by == -1 and not self.chosen and self._above is not None:
            self._above()
        self.highlight(self.chosen + by)

    def _see_rest(self, by: int) -> bool:
        """Scroll within the highlighted row, an arrow a page; return whether there was more."""
        rows = list(self.query(Row))
        if abs(by) != 1 or not rows:
            return False
        row, top, height = rows[self.chosen].virtual_region, round(self.scroll_y), self.size.height
        hidden = row.bottom - top - height if by > 0 else top - row.y
        if row.height <= height or hidden <= 0:
            return False
        self.scroll_relative(y=by * min(hidden, max(1, height - 1)), animate=False)
        return True

    def highlight(self, index: int) -> None:
        """Highlight the row at `index`, or the nearest there is."""
        rows = list(self.query(Row))
        index = max(0, min(index, len(rows) - 1))
        if not rows or index == self.chosen:
            return
        for row in (rows[self.chosen], rows[index]):
            row.toggle_class("-chosen")
            row.refresh(layout=self.brief)
        self.chosen = index
        self.scroll_to_widget(rows[index], animate=False)
        if self._moved is not None:
            self._moved(index)

    def see_current(self) -> None:
        """Bring the highlighted row into sight, or the beginning of one longer than the list."""
        rows = list(self.query(Row))
        if rows:
            row = rows[min(self.chosen, len(rows) - 1)]
            long = row.virtual_region.height > self.size.height
            self.scroll_to_widget(row, animate=False, top=long)

    def action_pick(self) -> None:
        """Do the highlighted row."""
        if self._choices:
            self.post_message(self.Picked(self, self.chosen))

    def action_enter(self) -> None:
        """Do the highlighted row; where there is none, the key is the screen's."""
        if not self._choices:
            raise SkipAction
        self.action_pick()

    def action_digit(self, digit: int) -> None:
        """Do the row with that number."""
        if digit <= len(self._choices):
            self.highlight(digit - 1)
            self.action_pick()

    def on_key(self, event: events.Key) -> None:
        """Do the row that shows this letter, as its digit does."""
        letters = [choice.aside for choice in self._choices]
        letter = event.character or ""
        if letter in letters and len(letter) == 1 and not letter.isdigit():  # a digit is a number
            event.stop()
            event.prevent_default()
            self.action_digit(letters.index(letter) + 1)

    def tapped(self, row: Row) -> None:
        """Do the row that was tapped."""
        self.highlight(list(self.query(Row)).index(row))
        self.action_pick()
