"""What stays of a journal, whatever order its records come in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.json import encode
from msgspec.structs import replace

from eventcoach.coaching.facts import RECENT, Facts, add
from eventcoach.coaching.fading import next_share
from eventcoach.coaching.hand import next_hand
from eventcoach.coaching.stars import read_stars, starred
from eventcoach.model.records import Record, RoundRecord, StarRecord


def record(n: int, data: RoundRecord | StarRecord | dict[str, int], kind: str = "") -> Record:
    kind = kind or ("star" if isinstance(data, StarRecord) else "round")
    at = "2026-01-05T18:30:00+00:00"
    return Record(
        id=f"{n:026d}", v=1, kind=kind, device="laptop0001", n=n, at=at, data=Raw(encode(data))
    )


def a_round(n: int, words: int = 0, level: str = "cues") -> Record:
    return record(
        n,
        RoundRecord(
            mode="pitch-30s",
            kind="pitch",
            seed=n,
            seconds=30.0,
            limit=30.0,
            ended="done",
            words=words,
            level=level,
        ),
    )


def a_star(n: int, item: int, *, on: bool = True, event: str | None = None) -> Record:
    return record(n, StarRecord(item=f"meetup/{item}", on=on, event=event))


def test_only_the_latest_rounds_stay() -> None:
    facts = add(Facts(), [a_round(n) for n in range(100)])
    assert [one.seed for one in facts.rounds] == list(range(100 - RECENT, 100))
    assert facts.rounds_read == 100


def test_pace_is_learned_from_reading_long_ago_too() -> None:
    reading = [a_round(n, words=60, level="read") for n in range(5)]
    facts = add(Facts(), [*reading, *(a_round(n) for n in range(5, 100))])
    assert facts.pace == 120
    assert add(Facts(), reading[:4]).pace is None


def test_a_round_that_went_on_counts_once_whichever_part_is_read_first() -> None:
    lost, later = (
        record(n, RoundRecord(
            mode="pitch-30s", kind="pitch", seed=7, seconds=10.0 * n, limit=30.0, ended=ended,
            goes_on=before,
        ))
        for n, ended, before in ((1, "lost", None), (2, "done", f"{1:026d}"))
    )  # fmt: skip
    orders = ([[lost, later]], [[later, lost]], [[lost], [later]], [[later], [lost]])
    for order in orders:
        facts = Facts()
        for records in order:
            facts = add(facts, records)
        assert [one.seconds for one in facts.rounds] == [20.0]


def test_what_was_practiced_well_stays_however_much_else_comes_after() -> None:
    faded = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=1, seconds=30.0, limit=30.0, ended="done",
        pitch="mine", level="fade", hidden=0.5, words=60,
    )  # fmt: skip
    talk = RoundRecord(
        mode="talk", kind="conversation", seed=1, seconds=100.0, limit=180.0, ended="done",
        moves=("ask", "follow", "exit"),
    )  # fmt: skip
    first = [record(0, faded), record(1, replace(faded, hidden=0.7))]
    first += [record(n, talk) for n in range(2, 10)]
    others = [a_round(n) for n in range(10, 100)]
    for order in ([[*first, *others]], [first, others], [others, first], [first, others, first]):
        facts = Facts()
        for records in order:
            facts = add(facts, records)
        assert next_share((each.round for each in facts.fades), "mine", 60) == 0.85
        assert next_hand(each.round for each in facts.good_talks) == "kinds"
        assert len(facts.rounds) == RECENT


def test_a_record_that_cannot_be_read_is_passed_over() -> None:
    facts = add(Facts(), [record(1, {"no": 1}, "round"), record(2, {"no": 1}, "star"), a_round(3)])
    assert [one.seed for one in facts.rounds] == [3]
    assert facts.stars == ()


stars = st.lists(
    st.tuples(st.integers(0, 5), st.booleans(), st.sampled_from([None, "pyladies"])), max_size=30
)


@given(stars, st.randoms(), st.integers(1, 7))
def test_portions_in_any_order_give_what_the_whole_journal_gives(
    choices: list[tuple[int, bool, str | None]], chance: object, portion: int
) -> None:
    records = [a_star(n, item, on=on, event=event) for n, (item, on, event) in enumerate(choices)]
    records += [a_round(n, words=20 + n, level="read") for n in range(len(records), 60)]
    mixed = list(records)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    facts = Facts()
    for start in range(0, len(mixed), portion):
        facts = add(facts, mixed[start : start + portion])
    whole = add(Facts(), records)
    assert (facts.rounds, facts.pace, facts.stars) == (whole.rounds, whole.pace, whole.stars)
    for event in (None, "pyladies"):
        assert starred(facts.stars, event) == starred(read_stars(records), event)


def test_the_same_records_again_change_nothing() -> None:
    records = [a_star(1, 1), a_star(2, 1, on=False), *(a_round(n, 60, "read") for n in range(3, 9))]
    once = add(Facts(), records)
    twice = add(once, records)
    assert (once.rounds, once.stars, once.pace) == (twice.rounds, twice.stars, twice.pace)
