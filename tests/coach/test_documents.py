"""Documents of one's own, of any kind: made, opened, changed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coach.documents import (
    Add,
    Put,
    Take,
    change,
    create,
    create_many,
    free_name,
    open_mine,
)
from eventcoach.errors import ChangedOnDisk, StorageError, UserFileError
from eventcoach.model.event import Event
from eventcoach.model.person import Person
from eventcoach.storage.editing import as_kept
from eventcoach.storage.writing import new_document
from eventcoach.storage.yaml.tree import read_tree
from tests.coach.making import make, put

texts = st.text(max_size=80)
values = st.dictionaries(
    st.sampled_from(["name", "about", "hook", "tags"]),
    texts | st.lists(texts, max_size=4) | st.dictionaries(st.sampled_from(["a", "b"]), texts),
)


@given(values=values)
def test_a_new_document_reads_back_as_what_went_in(values: dict[str, object]) -> None:
    def kept(value: object) -> object:
        if isinstance(value, dict):
            return {k: kept(v) for k, v in value.items() if kept(v)}
        if isinstance(value, list):
            return [kept(v) for v in value if kept(v)]
        return as_kept(str(value))

    tree = read_tree(new_document(values), "new.yaml")
    assert not tree.failed
    assert (tree.data or {}) == kept(values)


def test_a_person_is_made_in_a_file_for_nobody_else(tmp_path: Path) -> None:
    coach = make(tmp_path)
    made = create(coach, "person", "01abc", {"name": "Priya: Nair", "hook": "no", "about": ""})
    assert isinstance(made.document, Person)
    assert (made.document.name, made.document.hook, made.document.about) == (
        "Priya: Nair", "no", None,
    )  # fmt: skip
    if os.name == "posix":
        assert os.stat(made.path).st_mode & 0o777 == 0o600
        assert os.stat(os.path.dirname(made.path)).st_mode & 0o777 == 0o700
    with pytest.raises(ChangedOnDisk):
        create(coach, "person", "01abc", {"name": "Somebody else"})


def test_what_makes_no_document_is_not_written(tmp_path: Path) -> None:
    coach = make(tmp_path)
    with pytest.raises(UserFileError, match="date"):
        create(coach, "event", "party", {"title": "Party", "when": "some day"})
    assert not os.path.exists(coach.paths.document("events", "party"))


def test_a_free_name_comes_from_the_title(tmp_path: Path) -> None:
    coach = make(tmp_path)
    assert free_name(coach, "event", "PyLadies Décembre!") == "pyladies-decembre"
    assert free_name(coach, "event", "東京") == "event"
    put(tmp_path, "events/meetup.yaml", "title: Meetup\nwhen: 2026-12-01\n")
    coach.library.forget()
    assert free_name(coach, "event", "Meetup") == "meetup-2"


def test_a_change_leaves_comments_alone_and_keeps_what_was(tmp_path: Path) -> None:
    path = put(
        tmp_path, "events/party.yaml", "# mine\ntitle: Party\nwhen: 2026-12-01 # a Tuesday\n"
    )
    coach = make(tmp_path)
    opened = open_mine(coach, "event", "party")
    edits = (Put(("goal", "why"), "meet a platform team"), Add(("meet",), {"name": "Dana"}))
    changed = change(coach, opened, edits)
    assert isinstance(changed.document, Event)
    assert changed.document.goal.why == "meet a platform team"
    assert changed.document.meet[0].name == "Dana"
    assert path.read_text().startswith("# mine\ntitle: Party\nwhen: 2026-12-01 # a Tuesday\n")
    assert coach.versions.read("event", "party", 1) == opened.source
    again = change(coach, changed, (Take(("meet", 0)), Put(("goal", "why"), "")))
    assert isinstance(again.document, Event)
    assert not again.document.meet
    assert again.document.goal.why is None


def test_a_change_that_would_spoil_the_document_is_refused_whole(tmp_path: Path) -> None:
    path = put(tmp_path, "events/party.yaml", "title: Party\nwhen: 2026-12-01\n")
    coach = make(tmp_path)
    opened = open_mine(coach, "event", "party")
    with pytest.raises(UserFileError, match="not saved"):
        change(coach, opened, (Put(("place",), "the library"), Put(("when",), "soon")))
    assert path.read_text() == "title: Party\nwhen: 2026-12-01\n"


def test_somebody_elses_change_to_another_value_stays(tmp_path: Path) -> None:
    path = put(tmp_path, "people/a.yaml", "name: Priya\nabout: billing\n")
    coach = make(tmp_path)
    opened = open_mine(coach, "person", "a")
    path.write_text("name: Priya\nabout: Rust\npromises: [call]\n")
    changed = change(
        coach, opened, (Put(("hook",), "like Priya from school"), Add(("promises",), "write"))
    )
    assert isinstance(changed.document, Person)
    assert changed.document.about == "Rust"
    assert [each.what for each in changed.document.promises] == ["call", "write"]


def test_somebody_elses_change_to_the_same_value_is_never_overwritten(tmp_path: Path) -> None:
    path = put(tmp_path, "people/a.yaml", "name: Priya\npromises: [call, write]\n")
    coach = make(tmp_path)
    opened = open_mine(coach, "person", "a")
    path.write_text("name: Priya Nair\npromises: [write]\n")
    for edit in (Put(("name",), "P. Nair"), Take(("promises", 0))):
        with pytest.raises(ChangedOnDisk):
            change(coach, opened, (edit,))
    assert path.read_text() == "name: Priya Nair\npromises: [write]\n"


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "people/a.yaml", "name: Priya\n")
    coach = make(tmp_path)
    opened = open_mine(coach, "person", "a")
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        change(coach, opened, (Put(("hook",), "tall"),))
    with pytest.raises(StorageError):
        open_mine(coach, "person", "a")
    assert not path.exists()


def test_many_are_written_together_up_to_the_one_that_makes_no_document(tmp_path: Path) -> None:
    coach = make(tmp_path)
    heard: list[int] = []
    names = [f"p{place:03d}" for place in range(200)]
    new = [(name, {"name": name.upper()}) for name in names]
    new[150] = (names[150], {"name": "x", "closeness": "often"})
    with pytest.raises(UserFileError):
        create_many(coach, "person", new, heard.append)
    assert heard == list(range(1, 151))
    assert sorted(coach.library.entries("person")) == names[:150]
    folder = tmp_path / "data/people"
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    with pytest.raises(ChangedOnDisk) as raised:
        create_many(coach, "person", [(name, {"name": "Another"}) for name in names[148:]])
    assert raised.value.place == "p148.yaml"
    assert len(list(folder.iterdir())) == 150  # nothing half-written stays
    assert "P148" in (folder / "p148.yaml").read_text()


def test_where_one_cannot_be_written_the_others_of_its_turn_are_not_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = make(tmp_path)
    written = os.write
    left = 5

    def full(descriptor: int, content: bytes) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(descriptor, content)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageError, match="full"):
        create_many(coach, "person", [(f"p{place}", {"name": "Q"}) for place in range(20)])
    assert list((tmp_path / "data/people").iterdir()) == []
