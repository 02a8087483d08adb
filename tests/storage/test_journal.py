"""The journal keeps what happened, in order, from every device, whatever stands in its files."""

from __future__ import annotations

import itertools
import json
import os
import re
import stat
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.read_journal import TARGET, measure
from eventcoach.errors import StorageError
from eventcoach.model.records import LARGEST_N, RoundRecord, StarRecord
from eventcoach.storage.journal import Journal, record_id

EVENING = datetime(2026, 12, 3, 19, 42, 7, 123456, UTC)


def a_journal(folder, device="laptop0001", now=EVENING):
    return Journal(str(folder), device, lambda: now)


def a_line(**changes):
    record = {
        "id": "01kaaaaaaaaaaaaaaaaaaaaaaa", "v": 1, "kind": "star", "device": "phone00001", "n": 1,
        "at": "2026-12-03T19:42:07.123+00:00", "data": {"item": "meetup/building-now"},
    }  # fmt: skip
    return json.dumps(record | changes).encode() + b"\n"


def ids(journal):
    return [record.id for record in journal.records()]


# Appending


def test_what_was_appended_is_read_back(tmp_path):
    journal = a_journal(tmp_path)
    appended = journal.append("star", StarRecord(item="meetup/building-now", on=False))
    (record,) = a_journal(tmp_path).records()
    assert record.id == appended.id
    assert (record.kind, record.device, record.v, record.n) == ("star", "laptop0001", 1, 1)
    assert record.at == "2026-12-03T19:42:07.123+00:00"
    assert record.read(StarRecord) == StarRecord(item="meetup/building-now", on=False)


def test_a_record_may_be_a_plain_mapping(tmp_path):
    record = a_journal(tmp_path).append("tombstone", {"person": "01k"})
    assert record.read(dict) == {"person": "01k"}


def test_the_folder_and_the_file_are_private(tmp_path):
    folder = tmp_path / "data" / "journal"
    a_journal(folder).append("star", {})
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(folder / "laptop0001.jsonl").st_mode) == 0o600


def test_a_record_counts_one_more_than_the_largest_seen_on_any_device(tmp_path):
    journal = a_journal(tmp_path)
    assert journal.append("star", {}).n == 1
    (tmp_path / "phone00001.jsonl").write_bytes(a_line(n=41))
    assert journal.append("star", {}).n == 42
    assert journal.append("star", {}).n == 43


def test_two_journals_of_one_device_never_count_the_same(tmp_path):
    first, second = a_journal(tmp_path), a_journal(tmp_path)
    numbers = [journal.append("star", {}).n for journal in (first, second, second, first)]
    assert numbers == [1, 2, 3, 4]


def test_a_number_that_is_far_too_large_does_not_stop_the_journal(tmp_path):
    (tmp_path / "phone00001.jsonl").write_bytes(a_line(n=LARGEST_N))
    journal = a_journal(tmp_path)
    made = [journal.append("star", {}).id for _ in range(3)]
    assert set(made) <= set(ids(a_journal(tmp_path)))
    assert journal.records() == tuple(journal.records())
    assert set(ids(journal)) == set(ids(a_journal(tmp_path)))


def test_the_id_of_the_device_is_asked_for_only_when_something_is_written(tmp_path):
    asked = []
    journal = Journal(str(tmp_path), lambda: asked.append(1) or "laptop0001", lambda: EVENING)
    assert journal.records() == ()
    assert not asked
    assert journal.append("star", {}).device == "laptop0001"


def test_threads_may_append_at_the_same_time(tmp_path):
    journal = a_journal(tmp_path)

    def several():
        for _ in range(20):
            journal.append("star", {})

    threads = [threading.Thread(target=several) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [record.n for record in a_journal(tmp_path).records()] == list(range(1, 81))


def test_a_torn_tail_is_mended_before_the_next_record(tmp_path):
    file = tmp_path / "laptop0001.jsonl"
    file.write_bytes(a_line() + b'{"id":"01k')
    journal = a_journal(tmp_path)
    appended = journal.append("star", {})
    assert ids(journal) == ["01kaaaaaaaaaaaaaaaaaaaaaaa", appended.id]
    assert file.read_bytes().splitlines()[1] == b'{"id":"01k'


def test_a_whole_last_line_without_its_newline_is_read_and_kept(tmp_path):
    file = tmp_path / "laptop0001.jsonl"
    file.write_bytes(a_line().rstrip())
    journal = a_journal(tmp_path)
    assert journal.append("star", {}).n == 2
    assert len(journal.records()) == 2
    assert journal.set_aside == ()


@pytest.mark.parametrize("what", ["folder", "pipe", "link"])
def test_what_is_no_file_is_never_written_to(tmp_path, what):
    path = tmp_path / "laptop0001.jsonl"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"")
    {"folder": os.mkdir, "pipe": os.mkfifo, "link": lambda p: os.symlink(elsewhere, p)}[what](path)
    with pytest.raises(StorageError, match="Not saved"):
        a_journal(tmp_path).append("star", {})
    assert elsewhere.read_bytes() == b""


