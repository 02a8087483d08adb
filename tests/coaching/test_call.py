"""A call: parts with a time, questions to tick, calm words on what is left."""

from __future__ import annotations

from typing import Any, cast

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.call import SHOWN, Action, Call, make_parts, time_left
from eventcoach.coaching.debrief_call import call_debrief
from eventcoach.coaching.draw import make_deck
from eventcoach.coaching.timer import Instant, Timer
from eventcoach.model.bank import Bank, Question
from eventcoach.model.mode import Lights, Mode, Stage
from eventcoach.model.records import RoundRecord
from tests.coaching.samples import DANA, ENDINGS

BANK = Bank(
    questions=(
        *(Question(ask=f"Road {n}?", id=f"road{n}", topic="path") for n in range(8)),
        *(
            Question(
                ask=f"Work {n}?", id=f"work{n}", stage="explore", topic="project",
                follow_ups=("And then?",),
            )
            for n in range(12)
        ),
    )
)  # fmt: skip
STAGES = (
    Stage(name="hello", until=60, draw=("pitch",)),
    Stage(name="their road", until=300, draw=("open",)),
    Stage(name="the work", until=600, draw=("explore",)),
    Stage(name="the rest", until=1080, draw=("explore",)),
    Stage(name="thanks", until=1200, draw=("question", "exit")),
)
MODE = Mode(
    title="Call", kind="call", seconds=1200, stages=STAGES, grace=60,
    lights=Lights(green=900, amber=1080, red=1200),
)  # fmt: skip
ACTIONS = ["start", "pause", "done", "leave", "lost", "tick", "follow", "next", "others"]


def at(seconds: float, slept: float = 0.0) -> Instant:
    return Instant(seconds, seconds - slept)


def call(*, live: bool = False, stages: tuple[Stage, ...] = STAGES, **more: Any) -> Call:
    deck = make_deck([("mine", BANK)], [("everyday", ENDINGS)], 7)
    given: dict[str, Any] = {
        "timer": Timer(lights=MODE.shown_lights, grace=60),
        "partner": None if live else DANA,
        "partner_name": None if live else "dana",
        **more,
    }
    return Call(
        name="call", mode=MODE, seed=7, live=live, parts=make_parts(stages, deck, 1200), **given
    ).at(at(0))


def begun(**more: Any) -> Call:
    return call(**more).did("start")


def asked(made: Call, count: int) -> Call:
    for _ in range(count):
        made = made.did("tick", made.next_at)
    return made


def test_each_part_has_its_own_questions_and_none_comes_twice() -> None:
    parts = call().parts
    refs = [line.ref for part in parts for line in part.lines]
    assert len(refs) == len(set(refs))
    assert all(line.ref.startswith("mine/road") for line in parts[1].lines)
    assert {line.ref for part in parts[2:4] for line in part.lines} == {
        f"mine/work{n}" for n in range(12)
    }


def test_a_call_without_parts_is_one_part_that_may_ask_everything() -> None:
    made = call(stages=()).did("start")
    assert len(made.parts) == 1
    assert len(made.part.lines) == 8 + 12 + 3
    assert time_left(made) == "20 min left in all"


def test_the_clock_leads_from_part_to_part() -> None:
    made = begun()
    assert made.part.name == "hello"
    assert made.at(at(61)).part.name == "their road"
    assert made.at(at(5000)).part.name == "thanks"


def test_one_may_look_ahead_until_the_clock_enters_the_next_part() -> None:
    made = begun().at(at(70)).did("next")
    assert made.part.name == "the work"
    assert made.at(at(200)).part.name == "the work"
    assert made.did("next").did("next").did("next").part.name == "hello"
    assert made.did("next").at(at(301)).part.name == "the work"


def test_a_tick_can_be_taken_away_by_a_thumb_that_slipped() -> None:
    made = asked(begun().at(at(70)), 2)
    first = made.shown[0].ref
    assert made.record().lines[0] == first
    assert first not in made.did("tick", 0).record().lines


def test_what_was_asked_stays_in_sight_and_the_next_one_is_marked() -> None:
    made = asked(begun().at(at(70)), 3)
    assert {line.ref for line in made.shown[:3]} == made.asked
    assert made.next_at == 3
    assert len(made.shown) == SHOWN


