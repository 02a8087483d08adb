"""Exercises: asking on, being asked, and writing, one prompt after the other."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.exercise import Exercise, Further, Prompt
from eventcoach.coaching.exercise_debrief import exercise_debrief
from eventcoach.coaching.follow_kinds import follow_kinds
from eventcoach.coaching.timer import Instant, Timer
from eventcoach.model.mode import Lights, Mode
from eventcoach.model.records import RoundRecord

ACTIONS: list[Any] = [
    "start", "pause", "done", "leave", "lost", "next", "finish", "climb", "turn", "tick", "rewrite",
]  # fmt: skip
ANSWERS = (
    Prompt(
        ref="dana/soup", say="I make soup.", who="Dana", hook="soup",
        further=(Further("Which?", "Leek."), Further("Since when?", "Spring."), Further("And?")),
    ),
    Prompt(ref="kofi/hats", say="I knit hats.", who="Kofi"),
    Prompt(ref="dana/rain", say="I like rain.", who="Dana"),
)  # fmt: skip
QUESTIONS = (
    Prompt(ref="mine/what", say="What do you do?", back="I bake."),
    Prompt(ref="mine/what-do-you-need", say="What do you need?", seconds=15),
)
TASKS = (
    Prompt(ref="chat/hello", say="Say hello.", checks=("My name", "One thing"), longest=20),
    Prompt(ref="chat/bye", say="Say bye.", checks=("Thanks",), examples=("Bye!",)),
)
PROMPTS = {"ladder": ANSWERS, "reverse": QUESTIONS, "written": TASKS}


def at(seconds: float, slept: float = 0.0) -> Instant:
    return Instant(seconds, seconds - slept)


def exercise(kind: Any, *, red: int = 180, **timer: Any) -> Exercise:
    lights = Lights(green=red // 3, amber=red // 2, red=red)
    mode = Mode(title="Try it", kind=kind, seconds=red, lights=lights)
    made = Exercise(
        name="try-it", mode=mode, seed=7, timer=Timer(lights=lights, **timer), prompts=PROMPTS[kind]
    )
    return made.at(at(0))


def begun(kind: Any, **more: Any) -> Exercise:
    return exercise(kind, **more).did("start")


def test_two_follow_up_questions_are_said_before_any_is_shown() -> None:
    one = begun("ladder").at(at(4)).did("done")
    assert (one.place, one.said, one.climbs) == ("shown", 1, (0, 1))
    two = one.at(at(9)).did("done")
    assert (two.place, two.moves, two.said_at) == ("revealed", ("follow", "follow"), (4, 9))
    assert (two.laps, two.lines) == ((9,), ("dana/soup",))


def test_a_reply_is_the_next_rung_and_three_rungs_are_a_ladder() -> None:
    first = begun("ladder").did("done").did("done")
    second = first.at(at(10)).did("climb", 1)
    assert (second.mine, second.words, second.place) == ("Since when?", "Spring.", "shown")
    second = second.did("done").did("done")
    assert [second.prompt.further[place].ask for place in second.climbs] == ["Which?"]
    third = second.did("climb", 0)
    assert third.words == "Leek."
    top = third.did("done").did("done")
    assert (top.rung, top.climbs, len(top.laps)) == (2, (), 3)
    assert top.did("climb", 0) is top
    assert top.did("done").words == "I knit hats."


def test_a_question_without_a_reply_leads_nowhere() -> None:
    made = begun("ladder").did("done").did("done")
    assert 2 in made.unasked
    assert made.did("climb", 2) is made


def test_another_one_comes_without_anything_said() -> None:
    made = begun("ladder").at(at(5)).did("next")
    assert (made.words, made.moves, made.since) == ("I knit hats.", (), 5)


def test_past_the_red_light_the_present_prompt_is_the_last() -> None:
    made = begun("ladder", red=60).at(at(70))
    assert (made.ended, made.place) == ("", "shown")
    made = made.did("done").did("done")
    assert made.place == "revealed"
    assert made.did("done").ended == "done"


def test_without_lights_it_goes_on_to_the_last_prompt() -> None:
    made = begun("ladder", red=60, timed=False).at(at(500)).did("done").did("done").did("done")
    assert (made.ended, made.at_prompt) == ("", 1)
    made = made.did("next").did("next")
    assert made.ended == "done"


def test_a_question_is_handed_back_once() -> None:
    made = begun("reverse").at(at(20)).did("done").did("turn").did("turn")
    assert made.turned
    assert made.moves == ("answer", "turn")
    assert not made.did("done").turned


def test_what_i_need_has_a_time_of_its_own() -> None:
    made = begun("reverse").at(at(10)).did("next")
    assert not made.at(at(24.9)).cue_over
    assert made.at(at(25)).cue_over
    assert not begun("reverse", timed=False).did("next").at(at(60)).cue_over
    assert not begun("reverse", stretch=2.0).did("next").at(at(25)).cue_over


def test_checks_are_ticked_and_counted_over_all_that_was_written() -> None:
    made = begun("written").at(at(60)).did("done").did("tick", 1).did("tick", 0).did("tick", 1)
    assert made.ticks == (0,)
    assert made.did("tick", 2) is made
    record = made.did("next").did("done").did("tick", 0).did("done").record()
    assert (record.ticked, record.of, record.moves) == (2, 3, ("write", "write"))
    assert record.lines == ("chat/hello", "chat/bye")


def test_writing_on_is_the_same_message_and_takes_its_time() -> None:
    made = begun("written").at(at(60)).did("done").did("tick", 0).at(at(90)).did("rewrite")
    assert made.place == "shown"
    made = made.at(at(100)).did("done")
    assert (made.laps, made.moves, made.of, made.ticks) == ((70,), ("write",), 2, (0,))


def test_nothing_happens_in_the_lead_in() -> None:
    made = begun("ladder", lead_in=3.0).at(at(2))
    assert made.did("done") is made
    assert made.at(at(4)).did("done").said == 1


def test_whatever_is_done_goes_on_first_where_it_stands_still() -> None:
    made = begun("reverse").at(at(10)).did("pause").at(at(50))
    assert (made.phase, made.timer.elapsed) == ("paused", 10)
    made = made.did("done")
    assert (made.phase, made.place, made.laps) == ("running", "revealed", (10,))


def test_it_can_be_ended_at_any_moment_with_what_was_done() -> None:
    made = begun("ladder").at(at(5)).did("done").did("finish")
    assert (made.ended, made.record().moves) == ("done", ("follow",))
    assert "One follow-up question" in exercise_debrief(made).sentence


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (begun("ladder").did("finish"), "And then?"),
        (begun("ladder").did("leave"), "stepped out"),
        (begun("reverse").did("finish"), "One true sentence"),
        (begun("reverse").at(at(9)).did("done").did("finish"), "hand one back"),
        (begun("reverse").at(at(9)).did("done").did("turn").did("finish"), "one handed back"),
        (begun("reverse").at(at(72)).did("done").did("finish"), "the longest took 1:12"),
        (begun("written").did("finish"), "One line is a message too"),
        (begun("written").did("done").did("finish"), "One message written"),
        (begun("written").at(at(9, slept=5)).did("finish"), "slept"),
    ],
)
def test_one_true_sentence_is_said_afterwards(made: Exercise, words: str) -> None:
    assert words in exercise_debrief(made).sentence


def test_the_figures_say_what_was_counted_and_how_long_it_took() -> None:
    made = begun("reverse").at(at(20)).did("done").did("turn").at(at(30)).did("done")
    made = made.at(at(38)).did("done").did("finish")
    figures = dict(exercise_debrief(made, "replay").figures)
    assert figures["an answer took"] == "0:08 to 0:20"
    assert figures["handed back to them"] == "1 of 2"
    assert exercise_debrief(made, "replay").replay == "replay"
    written = begun("written").at(at(60)).did("done").did("tick", 0).did("finish")
    assert dict(exercise_debrief(written).figures)["checks you ticked"] == "1 of 2"
    untimed = begun("ladder", timed=False).at(at(60)).did("finish")
    assert dict(exercise_debrief(untimed).figures)["time"] == "1:00"


def test_kinds_of_question_change_from_prompt_to_prompt_and_begin_with_their_own_words() -> None:
    first, second = follow_kinds(7, 0), follow_kinds(7, 1)
    assert not set(first) & set(second)
    assert first == follow_kinds(7, 0)
    assert "“soup”" in follow_kinds(7, 0, 2, "soup")[0].ask
    assert all(each.why for each in (*first, *second))


steps = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(-1, 4), st.floats(-5, 90)), max_size=40
)


@given(st.sampled_from(sorted(PROMPTS)), steps, st.booleans(), st.sampled_from([0.0, 3.0]))
def test_any_course_keeps_the_laws(
    kind: str, course: list[tuple[Any, int, float]], timed: bool, lead_in: float
) -> None:
    made, now = exercise(kind, timed=timed, lead_in=lead_in), 0.0
    for action, index, later in course:
        now += later
        before = made
        made = made.at(at(now)).did(action, index)
        assert made.timer.elapsed >= before.timer.elapsed
        assert len(made.moves) >= len(before.moves)
        if before.ended:
            assert made is before
    assert made.did("leave").ended
    record = made.record()
    assert len(record.laps) == len(record.lines)
    assert len(record.moves) == len(record.said_at)
    assert list(record.said_at) == sorted(record.said_at)
    assert all(lap >= 0 for lap in record.laps)
    assert 0 <= record.ticked <= record.of
    assert msgspec.json.decode(msgspec.json.encode(record), type=RoundRecord) == record
    assert exercise_debrief(made).sentence
