"""After a round: one true sentence and Enter. The rest is one key away, for those who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.errors import EventCoachError
from eventcoach.model.mode import FIRST_TALK
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import Tap, TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.coaching.intention import Intention
    from eventcoach.model.records import RoundRecord

__all__ = ["DebriefScreen"]

ROOM_TO_OFFER = 12
"""Rows from which on there is room to ask how it was."""


class DebriefScreen(CoachScreen):
    """The debrief of one round.

    `saved_as` is the id of its record, `ready` the practice as it was before it began, `plan` what
    I had planned for it.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/debrief.tcss"]
    BINDINGS = [*bindings("debrief"), Binding("enter", "done", "done", show=False)]
    HELP_ROOM = "debrief"
    HELP_WORDS = (
        "Enter goes on. What was counted is there if you ask for it, and so are a word of your "
        "own on how it was and a plan for next time; nobody else sees any of it."
    )

    def __init__(
        self,
        coach: Coach,
        said: Debrief,
        record: RoundRecord,
        choice: Choice,
        trouble: str = "",
        *,
        saved_as: str = "",
        ready: Any = None,
        plan: Intention | None = None,
    ) -> None:
        super().__init__(coach)
        self.said = said
        self.record = record
        self.choice = choice
        self.saved_as = saved_as
        self.ready = ready
        self.plan = plan
        self._trouble = trouble
        self._asking = bool(said.asked)

    def compose(self) -> ComposeResult:
        """What they told me, the sentence, my plan, the offer, a tip, the bar."""
        with VerticalScroll(id="body"):
            yield Static(line(self.said.sentence, "b"), id="sentence", classes="-later")
            yield Static(line(self.said.why), id="why", classes="-later")
            yield Static(self._recall(), id="recall")
            yield Static(self._planned(), id="plan", classes="-later")
            with Horizontal(id="offer", classes="-later -hide-flat"):
                yield Tap(Target("rate", "r", "How was it?"))
                yield Tap(Target("plan", "i", "Next time …"))
            yield Static(self._tip(), id="round-tip", classes="-later -hide-short")
        yield Status(self._trouble, trouble=True)
        yield TapBar(
            Target("done", "↵", "Done"),
            Target("again", "a", "Again"),
            Target("different", "d", "Other"),
            Target("figures", "f", "Figures"),
        )

    def on_mount(self) -> None:
        """Ask first what they told me, where they told me something."""
        empty = {
            "#why": not self.said.why,
            "#recall": not self.said.asked,
            "#plan": self.plan is None,
            "#offer": True,
        }
        for part in filter(empty.get, empty):
            self.query_one(part).display = False
        self.set_class(self._asking, "-asking")
        if self._asking:
            self.query_one(TapBar).word("done", "Show")
        else:
            self._offer()

    def _recall(self) -> Content:
        asked = line(self.said.asked)
        if self._asking:
            return join(asked, "\n", text("↵ shows what they said", "$text-muted"))
        told = "\n".join(f"· {words}" for words in self.said.told)
        return join(asked, "\n", text(told, "$text-muted"))

    def _planned(self) -> Content:
        if self.plan is None:
            return text("")
        from eventcoach.coaching.intention import sentence

        return join("You planned: ", line(f"“{sentence(self.plan)}”"), " Did it come up?")

    def _tip(self) -> Content:
        """Return a tip for a round that went like this one; none after the very first talk."""
        summary = self.coach.summary()
        if summary is None or self.record.mode == FIRST_TALK:
            return text("")
        tip = summary.tip(self.said.mood, self.record.seed)
        return line(f"“{tip}”", "$text-muted") if tip else text("")

    def _offer(self) -> None:
        """Offer a word of my own and a plan, once a sitting, after a round that was finished."""
        app = self.coach_app
        finished = self.record.ended == "done" and not self.record.slept
        if app.offered or not finished or not self.saved_as or self.record.mode == FIRST_TALK:
            return
        if app.size.height >= ROOM_TO_OFFER:
            app.offered = True
            self.query_one("#offer").display = True

    # --- actions

    def action_done(self) -> None:
        """Show what they said first, then go home."""
        if not self._asking:
            app = self.coach_app
            app.leave_screen()
            if app.guessed:
                from eventcoach.tui.feeling import ask_after_round

                ask_after_round(app, self.record.mode)
            return
        self._asking = False
        self.query_one("#recall", Static).update(self._recall())
        self.remove_class("-asking")
        self.query_one(TapBar).word("done", "Done")
        self._offer()
        self.query_one("#body").scroll_home(animate=False)

    def action_figures(self) -> None:
        """Show the figures."""
        from eventcoach.tui.screens.debrief_more import FiguresScreen

        self.app.push_screen(FiguresScreen(self.coach, self.said, self.record, self.saved_as))

    def action_rate(self) -> None:
        """Say how it was."""
        from eventcoach.tui.reflecting import ask_rating

        ask_rating(self.coach_app, self.record.mode, self.saved_as)

    def action_plan(self) -> None:
        """Say what I will do next time."""
        from eventcoach.tui.reflecting import ask_plan

        ask_plan(self.coach_app, self.record.mode, self.saved_as)

    def action_again(self) -> None:
        """The same again, exactly: the round as it was before it began."""
        record = self.record
        choice = replace(
            self.choice,
            mode=record.mode,
            seed=record.seed,
            pitch=record.pitch or self.choice.pitch,
        )
        fades = self.record.level == "fade"  # more is hidden after a good run
        if self.ready is None or fades or self.ready.timer.spoken:  # that one began in its middle
            self.coach_app.open_round(choice, instead=True)
            return
        from eventcoach.tui.practice import screen_for

        self.app.switch_screen(screen_for(self.coach, self.ready, choice))

    def action_different(self) -> None:
        """Another one: whom and what I have met least and did worst."""
        from eventcoach.coach.different import different

        try:
            choice = different(self.coach, self.choice, self.record)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.coach_app.open_round(choice, instead=True)
