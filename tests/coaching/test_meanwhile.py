"""What a partner does while I say nothing, and how each temper behaves."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventcoach.coaching.round import Round, Terms, begin
from eventcoach.coaching.talk import Talk
from eventcoach.coaching.timer import Instant
from eventcoach.model.base import Trouble
from eventcoach.model.partner import Answer, Partner
from eventcoach.model.records import RoundRecord
from tests.coaching.samples import CONVERSATION, DANA, DECK, STAGES

LEO = replace(
    DANA,
    name="Leo",
    temper="talkative",
    leaves="never",
    asks=(),
    answers={
        "project": tuple(Answer(say=f"Story {n}, with a scale.", hook="a scale") for n in range(8))
    },
)


def at(seconds: float) -> Instant:
    return Instant(seconds, seconds)


def meeting(partner: Partner | None, seed: int = 1, *, stretch: float = 1.0, **more: Any) -> Round:
    talk = Talk(deck=DECK, stages=STAGES, seed=seed, partner=partner, **more)
    terms = Terms(lead_in=0, stretch=stretch)
    made = begin(
        "talk", CONVERSATION, terms, seed=seed, talks=(("dana", talk),), hand_level="lines"
    )
    return made.at(at(0)).did("start").at(at(0.5))


def talk_of(run: Round) -> Talk:
    assert run.talk is not None
    return run.talk


def test_a_talkative_one_goes_on_and_stops_after_three_stories() -> None:
    run = meeting(LEO).did("choose", 0)
    assert [len(talk_of(run.at(at(seconds))).told) for seconds in (9, 10, 19, 28, 90)] == [
        1, 2, 3, 4, 4,
    ]  # fmt: skip
    assert talk_of(run.at(at(10))).said.startswith("Story")


def test_one_late_look_finds_what_many_early_ones_find() -> None:
    run = meeting(LEO).did("choose", 0)
    slow = run.at(at(40))
    for seconds in range(1, 41):
        run = run.at(at(seconds))
    assert run.talks == slow.talks


def test_who_goes_on_can_be_stopped_kindly() -> None:
    run = meeting(LEO).did("choose", 0).at(at(12))
    step = [move.kind for move in run.hand].index("step")
    run = run.did("choose", step)
    assert talk_of(run).scene == "They stop, and look at you."
    assert talk_of(run.at(at(90))).said == "", "they wait for me"


def test_a_quiet_one_pauses_and_the_talk_can_be_carried_on() -> None:
    wren = replace(DANA, temper="quiet")
    pauses = 0
    for seed in range(40):
        talk = Talk(deck=DECK, stages=STAGES, seed=seed, partner=wren)
        before = False
        for _ in range(6):
            talk = talk.choose(talk.hand(STAGES[1])[0])
            last = talk.turns[-1]
            assert not (before and last.paused), "never twice in a row"
            if last.paused:
                assert (last.answer, talk.said) == ("", "")
                assert talk.scene
                assert talk.hand(STAGES[1])
            before = last.paused
            pauses += last.paused
    assert pauses > 20


def test_they_bring_up_something_of_their_own_with_a_hook() -> None:
    run = meeting(LEO)
    own = [move.kind for move in run.hand].index("own")
    run = run.did("choose", own)
    assert talk_of(run).hook == "a scale"
    assert talk_of(run).topic == "project"


@pytest.mark.parametrize(
    ("leaves", "stays", "gone"),
    [("after 15 s", 14.9, 15), ("when red", 209, 210), ("never", 100_000, None)],
)
def test_they_leave_when_their_file_says_it(leaves: str, stays: float, gone: float | None) -> None:
    run = meeting(replace(DANA, leaves=leaves))
    assert not talk_of(run.at(at(stays))).left_by_partner
    if gone is not None:
        assert talk_of(run.at(at(gone))).left_by_partner


def test_who_needs_more_time_is_left_later() -> None:
    run = meeting(replace(DANA, leaves="after 15 s"), stretch=2.0)
    assert not talk_of(run.at(at(29))).left_by_partner
    assert talk_of(run.at(at(30))).left_by_partner


def test_somebody_who_answers_nothing_only_nods_and_the_round_goes_on() -> None:
    run = meeting(Partner(name="Cam", job="tester"))
    for second in range(1, 6):
        run = run.at(at(second)).did("choose", 0)
    assert talk_of(run).told == ()
    assert talk_of(run).scene == "They nod and smile."
    assert run.did("done").record().ended == "done"


# --- troubles


def in_trouble(trouble: Trouble, seed: int = 1, partner: Partner | None = LEO) -> Round:
    holding = trouble in ("silent", "blank")
    then = ("robin", replace(DANA, name="Robin", leaves="never")) if trouble == "left" else None
    return meeting(partner, seed, trouble=trouble, holding=holding, then=then)


def test_who_leaves_is_followed_by_a_breath_a_kind_line_and_the_next_hello() -> None:
    run = in_trouble("left").at(at(18))
    talk = talk_of(run)
    assert (talk.left_by_partner, talk.over) == (True, False)
    seen = []
    for second in range(19, 22):
        seen.append([move.kind for move in run.hand])
        run = run.at(at(second)).did("choose", 0)
    assert [each[0] for each in seen] == ["breath", "self", "hello"]
    talk = talk_of(run)
    assert talk.partner is not None
    assert talk.partner.name == "Robin"
    assert talk.said
    assert not talk_of(run.at(at(160))).over
    assert run.did("done").record().moves == ("breath", "self", "hello")


def test_a_silent_chat_is_answered_late_and_what_was_said_last_is_answered() -> None:
    run = in_trouble("silent")
    assert talk_of(run).said == ""
    for second in (5, 12):
        run = run.at(at(second)).did("choose", 0)
        assert talk_of(run).told == ()
        assert talk_of(run).scene == "Nobody has answered yet."
    late = talk_of(run.at(at(40)))
    assert len(late.told) == 1
    assert [turn.answer for turn in late.turns] == ["", late.told[0]]


def test_a_silent_chat_in_which_i_write_nothing_stays_silent() -> None:
    assert talk_of(in_trouble("silent").at(at(160))).told == ()


def test_a_blank_mind_has_an_empty_hand_for_a_while() -> None:
    run = in_trouble("blank")
    assert run.hand == ()
    assert run.at(at(5.9)).hand == ()
    assert run.at(at(10)).hand


def test_one_who_never_stops_begins_before_i_have_said_a_word() -> None:
    run = in_trouble("runs-on").at(at(13))
    assert len(talk_of(run).opening) == 2
    assert "step" in [move.kind for move in run.hand]
    assert len(talk_of(run.at(at(170))).told) == 8, "all that there is to tell, once each"


@given(
    st.sampled_from(["left", "silent", "paired", "blank", "runs-on", None]),
    st.integers(0, 999),
    st.integers(0, 25),
    st.integers(1, 240),
    st.sampled_from(["after 15 s", "when red", "never"]),
)
def test_a_late_look_finds_what_early_ones_find_in_every_trouble(
    trouble: Any, seed: int, said: int, until: int, leaves: str
) -> None:
    run = in_trouble_or_not(trouble, seed, replace(LEO, leaves=leaves)).at(at(said + 1))
    run = run.did("choose", 0)
    late = run.at(at(said + 1 + until))
    for second in range(said + 2, said + 2 + until):
        run = run.at(at(second))
    assert run.talks == late.talks


TROUBLES = st.sampled_from(["left", "silent", "paired", "blank", "runs-on"])
TEMPERS = st.sampled_from(["warm", "brief", "talkative", "quiet", "rushed", "curious"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["choose", "choose", "choose", "tick", "next", "pause", "peek", "done"]),
        st.floats(0, 30),
        st.integers(0, 9),
    ),
    max_size=30,
)


@given(STEPS, TROUBLES | st.none(), TEMPERS, st.integers(0, 9999), st.booleans())
def test_any_sequence_of_moves_and_times_keeps_the_laws(
    steps: list[Any], trouble: Any, temper: Any, seed: int, alone: bool
) -> None:
    partner = None if alone else replace(LEO, temper=temper, asks=DANA.asks)
    played = [_play(in_trouble_or_not(trouble, seed, partner), steps) for _ in range(2)]
    assert played[0] == played[1], "the same seed gives the same round"
    run = played[0]
    talk = talk_of(run)
    assert len(talk.told) == len(set(talk.told)), "nothing is told twice"
    lines = [turn.move.say for turn in talk.turns if turn.move.ref]
    assert len(lines) == len(set(lines)), "no line is said twice"
    assert run.did("leave").ended, "every round can be ended"
    record = run.did("leave").record()
    assert len(record.said_at) == len(record.moves)
    assert list(record.said_at) == sorted(record.said_at)
    assert msgspec.json.decode(msgspec.json.encode(record), type=RoundRecord) == record


def in_trouble_or_not(trouble: Any, seed: int, partner: Partner | None) -> Round:
    return in_trouble(trouble, seed, partner) if trouble else meeting(partner, seed)


def _play(run: Round, steps: list[Any]) -> Round:
    now = 1.0
    for action, forward, choice in steps:
        now += forward
        before = run
        run = run.at(at(now))
        if action != "tick" and not (action == "done" and choice):
            hand = max(1, len(run.hand))
            run = run.did(action, choice % hand if action == "choose" else 0)
        assert run.timer.elapsed >= before.timer.elapsed
        assert len(talk_of(run).told) >= len(talk_of(before).told), "nothing told is taken back"
        if before.ended:
            assert run == before
        elif not talk_of(run).over and not talk_of(run).holding:
            assert run.hand, "there is always a move"
    return run
