"""Forgetting somebody: everything that goes is shown first; the same key twice erases it for good.

Whatever was chosen here is finished at the next start too, should this be cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from eventcoach.coach import forget_words as words_for
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.line_list import Hanging, LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.erasing import Erased
    from eventcoach.coach.forgetting import Look

__all__ = ["ForgetScreen"]

ONCE_MORE = "Once more erases it all, for good. There is no undo."
GOES_ALONG = "This goes along with their file. b leaves everything as it is."
KEPT = "Here their name stays."
TAKEN = "Here their name becomes “somebody”."


class ForgetScreen(CoachScreen):
    """What would be erased of one person, by the id of their file."""

    CSS_PATH = ["../styles/library.tcss", "../styles/people.tcss"]
    BINDINGS = [
        *bindings("forget"),
        own_back(),
    ]
    HELP_ROOM = "forget"
    HELP_WORDS = (
        "Everything here goes for good, after y is pressed twice. Enter on a file that names "
        "them chooses whether their name is taken out of it; a chooses all of them, or none. "
        "b leaves everything as it is."
    )

    class Looked(Message):
        """What would go was looked up."""

        def __init__(self, found: Look | None, trouble: str = "") -> None:
            super().__init__()
            self.found = found
            self.trouble = trouble

    class Done(Message):
        """It was erased, or could not be."""

        def __init__(self, erased: Erased | None, trouble: str = "") -> None:
            super().__init__()
            self.erased = erased
            self.trouble = trouble

    def __init__(self, coach: Coach, person_id: str) -> None:
        super().__init__(coach)
        self.person_id = person_id
        self._found: Look | None = None
        self._chosen: set[str] = set()
        self._rows: list[tuple[Visual, str]] = []
        """What is shown, and the place that a row turns; "" for none."""
        self._quiet: set[int] = set()
        """The rows that are headings."""
        self._asked = False
        self._busy = False
        self._gone = False

    def compose(self) -> ComposeResult:
        """Who, what goes, the bar."""
        yield Static(line("Forget somebody", "$accent b"), id="head")
        yield LineList(id="lines")
        yield Status("Looking for everything…")
        yield TapBar(
            Target("forget", "y", "Forget"),
            Target("all", "a", "All or none", extra=True),
            Target("turn", "↵", "Keep or not"),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Look everything up once the screen is painted."""
        self.query_one(LineList).focus()
        self.call_after_refresh(
            lambda: self.run_worker(self._look, thread=True, exit_on_error=False)
        )

    def _look(self) -> None:
        from eventcoach.coach.forgetting import look

        try:
            self.post_message(self.Looked(look(self.coach, self.person_id)))
        except EventCoachError as error:
            self.post_message(self.Looked(None, str(error)))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where something failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR:
            self._busy = False
            self.say("This did not work. Try `eventcoach check`.", trouble=True)

    def on_forget_screen_looked(self, event: Looked) -> None:
        """Show what would go."""
        from eventcoach.coach.forgetting import usual

        if event.found is None:
            self.say(event.trouble, trouble=True)
            return
        self._found = event.found
        self._chosen = set(usual(event.found))
        name = event.found.name or "somebody, no name yet"
        self.query_one("#head", Static).update(line(f"Forget {name[:120]}?", "$accent b"))
        self._show()
        self.say(f"y forgets them. {words_for.NO_UNDO}")

    # --- showing

    def _show(self, *, chosen: int = 0) -> None:
        found = self._found
        assert found is not None
        self._rows, self._quiet = [], set()
        for each in found.about[:3]:
            self._row(each, muted=True)
        self._part("This goes, for good", words_for.goes(found))
        if found.mentions:
            unsure = words_for.unsure(found)
            self._heading("Their name becomes “somebody”")
            if unsure:
                self._row(unsure, muted=True)
            for mentioned in found.mentions:
                taken = mentioned.place in self._chosen
                mark = "✓ " if taken else "○ "
                title = join(
                    line(words_for.title_of(mentioned)),
                    "  ",
                    text("goes" if taken else "stays", "$text-muted"),
                )
                below = [("  ", line(words, "$text-muted")) for words in words_for.below(mentioned)]
                self._rows.append((Hanging((mark, title), *below), mentioned.place))
        self._part("This stays here", words_for.stays(found))
        self._part("From here this is not reached", words_for.reached())
        self._rows.append((join("\n", text(words_for.NO_UNDO, "$text-muted")), ""))
        rows = [row for row, _ in self._rows]
        self.query_one(LineList).show(rows, frozenset(self._quiet), chosen)

    def _part(self, title: str, lines: list[str]) -> None:
        if lines:
            self._heading(title)
            for each in lines:
                self._row(each)

    def _heading(self, title: str) -> None:
        self._quiet.add(len(self._rows))
        self._rows.append((join("\n" if self._rows else "", line(title, "$accent b")), ""))

    def _row(self, words: str, *, muted: bool = False) -> None:
        self._rows.append((Hanging(("  ", line(words, "$text-muted" if muted else ""))), ""))

    # --- doing

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Choose whether a name is taken out of a file."""
        event.stop()
        self.action_turn()

    def action_turn(self) -> None:
        """Choose whether the name is taken out of the file of the highlighted row."""
        from eventcoach.coach.forgetting import turned

        at = self.query_one(LineList).highlighted
        if self._busy or self._gone or self._found is None or at is None:
            return
        place = self._rows[at][1]
        if not place:
            self.say(GOES_ALONG if not self._asked else ONCE_MORE)
            return
        self._chosen = turned(self._found, self._chosen, place)
        self._changed(at, TAKEN if place in self._chosen else KEPT)

    def action_all(self) -> None:
        """Choose every file that names them, or none."""
        found = self._found
        if self._busy or self._gone or found is None:
            return
        if not found.mentions:
            self.say("No other file of yours names them.")
            return
        every = {each.place for each in found.mentions}
        self._chosen = set() if self._chosen == every else every
        at = self.query_one(LineList).highlighted
        self._changed(at or 0, "Wherever it stands." if self._chosen else "Nowhere else, then.")

    def _changed(self, at: int, words: str) -> None:
        self._asked = False
        self.query_one(TapBar).word("forget", "Forget")
        self._show(chosen=at)
        self.say(words)

    def action_forget(self) -> None:
        """Ask once more; then erase, on a thread."""
        if self._busy or self._gone or self._found is None:
            return
        if not self._asked:
            self._asked = True
            self.query_one(TapBar).word("forget", "For good")
            self.say(ONCE_MORE)
            return
        self._busy = True
        self.say("Erasing…")
        self.run_worker(self._forget, thread=True, exit_on_error=False)

    def _forget(self) -> None:
        from eventcoach.coach.forgetting import forget

        assert self._found is not None
        try:
            self.post_message(self.Done(forget(self.coach, self._found, self._chosen)))
        except EventCoachError as error:
            self.post_message(self.Done(None, str(error)))

    def on_forget_screen_done(self, event: Done) -> None:
        """Say what became of it."""
        self._busy = False
        if event.erased is None:
            self._asked = False
            self.query_one(TapBar).word("forget", "Forget")
            self.say(f"Nobody is forgotten: {event.trouble}", trouble=True)
            return
        self._gone = True
        self.query_one("#head", Static).update(line("Forgotten", "$accent b"))
        self._rows = []
        lines = [Hanging(("  ", line(words_for.done_words(event.erased))))]
        self.query_one(LineList).show(lines)
        self.query_one(TapBar).show_only({"back"})
        self.say("b goes back.", trouble=False)

    def action_back(self) -> None:
        """Leave; where they are gone, leave their page too."""
        if self._busy:
            self.say("A moment: it is being erased.")
            return
        ids = {self.person_id, *(self._found.ids if self._found else ())}
        self.coach_app.leave_screen()
        while self._gone and getattr(self.app.screen, "person_id", "") in ids:
            self.app.pop_screen()
