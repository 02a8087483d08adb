"""Bundled documents, the user's own, and packs."""

from __future__ import annotations

import os
from pathlib import Path

from eventcoach.storage.library import Library
from eventcoach.storage.paths import find_paths
from tests.coach.making import make, put


def test_a_users_document_shadows_a_bundled_one(tmp_path: Path) -> None:
    put(tmp_path, "banks/meetup.yaml", "questions:\n  - My own question?\n")
    library = make(tmp_path).library
    entry = library.entries("bank")["meetup"]
    assert entry.yours
    assert [question.ask for question in library.get("bank", "meetup").questions] == [  # type: ignore[union-attr]
        "My own question?"
    ]


def test_a_pack_shadows_nothing_and_has_its_name_before_it(tmp_path: Path) -> None:
    put(tmp_path, "packs/class/banks/meetup.yaml", "questions:\n  - A class question?\n")
    entries = make(tmp_path).library.entries("bank")
    assert entries["meetup"].origin == "bundled"
    assert entries["class:meetup"].origin == "class"


def test_a_pack_may_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "x.yaml").write_text("questions:\n  - Secret?\n")
    pack = tmp_path / "data" / "packs" / "class"
    pack.mkdir(parents=True)
    os.symlink(secret, pack / "banks")
    library = make(tmp_path).library
    assert "class:x" not in library.entries("bank")
    assert any("leads out" in problem.what for problem in library.problems("bank"))


def test_an_item_is_found_by_reference_by_id_and_by_its_words(tmp_path: Path) -> None:
    library = make(tmp_path).library
    for reference in (
        "meetup/building-now",
        "building-now",
        "what are you BUILDING at the moment?",
    ):
        found = library.find("bank", reference)
        assert found is not None
        assert found[1].id == "building-now"
    assert library.find("bank", "meetup/none") is None
    assert library.find("bank", "nothing like it") is None


def test_an_id_that_two_banks_have_names_neither(tmp_path: Path) -> None:
    put(tmp_path, "banks/mine.yaml", "questions:\n  - {ask: Other words?, id: brought}\n")
    library = make(tmp_path).library
    assert library.find("bank", "brought") is None
    assert library.find("bank", "mine/brought") is not None


def test_an_item_without_an_id_is_found_by_the_id_of_its_words(tmp_path: Path) -> None:
    put(tmp_path, "banks/mine.yaml", "questions:\n  - Other words?\n")
    library = make(tmp_path).library
    references = [reference for _, _, reference in library.items("bank")]
    (mine,) = [reference for reference in references if reference.startswith("mine/question-")]
    assert library.find("bank", mine) is not None


def test_one_broken_file_leaves_the_rest(tmp_path: Path) -> None:
    put(tmp_path, "banks/broken.yaml", "questions: [unclosed\n")
    library = make(tmp_path).library
    assert library.get("bank", "broken") is None
    assert library.get("bank", "meetup") is not None
    assert len(library.problems("bank")) == 1


def test_what_changed_on_disk_is_read_again_when_asked(tmp_path: Path) -> None:
    path = put(tmp_path, "pitches/mine.yaml", "who: One.\n")
    library = make(tmp_path).library
    assert library.get("pitch", "mine").who == "One."  # type: ignore[union-attr]
    path.write_text("who: Two.\n")
    assert library.get("pitch", "mine").who == "One."  # type: ignore[union-attr]
    library.forget("pitch")
    assert library.get("pitch", "mine").who == "Two."  # type: ignore[union-attr]


def test_only_what_changed_is_read_again_when_a_kind_is_renewed(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", "name: Dana\n")
    changed = put(tmp_path, "people/b.yaml", "name: Sam\n")
    gone = put(tmp_path, "people/c.yaml", "name: [\n")
    library = make(tmp_path).library
    before = {name: library.load(entry) for name, entry in library.entries("person").items()}
    changed.write_text("name: Samira\n")
    gone.unlink()
    put(tmp_path, "people/d.yaml", "name: Robin\n")
    library.renew("person")
    after = {name: library.load(entry) for name, entry in library.entries("person").items()}
    assert list(after) == ["a", "b", "d"]
    assert after["a"] is before["a"]
    assert after["b"].document.name == "Samira"  # type: ignore[union-attr]
    assert library.problems_so_far() == ()


def test_every_bundled_document_loads_without_a_problem(tmp_path: Path) -> None:
    library = Library(find_paths({"EVENTCOACH_HOME": str(tmp_path)}))
    assert [str(problem) for problem in library.problems()] == []
    assert len(library.entries("bank")) >= 5


def test_a_pack_that_was_put_there_by_hand_brings_no_people_events_or_profile(
    tmp_path: Path,
) -> None:
    put(tmp_path, "packs/class/banks/hello.yaml", "questions: [A?]\n")
    put(tmp_path, "packs/class/people/eve.yaml", "name: Eve\n")
    put(tmp_path, "packs/class/events/party.yaml", "title: Party\n")
    put(tmp_path, "packs/class/profile.yaml", "name: Eve\n")
    library = make(tmp_path).library
    assert "class:hello" in library.entries("bank")
    found = {kind: list(library.entries(kind)) for kind in ("person", "event", "profile")}
    assert found == {"person": [], "event": [], "profile": []}
