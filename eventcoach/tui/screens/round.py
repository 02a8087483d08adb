"""A round of talk or pitch on the screen: the clock, the light, and what to say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from eventcoach.coaching.debrief import debrief_of
from eventcoach.coaching.fading import hidden_count
from eventcoach.coaching.round import Round
from eventcoach.model.mode import FIRST_TALK
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.timed import TimedScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.pitch_prompter import PitchPrompter
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.talk_prompter import TalkPrompter, move_row
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.types import CSSPathType

    from eventcoach.coaching.debrief import Debrief
    from eventcoach.coaching.hand import Move
    from eventcoach.model.records import RoundRecord

__all__ = ["RoundScreen"]

LISTEN = "Once it runs, each u or tap on Um counts one."


class RoundScreen(TimedScreen[Round]):
    """One round, from "ready" to the debrief."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss", "../styles/round.tcss"]
    BINDINGS = [*bindings("round"), Binding("enter", "enter", "done", show=False)]
    HELP_ROOM = "round"
    HELP_WORDS = "Say it aloud, then tap it. Nothing is cut off: you end the round."
    _whole = False
    _listening = False
    _put_away: tuple[Move, ...] = ()
    """The moves that More lists, as it was opened."""

    @property
    def is_pitch(self) -> bool:
        """Whether this round is a pitch."""
        return self.round.mode.kind == "pitch"

    @property
    def hides_words(self) -> bool:
        """Whether some words of a pitch, or the lines of a talk, do not show."""
        if self.is_pitch:
            return self.round.level != "read"
        return self.round.hand_level in ("kinds", "open")

    def compose(self) -> ComposeResult:
        """Head, clock, light, what to say, the bar."""
        yield from self.compose_head()
        if self.is_pitch:
            slow_line = not self.wants_big_clock() or self.app.size.width < 60
            yield PitchPrompter(self.coach, 2 if slow_line else 1)
        else:
            yield TalkPrompter()
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("pause", "space", "Pause"),
            Target("next", "n", "Next" if self.is_pitch else "Others"),
            *(
                (Target("words", "l", "Words" if self.is_pitch else "Lines", extra=True),)
                if self.hides_words
                else ()
            ),
            Target("filler", "u", "Um", extra=True),
            Target("leave", "x", "Leave", extra=True),
            Target("more", "o", "More", phones=True),
        )

    def title_content(self) -> Content:
        """Return the pitch and its level, or the person and what they do."""
        round_ = self.round
        if round_.pitch is not None:
            example = "" if self._own_pitch() else " (an example)"
            level = f"{round_.level}{example}"
            return join(line(round_.pitch.title or "Pitch", "b"), "  ", text(level, "$text-muted"))
        talk = round_.talk
        unseen = not round_.timer.told and round_.phase in ("ready", "lead-in")
        if talk and talk.partner and not unseen:
            name = join(line(talk.partner.name, "b"), "  ", line(talk.partner.job, "$text-muted"))
            count = len(round_.talks)
            if round_.mode.kind == "mingle" and count > 1:
                return join(name, text(f"  and {count - 1} more", "$text-muted"))
            return name
        return line(round_.mode.title, "b")

    def _own_pitch(self) -> bool:
        entry = self.coach.library.entries("pitch").get(self.round.pitch_name or "")
        return entry is not None and entry.yours

    def hint(self) -> None:
        """Say what Enter does, and before a round what may help in it."""
        if self.round.phase != "ready":
            self.say("")
        elif self.choice.mode == FIRST_TALK:
            self.say("Just you and Robin. Nothing is graded, nothing rings. Enter when you like.")
        else:
            summary = self.coach.summary()
            roomy = self.size.width >= 60 and self.size.height >= 22
            tip = summary.tip("before", self.round.seed) if summary and roomy else ""
            start = "Enter starts. Say each line aloud, then tap it."
            if self.is_pitch:
                start = self._pitch_hint()
            elif self.hides_words:
                start = "Enter starts. Your own words now; l shows the lines whenever you like."
            elif self.round.mode.kind == "recovery":
                start = f"{self.round.mode.about or ''} Enter starts.".strip()
            self.say(f"{start} “{tip}”" if tip else start)

    def _pitch_hint(self) -> str:
        """Return what there is to know before a pitch begins."""
        round_ = self.round
        if round_.level != "fade" or round_.pitch is None:
            return "Read it once. Enter starts; say it to somebody's face."
        hidden = hidden_count(round_.pitch, round_.hidden)
        said = round_.record().words
        if self.size.height < 12:
            return f"{hidden} of {said} words are hidden."
        if hidden == said:
            return "Every word is hidden now. Enter starts; l or a tap on them shows the words."
        return f"{hidden} of {said} words are hidden; l or a tap on them shows all. Enter starts."

    def resized(self) -> None:
        """Another size has room for more of my hand, or for less."""
        for prompter in self.query(TalkPrompter):
            prompter.show(self.round, again=True)

    def see_current(self) -> None:
        """Bring into sight what to say now."""
        super().see_current()
        for prompter in self.query(PitchPrompter):
            prompter.see_current()

    # --- showing

    def show_change(self, old: Round) -> None:
        """Show the words where they changed."""
        new = self.round
        if new.beats != old.beats or (old.phase == "ready" and new.phase != old.phase):
            self._whole = False
        if new.phase != old.phase or new.talks != old.talks:
            self.show_everything()
        elif new.stage != old.stage or new.beats != old.beats or new.showing != old.showing:
            self.show_all()
        elif self.is_pitch and new.level == "read":
            self.query_one(PitchPrompter).show(new)

    def show_everything(self) -> None:
        """Show all of it; on a phone, a talk has two places to tap."""
        super().show_everything()
        if not self.is_pitch:
            self.query_one(TapBar).phones({self._first_tap()})

    def _first_tap(self) -> str:
        """Return the action beside More in a talk on a phone; the others are under More."""
        talk = self.round.talk
        still = self.round.phase == "ready" or talk is None or talk.over
        if still or self.round.mode.kind == "mingle":
            return "done"
        return "filler" if self._listening else "pause"

    def show_all(self) -> None:
        """Show what to say now."""
        if self.is_pitch:
            self.query_one(PitchPrompter).show(self.round, whole=self._whole)
        else:
            self.query_one(TalkPrompter).show(self.round)

    def done_word(self) -> str:
        """Return what ends this round, or starts it, in a word."""
        more = self.round.mode.kind == "mingle" and len(self.round.talks) > 1
        word = super().done_word()
        return "Next one" if more and word == "Done" else word

    def done_key(self) -> str:
        """Return the key for it: Enter, unless Enter says the highlighted line."""
        talk = self.round.talk
        enter = self.is_pitch or self.round.phase == "ready" or (talk is not None and talk.over)
        return "↵" if enter else "d"

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said about it."""
        from eventcoach.coach.replay import replay_line

        return debrief_of(self.round, replay_line(self.coach, self.choice, self.ready))

    # --- actions

    def action_enter(self) -> None:
        """Start, or end; while I am at a loss for words in a talk, it ends nothing."""
        talk = self.round.talk
        if self.round.phase == "ready" or talk is None or talk.over:
            self.action_done()

    def action_next(self) -> None:
        """The next beat, or other lines."""
        self.become(self.now().did("next"))

    def action_voice(self) -> None:
        """Aloud, whispered, silent."""
        from msgspec.structs import replace

        if self.round.phase != "ready":
            return
        order = ("aloud", "whispered", "silent")
        voice = order[(order.index(self.round.voice) + 1) % 3]
        self.round = replace(self.round, voice=voice)
        self.say(f"This one is {voice}." + ("" if voice == "aloud" else " It does not teach pace."))

    def action_words(self) -> None:
        """Show the words that the level hides, until the next beat or the same key."""
        if not self.is_pitch:
            self.become(self.now().did("peek"))
        elif self.hides_words:
            self._whole = not self._whole
            if self._whole:
                self.become(self.now().did("peek"))
            self.show_all()

    def action_filler(self) -> None:
        """Count an "um" that was heard, by whoever listens."""
        self._place_for_ums()
        self.become(self.now().did("filler"))
        running = self.round.phase == "running"
        self.say(f"um: {self.round.fillers}" if running else LISTEN)

    def action_no_filler(self) -> None:
        """Take one "um" back that was counted by mistake."""
        self.become(self.now().did("no filler"))
        self.say(f"um: {self.round.fillers}")

    def action_listen(self) -> None:
        """Have a place to tap for each "um", instead of the pause."""
        self._place_for_ums()
        self.say(LISTEN)

    def _place_for_ums(self) -> None:
        self._listening = True
        bar = self.query_one(TapBar)
        if self.is_pitch:
            bar.swap("filler", "pause")
        else:
            bar.phones({"filler"})

    def action_more(self) -> None:
        """List what has no place in the bar of a phone."""
        from eventcoach.tui.screens.round_more import RoundMoreScreen

        self.app.push_screen(RoundMoreScreen(self.coach, self, self.more()))

    def more(self) -> tuple[tuple[str, Choice], ...]:
        """Return what has no place in the bar of a phone, as (action, row)."""
        ready = self.round.phase == "ready"
        pause = "Go on" if self.round.phase == "paused" else "Pause"
        talking = not self.is_pitch and not ready
        rows = (
            (self.hides_words, "words", self._words_choice()),
            *self._other_moves(),
            (talking, "next", Choice("Other lines", "n")),
            (talking, "done", Choice(self.done_word(), "d")),
            (True, "listen", Choice("Count ums", "u", "Somebody who listens taps Um at each.")),
            (self.round.fillers > 0, "no_filler", Choice("One um fewer", "U")),
            (ready, "voice", Choice("Aloud, whispered or silent", "v")),
            (not ready, "pause", Choice(pause, "space")),
            (True, "leave", Choice("Leave this round", "x")),
            (True, "app.help", Choice("Help", "h")),
        )
        return tuple((action, row) for wanted, action, row in rows if wanted)

    def _other_moves(self) -> tuple[tuple[bool, str, Choice], ...]:
        """Return the moves that have no room on a phone, as rows of More."""
        self._put_away = ()
        for prompter in self.query(TalkPrompter):
            self._put_away = prompter.put_away(self.round)
        return tuple(
            (True, f"say({place})", move_row(move, self.round))
            for place, move in enumerate(self._put_away)
        )

    def action_say(self, place: int) -> None:
        """Say a move that More listed; where the hand is another meanwhile, there is none."""
        hand = self.now().hand
        if place < len(self._put_away) and self._put_away[place] in hand:
            self.become(self.now().did("choose", hand.index(self._put_away[place])))

    def _words_choice(self) -> Choice:
        if self.is_pitch:
            return Choice("Show the words", "l", "Or tap on them.")
        hide = "Put the lines away" if self.round.lines_shown else "Show the lines"
        return Choice(hide, "l", "Any time; nobody counts it against you.")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Say a move of the hand."""
        talk = self.round.talk
        if self.round.phase == "ready" or (talk is not None and talk.over):
            self.action_done()
        else:
            place = self.query_one(TalkPrompter).place(event.index)
            self.become(self.now().did("choose", place))
