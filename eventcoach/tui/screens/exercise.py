"""A ladder of follow-up questions, or questions to me: said aloud, then looked at.

What they say is the largest thing; what might be said comes after I have said mine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from eventcoach.coaching.exercise import FOLLOWS, Exercise
from eventcoach.coaching.exercise_debrief import exercise_debrief
from eventcoach.coaching.follow_kinds import follow_kinds
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.timed import TimedScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content
    from textual.types import CSSPathType

    from eventcoach.coaching.debrief import Debrief
    from eventcoach.model.records import RoundRecord

__all__ = ["ExerciseScreen"]

ROOMY = 22
"""Rows from which on there is room for a third kind of question and for the reasons."""
LEAST_ROOM = 12
"""Rows from which on there is room to say what a list is for."""
ASK_ON = ("Say a follow-up question aloud, then Enter.", "One. Now another kind of question.")
CLIMB = "Pick the one nearest to yours; they go on from there."
PAUSED = "The clock stands still. Space goes on."
NOTHING_BACK = "They think about it, and tell you."


class ExerciseScreen(TimedScreen[Exercise]):
    """One ladder or one reverse, from "ready" to the debrief."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss", "../styles/exercise.tcss"]
    BINDINGS = [*bindings("exercise"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "exercise"
    HELP_WORDS = (
        "Say it aloud, then Enter. Examples come after yours, never before. n is another one, d "
        "ends here; past the red light the one you are at is the last."
    )

    @property
    def is_ladder(self) -> bool:
        """Whether I ask on; else they ask me."""
        return self.round.kind == "ladder"

    def compose(self) -> ComposeResult:
        """Head, what they say, what may be said, replies to pick, the bar."""
        yield from self.compose_head()
        with VerticalScroll(id="body"):
            yield Static(id="scene", classes="-hide-flat")
            yield Static(id="mine")
            yield Static(id="words")
            yield Static(id="cue")
            yield Static(id="after")
        yield Rows(numbered=True)
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("turn", "t", "And you?"),
            Target("next", "n", "Another"),
            Target("finish", "d", "End"),
            Target("pause", "space", "Pause", extra=True),
            Target("leave", "x", "Leave", extra=True),
            Target("more", "o", "More", phones=True),
        )

    def on_mount(self) -> None:
        """Show it as it stands; arrows scroll."""
        super().on_mount()
        self.query_one("#body").focus()

    def title_content(self) -> Content:
        """Return who says it, once they say something."""
        prompt = self.round.prompt
        if self.round.phase == "ready" or not prompt.who:
            return line(self.round.mode.title, "b")
        return join(line(prompt.who, "b"), "  ", line(prompt.job, "$text-muted"))

    def hint(self) -> None:
        """Say what to do before it starts."""
        if self.round.phase != "ready":
            self.say("")
        elif self.is_ladder:
            self.say("Enter starts. Two follow-up questions for each answer; Enter after each.")
        else:
            self.say("Enter starts. Answer aloud, then Enter.")

    # --- showing

    def show_change(self, old: Exercise) -> None:
        """Show what changed; a second that passes draws the clock alone."""
        new = self.round
        slept = new.timer.asleep and not old.timer.asleep
        if new.phase == "running" and new.cue_over and not old.cue_over:
            if self.coach.settings.bell:
                self.app.bell()
            self._show_cue()
        if slept or (new.place, new.phase, new.at_prompt, new.asked) != (
            old.place, old.phase, old.at_prompt, old.asked,
        ):  # fmt: skip
            self.say(PAUSED if new.phase == "paused" else "")
            self.show_everything()
        elif (new.said, new.turned) != (old.said, old.turned):
            self.show_all()
            self._show_words()
        elif new.last != old.last:
            self._show_words()

    def show_all(self) -> None:
        """Show what they say, and afterwards what might be said."""
        round_ = self.round
        going = round_.phase not in ("ready", "lead-in")
        self.set_class(round_.place == "revealed", "-revealed")
        prompt = round_.prompt
        scene = (round_.mode.about or "") if round_.place == "ready" else prompt.when
        if round_.phase == "lead-in":
            scene = f"{prompt.who or 'Somebody'} turns to you."
        self._put("#scene", line(scene, "$text-muted"))
        mine = join(text("you  ", "$text-muted"), line(round_.mine))
        self._put("#mine", mine if going and round_.mine else text(""))
        self._put("#words", line(f"“{round_.words}”" if going else "", "b"))
        self._show_cue()
        self._put("#after", self._after() if round_.place == "revealed" else text(""))
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.call_later(self._show_rows)
        self._show_bar()

    def _put(self, where: str, content: Content) -> None:
        """Show some words; nothing takes no room."""
        part = self.query_one(where, Static)
        part.set_class(not content.plain, "-empty")
        part.update(content)

    def _show_cue(self) -> None:
        """Show how often I have said something, or how my answer may go."""
        round_ = self.round
        if round_.place != "shown" or round_.phase in ("ready", "lead-in"):
            self._put("#cue", text(""))
            return
        if self.is_ladder:
            dots = "●" * round_.said + "○" * (FOLLOWS - round_.said)
            self._put("#cue", join(text(f"{dots}  ", "$accent"), ASK_ON[min(round_.said, 1)]))
            return
        prompt = round_.prompt
        own = round(prompt.seconds * round_.timer.stretch) if round_.timer.timed else 0
        words = join(line(prompt.hint, "$text-muted"))
        if round_.cue_over:
            words = text(f"That was {own} s. Come to the full stop.", "$warning")
        elif own:
            words = join(text(f"{own} s  ", "$accent"), words)
        self._put("#cue", words)

    def _after(self) -> Content:
        return self._kinds() if self.is_ladder else self._asked_on()

    def _kinds(self) -> Content:
        """Return kinds of follow-up question, with reasons where there is room."""
        round_ = self.round
        roomy = self.size.height >= ROOMY
        place = len(round_.laps)
        hook = round_.prompt.hook if not round_.asked else ""
        kinds = follow_kinds(round_.seed, place, 3 if roomy else 2, hook)
        unasked = [] if round_.climbs else [round_.prompt.further[at] for at in round_.unasked]
        also = "also " if round_.climbs or unasked else ""
        rows = [text(f"you might {also}ask", "$text-muted")]
        rows = [*(join(line(each.ask), "\n") for each in unasked), *rows]
        for kind in kinds:
            rows += [join("\n· ", line(kind.ask))]
            rows += [text(f"  {kind.why}", "$text-muted")] if roomy else []
        return join(*rows)

    def _asked_on(self) -> Content:
        """Return what they may ask next, or their own answer once I asked back."""
        round_ = self.round
        prompt = round_.prompt
        who = prompt.who.split()[0] if prompt.who else "they"
        if round_.turned:
            said = line(f"“{prompt.back}”", "b") if prompt.back else text(NOTHING_BACK)
            return join(text("you  And you?", "$text-muted"), "\n", said)
        back = join(text("t  ", "$accent"), "hand it back: “And you?”")
        if not prompt.further:
            return back
        more = line(prompt.further[0].ask)
        return join(text(f"{who} may ask on: ", "$text-muted"), more, "\n\n", back)

    async def _show_rows(self) -> None:
        round_ = self.round
        rows = self.query_one(Rows)
        climbs = round_.climbs if round_.place == "revealed" and not round_.ended else ()
        choices = [Choice(round_.prompt.further[at].ask) for at in climbs]
        rows.display = bool(choices)
        self.set_class(bool(choices), "-replies")
        await rows.show(choices)
        (rows if choices else self.query_one("#body")).focus()
        if choices and self.size.height >= LEAST_ROOM:
            self.say(CLIMB)

    def _show_bar(self) -> None:
        round_ = self.round
        actions = {"done", "leave", "more"}
        if round_.place != "ready":
            actions |= {"pause", "finish"}
            shown = round_.place == "shown"
            turns = not self.is_ladder and not shown
            actions |= {"turn"} if turns and not round_.turned else set()
            actions |= {"next"} if shown or (self.is_ladder and round_.climbs) else set()
        bar = self.query_one(TapBar)
        bar.offer(actions)
        # On a phone, what goes on again takes the place of another one.
        bar.swap(*(("pause", "next") if round_.phase == "paused" else ("next", "pause")))

    def _show_words(self) -> None:
        bar = self.query_one(TapBar)
        bar.word("done", self.done_word(), key=self.done_key())

    def done_word(self) -> str:
        """Return what Enter does now, in a word."""
        round_ = self.round
        if round_.phase in ("ready", "lead-in"):
            return super().done_word()
        if round_.place == "shown":
            return "Said" if self.is_ladder else "Answered"
        if round_.climbs:
            return "Ask it"
        return "Done" if round_.last else "Next"

    # --- actions

    def action_done(self) -> None:
        """Start; I said it; ask on; the next one; the end: whatever comes next."""
        if self.round.phase == "ready":
            super().action_done()
        elif self.round.place == "revealed" and self.round.climbs:
            self.query_one(Rows).action_pick()
        else:
            self.become(self.now().did("done"))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Ask it, and hear what they say."""
        self.become(self.now().did("climb", event.index))

    def action_turn(self) -> None:
        """Hand the question back."""
        self.become(self.now().did("turn"))

    def action_next(self) -> None:
        """Another one, whatever stands here."""
        self.become(self.now().did("next"))

    def action_finish(self) -> None:
        """End here, with what was done."""
        self.become(self.now().did("finish"))

    def action_voice(self) -> None:
        """Aloud, whispered, silent; before it starts."""
        if self.round.phase == "ready":
            order = ("aloud", "whispered", "silent")
            voice = order[(order.index(self.round.voice) + 1) % 3]
            self.round = replace(self.round, voice=voice)
            self.say(f"This one is {voice}.")

    def action_more(self) -> None:
        """List what has no place in the bar of a phone."""
        from eventcoach.tui.screens.round_more import RoundMoreScreen

        self.app.push_screen(RoundMoreScreen(self.coach, self, self.more()))

    def more(self) -> tuple[tuple[str, Choice], ...]:
        """Return what has no place in the bar of a phone, as (action, row)."""
        ready = self.round.phase == "ready"
        pause = "Go on" if self.round.phase == "paused" else "Pause"
        rows = (
            (ready, "voice", Choice("Aloud, whispered or silent", "v")),
            (not ready, "next", Choice("Another one", "n")),
            (not ready, "pause", Choice(pause, "space")),
            (True, "leave", Choice("Leave this", "x")),
            (True, "app.help", Choice("Help", "h")),
        )
        return tuple((action, row) for wanted, action, row in rows if wanted)

    # --- the end

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said about it."""
        from eventcoach.coach.exercises import replay_line

        return exercise_debrief(self.round, replay_line(self.coach, self.choice, self.ready))
