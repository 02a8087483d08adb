"""Somebody was met just now: noted already, and the rest as it comes, or taken back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach

__all__ = ["MetScreen"]

KEYBOARD = "No keyboard when you tap? In Termux swipe in from the left edge, then KEYBOARD."
"""A terminal that hands taps to programs keeps none for its keyboard."""
OUTSIDE = "u takes it back, x leaves the rest for later, arrow down goes on typing."


class MetScreen(AskScreen):
    """The questions about a person whose file is there already; nothing more has to be said."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/asking.tcss", "../styles/people.tcss"]
    BINDINGS = bindings("met")
    HELP_ROOM = "met"
    letters: ClassVar[tuple[tuple[str, str, str], ...]] = (
        *AskScreen.letters,
        ("undo", "Take it back", "u"),
    )
    HELP_WORDS = (
        "They are noted, with the time and the event. Enter saves an answer and goes on; leave "
        "whenever you like. Arrow up out of the first field, then u takes it back."
    )

    class Counted(Message):
        """How far this is towards the goal, in words; it waits until the screen is mounted."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, coach: Coach, person_id: str, event: str) -> None:
        from eventcoach.coach.person_questions import MET, ask_for_person

        title = "Somebody you met"
        super().__init__(coach, ask_for_person(coach, person_id, fields=MET, title=title))
        self.person_id = person_id
        self._event = event

    def compose(self) -> ComposeResult:
        """As any asking, with a way to take it back."""
        for widget in super().compose():
            if isinstance(widget, Status):
                yield Static(line(KEYBOARD), id="met-keyboard")
            if not isinstance(widget, TapBar):
                yield widget
        yield TapBar(
            Target("next", "↵", "Next", answer=True),
            Target("before", "↑", "Before", answer=True),
            Target("undo", "", "Take it back", answer=True),
            Target("close", "", "Later", answer=True),
        )

    async def on_mount(self) -> None:
        """Say how far this is towards the goal, when it is known."""
        self.say("Noted. The rest can wait.")
        self.run_worker(self._count, thread=True, exit_on_error=False)

    def _count(self) -> None:
        from eventcoach.coach.meeting import noted_words

        try:
            words = noted_words(self.coach, "", self._event)
        except EventCoachError:
            return  # they are noted all the same, which was said
        self.post_message(self.Counted(words))

    def on_met_screen_counted(self, message: Counted) -> None:
        """Say it, unless they are at the next question already."""
        if self._at == 0:
            self.say(message.words)

    async def _show(self) -> None:
        await super()._show()
        shown = {"next", "close", "undo" if self._at == 0 else "before"}
        self.query_one(TapBar).show_only(shown)
        self.query_one("#ask-place", Static).display = self._at > 0
        self.query_one("#met-keyboard", Static).set_class(self._at == 0, "-first")

    async def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """Arrow up out of the first field leaves it, so that letters are keys again."""
        if self._at == 0 and not event.down:
            event.prevent_default()
            self.set_focus(None)
            self._show_keys()
            self.say(OUTSIDE)
        elif event.down:
            event.prevent_default()
            await self.action_next()
        else:
            event.prevent_default()
            await self.action_before()

    def action_close(self) -> None:
        """Leave; a name half told is worth more in their file than in a field left behind."""
        if self._editor is not None and self._editor.typed:
            with suppress(EventCoachError):
                self.save(self._editor.typed)
        self.leave()

    def action_undo(self) -> None:
        """Take the meeting back, and the file with it."""
        from eventcoach.coach.meeting import not_really

        try:
            if self._editor is not None:
                self._editor.forget()
            not_really(self.coach, self.person_id)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.leave()
        self.coach_app.say("All right: nobody is noted.")