# Reading


def test_an_empty_or_missing_folder_has_no_records(tmp_path):
    assert a_journal(tmp_path).records() == ()
    assert a_journal(tmp_path / "missing").records() == ()
    assert a_journal(tmp_path / "missing").stamp() == ()
    assert a_journal(tmp_path / "missing").set_aside == ()


def test_records_of_all_devices_are_merged_in_order_of_number_device_and_id(tmp_path):
    (tmp_path / "b.jsonl").write_bytes(
        a_line(id="3", n=2, device="b") + a_line(id="5", n=3, device="b")
    )
    (tmp_path / "a.jsonl").write_bytes(
        a_line(id="1", n=1, device="a") + a_line(id="4", n=3, device="a")
        + a_line(id="2", n=2, device="a") + a_line(id="0", n=2, device="a")
    )  # fmt: skip
    assert ids(a_journal(tmp_path)) == ["1", "0", "2", "3", "4", "5"]


def test_a_second_version_that_a_sync_put_aside_is_read_and_repeats_are_dropped(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(a_line(id="1") + a_line(id="2", n=2))
    (tmp_path / "a.sync-conflict-20261203-194207-ABCDEFG.jsonl").write_bytes(
        a_line(id="1") + a_line(id="3", n=3)
    )
    assert ids(a_journal(tmp_path)) == ["1", "2", "3"]


def test_what_syncs_and_systems_leave_behind_is_not_read(tmp_path):
    for name in (".syncthing.a.jsonl.tmp", ".a.jsonl", "._a.jsonl", "a.jsonl.bak", "notes.txt"):
        (tmp_path / name).write_bytes(a_line())
    assert a_journal(tmp_path).records() == ()
    assert a_journal(tmp_path).stamp() == ()


def test_newer_versions_unknown_kinds_and_unknown_fields_are_kept(tmp_path):
    line = a_line(v=9, kind="hologram", later=[1, {"a": 2}], data={"deep": {"x": None}, "y": "ä"})
    (tmp_path / "phone00001.jsonl").write_bytes(line)
    journal = a_journal(tmp_path)
    journal.append("star", {})
    (first, _) = journal.records()
    assert (first.v, first.kind, first.read(dict)) == (
        9,
        "hologram",
        {"deep": {"x": None}, "y": "ä"},
    )
    assert (tmp_path / "phone00001.jsonl").read_bytes() == line
    assert journal.set_aside == ()


DAMAGE = {
    "words": b"not a record at all",
    "half a record": b'{"id":"01k","v":1,"kind":"star"',
    "a list": b"[1, 2, 3]",
    "null": b"null",
    "no id": b'{"v":1,"kind":"star","device":"d","n":1,"at":"","data":{}}',
    "a number as text": a_line(n="1").rstrip(),
    "a negative number": a_line(n=-1).rstrip(),
    "a number without end": a_line(n=10**30).rstrip(),
    "bad bytes": a_line().rstrip().replace(b"building", b"\xff\xfe"),
    "zeros": b"\0" * 512,
    "nesting without end": a_line().rstrip().replace(b'"meetup', b"[" * 50_000 + b'"meetup'),
    "two records": a_line(id="x").rstrip() + a_line(id="y").rstrip(),
    "an escape sequence": b"\x1b[2J\x1b]0;owned\x07",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_line_is_set_aside_by_name_and_the_rest_is_read(tmp_path, damage):
    content = a_line(id="1") + damage + b"\n" + a_line(id="2", n=2)
    (tmp_path / "phone00001.jsonl").write_bytes(content)
    journal = a_journal(tmp_path)
    assert ids(journal) == ["1", "2"]
    (problem,) = journal.set_aside
    assert (problem.place.file, problem.place.line) == (str(tmp_path / "phone00001.jsonl"), 2)
    assert problem.what
    assert problem.mend
    assert "meetup" not in str(problem)
    assert "\x1b" not in str(problem)
    assert (tmp_path / "phone00001.jsonl").read_bytes() == content


def test_blank_lines_crlf_and_a_byte_order_mark_hurt_nothing(tmp_path):
    content = b"\xef\xbb\xbf" + a_line(id="1") + b"\n  \n" + a_line(id="2", n=2).strip() + b"\r\n"
    (tmp_path / "phone00001.jsonl").write_bytes(content)
    journal = a_journal(tmp_path)
    assert ids(journal) == ["1", "2"]
    assert journal.set_aside == ()


def test_a_file_of_nothing_but_damage_names_the_first_lines_and_counts_the_rest(tmp_path):
    (tmp_path / "phone00001.jsonl").write_bytes(b"oops\n" * 5000)
    problems = a_journal(tmp_path).set_aside
    assert len(problems) == 101
    assert "4,900 more" in str(problems[-1])


@pytest.mark.parametrize("what", ["folder", "pipe", "link out", "link to nowhere"])
def test_what_is_no_file_of_the_folder_is_named_and_the_rest_is_read(tmp_path, what):
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(a_line(id="1"))
    (tmp_path / "outside.jsonl").write_bytes(a_line(id="2"))
    path = folder / "z.jsonl"
    {
        "folder": os.mkdir,
        "pipe": os.mkfifo,
        "link out": lambda p: os.symlink("../outside.jsonl", p),
        "link to nowhere": lambda p: os.symlink("nowhere.jsonl", p),
    }[what](path)
    journal = a_journal(folder)
    assert ids(journal) == ["1"]
    (problem,) = journal.set_aside
    assert problem.place.file == str(path)


def test_a_journal_whose_folder_is_a_file_says_so_and_goes_on(tmp_path):
    (tmp_path / "journal").write_text("in the way")
    journal = a_journal(tmp_path / "journal")
    assert journal.records() == ()
    assert len(journal.set_aside) == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2))
