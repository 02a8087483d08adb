"""`eventcoach pitch` without a screen."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.running import eventcoach


@pytest.fixture
def mine(home: Path) -> Path:
    path = home / "data" / "pitches" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: Mine\nwho: I'm Sam. # keep\nask: Why?\n", encoding="utf-8")
    return path


def editor(home: Path, code: str) -> str:
    """An editor that changes its file by itself; its path has a space."""
    script = home.parent / "my editor.py"
    script.write_text(f"import sys, pathlib\np = pathlib.Path(sys.argv[-1])\n{code}\n")
    return shlex.join([sys.executable, str(script), "--wait"])


def test_without_a_terminal_and_a_name_it_lists(mine: Path) -> None:
    result = eventcoach("pitch")
    assert result.status == 0
    assert result.out.splitlines()[0] == "mine: Mine (1 s)"
    assert "meetup: For people I meet at meetups" in result.out
    assert eventcoach("pitch", "--list").out == result.out


def test_a_list_without_a_pitch_says_what_to_do(home: Path) -> None:
    result = eventcoach("pitch", "--list")
    assert result.out.startswith("No pitch of yours yet.")
    assert not (home / "data").exists()


def test_show_prints_a_pitch_with_its_seconds(mine: Path) -> None:
    result = eventcoach("pitch", "mine")
    assert result.status == 0
    assert "who    1 s\n  I'm Sam.\n" in result.out
    assert "of 30 at 130 words a minute" in result.out
    assert eventcoach("pitch", "--show").out == result.out


def test_show_copies_no_template(home: Path) -> None:
    result = eventcoach("pitch", "meetup", "--show", "--width", "72")
    assert "(a template; `eventcoach pitch` makes it yours)" in result.out
    assert not (home / "data" / "pitches").exists()


def test_json_is_for_programs(mine: Path) -> None:
    rows = json.loads(eventcoach("pitch", "--list", "--json").out)
    assert rows[0]["name"] == "mine"
    assert {row["from"] for row in rows} == {"yours", "bundled"}
    shown = json.loads(eventcoach("pitch", "mine", "--json").out)
    assert [beat["beat"] for beat in shown["beats"]] == ["who", "ask"]
    assert shown["beats"][0]["words"] == "I'm Sam."


def test_an_unknown_name_is_wrong_usage(mine: Path) -> None:
    result = eventcoach("pitch", "mien")
    assert result.status == 2
    assert "did you mean “mine”" in result.err
    assert result.err.count("\n") == 1


def test_a_broken_pitch_is_a_problem_with_its_place(mine: Path) -> None:
    mine.write_text("who: [\n", encoding="utf-8")
    result = eventcoach("pitch", "mine")
    assert result.status == 1
    assert "mine.yaml:" in result.err
    assert result.out == ""


def test_the_editor_gets_the_file_without_a_shell_and_its_save_is_a_version(
    home: Path, mine: Path
) -> None:
    code = "assert sys.argv[1] == '--wait'; p.write_text(p.read_text().replace('Sam', 'Kim'))"
    result = eventcoach("pitch", "mine", "--edit", env={"VISUAL": editor(home, code)})
    assert (result.status, result.out) == (0, "mine is v2 now.\n")
    assert "I'm Kim. # keep" in mine.read_text(encoding="utf-8")
    kept = sorted((home / "state" / "versions" / "pitch" / "mine").iterdir())
    assert ["Sam" in path.read_text(encoding="utf-8") for path in kept] == [True, False]


def test_what_is_wrong_after_editing_is_told_with_its_place(home: Path, mine: Path) -> None:
    result = eventcoach("pitch", "--edit", env={"EDITOR": editor(home, "p.write_text('who: [')")})
    assert result.status == 1
    assert result.out.startswith("mine.yaml:")


def test_editing_a_template_copies_it_first(home: Path) -> None:
    result = eventcoach("pitch", "meetup", "--edit", env={"EDITOR": editor(home, "pass")})
    assert result.out == "Nothing has changed.\n"
    assert (home / "data" / "pitches" / "meetup.yaml").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [("no-such-editor-here", "cannot be started"), ("'unclosed", "quotation marks")],
)
def test_an_editor_that_is_missing_is_one_line(mine: Path, asked: str, said: str) -> None:
    result = eventcoach("pitch", "mine", "--edit", env={"EDITOR": asked})
    assert result.status == 2
    assert said in result.err
    assert result.err.count("\n") == 1


def test_an_editor_that_ends_badly_is_said(home: Path, mine: Path) -> None:
    result = eventcoach("pitch", "mine", "--edit", env={"EDITOR": editor(home, "sys.exit(3)")})
    assert result.status == 3
    assert "ended with status 3" in result.err


def test_two_ways_at_once_are_wrong_usage(mine: Path) -> None:
    assert eventcoach("pitch", "--list", "--edit").status == 2
