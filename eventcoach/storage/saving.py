"""Saving a document so that it is whole whatever happens, and never over somebody else's change.

Lock, compare what is on disk with what was loaded, write a temporary file beside it, put it on
the disk for good, rename it over the old one, put the folder on the disk for good. After a kill,
a full disk or a power cut there is the old document or the new one, never half of each.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress

from eventcoach.errors import ChangedOnDisk, StorageError
from eventcoach.storage.folders import private_folder, sync_folder
from eventcoach.storage.locking import locked
from eventcoach.storage.telling import tell_others
from eventcoach.storage.temporaries import temporary_name

__all__ = ["BATCH", "fingerprint", "replace_file", "save", "save_new", "storage_error"]

BATCH = 64
"""Files that `save_new` is best given at once."""
_AT_ONCE = 8  # files that are put on the disk side by side: it takes them in one go

_LARGEST = 64 * 1024 * 1024  # bytes; far above every limit for a document

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and save again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space and save again"),
    errno.EFBIG: ("it is larger than this system allows", "free some space or raise the limit"),
    errno.EROFS: ("the disk is read-only", "make it writable and save again"),
    errno.EACCES: ("you may not write there", "check whose the folder is and its permissions"),
    errno.EPERM: ("you may not write there", "check whose the folder is and its permissions"),
    errno.EIO: ("the disk reports an error", "look after this disk and save again"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
}  # fmt: skip


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of `content` in hex: what tells one state of a file from another."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def save(
    path: str, content: bytes, expected: str | None, *, locks: str, inside: str | None = None
) -> str:
    """Write `content` to `path` and return its fingerprint; on return it survives a power cut.

    `expected` is the fingerprint of what was loaded; None means that the file must not exist yet.
    `locks` is the folder for lock files. A symbolic link stays one and the file it leads to is
    replaced, so long as that lies in the folder `inside` (by default the one that holds the link).
    The file's mode and group are kept where there is one, its owner too for the superuser; a new
    file is 0600 and a new folder 0700. Hard links are not kept.

    Raises ChangedOnDisk, with `theirs`, where the file is no longer what was loaded and is not
    `content` either, and StorageError where it cannot be written. Then nothing was written, but
    for one case: where only the folder could not be put on the disk for good, the new document is
    in place, whole, and saving it again tries again.
    """
    target = _target(path, inside)
    wanted = fingerprint(content)
    with locked(_lock_file(target, locks)):
        found = _load(target)
        _compare(target, found, expected, wanted)
        if found == content:
            _settle(target)
        else:
            try:
                _replace(target, content, lambda: _compare(target, _load(target), expected, ""))
            except OSError as error:
                raise storage_error(target, error) from None
    tell_others(locks)
    return wanted


def save_new(
    files: Sequence[tuple[str, bytes]], *, locks: str, placed: Callable[[str], None] | None = None
) -> None:
    """Write some new files, each as `save` does; on return all of them survive a power cut.

    They wait for the disk together, which is what thousands of small files take their time for.
    `placed` is told the path of each as it comes to its place, in their order; what it raises stops
    there.
    Raises ChangedOnDisk where one of them is there already and StorageError where one cannot be
    written: each file is then there, whole, or not there.
    """
    from concurrent.futures import ThreadPoolExecutor

    targets = [os.path.abspath(path) for path, _ in files]
    folders = dict.fromkeys(map(os.path.dirname, targets))
    temporaries: list[str] = []
    target = targets[0] if targets else ""
    try:
        for folder in folders:
            private_folder(folder)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            contents = (content for _, content in files)
            waiting = [
                pool.submit(_temporary, *each) for each in zip(targets, contents, strict=True)
            ]
        temporaries = [each.result() for each in waiting if each.exception() is None]
        for target, each in zip(targets, waiting, strict=True):  # noqa: B007 -- errors name it
            each.result()
        try:
            for target, (path, _) in zip(targets, files, strict=True):
                with locked(_lock_file(target, locks)):
                    _compare(target, _load(target), None, "")
                    os.replace(temporaries[0], target)
                del temporaries[0]
                if placed is not None:
                    placed(path)
        finally:
            for folder in folders:
                sync_folder(folder)
    except OSError as error:
        raise storage_error(target, error) from None
    finally:
        for temporary in temporaries:
            with suppress(OSError):
                os.unlink(temporary)
    tell_others(locks)


def replace_file(path: str, content: bytes) -> None:
    """Write `content` to `path` atomically and for good, whatever stood there: 0600 if new.

    For files that are the program's own. Raises StorageError; the old file is whole then.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise storage_error(path, error) from None


