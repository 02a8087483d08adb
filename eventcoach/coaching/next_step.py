"""The most useful next things, with a reason each. Pure: told what is known, and the time."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from eventcoach.coaching.counting import count_words
from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.coaching.summary import EventLine, Summary
from eventcoach.model.event import read_moment
from eventcoach.model.mode import FIRST_TALK

__all__ = [
    "Doing",
    "Step",
    "beginning",
    "coming",
    "days_until",
    "event_now",
    "just_over",
    "next_steps",
    "running",
]

Doing = str
"""What Enter does: `round:MODE`, `pitch`, `pitch:NAME`, `card`, `event-debrief:NAME`, …"""


class Step(Struct, frozen=True):
    """Something worth doing now: a title, how long it takes, and why."""

    title: str
    takes: str
    why: str
    doing: Doing


LONG_DAYS = 4
"""What lasts longer is no evening that one is at: other events come first while it runs."""
LOOK_BACK_DAYS = 14
"""How long after an event it is worth asking how it was."""
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


def _local(moment: datetime, now: datetime) -> datetime:
    """Read a time without a zone as the machine's own."""
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _span(event: EventLine, now: datetime) -> tuple[datetime, datetime]:
    """Return when an event begins and ends; four hours where no end is said.

    Both are in the machine's own zone as it is when the event begins, clock changes counted.
    """
    from datetime import UTC, timedelta, timezone

    if event.end:
        there = timezone(timedelta(seconds=event.offset))
        epoch = datetime(1970, 1, 1, tzinfo=UTC).astimezone(there)
        return epoch + timedelta(seconds=event.begin), epoch + timedelta(seconds=event.end)
    begins = _local(read_moment(event.when), now)
    ends = _local(read_moment(event.ends), now) if event.ends else begins + timedelta(hours=4)
    return begins, ends


def beginning(event: EventLine, now: datetime) -> datetime:
    """Return when an event begins, in the zone of `now` where it names none."""
    return _span(event, now)[0]


def running(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the event that is going on, if one is: of several the one that ends first."""
    going_on = []
    for event in events:
        begins, ends = _span(event, now)
        if begins <= now <= ends:
            going_on.append((ends, event.name, event))
    return min(going_on)[2] if going_on else None


def event_now(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the event that matters now: one that is going on, else the next, if there is one.

    What lasts for longer than a few days, such as an open-source drive, hides no evening to come.
    """
    going_on = running(events, now)
    if going_on is not None and _long(going_on, now):
        return coming(events, now) or going_on
    return going_on or coming(events, now)


def _long(event: EventLine, now: datetime) -> bool:
    begins, ends = _span(event, now)
    return (ends - begins).days >= LONG_DAYS


def just_over(
    events: tuple[EventLine, ...], now: datetime, looked_back: tuple[str, ...] = ()
) -> EventLine | None:
    """Return the last event that nobody looked back on yet, from the day after for two weeks."""
    over = []
    for event in events:
        ends = _span(event, now)[1]
        days = (now.date() - ends.date()).days
        if 1 <= days <= LOOK_BACK_DAYS and event.name not in looked_back:
            over.append((ends, event.name, event))
    return max(over)[2] if over else None


def coming(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the next event that has not begun, if there is one."""
    ahead = [
        (begins, event.name, event) for event in events if (begins := _span(event, now)[0]) > now
    ]
    return min(ahead)[2] if ahead else None


def days_until(event: EventLine, now: datetime) -> str:
    """Say how far away an event is, by the calendar: `tonight`, `tomorrow`, `in 3 days`."""
    begins = beginning(event, now)
    if not event.end:
        begins = begins.astimezone(now.tzinfo)
    days = (begins.date() - now.date()).days
    if days <= 0:
        return "now" if begins <= now else "tonight" if begins.hour >= 17 else "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def next_steps(summary: Summary, now: datetime, waiting: tuple[str, ...] = ()) -> tuple[Step, ...]:
    """Return a few useful things, the most useful first. There is always at least one.

    `waiting` are the pitches of which something is typed and not saved: that comes first.

    On the very first start it is a short talk: nothing is typed, graded or rung.
    """
    if not (summary.rounds_in_all or summary.drill or summary.pitches or summary.events):
        return FIRST_STEPS
    steps = [
        Step("Finish what you were writing", "", "Your words are still here.", f"pitch:{name}")
        for name in waiting[:1]
    ]
    event = running(summary.events, now)
    if event is not None and not _long(event, now):
        steps.append(Step("Open your card", "", "Your cues, three openers, two ways out.", "card"))
    if over := just_over(summary.events, now, summary.facts.looked_back):
        why = "A few questions while it is fresh; skip any of them."
        steps.append(Step(f"How was {over.title}?", "2 min", why, f"event-debrief:{over.name}"))
    steps.append(_pitch_step(summary))
    steps.extend(_drill_step(summary, now))
    steps.extend(_due_step(summary, now))
    steps.append(_talk_step(summary))
    mingled = [one for one in summary.rounds if one.kind == "mingle"]
    why = "Hello to goodbye, one person after another."
    if mingled and mingled[-1].streak:
        why = f"Last time you left {mingled[-1].streak} in a row on time."
    steps.append(Step("Mingle", "30 s each", why, "round:mingle-30s"))
    steps.append(Step("Star lines for your card", "2 min", "The library has them all.", "library"))
    return tuple(steps)


def _pitch_step(summary: Summary) -> Step:
    """Return what to do about the pitch."""
    if not summary.pitches:
        return Step(
            "Write your pitch", "5 min", "Four sentences, a template to start from.", "pitch"
        )
    event_pitches = [event.pitch for event in summary.events if event.pitch]
    mine = next((p for p in summary.pitches if p.name in event_pitches), summary.pitches[0])
    runs = [one for one in summary.rounds if one.pitch == mine.name and one.ended == "done"]
    if runs:
        last = runs[-1]
        over = last.seconds > last.limit + 5
        why = (
            f"{last.seconds:.0f} s last time; aim for {mine.seconds}."
            if over
            else _settled(last.seconds)
        )
        again = "Rehearse your pitch once more"
        return Step(again, f"{mine.seconds} s", why, f"round:pitch-30s:{mine.name}")
    estimate = mine.words * 60 / (summary.pace or DEFAULT_PACE)
    why = f"About {estimate:.0f} s at {'your' if summary.pace else 'a calm'} pace."
    return Step("Rehearse your pitch", f"{mine.seconds} s", why, f"round:pitch-30s:{mine.name}")


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


def _settled(seconds: float) -> str:
    """Return words for a pitch that fits."""
    return f"{seconds:.0f} s last time. It fits; let it settle."


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
