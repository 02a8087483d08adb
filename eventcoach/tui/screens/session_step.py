"""One step of a session: something to read, to write, or to talk about."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer as Alarm
from textual.widgets import Static

from eventcoach.coach.sessions import words_of
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.session import How, Planned, Session
    from eventcoach.tui.widgets.beat_editor import BeatEditor

    Finish = Callable[[Planned, How, float, str], None]

__all__ = ["StepScreen"]

MINUTE = 60.0


class StepScreen(CoachScreen):
    """One step. `finish` records it, and raises where that cannot be saved."""

    CSS_PATH = "../styles/session.tcss"
    BINDINGS = [*bindings("step"), ("enter", "done", "done")]
    HELP_ROOM = "step"
    HELP_WORDS = (
        "Enter is done with this step, n skips it, b leaves it for later. What you type is kept; "
        "the down arrow in its last line leaves the field."
    )

    def __init__(self, coach: Coach, session: Session, one: Planned, finish: Finish) -> None:
        super().__init__(coach)
        self.session = session
        self.one = one
        self._finish = finish
        self._since = coach.clock.instant().now
        self._alarm: Alarm | None = None
        self._editor: KeptEditor | None = None

    def compose(self) -> ComposeResult:
        """Title, words, questions, the field, the bar."""
        step = self.one.step
        with Horizontal(id="step-head", classes="-hide-flat"):
            yield Static(line(step.title, "$accent b"), id="step-title")
            yield Static(id="step-place")
        with VerticalScroll(id="body"):
            yield Static(text((step.text or "").strip()), id="step-text")
            yield Static(_listed(step.questions), id="step-questions")
        if step.do == "write":
            self._editor = KeptEditor(
                self.coach, "session", self.session.name, self.one.key,
                words_of(self.coach, self.session, self.one), lines=True,
            )  # fmt: skip
            yield self._editor
        yield Status()
        yield TapBar(
            Target("done", "↵", "Done"),
            Target("write", "w", "Write"),
            Target("close", "", "Close"),
            Target("skip", "n", "Skip"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Show what there is; somebody who writes begins at once."""
        step = self.one.step
        self.query_one("#step-text").display = bool(step.text)
        self.query_one("#step-questions").display = bool(step.questions)
        self._tick()
        if self._editor is None:
            self.query_one("#body").focus()
            self._show_bar()
            return
        self.coach_app.unsaved = self._editor.unsaved
        if self._editor.found is not None:
            self.say("This is what you were typing.")
        self.action_write()

    # --- time, calmly

    def _tick(self) -> None:
        """Show the time that is left, in minutes; a talk that goes on longer may."""
        self._disarm()
        spent = self.coach.clock.instant().now - self._since
        left = self.one.seconds - spent
        place = self.query_one("#step-place", Static)
        if self.one.step.do != "discuss":
            at = [each.key for each in self.session.steps].index(self.one.key)
            place.update(text(f"{at + 1} of {len(self.session.steps)}", "$text-muted"))
            return
        words = f"about {ceil(left / MINUTE)} min left" if left > 0 else "as long as it is good"
        place.update(text(words, "$text-muted"))
        if left > 0:
            wait = left - MINUTE * (ceil(left / MINUTE) - 1)
            self._alarm = self.set_timer(max(0.05, wait + 0.01), self._tick)

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.stop()
            self._alarm = None

    def on_screen_suspend(self) -> None:
        """Another screen is above: draw nothing."""
        self._disarm()

    def on_screen_resume(self) -> None:
        """Show the present time again."""
        if self.is_mounted and self.query("#step-place"):
            self._tick()

    # --- writing

    def action_write(self) -> None:
        """Go into the field."""
        if self._editor is not None:
            self._editor.focus()
            self._show_bar(writing=True)

    def action_close(self) -> None:
        """Leave the field; what is typed stays in it."""
        self.query_one("#body").focus()
        self._show_bar()

    def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """An arrow led out of the field."""
        self.action_close()
        if event.down:
            self.say("Enter is done with this step.")

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Esc or Tab in the field."""
        self.action_close()

    def on_descendant_focus(self) -> None:
        """A tap into the field, or out of it, changes what the bar offers."""
        self._show_bar(writing=self._editor is not None and self._editor.has_focus)

    def _show_bar(self, *, writing: bool = False) -> None:
        bar = self.query_one(TapBar)
        bar.word("done", "Done", key="" if writing else "↵")
        if writing:
            bar.show_only({"done", "close"})
        else:
            more = {"write"} if self._editor is not None else set()
            bar.show_only({"done", "skip", "app.back"} | more)

    # --- the end

    def action_done(self) -> None:
        """Keep what was written, and go back to the steps."""
        words = self._editor.typed if self._editor is not None else ""
        if self._editor is not None and not words:
            self.say("Nothing is written yet. A few words are enough, or skip it.")
            return
        if self._recorded("done", words) and self._editor is not None:
            self._editor.forget()

    def action_skip(self) -> None:
        """Let this step go; what was typed is offered again when it is opened."""
        self._recorded("skipped", "")

    def _recorded(self, how: How, words: str) -> bool:
        seconds = self.coach.clock.instant().now - self._since
        try:
            self._finish(self.one, how, seconds, words)
        except EventCoachError as error:
            kept = " Your text is still here." if words else ""
            self.say(f"Not saved. {error}{kept}", trouble=True)
            return False
        self.coach_app.leave_screen()
        return True

    def on_unmount(self) -> None:
        """However it is left, what is typed is kept by its field, and no longer by the app."""
        self._disarm()
        if self._editor is not None and self.coach_app.unsaved == self._editor.unsaved:
            self.coach_app.unsaved = None


def _listed(questions: tuple[str, ...]) -> Content:
    """Return questions with air between them."""
    return join(
        *(
            join("\n\n" if place else "", text("· ", "$accent"), line(words, "b"))
            for place, words in enumerate(questions)
        )
    )
