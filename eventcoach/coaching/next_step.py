"""The most useful next things, with a reason each. Pure: told what is known, and the time.

It knows when it is enough, never counts what was not done, and what is let go is gone for the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from eventcoach.coaching.agenda import (
    coming,
    days_off,
    days_until,
    just_over,
    lasts_long,
    minutes_until,
    running,
    span_of,
)
from eventcoach.coaching.counting import count_words
from eventcoach.coaching.facts import STEP
from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.coaching.summary import EventLine, Summary
from eventcoach.model.mode import FIRST_TALK
from eventcoach.model.records import RoundRecord

__all__ = ["Doing", "Step", "let_go_key", "next_steps"]

Doing = str
"""What Enter does: `round:MODE`, `pitch`, `pitch:NAME`, `card`, `event-debrief:NAME`, `leave`, …"""


class Step(Struct, frozen=True):
    """Something worth doing now: a title, how long it takes, and why. `doing` is its key too."""

    title: str
    takes: str
    why: str
    doing: Doing


SHOWN = 6
"""Steps at a time: more is a list of duties."""
DOOR_MINUTES = 60
"""The door minute is offered in the hour before an event, and a little into it."""
NEAR_DAYS = 7
"""From here on an event is the reason for a step."""
GUESS_DAYS = 7
"""How long after an event one still knows how it felt."""
DRESS_DAYS = 2
"""From here on the card of an event is worth a whole rehearsal."""
ENOUGH_SECONDS = 20 * 60
ENOUGH_ROUNDS = 8
"""Practice in a day after which rest does more. A rule of thumb of ours, and only an offer."""
TRIED_FIRST = 2
"""Conversations before another kind of practice is suggested."""
LATELY_DAYS = 7
"""How long after a meeting a first message is offered."""
SLIPPED = "A slip is how lines settle; say them once more."
LINES_A_MINUTE = 4
"""Lines of a drill, said aloud, graded and looked at."""
ROBIN = "Robin is easy to talk to. Nothing is graded."
TEMPLATE = "Four sentences, a template to start from."
FIRST_STEPS = (
    Step("Have a short talk", "2 min", ROBIN, "round:first-talk"),
    Step("Look around the question banks", "", "What people ask each other at events.", "library"),
    Step("Write your pitch", "5 min", TEMPLATE, "pitch"),
)
OTHERS = (
    ("ladder", "ladder", "Climb a ladder of questions", "5 min",
     "They answer, you ask on. It is what people remember you for."),
    ("recovery", "recovery-left", "Practice being left standing", "1 min",
     "They walk off after seconds. Then what? Then the next hello."),
    ("reverse", "reverse", "Let them ask you", "4 min",
     "Short answers, and one of them: what do you need?"),
    ("written", "written-follow-up", "Write a message for practice", "8 min",
     "The day after, in a few lines."),
)  # fmt: skip
"""Kinds of practice to try once talking is known: kind, mode, title, how long, why."""


def let_go_key(step: Step) -> str:
    """Return the key under which a record says that a step is let go."""
    return f"{STEP}{step.doing}"


def next_steps(
    summary: Summary, now: datetime, waiting: tuple[str, ...] = (), *, guessing: bool = False
) -> tuple[Step, ...]:
    """Return a few useful things, the most useful first. There is always at least one.

    `waiting` are the pitches of which something is typed and not saved: that comes first.
    `guessing` says that I like to guess how awkward an event will be.

    On the very first start it is a short talk: nothing is typed, graded or rung.
    """
    if not (summary.rounds_in_all or summary.drill or summary.pitches or summary.events):
        return (*FIRST_STEPS, *_message_step(summary, now), *_plan_step(summary, now))
    gone = summary.facts.let_go_on(now)
    found: dict[Doing, Step] = {}
    for step in _offered(summary, now, waiting, guessing=guessing):
        if let_go_key(step) not in gone:
            found.setdefault(step.doing, step)
    return tuple(found.values())[:SHOWN] or (_enough("Everything else is let go for today."),)


def _offered(
    summary: Summary, now: datetime, waiting: tuple[str, ...], *, guessing: bool
) -> Iterator[Step]:
    """Yield the steps in order of use."""
    for name in waiting[:1]:
        yield Step(
            "Finish what you were writing", "", "Your words are still here.", f"pitch:{name}"
        )
    near = _near(summary, now)
    yield from _at_the_event(summary, near, now)
    yield from _guesses(summary, near, now, guessing=guessing)
    if over := just_over(summary.events, now, summary.facts.looked_back):
        why = "A few questions while it is fresh; skip any of them."
        yield Step(f"How was {over.title}?", "2 min", why, f"event-debrief:{over.name}")
    if running(summary.events, now) is None:
        yield from _message_step(summary, now)
    today = summary.facts.rounds_on(now)
    if reason := _enough_reason(summary, today, near, now):
        yield _enough(reason)
    if near is not None and days_off(near, now) < DRESS_DAYS and not _dressed(near, today):
        why = f"{_sentence_start(near, now)}: your pitch, an opener, a way out."
        yield Step("Rehearse your card", "10 min", why, f"dress:{near.name}:10")
    yield _pitch_step(summary, near, now)
    yield from _drill_step(summary, now)
    yield from _due_step(summary, now)
    yield from _plan_step(summary, now)
    yield _talk_step(summary)
    yield from _other_step(summary)
    mingled = [one for one in summary.rounds if one.kind == "mingle"]
    why = "Hello to goodbye, one person after another."
    if mingled and mingled[-1].streak:
        why = f"Last time you left {mingled[-1].streak} in a row on time."
    yield Step("Mingle", "30 s each", why, "round:mingle-30s")
    yield Step("Star lines for your card", "2 min", "The library has them all.", "library")


def _near(summary: Summary, now: datetime) -> EventLine | None:
    """Return the event that is reason enough: the next one, if it is within a week."""
    event = coming(summary.events, now)
    return event if event is not None and days_off(event, now) <= NEAR_DAYS else None


def _at_the_event(summary: Summary, near: EventLine | None, now: datetime) -> Iterator[Step]:
    """Yield what helps at the door, and inside."""
    if near is not None and minutes_until(near, now) <= DOOR_MINUTES:
        why = "A breath, your cues, one opener. It asks nothing of you."
        yield Step("The door minute", "1 min", why, f"door:{near.name}")
    event = running(summary.events, now)
    if event is not None and not lasts_long(event, now):
        yield Step("Open your card", "", "Your cues, three openers, two ways out.", "card")


def _guesses(
    summary: Summary, near: EventLine | None, now: datetime, *, guessing: bool
) -> Iterator[Step]:
    """Yield that I may guess how awkward it will be, or say how it was."""
    said = {guess.event: guess.when for guess in summary.facts.guesses}
    for event in summary.events:
        ended = span_of(event, now)[1]
        if said.get(event.name) == "before" and ended < now and (now - ended).days < GUESS_DAYS:
            why = "You guessed before. Now you know, and nobody else does."
            yield Step(f"How awkward was {event.title}?", "", why, f"feeling:after:{event.name}")
    if guessing and near is not None and days_off(near, now) == 0 and near.name not in said:
        why = "Afterwards you say how it was. It is for you alone."
        yield Step("Guess how awkward it will be", "", why, f"feeling:before:{near.name}")


def _enough(why: str) -> Step:
    return Step("Enough for today", "", why, "leave")


def _enough_reason(
    summary: Summary, today: tuple[RoundRecord, ...], near: EventLine | None, now: datetime
) -> str:
    """Say why it is enough for today; "" where it is not."""
    if not today:
        return ""
    seconds = sum(one.seconds for one in today)
    fits = [one for one in today if one.kind == "pitch" and _fits(one)]
    due = any(line.ripe(now.timestamp()) for line in summary.drill)
    settled = len(fits) >= 2 and any(one.kind == "conversation" for one in today) and not due
    if not (seconds >= ENOUGH_SECONDS or len(today) >= ENOUGH_ROUNDS or settled):
        return ""
    if near is not None and days_off(near, now) <= 1:
        return f"{_sentence_start(near, now)}. You are ready; what was practiced settles overnight."
    return "What was practiced settles while you rest. Enter closes the coach; more is below."


def _fits(one: RoundRecord) -> bool:
    return one.ended == "done" and not one.slept and one.seconds <= one.limit + 5


def _dressed(event: EventLine, today: tuple[RoundRecord, ...]) -> bool:
    """Whether the card of an event was rehearsed today."""
    return sum(one.event == event.name for one in today) >= 3


def _sentence_start(event: EventLine, now: datetime) -> str:
    """Return the event and how far it is: `PyLadies is in three days`."""
    days = days_off(event, now)
    away = f"in {count_words(days)} days" if days > 1 else days_until(event, now)
    return f"{event.title} is {away}"


def _pitch_step(summary: Summary, near: EventLine | None, now: datetime) -> Step:
    """Return what to do about the pitch."""
    event = f"{_sentence_start(near, now)}; " if near is not None else ""
    if not summary.pitches:
        return Step("Write your pitch", "5 min", _said(event, TEMPLATE), "pitch")
    named = [near.pitch] if near is not None and near.pitch else []
    named += [line.pitch for line in summary.events if line.pitch]
    mine = next((p for p in summary.pitches if p.name in named), summary.pitches[0])
    doing = f"round:pitch-30s:{mine.name}"
    takes = f"{mine.seconds} s"
    runs = [one for one in summary.rounds if one.pitch == mine.name and one.ended == "done"]
    if not runs:
        estimate = mine.words * 60 / (summary.pace or DEFAULT_PACE)
        pace = "your" if summary.pace else "a calm"
        why = _said(event, f"About {estimate:.0f} s at {pace} pace.")
        return Step("Rehearse your pitch", takes, why, doing)
    last = runs[-1]
    if _fits(last):
        why = _said(event, f"{last.seconds:.0f} s last time. It fits; let it settle.")
    elif event:
        why = f"{event}your pitch ran {last.seconds:.0f} s last time, aim for {mine.seconds}."
    else:
        why = f"{last.seconds:.0f} s last time; aim for {mine.seconds}."
    return Step("Rehearse your pitch once more", takes, why, doing)


def _said(event: str, words: str) -> str:
    """Return a reason with the event before it, if there is one, as one or two sentences."""
    return f"{event.removesuffix('; ')}. {words}" if event else words


def _drill_step(summary: Summary, now: datetime) -> tuple[Step, ...]:
    """Return what to do about the lines that are due; nothing where none is."""
    due = [line for line in summary.drill if line.ripe(now.timestamp())]
    if not due:
        return ()
    minutes = f"{max(1, round(len(due) / LINES_A_MINUTE))} min"
    slipped = sum(line.slipped for line in due)
    if slipped:
        that = "line that slipped" if slipped == 1 else f"{count_words(slipped)} lines that slipped"
        why = "A slip is how lines settle; say it once more." if slipped == 1 else SLIPPED
        return (Step(f"Learn the {that}", minutes, why, "round:drill"),)
    title = f"Say {count_words(len(due), 'line')} by heart"
    return (Step(title, minutes, "A situation, and you say what fits it.", "round:drill"),)


def _due_step(summary: Summary, now: datetime) -> tuple[Step, ...]:
    """Return that people would be glad of a word; nothing where nobody comes round."""
    count = sum(due <= now.timestamp() for due in summary.due_people)
    if not count:
        return ()
    who = "Somebody" if count == 1 else f"{count_words(count).capitalize()} people"
    title = f"{who} would be glad to hear from you"
    return (Step(title, "", "A few words are plenty.", "due"),)


def _message_step(summary: Summary, now: datetime) -> tuple[Step, ...]:
    """Return that whom I met lately would like a line from me; nothing where nobody waits."""
    ago = [now.timestamp() - met for met in summary.met_lately]
    count = sum(0 <= seconds < LATELY_DAYS * 86_400 for seconds in ago)
    if not count:
        return ()
    whom = "somebody" if count == 1 else f"the {count_words(count)} people"
    why = "A draft is ready; a first word is worth most within a day."
    if min(seconds for seconds in ago if seconds >= 0) >= 86_400:
        why = "A draft is ready. It is not too late at all."
    return (Step(f"Write to {whom} you met", "4 min", why, "messages"),)


def _plan_step(summary: Summary, now: datetime) -> tuple[Step, ...]:
    """Return this week's one small step of the plan; nothing where there is none."""
    step = summary.plan
    if step is None or not step.begins <= now.toordinal() < step.ends:
        return ()
    why = f"One small step this week. {step.so_far}".strip()
    return (Step(step.title, "", why, "plan"),)


def _talk_step(summary: Summary) -> Step:
    """Return what to do about conversation."""
    talks = [one for one in summary.rounds if one.kind == "conversation" and one.mode != FIRST_TALK]
    if not talks:
        return Step(
            "Have a conversation",
            "3 min",
            "From hello to a kind goodbye.",
            "round:conversation-3min",
        )
    follows = talks[-1].moves.count("follow")
    why = "Last time without a follow-up question; try one." if not follows else _followed(follows)
    return Step("Have another conversation", "3 min", why, "round:conversation-3min")


def _followed(count: int) -> str:
    """Return words for follow-up questions asked."""
    return (
        "You followed up once last time."
        if count == 1
        else f"You followed up {count} times last time."
    )


def _other_step(summary: Summary) -> Iterator[Step]:
    """Yield another kind of practice, one that was not tried yet."""
    if sum(one.kind == "conversation" for one in summary.rounds) < TRIED_FIRST:
        return
    tried = {one.kind for one in summary.rounds}
    for kind, mode, title, takes, why in OTHERS:
        if kind not in tried:
            yield Step(title, takes, why, f"round:{mode}")
            return
