"""Only regular files inside a folder are opened, and nothing is ever waited for."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventcoach.errors import EventCoachError, StorageError, UserFileError
from eventcoach.storage.opening import list_documents, read_inside

posix = pytest.mark.skipif(os.name == "nt", reason="there is no such thing on Windows")


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 2, "nothing here may wait"


def refused(folder: Path, name: str, limit: int = 1 << 20) -> UserFileError:
    with pytest.raises(UserFileError) as caught:
        read_inside(str(folder), name, limit)
    error = caught.value
    assert error.place == str(folder / name)
    assert error.hint
    assert len(str(error).splitlines()) == 1
    return error


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: b\r\n")
    assert read_inside(str(tmp_path), "a.yaml") == b"\xef\xbb\xbfa: b\r\n"


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert read_inside(str(tmp_path), "a.yaml") == b""


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 100)
    assert len(read_inside(str(tmp_path), "a.yaml", 100)) == 100
    assert "larger than 99 bytes" in str(refused(tmp_path, "a.yaml", 99))


def test_a_file_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"- x\n" * (50 << 18))
    assert "larger than 1 MiB; split it" in str(refused(tmp_path, "a.yaml"))


@posix
def test_a_sparse_file_of_ten_gigabytes_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(10 << 30)
    assert "larger than 1 MiB" in str(refused(tmp_path, "a.yaml"))


@posix
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert "is a pipe" in str(refused(tmp_path, "a.yaml"))


@posix
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.yaml")
        assert "is a socket" in str(refused(tmp_path, "a.yaml"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert "is a folder" in str(refused(tmp_path, "a.yaml"))


@posix
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    (tmp_path / "secret").write_text("a: b")
    (folder / "a.yaml").symlink_to("../secret")
    assert "link out of its folder" in str(refused(folder, "a.yaml"))


@posix
@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/environ", "/etc/passwd"])
def test_a_link_to_a_device_or_a_system_file_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.yaml").symlink_to(target)
    refused(tmp_path, "a.yaml")


@posix
def test_a_device_is_refused_even_in_its_own_folder() -> None:
    assert "is a device" in str(refused(Path("/dev"), "zero"))


@posix
def test_a_link_that_stays_in_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_inside(str(tmp_path), "b.yaml") == b"a: b"


@posix
def test_a_folder_that_is_itself_a_link_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.yaml").write_text("a: b")
    (tmp_path / "banks").symlink_to("real")
    assert read_inside(str(tmp_path / "banks"), "a.yaml") == b"a: b"


@posix
def test_a_folder_within_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    """A pack is a stranger's: its `banks` may be a link to anywhere."""
    pack = tmp_path / "pack"
    (pack / "tips").mkdir(parents=True)
    (tmp_path / "private").mkdir()
    for folder in (pack / "tips", tmp_path / "private"):
        (folder / "a.yaml").write_text("a: b")
    (pack / "banks").symlink_to("../private")
    assert read_inside(str(pack), "tips/a.yaml") == b"a: b"
    assert "link out of its folder" in str(refused(pack, "banks/a.yaml"))


@posix
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    with pytest.raises(EventCoachError):
        read_inside(str(tmp_path), "a.yaml")


@pytest.mark.parametrize("name", ["../secret", "x/../../secret", "..", ".", ""])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    (tmp_path / "secret").write_text("a: b")
    with pytest.raises(EventCoachError):
        read_inside(str(folder), name)


def test_a_folder_whose_name_only_begins_alike_is_outside(tmp_path: Path) -> None:
    for name in ("banks", "banks-2"):
        (tmp_path / name).mkdir()
    (tmp_path / "banks-2" / "a.yaml").write_text("a: b")
    with pytest.raises(UserFileError):
        read_inside(str(tmp_path / "banks"), "../banks-2/a.yaml")


@pytest.mark.parametrize("name", ["missing.yaml", "x" * 300])
def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageError) as caught:
        read_inside(str(tmp_path), name)
    assert caught.value.place.endswith(name)


def test_a_nul_in_a_name_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(UserFileError) as caught:
        read_inside(str(tmp_path), "a\0.yaml")
    assert "\0" not in str(caught.value)


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b")
    (tmp_path / "a.yaml").chmod(0)
    with pytest.raises(StorageError, match="may not be read"):
        read_inside(str(tmp_path), "a.yaml")


@posix
def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 100)
    os.mkfifo(tmp_path / "pipe.yaml")
    read_inside(str(tmp_path), "a.yaml")
    before = os.dup(0)
    os.close(before)
    for _ in range(20):
        for name, limit in (("a.yaml", 10), ("pipe.yaml", 10), ("a.yaml", 1000)):
            try:
                read_inside(str(tmp_path), name, limit)
            except EventCoachError:
                continue
    after = os.dup(0)
    os.close(after)
    assert after == before


def test_documents_are_listed_in_order_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "notes.txt", "README.md"):
        (tmp_path / name).touch()
    assert list_documents(str(tmp_path)) == (["a.yaml", "b.yaml"], [])
    assert list_documents(str(tmp_path / "missing")) == ([], [])
    assert list_documents(str(tmp_path / "a.yaml")) == ([], [])


@pytest.mark.parametrize(
    "name", [".hidden.yaml", ".a.yaml.swp", "a.yaml~", "#a.yaml#", "~syncthing~a.yaml.tmp", ".yaml"]
)
def test_what_editors_and_syncs_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert list_documents(str(tmp_path)) == ([], [])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.yml", "rename it to a.yaml"),
        ("a.YAML", "rename it to a.yaml"),
        ("My Bank.yaml", "rename it to my-bank.yaml"),
        ("a.sync-conflict-20261203-101010-ABCDEFG.yaml", "file sync"),
        ("a (conflicted copy 2026-12-03).yaml", "file sync"),
        ("evil\x1b[31m.yaml", "rename it"),
    ],
)
def test_a_name_that_cannot_be_a_document_is_told(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "good.yaml").touch()
    names, problems = list_documents(str(tmp_path))
    assert names == ["good.yaml"]
    assert len(problems) == 1
    line = str(problems[0])
    assert says in line
    assert "\x1b" not in line


def test_a_folder_named_like_a_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    names, problems = list_documents(str(tmp_path))
    assert names == []
    assert "is a folder" in str(problems[0])


@posix
def test_a_link_in_a_circle_leaves_the_rest_of_its_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    assert list_documents(str(tmp_path)) == (["a.yaml", "b.yaml"], [])
    assert "is a link in a circle" in str(refused(tmp_path, "b.yaml"))
