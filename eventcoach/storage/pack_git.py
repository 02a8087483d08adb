"""Fetching a pack with git, such that nothing in it can act.

The repository is cloned bare and shallow into a folder of its own, and its files are read out of
git's own store. Nothing is ever checked out: so there are no links, hooks, filters, attributes,
submodules or names of files that could do anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.errors import StorageError, UsageError, UserFileError

if TYPE_CHECKING:
    from subprocess import Popen
    from typing import IO

__all__ = ["Limits", "Listed", "clone", "is_repository", "list_tree", "protocol_of", "read_blobs"]

Told = Callable[[int], None]
"""Called now and then while fetching, with the bytes that are here so far."""


class Limits(Struct, frozen=True):
    """How large a pack may be, in bytes and files, and how long fetching may take, in seconds."""

    fetched: int = 64 << 20
    total: int = 8 << 20
    each: int = 1 << 20
    files: int = 1000
    listing: int = 4 << 20
    seconds: float = 120.0


class Listed(Struct, frozen=True):
    """An entry of a commit's tree. `kind` is blob, tree, link or submodule; `size` in bytes."""

    path: str
    kind: str
    blob: str
    size: int


_ALLOWED = "only https, ssh and folders of this machine are fetched from"


def protocol_of(source: str) -> str:
    """Return `https` or `ssh` for an address, `file` for a path.

    Raises UsageError for anything else. What is refused is not repeated: there may be a password
    in it.
    """
    if source.startswith("-") or not source.strip() or not source.isprintable():
        raise UsageError("that is no folder and no address", hint=_ALLOWED)
    if re.match(r"[A-Za-z0-9+.-]*::", source):
        raise UsageError("addresses with :: can run programs and are refused", hint=_ALLOWED)
    scheme, separator, rest = source.partition("://")
    if not separator:
        remote = re.match(r"(?:[\w.-]+@)?([\w.-]{2,}):(?!//)", source)
        if remote is None or os.path.exists(source):
            return "file"
        _refuse_host(remote[1])
        return "ssh"
    protocol = scheme.lower()
    if protocol not in ("https", "ssh"):
        raise UsageError("that kind of address is not fetched from", hint=_ALLOWED)
    server = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    user, at, host = server.rpartition("@")
    if at and (protocol == "https" or ":" in user):
        raise UsageError(
            "an address with a password or a token in it is not kept or used",
            hint="take out what stands before the @, or use ssh with a key",
        )
    if "?" in rest or "#" in rest:
        raise UsageError("an address of a pack has no ? or # in it", hint="leave that part out")
    _refuse_host(host)
    _refuse_host(user or host)
    return protocol


def is_repository(folder: str) -> bool:
    """Whether a folder is a git repository, with or without files beside it."""
    bare = all(os.path.lexists(os.path.join(folder, name)) for name in ("HEAD", "objects", "refs"))
    return bare or os.path.lexists(os.path.join(folder, ".git"))


def clone(source: str, into: str, limits: Limits, told: Told) -> str:
    """Fetch the last commit of a repository into the new folder `into`; return the commit.

    Raises UsageError for an address that is not fetched from, StorageError where git is missing,
    fails, takes too long or brings too much.
    """
    protocol = protocol_of(source)
    words = ["clone", "--bare", "--depth=1", "--single-branch", "--no-tags", "--no-local",
             "--no-recurse-submodules", "--template=", "--quiet", "--", source, into]  # fmt: skip
    errors = into + ".said"
    with open(errors, "w+b") as said:
        running = _start(words, protocol, said)
        try:
            _watch(running, into, limits, told)
        except BaseException:
            _end(running)
            raise
        said.seek(0)
        reason = _reason(said.read(20_000))
    if running.returncode != 0:
        raise StorageError(
            "git could not fetch it", reason, "check the address, and that you may read it"
        )
    found = _output(into, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], 200, limits)
    commit = found.decode("ascii", "replace").strip()
    if not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        raise UserFileError("this repository has no commit yet", hint="commit its files first")
    return commit


def list_tree(store: str, commit: str, paths: list[str], limits: Limits) -> list[Listed]:
    """Return what stands at some paths of a commit: files, and for `banks/` what is in it.

    No deeper folder is opened. Raises UserFileError where that is too much, StorageError.
    """
    words = ["ls-tree", "-z", "-l", "--full-tree", commit, "--", *paths]
    found: list[Listed] = []
    for entry in _output(store, words, limits.listing, limits).split(b"\0"):
        head, _, path = entry.partition(b"\t")
        parts = head.split()
        if len(parts) != 4:
            continue
        kind = parts[1].decode()
        kind = {b"120000": "link", b"160000": "submodule"}.get(parts[0], kind)
        size = int(parts[3]) if parts[3].isdigit() else 0
        found.append(Listed(path.decode("utf-8", "replace"), kind, parts[2].decode(), size))
    return found


