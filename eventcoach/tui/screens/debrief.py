"""After a round: one true sentence and Enter. The rest is one key away, for those who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coaching.round import LEVELS
from eventcoach.model.mode import FIRST_TALK
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.model.records import RoundRecord

__all__ = ["DebriefScreen"]


class DebriefScreen(CoachScreen):
    """The debrief of one round."""

    BINDINGS = [*bindings("debrief"), ("enter", "done", "done")]
    HELP_ROOM = "debrief"
    HELP_WORDS = "Enter goes on. The figures are there if you want them; nobody else sees them."

    def __init__(
        self,
        coach: Coach,
        said: Debrief,
        record: RoundRecord,
        choice: Choice,
        trouble: str = "",
    ) -> None:
        super().__init__(coach)
        self.said = said
        self.record = record
        self.choice = choice
        self._trouble = trouble
        self._step = 0

    def compose(self) -> ComposeResult:
        """The sentence, what they said, the figures, the bar."""
        with VerticalScroll(id="body"):
            yield Static(line(self.said.sentence, "b"), id="sentence")
            yield Static(self._recall(), id="recall")
            yield Static(self._tip(), id="round-tip", classes="-hide-short")
            yield Static(id="figures")
        yield Status(self._trouble, trouble=True)
        yield TapBar(
            Target("done", "↵", "Done"),
            Target("again", "a", "Again"),
            Target("different", "d", "Other"),
            Target("figures", "f", "Figures"),
        )

    def on_mount(self) -> None:
        """Keep what was not asked for out of sight."""
        self.query_one("#figures").display = False
        self.query_one("#recall").display = bool(self.said.asked)

    def _recall(self) -> Content:
        if not self.said.asked:
            return text("")
        asked = line(self.said.asked)
        if self._step == 0:
            return join(asked, "\n", text("↵ shows what they said", "$text-muted"))
        told = "\n".join(f"· {words}" for words in self.said.told)
        return join(asked, "\n", text(told, "$text-muted"))

    def _tip(self) -> Content:
        """Return a tip for a round that went like this one; none after the very first talk."""
        summary = self.coach.summary()
        if summary is None or self.choice.mode == FIRST_TALK:
            return text("")
        tip = summary.tip(self.said.mood, self.record.seed)
        return line(f"“{tip}”", "$text-muted") if tip else text("")

    def action_done(self) -> None:
        """Show what they said first, then go home."""
        if self.said.asked and self._step == 0:
            self._step = 1
            self.query_one("#recall", Static).update(self._recall())
            return
        self.coach_app.leave_screen()

    def action_figures(self) -> None:
        """Show the figures, or put them away."""
        shown = self.query_one("#figures", Static)
        shown.display = not shown.display
        if shown.display:
            rows = self.said.figures
            longest = max(len(name) for name, _ in rows)
            lines = [f"{name:<{longest}}  {value}" for name, value in rows]
            replay = text(self.said.replay, "$text-muted")
            shown.update(join(text("\n".join(lines)), "\n\n", replay))
            shown.scroll_visible(animate=False)

    def action_again(self) -> None:
        """The same again, exactly."""
        record = self.record
        choice = replace(
            self.choice,
            mode=record.mode,
            seed=record.seed,
            pitch=record.pitch or self.choice.pitch,
        )
        self.coach_app.open_round(choice, instead=True)

    def action_different(self) -> None:
        """Another one: other lines, another person, or the next level of the pitch."""
        level = LEVELS[(LEVELS.index(self.choice.level) + 1) % len(LEVELS)]
        choice = replace(self.choice, mode=self.record.mode, seed=None, partner="", level=level)
        if choice.mode == FIRST_TALK:
            choice = replace(choice, mode="conversation-3min")
        self.coach_app.open_round(choice, instead=True)
