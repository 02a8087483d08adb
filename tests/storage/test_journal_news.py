"""Reading of a journal only what is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.model.records import Record
from eventcoach.storage import journal_news
from eventcoach.storage.journal_news import read_news


def line(number: int) -> bytes:
    place = f'"id":"{number:026d}","v":1,"kind":"star","device":"laptop0001","n":{number}'
    return f'{{{place},"at":"2026-01-05T18:30:00+00:00","data":{{}}}}\n'.encode()


class Taken:
    """Collects the numbers of the records that are handed over."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def __call__(self, records: list[Record]) -> None:
        self.numbers += [record.n for record in records]

    def again(self) -> list[int]:
        numbers, self.numbers = self.numbers, []
        return numbers


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "laptop0001.jsonl"


def test_the_first_time_everything_is_new(journal: Path) -> None:
    journal.write_bytes(line(1) + line(2))
    taken = Taken()
    assert read_news(str(journal.parent), {}, taken)
    assert taken.numbers == [1, 2]


def test_afterwards_only_what_was_added_is_new(journal: Path) -> None:
    journal.write_bytes(line(1) + line(2))
    taken = Taken()
    known = read_news(str(journal.parent), {}, taken)
    assert known is not None
    taken.again()
    assert read_news(str(journal.parent), known, taken) == known
    assert taken.again() == []
    with journal.open("ab") as file:
        file.write(line(3))
    (journal.parent / "phone00001.jsonl").write_bytes(line(4))
    assert read_news(str(journal.parent), known, taken)
    assert taken.again() == [3, 4]


def test_a_torn_tail_is_read_when_it_is_whole(journal: Path) -> None:
    journal.write_bytes(line(1) + line(2)[:-10])
    taken = Taken()
    known = read_news(str(journal.parent), {}, taken)
    assert known is not None
    assert taken.again() == [1]
    journal.write_bytes(line(1) + line(2))
    assert read_news(str(journal.parent), known, taken)
    assert taken.again() == [2]


@pytest.mark.parametrize("now", [line(1), line(9) + line(8) + line(3), b""])
def test_a_file_that_is_not_what_it_was_is_said(journal: Path, now: bytes) -> None:
    journal.write_bytes(line(1) + line(2))
    known = read_news(str(journal.parent), {}, Taken())
    assert known
    journal.write_bytes(now)
    assert read_news(str(journal.parent), known, Taken()) is None


def test_a_file_that_went_away_is_said(journal: Path) -> None:
    journal.write_bytes(line(1))
    known = read_news(str(journal.parent), {}, Taken())
    assert known
    journal.unlink()
    assert read_news(str(journal.parent), known, Taken()) is None


def test_a_folder_that_is_not_there_has_no_news(tmp_path: Path) -> None:
    assert read_news(str(tmp_path / "none"), {}, Taken()) == {}


def test_a_long_file_comes_in_portions_that_leave_nothing_out(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_news, "_PORTION", 300)
    journal.write_bytes(b"".join(map(line, range(50))))
    portions: list[int] = []
    taken = Taken()

    def take(records: list[Record]) -> None:
        portions.append(len(records))
        taken(records)

    assert read_news(str(journal.parent), {}, take)
    assert taken.numbers == list(range(50))
    assert max(portions) <= 3


def test_a_line_that_is_no_record_costs_only_itself(journal: Path) -> None:
    journal.write_bytes(line(1) + b"no record\n" + line(2))
    taken = Taken()
    assert read_news(str(journal.parent), {}, taken)
    assert taken.numbers == [1, 2]
