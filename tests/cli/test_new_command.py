"""`eventcoach new` and `eventcoach schema`: a start that holds, for people and for editors."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from eventcoach.model.kinds import KINDS
from tests.cli.running import eventcoach


def test_what_new_writes_check_accepts(home: Path) -> None:
    for kind in KINDS:
        result = eventcoach("new", kind.name, "my-own")
        assert (result.status, result.err) == (0, "")
        path = Path(result.out.splitlines()[0].removeprefix("Wrote "))
        assert path.is_file()
        head, schema = path.read_text(encoding="utf-8").splitlines()[0].split("$schema=")
        assert head == "# yaml-language-server: "
        found = json.loads((path.parent / schema).read_text(encoding="utf-8"))
        assert found["title"] == f"eventcoach {kind.name}"
    checked = eventcoach("check")
    assert checked.status == 0, checked.out
    assert checked.out.endswith(f"{len(KINDS)} files, nothing to mend.\n")


def test_it_says_where_the_file_is_and_what_to_do_next(home: Path) -> None:
    out = eventcoach("new", "bank", "my-bank").out
    assert f"Wrote {home / 'data/banks/my-bank.yaml'}\n" in out
    assert "eventcoach check" in out
    assert "--bank my-bank" in out


def test_nothing_is_ever_overwritten(home: Path) -> None:
    eventcoach("new", "pitch", "mine")
    path = home / "data/pitches/mine.yaml"
    path.write_text("who: I'm Sam.\n", encoding="utf-8")
    result = eventcoach("new", "pitch", "mine")
    assert result.status == 2
    assert str(path) in result.err
    assert path.read_text(encoding="utf-8") == "who: I'm Sam.\n"


def test_taking_the_place_of_a_bundled_document_is_said() -> None:
    assert "takes the place of the bank “meetup”" in eventcoach("new", "bank", "meetup").out


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by folder")
def test_nobody_else_may_read_it(home: Path) -> None:
    eventcoach("new", "person", "priya")
    assert stat.S_IMODE((home / "data/people").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "data/people/priya.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "better"),
    [("../evil", "evil"), ("Zoë & Co.yaml", "zo-co"), ("", "my-bank"), ("con", "my-con")],
)
def test_a_name_that_cannot_be_gets_a_better_one(home: Path, name: str, better: str) -> None:
    result = eventcoach("new", "bank", name)
    assert result.status == 2
    assert f"`eventcoach new bank {better}`" in result.err
    assert not home.exists()


def test_the_profile_needs_no_name(home: Path) -> None:
    assert eventcoach("new", "profile").status == 0
    assert (home / "data/profile.yaml").is_file()
    assert "there already" in eventcoach("new", "profile").err


def test_a_schema_is_printed_for_every_kind_by_either_name() -> None:
    by_name, by_folder = eventcoach("schema", "bank"), eventcoach("schema", "banks")
    assert by_name.out == by_folder.out
    assert "questions" in json.loads(by_name.out)["properties"]
