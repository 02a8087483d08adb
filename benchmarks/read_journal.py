"""How long 100,000 records take to read, against decoding each line to a dict.

Run it to see the median ratio; `measure` gives it to a test. The floor does less: it neither
orders nor checks, and drops no repeats. The records are those of two devices over some years.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta

RECORDS = 100_000
TARGET = 1.0
_START = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


def write_journal(folder: str, records: int = RECORDS) -> int:
    """Write a journal as two devices would; return the number of bytes."""
    from msgspec import Raw
    from msgspec.json import encode

    from eventcoach.model.records import Record
    from eventcoach.storage.journal import record_id

    lines: dict[str, list[bytes]] = {"laptop0001": [], "phone00001": []}
    for number in range(records):
        device = "phone00001" if number // 40 % 3 == 2 else "laptop0001"
        at = _START + timedelta(seconds=97 * number)
        kind, data = _fact(number)
        record = Record(
            id=record_id(at),
            v=1,
            kind=kind,
            device=device,
            n=number + 1,
            at=at.isoformat(timespec="milliseconds"),
            data=Raw(encode(data)),
        )
        lines[device].append(encode(record) + b"\n")
    size = 0
    for device, written in lines.items():
        with open(os.path.join(folder, f"{device}.jsonl"), "wb") as file:
            size += file.write(b"".join(written))
    return size


def _fact(number: int) -> tuple[str, object]:
    """Return what happened: mostly drills, then rounds, now and then a star."""
    from eventcoach.model.records import RoundRecord, StarRecord

    item = f"meetup/question-{number * 2654435761 % 2**48:012x}"
    if number % 10 == 0:
        return "star", StarRecord(item=item, on=number % 20 == 0)
    if number % 3:
        card = {"item": item, "grade": "good", "due": "2026-02-11", "stability": 12.4, "hard": 5.1}
        return "review", card
    return "round", RoundRecord(
        mode="conversation-3min",
        kind="conversation",
        seed=10_000 + number % 90_000,
        seconds=171.25,
        limit=180.0,
        ended="done",
        partner="dana",
        moves=("follow-up", "topic", "offer", "exit"),
        lines=(item, "everyday/take-care"),
    )


def read_all(folder: str) -> int:
    """Read the journal as the coach does; return the number of records."""
    from eventcoach.storage.journal import Journal

    return len(Journal(folder, "laptop0001", lambda: datetime.now(UTC)).records())


def decode_all(folder: str) -> int:
    """Decode each line to a dict; return their number."""
    from msgspec.json import decode

    found = 0
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found += len([decode(line) for line in file])
    return found


def measure(pairs: int = 15, records: int = RECORDS) -> float:
    """Return the median of ours ÷ floor over A B A B pairs, after one pair to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        write_journal(folder, records)
        ratios = []
        for _ in range(pairs + 1):
            start = time.perf_counter()
            ours = read_all(folder)
            middle = time.perf_counter()
            floor = decode_all(folder)
            end = time.perf_counter()
            assert ours == floor == records
            ratios.append((middle - start) / (end - middle))
    return statistics.median(ratios[1:])


if __name__ == "__main__":
    print(f"{RECORDS:,} records: {measure():.2f} x decoding each line (at most {TARGET})")
