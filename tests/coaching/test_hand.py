"""The hand: which moves there are, and how much of them shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventcoach.coaching.debrief import debrief_of
from eventcoach.coaching.draw import make_deck
from eventcoach.coaching.hand import (
    HANDS,
    KIND_WORDS,
    OFFER,
    OWN,
    SHARE,
    Hand,
    Move,
    MoveKind,
    few,
    next_hand,
    show_words,
)
from eventcoach.coaching.round import Round, Terms, begin
from eventcoach.coaching.talk import Talk
from eventcoach.coaching.timer import Instant
from eventcoach.model.bank import Avoid, Bank
from eventcoach.model.mode import Stage
from eventcoach.model.records import RoundRecord
from tests.coaching.samples import BANK, CONVERSATION, DANA, DECK, ENDINGS, STAGES

POOR = Bank(
    avoid=(
        Avoid(
            say="Can you get me a job?",
            instead="How did you end up there?",
            why="It asks a favor first.",
            id="job",
        ),
    )
)
TRAPS = make_deck([("meetup", BANK)], [("everyday", ENDINGS)], 7, [("poor", POOR)])


def at(seconds: float) -> Instant:
    return Instant(seconds, seconds)


def playing(hand: Hand, talk: Talk | None = None) -> Round:
    talk = talk or Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    made = begin(
        "talk",
        CONVERSATION,
        Terms(lead_in=0),
        seed=1,
        talks=(("dana", talk),),
        hand_level=hand,
    )
    return made.at(at(0)).did("start").at(at(1))


def kinds(run: Round) -> list[str]:
    return [move.kind for move in run.hand]


def shown(run: Round) -> list[str]:
    return [show_words(move, run.showing) for move in run.hand]


def well(count: int) -> list[RoundRecord]:
    one = RoundRecord(
        mode="conversation-3min",
        kind="conversation",
        seed=1,
        seconds=170.0,
        limit=180.0,
        ended="done",
        moves=("ask", "follow", "exit"),
    )
    return [one] * count


# --- how much shows


def test_the_first_talks_show_whole_lines_and_practice_takes_them_away() -> None:
    assert [next_hand(well(count)) for count in (0, 1, 2, 5, 6, 11, 12, 40)] == [
        "gentle", "gentle", "lines", "lines", "kinds", "kinds", "open", "open",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"ended": "left"},
        {"ended": "lost"},
        {"seconds": 260.0},
        {"slept": True},
        {"helped": True},
        {"moves": ("ask", "follow")},
        {"kind": "pitch"},
        {"kind": "mingle"},
    ],
)
def test_a_talk_that_went_otherwise_neither_counts_nor_takes_anything_away(
    change: dict[str, object],
) -> None:
    other = replace(well(1)[0], **change)
    assert next_hand([*well(5), *[other] * 9]) == "lines"
    assert next_hand([*well(6), *[other] * 9]) == "kinds"


def test_kinds_of_move_stand_for_the_lines() -> None:
    run = playing("kinds")
    assert kinds(run) == ["ask", "own", "exit"]
    assert shown(run) == ["Ask something new", OWN, "Say goodbye"]
    line = run.hand[0].say
    run = run.did("choose", 0)
    assert run.for_instance == line, "what I might have said is shown afterwards"


def test_nothing_shows_until_i_have_spoken() -> None:
    run = playing("open")
    assert shown(run) == ["I have spoken"]
    run = run.did("choose", 0)
    assert run.said_at == ()
    assert kinds(run) == ["ask", "own", "exit"]
    run = run.at(at(9)).did("choose", 0)
    assert (run.said_at, kinds(run)) == ((9,), ["spoken"])
    assert run.record().moves == ("ask",)


def test_the_lines_come_when_asked_for_and_go_again() -> None:
    run = playing("open").did("peek")
    assert "What brought you here?" in shown(run)
    assert kinds(run.did("peek")) == ["spoken"]
    record = run.did("peek").did("leave").record()
    assert (record.hand, record.helped) == ("open", True)


def test_where_the_lines_show_there_is_nothing_to_ask_for() -> None:
    run = playing("lines").did("peek")
    assert not run.lines_shown
    assert not run.did("leave").record().helped


def test_every_kind_of_move_has_words() -> None:
    assert set(KIND_WORDS) == set(MoveKind.__args__)  # type: ignore[attr-defined]


# --- what is in it


def test_an_offer_comes_to_mind_once_they_have_told_something() -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    assert OFFER not in [move.say for move in talk.hand(STAGES[1])]
    for _ in range(2):
        talk = talk.choose(talk.hand(STAGES[1])[0])
    assert len(talk.told) == 2
    offer = next(move for move in talk.hand(STAGES[1]) if move.say == OFFER)
    assert "thank you" in talk.choose(offer).scene


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_one_may_always_leave(stage: object) -> None:
    talk = Talk(deck=DECK, stages=STAGES, seed=1, partner=DANA)
    assert "exit" in [move.kind for move in talk.hand(stage)]  # type: ignore[arg-type]


def test_a_stage_may_ask_for_my_pitch() -> None:
    stage = Stage(name="say who you are", until=30, draw=("pitch",))
    talk = Talk(deck=DECK, stages=(stage,), seed=1, partner=DANA)
    assert [move.kind for move in talk.hand(stage)] == ["pitch", "own", "exit"]


def traps(slips: bool) -> list[Talk]:
    """Every talk of many seeds whose first or second hand holds the line to avoid."""
    found = []
    for seed in range(60):
        talk = Talk(deck=TRAPS, stages=STAGES, seed=seed, partner=DANA, slips=slips)
        for _ in range(2):
            if any(move.kind == "avoid" for move in talk.hand(STAGES[1])):
                found.append(talk)
            talk = talk.choose(talk.hand(STAGES[1])[0])
    return found


def test_now_and_then_a_line_to_avoid_looks_like_any_other() -> None:
    assert 10 <= len(traps(slips=True)) <= 50
    assert traps(slips=False) == []


def test_they_cool_politely_and_the_debrief_says_why() -> None:
    run = playing("lines", traps(slips=True)[0])
    place = kinds(run).index("avoid") if "avoid" in kinds(run) else -1
    if place < 0:  # the hand was one of the stage after
        run = run.at(at(30))
        place = kinds(run).index("avoid")
    run = run.did("choose", place)
    assert run.talk is not None
    assert run.talk.scene == "They smile politely, and look past you for a moment."
    assert run.talk.turns[-1].asked == ""
    why = debrief_of(run.did("done")).why
    assert why == (
        "They cooled at “Can you get me a job?” It asks a favor first. "
        "Kinder: “How did you end up there?”"
    )
    assert "avoid" in run.did("done").record().moves


def test_who_has_cooled_leaves_at_red_and_does_not_wait_for_the_grace() -> None:
    run = playing("lines", traps(slips=True)[0]).at(at(30))
    run = run.did("choose", kinds(run).index("avoid"))
    assert run.at(at(179)).talk.left_by_partner is False  # type: ignore[union-attr]
    assert run.at(at(181)).talk.left_by_partner is True  # type: ignore[union-attr]


@given(
    st.sampled_from(HANDS),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=20),
    st.integers(0, 9999),
)
def test_my_own_words_are_in_every_hand_once_somebody_is_there(
    hand: Hand, steps: list[tuple[int, int]], seed: int
) -> None:
    talk = Talk(deck=TRAPS, stages=STAGES, seed=seed, partner=DANA, slips=hand == "lines")
    for stage, choice in steps:
        moves = talk.hand(STAGES[stage])
        if talk.over:
            assert moves == ()
            return
        says = {move.say for move in moves}
        assert OWN in says
        assert SHARE in says or not talk.turns
        assert len(says) == len(moves), "no move is there twice"
        talk = talk.choose(moves[choice % len(moves)])


def test_where_there_is_little_room_the_most_fitting_stay_and_my_own_words() -> None:
    asks = tuple(Move("ask", str(at)) for at in range(4))
    own = Move("own", OWN)
    assert few((*asks, own, Move("exit", "bye"))) == (0, 1, 4)
    assert few((Move("wrap", "w"), Move("exit", "bye"), own, *asks)) == (0, 1, 2)
    assert few((own, *asks)) == (0, 1, 2)
    assert few(asks) == (0, 1, 2)
    assert few(asks[:2]) == (0, 1)
    assert few(()) == ()