def test_other_questions_come_and_the_first_ones_come_round_again() -> None:
    made = begun().at(at(70))
    seen = {line.ref for line in made.shown}
    others = made.did("others")
    assert {line.ref for line in others.shown} != seen
    assert seen <= {line.ref for line in others.shown} | {
        line.ref for line in others.did("others").shown
    }


def test_a_partner_answers_by_topic_and_never_says_the_same_twice() -> None:
    made = asked(begun().at(at(400)), 3)
    assert set(made.told[:2]) == {"We rewrote billing.", "We are hiring."}
    assert made.told[2] == "Hm. What makes you ask?"
    assert len(asked(made, 2).told) == 3


def test_asking_on_gets_the_reply_to_it() -> None:
    made = begun().at(at(400))
    while "We rewrote billing." not in made.told:
        made = asked(made, 1)
    assert made.follow_up == "Why?"
    followed = made.did("follow")
    assert followed.told[-1] == "It kept waking us."
    assert followed.record().moves[-1] == "follow"
    assert followed.did("follow") == followed


def test_beside_a_real_call_nobody_answers() -> None:
    made = asked(begun(live=True).at(at(400)), 3)
    assert made.told == ()
    assert made.follow_up == "And then?"
    assert made.record().live


def test_what_is_left_is_said_in_calm_words_that_change_once_a_minute() -> None:
    made = begun().at(at(70))
    assert time_left(made) == "4 min left here, 19 min in all"
    assert time_left(made.at(at(110))) == "4 min left here, 19 min in all"
    assert time_left(made.did("next")) == "19 min left in all"
    assert time_left(made.at(at(1190))).startswith("under a minute left here")
    assert time_left(made.at(at(1230))) == "time to thank them"
    assert time_left(made.at(at(1330))) == "2 min over; thank them and let them go"


def test_without_a_clock_the_parts_wait_for_me() -> None:
    made = begun(timer=Timer(lights=MODE.shown_lights, timed=False)).at(at(900))
    assert (made.part.name, time_left(made)) == ("hello", "no hurry")
    assert made.did("next").at(at(1500)).part.name == "their road"


def test_nothing_is_cut_off_at_the_end() -> None:
    assert begun().at(at(4000)).phase == "running"


def test_sleep_is_noted_and_the_clock_goes_on() -> None:
    made = begun(live=True).at(at(30)).at(at(700, slept=600))
    assert made.part.name == "the rest"
    assert made.did("done").record().slept
    assert "real call" in call_debrief(made.did("done")).sentence
    rehearsed = begun().at(at(30)).at(at(700, slept=600)).did("done")
    assert "slept" in call_debrief(rehearsed).sentence


def test_the_debrief_asks_what_they_said_before_any_figure() -> None:
    made = asked(begun().at(at(400)), 2).did("done")
    said = call_debrief(made)
    assert said.asked == "Say aloud two things Dana told you."
    assert said.told == made.told
    assert ("the work", "two questions") in said.figures


def test_a_call_that_was_cut_off_can_begin_anew() -> None:
    resumed = call(live=True, timer=Timer(lights=MODE.shown_lights, spoken=400.0), resumed=True)
    assert resumed.did("start").at(at(1)).timer.elapsed == 401
    assert resumed.did("others").did("start").at(at(1)).timer.elapsed == 1


steps = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(-1, 12), st.floats(0, 400)), max_size=40
)


@given(steps, st.booleans())
def test_whatever_happens_the_laws_of_a_call_hold(
    taken: list[tuple[str, int, float]], live: bool
) -> None:
    made = call(live=live)
    again = call(live=live)
    now = 0.0
    for action, index, seconds in taken:
        now += seconds
        before = made
        made = made.at(at(now)).did(cast("Action", action), index)
        again = again.at(at(now)).did(cast("Action", action), index)
        assert made.timer.elapsed >= before.timer.elapsed
        assert made.at(at(now - 10)).timer.elapsed == made.timer.elapsed
        assert 0 <= made.at_part < len(made.parts)
        assert len(made.told) == len(set(made.told))
        if before.ended:
            assert made == before
    assert made == again
    assert made.did("leave").ended
    assert made.did("lost").ended
    record = made.record()
    assert msgspec.json.decode(msgspec.json.encode(record), type=RoundRecord) == record
    assert len(record.moves) == len(record.said_at)
    assert list(record.said_at) == sorted(record.said_at)
    call_debrief(made)
