"""From the bytes of a journal's file to records; a line that is none is set aside by name."""

from __future__ import annotations

from msgspec import DecodeError
from msgspec.json import Decoder

from eventcoach.model.problem import Place, Problem
from eventcoach.model.reading import reader
from eventcoach.model.records import Record

__all__ = ["read_lines"]

_SHOWN = 100  # problems told of one file; of the rest only the number is
_MARK = b"\xef\xbb\xbf"
_UNREADABLE = (DecodeError, UnicodeDecodeError, RecursionError)
_KEPT = "it stays in the file and is passed over; mend it by hand, or delete the line"
_CUT = "that record was never called saved; the line is passed over, delete it if you like"


def read_lines(source: bytes, file: str) -> tuple[list[Record], tuple[Problem, ...]]:
    """Return the records in `source`, in its order, and the lines that could not be read.

    `file` names the file in problems. Never raises for what stands in it.
    """
    source = source.removeprefix(_MARK)
    decoder = reader(Record)
    try:
        if not source.isascii():
            source.decode()  # `data` stays undecoded for now, and so would bad bytes in it
        records = decoder.decode_lines(source)
    except _UNREADABLE:
        return _line_by_line(source, file, decoder)
    lines = source.count(b"\n") + (not source.endswith(b"\n"))
    if source and len(records) != lines:  # blank lines, or several records on one
        return _line_by_line(source, file, decoder)
    return records, ()


def _line_by_line(
    source: bytes, file: str, decoder: Decoder[Record]
) -> tuple[list[Record], tuple[Problem, ...]]:
    records: list[Record] = []
    faulty: list[int] = []
    lines = source.split(b"\n")
    for number, line in enumerate(lines, 1):
        try:
            if not line.isascii():
                line.decode()
            records.append(decoder.decode(line))
        except _UNREADABLE:
            if line.strip(b" \t\r\n"):
                faulty.append(number)
    problems = [
        Problem(Place(file, number, 1), *_what(number, lines)) for number in faulty[:_SHOWN]
    ]
    if len(faulty) > _SHOWN:
        more = f"and {len(faulty) - _SHOWN:,} more lines that cannot be read"
        place = Place(file, faulty[_SHOWN], 1)
        problems.append(Problem(place, more, "look at this file, or bring back a copy of it"))
    return records, tuple(problems)


def _what(number: int, lines: list[bytes]) -> tuple[str, str]:
    """Say what is wrong with a line, and how to mend it; never what stands in it."""
    if number == len(lines):
        return "this last line was cut off before it was whole", _CUT
    if not lines[number - 1].strip(b"\0 \r"):
        return "this line holds nothing, as a power cut leaves it", _KEPT
    return "this line cannot be read as a record", _KEPT
