"""Two people at one screen: it is handed over, shows one of them their part, and hides it again."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from eventcoach.coaching.debrief_pair import pair_debrief
from eventcoach.coaching.pair import HALVES, Pair
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

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice as RoundChoice
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.coaching.pair import Place
    from eventcoach.model.records import RoundRecord
    from eventcoach.tui.widgets.beat_editor import BeatEditor

__all__ = ["PairScreen"]

MINUTE = 60.0
TICKED, OPEN = "✓ ", "  "
ANSWERS = (Choice("It was so"), Choice("Partly"), Choice("Not yet"))
WORDS: dict[Place, str] = {
    "ready": "Start", "hand": "Show", "read": "Hide it", "talk": "Swap", "back": "It was so",
    "over": "Done",
}  # fmt: skip
NAMES = "Two names with a comma between, or none. They are gone when this round is over."


class PairScreen(TimedScreen[Pair]):
    """One round for two, from "ready" to the debrief."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/timed.tcss", "../styles/pair.tcss"]
    BINDINGS = [*bindings("pair"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "pair"
    HELP_WORDS = (
        "Two people, one screen. It says whom to hand it to; a part is for one pair of eyes. "
        "At half-time you swap, and n swaps sooner."
    )

    def __init__(self, coach: Coach, round_: Pair, choice: RoundChoice) -> None:
        super().__init__(coach, round_, choice)
        self._made_field: BeatEditor | None = None
        self._left: str | None = None

    def compose(self) -> ComposeResult:
        """Head, who, the part, a list to tick or to answer with, the bar."""
        yield from self.compose_head()
        with VerticalScroll(id="body"):
            yield Static(id="who")
            yield Static(id="prompts")
            yield Static(id="time-left")
            yield Static(id="borrow")
        yield Rows(numbered=True)
        yield Status()
        yield TapBar(
            Target("done", "↵", "Start"),
            Target("filler", "u", "Um"),
            Target("hint", "k", "Other"),
            Target("observer", "v", "Watcher"),
            Target("names", "w", "Names", extra=True),
            Target("pause", "space", "Pause", extra=True),
            Target("leave", "x", "Leave", extra=True),
            Target("close", "", "Close"),
            Target("more", "o", "More", phones=True),
        )

    def hint(self) -> None:
        """Say what may help before it starts."""
        if self.round.phase == "ready":
            self.say("Two people, one screen. Enter starts.")

    # --- showing

    def show_change(self, old: Pair) -> None:
        """Show what changed; a second that passes draws the clock alone."""
        new = self.round
        slept = new.timer.asleep and not old.timer.asleep
        if new.place != old.place:
            self.say("")
        if slept or (new.place, new.phase, new.half) != (old.place, old.phase, old.half):
            self.show_everything()
        elif (new.seen, new.observer, new.hint, new.reader, new.half_time) != (
            old.seen, old.observer, old.hint, old.reader, old.half_time,
        ):  # fmt: skip
            self.show_all()
        else:
            self._show_left()

    def show_all(self) -> None:
        """Show who does what now."""
        pair = self.round
        self.set_class(pair.place != "talk", "-still")
        self.query_one("#who", Static).update(self._who())
        prompts = self.query_one("#prompts", Static)
        prompts.update(self._prompts())
        prompts.display = pair.place in ("ready", "read", "back")
        self._left = None
        self._show_left()
        borrow = self.query_one("#borrow", Static)
        borrow.display = pair.place == "talk" and bool(pair.hint_words)
        borrow.update(join(text("to borrow: ", "$text-muted"), line(pair.hint_words)))
        self.call_later(self._show_rows)
        self._show_bar()

    def _who(self) -> Content:
        pair = self.round
        if pair.place == "ready":
            words = " and ".join(role.name for role in pair.roles)
            named = " and ".join(name for name in pair.people if name)
            return join(line(named or words.capitalize(), "b"))
        if pair.place == "hand":
            return line(f"Hand it to {pair.who(pair.reader)}. Enter shows their part.", "b")
        if pair.place == "read":
            return line(f"For {pair.who(pair.reader)} alone", "$accent b")
        if pair.place == "back":
            words = f"{pair.short(1)}: say three things back that you heard."
            return line(words[:1].upper() + words[1:], "b")
        who = f"{pair.who(0)}  ·  {pair.who(1)}"
        return line(who[:1].upper() + who[1:], "b")

    def _prompts(self) -> Content:
        pair = self.round
        if pair.place == "ready":
            return text(pair.mode.about or "", "$text-muted")
        if pair.place == "back":
            words = f"{pair.short(0)}: was it so?"
            return line(words[:1].upper() + words[1:])
        parts = [join("\n\n" if at else "", text("· ", "$accent"), line(words))
                 for at, words in enumerate(pair.role.prompts)]  # fmt: skip
        return join(*parts)

    def _show_left(self) -> None:
        """Show how long there is, in words that change once a minute."""
        words = self._time_left()
        if words == self._left:
            return
        self._left = words
        shown = self.query_one("#time-left", Static)
        shown.display = bool(words)
        shown.update(text(words, "b" if self.round.half_time else "$text-muted"))

    def _time_left(self) -> str:
        pair = self.round
        if pair.place != "talk":
            return ""
        if pair.phase == "lead-in":
            return "Put it where you both see the clock."
        last = pair.half + 1 == HALVES
        then = "then it is over" if last else "then you swap"
        if pair.phase == "paused":
            return "Paused."
        if not pair.timer.timed:
            return f"as long as it is good, {then}"
        if pair.half_time:
            return f"{'Time' if last else 'Half-time'}. Finish the sentence, {then}."
        left = pair.timer.limit - pair.timer.elapsed
        minutes = f"{ceil(left / MINUTE)} min" if left > MINUTE else "under a minute"
        return f"{minutes} left, {then}"

    def _checks(self) -> list[Choice]:
        pair = self.round
        seen = pair.seen[pair.half]
        return [
            Choice((TICKED if at in seen else OPEN) + words)
            for at, words in enumerate(pair.mode.checks)
        ]

    async def _show_rows(self) -> None:
        pair = self.round
        rows = self.query_one(Rows)
        choices = list(ANSWERS) if pair.place == "back" else []
        if pair.observer and pair.place in ("talk", "back"):
            choices += self._checks()
        rows.display = bool(choices)
        same = len(choices) == len(rows.choices)
        await rows.show(choices, rows.chosen if same else 0)
        if self._field is None:
            (rows if choices else self.query_one("#body")).focus()

    def _show_bar(self) -> None:
        pair = self.round
        bar = self.query_one(TapBar)
        if self._field is not None:
            bar.offer({"close"})
            return
        actions = {"done", "leave", "more"}
        if pair.place == "ready":
            actions |= {"names"} | ({"observer"} if pair.mode.checks else set())
            bar.word("observer", "No watcher" if pair.observer else "Watcher")
        elif pair.place == "talk":
            actions |= {"pause", "filler"} | ({"hint"} if pair.hints else set())
        bar.offer(actions)

    def done_word(self) -> str:
        """Return what comes next, in a word."""
        pair = self.round
        last = pair.half + 1 == HALVES
        return "Done" if pair.place == "talk" and last else WORDS[pair.place]

    def done_key(self) -> str:
        """Return the key for it: Enter ticks what is watched for, where there is such a list."""
        return "n" if self.round.place == "talk" and self.round.observer else "↵"

    # --- actions

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Answer whether it was so, or tick what was seen."""
        if self.round.place != "back":
            self.become(self.now().did("tick", event.index))
        elif event.index < len(ANSWERS):
            self.become(self.now().did("answer", event.index))
        else:
            self.become(self.now().did("tick", event.index - len(ANSWERS)))

    def action_done(self) -> None:
        """Start, hand over, show, hide, swap, end: whatever comes next."""
        if self.round.place == "back":
            self.become(self.now().did("answer", 0))
        else:
            super().action_done()

    def action_next(self) -> None:
        """Swap, sooner than the clock."""
        if self.round.place == "talk":
            self.action_done()

    def action_filler(self) -> None:
        """Count an "um" that was heard."""
        self.become(self.now().did("filler"))
        if self.round.phase == "running":
            self.say(f"um: {self.round.fillers}")

    def action_no_filler(self) -> None:
        """Take one "um" back that was counted by mistake."""
        self.become(self.now().did("no filler"))
        self.say(f"um: {self.round.fillers}")

    def action_hint(self) -> None:
        """Another question to borrow."""
        self.become(self.now().did("hint"))

    def action_observer(self) -> None:
        """Somebody watches, with a list to tick; or nobody does."""
        if not self.round.mode.checks:
            self.say("This mode names nothing to watch for.")
            return
        self.become(self.now().did("observer"))
        watched = "A third person watches, with a list to tick while you talk."
        self.say(watched if self.round.observer else "Nobody watches.")

    def action_more(self) -> None:
        """List what has no place in the bar of a phone."""
        from eventcoach.tui.screens.round_more import RoundMoreScreen

        self.app.push_screen(RoundMoreScreen(self.coach, self, self.more()))

    def more(self) -> tuple[tuple[str, Choice], ...]:
        """Return what has no place in the bar of a phone, as (action, row)."""
        pair = self.round
        talking = pair.place == "talk"
        watcher = "Nobody watches" if pair.observer else "Somebody watches"
        rows = (
            (pair.place == "ready", "names", Choice("Names", "w", "Never written down.")),
            (bool(pair.mode.checks), "observer", Choice(watcher, "v", "A list to tick.")),
            (talking, "pause", Choice("Go on" if pair.phase == "paused" else "Pause", "space")),
            (True, "leave", Choice("Leave this round", "x")),
            (pair.fillers > 0, "no_filler", Choice("One um fewer", "U")),
            (True, "app.help", Choice("Help", "h")),
        )
        return tuple((action, row) for wanted, action, row in rows if wanted)

    # --- names, which nothing keeps

    @property
    def _field(self) -> BeatEditor | None:
        field = self._made_field
        return field if field is not None and field.display else None

    async def action_names(self) -> None:
        """Type two names; no file and no record holds them."""
        if self.round.place != "ready" or self._field is not None:
            return
        field = self._made_field
        if field is None:
            from eventcoach.tui.widgets.beat_editor import BeatEditor

            field = self._made_field = BeatEditor("", None, replace=False)
            await self.query_one("#body").mount(field, after="#who")
        field.display = True
        field.focus()
        self.say(NAMES)
        self._show_bar()

    def action_close(self) -> None:
        """Leave the field."""
        field = self._field
        if field is None:
            return
        names = tuple(part.strip()[:24] for part in field.text.split(",")[:HALVES])
        self.round = replace(self.round, people=names if any(names) else ())
        field.display = False
        self.show_all()
        self.hint()

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Enter in the field."""
        self.action_close()

    # --- the end

    def debrief(self, before: Sequence[RoundRecord]) -> Debrief:
        """Return what is said to both of them."""
        from eventcoach.coach.pairs import replay_line

        return pair_debrief(self.round, replay_line(self.coach, self.choice, self.ready))