def read_blobs(store: str, listed: list[Listed], limits: Limits) -> list[bytes]:
    """Return the bytes of some files of a commit, in their order. Raises StorageError."""
    asked = "".join(f"{each.blob}\n" for each in listed).encode()
    most = sum(each.size + 200 for each in listed)
    answer = _output(store, ["cat-file", "--batch"], most, limits, asked)
    found: list[bytes] = []
    at = 0
    for each in listed:
        start = answer.find(b"\n", at) + 1
        if answer[at:start].split() != [each.blob.encode(), b"blob", str(each.size).encode()]:
            raise StorageError("git could not read a file of the pack", hint="try again")
        found.append(answer[start : start + each.size])
        at = start + each.size + 1
    return found


def _refuse_host(host: str) -> None:
    if not host or host.startswith("-"):
        raise UsageError("that address names no server", hint=_ALLOWED)


def _environment(protocol: str) -> dict[str, str]:
    """Return git's environment: nothing of the user's settings for git, nobody to ask.

    What is kept says how to get there: which ssh, and whose certificates to trust (a school may
    have its own). Whether to check certificates is not up to anybody.
    """
    kept = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_EXEC_PATH",
            "GIT_SSL_CAINFO", "GIT_SSL_CAPATH")  # fmt: skip
    found = {
        name: value
        for name, value in os.environ.items()
        if (not name.startswith("GIT_") or name in kept) and name != "SSH_ASKPASS"
    }
    found.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20")
    return {
        **found,
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _start(
    words: list[str], protocol: str, said: IO[bytes] | None, where: str = ""
) -> Popen[bytes]:
    """Start git in a group of its own, without a shell. Raises StorageError where it is missing."""
    from subprocess import DEVNULL, PIPE, Popen

    settings = (
        "core.hooksPath=" + os.devnull, "core.askPass=", "credential.helper=",
        "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false",
        "http.lowSpeedLimit=1", "http.lowSpeedTime=60",  # so that git ends where we were killed
    )  # fmt: skip
    options = [part for each in settings for part in ("-c", each)]
    place = [f"--git-dir={where}"] if where else []
    cloning = not where
    try:
        return Popen(  # noqa: S603
            ["git", "--no-pager", *options, *place, *words],  # noqa: S607
            stdin=DEVNULL if cloning else PIPE,
            stdout=DEVNULL if cloning else PIPE,
            stderr=said if cloning else DEVNULL,
            env=_environment(protocol),
            start_new_session=True,
        )
    except FileNotFoundError:
        raise StorageError(
            "git is not installed here", hint="install git, or add the pack from a plain folder"
        ) from None
    except OSError as error:
        raise StorageError("git could not be started", error.strerror or "") from None


def _watch(running: Popen[bytes], folder: str, limits: Limits, told: Told) -> None:
    """Wait until git is done, for as long and as much as is allowed. Raises StorageError."""
    from subprocess import TimeoutExpired
    from time import monotonic

    began = monotonic()
    while True:
        try:
            running.wait(0.1)
            ended = True
        except TimeoutExpired:
            ended = False
        size = _size(folder)
        told(size)
        if size > limits.fetched:
            most = f"more than {limits.fetched >> 20} MiB came"
            raise StorageError("this pack is too large", most, "a pack is a few small text files")
        if ended:
            return
        if monotonic() - began > limits.seconds:
            raise StorageError(
                "fetching took too long and was stopped", hint="check the address, or try later"
            )


def _size(folder: str) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size
    return total


def _end(running: Popen[bytes]) -> None:
    """End git and whatever it started."""
    group: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    with suppress(OSError):
        if group is not None:
            group(running.pid, 9)
    with suppress(OSError):
        running.kill()
    running.wait()


def _output(store: str, words: list[str], most: int, limits: Limits, asked: bytes = b"") -> bytes:
    """Return what git says about a store here, at most `most` bytes. Raises StorageError."""
    from threading import Thread, Timer

    running = _start(words, "none", None, store)
    assert running.stdin is not None
    assert running.stdout is not None
    stop = Timer(limits.seconds, _end, (running,))
    stop.daemon = True
    stop.start()
    writer = Thread(target=_give, args=(running, asked), daemon=True)
    writer.start()
    try:
        found = running.stdout.read(most + 1)
        if len(found) > most:
            raise UserFileError("this pack has too many files", hint="make several of it")
        return found
    finally:
        stop.cancel()
        _end(running)
        writer.join(1)
        running.stdout.close()


def _give(running: Popen[bytes], asked: bytes) -> None:
    with suppress(OSError, ValueError):
        if running.stdin is not None:
            running.stdin.write(asked)
            running.stdin.close()


def _reason(said: bytes) -> str:
    """Return the line in which git says what is wrong; never what the server itself said."""
    from eventcoach.model.text import clean_line

    lines = said.decode("utf-8", "replace").splitlines()
    fatal = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))]
    words = clean_line(fatal[0].partition(":")[2]) if fatal else ""
    return words[:200].rstrip(".")
