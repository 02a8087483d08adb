"""Going on where the line dropped: the round at its second, the card at its section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoach.coach.whereabouts import Where, cut_off, found, let_go
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.round import Round
    from eventcoach.coaching.timed import Timed
    from eventcoach.tui.app import CoachApp

__all__ = ["resume", "round_place"]


def round_place(timed: Timed, choice: Choice, at: float) -> Where:
    """Return the place of a round that goes on; `at` is now, in seconds since 1970."""
    from msgspec import to_builtins
    from msgspec.structs import replace

    pitch = getattr(timed, "pitch", None) is not None
    chosen = replace(choice, seed=timed.seed)
    state: dict[str, Any] = {}
    if pitch:
        state = {name: getattr(timed, name) for name in ("beats", "fillers", "hidden", "peeked")}
        chosen = replace(chosen, pitch=getattr(timed, "pitch_name", None) or choice.pitch)
    return Where(
        place="round",
        at=at,
        mode=timed.name,
        choice=to_builtins(chosen),
        seconds=timed.timer.elapsed,
        **state,
    )


def resume(app: CoachApp) -> None:
    """Go on where I was, and say so where it has to be from the beginning."""
    where = found(app.coach)
    let_go(app.coach)
    if where is None:
        app.say("That was too long ago. Everything is kept.")
    elif where.place == "card":
        from eventcoach.tui.screens.card import CardScreen

        app.push_screen(CardScreen(app.coach, where.event, section=where.section))
    else:
        _resume_round(app, where)


def _resume_round(app: CoachApp, where: Where) -> None:
    from msgspec import ValidationError
    from msgspec.structs import replace

    from eventcoach.coach.practice import ready
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.round import Round
    from eventcoach.model.reading import from_values
    from eventcoach.tui.practice import screen_for

    try:
        choice = from_values(where.choice, Choice)
        made = ready(app.coach, choice)
    except EventCoachError as error:
        app.tell(error)
        return
    except ValidationError:
        app.say("That round cannot be opened any more. Everything else is kept.")
        return
    words = "The same again, from its beginning: what was said is gone. Enter starts."
    if isinstance(made, Round) and made.pitch is not None:
        made = replace(_as_it_stood(made, where), goes_on=cut_off(app.coach, where))
        whole = int(where.seconds)
        words = f"Enter goes on from {whole // 60}:{whole % 60:02d}."
    screen = screen_for(app.coach, made, choice)
    app.push_screen(screen)
    app.call_after_refresh(screen.say, words)


def _as_it_stood(made: Round, where: Where) -> Round:
    """Return a pitch that goes on from its second, its finished beats among them."""
    from msgspec import ValidationError
    from msgspec.structs import replace

    from eventcoach.model.pitch import Beat
    from eventcoach.model.reading import from_values

    try:
        beats = from_values(where.beats, tuple[tuple[Beat, float], ...])
    except ValidationError:
        return made
    return replace(
        made,
        beats=beats,
        fillers=where.fillers,
        hidden=where.hidden,
        peeked=where.peeked,
        timer=replace(made.timer, spoken=max(0.0, where.seconds)),
    )
