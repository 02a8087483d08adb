"""Writing for practice: a situation, a field, then what to look for in one's own words.

What is typed is kept while it is typed, so that a line that drops loses nothing, and let go once I
have looked at it. It can be copied; no file and no record of ours holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from eventcoach.coaching.exercise import Exercise
from eventcoach.coaching.exercise_debrief import exercise_debrief
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.timed import TimedScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice as RoundChoice
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.model.records import RoundRecord
    from eventcoach.tui.widgets.beat_editor import BeatEditor

__all__ = ["WrittenScreen"]

LEAST_ROOM = 12
"""Rows from which on there is room to say what a list is for."""
TICKED, OPEN = "✓ ", "  "
NOTHING_YET = "Nothing is written yet. w writes, n is another one."
FOUND = "You had begun this one; here it is."
PAUSED = "The clock stands still. p goes on."
LOOK = "Tick what you find in it."
READ = "Read it once more, in a friend's voice."


class WrittenScreen(TimedScreen[Exercise]):
    """One written practice, from "ready" to the debrief."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss", "../styles/written.tcss"]
    BINDINGS = [*bindings("written"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "written"
    HELP_WORDS = (
        "Write it as you would send it; Enter in the field is done. Then tick what you find in it, "
        "and see how others put it. Nothing of it is kept; c copies it."
    )

    def __init__(self, coach: Coach, round_: Exercise, choice: RoundChoice) -> None:
        super().__init__(coach, round_, choice)
        self._fields: dict[int, KeptEditor] = {}
        """A field for each task that was begun, put away and never taken away."""
        self._examples = False

    def compose(self) -> ComposeResult:
        """Head, the task, the field, my words, examples, checks, the bar."""
        yield from self.compose_head()
        with VerticalScroll(id="body"):
            yield Static(id="when")
            yield Static(id="task")
            yield Static(id="count")
            yield Static(id="mine")
            yield Static(id="examples")
        yield Rows(numbered=True)
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("close", "", "Close"),
            Target("write", "w", "Write"),
            Target("next", "n", "Another"),
            Target("examples", "s", "Examples"),
            Target("copy", "c", "Copy"),
            Target("rewrite", "w", "Write on", extra=True),
            Target("finish", "d", "End", extra=True),
            Target("pause", "p", "Pause", extra=True),
            Target("leave", "x", "Leave", extra=True),
            Target("more", "o", "More", phones=True),
        )

    def on_mount(self) -> None:
        """Show it as it stands; arrows scroll."""
        super().on_mount()
        self.query_one("#body").focus()

    def wants_big_clock(self) -> bool:
        """Never: the words are the largest thing here."""
        return False

    def hint(self) -> None:
        """Say what to do before it starts."""
        ready = self.round.phase == "ready"
        self.say("Enter starts. Write as you would send it." if ready else "")

    @property
    def _field(self) -> KeptEditor | None:
        """The field of the present task, once it was made."""
        return self._fields.get(self.round.at_prompt)

    @property
    def _writing(self) -> bool:
        """Whether what is typed goes into the field."""
        return self._field is not None and self._field.display and self._field.has_focus

    # --- showing

    def show_change(self, old: Exercise) -> None:
        """Show what changed; a second that passes draws the clock alone."""
        new = self.round
        slept = new.timer.asleep and not old.timer.asleep
        if (new.place, new.at_prompt) != (old.place, old.at_prompt):
            self._examples = False
            self.say("")
        elif new.phase != old.phase:
            self.say(PAUSED if new.phase == "paused" else "")
        if slept or (new.place, new.phase, new.at_prompt) != (old.place, old.phase, old.at_prompt):
            self.show_everything()
        elif new.ticks != old.ticks:
            self.call_later(self._show_rows)
        elif new.last != old.last:
            self._show_bar()

    def show_all(self) -> None:
        """Show the task; then the field, or my words and what to look for."""
        round_ = self.round
        prompt = round_.prompt
        ready, revealed = round_.place == "ready", round_.place == "revealed"
        self.set_class(revealed, "-revealed")
        when = (round_.mode.about or "") if ready else "" if revealed else prompt.when
        self._put("#when", line(when, "$text-muted"))
        self._put("#task", line("" if ready else prompt.say, "$text-muted" if revealed else "b"))
        mine = self._field.typed if revealed and self._field is not None else ""
        self._put("#mine", text(mine))
        shown = [
            join("\n\n" if at else "", text("· ", "$accent"), text(each.strip()))
            for at, each in enumerate(prompt.examples)
        ]
        self._put("#examples", join(*shown) if revealed and self._examples else text(""))
        self._show_count()
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.call_later(self._show_part)

    def _put(self, where: str, content: Content) -> None:
        """Show some words; nothing takes no room."""
        part = self.query_one(where, Static)
        part.set_class(not content.plain, "-empty")
        part.update(content)

    def _show_count(self) -> None:
        """Show how many characters there are, and calmly where they are too many."""
        round_ = self.round
        count = len(self._field.typed) if self._field is not None else 0
        longest = round_.prompt.longest
        words = f"{count} characters" if not longest else f"{count} of {longest} characters"
        if longest and count > longest:
            words = f"{count - longest} characters over; what can go?"
        self._put("#count", text(words if round_.place == "shown" else "", "$text-muted"))

    async def _show_part(self) -> None:
        """Show the field or the checks, and put the cursor where it is wanted."""
        if not self.is_mounted or self.round.ended:
            return
        if self.round.place == "shown" and self._field is None:
            await self._open_field()
        for place, field in self._fields.items():
            field.display = self.round.place == "shown" and place == self.round.at_prompt
        await self._show_rows()
        if self.round.place == "shown" and self._field is not None:
            if self.round.phase == "running":
                self._field.focus()
            self.coach_app.unsaved = self._field.unsaved
        elif self.query_one(Rows).display:
            self.query_one(Rows).focus()
        else:
            self.query_one("#body").focus()
        self._show_count()
        self._show_bar()

    async def _open_field(self) -> None:
        """Make the field of this task; what was begun and never finished is still there."""
        round_ = self.round
        name = round_.prompt.ref.rpartition("/")[2]
        field = KeptEditor(self.coach, "written", round_.name, name)
        self._fields[round_.at_prompt] = field
        await self.query_one("#body").mount(field, after="#task")
        if field.found is not None:
            self.say(FOUND)

    async def _show_rows(self) -> None:
        round_ = self.round
        rows = self.query_one(Rows)
        checks = round_.prompt.checks if round_.place == "revealed" and not self._examples else ()
        choices = [
            Choice((TICKED if at in round_.ticks else OPEN) + words)
            for at, words in enumerate(checks)
        ]
        rows.display = bool(choices)
        self.set_class(bool(choices), "-checks")
        same = len(choices) == len(rows.choices)
        await rows.show(choices, rows.chosen if same else 0)

    def _show_bar(self) -> None:
        round_ = self.round
        bar = self.query_one(TapBar)
        if round_.place == "ready":
            actions = {"done", "leave", "more"}
        elif round_.place == "revealed":
            actions = {"next", "copy", "rewrite", "finish", "leave", "pause", "more"}
            actions |= {"examples"} if round_.prompt.examples else set()
        elif self._writing:
            actions = {"done", "close"}
        else:
            actions = {"done", "write", "next", "finish", "leave", "pause", "more"}
        bar.offer(actions)
        # On a phone, what goes on again takes the place of another one.
        bar.swap(*(("pause", "next") if round_.phase == "paused" else ("next", "pause")))
        bar.word("done", self.done_word())
        bar.word("examples", "Checks" if self._examples and round_.prompt.checks else "Examples")
        ahead = "Done" if round_.last else "Next"
        bar.word("next", ahead if round_.place == "revealed" else "Another")

    # --- writing

    def on_text_area_changed(self) -> None:
        """Count what is there."""
        self._show_count()

    def action_write(self) -> None:
        """Go into the field; from the checks, write on."""
        if self.round.phase == "paused":
            self.become(self.now().did("pause"))
        if self.round.place == "revealed":
            self.become(self.now().did("rewrite"))
        elif self._field is not None:
            self._field.focus()

    def action_rewrite(self) -> None:
        """Write on."""
        self.action_write()

    def action_close(self) -> None:
        """Leave the field; what is typed stays in it."""
        self.query_one("#body").focus()

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Enter in the field."""
        self.action_done()

    def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """An arrow led out of the field."""
        self.action_close()

    def on_descendant_focus(self) -> None:
        """A tap into the field, or out of it, changes what is shown."""
        if self._writing != self.has_class("-writing"):
            self.toggle_class("-writing")
            self._show_bar()

    # --- actions

    def action_done(self) -> None:
        """Start; it is written; or, where there is nothing to tick, go on."""
        field = self._field
        if self.round.phase == "ready":
            super().action_done()
        elif self.round.place == "shown" and (field is None or not field.typed):
            self.action_close()
            self.say(NOTHING_YET)
        elif self.round.place == "shown":
            self.become(self.now().did("done"))
            if self.size.height >= LEAST_ROOM:
                self.say(LOOK if self.round.prompt.checks else READ)
        else:
            self.action_next()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Tick what I find in it, or take the tick away."""
        self.become(self.now().did("tick", event.index))

    def action_tick(self) -> None:
        """Tick the highlighted check."""
        self.query_one(Rows).action_pick()

    def action_examples(self) -> None:
        """See how others put it, or the checks again."""
        if self.round.place == "revealed" and self.round.prompt.examples:
            self._examples = not self._examples
            self.say("")
            self.show_all()

    def action_copy(self) -> None:
        """Hand my words to the terminal, which may put them on the clipboard."""
        if self.round.place == "revealed" and self._field is not None:
            self.coach_app.copy(self._field.typed)

    def action_next(self) -> None:
        """Another one; what I have looked at is let go."""
        self._let_go()
        self.become(self.now().did("next"))

    def action_finish(self) -> None:
        """End here, with what was done."""
        if self.round.phase != "ready":
            self._let_go()
            self.become(self.now().did("finish"))

    def _let_go(self) -> None:
        """Forget what was written and looked at; what is only begun is kept for the next time."""
        if self._field is not None and self.round.place == "revealed":
            self._field.forget()

    def action_more(self) -> None:
        """List what has no place in the bar of a phone."""
        from eventcoach.tui.screens.round_more import RoundMoreScreen

        self.app.push_screen(RoundMoreScreen(self.coach, self, self.more()))

    def more(self) -> tuple[tuple[str, Choice], ...]:
        """Return what has no place in the bar of a phone, as (action, row)."""
        round_ = self.round
        going = round_.place != "ready"
        pause = "Go on" if round_.phase == "paused" else "Pause"
        rows = (
            (round_.place == "revealed", "rewrite", Choice("Write on", "w")),
            (going, "finish", Choice("End here", "d")),
            (going, "pause", Choice(pause, "p")),
            (True, "leave", Choice("Leave this", "x", "What is only begun is kept.")),
            (True, "app.help", Choice("Help", "h")),
        )
        return tuple((action, row) for wanted, action, row in rows if wanted)

    # --- the end

    def _finish(self) -> None:
        """Let go of what was looked at, then the debrief."""
        if len(self.round.laps) and self._field is not None and self._was_looked_at():
            self._field.forget()
        self.coach_app.unsaved = None
        super()._finish()

    def _was_looked_at(self) -> bool:
        return self.round.lines[-1:] == (self.round.prompt.ref,) and not self.round.rewriting

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said about it."""
        from eventcoach.coach.exercises import replay_line

        return exercise_debrief(self.round, replay_line(self.coach, self.choice, self.ready))
