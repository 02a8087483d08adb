"""A line of text plays the same round elsewhere, and says nothing of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from eventcoach.coach.coach import Coach
from eventcoach.coach.replay import replay_line
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.coaching.round import Round
from tests.coach.making import make, put

EVENT = """\
title: Ines turns forty
when: 2026-12-03 18:30
banks: [meetup]
"""


def played_elsewhere(coach: Coach, line: str) -> Round:
    """Prepare what the command line asks for, as `eventcoach practice` reads it."""
    from eventcoach.cli.practice_command import command

    words = line.split()
    assert words[:2] == ["eventcoach", "practice"]
    given = command.make_context("practice", words[2:]).params
    given.pop("plain")
    return prepare(coach, Choice(**given))


@pytest.mark.parametrize(
    "choice",
    [
        Choice(mode="conversation-3min", seed=5),
        Choice(mode="conversation-3min", seed=6, partner="dana", bank="meetup"),
        Choice(mode="conversation-3min", seed=6, event="fortieth"),
        Choice(mode="mingle-30s", seed=7),
        Choice(mode="mingle-30s", seed=7, event="fortieth"),
        Choice(mode="first-talk", seed=8),
    ],
)
def test_the_same_people_say_the_same_elsewhere(tmp_path: Path, choice: Choice) -> None:
    put(tmp_path / "here", "events/fortieth.yaml", EVENT)
    here, there = make(tmp_path / "here"), make(tmp_path / "there")
    round_ = prepare(here, choice)
    line = replay_line(here, choice, round_)
    assert "fortieth" not in line
    assert played_elsewhere(there, line) == replace(round_, event=None)


def test_a_place_that_only_the_event_knew_is_named(tmp_path: Path) -> None:
    put(tmp_path / "here", "events/fortieth.yaml", f"{EVENT}kind: online\n")
    here = make(tmp_path / "here")
    mode = (Path(here.paths.content) / "modes/conversation-3min.yaml").read_text(encoding="utf-8")
    content = tmp_path / "content"
    for name, text in (
        ("modes/anywhere.yaml", mode.replace("setting: in-person\n", "")),
        ("partners/ines.yaml", "name: Ines\njob: baker\nelse: [Hm.]\n"),
        ("banks/meetup.yaml", "title: Both\nquestions: [Why?, Who?, How?]\n"),
        ("wrapups/chat.yaml", "setting: online\nlines: [Bye for now.]\n"),
        ("wrapups/room.yaml", "setting: in-person\nlines: [Enjoy the evening.]\n"),
    ):
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    here, there = (
        Coach(replace(one.paths, content=str(content)), one.clock)
        for one in (here, make(tmp_path / "there"))
    )
    choice = Choice(mode="anywhere", seed=9, event="fortieth")
    round_ = prepare(here, choice)
    line = replay_line(here, choice, round_)
    assert line.endswith("--setting online")
    assert played_elsewhere(there, line) == replace(round_, event=None)


def test_a_pitch_of_my_own_is_not_named_and_a_bundled_one_is(tmp_path: Path) -> None:
    put(tmp_path, "pitches/for-priya.yaml", "who: I grow beans.\n")
    coach = make(tmp_path)
    for pitch, named in (("for-priya", ""), ("meetup", " --pitch meetup")):
        choice = Choice(mode="pitch-30s", pitch=pitch, level="cues", seed=2)
        line = replay_line(coach, choice, prepare(coach, choice))
        assert line == f"eventcoach practice pitch-30s --seed 2{named} --level cues"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("banks/priya.yaml", "title: Mine\nquestions: [How is Priya?]\n"),
        ("wrapups/priya.yaml", "lines: [Greet Priya.]\n"),
        ("partners/dana.yaml", "name: Priya\njob: baker\nelse: [Hm.]\n"),
        ("modes/conversation-3min.yaml", "title: For Priya\nkind: conversation\n"),
    ],
)
def test_where_something_of_my_own_took_part_there_is_no_line(
    tmp_path: Path, file: str, text: str
) -> None:
    put(tmp_path, file, text)
    coach = make(tmp_path)
    choice = Choice(mode="conversation-3min", partner="dana", seed=3)
    assert replay_line(coach, choice, prepare(coach, choice)) == ""


def test_a_bank_of_my_own_that_took_no_part_is_in_nobodys_way(tmp_path: Path) -> None:
    put(tmp_path, "banks/priya.yaml", "title: Mine\nquestions: [How is Priya?]\n")
    coach = make(tmp_path)
    choice = Choice(mode="conversation-3min", partner="dana", bank="meetup", seed=3)
    line = replay_line(coach, choice, prepare(coach, choice))
    assert line == (
        "eventcoach practice conversation-3min --seed 3 --hand gentle --partner dana --bank meetup"
    )


def test_banks_of_a_pack_are_named_so_that_a_class_plays_the_same(tmp_path: Path) -> None:
    bank = "title: Ours\nsetting: in-person\nquestions: [What next?, Who else?]\n"
    for place in ("here", "there"):
        put(tmp_path / place, "packs/school/banks/ours.yaml", bank)
    put(tmp_path / "there", "packs/other/banks/theirs.yaml", bank.replace("What", "Which"))
    here, there = make(tmp_path / "here"), make(tmp_path / "there")
    choice = Choice(mode="conversation-3min", seed=4)
    round_ = prepare(here, choice)
    line = replay_line(here, choice, round_)
    assert "school:ours" in line
    assert played_elsewhere(there, line) == round_
