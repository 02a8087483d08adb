"""Exercises prepared from real files: what people said, what they ask, what there is to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.different import different
from eventcoach.coach.exercises import replay_line
from eventcoach.coach.practice import EXERCISES, ready
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.exercise import KINDS, Exercise
from eventcoach.coaching.timer import Instant
from eventcoach.errors import UsageError, UserFileError
from tests.coach.making import make, put

LADDER = """\
title: Ask on
kind: ladder
seconds: 90
partners: [ines]
"""
REVERSE = """\
title: They ask
kind: reverse
seconds: 90
banks: [mine]
partners: [ines]
"""
WRITTEN = """\
title: Write
kind: written
seconds: 300
tasks:
  - Say hello.
  - do: Thank Ines.
    id: thanks
    when: She lent you a cable.
    longest: 80
    checks: [It names the cable.]
    examples: [Thanks for the cable!]
"""
INES = """\
name: Ines
job: baker
answers:
  work:
    - {say: I bake at night., id: night, follow_ups: [{ask: Since when?, reply: Since May.}]}
    - I sleep at noon.
asks:
  - What keeps you up?
"""
BANK = """\
questions:
  - {ask: What do you do?, id: do, topic: work, when: You just met.}
  - {ask: And what would help you now?, id: what-do-you-need, topic: advice}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    put(tmp_path, "modes/mine-ladder.yaml", LADDER)
    put(tmp_path, "modes/mine-reverse.yaml", REVERSE)
    put(tmp_path, "modes/mine-written.yaml", WRITTEN)
    put(tmp_path, "partners/ines.yaml", INES)
    put(tmp_path, "banks/mine.yaml", BANK)
    put(tmp_path, "../config/config.yaml", "lead_in: 0\n")
    return tmp_path


def made(coach: Any, mode: str, **choice: Any) -> Exercise:
    found = ready(coach, Choice(mode=mode, **choice))
    assert isinstance(found, Exercise)
    return found


def test_what_has_follow_up_questions_comes_first_with_who_says_it(files: Path) -> None:
    prompts = made(make(files), "mine-ladder", seed=3).prompts
    assert [each.ref.partition("/")[0] for each in prompts] == ["ines", "ines"]
    assert (prompts[0].ref, prompts[0].who, prompts[0].job) == ("ines/night", "Ines", "baker")
    assert prompts[0].further[0].reply == "Since May."
    assert prompts[1].further == ()


def test_what_i_need_is_always_among_the_first_questions(files: Path, tmp_path: Path) -> None:
    coach = make(files)
    for seed in range(8):
        prompts = made(coach, "mine-reverse", seed=seed).prompts
        (need,) = [each for each in prompts[:3] if each.seconds]
        assert (need.say, need.seconds) == ("And what would help you now?", 15)
        assert "One sentence" in need.hint
    put(tmp_path, "banks/mine.yaml", "questions: [What do you do?]\n")
    prompts = made(make(files), "mine-reverse", seed=1).prompts
    assert [each.say for each in prompts if each.seconds] == ["What do you need?"]


def test_they_answer_when_their_question_is_handed_back(files: Path) -> None:
    prompts = made(make(files), "mine-reverse", seed=1).prompts
    asked = next(each for each in prompts if each.ref == "mine/do")
    assert asked.back in ("I bake at night.", "I sleep at noon.")
    assert asked.when == "You just met."
    assert {each.say for each in prompts} >= {"What keeps you up?"}


def test_what_there_is_to_write_comes_with_what_to_look_for(files: Path) -> None:
    coach = make(files)
    prompts = {each.ref: each for each in made(coach, "mine-written", seed=1).prompts}
    thanks = prompts["mine-written/thanks"]
    assert (thanks.longest, thanks.checks) == (80, ("It names the cable.",))
    assert thanks.examples == ("Thanks for the cable!",)
    assert made(coach, "mine-written", seed=1).timer.lead_in == 0


