"""Talks as they are prepared: bundled and own partners, the fading hand, recoveries, speed."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from msgspec.structs import replace

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.replay import replay_line
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.coaching.debrief import debrief_of
from eventcoach.coaching.draw import make_deck
from eventcoach.coaching.hand import HANDS, OWN, SHARE
from eventcoach.coaching.round import Round, Terms, begin
from eventcoach.coaching.talk import Talk
from eventcoach.coaching.timer import Instant
from eventcoach.model.bank import TOPICS, Avoid, Bank, Question
from eventcoach.model.partner import Answer, FollowUp, Partner
from eventcoach.model.records import RoundRecord
from eventcoach.storage.paths import find_paths
from tests.coach.making import make, put
from tests.coach.test_replay import played_elsewhere
from tests.coaching.samples import CONVERSATION, ENDINGS
from tests.content.bundled import of_kind

PARTNERS = [one.name for one in of_kind("partner")]
RECOVERIES = [
    one.name for one in of_kind("mode") if getattr(one.document, "kind", "") == "recovery"
]
TROUBLES = ("left", "silent", "paired", "blank", "runs-on")


def at(seconds: float) -> Instant:
    return Instant(seconds, seconds)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    """A coach with what comes along, and nothing else."""
    folder = tmp_path_factory.mktemp("coach")
    return Coach(find_paths({"EVENTCOACH_HOME": str(folder)}), SystemClock())


def talk_of(run: Round) -> Talk:
    assert run.talk is not None
    return run.talk


def whole_talk(run: Round, every: float = 9.0) -> Round:
    """Play a round to its goodbye, always with the first move, and look at every hand."""
    run = run.at(at(0)).did("start")
    now = run.timer.lead_in
    while now < 400:
        run = run.at(at(now))
        talk = talk_of(run)
        if talk.over:
            break
        if run.hand:
            assert OWN in {move.say for move in run.hand} or talk.left_by_partner
            assert SHARE in {move.say for move in run.hand} or not talk.told or talk.left_by_partner
            run = run.did("choose", 0)
        else:
            assert talk.holding
        now += every
    return run.did("done")


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_whole_talk_with_everybody_who_comes_along(bundled: Coach, partner: str) -> None:
    for seed in range(3):
        choice = Choice(mode="conversation-3min", partner=partner, seed=seed, hand="lines")
        run = whole_talk(prepare(bundled, choice))
        talk = talk_of(run)
        assert talk.over
        assert talk.said or talk.scene
        assert len(talk.told) == len(set(talk.told))
        # Who is off after a quarter of a minute tells two things at most.
        assert len(talk.told) >= (1 if talk.left_by_partner else 5), talk.told
        assert debrief_of(run).sentence
        assert run == whole_talk(prepare(bundled, choice))


@pytest.mark.parametrize("mode", RECOVERIES)
def test_each_recovery_is_played_to_its_end(bundled: Coach, mode: str) -> None:
    for seed in range(5):
        run = whole_talk(prepare(bundled, Choice(mode=mode, seed=seed)))
        record = run.record()
        assert record.kind == "recovery"
        assert record.trouble in mode
        assert record.ended == "done"
        assert record.moves
        said = debrief_of(run)
        assert said.asked == ""
        assert len(said.sentence) < 120


def test_all_five_troubles_come_along(bundled: Coach) -> None:
    assert sorted(RECOVERIES) == sorted(f"recovery-{trouble}" for trouble in TROUBLES)
    for mode in RECOVERIES:
        helps = {
            line.helps for line in talk_of(prepare(bundled, Choice(mode=mode))).deck.lines["rescue"]
        }
        assert mode.removeprefix("recovery-") in helps, "there are lines for it"


@pytest.mark.parametrize("trouble", [*TROUBLES, ""])
def test_a_recovery_of_ones_own_needs_no_code(tmp_path: Path, trouble: str) -> None:
    line = f"trouble: {trouble}\n" if trouble else ""
    put(tmp_path, "modes/mine.yaml", f"title: Mine\nkind: recovery\nseconds: 60\n{line}")
    put(tmp_path, "partners/cam.yaml", "name: Cam\njob: tester\nelse: [Hm., Oh?, Well.]\n")
    coach = make(tmp_path)
    run = whole_talk(prepare(coach, Choice(mode="mine", partner="cam", seed=4)))
    assert run.record().trouble in ([trouble] if trouble else TROUBLES)
    assert talk_of(run).told or run.record().trouble == "left"


def test_a_recovery_that_names_no_trouble_draws_one_by_its_seed(tmp_path: Path) -> None:
    put(tmp_path, "modes/mine.yaml", "title: Mine\nkind: recovery\n")
    coach = make(tmp_path)
    drawn = [talk_of(prepare(coach, Choice(mode="mine", seed=seed))).trouble for seed in range(40)]
    assert set(drawn) == set(TROUBLES)
    assert drawn == [
        talk_of(prepare(coach, Choice(mode="mine", seed=seed))).trouble for seed in range(40)
    ]


def test_nobody_says_when_somebody_will_be_there(bundled: Coach) -> None:
    waits = set()
    for seed in range(20):
        run = prepare(bundled, Choice(mode="recovery-paired", seed=seed))
        assert not run.timer.told
        waits.add(run.timer.lead_in)
    assert len(waits) > 10
    assert min(waits) >= 4
    assert max(waits) <= 14


def test_the_hand_fades_as_conversations_go_well(tmp_path: Path) -> None:
    coach = make(tmp_path)
    one = RoundRecord(
        mode="conversation-3min",
        kind="conversation",
        seed=1,
        seconds=170.0,
        limit=180.0,
        ended="done",
        moves=("ask", "follow", "exit"),
    )
    choice = Choice(mode="conversation-3min", seed=1)
    seen = []
    for _ in range(13):
        seen.append(prepare(coach, choice).hand_level)
        coach.record("round", one)
    assert list(dict.fromkeys(seen)) == list(HANDS)
    assert prepare(coach, replace(choice, mode="first-talk")).hand_level == "gentle"
    assert prepare(coach, replace(choice, hand="lines")).hand_level == "lines"
    line = replay_line(coach, choice, prepare(coach, choice))
    assert played_elsewhere(make(tmp_path / "there"), line) == prepare(coach, choice)


def test_nothing_to_trip_over_stands_in_the_first_talks(bundled: Coach) -> None:
    def slips(**choice: object) -> bool:
        return talk_of(prepare(bundled, Choice(seed=1, **choice))).slips  # type: ignore[arg-type]

    assert slips(mode="conversation-3min", hand="lines")
    assert not slips(mode="conversation-3min")
    assert not slips(mode="first-talk", hand="lines")
    assert not slips(mode="recovery-blank", hand="lines")
    assert not slips(mode="mingle-30s", hand="lines"), "half a minute is no time to make up for it"


def test_a_partner_with_no_answers_is_told_of_and_can_be_met(tmp_path: Path) -> None:
    from eventcoach.coach.usable import told_before

    put(tmp_path, "partners/mute.yaml", "name: Mute\njob: tester\n")
    coach = make(tmp_path)
    choice = Choice(mode="conversation-3min", partner="mute", seed=1)
    assert told_before(coach, choice).startswith("Mute only nods")
    run = whole_talk(prepare(coach, choice))
    assert talk_of(run).told == ()
    assert run.record().ended == "done"


def test_a_big_bank_and_somebody_with_much_to_say_answer_at_once() -> None:
    partner = Partner(
        name="Dana",
        job="lead",
        temper="talkative",
        answers={
            topic: tuple(
                Answer(
                    say=f"{topic}, story {n}, with a scale.",
                    hook="a scale",
                    follow_ups=tuple(
                        FollowUp(ask=f"{topic} {n} {k}?", reply=f"{topic} {n} {k}.")
                        for k in range(3)
                    ),
                )
                for n in range(17)
            )
            for topic in TOPICS
        },
        otherwise=("Hm.",),
        asks=tuple(f"And you, {n}?" for n in range(20)),
    )
    assert sum(map(len, partner.answers.values())) >= 200
    stages = ("open", "explore", "deepen")
    bank = Bank(
        questions=tuple(
            Question(
                ask=f"What is number {n}?", id=f"q{n}", stage=stages[n % 3], topic=TOPICS[n % 12]
            )
            for n in range(10_000)
        ),
        avoid=(Avoid(say="Can you get me a job?", why="No."),),
    )
    deck = make_deck([("big", bank)], [("everyday", ENDINGS)], 7, [("big", bank)])
    talk = Talk(deck=deck, stages=CONVERSATION.stages, seed=1, partner=partner, slips=True)
    run = begin("big", CONVERSATION, Terms(lead_in=0, timed=False), seed=1, talks=(("d", talk),))
    run = run.at(at(0)).did("start").at(at(25))
    took = []
    for turn in range(120):
        began = perf_counter()
        run = run.at(at(25.5 + turn * 0.5))
        kinds = [move.kind for move in run.hand]
        run = run.did("choose", kinds.index("follow") if "follow" in kinds and turn % 2 else 0)
        assert run.hand
        took.append(perf_counter() - began)
    assert len(talk_of(run).turns) == 120
    assert len(set(talk_of(run).told)) == len(talk_of(run).told) >= 100
    assert median(took) < 0.005
