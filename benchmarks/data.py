"""Homes to measure with: a small one, and one at the size that has to hold.

Each is made once for all measurements of a run, in a folder that the run takes away again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from benchmarks.load_banks import write_banks

__all__ = ["EVENT", "Homes", "Size", "append_record", "full_size", "homes"]

EVENT = "PyLadies December"
"""The title of the event in every home."""

_PITCH = """\
title: For people I meet at meetups
for: peers
seconds: 30
who: I'm Sam; I looked after gardens for ten years, and now I build web front ends.
what: I just shipped a plant-care site for a local nursery; people use it on muddy phones.
where: A year from now I'd like to be on a team that makes tools for people who work outdoors.
ask: Who here works on something used outside an office?
cues:
  who: gardens → front ends
  what: nursery site, muddy phones
  where: outdoor tools
"""
_EVENT = """\
title: {title}
when: {when}
place: The old library
kind: meetup
goal:
  people: 3
  why: find out what platform teams do all day
  if_then: If I see someone alone, I will ask what brought them here.
pitch: meetup
meet:
  - name: Dana Okafor
    how: stay after her talk
    why: speaks on incident reviews
    ask: What changed after the first year?
"""
_SETTINGS = "lead_in: 0\n"
_DEVICE, _OTHER = "benchdev1ce", "0therdev1ce"
_SHORT = """\
title: Three seconds
kind: pitch
seconds: 3
lights: {green: 1, amber: 2, red: 3}
grace: 1
"""
_PERSON = """\
name: Person {number}
met: {{event: {event}, at: {at}}}
hook: like the {number}th person from school
about: billing in Rust
promises:
  - {{by: me, what: send the talk number {number}}}
"""


class Size(NamedTuple):
    """How much a home holds."""

    files: int
    """Question banks."""
    questions: int
    """Questions in each of them."""
    records: int
    people: int


class Homes(NamedTuple):
    """The folders of the homes.

    `none` is one that nobody has used yet, `small` has one event and one pitch, `ready` also
    settings that let a round begin at once, and `large` all that has to hold.
    """

    none: str
    small: str
    ready: str
    large: str


def full_size() -> Size:
    """Return the size that has to hold: 10,000 questions, 100,000 records, 5,000 people."""
    return Size(files=20, questions=500, records=100_000, people=5_000)


@contextmanager
def homes(size: Size | None = None) -> Iterator[Homes]:
    """Make the homes, the large one of a size, and take them away at the end."""
    with tempfile.TemporaryDirectory(prefix="eventcoach-bench-") as root:
        made = Homes(*(os.path.join(root, name) for name in Homes._fields))
        os.mkdir(made.none)
        _write_small(made.small)
        for home in (made.ready, made.large):
            _write_small(home)
            _write(home, "config/config.yaml", _SETTINGS)
        _enlarge(made.large, size or full_size())
        yield made


def append_record(home: str) -> None:
    """Append a round, as another device would: what was summarized is out of date now."""
    folder = os.path.join(home, "data", "journal")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{_OTHER}.jsonl"), "ab") as file:
        file.write(_record(200_001 + 2 * file.tell(), _OTHER))


def _write_small(home: str) -> None:
    """Write one event and one pitch."""
    coming = datetime.now(UTC) + timedelta(days=3)
    event = _EVENT.format(title=EVENT, when=f"{coming:%Y-%m-%d} 18:30")
    _write(home, "data/events/pyladies-december.yaml", event)
    _write(home, "data/pitches/meetup.yaml", _PITCH)
    _write(home, "data/modes/three-seconds.yaml", _SHORT)


def _enlarge(home: str, size: Size) -> None:
    """Add banks, records and people; a hundred of the people were met at the event."""
    banks = os.path.join(home, "data", "banks")
    os.makedirs(banks)
    write_banks(banks, size.files, size.questions)
    journal = os.path.join(home, "data", "journal")
    os.makedirs(journal)
    with open(os.path.join(journal, f"{_DEVICE}.jsonl"), "wb") as file:
        file.writelines(_record(number, _DEVICE) for number in range(1, size.records + 1))
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(size.people):
        event = "pyladies-december" if number % 400 == 0 else f"evening-{number % 397}"
        at = (begun + timedelta(minutes=number)).isoformat(timespec="minutes")
        words = _PERSON.format(number=number, event=event, at=at)
        _write(home, f"data/people/{number:026d}.yaml", words)


def _record(number: int, device: str) -> bytes:
    """Return a record as a line: mostly rounds, and a star now and then."""
    from msgspec import Raw
    from msgspec.json import encode

    from eventcoach.model.records import RECORD_VERSION, Record, StarRecord

    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=10 * number)
    kind, data = "round", _round(number)
    if number % 500 == 0:
        bank = number // 500 % 20
        item = f"bank-{bank}/surprise-{bank * 500 + number * 7 % 500}"
        kind, data = "star", encode(StarRecord(item=item, on=number % 1500 != 0))
    return (
        encode(
            Record(
                id=f"{device[0]}{number:025d}",
                v=RECORD_VERSION,
                kind=kind,
                device=device,
                n=number,
                at=at.isoformat(timespec="milliseconds"),
                data=Raw(data),
            )
        )
        + b"\n"
    )


def _round(number: int) -> bytes:
    from msgspec.json import encode

    from eventcoach.model.records import RoundRecord

    if number % 2:
        return encode(
            RoundRecord(
                mode="pitch-30s",
                kind="pitch",
                seed=number,
                seconds=31.5,
                limit=30.0,
                ended="done",
                pitch="meetup",
                level="read",
                words=63,
                beats={"who": 8.1, "what": 9.4, "where": 8.8, "ask": 5.2},
            )
        )
    return encode(
        RoundRecord(
            mode="conversation-3min",
            kind="conversation",
            seed=number,
            seconds=171.25,
            limit=180.0,
            ended="done",
            partner="dana",
            moves=("open", "follow", "follow", "share", "question", "exit"),
            lines=("meetup/building-now", "meetup/tonight", "everyday/shall-we"),
        )
    )


def _write(home: str, name: str, words: str) -> None:
    path = os.path.join(home, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(words)
