"""What a screen takes out and in: said before it is written, and where it goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.coach.file_out import folder_out, free_file, write_file
from eventcoach.coach.people import everybody
from eventcoach.coach.taking_in import files_near, named_file, people_coming
from eventcoach.coach.taking_out import SHEETS, WAYS, parcel, write_parcel
from eventcoach.errors import StorageError, UsageError, UserFileError
from tests.coach.making import make, put

CARDS = b"".join(
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana %d\nN:;Ana;;;\nEMAIL:a%d@example.org\nEND:VCARD\n" % (n, n)
    for n in range(5)
)


@pytest.mark.parametrize("way", WAYS[:-1], ids=lambda way: way.name)
def test_where_there_is_nothing_it_says_what_to_do(tmp_path: Path, way: object) -> None:
    found = parcel(make(tmp_path), way.name)  # type: ignore[attr-defined]
    assert found.content == b""
    assert len(found.lines) == 1


def test_everything_and_each_sheet_say_what_they_hold_and_hold_nobody_unasked(
    tmp_path: Path,
) -> None:
    put(tmp_path, "people/priya.yaml", "name: Priya Nair\n")
    put(tmp_path, "profile.yaml", "name: Sam\n")
    coach = make(tmp_path)
    for way in (WAYS[-1], *SHEETS):
        found = parcel(coach, way.name)
        assert found.lines
        assert b"Priya" not in found.content
    assert b"Priya" in parcel(coach, "everything", people=True).content


def test_a_file_goes_into_the_current_folder_but_never_among_the_coachs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "people/priya.yaml", "name: Priya Nair\n")
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    coach = make(tmp_path)
    monkeypatch.chdir(tmp_path / "here")
    assert write_parcel(coach, parcel(coach, "people-vcf")).startswith(str(tmp_path / "here"))
    for folder in (tmp_path / "data", tmp_path / "data" / "people"):
        monkeypatch.chdir(folder)
        assert folder_out(coach) == str(tmp_path / "home")


def test_a_name_that_is_taken_is_never_written_over(tmp_path: Path) -> None:
    coach = make(tmp_path)
    first = free_file(str(tmp_path), "people.vcf")
    assert write_file(coach, first, b"mine") == str(tmp_path / "people.vcf")
    (tmp_path / "people-2.vcf").symlink_to(tmp_path / "nowhere")
    assert free_file(str(tmp_path), "people.vcf") == str(tmp_path / "people-3.vcf")
    for taken in ("people.vcf", "people-2.vcf"):
        with pytest.raises(UsageError):
            write_file(coach, str(tmp_path / taken), b"other")
    assert (tmp_path / "people.vcf").read_bytes() == b"mine"
    assert os.name == "nt" or os.stat(first).st_mode & 0o777 == 0o600


def test_a_path_is_taken_as_a_shell_or_a_file_manager_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "my people.vcf"
    file.write_bytes(CARDS)
    escaped = str(file).replace(" ", "\\ ")
    for typed in (str(file), f" '{file}' ", f'"{file}"', f"file://{file}", escaped):
        assert named_file(typed) == str(file)
    for typed in ("", str(tmp_path), str(tmp_path / "none.vcf"), "a\0b"):
        with pytest.raises(UserFileError):
            named_file(typed)


def test_files_that_may_be_taken_in_are_found_where_people_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "Downloads", "storage/downloads"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "here")
    for age, name in enumerate(
        ("Downloads/a.vcf", "here/b.ICS", "storage/downloads/c.vcf", "eventcoach.json",
         "package.json", ".hidden.vcf", "here/d.txt")
    ):  # fmt: skip
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    (tmp_path / "dir.vcf").mkdir()
    found = [os.path.basename(each) for each in files_near()]
    assert found == ["a.vcf", "b.ICS", "c.vcf", "eventcoach.json"]


def test_saving_people_can_be_stopped_between_two_and_gone_on_with(tmp_path: Path) -> None:
    coach = make(tmp_path)

    def told(count: int) -> None:
        if count == 3:
            raise StorageError("stopped")

    first = people_coming(coach, CARDS)
    assert (first.count, first.save is not None) == (5, True)
    assert list(everybody(coach)) == []
    assert first.save is not None
    with pytest.raises(StorageError):
        first.save(told)
    assert len(list(everybody(coach))) == 3
    rest = people_coming(coach, CARDS)
    assert rest.count == 2
    assert rest.save is not None
    assert rest.save(None) == "Saved: 2 people."
    assert people_coming(coach, CARDS).save is None
