"""Forgetting a person: shown first, gone everywhere, finished whatever interrupted it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from eventcoach.coach import erasing
from eventcoach.coach.coach import Coach
from eventcoach.coach.documents import Put, change, open_mine
from eventcoach.coach.erasing import finish, kept
from eventcoach.coach.forgetting import forget, look, turned, usual
from eventcoach.coach.mention_places import owner
from eventcoach.coach.people import contacts, everybody
from eventcoach.errors import StorageError, UsageError
from eventcoach.model.contact_records import DidRecord, ForgottenRecord, MergeRecord
from eventcoach.storage.drafts import Draft
from eventcoach.storage.locking import locked
from tests.coach.making import make, put
from tests.coach.noted import ADA, PARTY, everything, left, whole


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    """Somebody who is noted, and mentioned, wherever something can be noted at all."""
    return whole(tmp_path)


def test_everything_is_shown_before_it_goes(coach: Coach) -> None:
    found = look(coach, "ada")
    assert (found.ids, found.name, found.sure) == (("ada",), "Ada Quillhaven", True)
    assert (found.files, found.copies, found.versions, found.drafts) == (1, 3, 2, 2)
    # Help given is a contact, too.
    assert (found.promises, found.exchanges, found.contacts) == (1, 1, 2)
    assert found.notes == (("n1", "helped her with the zanzibarium"),)
    assert [each.place for each in found.mentions] == [
        "events/pyladies", "notes/n2", "people/dana",
    ]  # fmt: skip
    party, note, dana = found.mentions
    assert (party.kind, party.title, party.versions, party.drafts) == ("event", "PyLadies", 2, 1)
    assert party.lines == (
        "to meet: ada quillhaven", "find Ada  Quillhaven again", "knows Ada Quillhaven",
        "title: PyLadies  # with Ada Quillhaven",
    )  # fmt: skip
    assert note.lines == ("Ada\nQuillhaven laughed.",)
    assert (dana.title, dana.lines) == ("Dana Okafor", ("a friend of Ada Quillhaven's",))
    assert found.stays == ("the id in records: ada",)
    assert usual(found) == ("events/pyladies", "notes/n2", "people/dana")


def test_a_person_is_gone_from_every_file_and_nothing_else_is(coach: Coach, tmp_path: Path) -> None:
    before = everything(tmp_path)
    erased = forget(coach, found := look(coach, "ada"), usual(found))
    assert erased.trouble == ""
    assert left(tmp_path) == []
    after = everything(tmp_path)
    same = {"data/people/ada-lee.yaml", "data/notes/n3.yaml", "data/pitches/meetup.yaml"}
    same |= {name for name in before if "meetup" in name}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert after["data/events/pyladies.yaml"].decode() == (
        "title: PyLadies  # with somebody\nwhen: 2026-11-30 17:30\ngoal:\n"
        "  why: find somebody again\nmeet:\n  - Tom\n"
        "  - {name: Sam, why: 'knows somebody'}\nplace: the hall\n"
    )
    assert after["data/notes/n2.yaml"] == b"text: |\n  somebody laughed.\n  Then home.\n"
    assert b"about: a friend of somebody's\n" in after["data/people/dana.yaml"]
    journal = next(name for name in before if name.startswith("data/journal/"))
    assert after[journal].startswith(before[journal])
    assert [name for name, _ in everybody(coach)] == ["dana", "ada-lee"]
    assert len(contacts(coach).of("ada")) == 2
    with pytest.raises(UsageError, match="forgotten already"):
        look(coach, "ada")
    assert finish(make(tmp_path)) == erasing.Erased()


def test_only_the_mentions_that_were_chosen_go(coach: Coach, tmp_path: Path) -> None:
    before = everything(tmp_path)
    forget(coach, look(coach, "ada"), ["notes/n2"])
    after = everything(tmp_path)
    assert after["data/events/pyladies.yaml"] == before["data/events/pyladies.yaml"]
    assert after["data/people/dana.yaml"] == before["data/people/dana.yaml"]
    assert b"Quillhaven" not in after["data/notes/n2.yaml"]
    assert not [name for name in after if "ada" in Path(name).name.split(".")]


def test_a_first_name_alone_goes_where_it_is_chosen_and_nowhere_else(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "notes/n4.yaml", "text: Ada said yes, and Ada Quillhaven again\n")
    put(tmp_path, "notes/n5.yaml", "text: Ada said no\n")
    coach.library.forget()
    found = look(coach, "ada")
    places = [each.place for each in found.mentions if each.first]
    assert places == ["notes/n4#first", "notes/n5#first"]
    assert [each.lines for each in found.mentions if each.first] == [
        ("Ada said yes, and somebody again",), ("Ada said no",),
    ]  # fmt: skip
    assert not set(places) & set(usual(found))
    assert turned(found, [], "notes/n4#first") == {"notes/n4#first", "notes/n4"}
    assert turned(found, [], "notes/n5#first") == {"notes/n5#first"}
    assert turned(found, ["notes/n4#first", "notes/n4"], "notes/n4#first") == {"notes/n4"}
    assert turned(found, ["notes/n4#first", "notes/n4"], "notes/n4") == set()
    forget(coach, found, [*usual(found), "notes/n5#first"])
    assert left(tmp_path) == []
    assert (
        tmp_path / "data/notes/n4.yaml"
    ).read_text() == "text: Ada said yes, and somebody again\n"
    assert (tmp_path / "data/notes/n5.yaml").read_text() == "text: somebody said no\n"


def test_a_tombstone_that_came_by_sync_is_obeyed_at_the_next_start(
    coach: Coach, tmp_path: Path
) -> None:
    aside = put(tmp_path, "events/pyladies.sync-conflict-20261121-101010-ABCDEFG.yaml", PARTY)
    put(tmp_path, "events/pyladies.yaml", PARTY.replace("Ada", "A").replace("ada", "a"))
    coach.record("forgotten", ForgottenRecord(person="ada"))
    change(coach, open_mine(coach, "pitch", "meetup"), [Put(("ask",), "and you?")])
    erased = finish(make(tmp_path))
    assert (erased.trouble, bool(erased.gone)) == ("", True)
    found = left(tmp_path)
    # What is mentioned elsewhere was chosen on the other device, and comes from there.
    assert {name for name in found if name.startswith("data/people")} == {"data/people/dana.yaml"}
    assert not [name for name in found if name.startswith("state/versions/")]
    assert "Quillhaven" not in aside.read_text()


def test_another_session_that_is_at_it_already_is_left_to_it(coach: Coach) -> None:
    coach.record("forgotten", ForgottenRecord(person="ada"))
    with locked(os.path.join(coach.paths.locks, "forgetting.lock")):
        assert finish(coach, patience=0.01) == erasing.Erased()
    assert finish(coach).gone


def test_a_file_that_comes_back_by_sync_goes_again(coach: Coach, tmp_path: Path) -> None:
    forget(coach, found := look(coach, "ada"), usual(found))
    put(tmp_path, "people/ada.yaml", ADA)
    put(tmp_path, "notes/n1.yaml", "text: zanzibarium\n")
    again = make(tmp_path)
    assert [name for name, _ in everybody(again)] == ["dana", "ada-lee"]
    assert finish(again).gone == 2
    assert left(tmp_path) == []
    coach.record("did", DidRecord(what="help", person="ada", note="n9"))  # told elsewhere, late
    put(tmp_path, "notes/n9.yaml", "text: zanzibarium\n")
    coach.fresh_summary()
    assert finish(make(tmp_path)).gone == 1
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    "file",
    [
        "ada.yaml", "ada.yml", "ada.yaml~", ".ada.yaml.swp", "#ada.yaml#", ".#ada.yaml",
        "ada.yaml.orig", "ada.yaml~HEAD", "ada_BASE_12.yaml", ".syncthing.ada.yaml.tmp",
        "ada.sync-conflict-20261121-101010-ABCDEFG.yaml", "ada-conflict-1.yaml",
        "ada (Sam's conflicted copy 2026-11-21).yaml", "ada_conflict-20261121.yaml",
    ],
)  # fmt: skip
def test_what_syncs_and_editors_put_beside_a_file_is_of_the_same_person(file: str) -> None:
    assert owner(file) == "ada"
    assert owner(file.replace("ada", "ada-lee")) == "ada-lee"


@pytest.mark.parametrize(
    "file", ["ada.txt", "ada lee.yaml", "ada_old.yaml", "Ada.yaml", "my ada.yaml", ".yaml"]
)
def test_a_file_of_another_name_is_of_nobody(file: str) -> None:
    assert owner(file) == file


def test_where_nobody_was_forgotten_a_start_writes_nothing(coach: Coach, tmp_path: Path) -> None:
    before = everything(tmp_path)
    assert finish(make(tmp_path)) == erasing.Erased()
    assert everything(tmp_path) == before


def test_where_the_tombstone_cannot_be_written_nobody_is_forgotten(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(tmp_path)
    found = look(coach, "ada")

    def full(*_: object) -> None:
        raise StorageError("Not saved", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(coach, "record", full)
        with pytest.raises(StorageError, match="the disk is full"):
            forget(coach, found, usual(found))
    assert finish(make(tmp_path)) == erasing.Erased()
    after = everything(tmp_path)
    after.pop("state/forgotten.json")
    assert {name: after[name] for name in before} == before
    assert kept(coach).todo == ()


def test_two_files_that_became_one_go_together(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "people/eve.yaml", "name: A. Quillhaven\nabout: zanzibarium\n")
    coach.library.forget()
    coach.record("merge", MergeRecord(kept="ada", gone="eve"))
    found = look(coach, "eve")
    assert found.ids == ("eve", "ada")
    assert set(found.called) == {"Ada Quillhaven", "A. Quillhaven"}
    forget(coach, found, usual(found))
    assert left(tmp_path) == []


def test_a_name_that_somebody_else_has_is_kept_unless_it_is_chosen(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "people/other.yaml", "name: Ada Quillhaven\n")
    coach.library.forget()
    found = look(coach, "ada")
    assert (found.sure, usual(found)) == (False, ())
    assert "people/other" not in [each.place for each in found.mentions]
    forget(coach, found, [each.place for each in found.mentions])
    assert left(tmp_path) == ["data/people/other.yaml"]


def test_somebody_whose_file_is_broken_or_nameless_can_be_forgotten(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", "name: Ada Quillhaven # x\nabout: [zanzibarium\n")
    put(tmp_path, "people/b.yaml", "about: wobblecroft\n")
    put(tmp_path, "notes/n.yaml", "text: Ada Quillhaven\n")
    coach = make(tmp_path)
    for each in ("a", "b"):
        forget(coach, found := look(coach, each), usual(found))
    assert left(tmp_path) == []
    assert (tmp_path / "data/notes/n.yaml").read_text() == "text: somebody\n"


def test_what_cannot_be_changed_yet_is_told_and_tried_again(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name stays known until then, in a version of the file that nobody is shown."""

    def failing(*_: object) -> int:
        raise StorageError("Not saved", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "erase_place", failing)
        erased = forget(coach, found := look(coach, "ada"), usual(found))
    assert erased.trouble == "the disk is full"
    assert not (tmp_path / "data/people/ada.yaml").exists()
    assert left(tmp_path) != []
    assert finish(make(tmp_path)).trouble == ""
    assert left(tmp_path) == []


