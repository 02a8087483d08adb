"""Packs come from folders and repositories, and nothing in them can act."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.errors import EventCoachError, StorageError, UsageError, UserFileError
from eventcoach.storage import pack_git
from eventcoach.storage.pack_git import Limits, protocol_of
from eventcoach.storage.packs import (
    name_for,
    place,
    read_pack,
    record_of,
    tidy,
)
from eventcoach.storage.paths import Paths
from eventcoach.storage.yaml.tree import Limits as TreeLimits
from tests.faults.programs import ROOT
from tests.storage.packing import BANK, committed, git, had, nothing_left, paths, put, source

__all__ = ["paths", "source"]


# --- where from


@pytest.mark.parametrize(
    "address",
    [
        "-uother", "--upload-pack=touch x", "ext::sh -c date", "fd::7", "ext::https://a.example/b",
        "file:///etc", "http://a.example/b", "git://a.example/b", "ftp://a.example/b", "",
        "https://", "https://-oProxyCommand=x/b", "ssh://-oProxyCommand=x/b", "-a@b.example:c",
        "https://a.example/b\nc", "https://a.example/b\x1b[2J", "https://a.example/b?token=hush",
        "https://a.example/b#c", "ssh://-a@b.example/c", "a@-oProxyCommand=x:b", "ssh:///x",
    ],
)  # fmt: skip
def test_only_https_ssh_and_paths_are_fetched_from(address: str, paths: Paths) -> None:
    with pytest.raises(UsageError) as caught:
        had(paths, address)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert "hush" not in str(caught.value)
    assert nothing_left(paths)


@pytest.mark.parametrize(
    "address",
    ["https://sam:hush@a.example/b", "https://hush@a.example/b", "ssh://sam:hush@a.example/b",
     "https://a.example:hush@b.example/c", "HTTPS://sam:hush@a.example/b"],
)  # fmt: skip
def test_an_address_with_a_password_is_refused_and_never_repeated(address: str) -> None:
    with pytest.raises(UsageError, match="password") as caught:
        protocol_of(address)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "protocol"),
    [
        ("https://a.example/b.git", "https"),
        ("ssh://git@a.example:22/b", "ssh"),
        ("git@a.example:b/c.git", "ssh"),
        ("/home/sam/class", "file"),
        ("./class", "file"),
        ("~/class", "file"),
    ],
)
def test_addresses_and_paths_are_told_apart(address: str, protocol: str) -> None:
    assert protocol_of(address) == protocol


def test_a_pack_is_called_as_the_end_of_its_address() -> None:
    assert name_for("https://a.example/Our_Class.git") == "our-class"
    assert name_for("git@a.example:team/first week/") == "first-week"
    assert name_for("/") == ""
    assert name_for("/home/sam/yours") == ""


def test_git_is_started_without_the_settings_of_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("SSH_ASKPASS", "/bin/ask")
    found = pack_git._environment("https")
    assert not {"GIT_DIR", "GIT_CONFIG_COUNT", "SSH_ASKPASS"} & set(found)
    assert found["GIT_ALLOW_PROTOCOL"] == "https"
    assert found["GIT_TERMINAL_PROMPT"] == "0"


# --- folders and repositories


def test_a_plain_folder_is_copied(paths: Paths, source: Path) -> None:
    put(source, "pack.yaml", "title: Ours\n")
    put(source, "run.sh", "touch /tmp/ran\n")
    put(source, "people/sam.yaml", "name: Sam\n")
    put(source, "profile.yaml", "name: Sam\n")
    put(source, "banks/deep/more.yaml", BANK)
    place(paths, "class", had(paths, source))
    folder = Path(paths.data, "packs", "class")
    found = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}
    assert found == {"pack.yaml", ".pack.yaml", "banks/hello.yaml"}
    assert (folder / "banks/hello.yaml").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert record_of(paths, "class").source == str(source)


@pytest.mark.parametrize("bare", [False, True])
def test_a_repository_is_pinned_to_its_commit(
    paths: Paths, source: Path, tmp_path: Path, bare: bool
) -> None:
    commit = committed(source)
    put(source, "banks/later.yaml", BANK)  # not committed
    if bare:
        git(tmp_path, "clone", "-q", "--bare", str(source), "bare.git")
        source = tmp_path / "bare.git"
    found = had(paths, source)
    assert found.record.commit == commit
    assert found.files == {"banks/hello.yaml": BANK.encode()}
    place(paths, "class", found)
    assert record_of(paths, "class").commit == commit
    assert read_pack(paths, "class").files == found.files
    assert os.listdir(paths.state) == []


def test_a_history_that_was_written_anew_is_fetched_all_the_same(
    paths: Paths, source: Path
) -> None:
    first = committed(source)
    put(source, "banks/hello.yaml", BANK.replace("new", "good"))
    git(source, "add", "-A")
    git(source, "commit", "-q", "--amend", "-m", "Anew")
    git(source, "reflog", "expire", "--expire=now", "--all")
    git(source, "gc", "-q", "--prune=now")
    found = had(paths, source)
    assert found.record.commit not in ("", first)
    assert b"good" in found.files["banks/hello.yaml"]


def test_a_repository_without_a_commit_and_one_without_documents_are_refused(
    paths: Paths, tmp_path: Path
) -> None:
    empty, other = tmp_path / "empty", tmp_path / "other"
    empty.mkdir()
    git(empty, "init", "-q")
    with pytest.raises(EventCoachError, match=r"commit|fetch"):
        had(paths, empty)
    put(other, "README.md", "# Nothing here\n")
    committed(other)
    with pytest.raises(UserFileError, match="no document of a pack"):
        had(paths, other)
    with pytest.raises(UsageError, match="no such folder"):
        had(paths, tmp_path / "gone")
    assert nothing_left(paths)


def test_what_git_says_is_one_clean_line(paths: Paths, source: Path) -> None:
    (source / ".git").mkdir()  # looks like a repository and is none
    with pytest.raises(StorageError, match="git could not fetch it") as caught:
        had(paths, source)
    assert "\n" not in str(caught.value)
    assert nothing_left(paths)


def test_where_git_is_missing_it_is_said(
    paths: Paths, source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    committed(source)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StorageError, match="git is not installed"):
        had(paths, source)
    assert nothing_left(paths)


# --- hostile packs


def links_out(folder: Path) -> None:
    secret = put(folder.parent, "secret.yaml", "title: Hush\nquestions:\n  - Hush?\n")
    (folder / "banks/out.yaml").symlink_to(secret)
    (folder / "banks/within.yaml").symlink_to(folder / "banks/hello.yaml")
    (folder / "partners").symlink_to(folder.parent)


def large_file(folder: Path) -> None:
    put(folder, "banks/large.yaml", BANK + "# " + "x" * (2 << 20))


def odd_names(folder: Path) -> None:
    put(folder, "banks/\x1b[2Jred.yaml", BANK)
    put(folder, "banks/Upper Case.yaml", BANK)
    put(folder, "banks/..yaml", BANK)


@pytest.mark.parametrize("as_git", [False, True])
@pytest.mark.parametrize(
    ("hostile", "names"),
    [(links_out, ("out.yaml", "partners")), (large_file, ("large.yaml",)), (odd_names, ("Upper",))],
)
def test_what_is_hostile_is_left_out_and_the_rest_is_taken(
    hostile: Callable[[Path], None],
    names: tuple[str, ...],
    as_git: bool,
    paths: Paths,
    source: Path,
) -> None:
    hostile(source)
    if as_git:
        committed(source)
    found = had(paths, source)
    assert found.files == {"banks/hello.yaml": BANK.encode()}
    told = "\n".join(found.left_out)
    assert "\x1b" not in told
    if not (as_git and names == ("out.yaml", "partners")):
        assert all(name in told for name in names)
    else:
        assert "out.yaml: is a link" in told
    place(paths, "class", found)
    folder = Path(paths.data, "packs/class")
    assert not [each for each in folder.rglob("*") if each.is_symlink()]


@pytest.mark.parametrize("as_git", [False, True])
def test_ten_thousand_files_are_refused_in_one_line(
    as_git: bool, paths: Paths, source: Path
) -> None:
    names = [f"banks/b{number}.yaml" for number in range(10_000)]
    if as_git:
        committed(source)
        blob = git(source, "hash-object", "-w", "banks/hello.yaml")
        index = "".join(f"100644 {blob}\t{name}\n" for name in names)
        git(source, "update-index", "--index-info", given=index)
        git(source, "commit", "-q", "-m", "Many")
    else:
        for name in names:
            (source / name).touch()
    with pytest.raises(UserFileError, match="more than 1,000 files"):
        had(paths, source)
    assert nothing_left(paths)


def test_a_pack_that_is_too_large_is_refused(paths: Paths, source: Path) -> None:
    small = Limits(total=10)
    with pytest.raises(UserFileError, match="larger than"):
        had(paths, source, small)
    put(source, "noise.bin", os.urandom(200_000))
    committed(source)
    with pytest.raises(StorageError, match="too large"):
        had(paths, source, Limits(fetched=50_000))
    with pytest.raises(UserFileError, match="too many files"):
        had(paths, source, Limits(listing=10))
    assert nothing_left(paths)


def test_submodules_hooks_filters_and_attributes_do_nothing(
    paths: Paths, source: Path, tmp_path: Path
) -> None:
    ran = tmp_path / "ran"
    other = tmp_path / "other"
    put(other, "hello.yaml", BANK)
    committed(other)
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
    put(source, "partners/lfs.yaml", pointer)
    git(source, "init", "-q")
    git(source, "submodule", "--quiet", "add", str(other), "modes")
    put(source, ".lfsconfig", f"[lfs]\n\turl = file://{ran}\n")
    committed(source)
    put(source, ".gitattributes", "* filter=evil diff=evil\n*.yaml filter=lfs\n")
    committed(source)
    for hook in ("post-checkout", "post-merge", "reference-transaction", "pre-auto-gc"):
        path = put(source, f".git/hooks/{hook}", f"#!/bin/sh\ntouch {ran}\n")
        path.chmod(0o755)
    for setting in (
        "core.alternateRefsCommand", "core.fsmonitor", "core.sshCommand", "diff.evil.command",
        "filter.evil.process", "filter.evil.smudge", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        git(source, "config", setting, f"touch {ran}; cat")
    found = had(paths, source)
    assert not ran.exists()
    assert found.files["banks/hello.yaml"] == BANK.encode()
    assert found.files["partners/lfs.yaml"] == pointer.encode()  # told as broken when it is read
    assert not [each for each in found.files if each.startswith("modes")]


def test_names_that_lead_out_cannot_be_placed(paths: Paths, source: Path) -> None:
    """A tree with such names can only be made by hand; git's own commands refuse to."""
    committed(source)
    blob = git(source, "hash-object", "-w", "banks/hello.yaml")
    raw = bytes.fromhex(blob)
    evil = b"".join(b"100644 " + name + b"\0" + raw for name in (b"..", b"..\\x.yaml", b"ok.yaml"))
    put(source, "tree", evil)
    banks = git(source, "hash-object", "-w", "--literally", "-t", "tree", "tree")
    put(source, "root", b"40000 banks\0" + bytes.fromhex(banks))
    root = git(source, "hash-object", "-w", "--literally", "-t", "tree", "root")
    commit = git(source, "commit-tree", root, "-m", "Evil")
    git(source, "update-ref", "HEAD", commit)
    found = had(paths, source)
    assert list(found.files) == ["banks/ok.yaml"]


