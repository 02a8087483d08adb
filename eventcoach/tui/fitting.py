"""After a real call about somebody's work: would such a role fit me, and what follows from it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from eventcoach.coaching.asked import Asked, Asking
from eventcoach.model.records import Fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.model.records import RoundRecord
    from eventcoach.tui.app import CoachApp

__all__ = ["ask_fit"]

LABELS: dict[Fit, str] = {"yes": "It might", "not sure": "Not sure yet", "no": "Not for me"}
NOTED: dict[Fit, str] = {
    "yes": "Noted: it might fit.",
    "not sure": "Noted: not sure yet. One more such call may tell.",
    "no": "Noted: not for you. That is worth a call.",
}


def ask_fit(app: CoachApp, checks: tuple[str, ...]) -> None:
    """Ask above the debrief of a call; `checks` are what to ask oneself first."""
    from eventcoach.tui.screens.asking import AskScreen
    from eventcoach.tui.screens.debrief import DebriefScreen

    screen = app.screen
    if not isinstance(screen, DebriefScreen) or not screen.saved_as:
        return
    fitting = _Fitting(app, screen.record, screen.saved_as, checks)
    app.push_screen(
        AskScreen(
            app.coach,
            Asking(
                title="After the call",
                kind="note",
                name=f"fit-{screen.saved_as}",
                questions=fitting.questions(),
                save=fitting.save,
                done=fitting.done,
            ),
        )
    )


class _Fitting:
    """The two questions, and what was answered so far."""

    def __init__(
        self, app: CoachApp, record: RoundRecord, saved_as: str, checks: tuple[str, ...]
    ) -> None:
        self._app = app
        self._record = record
        self._saved_as = saved_as
        self._checks = checks
        self._fit: Fit | None = None
        self._search = self._note = ""

    def questions(self) -> tuple[Asked, ...]:
        """Return what to ask."""
        return (
            Asked(
                field="fits",
                ask="Would a role like theirs fit you?",
                hint=" ".join(self._checks),
                value=self._fit or "",
                choices=tuple(LABELS.items()),
            ),
            Asked(
                field="search",
                ask="What will you change in your search?",
                hint="One line is enough. It goes to your notes.",
                value=self._search,
            ),
        )

    def save(self, field: str, value: str) -> Sequence[Asked]:
        """Keep one answer. Raises what keeping it raises."""
        from eventcoach.coach.calls import judge

        if field == "fits":
            self._fit = next((each for each in get_args(Fit) if each == value), None)
        else:
            self._search = value
        if self._fit is not None and value:
            self._note = judge(
                self._app.coach, self._record, self._saved_as, self._fit, self._search, self._note
            )
        return self.questions()

    def done(self) -> None:
        """Say what was noted."""
        if self._fit is not None:
            self._app.say(NOTED[self._fit])
