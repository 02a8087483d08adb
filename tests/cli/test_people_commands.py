"""`eventcoach met`, `people` and `due`."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import vobject

from tests.cli.running import environment, eventcoach

PARTY = "title: PyLadies\nwhen: 2026-11-30 17:30\nends: 2026-11-30 21:00\ngoal: {people: 3}\n"
NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files(home: Path) -> list[Path]:
    return sorted((home / "data/people").glob("*.yaml"))


def test_a_person_met_is_noted_with_the_running_event_and_the_goal(home: Path) -> None:
    write(home / "data/events/pyladies.yaml", PARTY)
    words = ["Priya Nair", "--about", "billing in Rust", "--hook", "like Priya from school"]
    assert eventcoach("met", "Dana", env=NOW).out.endswith("That is 1 of 3.\n")
    result = eventcoach("met", *words, "--promise", "send the pg talk", "--tag", "Rust", env=NOW)
    assert result.out == "Priya Nair is noted at PyLadies. That is 2 of 3.\n"
    path = next(each for each in files(home) if "Priya" in each.read_text())
    assert "event: pyladies" in path.read_text()
    assert "send the pg talk" in path.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_event_can_be_said_left_out_or_mistyped(home: Path) -> None:
    write(home / "data/events/pyladies.yaml", PARTY)
    write(home / "data/events/rust.yaml", "title: Rust night\nwhen: 2026-10-30 17:30\n")
    assert "Rust night" in eventcoach("met", "Dana", "--event", "rust", env=NOW).out
    assert eventcoach("met", "Sam", "--no-event", env=NOW).out == "Sam is noted.\n"
    wrong = eventcoach("met", "Sam", "--event", "rsut", env=NOW)
    assert wrong.status == 2
    assert "rust" in wrong.err
    assert len(files(home)) == 2


def test_without_a_name_and_a_terminal_somebody_nameless_is_noted(home: Path) -> None:
    result = eventcoach("met")
    assert result.status == 0
    assert "Somebody you met just now is noted." in result.out
    assert str(files(home)[0]) in result.out


def test_pasted_notes_are_shown_before_anything_is_saved(home: Path) -> None:
    notes = "Priya Nair - billing in Rust; promised the talk\n\nDana: incidents #ops\n"
    shown = eventcoach("met", "-", stdin=notes)
    assert (shown.status, files(home)) == (0, [])
    assert "I promised: the talk" in shown.out
    assert "with --yes saves them" in " ".join(shown.out.split())
    assert "2 people saved." in eventcoach("met", "-", "--yes", stdin=notes).out
    assert len(files(home)) == 2


def test_a_line_that_cannot_be_read_is_told_and_the_others_are_saved(home: Path) -> None:
    result = eventcoach("met", "-", "--yes", stdin="Dana\n" + "x" * 10_000 + "\n")
    assert result.status == 1
    assert "line 2: this name is longer than 200" in result.out
    assert "1 person saved." in result.out
    assert eventcoach("met", "-", stdin="\n").status == 2


def test_on_a_terminal_a_name_is_asked_for_and_notes_are_asked_about(home: Path) -> None:
    assert "Sam is noted" in typed(["met"], b"Sam\n")
    assert "Nothing is saved." in typed(["met", "-"], b"Dana - talks\n\nn\n")
    assert "1 person saved." in typed(["met", "-"], b"Dana - talks\n\ny\n")
    assert len(files(home)) == 2


def typed(words: list[str], keys: bytes) -> str:
    """Run the program on a terminal, type into it, and return what it printed."""
    ours, theirs = pty.openpty()
    os.write(ours, keys)
    with subprocess.Popen(
        [sys.executable, "-m", "eventcoach", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment(TERM="xterm"),
        cwd=os.path.dirname(os.environ["EVENTCOACH_HOME"]),
    ) as running:  # fmt: skip
        os.close(theirs)
        read = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:
                break
            if not more:
                break
            read += more
        running.wait(timeout=30)
    os.close(ours)
    return read.decode()


def test_hostile_names_are_cleaned_and_bounded(home: Path) -> None:
    name = "Ev\x1b[31mil\nN\u202eame\u0301 \u5c71\u7530"
    assert eventcoach("met", name).status == 0
    (path,) = files(home)
    assert "\x1b" not in path.read_text()
    out = eventcoach("people").out
    assert "\u202e" not in out
    assert "\u5c71\u7530" in out
    long = eventcoach("met", "x" * 10_000)
    assert long.status == 2
    assert len(long.err) < 200
    assert long.err.count("\n") == 1
    assert eventcoach("met", "Sam", "--tag", "!!").status == 2


def test_people_are_found_by_words_tags_and_what_they_are_to_me(home: Path) -> None:
    write(home / "data/people/01a.yaml", "name: Priya\nabout: billing\ntags: [rust]\n")
    write(home / "data/people/01b.yaml", "name: Dana\nvoucher: true\n")
    assert eventcoach("people", "BILLING").out.splitlines()[0] == "Priya"
    assert eventcoach("people", "--tag", "rust").out.startswith("Priya")
    assert eventcoach("people", "--show", "voucher").out == "Dana\n"
    assert eventcoach("people", "nobody").out == "Nobody fits that.\n"
    found = json.loads(eventcoach("people", "--json").out)
    assert [each["name"] for each in found] == ["Dana", "Priya"]
    assert found[1]["tags"] == ["rust"]


def test_people_i_know_already_are_added_one_a_line_and_were_not_met(home: Path) -> None:
    line = "Robin Vale - role: editor; can introduce the docs team; offer: proofreading; ask: tea\n"
    assert "Nothing is saved yet" in eventcoach("people", "--add", stdin=line).out
    assert "1 person saved." in eventcoach("people", "--add", "--yes", stdin=line).out
    (known,) = json.loads(eventcoach("people", "--json").out)
    assert "met" not in known
    assert known["introduces"] == ["the docs team"]
    assert (known["role"], known["offer"], known["ask"]) == ("editor", "proofreading", "tea")


def test_those_who_come_round_are_listed_and_nobody_is_overdue(home: Path) -> None:
    write(home / "data/people/01a.yaml", "name: Priya\ncloseness: 1\nmet: {at: 2020-01-01}\n")
    write(home / "data/people/01b.yaml", "name: Dana\ncloseness: 6\nmet: {at: 2026-11-01}\n")
    out = eventcoach("due", env=NOW).out
    assert out == "Priya (glad to hear from you)\n"
    assert [each["name"] for each in json.loads(eventcoach("due", "--json", env=NOW).out)] == [
        "Priya"
    ]
    assert "overdue" not in eventcoach("people", env=NOW).out
    assert "around May" in eventcoach("people", env=NOW).out


def test_a_file_that_cannot_be_read_stops_nothing(home: Path) -> None:
    write(home / "data/people/01a.yaml", "name: [\n")
    write(home / "data/people/01b.yaml", "name: Dana\n")
    result = eventcoach("people")
    assert (result.status, result.out) == (0, "Dana\n")
    assert "`eventcoach check` says why" in result.err


def test_nobody_is_named_where_nobody_was_asked_for(home: Path) -> None:
    eventcoach("met", "Zubaida Quill", "--about", "billing", "--tag", "rust")
    for words in (("progress", "--json"), ("library", "--json"), ("library",), ()):
        assert "Zubaida" not in eventcoach(*words).out
    for path in (home / "data/journal", home / "state"):
        for each in path.rglob("*"):
            if each.is_file() and "versions" not in each.parts:
                assert b"Zubaida" not in each.read_bytes(), each


def test_names_from_right_to_left_and_with_accents_apart_stay_what_they_are(
    home: Path, tmp_path: Path
) -> None:
    hebrew, arabic, apart = "שרה לוי", "مريم", "Zoe\u0308 Nguye\u0302\u0303n"
    for name in (hebrew, arabic, apart):
        assert eventcoach("met", name, "--about", "Rust").status == 0
    listed = eventcoach("people").out
    assert all(name in listed for name in (hebrew, arabic))
    assert hebrew in eventcoach("people", "לוי").out
    assert len(json.loads(eventcoach("people", "Zoë", "--json").out)) == 1
    assert eventcoach("export", "people", str(tmp_path / "all.vcf")).status == 0
    cards = vobject.readComponents((tmp_path / "all.vcf").read_text(encoding="utf-8"))
    assert {hebrew, arabic} <= {card.fn.value for card in cards}