def test_half_written_files_go_too(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "GRACE", 0.01)
    for place in ("data/people", "data/notes", "state/drafts", "state/versions/event/pyladies"):
        (tmp_path / place / ".eventcoach-0123456789abcdef.tmp").write_bytes(b"zanzibarium")
    (tmp_path / "state/summary.json.77.tmp").write_bytes(b"zanzibarium")
    forget(coach, found := look(coach, "ada"), usual(found))
    assert left(tmp_path) == []


def test_a_link_goes_with_what_it_leads_to(coach: Coach, tmp_path: Path) -> None:
    folder = tmp_path / "data/people"
    os.rename(folder / "ada.yaml", folder / "really.yaml")
    (folder / "ada.yaml").symlink_to("really.yaml")
    forget(coach, found := look(coach, "ada"), usual(found))
    assert left(tmp_path) == []


def _merge_journals(one: Path, other: Path) -> None:
    """Copy each device's files to the other, as a sync does: the newer one wins."""
    for here, there in ((one, other), (other, one)):
        for path in sorted((here / "data").rglob("*")):
            to = there / "data" / path.relative_to(here / "data")
            if path.is_file() and not (to.exists() and to.stat().st_mtime >= path.stat().st_mtime):
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, to)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    whole(one)
    shutil.copytree(one, other)
    shutil.rmtree(other / "state")
    return one, other


