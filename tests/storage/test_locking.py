"""The lock around reading and writing one document: had by one at a time, and never for ever."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage import locking
from eventcoach.storage.locking import locked

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX processes and permissions")


def hold(path: str, seconds: float) -> None:
    with locked(path):
        Path(path + ".held").touch()
        time.sleep(seconds)


@posix
def test_waiting_for_a_lock_ends_with_one_line(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    holder = multiprocessing.get_context("fork").Process(target=hold, args=(path, 60))
    holder.start()
    while not os.path.exists(path + ".held"):
        time.sleep(0.005)
    started = time.monotonic()
    with pytest.raises(StorageError, match="held on to this document"), locked(path, 0.2):
        pass
    assert time.monotonic() - started < 5
    holder.kill()
    holder.join(20)
    with locked(path, 0.2):
        pass  # a lock dies with its holder


@posix
def test_a_lock_file_that_was_removed_meanwhile_locks_nobody_out_and_nobody_in(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "a.lock")
    with locked(path):
        os.unlink(path)
        with locked(path, 0.2), pytest.raises(StorageError), locked(path, 0.05):
            pass


@posix
def test_a_lock_is_only_had_on_the_file_that_others_will_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = str(tmp_path / "a.lock"), []

    def removed_once(path: str, real: Callable[[str], int] = locking._open) -> int:
        opened.append(real(path))
        if len(opened) == 1:
            os.unlink(path)
        return opened[-1]

    monkeypatch.setattr(locking, "_open", removed_once)
    with locked(path, 0.2):
        assert os.path.samestat(os.stat(path), os.fstat(opened[-1]))
