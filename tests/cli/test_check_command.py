"""`eventcoach check` finds what is wrong, says where, and how to mend it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import ROOT, eventcoach

GOOD = "title: Mine\nquestions:\n  - What brought you here?\n"
BROKEN = "title: Mine\nquestionz:\n  - What brought you here?\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_with_no_files_there_is_a_way_to_start() -> None:
    result = eventcoach("check")
    assert (result.status, result.err) == (0, "")
    assert result.out == "No file of yours yet; `eventcoach new bank my-bank` starts one.\n"


def test_files_in_order_end_with_one_kind_line(home: Path) -> None:
    write(home / "data/banks/mine.yaml", GOOD)
    write(home / "data/packs/club/banks/theirs.yaml", GOOD)
    write(home / "config/config.yaml", "bell: yes\n")
    result = eventcoach("check")
    assert (result.status, result.out) == (0, "3 files, nothing to mend.\n")


def test_everything_wrong_is_told_with_its_place_and_a_way_to_mend_it(home: Path) -> None:
    bank = write(home / "data/banks/mine.yaml", BROKEN)
    pack = write(home / "data/packs/club/tips/theirs.yaml", "tips:\n  - say: Hi\n    moment: dor\n")
    config = write(home / "config/config.yaml", "pace: fast\n")
    result = eventcoach("check")
    assert result.status == 1
    *lines, last = result.out.splitlines()
    assert last == "3 files, 3 things to mend."
    assert any(line.startswith(f"{bank}:2:1: ") and "`questions`" in line for line in lines)
    assert any(line.startswith(f"{pack}:3:13: ") and "door" in line for line in lines)
    assert any(line.startswith(f"{config}:1:7: ") for line in lines)
    assert all("; " in line for line in lines)


@pytest.mark.parametrize(
    ("file", "text", "place", "told"),
    [
        (
            "modes/mine.yaml",
            "title: T\nkind: conversation\nbanks:\n  - meetup\n  - meetpu\n",
            "5:5",
            "there is no bank called “meetpu”; did you mean “meetup”?",
        ),
        (
            "events/e.yaml",
            "title: T\nwhen: 2026-12-03\npitch: nobody-has-this\n",
            "3:1",
            "there is no pitch called “nobody-has-this”; `eventcoach new pitch NAME` starts one",
        ),
        (
            "events/e.yaml",
            "title: T\nwhen: 2026-12-03\nchecklist: in-persn\n",
            "3:1",
            "there is no checklist called “in-persn”; did you mean “in-person”?",
        ),
        (
            "events/e.yaml",
            "title: T\nwhen: 2026-12-03\ncard:\n  openers:\n    - Nobody wrote this\n",
            "5:7",
            "“Nobody wrote this” names no line, or more than one",
        ),
        ("banks/b.yaml", "title: T\n", "", "this bank has no questions yet"),
        ("pitches/p.yaml", "title: T\n", "", "this pitch has no words yet"),
    ],
)
def test_what_does_not_fit_the_other_files_is_told(
    home: Path, file: str, text: str, place: str, told: str
) -> None:
    path = write(home / "data" / file, text)
    result = eventcoach("check")
    assert result.status == 1
    first = result.out.splitlines()[0]
    assert first.startswith(f"{path}:{place}: {told}" if place else f"{path}: {told}")


def test_a_usual_round_that_is_not_there_is_told(home: Path) -> None:
    config = write(home / "config/config.yaml", "bell: yes\nmode: nope\n")
    for result in (eventcoach("check"), eventcoach("check", str(config))):
        assert result.status == 1
        first = result.out.splitlines()[0]
        assert first.startswith(f"{config}:2:1: there is no mode called “nope”; ")
    write(config, "mode: pitch-30s\n")
    assert eventcoach("check").status == 0


def test_names_that_are_there_are_no_trouble(home: Path) -> None:
    write(home / "data/banks/mine.yaml", GOOD)
    write(
        home / "data/events/e.yaml",
        "title: T\nwhen: 2026-12-03\npitch: meetup\nchecklist: in-person\nbanks: [mine, meetup]\n"
        "card:\n  openers:\n    - mine/question-missing\n    - what brought you HERE?\n",
    )
    lines = eventcoach("check").out.splitlines()
    assert len(lines) == 2
    assert "mine/question-missing" in lines[0]


def test_topics_that_a_partner_has_no_answer_to_are_a_remark(home: Path) -> None:
    path = write(
        home / "data/partners/kim.yaml",
        "name: Kim\njob: tester\nanswers:\n  project:\n    - I break things.\n",
    )
    result = eventcoach("check")
    assert result.status == 0
    remark, last = result.out.splitlines()
    assert remark.startswith(f"{path}:3:1: remark: Kim has no answer about path, work, day")
    assert last == "1 file, nothing to mend."


def test_files_in_folders_that_nobody_reads_are_told(home: Path) -> None:
    write(home / "data/bank/mine.yaml", GOOD)
    write(home / "data/mine.yaml", GOOD)
    result = eventcoach("check")
    assert result.status == 1
    assert f"{home / 'data/bank'}: is no folder that is read; rename it to banks" in result.out
    assert f"{home / 'data/mine.yaml'}: is not read here; move it to one of banks" in result.out


def test_a_file_is_checked_wherever_it_is(tmp_path: Path) -> None:
    by_folder = write(tmp_path / "x/banks/a.yaml", BROKEN)
    by_keys = write(tmp_path / "b.yaml", "title: T\nquestions:\n  - ask: Hi?\n    stage: opne\n")
    by_name = write(tmp_path / "c.yaml", "title: T\nlines:\n  - So long!\n")
    assert "questionz" in eventcoach("check", str(by_folder)).out
    guessed = eventcoach("check", str(by_keys))
    assert guessed.status == 1
    assert f"{by_keys}:4:12: " in guessed.out
    assert eventcoach("check", "--kind", "wrapup", str(by_name)).out == "1 file, nothing to mend.\n"
    unsure = eventcoach("check", str(by_name))
    assert "say `--kind wrapup` or `--kind plan`" in unsure.out


def test_a_path_is_said_as_it_was_typed(tmp_path: Path) -> None:
    write(tmp_path / "banks/a.yaml", BROKEN)
    assert eventcoach("check", "banks/a.yaml").out.startswith("banks/a.yaml:2:1: ")


def test_a_folder_is_checked_with_all_that_is_in_it(tmp_path: Path) -> None:
    write(tmp_path / "pack/banks/mine.yaml", GOOD)
    write(tmp_path / "pack/banks/Not OK.yaml", GOOD)
    write(tmp_path / "pack/modes/m.yaml", "title: T\nkind: conversation\nbanks: [mine]\n")
    write(tmp_path / "pack/.hidden/other.yaml", "a: b\n")
    result = eventcoach("check", str(tmp_path / "pack"))
    assert result.status == 1
    problem, last = result.out.splitlines()
    assert "rename it to not-ok.yaml" in problem
    assert last == "2 files, 1 thing to mend."


def test_the_bundled_documents_pass() -> None:
    result = eventcoach("check", str(ROOT / "content"))
    assert result.status == 0, result.out
    assert result.out.endswith("nothing to mend.\n")


def test_a_path_that_is_not_there_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    write(tmp_path / "banks/a.yaml", BROKEN)
    result = eventcoach("check", "nowhere.yaml", "nowhere/", "", "banks/a.yaml")
    assert result.status == 3
    assert result.out.count("is not there; check its name") == 3
    assert "nowhere.yaml: is not there; check its name" in result.out
    assert "banks/a.yaml:2:1" in result.out


def test_json_says_the_same_for_programs(home: Path) -> None:
    path = write(home / "data/banks/mine.yaml", BROKEN)
    write(home / "data/partners/kim.yaml", "name: Kim\njob: tester\nelse: [Hm.]\n")
    result = eventcoach("check", "--json")
    assert result.status == 1
    rows = json.loads(result.out)
    assert {row["level"] for row in rows} == {"problem", "remark"}
    assert rows[0]["file"] == str(path)
    assert (rows[0]["line"], rows[0]["column"]) == (2, 1)
    assert rows[0]["mend"]


def test_a_hostile_file_reaches_the_terminal_as_one_harmless_line(tmp_path: Path) -> None:
    write(
        tmp_path / "banks/a.yaml", 'title: "\\x1b[31mred"\n"\\x1b]0;gone\\a": x\nquestions: [Hi?]\n'
    )
    result = eventcoach("check", "banks")
    assert result.status == 1
    assert "\x07" not in result.out


def test_odd_things_in_place_of_a_file_are_told_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "banks/folder.yaml").mkdir(parents=True)
    write(tmp_path / "secret.yaml", GOOD)
    if os.name != "nt":
        os.mkfifo(tmp_path / "banks/pipe.yaml")
        (tmp_path / "banks/link.yaml").symlink_to(tmp_path / "secret.yaml")
    out = eventcoach("check", "banks").out
    assert "folder.yaml: is a folder, not a file" in out
    if os.name != "nt":
        assert "pipe.yaml: is a pipe, not a file" in out
        assert "link.yaml: is a link out of its folder" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read all")
def test_a_file_that_may_not_be_read_is_told(home: Path) -> None:
    write(home / "data/banks/mine.yaml", GOOD).chmod(0)
    result = eventcoach("check")
    assert result.status == 1
    assert "may not be read by you; change its permissions" in result.out


def test_a_damaged_line_of_the_journal_is_named_by_file_and_line(home: Path) -> None:
    journal = home / "data" / "journal" / "phone00001.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_bytes(b"no record at all\n")
    result = eventcoach("check")
    assert result.status == 1
    assert "phone00001.jsonl:1:1: this line cannot be read as a record; " in result.out
