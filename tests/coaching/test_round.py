"""Rounds: one timed run of a mode."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.round import Round, Terms, begin
from eventcoach.coaching.talk import Talk
from eventcoach.coaching.timer import Instant
from eventcoach.model.records import RoundRecord
from tests.coaching.samples import CONVERSATION, DANA, DECK, MINGLE, PITCH, PITCH_MODE, STAGES

NO_LEAD = Terms(lead_in=0)


def at(seconds: float) -> Instant:
    return Instant(seconds, seconds)


def pitch_round(terms: Terms = NO_LEAD) -> Round:
    made = begin("pitch-30s", PITCH_MODE, terms, seed=1, pitch=("meetup", PITCH))
    return made.at(at(0))


def fading_round(hidden: float = 0.2) -> Round:
    mine = ("meetup", PITCH)
    made = begin("p", PITCH_MODE, NO_LEAD, seed=1, pitch=mine, level="fade", hidden=hidden)
    return made.at(at(0))


def talk_round(seed: int = 1) -> Round:
    talk = Talk(deck=DECK, stages=STAGES, seed=seed, partner=DANA)
    return begin("talk", CONVERSATION, NO_LEAD, seed=seed, talks=(("dana", talk),)).at(at(0))


def mingle_round(people: int = 3) -> Round:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    talks = tuple((f"p{place}", talk) for place in range(people))
    return begin("mingle", MINGLE, NO_LEAD, seed=1, talks=talks).at(at(0))


def test_it_waits_until_it_is_started() -> None:
    waiting = pitch_round().at(at(500))
    assert waiting.phase == "ready"
    assert waiting.did("done").ended == ""


def test_beats_are_marked_as_they_are_said() -> None:
    run = pitch_round().did("start").at(at(7)).did("next").at(at(15)).did("next")
    assert run.beats == (("who", 7), ("what", 15))
    assert run.beat == "where"


def test_enter_ends_a_pitch_and_the_record_is_exact() -> None:
    record = pitch_round().did("start").at(at(28.5)).did("done").record()
    assert (record.seconds, record.limit, record.ended) == (28.5, 30, "done")
    assert record.words == 16 + 10 + 14 + 9
    assert record.pitch == "meetup"


def test_a_round_that_was_left_is_recorded_as_left() -> None:
    assert pitch_round().did("start").at(at(4)).did("leave").record().ended == "left"


def test_a_round_that_died_with_its_line_is_recorded_as_lost() -> None:
    assert pitch_round().did("start").at(at(4)).record().ended == "lost"


def test_nothing_is_cut_off_at_red() -> None:
    run = talk_round().did("start").at(at(400))
    assert (run.phase, run.light) == ("running", "red")


def test_a_talk_is_chosen_move_by_move() -> None:
    run = talk_round().did("start").at(at(5)).did("choose", 0).at(at(30)).did("choose", 0)
    record = run.at(at(60)).did("done").record()
    assert record.moves[0] == "ask"
    assert record.lines[0].startswith("meetup/")
    assert record.partner == "dana"


def test_a_partner_who_has_to_go_says_goodbye_first() -> None:
    rushed = msgspec.structs.replace(DANA, leaves="after 15 s")
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=rushed)
    run = begin("talk", CONVERSATION, NO_LEAD, seed=1, talks=(("dana", talk),)).at(at(0))
    run = run.did("start").at(at(14.9))
    assert run.talk is not None
    assert not run.talk.left_by_partner
    assert run.at(at(15)).talk.left_by_partner  # type: ignore[union-attr]


def test_mingling_moves_on_by_itself_after_grace() -> None:
    run = mingle_round().did("start").at(at(36))
    assert [lap.on_time for lap in run.laps] == [False]
    assert run.partner_name == "p1"
    assert run.timer.phase == "lead-in"


def test_goodbyes_in_a_row_are_counted() -> None:
    run = mingle_round().did("start")
    now = 0.0
    for _ in range(3):
        now += 25
        run = run.at(at(now)).did("done")
        now += 2
    assert run.ended == "done"
    assert run.best_streak == 3
    assert run.record().seconds == 75


def test_untimed_rounds_have_no_lights() -> None:
    run = pitch_round(Terms(lead_in=0, timed=False)).did("start").at(at(99))
    assert run.light == "none"
    assert run.did("done").record().stretch == 0


def test_ums_are_counted_only_while_it_runs() -> None:
    run = pitch_round().did("filler").did("start").did("filler").did("pause").did("filler")
    assert run.did("pause").did("filler").did("leave").did("filler").record().fillers == 2


def test_an_um_that_was_none_is_taken_back_also_in_a_pause() -> None:
    run = pitch_round().did("start").did("filler").did("filler").did("no filler")
    assert run.fillers == 1
    assert run.did("pause").did("no filler").did("no filler").fillers == 0
    assert run.did("leave").did("no filler").record().fillers == 1


def test_a_look_at_hidden_words_counts_as_one_step_less_hidden() -> None:
    run = fading_round(0.5).did("start").at(at(4))
    assert run.record().hidden == 0.5
    assert run.did("peek").record().hidden == 0.35
    assert run.did("peek").did("peek").hidden == 0.5, "what is hidden never changes in a round"
    assert fading_round(0.5).did("peek").record().hidden == 0.5, "before it starts one may look"


ACTION = st.sampled_from(
    ["start", "pause", "next", "choose", "done", "leave", "tick", "peek", "filler", "no filler"]
)
COUNTED = {"filler": (0, 1), "no filler": (0, -1)}
"""By how much an action may change the number of ums; no other changes it."""
STEPS = st.lists(st.tuples(ACTION, st.floats(0, 40), st.integers(0, 8)), max_size=40)


@given(STEPS, st.sampled_from([pitch_round, fading_round, talk_round, mingle_round]))
def test_any_sequence_of_actions_keeps_the_laws(steps: list[Any], make: Any) -> None:
    run = make()
    now = 0.0
    for action, forward, choice in steps:
        now += forward
        before = run
        run = run.at(at(now))
        if action != "tick":
            run = run.did(action, choice)
        assert run.seconds >= before.seconds - 1e-9
        assert run.fillers - before.fillers in COUNTED.get(action, (0,))
        assert run.fillers >= 0
        assert run.hidden == before.hidden
        if before.ended:
            assert run == before
    assert run.did("leave").ended, "every round can be ended"
    record = run.did("leave").record()
    assert record.seconds >= 0
    assert msgspec.json.decode(msgspec.json.encode(record), type=RoundRecord) == record
