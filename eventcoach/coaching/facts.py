"""What stays of a journal of any length: its latest rounds, those that teach pace, stars, plans.

Facts are added to as records come, in any order; years of practice take no more room than a week.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, ValidationError

from eventcoach.coaching.pitch import RUNS_FOR_PACE, learned_pace, teaches_pace
from eventcoach.model.records import IntentionRecord, Record, RoundRecord, StarRecord

__all__ = ["RECENT", "Facts", "add"]

RECENT = 40
"""How many of the latest rounds are kept."""
TOUCHING = ("contact", "merge", "let-go")
"""The kinds of record that say when somebody comes round."""


class Dated(Struct, frozen=True, array_like=True, order=True):
    """The place of a record among all others: (n, device, id)."""

    n: int
    device: str
    id: str


class Round(Struct, frozen=True, array_like=True):
    """A round, and its place."""

    at: Dated
    round: RoundRecord


class Star(Struct, frozen=True, array_like=True):
    """A star, and its place."""

    at: Dated
    star: StarRecord


class Intended(Struct, frozen=True, array_like=True):
    """What is planned for the next round of a mode, and its place."""

    at: Dated
    plan: IntentionRecord


class Facts(Struct, frozen=True):
    """What is known of a journal. Each part is in the order of its records, oldest first."""

    recent: tuple[Round, ...] = ()
    teaching: tuple[Round, ...] = ()
    """The latest rounds that teach pace."""
    starred: tuple[Star, ...] = ()
    """The last star of each item and event."""
    rounds_read: int = 0
    """Records of rounds that were read; those of a conflict copy count again."""

    reviews_read: int = 0
    """Records of reviews that were seen; the same holds for them."""

    intended: tuple[Intended, ...] = ()
    """The last plan of each mode, also where it was let go."""

    contacts_read: int = 0
    """Records of contacts, merges and what was let go that were seen; the same holds for them."""

    looked_back: tuple[str, ...] = ()
    """The events that were looked back on, by name, in the order of the alphabet."""

    @property
    def rounds(self) -> tuple[RoundRecord, ...]:
        """The latest rounds."""
        return tuple(each.round for each in self.recent)

    @property
    def stars(self) -> tuple[StarRecord, ...]:
        """The stars that count."""
        return tuple(each.star for each in self.starred)

    def planned(self, mode: str) -> str:
        """Return the note of what is planned for the next round of a mode; empty for nothing."""
        plans = (each.plan for each in self.intended)
        return next((plan.note for plan in plans if plan.mode == mode and plan.open), "")

    @property
    def pace(self) -> float | None:
        """Words a minute, None while it is unknown."""
        return learned_pace(each.round for each in self.teaching)


def add(facts: Facts, records: Iterable[Record]) -> Facts:
    """Return the facts with some records added; a record that is there already changes nothing."""
    rounds: list[tuple[Dated, Record]] = []
    stars = list(facts.starred)
    plans = list(facts.intended)
    reviews = 0
    looked_back = set(facts.looked_back)
    contacts = facts.contacts_read
    for record in records:
        contacts += record.kind in TOUCHING
        if record.kind == "round":
            rounds.append((_place(record), record))
        elif record.kind == "review":
            reviews += 1
        elif record.kind == "outcome":
            looked_back |= _looked_back(record)
        elif record.kind == "star":
            try:
                stars.append(Star(_place(record), record.read(StarRecord)))
            except ValidationError:
                continue
        elif record.kind == "intention":
            try:
                plans.append(Intended(_place(record), record.read(IntentionRecord)))
            except ValidationError:
                continue
    recent, teaching = list(facts.recent), list(facts.teaching)
    rounds.sort(key=lambda pair: pair[0], reverse=True)
    found = fitting = 0
    for at, record in rounds:  # the latest first, and no more of them than can count
        if found >= RECENT and fitting >= RUNS_FOR_PACE:
            break
        try:
            each = Round(at, record.read(RoundRecord))
        except ValidationError:
            continue
        found += 1
        recent.append(each)
        if teaches_pace(each.round):
            fitting += 1
            teaching.append(each)
    return Facts(
        recent=_latest(recent, RECENT),
        teaching=_latest(teaching, RUNS_FOR_PACE),
        starred=_last_stars(stars),
        rounds_read=facts.rounds_read + len(rounds),
        reviews_read=facts.reviews_read + reviews,
        contacts_read=contacts,
        intended=_last_plans(plans),
        looked_back=tuple(sorted(looked_back)),
    )


def _looked_back(record: Record) -> set[str]:
    """Return the event that a record looks back on; nothing where it cannot be read."""
    from eventcoach.model.event_records import OutcomeRecord

    try:
        outcome: OutcomeRecord = record.read(OutcomeRecord)
    except ValidationError:
        return set()
    return {outcome.event}


def _place(record: Record) -> Dated:
    return Dated(record.n, record.device, record.id)


def _latest(rounds: Iterable[Round], count: int) -> tuple[Round, ...]:
    """Return the latest rounds in order, each once."""
    once = {each.at: each for each in rounds}
    return tuple(once[at] for at in sorted(once)[-count:])


def _last_stars(stars: Iterable[Star]) -> tuple[Star, ...]:
    """Return the last star of each item and event, in order."""
    last: dict[tuple[str, str | None], Star] = {}
    for each in stars:
        key = (each.star.item, each.star.event)
        if key not in last or last[key].at < each.at:
            last[key] = each
    return tuple(sorted(last.values(), key=lambda each: each.at))


def _last_plans(plans: Iterable[Intended]) -> tuple[Intended, ...]:
    """Return the last plan of each mode, in order."""
    last = {each.plan.mode: each for each in sorted(plans, key=lambda each: each.at)}
    return tuple(sorted(last.values(), key=lambda each: each.at))
