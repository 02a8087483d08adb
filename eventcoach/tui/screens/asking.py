"""Being asked a few things, one at a time. Every answer is saved as it is given.

Enter goes on, arrow up goes back, an empty answer skips. Leaving in the middle loses nothing: what
was answered stands in its document, and what was being typed is offered again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.beat_editor import BeatEditor
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.asked import Asked, Asking

__all__ = ["AskScreen"]


OUTSIDE = "Out of the field: s skips, x leaves; ↓ goes back into it."


class AskScreen(CoachScreen):
    """The questions, one at a time."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/asking.tcss"]
    BINDINGS = bindings("ask")
    HELP_ROOM = "ask"
    letters: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("skip", "Skip", "s"),
        ("before", "Before", "p"),
        ("close", "Later", "x"),
    )
    """What can be done here besides going on, with its letter where that is not text."""
    HELP_WORDS = (
        "Enter goes on, arrow up goes back; out of the first field, letters are keys again. "
        "Leave a field empty to skip it. "
        "Each answer is saved at once, and can be changed later in its file."
    )

    def __init__(self, coach: Coach, asking: Asking) -> None:
        super().__init__(coach)
        self.asking = asking
        self._questions = asking.questions
        unanswered = (at for at, each in enumerate(asking.questions) if not each.value)
        self._at = next(unanswered, 0)
        self._editor: KeptEditor | None = None

    @property
    def question(self) -> Asked:
        """What is asked now."""
        return self._questions[self._at]

    def compose(self) -> ComposeResult:
        """Where I am, the question, the field or the choices, the bar."""
        with Horizontal(id="ask-head", classes="-hide-flat"):
            yield Static(line(self.asking.title, "$accent b"), id="ask-title")
            yield Static(id="ask-place")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="ask-words")
            yield Static(id="ask-hint", classes="-hide-flat muted")
            yield Rows(numbered=True)
        yield Status()
        yield TapBar(
            Target("next", "↵", "Next", answer=True),
            Target("skip", "", "Skip", answer=True),
            Target("before", "↑", "Before", answer=True),
            Target("close", "", "Later", answer=True),
        )

    async def on_mount(self) -> None:
        """Ask the first thing that has no answer yet."""
        await self._show()

    async def _show(self) -> None:
        asked = self.question
        place = f"{self._at + 1} of {len(self._questions)}"
        self.query_one("#ask-place", Static).update(text(place, "$text-muted"))
        self.query_one("#ask-words", Static).update(line(asked.ask, "b"))
        hint = self.query_one("#ask-hint", Static)
        hint.update(line(asked.hint, "$text-muted"))
        hint.set_class(not asked.hint, "-away")
        if self._editor is not None:
            await self._editor.remove()
            self._editor = None
        rows = self.query_one(Rows)
        rows.display = bool(asked.choices)
        if asked.choices:
            values = [value for value, _ in asked.choices]
            chosen = values.index(asked.value) if asked.value in values else 0
            await rows.show([Choice(label) for _, label in asked.choices], chosen)
            self.coach_app.unsaved = None
            rows.focus()
        else:
            asking = self.asking
            name = asking.called() if asking.called is not None else asking.name
            editor = KeptEditor(self.coach, asking.kind, name, asked.field, asked.value)
            self._editor = editor
            await self.query_one("#body").mount(editor, before=rows)
            self.coach_app.unsaved = editor.unsaved
            editor.focus()
            if editor.found is not None:
                self.say("This is what you were typing.")
        last = self._at == len(self._questions) - 1
        bar = self.query_one(TapBar)
        bar.word("next", "Done" if last else "Next")
        shown = {"next", "skip", "before", "close"}
        bar.show_only(shown - ({"before"} if self._at == 0 else set()))

    # --- answering

    async def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Enter in the field."""
        await self.action_next()

    async def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """An arrow out of the field: up goes back, down goes on; up out of the first is outside."""
        if event.down:
            await self.action_next()
        elif self._at:
            await self.action_before()
        else:
            self.set_focus(None)
            self._show_keys()
            self.say(OUTSIDE)

    def _show_keys(self) -> None:
        """Show the letters beside the words where a letter is not text."""
        free = not isinstance(self.focused, KeptEditor)
        bar = self.query_one(TapBar)
        for action, word, key in self.letters:
            bar.word(action, word, key if free else "↑" if action == "before" else "")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """In a field letters are text; what is asked is in sight."""
        self._show_keys()
        self.see_current_soon()

    def key_down(self) -> None:
        """Go back into the field from outside."""
        if self.focused is None and self._editor is not None:
            self._editor.focus()

    def key_enter(self) -> None:
        """The same."""
        self.key_down()

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take a choice."""
        await self._answer(self.question.choices[event.index][0])

    async def action_next(self) -> None:
        """Save what is answered, and go on."""
        if self._editor is None:
            self.query_one(Rows).action_pick()
        else:
            await self._answer(self._editor.typed)

    async def _answer(self, value: str) -> None:
        asked = self.question
        try:
            self.save(value)
        except EventCoachError as error:
            self.say(f"{error}. Your words are still here.", trouble=True)
            return
        fields = [each.field for each in self._questions]
        self._at = fields.index(asked.field) if asked.field in fields else self._at - 1
        self.say("")
        await self._go_on()

    def save(self, value: str) -> None:
        """Save an answer where it is another one than before. Raises EventCoachError."""
        if value != self.question.value.strip():
            self._questions = tuple(self.asking.save(self.question.field, value))
        if self._editor is not None:
            self._editor.forget()

    async def action_skip(self) -> None:
        """Go on without an answer; what was typed is not kept."""
        if self._editor is not None:
            self._editor.forget()
        self.say("")
        await self._go_on()

    async def action_before(self) -> None:
        """Go back to the question before; what is typed here stays offered."""
        if self._at:
            self._at -= 1
            self.say("")
            await self._show()

    async def _go_on(self) -> None:
        if self._at + 1 < len(self._questions):
            self._at += 1
            await self._show()
            return
        self.leave()
        self.asking.done()

    def leave(self) -> None:
        """Go back to the screen before."""
        self.coach_app.unsaved = None
        self.coach_app.leave_screen()

    def action_close(self) -> None:
        """Leave; what was answered is saved, what was typed is offered again."""
        self.leave()

    def action_back(self) -> None:
        """The same."""
        self.action_close()