def _target(path: str, inside: str | None) -> str:
    """Return the file to replace: `path`, or what it links to within `inside`."""
    path = os.path.abspath(path)
    if not os.path.islink(path):
        return path
    root = os.path.realpath(inside or os.path.dirname(path))
    target = os.path.realpath(path)
    if not target.startswith(os.path.join(root, "")):
        raise StorageError(
            "Not saved",
            "this file is a link that leads out of its folder",
            "put the file itself in its place",
            path,
        )
    return target


def _lock_file(target: str, locks: str) -> str:
    """Return the lock for a file: one of 256, so that they never pile up."""
    whole = os.path.normcase(os.path.realpath(target))
    return os.path.join(locks, f"{fingerprint(os.fsencode(whole))[:2]}.lock")


def _load(target: str) -> bytes | None:
    """Read what is on disk now; None where there is nothing. Raises StorageError."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(target, flags)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(target, error) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            raise StorageError(
                "Not saved",
                "what stands there is no document",
                "move it away, then save again",
                target,
            )
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError as error:
        raise storage_error(target, error) from None
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _compare(target: str, found: bytes | None, expected: str | None, wanted: str) -> None:
    """Raise ChangedOnDisk unless `found` is what was expected, or already what is wanted."""
    now = None if found is None else fingerprint(found)
    if now == expected or (expected is not None and now == wanted):
        return
    if expected is None:
        what = "there is a file of this name already"
    elif found is None:
        what = "the file was removed or renamed meanwhile"
    else:
        what = "somebody else has changed this file meanwhile"
    changed = ChangedOnDisk(
        "Changed on disk", what, "keep yours, take theirs, or look at both", target
    )
    changed.theirs = found
    raise changed


def _replace(target: str, content: bytes, check: Callable[[], None] | None = None) -> None:
    """Put `content` in the place of `target`. `check` is called last before the rename.

    Raises OSError, StorageError, and what `check` raises; the temporary file is gone then.
    """
    folder = os.path.dirname(target)
    private_folder(folder)
    temporary = _temporary(target, content, _existing(target))
    try:
        if check is not None:
            check()
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(folder)


def _temporary(target: str, content: bytes, old: os.stat_result | None = None) -> str:
    """Put `content` on the disk beside `target` and return the path; `old` is what it replaces.

    Raises OSError; nothing is left then.
    """
    folder = os.path.dirname(target)
    temporary = os.path.join(folder, temporary_name())
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            _write_all(descriptor, content)
            if old is not None:
                _keep_owner_and_mode(descriptor, old)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _existing(target: str) -> os.stat_result | None:
    """Return what stands at `target`; raise StorageError where it is not ours to replace."""
    try:
        old = os.lstat(target)
    except FileNotFoundError:
        return None
    if not old.st_mode & stat.S_IWUSR:
        raise StorageError("Not saved", "the file is read-only", "make it writable first", target)
    if hasattr(os, "geteuid") and os.geteuid() not in (0, old.st_uid):
        raise StorageError(
            "Not saved",
            "the file belongs to another user of this machine",
            "ask them, or save under another name",
            target,
        )
    return old


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        written = os.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _keep_owner_and_mode(descriptor: int, old: os.stat_result) -> None:
    if not hasattr(os, "fchown"):  # Windows: the folder decides who may read
        return
    mode = stat.S_IMODE(old.st_mode)
    new = os.fstat(descriptor)
    if new.st_uid != old.st_uid:
        os.fchown(descriptor, old.st_uid, -1)
    if new.st_gid != old.st_gid:
        try:
            os.fchown(descriptor, -1, old.st_gid)
        except PermissionError:
            mode &= ~0o070  # or a group would see what was never shown to it
    os.fchmod(descriptor, mode)


def _settle(target: str) -> None:
    """Put a file that is already as wanted on the disk for good, with its folder."""
    try:
        descriptor = os.open(target, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(os.path.dirname(target))
    except OSError as error:
        raise storage_error(target, error) from None


def storage_error(target: str, error: OSError) -> StorageError:
    """Return the one line for a person that tells why `target` could not be read or written."""
    what, mend = _REASONS.get(
        error.errno or 0, (os.strerror(error.errno or errno.EIO), "check the folder and try again")
    )
    return StorageError("Not saved", what, mend, target)
