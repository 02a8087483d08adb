"""What would be taken out or in, shown before it is done; done by one key, on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.line_list import Hanging, LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.taking_in import Part
    from eventcoach.tui.errands import Errand, Looked

__all__ = ["ParcelScreen"]

SHOWN = 200
"""Lines that are shown of a long list; of the rest only the number is."""
TELL_EACH = 20
"""After how many it is said how far it is."""
STOPPED = "Stopped after {0:,}; those stay. Taking the same file in again goes on."


class Stopped(EventCoachError):
    """Somebody left in the middle of it."""


class ParcelScreen(CoachScreen):
    """One errand: what it holds, and the key that does it."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = [
        *bindings("parcel"),
        own_back(),
    ]
    HELP_ROOM = "parcel"
    HELP_WORDS = (
        "Nothing is written before y. A file goes where it says, under a name that is free, and "
        "only you can read it. Leaving while thousands are saved stops there: those stay, and "
        "the same file taken in again goes on."
    )

    class Found(Message):
        """It was looked at."""

        def __init__(self, found: Looked | None, trouble: str = "") -> None:
            super().__init__()
            self.found = found
            self.trouble = trouble

    class Far(Message):
        """So far it is."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """It was done, or could not be."""

        def __init__(self, lines: tuple[str, ...], trouble: str = "") -> None:
            super().__init__()
            self.lines = lines
            self.trouble = trouble

    def __init__(self, coach: Coach, errand: Errand) -> None:
        super().__init__(coach)
        self.errand = errand
        self._found: Looked | None = None
        self._people = False
        self._busy = False
        self._stop = False
        self._so_far = 0
        self._last_heard = ""
        self._first_pick = 0

    def compose(self) -> ComposeResult:
        """What, its lines, the bar."""
        yield Static(line(self.errand.title, "$accent b"), id="head")
        yield LineList(id="lines")
        yield Status("Looking…")
        yield TapBar(
            Target("do", "y", self.errand.verb),
            Target("people", "p", "People"),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Look once the screen is painted."""
        self.query_one(LineList).focus()
        self.query_one(TapBar).offer({"back"})
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self._found = None
        self.query_one(TapBar).offer({"back"})
        self.say("Looking…")
        self.run_worker(self._look, thread=True, exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        try:
            self.post_message(self.Found(self.errand.look(self._people, self._heard)))
        except Stopped:
            return
        except EventCoachError as error:
            self.post_message(self.Found(None, str(error)))

    def _heard(self, words: str) -> None:
        """Hear on the thread how far looking is. Raises Stopped where somebody left."""
        if self._stop:
            raise Stopped("Stopped")
        if words != self._last_heard:
            self._last_heard = words
            self.post_message(self.Far(words))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where something failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._busy = False
            self.say("This did not work. Try `eventcoach check`.", trouble=True)

    # --- showing

    def on_parcel_screen_found(self, event: Found) -> None:
        """Show what it holds."""
        found = self._found = event.found
        if found is None:
            self.say(f"{event.trouble}.", trouble=True)
            return
        rows: list[Visual] = [row for part in found.parts for row in _rows(part)]
        self._first_pick = len(rows)
        quiet = frozenset(range(len(rows))) if found.picks else frozenset()
        rows += [Hanging(("  ", line(words))) for words, _ in found.picks]
        self.query_one(LineList).show(rows, quiet)
        offered = {"back"} | ({"do"} if found.do else set())
        offered |= {"people"} if self.errand.people else set()
        bar = self.query_one(TapBar)
        bar.word("people", "No people" if self._people else "People")
        bar.offer(offered)
        self.say(found.said)

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Look at the one that was picked."""
        event.stop()
        found = self._found
        if found is None or self._busy:
            return
        at = event.option_index - self._first_pick
        if 0 <= at < len(found.picks):
            self.app.push_screen(ParcelScreen(self.coach, found.picks[at][1]))
        elif found.said:
            self.say(found.said)

    def action_people(self) -> None:
        """Take people along, or leave them here; look again."""
        if self.errand.people and self._found is not None and not self._busy:
            self._people = not self._people
            self._start()

    # --- doing

    def action_do(self) -> None:
        """Do it, on a thread."""
        if self._busy or self._found is None or self._found.do is None:
            return
        self._busy = True
        self.query_one(TapBar).offer({"back"})
        self.say("A moment…")
        self.run_worker(self._do, thread=True, exit_on_error=False)

    def _do(self) -> None:
        assert self._found is not None
        assert self._found.do is not None
        try:
            self.post_message(self.Done(self._found.do(self._told)))
        except Stopped:
            self.coach.library.forget()
        except EventCoachError as error:
            self.coach.library.forget()
            self.post_message(self.Done((), str(error)))

    def _told(self, count: int) -> None:
        """Hear on the thread how many are saved. Raises Stopped where somebody left."""
        self._so_far = count
        if self._stop:
            raise Stopped("Stopped")
        if count % TELL_EACH == 0 and self._found is not None:
            self.post_message(self.Far(f"{count:,} of {self._found.count:,}…"))

    def on_parcel_screen_far(self, event: Far) -> None:
        """Say how far it is."""
        if self._busy or self._found is None:
            self.say(event.words)

    def on_parcel_screen_done(self, event: Done) -> None:
        """Say what became of it."""
        self._busy = False
        if not event.lines:
            some = f" {self._so_far:,} are saved." if self._so_far else ""
            self.query_one(TapBar).offer({"do", "back"})
            self.say(f"{event.trouble}.{some}", trouble=True)
            return
        self._found = None
        self.query_one(LineList).show([Hanging(("  ", line(words))) for words in event.lines])
        self.query_one(TapBar).offer({"back"})
        self.say("Done. b goes back.")

    def action_back(self) -> None:
        """Go back; what is being saved stops there."""
        app = self.coach_app
        self._stop = True
        busy, saved = self._busy, self._so_far
        app.leave_screen()
        if busy and saved:
            app.say(STOPPED.format(saved))

    def on_unmount(self) -> None:
        """Stop between two of them where the app is left."""
        self._stop = True


def _rows(part: Part) -> list[Visual]:
    rows: list[Visual] = [Hanging(("  ", line(part.words)))]
    shown = [line(each, "$text-muted") for each in part.lines[:SHOWN]]
    more = len(part.lines) - SHOWN
    shown += [line(f"… and {more:,} more", "$text-muted")] if more > 0 else []
    shown += [line(part.after, "$text-muted")] if part.after else []
    nested: list[Content] = shown
    return rows + [Hanging(("    ", each)) for each in nested]
