"""Two people at one keyboard: parts for one pair of eyes, a swap at half-time."""

from __future__ import annotations

from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.debrief_pair import pair_debrief
from eventcoach.coaching.pair import Action, Pair, half_lights, roles_of
from eventcoach.coaching.timer import Instant, Timer
from eventcoach.model.mode import Lights, Mode, Role
from eventcoach.model.records import RoundRecord

MODE = Mode(
    title="Pair", kind="partner", seconds=180, lights=Lights(green=120, amber=150, red=180),
    roles=(
        Role(name="teller", prompts=("Tell of a day that went wrong.",)),
        Role(name="listener", prompts=("Give no advice.",)),
    ),
    checks=("Looked up", "No advice"),
)  # fmt: skip
PLAIN = Mode(title="Pair", kind="partner", seconds=180)
ACTIONS = [
    "start", "pause", "done", "leave", "lost", "next", "tick", "answer", "filler",
    "no filler", "observer", "hint",
]  # fmt: skip


def at(seconds: float, slept: float = 0.0) -> Instant:
    return Instant(seconds, seconds - slept)


def pair(mode: Mode = MODE, **more: Any) -> Pair:
    timer = Timer(lights=half_lights(mode))
    return Pair(name="pair", mode=mode, seed=7, timer=timer, roles=roles_of(mode), **more).at(at(0))


def talking(mode: Mode = MODE, **more: Any) -> Pair:
    made = pair(mode, **more).did("start")
    while made.place != "talk":
        made = made.did("done")
    return made


def second_half(made: Pair) -> Pair:
    made = made.did("done").did("answer", 0)
    while made.place != "talk":
        made = made.did("done")
    return made


def test_each_part_is_handed_over_shown_and_hidden_again() -> None:
    made = pair().did("start")
    seen: list[tuple[str, str]] = []
    while made.place != "talk":
        seen.append((made.place, made.role.name))
        made = made.did("done")
    assert seen == [
        ("hand", "teller"), ("read", "teller"), ("hand", "listener"), ("read", "listener"),
    ]  # fmt: skip


def test_the_clock_stands_while_the_screen_is_handed_over() -> None:
    made = pair().did("start").at(at(60)).did("done").at(at(90))
    assert (made.phase, made.seconds, made.timer.until_change()) == ("paused", 0, None)


def test_without_parts_they_begin_at_once() -> None:
    made = pair(PLAIN).did("start")
    assert (made.place, made.who(0), made.who(1)) == ("talk", "the speaker", "the listener")


def test_a_half_has_half_of_the_time_and_its_lights() -> None:
    assert half_lights(MODE) == Lights(green=60, amber=75, red=90)
    assert half_lights(Mode(title="x", kind="partner", seconds=1)).red == 3
    made = talking().at(at(89))
    assert not made.half_time
    assert made.at(at(91)).half_time


def test_nothing_is_cut_off_at_half_time() -> None:
    assert talking().at(at(300)).place == "talk"


def test_a_swap_may_come_sooner_and_each_has_the_other_part_then() -> None:
    made = talking(people=("Ana", "Ben")).at(at(30)).did("next")
    assert made.place == "back"
    after = made.at(at(50)).did("answer", 1)
    assert (after.place, after.half, after.who(0)) == ("hand", 1, "Ben, teller")


def test_the_second_half_begins_with_the_present_second() -> None:
    made = talking().at(at(30)).did("done").at(at(70)).did("answer", 0).at(at(90))
    while made.place != "talk":
        made = made.did("done")
    assert made.timer.elapsed == 0
    assert made.at(at(100)).seconds == 40


def test_its_record_holds_both_halves_what_was_seen_and_no_name() -> None:
    made = talking(people=("Ana", "Ben"), observer=True).did("tick", 0).at(at(30))
    made = made.did("filler").did("next").did("answer", 0)
    while made.place != "talk":
        made = made.did("done")
    record = made.did("tick", 0).at(at(70)).did("done").did("answer", 1).record()
    assert (record.ended, record.seconds, record.laps) == ("done", 70, (30, 40))
    assert (record.swaps, record.ticks, record.fillers) == (1, (2, 0), 1)
    assert record.understood == ("yes", "partly")
    assert b"Ana" not in msgspec.json.encode(record)


def test_what_was_not_as_meant_is_said_kindly() -> None:
    made = second_half(talking().at(at(30))).at(at(60)).did("done")
    assert "came back as it was meant" in pair_debrief(made.did("answer", 0)).sentence
    assert "do you mean" in pair_debrief(made.did("answer", 2)).sentence


def test_left_in_the_second_half_it_counts_what_was_said() -> None:
    record = second_half(talking().at(at(30))).at(at(45)).did("leave").record()
    assert (record.ended, record.laps, record.swaps) == ("left", (30, 15), 1)


def test_a_machine_that_slept_in_the_first_half_is_not_forgotten_in_the_second() -> None:
    made = talking().at(at(10)).at(at(200, slept=150))
    record = second_half(made).at(at(260, slept=150)).did("done").did("answer", 0).record()
    assert record.slept


def test_a_question_to_borrow_changes_on_asking_and_with_the_half() -> None:
    made = talking(hints=("One?", "Two?", "Three?"))
    assert (made.hint_words, made.did("hint").hint_words) == ("One?", "Two?")
    assert second_half(made).hint_words == "Two?"


@pytest.mark.parametrize("roles", [(), (Role(name="host"),)])
def test_a_role_that_is_not_named_is_there_all_the_same(roles: tuple[Role, ...]) -> None:
    named = roles_of(Mode(title="x", kind="partner", roles=roles))
    assert named[1].name == "listener"


steps = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(-1, 4), st.floats(0, 200)), max_size=40
)


@given(steps, st.booleans())
def test_whatever_happens_the_laws_of_a_pair_hold(
    taken: list[tuple[str, int, float]], plain: bool
) -> None:
    made = again = pair(PLAIN if plain else MODE)
    now = 0.0
    for action, index, seconds in taken:
        now += seconds
        before = made
        made = made.at(at(now)).did(cast("Action", action), index)
        again = again.at(at(now)).did(cast("Action", action), index)
        assert made.seconds >= before.seconds
        assert made.at(at(now - 10)).seconds == made.seconds
        assert made.half >= before.half
        if before.ended:
            assert made == before
    assert made == again
    record = made.record()
    assert msgspec.json.decode(msgspec.json.encode(record), type=RoundRecord) == record
    pair_debrief(made)
    assert made.did("leave").ended
    assert made.did("lost").ended
    for _ in range(12):  # Enter alone comes to the end
        made = made.did("start").did("done")
    assert made.ended
