"""Fear against outcome: guesses, and what they came to."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.feelings import Paired, open_guesses, paired, sentence
from eventcoach.model.feeling_records import FeelingRecord
from eventcoach.model.records import Record


def felt(n: int, of: str, when: str, awkward: int) -> Record:
    said = FeelingRecord(of=of, when=when, awkward=awkward)  # type: ignore[arg-type]
    raw = msgspec.Raw(msgspec.json.encode(said))
    at = f"2026-12-01T10:{n:02d}:00+00:00"
    return Record(id=f"{n}", v=1, kind="feeling", device="d", n=n, at=at, data=raw)


def test_a_guess_goes_with_the_next_outcome_of_the_same_thing() -> None:
    records = [
        felt(1, "event/pyladies", "before", 4),
        felt(2, "round/mingle-30s", "before", 3),
        felt(3, "round/mingle-30s", "after", 1),
        felt(4, "event/pyladies", "after", 2),
    ]
    assert [(each.of, each.guess, each.outcome) for each in paired(records)] == [
        ("round/mingle-30s", 3, 1), ("event/pyladies", 4, 2),
    ]  # fmt: skip
    assert open_guesses(records) == {}


def test_a_new_guess_takes_the_place_of_the_last_and_an_outcome_alone_counts_nowhere() -> None:
    records = [
        felt(1, "event/a", "after", 0),
        felt(2, "event/a", "before", 4),
        felt(3, "event/a", "before", 1),
    ]
    assert paired(records) == ()
    assert open_guesses(records) == {"event/a": 1}
    assert [each.guess for each in paired([*records, felt(4, "event/a", "after", 1)])] == [1]


def test_the_sentence_counts_and_teaches_nothing() -> None:
    def pair(guess: int, outcome: int) -> Paired:
        return Paired("event/a", guess, outcome, "")

    assert sentence([]) == ""
    assert sentence([pair(3, 1)]) == "Of one guess, one turned out easier."
    many = [pair(4, 1)] * 4 + [pair(2, 2), pair(0, 3)]
    assert sentence(many) == (
        "Of six guesses, four turned out easier, one turned out so and one turned out harder."
    )


def test_a_record_out_of_range_is_skipped() -> None:
    raw = msgspec.Raw(b'{"of": "event/a", "when": "before", "awkward": 9}')
    broken = Record(id="x", v=1, kind="feeling", device="d", n=1, at="", data=raw)
    assert open_guesses([broken]) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["before", "after"]), st.integers(0, 4)),
        max_size=30,
    )
)
def test_there_are_never_more_pairs_than_guesses(told: list[tuple[str, str, int]]) -> None:
    records = [felt(place, *each) for place, each in enumerate(told)]
    guesses = sum(when == "before" for _, when, _ in told)
    assert len(paired(records)) + len(open_guesses(records)) <= guesses
