"""What is asked for a profile, a first pitch and an event, when something first needs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from eventcoach.coach.asking import Ask, fill
from eventcoach.coach.documents import free_name

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.asked import Asking

__all__ = ["ask_for_event", "ask_for_pitch", "ask_for_profile"]

PROFILE = (
    Ask(field="name", ask="What is your name?", hint="As you would like it on a name tag."),
    Ask(
        field="pronouns",
        ask="Which pronouns shall stand on it?",
        hint="Such as she/her. Leave it empty for none.",
    ),
    Ask(
        field="role",
        ask="What do you do, in a few plain words?",
        hint="So that a friend outside tech would get it.",
    ),
    Ask(
        field="strengths.0",
        ask="What do people come to you for?",
        hint="Think of the last time somebody said “ask her”, or thanked you.",
    ),
    Ask(
        field="strengths.1",
        ask="What could you explain for ten minutes without notes?",
        hint="A tool, a game, a recipe, a bug you once chased.",
    ),
    Ask(
        field="strengths.2",
        ask="What did you bring along from a former job, or from life?",
        hint="Ten years of gardens are patience and planning.",
    ),
    Ask(
        field="outside.0",
        ask="What do you like outside work?",
        hint="It is often what people remember.",
    ),
    Ask(
        field="ask_me_about",
        ask="“Ask me about …” what?",
        hint="It can stand on a tag, and it makes hello easy for others.",
    ),
    Ask(
        field="links.0",
        ask="Which link may people scan from your phone?",
        hint="A profile or a page of yours, such as https://example.org/sam",
    ),
)

PITCH = (
    Ask(
        field="who",
        ask="Who are you, in one sentence?",
        hint="Your name, and one true thing that people will remember.",
        needed=True,
    ),
    Ask(
        field="what",
        ask="What did you do lately that you like to tell?",
        hint="One thing you made, fixed or learned, and whom it helped.",
    ),
    Ask(
        field="where",
        ask="Where would you like to be in a year?",
        hint="A kind of work, of team, or of problem.",
    ),
)

KINDS = (
    ("meetup", "A meetup"),
    ("conference", "A conference"),
    ("online", "Something online"),
    ("career-fair", "A career fair"),
    ("hackathon", "A hackathon"),
    ("drive", "An open-source drive"),
    ("coffee-chat", "A coffee chat"),
)
SHAPES = (
    ("mingle", "A room to mingle in"),
    ("watch", "A talk to watch"),
    ("make", "A thing to make"),
)


def ask_for_profile(coach: Coach, done: Callable[[str], None] | None = None) -> Asking:
    """Return what to ask about me: all of it optional."""
    import os

    there = os.path.lexists(os.path.join(coach.paths.data, "profile.yaml"))
    name = "profile" if there else ""
    return fill(coach, "profile", PROFILE, title="About you", name=name, done=done)


def ask_for_pitch(coach: Coach, done: Callable[[str], None] | None = None) -> Asking:
    """Return the three questions whose answers are a first pitch."""

    def named(_: dict[str, Any]) -> str:
        return free_name(coach, "pitch", "my-pitch")

    return fill(
        coach, "pitch", PITCH, title="Your pitch", named=named,
        also={"title": "My pitch"}, done=done,
    )  # fmt: skip


def ask_for_event(
    coach: Coach,
    name: str = "",
    done: Callable[[str], None] | None = None,
    only: tuple[str, ...] = (),
) -> Asking:
    """Return what to ask about an event: a new one, or the one called `name`.

    One that is there can be asked for more than a new one: its end, its zone, the pitch and the
    checklist. With `only`, those fields alone are asked for.
    """

    def when(typed: str) -> str:
        from eventcoach.coaching.when import read_when

        return read_when(typed, coach.clock.local())

    def people(typed: str) -> str:
        if not typed.isdecimal() or int(typed) > 1000:
            raise ValueError(f"“{typed}” is no number of people; write one, such as 3")
        return typed

    def named(values: dict[str, Any]) -> str:
        return free_name(coach, "event", values["title"])

    more = _more_of_an_event(coach, when) if name else ()
    asks: tuple[Ask, ...] = (
        Ask(
            field="title",
            ask="What is it called?",
            hint="As you would say it: “PyLadies in December”.",
            needed=True,
        ),
        Ask(
            field="when",
            ask="When does it begin?",
            hint="Such as: thu 18:30, 3 dec 18:30, 2026-12-03 18:30",
            read=when,
            needed=True,
        ),
        Ask(field="kind", ask="What kind of event is it?", choices=KINDS),
        Ask(field="shape", ask="What will people do there?", choices=SHAPES),
        Ask(field="place", ask="Where is it?", hint="A place, or a link for one online."),
        Ask(
            field="goal.why",
            ask="What would make it worth going?",
            hint="One thing to find out, or somebody to find.",
        ),
        Ask(
            field="goal.people",
            ask="How many people would you like to talk with?",
            hint="Three is plenty. One counts.",
            read=people,
        ),
        Ask(
            field="goal.if_then",
            ask="If … then …?",
            hint="If I see somebody alone, I will ask what brought them here.",
        ),
    )
    asks = tuple(ask for ask in (*asks, *more) if not only or ask.field in only)
    title = "The event" if name else "A new event"
    return fill(coach, "event", asks, title=title, name=name, named=named, done=done)


def _more_of_an_event(coach: Coach, when: Callable[[str], str]) -> tuple[Ask, ...]:
    """Return what only an event that is there is asked for."""
    return (
        Ask(
            field="ends",
            ask="When does it end?",
            hint="Four hours later if you leave it empty; a month later for an open-source drive.",
            read=when,
        ),
        Ask(
            field="zone",
            ask="In which time zone is that?",
            hint="Such as Europe/Lisbon. This machine's own if you leave it empty.",
            read=_zone,
        ),
        Ask(
            field="pitch",
            ask="Which pitch goes on its card?",
            choices=(("", "My first one"), *_mine(coach, "pitch")),
        ),
        Ask(
            field="checklist",
            ask="Which checklist?",
            choices=(("", "The one for its kind"), *_all(coach, "checklist")),
        ),
    )


def _zone(typed: str) -> str:
    from eventcoach.coach.event_times import zone_named

    if zone_named(typed) is None:
        raise ValueError(f"“{typed}” is no time zone that is known here; write one such as UTC")
    return typed


def _mine(coach: Coach, kind: str) -> tuple[tuple[str, str], ...]:
    entries = coach.library.entries(kind)
    return tuple(
        (name, _title(coach, kind, name)) for name, entry in entries.items() if entry.yours
    )


def _all(coach: Coach, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, _title(coach, kind, name)) for name in coach.library.entries(kind))


def _title(coach: Coach, kind: str, name: str) -> str:
    return getattr(coach.library.get(kind, name), "title", None) or name
