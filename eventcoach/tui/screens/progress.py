"""Progress: what was practiced, drawn for somebody who asked to see it. Never a score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Sparkline, Static
from textual.worker import Worker, WorkerState

from eventcoach.errors import EventCoachError
from eventcoach.render.progress_text import (
    FULL,
    LIGHT,
    ROWS,
    Section,
    event_rows,
    nothing_yet,
    sections,
)
from eventcoach.render.wrapping import fold
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.progress import Shown

__all__ = ["ProgressScreen"]

WIDEST = 3
"""Cells of one value on that line."""


class Body(VerticalScroll):
    """Where the parts stand. Says how much room there is whenever that changes."""

    class Sized(Message):
        """There is another room for bars now."""

    def on_resize(self, event: events.Resize) -> None:
        """Tell the screen: its own size says nothing of what the styles leave."""
        self.post_message(self.Sized())


class ProgressScreen(CoachScreen):
    """The figures of everything, or of one event, a part below the other."""

    CSS_PATH = "../styles/progress.tcss"
    BINDINGS = bindings("progress")
    HELP_ROOM = "progress"
    HELP_WORDS = (
        "What you practiced, for you alone. Space goes to the next part, e to what you practiced "
        "for one event. `eventcoach progress --svg FILE` draws it as a picture."
    )

    class Read(Message):
        """The journal was read."""

        def __init__(self, shown: Shown) -> None:
            super().__init__()
            self.shown = shown

    def __init__(self, coach: Coach, event: str = "") -> None:
        super().__init__(coach)
        self._event = event
        self._shown: Shown | None = None
        self._drawn: tuple[Shown, str, int] | None = None
        self._part = 0

    def compose(self) -> ComposeResult:
        """Whose figures, the parts, the bar."""
        yield Static(line("Progress", "$accent b"), id="head", classes="-hide-flat")
        yield Body(Static(text("Reading…"), id="reading"), id="body")
        yield Status()
        yield TapBar(
            Target("next", "n", "Next"),
            Target("event", "e", "Event"),
            Target("rehearse", "r", "Rehearse", extra=True),
            Target("app.help", "h", "Help", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Let arrows scroll, and read the journal on a thread of its own."""
        self.query_one("#body").focus()
        self._read()

    def on_screen_resume(self) -> None:
        """Something may have been practiced since."""
        if self._shown is not None:
            self._read()

    def _read(self) -> None:
        self.run_worker(self._read_journal, thread=True, exclusive=True, exit_on_error=False)

    def _read_journal(self) -> None:
        from eventcoach.coach.progress import read_progress

        try:
            shown = read_progress(self.coach)
        except EventCoachError as error:
            self.app.call_from_thread(self._failed, str(error))
            return
        self.post_message(self.Read(shown))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where reading failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._failed("This could not be read. Try `eventcoach check`.")

    def _failed(self, words: str) -> None:
        """Say what went wrong; what stood there before stays."""
        for reading in self.query("#reading"):
            reading.remove()
        self.say(words, trouble=True)

    async def on_progress_screen_read(self, event: Read) -> None:
        """Show what was read."""
        self._shown = event.shown
        await self._show()

    async def on_body_sized(self, event: Body.Sized) -> None:
        """Bars are as long as there is room."""
        await self._show()

    async def _show(self) -> None:
        """Draw what is known, unless it stands there already."""
        body = self.query_one(Body)
        width = max(1, body.size.width)
        shown, now = self._shown, (self._shown, self._event, width)
        if shown is None or now == self._drawn:
            return
        same = self._drawn is not None and self._drawn[:2] == now[:2]
        self._drawn = (shown, self._event, width)
        figures = shown.figures(self._event)
        about = f"Progress · {shown.title(self._event)}" if self._event else "Progress"
        self.query_one("#head", Static).update(line(about, "$accent b"))
        actions = {"next", "event", "rehearse", "app.help", "app.back"}
        if not figures.rounds:
            actions = {"rehearse", "app.help", "app.back"}
        if not shown.progress.events and not self._event:
            actions.discard("event")
        if actions < {"next", "event", "rehearse", "app.help", "app.back"}:
            self.query_one(TapBar).show_only(actions)
        if not figures.rounds:
            self.query_one(TapBar).phones(actions)
        found = sections(figures, shown.today, width, private=True)
        parts: list[Widget] = [_part(section, width) for section in found]
        if not figures.rounds:
            parts.append(Static(text(nothing_yet(self._event)), classes="part"))
        elif not self._event and shown.progress.events:
            parts.append(_events(event_rows(shown.progress, shown.titles), width))
        await body.remove_children()
        await body.mount_all(parts)
        if not same:
            self._part = 0
            body.scroll_home(animate=False)

    def action_next(self) -> None:
        """Go to the next part; after the last comes the first."""
        body = self.query_one(Body)
        parts = list(body.query(".part"))
        if not parts:
            return
        # What stands at the very end is in sight already, and going on leads to the beginning.
        at_end = body.scroll_offset.y >= body.max_scroll_y
        self._part = 0 if at_end or self._part + 1 >= len(parts) else self._part + 1
        body.scroll_to_widget(parts[self._part], top=True, animate=False)

    async def action_event(self) -> None:
        """Show what was practiced for the next event; after the last comes everything."""
        if self._shown is None:
            return
        every = self._shown.progress.events
        latest = sorted(every, key=lambda name: (every[name].days[-1].on, name), reverse=True)
        names = ["", *latest]
        place = names.index(self._event) if self._event in names else -1
        self._event = names[(place + 1) % len(names)]
        if len(names) == 1:
            self.say("No round was for an event yet: `eventcoach practice --event NAME`.")
        await self._show()

    def action_rehearse(self) -> None:
        """Go to the modes."""
        self.coach_app.go("rehearse")


def _part(section: Section, width: int) -> Widget:
    """Return a part: its title and sentence, the line of its values, its rows."""
    head = join(line(section.title, "$accent b"), "\n", line(section.says))
    inside: list[Widget] = [Static(head, classes="says")]
    # A line of values is there for what the rows leave out.
    if len(section.values) > ROWS and min(section.values) < max(section.values):
        values = section.values[-width:]
        plot = Sparkline(values, classes="plot")
        # Each value as wide as the next: a width that is no multiple is drawn in uneven steps.
        plot.styles.width = min(WIDEST, width // len(values)) * len(values)
        low, high = min(section.values), max(section.values)
        scale = f"{low:.0f} to {high:.0f} {section.unit}, latest on the right"
        inside += [plot, Static(line(scale), classes="scale muted")]
    inside.append(Static(_colored("\n".join(section.rows)), classes="rows"))
    return Vertical(*inside, classes="part", id=f"part-{section.name}")


def _colored(rows: str) -> Content:
    """Return rows with their bars in the accent's color; it says nothing that they do not."""
    content = text(rows)
    for found in re.finditer(f"[{FULL}{LIGHT}]+", rows):
        content = content.stylize("$accent", *found.span())
    return content


def _events(rows: Iterable[str], width: int) -> Widget:
    """Return the part that names the events."""
    lines = [part for row in rows for part in fold(row, width)]
    words = join(line("By event", "$accent b"), "\n", text("\n".join(lines)))
    return Static(words, classes="part", id="part-events")
