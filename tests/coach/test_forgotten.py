"""Whoever was forgotten is seen nowhere, also while their file is still there."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Raw
from msgspec.json import encode

from eventcoach.coach.cards import card_of
from eventcoach.coach.coach import Coach
from eventcoach.coach.documents import create, free_name, open_mine
from eventcoach.coach.everything import everything
from eventcoach.coach.importing import arriving, take
from eventcoach.coach.merging import merge, part
from eventcoach.coach.names import _people
from eventcoach.coach.people import due_now, everybody, open_person
from eventcoach.coaching.facts import Facts, add
from eventcoach.errors import StorageError, UserFileError
from eventcoach.model.contact_records import DidRecord, ForgottenRecord, MergeRecord
from eventcoach.model.records import Record
from tests.coach.making import make, put

PARTY = "title: PyLadies\nwhen: 2026-11-30 17:30\nends: 2026-11-30 21:00\n"
ADA = "name: Ada Quillhaven\ncloseness: 1\nmet: {event: pyladies, at: 2026-01-10}\n"
DANA = "name: Dana Okafor\ncloseness: 1\nmet: {event: pyladies, at: 2026-01-10}\n"


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    put(tmp_path, "events/pyladies.yaml", PARTY)
    put(tmp_path, "people/ada.yaml", ADA)
    put(tmp_path, "people/dana.yaml", DANA)
    return make(tmp_path)


def record(number: int, kind: str, **data: object) -> Record:
    return Record(
        id=f"r{number}", v=1, kind=kind, device="d", n=number, at="2026-11-30T18:00:00+00:00",
        data=Raw(encode(data)),
    )  # fmt: skip


def test_a_tombstone_counts_at_once_for_everything_that_reads_people(coach: Coach) -> None:
    assert {name for name, _ in everybody(coach)} == {"ada", "dana"}
    assert coach.fresh_summary().people.keys() == {"ada", "dana"}
    assert len(coach.fresh_summary().due_people) == 2
    assert {"Ada Quillhaven", "Dana Okafor"} == _tonight(coach)
    coach.record("forgotten", ForgottenRecord(person="ada"))  # as a sync would bring it
    assert _tonight(coach) == {"Dana Okafor"}  # from the summary of before
    assert _people(coach) == _people(coach, "pyladies") == ["dana"]
    coach.library.renew("person")
    assert [name for name, _ in everybody(coach)] == ["dana"]
    assert [each.id for each in due_now(coach)] == ["dana"]
    assert coach.fresh_summary().people.keys() == {"dana"}
    assert len(coach.fresh_summary().due_people) == 1
    assert everything(coach, people=True).people.keys() == {"people/dana.yaml"}
    for open_ in (open_person, lambda c, n: open_mine(c, "person", n)):
        with pytest.raises(StorageError, match="were forgotten"):
            open_(coach, "ada")


def _tonight(coach: Coach) -> set[str]:
    card = card_of(coach, "pyladies")
    return {each.name for each in card.tonight}


def test_an_id_that_was_forgotten_is_never_given_again(coach: Coach) -> None:
    coach.record("forgotten", ForgottenRecord(person="gone"))
    assert free_name(coach, "person", "Gone") == "gone-2"
    with pytest.raises(UserFileError, match="was forgotten"):
        create(coach, "person", "gone", {"name": "Somebody else"})


def test_two_files_of_one_person_are_forgotten_together(coach: Coach) -> None:
    merged = merge(coach, "ada", "dana")
    coach.record("forgotten", ForgottenRecord(person="ada"))
    assert coach.forgotten() == {"ada", "dana"}
    with pytest.raises(UserFileError, match="was forgotten"):
        part(coach, merged)
    assert not Path(coach.paths.document("people", "dana")).exists()


def test_files_that_were_parted_again_are_two_people() -> None:
    records = [
        record(1, "merge", kept="a", gone="b"),
        record(2, "merge", kept="c", gone="d"),
        record(3, "merge", kept="a", gone="b", on=False),
        record(4, "merge", kept="d", gone="e"),
        record(5, "forgotten", person="a"),
    ]
    assert add(Facts(), records).forgotten == {"a"}
    more = [*records, record(6, "forgotten", person="e")]
    assert add(Facts(), more).forgotten == {"a", "c", "d", "e"}
    one_by_one = Facts()
    for each in reversed(more):
        one_by_one = add(one_by_one, [each])
    assert one_by_one.forgotten == {"a", "c", "d", "e"}


def test_a_summary_of_a_version_that_knew_no_tombstones_is_read_anew(coach: Coach) -> None:
    from msgspec.structs import replace

    coach.record("forgotten", ForgottenRecord(person="ada"))
    summary = coach.fresh_summary()
    old = replace(summary.facts, tombstones=(), edition=0)
    Path(coach.paths.summary).write_bytes(encode(replace(summary, facts=old, stamp="old")))
    assert make(Path(coach.paths.data).parent).forgotten() == {"ada"}


def test_an_old_export_brings_nobody_back(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "notes/n1.yaml", "text: helped Ada Quillhaven\n")
    coach.record("did", DidRecord(what="help", person="ada", note="n1"))
    old = everything(coach, people=True)
    assert {"people/ada.yaml", "people/dana.yaml"} == old.people.keys()
    coach.record("forgotten", ForgottenRecord(person="ada"))
    for name in ("people/ada.yaml", "notes/n1.yaml"):
        (tmp_path / "data" / name).unlink()
    found = arriving(coach, old)
    assert (found.forgotten, found.forgets, found.new, found.nothing) == (2, 0, (), True)
    take(coach, found, replace=True)
    assert not (tmp_path / "data/people/ada.yaml").exists()
    assert "notes/n1.yaml" not in everything(coach, people=True).notes


def test_a_tombstone_goes_along_with_an_export(coach: Coach, tmp_path: Path) -> None:
    coach.record("forgotten", ForgottenRecord(person="ada"))
    coach.record("merge", MergeRecord(kept="x", gone="y"))
    whole = everything(coach, people=True)
    other = make(tmp_path / "other")
    put(tmp_path / "other", "people/ada.yaml", ADA)
    found = arriving(other, whole)
    assert (found.forgets, found.forgotten) == (1, 0)
    take(other, found)
    assert other.forgotten() == {"ada"}
    assert [name for name, _ in everybody(other)] == ["dana"]