def test_a_server_that_hangs_is_given_up_on(paths: Paths, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://127.0.0.1:{server.getsockname()[1]}/class.git"
        began = time.monotonic()
        with pytest.raises(StorageError, match="took too long"):
            had(paths, address, Limits(seconds=0.5))
    assert time.monotonic() - began < 5
    assert nothing_left(paths)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for ssh")
def test_ssh_is_asked_for_one_repository_and_nothing_else(
    paths: Paths, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = committed(source)
    said = tmp_path / "said"
    script = f'#!/bin/sh\necho "$@" >> {said}\nfor last; do :; done\nexec sh -c "$last"\n'
    ssh = put(tmp_path, "ssh", script)
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
    found = had(paths, f"ssh://sam@a.example{source}")
    assert found.record.commit == commit
    assert had(paths, f"sam@a.example:{source}").files == found.files
    lines = said.read_text().splitlines()
    assert len(lines) == 2
    assert all(each.endswith(f"sam@a.example git-upload-pack '{source}'") for each in lines)


def test_a_kill_while_fetching_leaves_nothing_that_is_not_swept(
    paths: Paths, tmp_path: Path
) -> None:
    program = (
        "import os, sys\n"
        "from eventcoach.storage import packs\n"
        "from eventcoach.storage.paths import find_paths\n"
        "told = lambda size: os.kill(os.getpid(), 9)\n"
        "packs.fetch(find_paths(os.environ), sys.argv[1], told)\n"
    )
    environment = {**os.environ, "EVENTCOACH_HOME": str(tmp_path / "coach"),
                   "PYTHONPATH": os.getcwd()}  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://127.0.0.1:{server.getsockname()[1]}/class.git"
        words = [sys.executable, "-c", program, address]
        ended = subprocess.run(words, env=environment, check=False, capture_output=True)
    assert ended.returncode != 0
    assert not nothing_left(paths)
    assert tidy(paths) == 1
    assert nothing_left(paths)
    assert tidy(paths) == 0


def test_the_pages_name_the_limits_there_are() -> None:
    pack, tree = Limits(), TreeLimits()
    page, security = (Path(ROOT, name).read_text() for name in ("docs/packs.md", "SECURITY.md"))
    assert (
        f"at most {pack.each >> 20} MiB, a pack at most {pack.files:,} files and "
        f"{pack.total >> 20} MiB, and git is stopped at {pack.fetched >> 20} MiB or two minutes"
    ) in page
    assert pack.seconds == 120
    assert f"{tree.size >> 20} MiB, {tree.depth} levels, {tree.nodes:,} nodes" in security
