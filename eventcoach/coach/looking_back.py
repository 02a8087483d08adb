"""Looking back on an event: what it gave, in counts; the words in a note; and what comes of it.

Each answer is kept as it is given. A chance to talk that was let pass becomes a plan, “if …, I
will …”, which waits on the next event's page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from eventcoach.coach.events import met_by_event, my_events, open_event
from eventcoach.coach.notes import intend, let_go, new_note, notes
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.coaching.events import WHY_NOT, SoFar, best_evening, last_outcomes, things_in
from eventcoach.coaching.intention import Intention
from eventcoach.errors import UserFileError
from eventcoach.model.event_records import OutcomeRecord, WhyNot
from eventcoach.model.note import Note

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PLANNED_FOR", "ask_about_event", "outcome_of", "planned_for_events", "so_far"]

PLANNED_FOR = "events"
"""In the place of a mode, in a plan for the next event."""
MOST_PEOPLE = 1000
WORDS = ("learned", "perks", "next_time", "missed", "trends", "refresh")
"""What is prose, and so in the note."""


def outcome_of(coach: Coach, event: str) -> OutcomeRecord | None:
    """Return what became of an event, as it was said last; None where nothing was said."""
    return last_outcomes(coach.journal.records()).get(event)


def ask_about_event(coach: Coach, event: str, done: Callable[[str], None] | None = None) -> Asking:
    """Return what to ask after an event. Raises as `open_event` does."""
    _, found = open_event(coach, event)
    made = _LookBack(coach, event)

    def finished() -> None:
        made.finish()
        if done:
            done(event)

    return Asking(
        title=f"After {found.title}",
        kind="outcome",
        name=event,
        questions=made.questions,
        save=made.save,
        done=finished,
    )


class _LookBack:
    """One event while it is being looked back on."""

    def __init__(self, coach: Coach, event: str) -> None:
        self._coach = coach
        self._event = event
        said = outcome_of(coach, event)
        self._known = said is not None
        self._outcome = said or OutcomeRecord(event=event)
        self._met = met_by_event(coach).get(event, 0)
        kept = notes(coach).read(self._outcome.note) if self._outcome.note else None
        self._note = kept or Note()
        plan = self._outcome.plan
        planned = notes(coach).read(plan) if plan else None
        self._will = (planned.will if planned else None) or ""

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What to ask; why nobody, and what instead, only where there is reason to."""
        outcome = self._outcome
        noted = f"You noted {self._met} there. Leave it empty if that is all of them."
        asked = [
            Asked(
                field="people",
                ask="How many people did you talk with?",
                hint=noted if self._met else "A hello counts. None is fine too: 0.",
                value="" if outcome.people is None else str(outcome.people),
            )
        ]
        if not (self._met if outcome.people is None else outcome.people):
            asked.append(
                Asked(
                    field="why_not",
                    ask="Nobody new, and that happens. What was it, most likely?",
                    value=outcome.why_not or "",
                    choices=WHY_NOT,
                )
            )
        asked += [
            self._words("learned", "What did you learn?", "Two things? Put ; between them."),
            self._words(
                "perks",
                "What else did it give you?",
                "Food, a sticker, a lead, a quiet evening out.",
            ),
            self._words(
                "next_time",
                "What would you do next time?",
                "True of you alone: “come early, it is quieter”.",
            ),
            self._words(
                "missed",
                "Was there a chance to talk that you let pass?",
                "One is enough: “somebody stood alone by the coffee”. Empty if there was none.",
            ),
        ]
        if self._note.missed:
            asked.append(
                Asked(
                    field="will",
                    ask="If that happens again, what will you do?",
                    hint="One small thing: “ask what brought them here”.",
                    value=self._will,
                )
            )
        asked += [
            self._words(
                "trends", "What did people speak about that is new to you?", "A tool, a worry."
            ),
            self._words("refresh", "Is there a skill you would like to refresh?", "One is plenty."),
        ]
        return tuple(asked)

    def _words(self, field: str, ask: str, hint: str) -> Asked:
        return Asked(field=field, ask=ask, hint=hint, value=getattr(self._note, field) or "")

    def save(self, field: str, value: str) -> tuple[Asked, ...]:
        """Keep an answer. Raises UserFileError for one that cannot be, StorageError."""
        if field == "people":
            self._record(replace(self._outcome, people=_count(value)))
        elif field == "why_not":
            self._record(replace(self._outcome, why_not=_reason(value)))
        elif field == "will":
            self._plan(value)
        else:
            self._write(field, value)
        return self.questions

    def finish(self) -> None:
        """Remember that it was looked back on, also where every question was skipped."""
        if not self._known:
            self._record(self._outcome)

    def _record(self, outcome: OutcomeRecord) -> None:
        if self._known and outcome == self._outcome:
            return
        self._coach.record("outcome", outcome)
        self._outcome, self._known = outcome, True

    def _write(self, field: str, value: str) -> None:
        assert field in WORDS
        outcome = self._outcome
        note = outcome.note or new_note(self._coach)
        if value or outcome.note:
            notes(self._coach).write(note, {"event": self._event, field: value})
            outcome = replace(outcome, note=note)
        self._note = replace(self._note, **{field: value or None})
        if field == "learned":
            outcome = replace(outcome, learned=min(things_in(value), MOST_PEOPLE))
        elif field == "perks":
            outcome = replace(outcome, perks=min(things_in(value), MOST_PEOPLE))
        self._record(outcome)
        if field == "missed" and self._will:
            self._plan(self._will if value else "")

    def _plan(self, will: str) -> None:
        plan = Intention(self._outcome.plan or "", PLANNED_FOR, will, self._note.missed or "")
        if will:
            kept = intend(self._coach, plan)
            self._record(replace(self._outcome, plan=kept.note or None))
        elif plan.note:
            let_go(self._coach, plan)
            self._record(replace(self._outcome, plan=None))
        self._will = will


def _count(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()) or int(value) > MOST_PEOPLE:
        raise UserFileError(f"“{value}” is no number of people; write one, such as 3")
    return int(value)


def _reason(value: str) -> WhyNot | None:
    return next((reason for reason in get_args(WhyNot) if reason == value), None)


def planned_for_events(coach: Coach) -> Intention | None:
    """Return what is planned for the next event; None where nothing is."""
    from eventcoach.coach.notes import planned

    return planned(coach, PLANNED_FOR)


def so_far(coach: Coach) -> SoFar:
    """Return what my events gave, the latest first."""
    lists, _ = my_events(coach)
    began = [*lists.running, *lists.past]
    outcomes = last_outcomes(coach.journal.records())
    people = met_by_event(coach)
    for name, outcome in outcomes.items():
        if outcome.people is not None:
            people[name] = outcome.people
    titles = {line.name: line.title for line in (*began, *lists.coming)}
    lessons: list[tuple[str, str]] = []
    refresh: list[tuple[str, str]] = []
    for outcome in reversed(list(outcomes.values())):
        note = notes(coach).read(outcome.note) if outcome.note else None
        title = titles.get(outcome.event, outcome.event)
        if note is not None and note.next_time:
            lessons.append((note.next_time, title))
        if note is not None and note.refresh:
            refresh.append((note.refresh, title))
    best = best_evening(people)
    return SoFar(
        events=len({line.name for line in began} | set(outcomes)),
        people=sum(people.values()),
        lessons=tuple(lessons),
        refresh=tuple(refresh),
        best=(titles.get(best[0], best[0]), best[1]) if best else None,
    )
