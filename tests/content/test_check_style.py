"""`eventcoach check --style` holds anybody's files to the rules of content/README.md."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.checks import check_paths
from eventcoach.coach.style import with_style
from tests.cli.running import eventcoach
from tests.coach.making import make

CONTENT = Path(__file__).resolve().parents[2] / "content"
ROUGH = """\
title: Mine
questions:
  - ask: Is it raining?
    when: You wait for the bus.
  - What brought you here tonight?
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_comes_along_keeps_the_rules() -> None:
    result = eventcoach("check", "--style", str(CONTENT))
    assert result.status == 0, result.out
    assert result.out.endswith(" files, nothing to mend.\n")
    assert "remark" not in result.out


def test_each_fault_is_told_with_its_place_and_a_way_to_mend_it(tmp_path: Path) -> None:
    bank = write(tmp_path / "pack/banks/mine.yaml", ROUGH)
    result = eventcoach("check", "--style", str(tmp_path / "pack"))
    assert result.status == 1
    assert result.out.splitlines() == [
        f"{bank}:3:5: an opener that yes or no can answer; begin with what, how, which or who, "
        "or add `yes_no: true`",
        f"{bank}:5:5: has no `when`; add the moment at which it fits, for a drill to show",
        "1 file, 2 things to mend.",
    ]


def test_without_the_option_nothing_is_said_about_style(tmp_path: Path) -> None:
    bank = write(tmp_path / "banks/mine.yaml", ROUGH)
    assert eventcoach("check", str(bank)).out == "1 file, nothing to mend.\n"


def test_without_a_path_ones_own_files_and_packs_are_asked_and_bundled_ones_are_not(
    home: Path,
) -> None:
    mine = write(home / "data/banks/mine.yaml", ROUGH)
    theirs = write(home / "data/packs/club/banks/theirs.yaml", ROUGH.replace("raining", "late"))
    result = eventcoach("check", "--style", "--json")
    files = {row["file"] for row in json.loads(result.out)}
    assert files == {str(mine), str(theirs)}


def test_a_line_that_another_file_has_is_told_with_the_place_of_the_first(tmp_path: Path) -> None:
    line = "title: T\nquestions:\n  - {ask: What are you building now, when: You wait.}\n"
    write(tmp_path / "banks/a.yaml", line.replace("now", "these days?"))
    second = write(tmp_path / "banks/b.yaml", line.replace("now", "in these days?"))
    result = eventcoach("check", "--style", str(tmp_path))
    first, _ = result.out.splitlines()
    assert first == (
        f"{second}:3:6: says nearly the same as “What are you building these days?” in a.yaml:3; "
        "say it another way, or drop one"
    )


def test_the_same_line_is_told_once_and_a_partner_may_come_near_it(tmp_path: Path) -> None:
    question = "title: T\nquestions:\n  - {ask: What made you stay?, when: You wait.}\n"
    write(tmp_path / "banks/a.yaml", question)
    write(tmp_path / "banks/b.yaml", question)
    partner = "name: K\njob: j\nasks:\n  - {}\n"
    write(tmp_path / "partners/k.yaml", partner.format("What made you stay here?"))
    write(tmp_path / "partners/l.yaml", partner.format("What made you stay?"))
    out = eventcoach("check", "--style", str(tmp_path)).out
    same = [line for line in out.splitlines() if "says" in line]
    assert [line.partition(": says ")[2][:8] for line in same] == ["the same", "the same"]
    assert "b.yaml:3:6: " in same[0]
    assert "l.yaml:4:5: " in same[1]


def test_a_document_that_reads_like_a_contract_is_told(tmp_path: Path) -> None:
    heavy = "Notwithstanding considerations regarding organizational communication. " * 12
    tips = write(tmp_path / "tips/mine.yaml", f"title: T\ntips:\n  - {heavy}\n")
    out = eventcoach("check", "--style", str(tips)).out
    assert f"{tips}: reads at grade " in out
    assert "; use shorter sentences and plainer words" in out


def test_a_faulty_file_is_mended_first(tmp_path: Path) -> None:
    bank = write(tmp_path / "banks/mine.yaml", ROUGH + "quest: []\n")
    out = eventcoach("check", "--style", str(bank)).out
    assert [line.split(": ")[0] for line in out.splitlines()[:-1]] == [f"{bank}:6:1"]


@pytest.mark.parametrize("lang", ["pt", "ja"])
def test_another_language_is_held_to_what_is_true_of_it(tmp_path: Path, lang: str) -> None:
    text = f"title: T\nlang: {lang}\nquestions:\n  - ask: 今日は何を。誰と？いつ？\n    when: x\n"
    bank = write(tmp_path / "banks/mine.yaml", text)
    assert eventcoach("check", "--style", str(bank)).out == "1 file, nothing to mend.\n"


def test_without_pyphen_it_says_what_was_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pyphen":
            raise ImportError(name)
        return real(name, *rest, **more)

    bank = write(tmp_path / "banks/mine.yaml", ROUGH)
    monkeypatch.setattr(builtins, "__import__", missing)
    coach = make(tmp_path)
    report = with_style(coach, check_paths(coach, (str(bank),)))
    assert [remark.what for remark in report.remarks] == ["the reading level was not measured"]
    assert len(report.problems) == 2
