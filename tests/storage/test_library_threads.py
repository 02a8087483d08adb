"""One library serves several threads: screens read on their own while another forgets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from eventcoach.storage.library import Library
from eventcoach.storage.paths import find_paths


def test_forgetting_while_another_thread_reads_disturbs_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "tips"
    folder.mkdir(parents=True)
    for number in range(20):
        (folder / f"tips-{number}.yaml").write_text("tips:\n  - Breathe.\n")
    library = Library(find_paths({"EVENTCOACH_HOME": str(tmp_path)}))
    done, troubles = Event(), list[BaseException]()

    def again(what: Callable[[], object]) -> None:
        try:
            while not done.is_set():
                what()
        except BaseException as trouble:
            troubles.append(trouble)

    def read() -> None:
        assert sum(1 for _ in library.items("tip")) > 20
        library.problems_so_far()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [Thread(target=again, args=(what,)) for what in (read, read, library.forget)]
    try:
        for thread in threads:
            thread.start()
        done.wait(0.7)
    finally:
        done.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(before)
    if troubles:
        pytest.fail(repr(troubles[0]))