def test_erased_here_and_edited_there_it_is_gone_on_both(two: tuple[Path, Path]) -> None:
    one, other = two
    there = make(other)
    edited = change(there, open_mine(there, "person", "ada"), [Put(("role",), "marmaladian")])
    os.utime(edited.path, (2**31, 2**31))  # the edit is the newer one
    there.drafts.put(Draft("person", "ada", "hook", "wobblecroft", (0, 0), "", "2026"))
    here = make(one)
    forget(here, found := look(here, "ada"), usual(found))
    for name in ("events/pyladies.yaml", "notes/n2.yaml", "people/dana.yaml"):
        os.utime(one / "data" / name, (2**31, 2**31))
    _merge_journals(one, other)
    assert (one / "data/people/ada.yaml").exists()  # the sync brought it back
    for folder in (one, other):
        finish(make(folder))
        assert left(folder) == []
        assert [name for name, _ in everybody(make(folder))] == ["dana", "ada-lee"]


@pytest.mark.parametrize("odd", ["", ".", "..", "../people/dana", "/etc/passwd", "Ada", "a" * 65])
def test_a_tombstone_of_no_id_of_ours_erases_nothing(
    coach: Coach, tmp_path: Path, odd: str
) -> None:
    coach.drafts.put(Draft("person", "", "given.name", "Eve", (0, 0), "", "2026"))
    before = everything(tmp_path)
    coach.record("forgotten", ForgottenRecord(person=odd))
    erased = finish(make(tmp_path))
    assert (erased.gone, erased.trouble) == (0, "")
    after = everything(tmp_path)
    same = [name for name in before if "journal" not in name and "summary" not in name]
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
