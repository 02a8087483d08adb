"""What I have met least and did worst."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.different import (
    least_met,
    least_said,
    next_pitch,
    times_met,
    times_said,
    went,
)
from eventcoach.coaching.round import LEVELS
from eventcoach.model.records import RoundRecord


def talk(partner: str = "", **more: Any) -> RoundRecord:
    usual = {"seconds": 150.0, "limit": 180.0, "ended": "done", "moves": ("ask", "follow")}
    return RoundRecord(
        **{"mode": "talk", "kind": "conversation", "seed": 1, "partner": partner, **usual, **more}
    )


def pitch(name: str, level: str, **more: Any) -> RoundRecord:
    return talk(kind="pitch", pitch=name, level=level, moves=(), seconds=28.0, limit=30.0, **more)


def test_whom_i_never_met_comes_first() -> None:
    records = [talk("dana"), talk("robin"), talk("robin")]
    assert least_met(["dana", "robin", "ines"], records) == ("ines", "dana", "robin")


def test_among_equals_the_one_with_whom_it_went_worst_comes_first() -> None:
    records = [
        talk("dana"),
        talk("robin", seconds=200.0),
        talk("ines", ended="left"),
        talk("kofi", moves=("ask",)),
    ]
    assert least_met(["dana", "robin", "ines", "kofi"], records) == (
        "ines",
        "robin",
        "kofi",
        "dana",
    )


def test_only_how_it_went_last_counts() -> None:
    records = [talk("dana", ended="left"), talk("robin", ended="left"), talk("dana"), talk("robin")]
    records[3] = talk("robin", moves=("ask",))
    assert least_met(["dana", "robin"], records)[0] == "robin"


def test_whom_i_have_just_met_comes_last_even_if_met_least() -> None:
    records = [talk("robin"), talk("robin"), talk("dana")]
    assert least_met(["dana", "robin"], records, but="dana") == ("robin", "dana")
    assert least_met(["dana"], records, but="dana") == ("dana",)


def test_people_met_in_a_mingle_are_met() -> None:
    mingle = talk("", kind="mingle", met=("dana", "robin"))
    assert times_met([mingle, talk("dana")]) == {"dana": 2, "robin": 1}


def test_a_round_without_lights_is_never_late() -> None:
    assert went(talk(seconds=500.0, stretch=0.0)) == 0
    assert went(talk(seconds=500.0)) == 2


def test_the_hand_said_least_is_chosen_and_the_first_of_equals() -> None:
    said = times_said([talk(lines=("a/1", "a/2")), talk(lines=("a/1",))])
    assert least_said([["a/1"], ["a/2", "a/3"], ["a/3"], ["a/4"]], said) == 2


def test_a_pitch_goes_up_the_levels_then_to_another_pitch_of_mine() -> None:
    records: list[RoundRecord] = []
    last = ("mine", "read")
    played = []
    for _ in range(6):
        records.append(pitch(*last))
        last = next_pitch(["mine", "short"], LEVELS, records, last)
        played.append(last)
    assert played == [
        ("mine", "fade"), ("mine", "cues"), ("mine", "blank"),
        ("short", "read"), ("short", "fade"), ("short", "cues"),
    ]  # fmt: skip


def test_of_levels_practiced_as_often_the_one_that_went_worst_comes() -> None:
    records = [pitch("mine", level) for level in LEVELS]
    records[2] = pitch("mine", "cues", ended="left")
    assert next_pitch(["mine"], LEVELS, records, ("mine", "read")) == ("mine", "cues")


ROUNDS = st.lists(
    st.builds(talk, st.sampled_from(["dana", "robin", "ines", "gone"]),
              ended=st.sampled_from(["done", "left", "lost"])),
    max_size=30,
)  # fmt: skip


@given(ROUNDS)
def test_whoever_was_chosen_was_met_least_of_those_who_are_there(
    records: list[RoundRecord],
) -> None:
    names = ["dana", "robin", "ines"]
    order = least_met(names, records)
    assert sorted(order) == sorted(names)
    met = times_met(records)
    assert met[order[0]] == min(met[name] for name in names)


@given(ROUNDS)
def test_someone_who_always_takes_another_meets_everybody_equally_often(
    records: list[RoundRecord],
) -> None:
    names = ["dana", "robin", "ines"]
    for _ in range(90):
        but = records[-1].partner or "" if records else ""
        records = [*records, talk(least_met(names, records, but=but)[0])]
    met = times_met(records)
    assert max(met[name] for name in names) - min(met[name] for name in names) <= 1
