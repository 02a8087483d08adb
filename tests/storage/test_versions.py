"""Every save is a version, and each can be brought back."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage.saving import fingerprint
from eventcoach.storage.versions import KEPT, Version, Versions

AT = "2026-12-03T19:42:00+00:00"


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(str(tmp_path / "versions"))


def test_each_save_is_a_version_that_can_be_read(versions: Versions) -> None:
    first = versions.keep("pitch", "meetup", b"who: a\n", AT)
    second = versions.keep("pitch", "meetup", b"who: b\n", "2026-12-03T20:00:00.250+00:00")
    assert first == Version(1, AT, 7, fingerprint(b"who: a\n"))
    assert versions.list("pitch", "meetup") == [first, second]
    assert second.at == "2026-12-03T20:00:00.250000+00:00"
    assert versions.read("pitch", "meetup", 1) == b"who: a\n"
    assert versions.read("pitch", "meetup", 2) == b"who: b\n"


def test_times_are_kept_in_utc(versions: Versions) -> None:
    assert versions.keep("pitch", "a", b"x", "2026-12-03T20:42:00+01:00").at == AT


def test_what_is_the_same_as_the_newest_is_not_kept_twice(versions: Versions) -> None:
    first = versions.keep("pitch", "meetup", b"a", AT)
    assert versions.keep("pitch", "meetup", b"a", "2027-01-01T00:00:00+00:00") == first
    versions.keep("pitch", "meetup", b"b", AT)
    assert versions.keep("pitch", "meetup", b"a", AT).number == 3


def test_documents_do_not_mix(versions: Versions) -> None:
    versions.keep("pitch", "meetup", b"a", AT)
    assert versions.list("pitch", "other") == []
    assert versions.list("bank", "meetup") == []


def test_the_first_and_the_newest_are_kept_when_there_are_many(versions: Versions) -> None:
    for number in range(KEPT + 5):
        versions.keep("pitch", "meetup", b"%d" % number, AT)
        assert len(versions.list("pitch", "meetup")) == min(number + 1, KEPT)
    numbers = [version.number for version in versions.list("pitch", "meetup")]
    assert numbers == [1, *range(7, KEPT + 6)]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_versions_are_private(versions: Versions, tmp_path: Path) -> None:
    versions.keep("person", "priya", b"x", AT)
    for folder, _folders, files in os.walk(tmp_path / "versions"):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        for name in files:
            assert stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) == 0o600


def test_a_version_is_a_plain_copy_that_a_person_can_find(
    versions: Versions, tmp_path: Path
) -> None:
    versions.keep("pitch", "meetup", b"who: a\n", AT)
    copy = tmp_path / "versions" / "pitch" / "meetup" / "000001_20261203T194200Z.yaml"
    assert copy.read_bytes() == b"who: a\n"


@pytest.mark.parametrize("name", ["..", "../../x", "a/b", "", "A b", "é", "x" * 300, "\udc80"])
def test_no_name_leads_out_of_the_folder(versions: Versions, tmp_path: Path, name: str) -> None:
    versions.keep("pitch", name, b"a", AT)
    assert [version.number for version in versions.list("pitch", name)] == [1]
    assert sorted(os.listdir(tmp_path)) == ["versions"]
    assert sorted(os.listdir(tmp_path / "versions")) == [".lock", "pitch"]


def test_files_of_others_in_the_folder_harm_nobody(versions: Versions, tmp_path: Path) -> None:
    versions.keep("pitch", "meetup", b"a", AT)
    folder = tmp_path / "versions" / "pitch" / "meetup"
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "000009_20269999T999999Z.yaml").write_bytes(b"odd")
    (folder / "000010_20261203T194200Z.yaml").mkdir()
    assert [version.number for version in versions.list("pitch", "meetup")] == [1, 9]
    assert versions.keep("pitch", "meetup", b"b", AT).number == 11


def test_a_version_that_is_not_there_is_told_in_one_line(versions: Versions) -> None:
    with pytest.raises(StorageError, match="version 3 of meetup"):
        versions.read("pitch", "meetup", 3)


def test_every_version_of_one_document_can_be_taken_away(
    versions: Versions, tmp_path: Path
) -> None:
    folder = Path(versions.folder_of("person", "ada"))
    for content in (b"name: A\n", b"name: B\n"):
        versions.keep("person", "ada", content, AT)
    versions.keep("person", "ada-lee", b"name: C\n", AT)
    (folder / ".eventcoach-0123456789abcdef.tmp").write_bytes(b"name:")
    assert versions.drop("person", "ada") == 3
    assert not folder.exists()
    assert versions.drop("person", "ada") == 0
    assert versions.list("person", "ada") == []
    assert len(versions.list("person", "ada-lee")) == 1


def test_what_is_erased_is_erased_from_the_past_and_the_rest_stays(versions: Versions) -> None:
    for content in (b"who: Ada\n", b"who: B\n", b"who: Ada, and B\n"):
        versions.keep("event", "party", content, AT)
    before = [(each.number, each.at) for each in versions.list("event", "party")]
    change = lambda content: content.replace(b"Ada", b"somebody")  # noqa: E731
    assert versions.revise("event", "party", change) == 2
    assert versions.revise("event", "party", change) == 0
    assert versions.revise("event", "nothing", change) == 0
    found = versions.list("event", "party")
    assert [(each.number, each.at) for each in found] == before
    assert [versions.read("event", "party", each.number) for each in found] == [
        b"who: somebody\n", b"who: B\n", b"who: somebody, and B\n",
    ]  # fmt: skip
