"""Preparing a round from a choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from eventcoach.coach.rounds import Choice, prepare
from eventcoach.errors import UsageError, UserFileError
from eventcoach.model.settings import Settings
from tests.coach.making import make, put


def test_a_mode_of_the_users_own_needs_no_code(tmp_path: Path) -> None:
    put(tmp_path, "modes/quick.yaml", "title: Quick\nkind: conversation\nseconds: 45\n")
    round_ = prepare(make(tmp_path), Choice(mode="quick", partner="dana"))
    assert round_.timer.limit == 45
    assert round_.hand


def test_the_first_talk_is_with_the_gentle_one(tmp_path: Path) -> None:
    assert prepare(make(tmp_path), Choice(mode="first-talk")).partner_name == "robin"


def test_my_own_pitch_is_the_usual_one(tmp_path: Path) -> None:
    assert prepare(make(tmp_path), Choice(mode="pitch-30s")).pitch_name == "meetup"
    put(tmp_path, "pitches/mine.yaml", "who: I grow beans.\n")
    assert prepare(make(tmp_path), Choice(mode="pitch-30s")).pitch_name == "mine"


def test_the_same_seed_gives_the_same_round(tmp_path: Path) -> None:
    choice = Choice(mode="mingle-30s", seed=12)
    assert prepare(make(tmp_path), choice).talks == prepare(make(tmp_path), choice).talks


def test_settings_reach_the_round(tmp_path: Path) -> None:
    coach = make(tmp_path)
    coach.__dict__["settings"] = replace(Settings(), time="1.5", voice="silent", lead_in=0)
    round_ = prepare(coach, Choice(mode="pitch-30s"))
    assert (round_.timer.limit, round_.voice, round_.timer.lead_in) == (45, "silent", 0)


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        (Choice(mode="pitch-30"), "pitch-30s"),
        (Choice(mode="conversation-3min", partner="dan"), "dana"),
        (Choice(mode="conversation-3min", bank="meetups"), "meetup"),
        (Choice(mode="pitch-30s", pitch="meetp"), "meetup"),
    ],
)
def test_an_unknown_name_says_the_nearest(tmp_path: Path, choice: Choice, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        prepare(make(tmp_path), choice)


def test_a_pitch_without_words_says_where_it_is(tmp_path: Path) -> None:
    put(tmp_path, "pitches/empty.yaml", "title: Empty\n")
    with pytest.raises(UserFileError, match=r"empty\.yaml.*no words"):
        prepare(make(tmp_path), Choice(mode="pitch-30s", pitch="empty"))


def test_a_bank_without_questions_says_so(tmp_path: Path) -> None:
    put(tmp_path, "banks/empty.yaml", "title: Empty\n")
    with pytest.raises(UserFileError, match="no question"):
        prepare(make(tmp_path), Choice(mode="conversation-3min", bank="empty"))


def test_a_mode_with_lights_out_of_order_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "title: Odd\nkind: pitch\nseconds: 30\nlights: {green: 20, amber: 10, red: 30}\n"
        "stages: [{name: a, until: 50}]\n"
    )
    put(tmp_path, "modes/odd.yaml", text)
    coach = make(tmp_path)
    problems = [str(problem) for problem in coach.library.problems("mode")]
    assert any("odd.yaml:4:" in line and "order" in line for line in problems)


def test_a_mode_for_any_place_keeps_to_one_place(tmp_path: Path) -> None:
    put(tmp_path, "modes/short.yaml", "title: Short\nkind: conversation\nseconds: 30\n")
    put(tmp_path, "partners/cam.yaml", "name: Cam\njob: tester\nsetting: online\nelse: [Hm.]\n")
    put(
        tmp_path,
        "wrapups/online.yaml",
        "setting: online\nlines:\n  - {say: Wave to the camera., kind: exit}\n",
    )
    for seed in range(8):
        round_ = prepare(make(tmp_path), Choice(mode="short", seed=seed))
        assert round_.talk is not None
        exits = [line.say for line in round_.talk.deck.of(("exit",))]
        assert exits == ["Enjoy the rest of the evening!"]
        assert round_.partner_name != "cam"
    online = prepare(make(tmp_path), Choice(mode="short", partner="cam"))
    assert online.talk is not None
    assert [line.say for line in online.talk.deck.of(("exit",))] == ["Wave to the camera."]


def test_a_mode_may_say_whom_to_meet(tmp_path: Path) -> None:
    put(tmp_path, "partners/cam.yaml", "name: Cam\njob: tester\nsetting: online\nelse: [Hm.]\n")
    put(tmp_path, "modes/ours.yaml", "title: Ours\nkind: mingle\npartners: [cam, dana]\n")
    met = [name for name, _ in prepare(make(tmp_path), Choice(mode="ours", seed=1)).talks]
    assert sorted(met) == ["cam", "dana"]
    chosen = Choice(mode="ours", partner="robin")
    assert prepare(make(tmp_path), chosen).partner_name == "robin"
