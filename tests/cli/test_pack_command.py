"""`eventcoach pack`, and the example of one: added, listed, practiced, updated, taken away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, eventcoach
from tests.cli.test_check_command import write
from tests.cli.test_practice_command import records
from tests.storage.packing import BANK, committed, git

EXAMPLE = ROOT / "docs/example-pack"


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """The example pack in a real repository."""
    folder = tmp_path / "first-week"
    shutil.copytree(EXAMPLE, folder)
    committed(folder)
    return folder


def test_the_example_pack_has_nothing_to_mend() -> None:
    result = eventcoach("check", str(EXAMPLE))
    assert result.status == 0
    assert "9 files, nothing to mend." in result.out


def test_a_pack_is_shown_first_and_added_only_when_it_is_agreed_to(home: Path) -> None:
    shown = eventcoach("pack", "add", str(EXAMPLE), "--name", "class")
    assert shown.status == 0
    for words in ("First week, first hellos", "2 question banks", "in en, pt", "partner: Lena",
                  "primeira semana", "Nothing is added."):  # fmt: skip
        assert words in " ".join(shown.out.split()), words
    assert not (home / "data/packs/class").exists()
    added = eventcoach("pack", "add", str(EXAMPLE), "--name", "class", "--yes")
    assert "Begin with `eventcoach practice class:first-hellos`." in added.out
    (row,) = json.loads(eventcoach("pack", "list", "--json").out)
    assert (row["name"], row["commit"], row["licence"]) == ("class", "", "CC0-1.0")
    assert row["langs"] == ["en", "pt"]
    assert len(row["brings"]) == 8
    assert row["problems"] == []
    assert "8 files, nothing to mend." in eventcoach("check").out
    again = eventcoach("pack", "add", str(EXAMPLE), "--name", "class", "--yes")
    assert again.status == 2
    assert "`eventcoach pack update class`" in again.err


def test_a_pack_from_git_is_practiced_updated_and_taken_away(home: Path, lesson: Path) -> None:
    assert eventcoach("pack", "add", str(lesson), "--yes").status == 0
    (row,) = json.loads(eventcoach("pack", "list", "--json").out)
    assert row["commit"] == git(lesson, "rev-parse", "HEAD")

    write(home / "config/config.yaml", "lead_in: 0\n")
    typed = "\nI was a nurse.\n\n\n\n1\n1\n1\n1\n1\n1\n1\n4\n\n\nn\n\n"
    played = eventcoach(
        "practice", "first-week:first-hellos", "--seed", "3", "--plain", stdin=typed
    )
    assert played.status == 0, played.err
    assert "Lena Brandt: " in played.out
    assert "3. Three minutes with Lena" in played.out
    assert "4. Now with your neighbor" in played.out
    told = [one["data"] for one in records(home) if one["kind"] == "step"]
    assert [one["how"] for one in told] == ["done"] * 4, played.out
    assert "Four steps done." in played.out
    rounds = [one["data"] for one in records(home) if one["kind"] == "round"]
    assert [one["mode"] for one in rounds] == ["first-week:coffee-break"]

    page = home / "questions.html"
    sheet = eventcoach("export", "sheet", "questions", "--bank", "first-week", str(page))
    assert sheet.status == 0, sheet.err
    assert "What made you sign up for this class?" in page.read_text(encoding="utf-8")
    assert "O que te trouxe a este curso?" in page.read_text(encoding="utf-8")

    assert "is as it was" in eventcoach("pack", "update").out
    write(lesson / "banks/first-week.yaml", BANK)
    write(lesson / "tips/one.yaml", "title: One tip\ntips:\n  - Breathe.\n")
    (lesson / "checklists/before-monday.yaml").unlink()
    commit = committed(lesson)
    shown = " ".join(eventcoach("pack", "update", "first-week").out.split())
    assert "added: One tip (tips/one.yaml)" in shown
    assert "changed: Hello (banks/first-week.yaml)" in shown
    assert "removed: Before the first day (checklists/before-monday.yaml)" in shown
    assert "Nothing is changed." in shown
    assert not (home / "data/packs/first-week/tips").exists()
    assert eventcoach("pack", "update", "--yes").status == 0
    (row,) = json.loads(eventcoach("pack", "list", "--json").out)
    assert row["commit"] == commit
    assert (home / "data/packs/first-week/tips/one.yaml").exists()
    assert not (home / "data/packs/first-week/checklists").exists()

    before = records(home)
    progress = eventcoach("progress", "--json")
    assert json.loads(progress.out)["rounds"] >= 1
    kept = eventcoach("pack", "remove", "first-week")
    assert "Nothing is removed." in kept.out
    assert (home / "data/packs/first-week").exists()
    gone = eventcoach("pack", "remove", "first-week", "--yes")
    assert "stays in your progress" in " ".join(gone.out.split())
    assert not (home / "data/packs/first-week").exists()
    assert records(home) == before
    assert eventcoach("progress", "--json") == progress
    lost = eventcoach("practice", "first-week:coffee-break", "--plain", stdin="x\n")
    assert (lost.status, lost.err.count("\n")) == (2, 1)
    assert "first-week:coffee-break" in lost.err
    assert eventcoach("pack", "list").out.startswith("There is no pack yet")


def test_a_pack_with_a_broken_file_gives_the_rest(tmp_path: Path) -> None:
    pack = tmp_path / "odd"
    write(pack / "banks/good.yaml", BANK)
    write(pack / "banks/bad.yaml", "title: [\n")
    write(pack / "modes/lost.yaml", "title: Lost\nkind: drill\nbanks: [nowhere]\n")
    write(pack / "banks/red.yaml", 'title: "\\e[31mRed"\nquestions:\n  - What?\n')
    added = eventcoach("pack", "add", str(pack), "--yes")
    assert added.status == 0
    assert "banks/bad.yaml:" in added.out
    assert "no bank called “nowhere”" in " ".join(added.out.split())
    listed = eventcoach("library", "--kind", "bank", "--search", "new")
    assert "odd:good" in listed.out or "pack odd" in listed.out


def test_packs_shadow_nothing(home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    write(home / "data/banks/hello.yaml", BANK.replace("What is new", "Is it mine"))
    write(pack / "banks/hello.yaml", BANK)
    write(pack / "people/eve.yaml", "name: Eve Hush\n")
    assert eventcoach("pack", "add", str(pack), "--yes").status == 0
    write(home / "data/packs/mine/people/eve.yaml", "name: Eve Hush\n")
    rows = json.loads(eventcoach("library", "--kind", "bank", "--json").out)
    found = {row["name"]: row for row in rows}
    assert found["hello"]["lines"][0]["words"] == "Is it mine?"
    assert found["mine:hello"]["origin"] == "mine"
    assert "Eve" not in eventcoach("people").out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "https://sam:hush@a.example/b.git"), 2, "password"),
        (("add", "--", "--upload-pack=x"), 2, "no folder and no address"),
        (("add", "ext::sh -c true"), 2, "refused"),
        (("add", "/nowhere/at/all"), 2, "no such folder"),
        (("add", "/", "--name", "Odd Name"), 2, "cannot be the name"),
        (("update", "clas"), 2, "no pack of that name"),
        (("remove", "../.."), 2, "no pack of that name"),
    ],
)
def test_what_cannot_be_is_one_line(words: tuple[str, ...], status: int, said: str) -> None:
    result = eventcoach("pack", *words)
    assert result.status == status, result
    assert said in result.err
    assert result.err.count("\n") == 1
    assert "hush" not in result.err + result.out
