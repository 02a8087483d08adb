"""A disk that fails at any one call of the system: not saved, and what was there is whole."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage import saving
from eventcoach.storage.journal import Journal
from eventcoach.storage.saving import fingerprint, save
from tests.faults.counting import Report
from tests.faults.system_calls import FAULTS, Call, calls_of, failing_at

OLD, NEW = b"who: old\n" * 300, b"who: new\n" * 400
WAYS = list(product(FAULTS, (False, True)))
DEVICE = "laptop0001"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX calls")


def a_journal(folder: Path) -> Journal:
    return Journal(str(folder), DEVICE, lambda: datetime.now(UTC))


def passed_over(call: Call, fault: str, done: bool) -> bool:
    """What no system does: half of anything but a write, and a file that opens and does not."""
    return (fault == "short" and (call.name != "write" or done)) or (call.name == "open" and done)


@pytest.mark.parametrize("state", ["new", "there", "torn"])
def test_a_record_is_saved_or_not_there_whichever_call_fails(
    tmp_path: Path, state: str, report: Report
) -> None:
    folder = tmp_path / "journal"
    path = folder / f"{DEVICE}.jsonl"

    def as_before() -> bytes:
        if path.exists():
            path.unlink()
        if folder.exists():
            folder.rmdir()
        if state != "new":
            a_journal(folder).append("star", {"item": "meetup/one"})
        if state == "torn":
            path.write_bytes(path.read_bytes() + b'{"id":"01k')
        return path.read_bytes() if path.exists() else b""

    as_before()
    calls = calls_of(lambda: a_journal(folder).append("star", {"item": "meetup/two"}))
    assert {"open", "write", "fdatasync"} <= {call.name for call in calls}
    tried, wrong = 0, []
    for call, (fault, done) in product(calls, WAYS):
        if passed_over(call, fault, done):
            continue
        before = as_before()
        known = len(a_journal(folder).records())
        saved = True
        with failing_at(call.place, fault, done=done):
            try:
                a_journal(folder).append("star", {"item": "meetup/two"})
            except StorageError as error:
                saved = "Not saved" not in str(error)
        tried += 1
        now = path.read_bytes() if path.exists() else b""
        good = len(a_journal(folder).records()) == known + 1 if saved else now == before
        if not (good and now.startswith(before)):
            wrong.append(f"{call.name} {fault} {'done' if done else ''} saved={saved}")
    report(f"append, each system call failing once ({state} file)", tried, len(wrong))
    assert wrong == []


def test_a_document_is_saved_or_as_it_was_whichever_call_fails(
    tmp_path: Path, report: Report
) -> None:
    """But for the folder: where only that is not kept, the new one is in place, and whole."""
    path, locks = tmp_path / "data" / "meetup.yaml", str(tmp_path / "locks")
    save(str(path), OLD, None, locks=locks)

    def work() -> object:
        return save(str(path), NEW, fingerprint(OLD), locks=locks)

    calls = calls_of(work)
    assert {"open", "write", "fsync", "replace"} <= {call.name for call in calls}
    renamed = next(call.place for call in calls if call.name == "replace")
    tried, behind, wrong = 0, 0, []
    for call, (fault, done) in product(calls, WAYS):
        if passed_over(call, fault, done):
            continue
        path.write_bytes(OLD)
        saved = True
        with failing_at(call.place, fault, done=done):
            try:
                work()
            except StorageError:
                saved = False
        tried += 1
        now = path.read_bytes()
        late = not saved and now == NEW and call.place >= renamed + (not done)
        behind += late
        if now != (NEW if saved or late else OLD) or list(path.parent.glob(".*")):
            wrong.append(f"{call} {fault} {'done' if done else ''} saved={saved}")
            for left in path.parent.glob(".*"):
                left.unlink()
    note = f"{behind} times the rename was done: the new text is whole, and said to be not saved"
    report("save, each system call failing once", tried, len(wrong), note)
    assert wrong == []


def test_new_documents_are_whole_or_not_there_whichever_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """Several that wait for the disk together; one after the other here, to know every call."""
    monkeypatch.setattr(saving, "_AT_ONCE", 1)
    folder, locks = tmp_path / "data", str(tmp_path / "locks")
    files = [(str(folder / f"{number}.yaml"), NEW + b"%d" % number) for number in range(3)]

    def clear() -> None:
        for each in folder.glob("*"):
            each.unlink()

    def work() -> None:
        saving.save_new(files, locks=locks)

    work()
    clear()
    calls = calls_of(work)
    assert {"open", "write", "fsync", "replace"} <= {call.name for call in calls}
    tried, wrong = 0, []
    for call, (fault, done) in product(calls, WAYS):
        if passed_over(call, fault, done):
            continue
        clear()
        saved = True
        with failing_at(call.place, fault, done=done):
            try:
                work()
            except StorageError:
                saved = False
        tried += 1
        there = {each.name: each.read_bytes() for each in folder.iterdir()}
        whole = {Path(path).name: content for path, content in files}
        if not there.items() <= whole.items() or (saved and there != whole):
            wrong.append(f"{call} {fault} {'done' if done else ''} saved={saved} {sorted(there)}")
    report("new documents, each system call failing once", tried, len(wrong))
    assert wrong == []
