"""What my events gave so far: lessons of my own, skills to refresh, and the best evening if asked.

Nobody is shown a record who did not ask for it: it stands here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from eventcoach.coaching.events import so_far_words
from eventcoach.errors import EventCoachError
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.content import Content
    from textual.types import CSSPathType

    from eventcoach.coaching.events import SoFar

__all__ = ["EventsSoFarScreen"]

EMPTY = (
    "Nothing yet. After an event, “How was it?” on its page asks; your answers come together here."
)


class EventsSoFarScreen(CoachScreen):
    """One page to read."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/events.tcss"]
    HELP_WORDS = "What you wrote after events: true of you, and no rule for anybody else."

    class Found(Message):
        """It was read."""

        def __init__(self, found: SoFar) -> None:
            super().__init__()
            self.found = found

    def compose(self) -> ComposeResult:
        """Title, what there is, the way back."""
        yield Static(text("What your events gave", "$accent b"), id="head")
        with VerticalScroll(id="body"):
            yield Static(id="so-far")
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Read it once the screen is painted."""
        self.query_one("#body").focus()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        from eventcoach.coach.looking_back import so_far

        try:
            found = so_far(self.coach)
        except EventCoachError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        self.post_message(self.Found(found))

    def on_events_so_far_screen_found(self, event: Found) -> None:
        """Show it."""
        parts: list[Content | str] = []
        for heading, lines in so_far_words(event.found):
            parts += ["\n\n" if parts else "", text(heading, "$text-muted")]
            for words in lines:
                parts += ["\n", line(words)]
        self.query_one("#so-far", Static).update(join(*parts) if parts else text(EMPTY))
