"""The drill: a situation, I say the line, Enter shows it, a grade says when it comes back.

Each grade is in the journal before the next line is shown, so that leaving at any moment, or a
line that drops, loses nothing. What is typed stays on this screen and goes with the next line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from eventcoach.coaching.drill import Prompt, Sitting
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.drill import Voice
    from eventcoach.model.records import Grade, ReviewRecord
    from eventcoach.tui.widgets.beat_editor import BeatEditor

__all__ = ["DrillScreen"]

TOO_SOON = 0.4
"""Seconds after the line is shown in which Enter grades nothing: it was pressed twice."""
SAY = {
    "aloud": "Say what you would say, aloud. Enter shows the line.",
    "whispered": "Whisper what you would say. Enter shows the line.",
    "silent": "Think what you would say. Enter shows the line.",
}
SAY_NAMES = {
    "aloud": "Say it aloud. Enter shows it.",
    "whispered": "Whisper it. Enter shows it.",
    "silent": "Think of it. Enter shows it.",
}
HELLO = "Say hello, and find what reminds you of the name. Enter goes on."
CLOSE = "Something close counts. How did it come to you?"
ASKING = {"show", "type", "voice", "leave"}
GRADING = {"again", "hard", "good", "easy"}
TYPING = {"show", "close"}
MEETING = {"show", "leave"}


class DrillScreen(CoachScreen):
    """One sitting, from the first situation to "enough for today"."""

    CSS_PATH = "../styles/drill.tcss"
    BINDINGS = [*bindings("drill"), Binding("enter", "enter", "show", show=False)]
    HELP_ROOM = "drill"
    HELP_WORDS = (
        "Say the line that fits, then Enter shows it. Enter again is “good”. "
        "What slips comes back soon, what sits comes back late. Leave whenever you like."
    )

    def __init__(self, coach: Coach, sitting: Sitting, choice: Choice) -> None:
        super().__init__(coach)
        self.sitting = sitting
        self.choice = choice
        self._since = coach.clock.instant().now
        """When the situation was shown, then when the line was."""
        self._typed = ""
        self._made_field: BeatEditor | None = None
        """The field, made when it is first wanted, put away and never taken away: Textual may
        still draw what is being removed."""

    def compose(self) -> ComposeResult:
        """What is left, the situation, the line, the bar."""
        with Horizontal(id="drill-head"):
            yield Static(line(self.sitting.title, "$accent b"), id="drill-title")
            yield Static(id="left")
        with VerticalScroll(id="body"):
            yield Static(id="kind", classes="-hide-flat")
            yield Static(id="cue")
            yield Static(id="mine")
            yield Static(id="line")
            yield Static(id="after")
            yield Static(id="hint", classes="-hide-flat")
        yield Status()
        yield TapBar(
            Target("show", "↵", "Show"),
            Target("close", "", "Close"),
            Target("type", "t", "Type"),
            Target("voice", "v", "Aloud"),
            Target("again", "1", "Again", answer=True),
            Target("hard", "2", "Hard", answer=True),
            Target("good", "3", "Good", answer=True),
            Target("easy", "4", "Easy", answer=True),
            Target("finish", "↵", "Done"),
            Target("more", "n", "A few more"),
            Target("undo", "u", "Undo"),
            Target("leave", "x", "Leave"),
        )

    def on_mount(self) -> None:
        """Show the first situation; arrows scroll."""
        self.query_one("#body").focus()
        self._show()

    def resized(self) -> None:
        """A phone that is turned has room for other words."""
        self._show_bar()

    # --- showing

    @property
    def _field(self) -> BeatEditor | None:
        """The field that is typed in, if it is open."""
        field = self._made_field
        return field if field is not None and field.display else None

    def _show(self) -> None:
        """Show the sitting as it stands."""
        sitting, prompt = self.sitting, self.sitting.prompt
        left = f"{sitting.left} left" if sitting.left else ""
        self.query_one("#left", Static).update(text(left, "$text-muted"))
        self._show_prompt(prompt)
        hint = self._hint(prompt)
        self.query_one("#hint", Static).update(text(hint, "$text-muted"))
        self._show_bar()
        body = self.query_one("#body", VerticalScroll)
        body.scroll_home(animate=False)
        if sitting.shown:
            # On a small screen the line matters more than the situation, which was just read.
            self.call_after_refresh(body.scroll_to_widget, self.query_one("#line"), animate=False)

    def _hint(self, prompt: Prompt | None) -> str:
        """Say what to do now."""
        if prompt is None:
            return ""
        if prompt.hello:
            return HELLO
        say = SAY_NAMES if self.sitting.asks == "name" else SAY
        return CLOSE if self.sitting.shown else say[self.sitting.voice]

    def _show_prompt(self, prompt: Prompt | None) -> None:
        shown = prompt is not None and self.sitting.shown
        now = self.coach.clock.local()
        cue = prompt.cue if prompt else self.sitting.sentence(now)
        kind = self.query_one("#kind", Static)
        kind.update(line(prompt.kind if prompt else "", "$text-muted"))
        kind.set_class(prompt is None, "-away")
        self.query_one("#cue", Static).update(line(cue, "" if shown else "b"))
        mine = self.query_one("#mine", Static)
        mine.update(join(text("you  ", "$text-muted"), line(self._typed)))
        mine.display = shown and bool(self._typed)
        said, after = self.query_one("#line", Static), self.query_one("#after", Static)
        said.display = shown
        follow_ups = prompt.follow_ups if prompt else ()
        after.display = shown and bool(follow_ups)
        said.update(line(prompt.say if prompt else "", "$accent b"))
        after.update(
            join(*(join("\n" if place else "", text("then ", "$text-muted"), line(words))
                   for place, words in enumerate(follow_ups)))
        )  # fmt: skip

    def _show_bar(self) -> None:
        sitting = self.sitting
        bar = self.query_one(TapBar)
        bar.word("voice", sitting.voice.capitalize())
        meeting = sitting.prompt is not None and sitting.prompt.hello
        bar.word("show", "Go on" if meeting else "Show")
        if sitting.prompt is None:
            actions = {"finish"} | ({"more"} if sitting.more else set())
            bar.word("more", "Practice" if sitting.empty and not sitting.given else "A few more")
        elif sitting.prompt.hello:
            actions = MEETING
        elif self._field is not None:
            actions = TYPING
        else:
            actions = GRADING if sitting.shown else ASKING
        narrow = self.has_class("-narrow")
        if sitting.given and actions != TYPING and not (narrow and sitting.shown):
            # A phone has room for four: what is tapped least makes way.
            actions = (actions - {"voice"} if narrow else actions) | {"undo"}
        self.set_class(sitting.shown, "-shown")
        bar.show_only(actions)

    # --- recalling

    def action_enter(self) -> None:
        """Show the line; then call it good; at the end, go home."""
        if self.sitting.prompt is None:
            self.action_finish()
        elif not self.sitting.shown:
            self.action_show()
        elif self.coach.clock.instant().now - self._since >= TOO_SOON:
            self.action_good()

    def action_show(self) -> None:
        """Show the line, beside what was typed; after a first hello, go on."""
        if self.sitting.prompt is not None and self.sitting.prompt.hello:
            self._go_on(self.sitting.greeted())
            return
        field = self._field
        typed = field.text.strip() if field is not None else ""
        if field is not None:
            self._close_field(field)
        now = self.coach.clock.instant().now
        self.sitting = self.sitting.revealed(now - self._since, typed=bool(typed))
        self._since, self._typed = now, typed
        self.say("")
        self._show()

    async def action_type(self) -> None:
        """Type the line in place of saying it."""
        prompt = self.sitting.prompt
        if prompt is None or prompt.hello or self.sitting.shown or self._field is not None:
            return
        field = self._made_field
        if field is None:
            from eventcoach.tui.widgets.beat_editor import BeatEditor

            field = self._made_field = BeatEditor("", None, replace=False)
            await self.query_one("#body").mount(field, after="#cue")
        field.display = True
        field.focus()
        self.query_one("#hint", Static).update(
            text("Type it; Enter shows the line. Nothing of it is kept.", "$text-muted")
        )
        self._show_bar()

    def action_close(self) -> None:
        """Leave the field; say it in place of typing it."""
        field = self._field
        if field is not None:
            self._close_field(field)
            self._show()

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Enter in the field shows the line; in an empty one it only leaves the field."""
        field = self._field
        if field is not None and not field.text.strip():
            self.action_close()
        else:
            self.action_show()

    def _close_field(self, field: BeatEditor) -> None:
        field.display = False
        field.load_text("")
        self.query_one("#body").focus()

    def action_voice(self) -> None:
        """Aloud, whispered, silent."""
        if self.sitting.prompt is None or self.sitting.shown:
            return
        order: tuple[Voice, ...] = ("aloud", "whispered", "silent")
        voice = order[(order.index(self.sitting.voice) + 1) % 3]
        self.sitting = replace(self.sitting, voice=voice)
        self._show()

    # --- grading

    def action_again(self) -> None:
        """It slipped: it comes back in this sitting."""
        self._grade("again")

    def action_hard(self) -> None:
        """It came with effort."""
        self._grade("hard")

    def action_good(self) -> None:
        """It came."""
        self._grade("good")

    def action_easy(self) -> None:
        """It came by itself."""
        self._grade("easy")

    def _grade(self, grade: Grade) -> None:
        sitting = self.sitting
        if sitting.prompt is None:
            return
        if not sitting.shown:
            if not sitting.prompt.hello:
                self.say(f"Enter shows the {sitting.asks} first.")
            return
        record = self._saved(sitting.review(grade))
        if record:
            self._go_on(sitting.graded(grade, record))

    def action_undo(self) -> None:
        """Take the last grade back; the line is there to be graded again."""
        undoing = self.sitting.undoing()
        if undoing is None or self._field is not None:
            return
        if self._saved(undoing):
            grade = self.sitting.given[-1].grade
            self._go_on(self.sitting.undone())
            self.say(f"“{grade.capitalize()}” is taken back.")

    def _saved(self, review: ReviewRecord) -> str:
        """Append a record and return its id; say it and stay where we are where that fails."""
        try:
            return self.coach.record("review", review).id
        except EventCoachError as error:
            self.say(f"Not saved, so this line stays. {error}", trouble=True)
            return ""

    def _go_on(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._since, self._typed = self.coach.clock.instant().now, ""
        self.say("")
        self._show()

    # --- the end

    def action_more(self) -> None:
        """A few more lines, for those who have not had enough."""
        if self.sitting.prompt is not None:
            return
        from eventcoach.coach.practice import more_of

        try:
            more = more_of(self.coach, self.sitting, self.choice)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        if more.prompt is None:
            self.say(f"These are all the {self.sitting.asks}s there are.")
            return
        self._go_on(replace(more, voice=self.sitting.voice))

    def action_finish(self) -> None:
        """Go back to where one came from."""
        self.coach_app.leave_screen()

    def action_leave(self) -> None:
        """Leave; everything that was graded is saved."""
        self.coach_app.leave_screen()
