"""The beats of a pitch, one below the other: a name, the seconds it takes, its words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.beat_editor import BeatEditor

__all__ = ["BeatList", "BeatRow", "ShownBeat"]


class ShownBeat(Struct, frozen=True):
    """What a row shows. `seconds` is None for a cue; `remark` stands beside the name."""

    name: str
    words: str
    seconds: float | None = None
    remark: str = ""
    hint: str = ""
    """Shown, quieter, where there are no words."""
    guidance: str = ""
    """Shown below the words while they are edited."""


class _Shown(Widget):
    """Name on the left, seconds as a number and as a bar on the right; below them the words.

    One widget, so that another highlighted beat costs two of them and no more.
    """

    ALLOW_SELECT = False

    def __init__(self, beat: ShownBeat) -> None:
        super().__init__()
        self._beat = beat
        self._alone = False

    def show(self, beat: ShownBeat, *, alone: bool = False) -> None:
        """Show another state, or `alone` the line of its name; what looks the same stays."""
        width = self.content_size.width
        before = self.lines(width)
        self._beat, self._alone = beat, alone
        after = self.lines(width)
        if len(before) != len(after):
            self.refresh(layout=True)
        elif not all(map(Content.is_same, before, after)):
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        """Lay the beat out in lines of `width` cells."""
        words = [] if self._alone else self._words().wrap(max(1, width))
        return [self._head(width), *(each.rstrip() for each in words)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the beat needs."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Give the lines."""
        return Content("\n").join(self.lines(self.content_size.width))

    def _head(self, width: int) -> Content:
        beat = self._beat
        marked = self.has_class("-chosen") and self.has_pseudo_class("ansi")
        mark = "reverse" if marked else ""  # sixteen colors have no quiet background
        left = join(
            text(beat.name, "$accent b"),
            text(f"  {beat.remark}" if beat.remark else "", "$text-muted"),
        )
        if beat.seconds is None or width < 16:
            return left.truncate(max(1, width)).stylize(mark)
        longest = 14 if width >= 56 else 7  # cells of the bar: one a second, or one for two
        cells = round(beat.seconds * longest / 14)
        bar = "▇" * min(longest, cells if beat.seconds < 0.5 else max(1, cells))
        number = f"{beat.seconds:.0f} s" if beat.words.strip() else ""
        room = width - left.cell_length - longest - 1
        if room < len(number) + 1:
            left = left.truncate(max(0, width - longest - len(number) - 2), ellipsis=True)
            room = width - left.cell_length - longest - 1
        left = join(left, f"{number:>{max(0, room)}}").stylize(mark)
        return join(left, " ", text(f"{bar:<{longest}}", "$primary"))

    def _words(self) -> Content:
        beat = self._beat
        if not beat.words.strip():
            return text(beat.hint, "$text-muted")
        return line(beat.words, "$text-muted i" if beat.remark else "")


class BeatRow(Vertical):
    """One beat. While it is edited, a text area takes the place of its words."""

    def __init__(self, beat: ShownBeat, *, chosen: bool = False) -> None:
        super().__init__()
        self.beat = beat
        self._shown = _Shown(beat)
        self.highlight(chosen=chosen)

    def compose(self) -> ComposeResult:
        """Name, seconds and words."""
        yield self._shown

    @property
    def editor(self) -> BeatEditor | None:
        """The text area, while this beat is edited."""
        for editor in self.query(BeatEditor):
            return editor
        return None

    def highlight(self, *, chosen: bool) -> None:
        """Be the highlighted one, or one of the others."""
        self._shown.set_class(chosen, "-chosen")

    def show(self, beat: ShownBeat) -> None:
        """Show another state of the beat."""
        self.beat = beat
        self._shown.show(beat, alone=self.has_class("-editing"))

    def show_length(self, words: str, seconds: float | None) -> None:
        """Show how long what is being typed takes; nothing else is drawn."""
        self._shown.show(ShownBeat(self.beat.name, words, seconds), alone=True)

    def edit(self, words: str, cursor: tuple[int, int] | None, *, replace: bool) -> None:
        """Open the text area."""
        self.add_class("-editing")
        self._shown.show(self.beat, alone=True)
        self.mount(BeatEditor(words, cursor, replace=replace))
        if self.beat.guidance:
            self.mount(Static(line(self.beat.guidance), classes="guidance muted"))
        editor = self.editor
        if editor is not None:
            editor.focus()

    async def leave(self) -> None:
        """Close the text area."""
        self.remove_class("-editing")
        self._shown.show(self.beat)
        going = self.query("BeatEditor, .guidance")
        for widget in going:
            widget.display = False  # a text area that is drawn while it goes has lost its styles
        await going.remove()

    def on_click(self, event: events.Click) -> None:
        """Edit this beat."""
        event.stop()
        parent = self.parent
        if isinstance(parent, BeatList) and not self.has_class("-editing"):
            parent.tapped(self)


class BeatList(VerticalScroll, can_focus=True):
    """The list. Posts `BeatList.Picked` when a beat is to be edited."""

    BINDINGS = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "move(-9)", "first", show=False),
        Binding("end", "move(9)", "last", show=False),
        Binding("enter", "pick", "edit", show=False),
        *(Binding(str(digit), f"digit({digit})", "edit", show=False) for digit in range(1, 5)),
    ]

    class Picked(Message):
        """A beat is to be edited."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, beats: Iterable[ShownBeat]) -> None:
        super().__init__()
        self._beats = tuple(beats)
        self.chosen = 0

    def compose(self) -> ComposeResult:
        """One row a beat."""
        for place, beat in enumerate(self._beats):
            yield BeatRow(beat, chosen=place == self.chosen)

    def row(self, index: int) -> BeatRow:
        """Return a row."""
        return list(self.query(BeatRow))[index]

    def show(self, beats: Iterable[ShownBeat]) -> None:
        """Show another state; rows that stay the same are not drawn again."""
        for row, beat in zip(self.query(BeatRow), beats, strict=True):
            if row.beat != beat:
                row.show(beat)

    def action_move(self, by: int) -> None:
        """Highlight another beat."""
        self.highlight(self.chosen + by)

    def highlight(self, index: int) -> None:
        """Highlight the beat at `index`, or the nearest there is."""
        rows = list(self.query(BeatRow))
        index = max(0, min(index, len(rows) - 1))
        if index != self.chosen:
            rows[self.chosen].highlight(chosen=False)
            rows[index].highlight(chosen=True)
            self.chosen = index
        self.scroll_to_widget(rows[index], animate=False)

    def see_current(self) -> None:
        """Bring the highlighted beat into sight."""
        self.scroll_to_widget(self.row(self.chosen), animate=False)

    def action_pick(self) -> None:
        """Edit the highlighted beat."""
        self.post_message(self.Picked(self.chosen))

    def action_digit(self, digit: int) -> None:
        """Edit the beat with that number."""
        self.highlight(digit - 1)
        self.action_pick()

    def tapped(self, row: BeatRow) -> None:
        """Edit the beat that was tapped."""
        self.highlight(list(self.query(BeatRow)).index(row))
        self.action_pick()
