"""A call on the screen: its parts, questions to tick, and beside a real one a field for notes.

The clock is one line, and live not even that: how long there is stands in words that change once
a minute. What is typed is kept while it is typed, so that a line that drops loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from eventcoach.coaching.call import Call, time_left
from eventcoach.coaching.debrief_call import call_debrief
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.timed import TimedScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.said import Said
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

__all__ = ["CallScreen"]

TICKED, OPEN = "✓ ", "  "
CALMLY = "Beside a real call: nothing rings, nothing counts down. Enter starts."
GOES_ON = "Your call was cut off. Enter goes on with it; k begins a new one."
SLEPT = "The machine slept; the clock went on."


class CallScreen(TimedScreen[Call]):
    """One call, from "ready" to the debrief."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss", "../styles/call.tcss"]
    BINDINGS = [*bindings("call"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "call"
    HELP_WORDS = (
        "Ask it aloud, then tick it; ticked again, the tick is gone. The parts are a "
        "suggestion: n looks at the next. d ends the call."
    )

    def __init__(self, coach: Coach, round_: Call, choice: RoundChoice) -> None:
        super().__init__(coach, round_, choice)
        self._editor: KeptEditor | None = None
        self._left = ""

    @property
    def live(self) -> bool:
        """Whether it runs beside a real call."""
        return self.round.live

    def compose(self) -> ComposeResult:
        """Head, part, what they said, the questions, the notes, the bar."""
        self.set_class(self.live, "-live")
        yield from self.compose_head()
        yield Static(id="part")
        yield Said(id="said")
        yield Static(id="ask-on", classes="-hide-flat")
        yield Rows(numbered=True, above=lambda: self.query_one(Said).turn())
        if self.live:
            self._editor = KeptEditor(self.coach, "call", self.round.name, "notes", lines=True)
            self._editor.placeholder = "notes"
            yield self._editor
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("notes", "w", "Notes"),
            Target("close", "", "Close"),
            Target("follow", "f", "Ask on"),
            Target("next", "n", "Next part"),
            Target("others", "k", "Others", extra=True),
            Target("live", "l", "Real call", extra=True),
            Target("pause", "space", "Pause", extra=True),
            Target("leave", "x", "Leave", extra=True),
            Target("more", "o", "More", phones=True),
        )

    def on_mount(self) -> None:
        """Show it as it stands; notes that were never saved are still there."""
        super().on_mount()
        self.query_one(Rows).focus()
        if self._editor is not None:
            self.coach_app.unsaved = self._editor.unsaved
            if self._editor.found is not None and not self.round.resumed:
                self.say("These notes were not saved last time, so they are still here.")

    def resized(self) -> None:
        """A phone that is turned has room for other words."""
        self._left = ""
        self._show_part()

    def wants_big_clock(self) -> bool:
        """Never: what to ask is the largest thing here."""
        return False

    def title_content(self) -> Content:
        """Return who answers, or that it is a real call."""
        call = self.round
        if call.partner is not None:
            name = line(call.partner.name, "b")
            return join(name, "  ", line(call.partner.job, "$text-muted"))
        aside = text("  a real call", "$text-muted") if self.live else text("")
        return join(line(call.mode.title, "b"), aside)

    def hint(self) -> None:
        """Say what may help before it starts."""
        if self.round.phase != "ready":
            self.say("")
        elif self.round.resumed:
            self.say(GOES_ON)
        elif self.live:
            self.say(CALMLY)
        else:
            self.say("Enter starts. Ask each question aloud, then tick it.")

    # --- showing

    def become(self, new: Call) -> None:
        """Show another state; beside a real call nothing rings."""
        if self.live:
            self._light = new.timer.light
        super().become(new)

    def show_change(self, old: Call) -> None:
        """Show what changed; a second that passes draws the clock alone."""
        new = self.round
        slept = new.timer.asleep and not old.timer.asleep
        if slept or new.phase != old.phase:
            self.show_everything()
        elif (new.at_part, new.ticks, new.aside) != (old.at_part, old.ticks, old.aside):
            self.show_all()
        else:
            self._show_part()

    def show_everything(self) -> None:
        """Show all of it; a real call is no score, so that sleep spoils nothing."""
        super().show_everything()
        if self.live and self.round.timer.asleep:
            self.say(SLEPT)

    def show_all(self) -> None:
        """Show the part, what they said, and what may be asked."""
        call = self.round
        self._left = ""
        self._show_part()
        last = call.ticks[-1] if call.ticks else None
        words = f"“{last.told[-1]}”" if last is not None and last.told else ""
        asked = last is not None and last.line.draw in ("open", "explore", "deepen")
        nods = asked and call.partner is not None and not words
        words = "They think about it, and tell you." if nods else words
        self.query_one(Said).show(line(words, "b"))
        on = self.query_one("#ask-on", Static)
        on.set_class(not call.follow_up, "-away")
        key = text("" if self.live else "f ", "$accent")
        on.update(join(key, text("ask on: ", "$text-muted"), line(call.follow_up)))
        self.call_later(self._show_rows)
        self._show_bar()

    async def _show_rows(self) -> None:
        call = self.round
        asked = call.asked
        rows = [
            Choice((TICKED if each.ref in asked else OPEN) + each.say) for each in call.shown
        ] or [Choice("Nothing to ask here: just talk.")]
        await self.query_one(Rows).show(rows, call.next_at)

    def _show_part(self) -> None:
        """Show the part and how long there is, where those words changed."""
        call = self.round
        place = f"{call.at_part + 1}/{len(call.parts)} " if len(call.parts) > 1 else ""
        words = "paused" if call.phase == "paused" else time_left(call)
        if f"{place}{words}" == self._left:
            return
        self._left = f"{place}{words}"
        ahead = "" if call.at_part == call.due else " (looking ahead)"
        if call.at_part < call.due:
            ahead = " (looking back)"
        part = join(line(call.part.name, "$accent b"), ahead)
        left = text(words, "$text-muted")
        both = (left, "  ", part) if self.has_class("-flat") else (part, "\n", left)
        self.query_one("#part", Static).update(join(text(place, "$text-muted"), *both))

    def _show_bar(self) -> None:
        call = self.round
        bar = self.query_one(TapBar)
        writing = self.has_class("-writing")
        if writing:
            bar.offer({"close"})
            return
        ready = call.phase == "ready"
        actions = {"done", "next", "others", "leave", "more"}
        actions |= {"notes"} if self.live else {"follow"} if call.follow_up else set()
        actions |= {"live"} if ready else set() if self.live else {"pause"}
        bar.offer(actions)

    def done_word(self) -> str:
        """Return what ends the call, or starts it."""
        going_on = self.round.phase == "ready" and self.round.resumed
        word = "Go on" if going_on else super().done_word()
        return "End" if word == "Done" else word

    def done_key(self) -> str:
        """Return the key for it: Enter ticks a question once it runs."""
        return "↵" if self.round.phase == "ready" else "d"

    # --- asking

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Tick a question; before it starts, Enter starts it."""
        if self.round.phase == "ready":
            self.action_done()
        else:
            self.become(self.now().did("tick", event.index))

    def action_follow(self) -> None:
        """Ask on about the last thing."""
        self.become(self.now().did("follow"))

    def action_next(self) -> None:
        """Look at the next part; after the last comes the first."""
        self.become(self.now().did("next"))

    def action_others(self) -> None:
        """Other questions of this part; before a call that goes on, a new one."""
        new = self.now().did("others")
        began_anew = self.round.resumed and not new.resumed
        self.become(new)
        if began_anew:
            self.show_everything()
            self.hint()

    def action_pause(self) -> None:
        """Stand still, or go on; a real call does not stand still."""
        if not self.live:
            super().action_pause()

    def action_live(self) -> None:
        """Beside a real call, or rehearsed again; only before it starts."""
        if self.round.phase == "ready":
            choice = replace(self.choice, mode=self.round.name, live=not self.live)
            self.coach_app.unsaved = None
            self.coach_app.open_round(choice, instead=True)

    def action_more(self) -> None:
        """List what has no place in the bar of a phone."""
        from eventcoach.tui.screens.round_more import RoundMoreScreen

        self.app.push_screen(RoundMoreScreen(self.coach, self, self.more()))

    def more(self) -> tuple[tuple[str, Choice], ...]:
        """Return what has no place in the bar of a phone, as (action, row)."""
        ready, call = self.round.phase == "ready", self.round
        pause = "Go on" if call.phase == "paused" else "Pause"
        live = "Rehearse it instead" if self.live else "Beside a real call"
        anew = "A new call from the start" if ready and call.resumed else "Other questions"
        rows = (
            (True, "others", Choice(anew, "k")),
            (ready, "live", Choice(live, "l", "Questions to tick and notes; nothing rings.")),
            (not ready and not self.live, "pause", Choice(pause, "space")),
            (True, "leave", Choice("Leave this call", "x")),
            (True, "app.help", Choice("Help", "h")),
        )
        return tuple((action, row) for wanted, action, row in rows if wanted)

    # --- notes

    def action_notes(self) -> None:
        """Go into the notes."""
        if self._editor is not None:
            self.add_class("-writing")
            self._show_bar()
            self._editor.focus()

    def action_close(self) -> None:
        """Leave the notes; what is typed stays."""
        self.remove_class("-writing")
        self.query_one(Rows).focus()
        self._show_bar()

    def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """An arrow led out of the field."""
        self.action_close()

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Esc or Tab in the field."""
        self.action_close()

    def on_descendant_focus(self) -> None:
        """A tap into the field, or out of it, changes what is shown."""
        writing = self._editor is not None and self._editor.has_focus
        if writing != self.has_class("-writing"):
            self.set_class(writing, "-writing")
            self._show_bar()

    # --- the end

    def action_leave(self) -> None:
        """Step out; before it began, what was typed is kept for the next time."""
        self.coach_app.unsaved = None if self.round.phase == "ready" else self.coach_app.unsaved
        super().action_leave()

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said about it."""
        from eventcoach.coach.calls import replay_line

        return call_debrief(self.round, replay_line(self.coach, self.choice, self.ready))

    def _finish(self) -> None:
        """Keep the notes, record the call, then ask whether such a role would fit."""
        trouble = self._keep_notes()
        done = self.live and self.round.ended == "done"
        super()._finish()
        app = self.coach_app
        if trouble:
            app.call_later(app.say, trouble, trouble=True)
        if done:
            from eventcoach.tui.fitting import ask_fit

            app.call_later(ask_fit, app, self.round.mode.checks)

    def _keep_notes(self) -> str:
        """Save what was written; where that fails, say so, and the draft stays."""
        from eventcoach.coach.calls import keep_notes

        editor = self._editor
        self.coach_app.unsaved = None
        if editor is None or not editor.typed:
            return ""
        try:
            self.round = keep_notes(self.coach, self.round, editor.typed)
        except EventCoachError as error:
            return f"Your notes are not saved yet; the next live call shows them again. {error}"
        editor.forget()
        return ""
