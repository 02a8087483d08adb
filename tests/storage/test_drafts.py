"""Text that is not saved yet survives the end of the program."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec
import pytest

from eventcoach.errors import StorageError
from eventcoach.storage.drafts import Draft, Drafts

DRAFT = Draft(
    "pitch", "meetup", "cues.who", "gardens → \n[/]\x1b \U0001f331", (1, 4), "abc", "2026-12-03"
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(str(tmp_path / "drafts"))


def changed(**fields: object) -> Draft:
    return msgspec.structs.replace(DRAFT, **fields)


def test_a_draft_comes_back_as_it_was_typed(drafts: Drafts, tmp_path: Path) -> None:
    drafts.put(DRAFT)
    assert drafts.get("pitch", "meetup", "cues.who") == DRAFT
    assert Drafts(str(tmp_path / "drafts")).all() == [DRAFT]


def test_the_last_draft_of_a_field_counts_and_others_stay(drafts: Drafts) -> None:
    other = changed(field="who", at="2026-12-01")
    for draft in (DRAFT, other, changed(text="later")):
        drafts.put(draft)
    assert drafts.all() == [other, changed(text="later")]


def test_a_dropped_draft_is_gone_and_dropping_nothing_is_fine(drafts: Drafts) -> None:
    drafts.put(DRAFT)
    drafts.drop("pitch", "meetup", "cues.who")
    drafts.drop("pitch", "meetup", "cues.who")
    assert drafts.all() == []
    assert drafts.get("pitch", "meetup", "cues.who") is None


def test_without_a_folder_there_are_no_drafts(drafts: Drafts) -> None:
    assert drafts.all() == []
    assert drafts.get("pitch", "meetup", "who") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xff", b"[1]", b'{"kind": 1}', b"{}" * 3])
def test_a_damaged_draft_is_set_aside_by_name(
    drafts: Drafts, tmp_path: Path, damage: bytes
) -> None:
    good = changed(field="who")
    drafts.put(DRAFT)
    drafts.put(good)
    (tmp_path / "drafts" / "pitch.meetup.cues.who.json").write_bytes(damage)
    assert drafts.all() == [good]
    aside = tmp_path / "drafts" / "pitch.meetup.cues.who.json.damaged"
    assert aside.read_bytes() == damage
    drafts.put(DRAFT)
    assert drafts.get("pitch", "meetup", "cues.who") == DRAFT


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A b", "é", "x" * 300, "a.b", "\udc80"])
def test_no_name_leads_out_of_the_folder_or_into_another_draft(
    drafts: Drafts, tmp_path: Path, name: str
) -> None:
    one, other = changed(name="a", field="b.who"), changed(name=name.replace("\udc80", "?"))
    drafts.put(one)
    drafts.put(other)
    assert drafts.get("pitch", other.name, other.field) == other
    assert drafts.get("pitch", "a", "b.who") == one
    assert drafts.get("pitch", name + "x", other.field) is None
    assert os.listdir(tmp_path) == ["drafts"]


def test_half_a_character_does_not_cost_the_rest_of_the_text(drafts: Drafts) -> None:
    drafts.put(changed(text="before \ud83d after"))
    assert drafts.all() == [changed(text="before ? after")]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_drafts_are_private(drafts: Drafts, tmp_path: Path) -> None:
    drafts.put(DRAFT)
    assert stat.S_IMODE(os.stat(tmp_path / "drafts").st_mode) == 0o700
    (name,) = os.listdir(tmp_path / "drafts")
    assert stat.S_IMODE(os.stat(tmp_path / "drafts" / name).st_mode) == 0o600


def test_a_draft_that_cannot_be_written_says_so_and_the_last_one_stays(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.put(DRAFT)

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageError, match="disk is full"):
        drafts.put(changed(text="more"))
    monkeypatch.undo()
    assert drafts.all() == [DRAFT]


def test_two_sessions_in_one_field_keep_what_each_of_them_typed(tmp_path: Path) -> None:
    one, two = Drafts(str(tmp_path)), Drafts(str(tmp_path))
    mine, theirs = changed(text="mine"), changed(text="theirs", at="2026-12-04")
    one.put(mine)
    two.put(theirs)
    assert Drafts(str(tmp_path)).all() == [mine, theirs]
    one.drop("pitch", "meetup", "cues.who")
    assert Drafts(str(tmp_path)).all() == [theirs]


def test_a_session_that_was_only_offered_a_draft_does_not_write_over_it(tmp_path: Path) -> None:
    one, two = Drafts(str(tmp_path)), Drafts(str(tmp_path))
    one.put(DRAFT)
    assert two.get("pitch", "meetup", "cues.who") == DRAFT
    two.put(changed(text="other", at="2026-12-04"))
    two.drop("pitch", "meetup", "cues.who")
    assert Drafts(str(tmp_path)).all() == [DRAFT]


def test_a_draft_that_is_gone_on_from_is_replaced_and_dropped(tmp_path: Path) -> None:
    Drafts(str(tmp_path)).put(DRAFT)
    later = Drafts(str(tmp_path))
    offered = later.get("pitch", "meetup", "cues.who")
    assert offered is not None
    later.take(offered)
    later.put(changed(text="more"))
    assert later.all() == [changed(text="more")]
    later.drop("pitch", "meetup", "cues.who")
    assert later.all() == []


def test_letting_an_offer_go_leaves_what_was_typed_since(tmp_path: Path) -> None:
    one, two = Drafts(str(tmp_path)), Drafts(str(tmp_path))
    one.put(DRAFT)
    two.get("pitch", "meetup", "cues.who")
    one.put(changed(text="more"))
    two.drop("pitch", "meetup", "cues.who")
    assert one.all() == [changed(text="more")]


def test_every_draft_of_one_document_can_be_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    drafts, other = Drafts(str(folder)), Drafts(str(folder))
    odd = "promises.what." + "x" * 200
    for each in (drafts, other):
        each.put(changed(kind="person", name="ada", field="hook", text=str(id(each))))
        each.put(changed(kind="person", name="ada", field=odd))
    drafts.put(changed(kind="person", name="ada-lee", field="hook"))
    drafts.put(changed(kind="pitch", name="ada", field="who"))
    (folder / "person.ada.about.json.damaged").write_bytes(b"{")
    (folder / "_0123.json.damaged").write_bytes(b'{"kind":"person","name":"ada","text":"Ad')
    assert drafts.drop_all("person", "ada") == 6
    assert drafts.drop_all("person", "ada") == 0
    assert {(each.kind, each.name) for each in drafts.all()} == {
        ("person", "ada-lee"), ("pitch", "ada"),
    }  # fmt: skip
    assert len(list(folder.iterdir())) == 2
