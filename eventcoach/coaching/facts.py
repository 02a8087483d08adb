"""What stays of a journal of any length: its latest rounds, those that teach pace, stars, plans.

Facts are added to as records come, in any order; years of practice take no more room than a week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from msgspec import Struct, ValidationError

from eventcoach.coaching.pitch import RUNS_FOR_PACE, learned_pace, teaches_pace
from eventcoach.model.records import IntentionRecord, Record, RoundRecord, StarRecord

__all__ = ["EDITION", "RECENT", "STEP", "Facts", "add"]

T = TypeVar("T")

RECENT = 40
"""How many of the latest rounds are kept."""
EDITION = 3
"""One more whenever another kind of record is read here: what was read before is read again."""
LOOKED_THROUGH = 2000
"""How many rounds are looked through for pitches that were faded, and talks that ended well."""
KEPT = ("round", "star", "intention", "outcome", "let-go", "feeling", "merge", "forgotten")
"""The kinds of record that are read here."""
STEP = "step/"
"""How the key of a next step begins that was let go."""
TOUCHING = ("contact", "did", "merge", "let-go", "forgotten")
"""The kinds of record that say when somebody comes round."""
TELLING = ("did", "plan-tick", "outcome")
"""The kinds of record that a plan counts, beside rounds and contacts."""


class Dated(Struct, frozen=True, array_like=True, order=True):
    """The place of a record among all others: (n, device, id)."""

    n: int
    device: str
    id: str


class Round(Struct, frozen=True, array_like=True):
    """A round, its place, and when it was recorded: seconds of Unix time, 0 for unknown."""

    at: Dated
    round: RoundRecord
    when: int = 0


class Star(Struct, frozen=True, array_like=True):
    """A star, and its place."""

    at: Dated
    star: StarRecord


class Intended(Struct, frozen=True, array_like=True):
    """What is planned for the next round of a mode, and its place."""

    at: Dated
    plan: IntentionRecord


class LetGo(Struct, frozen=True, array_like=True):
    """A next step that was let go, or taken back, its place, and when, as above."""

    at: Dated
    key: str
    on: bool
    when: int


class Guess(Struct, frozen=True, array_like=True):
    """The last word on how awkward an event would be, or was: of which event, and which of both."""

    at: Dated
    event: str
    when: str


class Merged(Struct, frozen=True, array_like=True):
    """A file that was merged into another, or parted from it again, and the place of that."""

    at: Dated
    gone: str
    kept: str
    on: bool


class Facts(Struct, frozen=True):
    """What is known of a journal. Each part is in the order of its records, oldest first."""

    recent: tuple[Round, ...] = ()
    teaching: tuple[Round, ...] = ()
    """The latest rounds that teach pace."""
    fades: tuple[Round, ...] = ()
    """The last run of each pitch whose words were fading."""
    good_talks: tuple[Round, ...] = ()
    """The latest conversations that ended well, as many as can count."""
    starred: tuple[Star, ...] = ()
    """The last star of each item and event."""
    rounds_read: int = 0
    """Records of rounds that were read; those of a conflict copy count again."""

    reviews_read: int = 0
    """Records of reviews that were seen; the same holds for them."""

    intended: tuple[Intended, ...] = ()
    """The last plan of each mode, also where it was let go."""

    contacts_read: int = 0
    """Records of contacts, of what I did (which may be for somebody), merges, tombstones and what
    was let go that were seen; the same holds."""

    told_read: int = 0
    """Records of what I did, ticked in a plan or looked back on; the same holds for them."""

    looked_back: tuple[str, ...] = ()
    """The events that were looked back on, by name, in the order of the alphabet."""

    let_go: tuple[LetGo, ...] = ()
    """The last word on each step that was let go lately."""

    guesses: tuple[Guess, ...] = ()
    """The last word on each event of which it was guessed how awkward it would be."""

    merges: tuple[Merged, ...] = ()
    """The last word on each file that was merged into another."""

    tombstones: tuple[str, ...] = ()
    """The ids of people who were forgotten, in the order of the alphabet."""

    edition: int = 0
    """The EDITION that read the journal; 0 where nothing was read."""

    @property
    def forgotten(self) -> frozenset[str]:
        """The ids of everybody who was forgotten, with those that are one person with them."""
        if not self.tombstones:
            return frozenset()
        found = set(self.tombstones)
        pairs = [{each.gone, each.kept} for each in self.merges if each.on]
        before = 0
        while len(found) > before:
            before = len(found)
            found.update(*(pair for pair in pairs if pair & found))
        return frozenset(found)

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

    def rounds_on(self, now: datetime) -> tuple[RoundRecord, ...]:
        """Return the rounds of today, by the calendar of `now`."""
        return tuple(each.round for each in self.recent if _same_day(each.when, now))

    def let_go_on(self, now: datetime) -> frozenset[str]:
        """Return the keys of what was let go today, by the calendar of `now`."""
        return frozenset(each.key for each in self.let_go if each.on and _same_day(each.when, now))

    @property
    def pace(self) -> float | None:
        """Words a minute, None while it is unknown."""
        return learned_pace(each.round for each in self.teaching)


def add(facts: Facts, records: Iterable[Record]) -> Facts:
    """Return the facts with some records added; a record that is there already changes nothing."""
    kept: dict[str, list[Record]] = {kind: [] for kind in KEPT}
    reviews = contacts = told = 0
    for record in records:
        told += record.kind in TELLING
        contacts += record.kind in TOUCHING
        reviews += record.kind == "review"
        if record.kind in kept:
            kept[record.kind].append(record)
    stars = [Star(at, star) for at, _, star in _read(kept["star"], StarRecord)]
    plans = [Intended(at, plan) for at, _, plan in _read(kept["intention"], IntentionRecord)]
    recent, teaching, fades, good_talks = _add_rounds(facts, kept["round"])
    return Facts(
        recent=recent,
        teaching=teaching,
        fades=fades,
        good_talks=good_talks,
        starred=_last_stars((*facts.starred, *stars)),
        rounds_read=facts.rounds_read + len(kept["round"]),
        reviews_read=facts.reviews_read + reviews,
        contacts_read=facts.contacts_read + contacts,
        told_read=facts.told_read + told,
        intended=_last_plans((*facts.intended, *plans)),
        looked_back=_looked_back(facts.looked_back, kept["outcome"]),
        let_go=_last_let_go(facts.let_go, kept["let-go"]),
        guesses=_last_guesses(facts.guesses, kept["feeling"]),
        merges=_last_merges(facts.merges, kept["merge"]),
        tombstones=_tombstones(facts.tombstones, kept["forgotten"]),
        edition=EDITION,
    )


def _read(records: Iterable[Record], type_: type[T]) -> Iterator[tuple[Dated, str, T]]:
    """Yield what records say, with their places and moments; unreadable ones are skipped."""
    for record in records:
        try:
            yield _place(record), record.at, record.read(type_)
        except ValidationError:
            continue


def _add_rounds(facts: Facts, records: list[Record]) -> tuple[tuple[Round, ...], ...]:
    """Return the rounds that stay: `recent`, `teaching`, `fades`, `good_talks`.

    One that went on after its line dropped counts once.
    """
    if not records:
        return facts.recent, facts.teaching, facts.fades, facts.good_talks
    from eventcoach.coaching.hand import MOST_GOOD_TALKS, ended_well

    recent, teaching = list(facts.recent), list(facts.teaching)
    fades, talks = list(facts.fades), list(facts.good_talks)
    gone_on = {each.round.goes_on for each in recent}
    found = fitting = 0
    # The latest first, and no more of them than can count.
    for at, when, said in _read(sorted(records, key=_place, reverse=True), RoundRecord):
        gone_on.add(said.goes_on)
        if at.id in gone_on:
            continue
        each = Round(at, said, _seconds(when))
        found += 1
        if found <= RECENT:
            recent.append(each)
        if teaches_pace(said):
            fitting += 1
            teaching.append(each)
        if said.kind == "pitch" and said.level == "fade":
            fades.append(each)
        if ended_well(said):
            talks.append(each)
        if found >= LOOKED_THROUGH and fitting >= RUNS_FOR_PACE:
            break
    kept = (
        [each for each in rounds if each.at.id not in gone_on]
        for rounds in (recent, teaching, fades, talks)
    )
    recent, teaching, fades, talks = kept
    last = {each.round.pitch: each for each in sorted(fades, key=lambda each: each.at)}
    return (
        _latest(recent, RECENT),
        _latest(teaching, RUNS_FOR_PACE),
        _latest(last.values(), RECENT),
        _latest(talks, MOST_GOOD_TALKS),
    )


def _same_day(when: int, now: datetime) -> bool:
    """Whether a moment is on the day of `now`, by its calendar."""
    return bool(when) and datetime.fromtimestamp(when, now.tzinfo).date() == now.date()


def _seconds(at: str) -> int:
    """Return the moment of a record in seconds of Unix time; 0 for what is none."""
    try:
        return int(datetime.fromisoformat(at).timestamp())
    except (ValueError, OverflowError):
        return 0


def _last_let_go(before: tuple[LetGo, ...], records: list[Record]) -> tuple[LetGo, ...]:
    """Return the last word on each step, the latest few of them, in order."""
    if not records:
        return before
    from eventcoach.model.contact_records import LetGoRecord

    found = [
        LetGo(at, said.key, said.on, _seconds(when))
        for at, when, said in _read(records, LetGoRecord)
        if said.key.startswith(STEP)
    ]
    last = {each.key: each for each in sorted((*before, *found), key=lambda each: each.at)}
    return tuple(sorted(last.values(), key=lambda each: each.at))[-RECENT:]


def _last_guesses(before: tuple[Guess, ...], records: list[Record]) -> tuple[Guess, ...]:
    """Return the last word on each event, the latest few of them, in order."""
    if not records:
        return before
    from eventcoach.model.feeling_records import FeelingRecord

    found = [
        Guess(at, said.of.removeprefix("event/"), said.when)
        for at, _, said in _read(records, FeelingRecord)
        if said.of.startswith("event/")
    ]
    last = {each.event: each for each in sorted((*before, *found), key=lambda each: each.at)}
    return tuple(sorted(last.values(), key=lambda each: each.at))[-RECENT:]


def _last_merges(before: tuple[Merged, ...], records: list[Record]) -> tuple[Merged, ...]:
    """Return the last word on each file that was merged into another, in order."""
    if not records:
        return before
    from eventcoach.model.contact_records import MergeRecord

    found = [Merged(at, it.gone, it.kept, it.on) for at, _, it in _read(records, MergeRecord)]
    last = {each.gone: each for each in sorted((*before, *found), key=lambda each: each.at)}
    return tuple(sorted(last.values(), key=lambda each: each.at))


def _tombstones(before: tuple[str, ...], records: list[Record]) -> tuple[str, ...]:
    """Return the ids of everybody who was forgotten."""
    if not records:
        return before
    from eventcoach.model.contact_records import ForgottenRecord

    found = {said.person for _, _, said in _read(records, ForgottenRecord)}
    return tuple(sorted(found.union(before)))


def _looked_back(before: tuple[str, ...], records: list[Record]) -> tuple[str, ...]:
    """Return the events that were looked back on."""
    if not records:
        return before
    from eventcoach.model.event_records import OutcomeRecord

    found = {said.event for _, _, said in _read(records, OutcomeRecord)}
    return tuple(sorted(found.union(before)))


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