@pytest.mark.parametrize("mode", ["mine-ladder", "mine-reverse", "mine-written"])
def test_the_same_seed_gives_the_same_prompts(files: Path, mode: str) -> None:
    coach = make(files)
    seeds = {made(coach, mode, seed=seed).prompts for seed in range(6)}
    assert made(coach, mode, seed=4).prompts == made(make(files), mode, seed=4).prompts
    assert len(seeds) > (0 if mode == "mine-ladder" else 1)


@pytest.mark.parametrize("mode", ["mine-ladder", "mine-reverse", "mine-written"])
def test_a_mode_that_somebody_wrote_is_played_through_and_recorded(files: Path, mode: str) -> None:
    coach = make(files)
    played = made(coach, mode, seed=1).at(Instant(0, 0)).did("start")
    for second in range(1, 60):
        played = played.at(Instant(second, second)).did("done")
    assert played.ended == "done"
    coach.record("round", played.record())
    (record,) = coach.rounds()
    assert (record.mode, record.kind) == (mode, played.kind)
    assert record.lines == tuple(dict.fromkeys(each.ref for each in played.prompts))
    assert replay_line(coach, Choice(mode=mode), played) == ""


def test_a_user_partner_can_be_named_and_a_name_that_is_not_there_is_said(files: Path) -> None:
    coach = make(files)
    assert {each.who for each in made(coach, "mine-ladder", partner="dana").prompts} == {
        "Dana Okafor"
    }
    with pytest.raises(UsageError, match="no partner called"):
        made(coach, "mine-ladder", partner="dane")


@pytest.mark.parametrize(
    ("name", "text", "mode", "words"),
    [
        ("modes/a.yaml", "title: A\nkind: written\n", "a", "no tasks yet"),
        ("partners/ines.yaml", "name: Ines\njob: baker\n", "mine-ladder", "nobody here says"),
        ("modes/a.yaml", "title: A\nkind: reverse\nbanks: [nope]\n", "a", "no bank called"),
        ("modes/a.yaml", "title: A\nkind: ladder\npartners: [nope]\n", "a", "no partner called"),
    ],
)
def test_what_cannot_be_played_is_said_with_its_file(
    files: Path, name: str, text: str, mode: str, words: str
) -> None:
    put(files, name, text)
    with pytest.raises(UserFileError, match=words) as told:
        made(make(files), mode)
    assert name in str(told.value)


def test_without_banks_and_people_who_ask_there_is_still_what_i_need(files: Path) -> None:
    put(files, "modes/a.yaml", "title: A\nkind: reverse\npartners: [mute]\n")
    put(files, "partners/mute.yaml", "name: Mute\njob: mime\n")
    (need,) = made(make(files), "a").prompts
    assert (need.say, need.who, need.back) == ("What do you need?", "Mute", "")


def test_another_one_brings_prompts_that_were_met_least(files: Path) -> None:
    tasks = "".join(f"  - Write number {number}.\n" for number in range(9))
    put(files, "modes/many.yaml", f"title: Many\nkind: written\ntasks:\n{tasks}")
    coach = make(files)
    played = made(coach, "many", seed=1).at(Instant(0, 0)).did("start")
    for _ in range(6):
        played = played.did("done")
    record = played.did("finish").record()
    coach.record("round", record)
    first = {seed: {each.ref for each in made(coach, "many", seed=seed).prompts[:3]}
             for seed in range(1, 7)}  # fmt: skip
    met = {seed: len(first[seed] & set(record.lines)) for seed in first}
    assert met[1] == 3
    seeds = iter(first)
    choice = different(coach, Choice(mode="many"), record, lambda: next(seeds))
    assert choice.seed is not None
    assert met[choice.seed] == min(met.values())


def test_every_kind_of_exercise_can_be_chosen() -> None:
    assert set(KINDS) == set(EXERCISES)
