"""Asking for a guess before something, and how it was after it. Only where one wished for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from eventcoach.coaching.asked import Asked, Asking
from eventcoach.model.feeling_records import AWKWARD, FeelingRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.tui.app import CoachApp

__all__ = ["ask_after_round", "ask_before_round", "ask_feeling"]

BEFORE = "How awkward do you guess it will be?"
AFTER = "And how awkward was it?"


def ask_feeling(app: CoachApp, of: str, when: Literal["before", "after"], title: str) -> None:
    """Ask for one of five plain words. Leaving without one is fine, and nothing is recorded."""
    from eventcoach.tui.screens.asking import AskScreen

    question = Asked(
        field="awkward",
        ask=BEFORE if when == "before" else AFTER,
        hint="Only you will see this, under Progress.",
        choices=tuple((str(place), words) for place, words in enumerate(AWKWARD)),
    )

    def save(_field: str, value: str) -> Sequence[Asked]:
        app.coach.record("feeling", FeelingRecord(of=of, when=when, awkward=int(value)))
        if when == "before":
            app.guessed.add(of)
        else:
            app.guessed.discard(of)
        return (question,)

    asking = Asking(
        title=title, kind="note", name=f"feeling-{when}", questions=(question,),
        save=save, done=lambda: None,
    )  # fmt: skip
    app.push_screen(AskScreen(app.coach, asking))


def ask_before_round(app: CoachApp, mode: str, title: str) -> None:
    """Ask for a guess before a round, where that is wished for: once a sitting for each mode."""
    of = f"round/{mode}"
    if app.coach.settings.feelings in ("rounds", "both") and of not in app.felt:
        app.felt.add(of)
        ask_feeling(app, of, "before", title)


def ask_after_round(app: CoachApp, mode: str) -> None:
    """Ask how a round was of which there is a guess."""
    of = f"round/{mode}"
    if of in app.guessed:
        ask_feeling(app, of, "after", "This round")
