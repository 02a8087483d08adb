"""A talk with a partner, and one without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.talk import OWN, SHARE, Talk, stage_at
from tests.coaching.samples import DANA, DECK, STAGES


def test_they_say_hello_first() -> None:
    assert Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA).said == "Hello."


def test_the_hand_follows_the_stage() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    kinds = [[move.kind for move in talk.hand(stage)] for stage in STAGES]
    assert kinds[0][:2] == ["ask", "ask"]
    assert kinds[2][0] == "wrap"
    assert kinds[3][0] == "exit"


def test_my_own_words_always_count() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    assert OWN in [move.say for move in talk.hand(STAGES[0])]
    talk = talk.choose(talk.hand(STAGES[0])[0])
    assert {OWN, SHARE} <= {move.say for move in talk.hand(STAGES[1])}


def test_they_answer_the_follow_up_that_was_asked() -> None:
    for seed in range(20):
        talk = Talk(deck=DECK, stages=STAGES, seed=seed, partner=DANA)
        hand = talk.hand(STAGES[0])
        talk = talk.choose(next(move for move in hand if move.topic == "project"))
        if talk.told == ("We rewrote billing.",):
            break
    follow = next(move for move in talk.hand(STAGES[1]) if move.kind == "follow")
    assert follow.say == "Why?"
    assert talk.choose(follow).turns[-1].answer == "It kept waking us."


def test_now_and_then_they_ask_and_my_pitch_is_at_hand() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    for _ in range(3):
        talk = talk.choose(talk.hand(STAGES[1])[0])
    assert talk.turns[-1].asked == "So what do you do?"
    assert "pitch" in [move.kind for move in talk.hand(STAGES[1])]


def test_an_exit_ends_the_talk_with_their_goodbye() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    talk = talk.choose(talk.hand(STAGES[3])[0])
    assert talk.over
    assert talk.said == "I should catch the speaker."
    assert talk.hand(STAGES[3]) == ()


def test_other_lines_come_when_asked_for() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1)
    first = {move.say for move in talk.hand(STAGES[1]) if move.ref}
    after = {move.say for move in talk.skip(STAGES[1]).hand(STAGES[1]) if move.ref}
    assert not {say for say in first if say != "Enjoy the evening!"} & after


def test_the_last_stage_goes_on() -> None:
    assert stage_at(STAGES, 19.9) is STAGES[0]
    assert stage_at(STAGES, 20) is STAGES[1]
    assert stage_at(STAGES, 5000) is STAGES[3]
    assert stage_at((), 5) is None
    assert stage_at(STAGES, 30, stretch=2) is STAGES[0]


CHOICES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=25)


@given(CHOICES, st.integers(0, 99999))
def test_the_same_seed_gives_the_same_talk_and_nothing_is_said_twice(
    choices: list[tuple[int, int]], seed: int
) -> None:
    played = [
        _play(Talk(deck=DECK, stages=STAGES, seed=seed, partner=DANA), choices) for _ in range(2)
    ]
    assert played[0] == played[1]
    answers = [turn.answer for turn in played[0].turns if turn.answer]
    assert len(answers) == len(set(answers))
    lines = [turn.move.say for turn in played[0].turns if turn.move.ref]
    assert len(lines) == len(set(lines))


def _play(talk: Talk, choices: list[tuple[int, int]]) -> Talk:
    for stage, choice in choices:
        hand = talk.hand(talk.stages[stage])
        if not hand:
            assert talk.over
            break
        talk = talk.choose(hand[choice % len(hand)])
    return talk
