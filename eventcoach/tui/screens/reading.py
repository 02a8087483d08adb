"""A screen that reads its files on a thread: once it is painted, and whenever one comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.worker import Worker, WorkerState

from eventcoach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["ReadingScreen"]


class ReadingScreen(CoachScreen):
    """`read` runs on the thread and posts what it found; whoever shows that sets `was_read`."""

    WHAT: ClassVar[str] = "This"
    """What is read, for the sentence that says it could not be."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self.was_read = False
        """Whether it was read once, so that coming back reads it again."""

    def read(self) -> None:
        """Read, on a thread, and post what was found."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read on a thread; what is being read already is let go."""
        self.run_worker(self.read, thread=True, exclusive=True, exit_on_error=False)

    def on_screen_resume(self) -> None:
        """Something of it may have changed meanwhile."""
        if self.is_mounted and self.was_read:
            self.read_again()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where reading failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self.say(f"{self.WHAT} could not be read. Try `eventcoach check`.", trouble=True)
