"""What I say of a round myself: how it was, and what I will do next time. Only ever on asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from eventcoach.coaching.asked import Asked, Asking
from eventcoach.coaching.intention import Intention, sentence
from eventcoach.errors import UserFileError
from eventcoach.model.records import Rating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.tui.app import CoachApp

__all__ = ["ask_plan", "ask_rating", "plan_for"]


def plan_for(app: CoachApp, mode: str) -> Intention | None:
    """Return what is planned for the next round of a mode."""
    if mode in app.plans:
        return app.plans[mode]
    from eventcoach.coach.notes import planned

    return planned(app.coach, mode)


def ask_rating(app: CoachApp, mode: str, saved_as: str) -> None:
    """Ask how a round was, in four plain words. `saved_as` is the id of its record."""
    from eventcoach.coach.notes import rate
    from eventcoach.tui.screens.asking import AskScreen

    if not saved_as:
        app.say("This round is not saved, so there is nothing to add to.")
        return
    words: tuple[Rating, ...] = get_args(Rating)
    question = Asked(
        field="rating",
        ask="How was it?",
        hint="Only you will see this.",
        choices=tuple((word, word) for word in words),
    )
    noted = ""

    def save(_field: str, value: str) -> Sequence[Asked]:
        nonlocal noted
        for word in words:
            if word == value:
                rate(app.coach, saved_as, mode, word)
                noted = f"Noted: {word}."
        return (question,)

    app.push_screen(
        AskScreen(
            app.coach,
            Asking(
                title="This round",
                kind="note",
                name=f"rating-{mode}",
                questions=(question,),
                save=save,
                done=lambda: app.say(noted),
            ),
        )
    )


def ask_plan(app: CoachApp, mode: str, saved_as: str) -> None:
    """Ask what I will do next time, and when; first what becomes of an earlier plan."""
    from eventcoach.tui.screens.asking import AskScreen

    planning = _Planning(app, mode, saved_as)
    app.push_screen(
        AskScreen(
            app.coach,
            Asking(
                title="Next time",
                kind="note",
                name=f"next-{mode}",
                questions=planning.questions(),
                save=planning.save,
                done=planning.done,
            ),
        )
    )


class _Planning:
    """The questions about a plan, and what was answered so far."""

    def __init__(self, app: CoachApp, mode: str, saved_as: str) -> None:
        self._app = app
        self._mode = mode
        self._saved_as = saved_as
        self._earlier = plan_for(app, mode)
        self._plan = Intention("", mode, "")
        self._said = ""

    def questions(self, *, anew: bool = True) -> tuple[Asked, ...]:
        """Return what to ask; `anew` for the words of a new plan too."""

        words = (
            Asked(
                field="will",
                ask="Next time I will …",
                hint="One small thing, such as: ask one thing more about what they said.",
                value=self._plan.will,
            ),
            Asked(
                field="when",
                ask="… when …",
                hint="What tells you that the moment is there, such as: they name a place.",
                value=self._plan.when,
            ),
        )
        if self._earlier is None:
            return words
        earlier = Asked(
            field="earlier",
            ask=f"“{sentence(self._earlier)}”",
            hint="Did it come up? There is no need to answer.",
            choices=(
                ("keep", "Keep it for next time"),
                ("new", "Something else next time"),
                ("done", "It has done its work"),
            ),
        )
        return (earlier, *words) if anew else (earlier,)

    def save(self, field: str, value: str) -> Sequence[Asked]:
        """Keep one answer. Raises what keeping it raises."""
        from msgspec.structs import replace

        from eventcoach.coach.notes import intend, let_go

        if field == "earlier":
            if value == "done" and self._earlier is not None:
                let_go(self._app.coach, self._earlier)
                self._app.plans[self._mode] = None
                self._said = "Good. It is gone."
            return self.questions(anew=value == "new")
        new = (
            replace(self._plan, will=value) if field == "will" else replace(self._plan, when=value)
        )
        if field == "when" and not new.will:
            raise UserFileError("first say what you will do", hint="arrow up goes back there")
        if new.will:
            self._plan = intend(self._app.coach, new, self._saved_as)
            self._app.plans[self._mode] = self._plan
            self._said = "Kept. It is shown before the next one."
        return self.questions()

    def done(self) -> None:
        """Say what was kept."""
        self._app.say(self._said)