@example(b"\x0b", 0)
def test_no_bytes_at_all_break_the_reading_of_the_others(tmp_path_factory, noise, place):
    folder = tmp_path_factory.mktemp("journal")
    lines = [a_line(id="1"), a_line(id="2", n=2)]
    lines.insert(place, noise + b"\n")
    (folder / "phone00001.jsonl").write_bytes(b"".join(lines))
    journal = a_journal(folder)
    assert ids(journal) == ["1", "2"]
    if noise.strip(b" \t\r\n") and noise.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n"):
        assert journal.set_aside


# Caching


def test_nothing_is_read_again_while_nothing_changes(tmp_path, monkeypatch):
    journal = a_journal(tmp_path)
    for _ in range(3):
        journal.append("star", {})
    first = journal.records()
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("a file was read"))
    assert journal.records() is first


def test_our_own_record_is_known_without_reading_the_file_again(tmp_path, monkeypatch):
    journal = a_journal(tmp_path)
    journal.append("star", {})
    opened = []
    real = os.open

    def noted(path, *rest, **more):
        opened.append(path)
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", noted)
    journal.append("star", {})
    assert len(journal.records()) == 2
    assert opened == [str(tmp_path / "laptop0001.jsonl")]


def test_a_change_from_elsewhere_is_seen_and_the_stamp_tells_of_it(tmp_path):
    journal = a_journal(tmp_path)
    appended = journal.append("star", {})
    before = journal.stamp()
    (tmp_path / "phone00001.jsonl").write_bytes(a_line(n=7))
    assert ids(journal) == [appended.id, "01kaaaaaaaaaaaaaaaaaaaaaaa"]
    assert journal.stamp() != before
    os.unlink(tmp_path / "phone00001.jsonl")
    assert ids(journal) == [appended.id]
    assert journal.stamp() == before


def test_a_file_edited_by_hand_is_read_again(tmp_path):
    file = tmp_path / "phone00001.jsonl"
    file.write_bytes(a_line(id="1"))
    journal = a_journal(tmp_path)
    assert ids(journal) == ["1"]
    file.write_bytes(a_line(id="2"))
    os.utime(file, ns=(1, 1))
    assert ids(journal) == ["2"]


# Ids


def test_ids_are_26_letters_and_digits_that_sort_by_time():
    moments = [EVENING + timedelta(milliseconds=3 * step) for step in range(100)]
    made = [record_id(moment) for moment in moments]
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", each) for each in made)
    assert made == sorted(made)


def test_ids_of_one_moment_differ():
    assert len({record_id(EVENING) for _ in range(2000)}) == 2000


def test_a_clock_that_is_wrong_still_gives_ids():
    for moment in (datetime(1960, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        assert len(record_id(moment)) == 26


# At size


def test_any_mixture_of_files_reads_the_same_whatever_the_order_of_lines(tmp_path):
    lines = [a_line(id=f"{number:03}", n=number // 2 + 1) for number in range(60)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(reversed(lines)))
    (tmp_path / "b.jsonl").write_bytes(b"".join(itertools.islice(lines, 0, None, 3)))
    assert ids(a_journal(tmp_path)) == [f"{number:03}" for number in range(60)]


def test_a_round_takes_one_line(tmp_path):
    data = RoundRecord(
        mode="mingle-30s", kind="mingle", seed=1, seconds=30.0, limit=30.0, ended="done",
        lines=("meetup/a\u2028b\nc",),
    )  # fmt: skip
    journal = a_journal(tmp_path)
    journal.append("round", data)
    assert (tmp_path / "laptop0001.jsonl").read_bytes().count(b"\n") == 1
    assert a_journal(tmp_path).records()[0].read(RoundRecord) == data


@pytest.mark.slow
def test_100_000_records_are_read_in_no_more_than_decoding_each_line_takes():
    assert measure(pairs=5) <= TARGET
