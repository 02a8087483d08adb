"""`eventcoach export` and `eventcoach import`, as people call them."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from tests.cli.running import environment, eventcoach

NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}
PARTY = "title: PyLadies December\nwhen: 2026-12-03 18:30\nzone: Europe/Lisbon\n"
PRIYA = "name: Priya Nair\nemail: priya@example.org\nabout: billing in Rust\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def private(path: Path) -> bool:
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def priya(home: Path) -> Path:
    return write(home / "data/people/priya.yaml", PRIYA)


@pytest.mark.parametrize("ending", ["vcf", "csv", "md", "json"])
def test_people_go_into_a_file_of_the_form_that_its_name_says(
    priya: Path, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"people.{ending}"
    result = eventcoach("export", "people", str(file), env=NOW)
    assert (result.status, result.out) == (0, "")
    assert str(file) in result.err
    assert private(file)
    text = file.read_text(encoding="utf-8-sig" if ending == "csv" else "utf-8")
    assert "Priya Nair" in text
    begins = {"vcf": "BEGIN:VCARD", "csv": "name,", "md": "# People", "json": "["}
    assert text.startswith(begins[ending])


def test_one_person_goes_to_the_terminal_as_a_card(priya: Path, home: Path) -> None:
    write(home / "data/people/ana.yaml", "name: Ana\n")
    result = eventcoach("export", "people", "--person", "priya nair", env=NOW)
    assert vobject.readOne(result.out).email.value == "priya@example.org"
    assert "Ana" not in result.out
    missing = eventcoach("export", "people", "--person", "Zoe Secret", env=NOW)
    assert (missing.status, missing.out) == (2, "")
    assert "Zoe" not in missing.err


def test_no_form_holds_what_a_terminal_could_act_on(home: Path) -> None:
    escape = 'name: "Eve\\x1b[2J\\u009b2J\\u202e"\nabout: "\\x9d0;x\\x07"\n'
    write(home / "data/people/eve.yaml", escape)
    for form in ("vcf", "csv", "md", "json"):
        result = eventcoach("export", "people", "--format", form, env=NOW)
        assert "Eve" in result.out
        assert not any(0x7F <= ord(each) < 0xA0 or each == "\u202e" for each in result.out)
        assert not any(ord(each) < 32 and each not in "\r\n" for each in result.out)


def test_no_file_is_written_over_unless_that_is_said(priya: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "people.vcf", "mine")
    file.chmod(0o644)
    refused = eventcoach("export", "people", str(file), env=NOW)
    assert refused.status == 2
    assert "--force" in refused.err
    assert file.read_text() == "mine"
    assert eventcoach("export", "people", "--force", str(file), env=NOW).status == 0
    assert "Priya" in file.read_text()
    assert private(file)
    link = tmp_path / "link.vcf"
    link.symlink_to(file)
    assert eventcoach("export", "people", "--force", str(link), env=NOW).status == 2


def test_a_folder_that_is_not_there_is_not_made(priya: Path, tmp_path: Path) -> None:
    for words in (["people"], ["all", "--yes"]):
        result = eventcoach("export", *words, str(tmp_path / "slip" / "a.json"), env=NOW)
        assert result.status == 2
        assert "no such folder" in result.err
    assert not (tmp_path / "slip").exists()


def test_events_plan_and_follow_ups_are_calendars(home: Path, priya: Path) -> None:
    write(home / "data/events/pyladies.yaml", PARTY)
    write(home / "data/plans/mine.yaml", "lines:\n  - {do: Write., count: 1, per: week}\n")
    met = "name: Ben\ncloseness: 1\nmet: {at: 2026-11-01T10:00+00:00}\n"
    write(home / "data/people/ben.yaml", met)
    for words, title in (
        (["events"], "PyLadies December"),
        (["events", "--format", "ics", "--event", "pyladies"], "PyLadies December"),
        (["plan"], "Write."),
        (["followups"], "Write to Ben"),
    ):
        result = eventcoach("export", *words, env=NOW)
        assert result.status == 0, result.err
        (event,) = Calendar.from_ical(result.out).walk("VEVENT")
        assert str(event["SUMMARY"]) == title


def test_with_nothing_to_take_out_a_line_says_what_to_do(home: Path) -> None:
    for words in (["plan"], ["sheet", "questions"]):
        result = eventcoach("export", *words, env=NOW)
        assert (result.status, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1
        assert ";" in result.err


def test_nobody_and_no_event_yet_are_an_empty_table_and_no_fault(
    home: Path, priya: Path, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    assert eventcoach("export", "people", str(file), env=NOW).status == 0
    priya.unlink()
    # A nightly export takes out who was forgotten meanwhile.
    result = eventcoach("export", "people", "--force", str(file), env=NOW)
    assert result.status == 0
    assert result.err.splitlines()[0] == (
        "there is nobody yet; `eventcoach met NAME` notes somebody"
    )
    assert len(file.read_text().splitlines()) == 1
    assert "Priya" not in file.read_text()
    result = eventcoach("export", "people", "--format", "json", env=NOW)
    assert (result.status, json.loads(result.out)) == (0, [])
    assert eventcoach("export", "people", env=NOW).out == ""
    for words in ("events", "followups"):
        result = eventcoach("export", words, env=NOW)
        assert (result.status, len(result.err.splitlines())) == (0, 1)
        assert "; " in result.err
        assert not Calendar.from_ical(result.out).walk("VEVENT")


def test_wrong_words_are_one_line_each(home: Path, tmp_path: Path) -> None:
    for words in (
        ["plan", "--plan", "steady", "--at", "late"],
        ["plan", "--plan", "steedy"],
        ["events", "--event", "pyladie"],
        ["all", "-"],
        ["sheet", "posters"],
    ):
        result = eventcoach("export", *words, env=NOW)
        assert result.status == 2, words
        assert len(result.err.splitlines()) == 1


def test_everything_is_shown_before_it_is_written(priya: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    shown = eventcoach("export", "all", str(file), env=NOW)
    assert shown.status == 0
    assert "Nothing is written yet" in shown.out
    assert "--people takes them along" in shown.out
    assert not file.exists()
    assert eventcoach("export", "all", "--yes", str(file), env=NOW).status == 0
    assert private(file)
    assert "Priya" not in file.read_text()
    assert eventcoach("export", "all", "--yes", str(file), env=NOW).status == 2
    again = eventcoach("export", "all", "--yes", "--force", "--people", str(file), env=NOW)
    assert "1  people noted" in again.out
    assert "Priya" not in again.out + again.err
    assert "Priya Nair" in json.loads(file.read_text())["people"]["people/priya.yaml"]


def test_everything_goes_to_another_machine_and_twice_changes_nothing(
    priya: Path, home: Path, tmp_path: Path
) -> None:
    write(home / "data/events/pyladies.yaml", PARTY)
    eventcoach("met", "Ana", "--event", "pyladies", env=NOW)
    file = tmp_path / "all.json"
    eventcoach("export", "all", "--yes", "--people", str(file), env=NOW)
    there = {**NOW, "EVENTCOACH_HOME": str(tmp_path / "other")}
    shown = eventcoach("import", str(file), env=there)
    assert "Nothing is saved yet" in shown.out
    assert not (tmp_path / "other/data").exists()
    saved = eventcoach("import", "--yes", str(file), env=there)
    assert saved.out.endswith("Saved: 3 files, 1 record.\n")
    again = eventcoach("import", "--yes", str(file), env=there)
    assert "Nothing to save" in again.out
    here, other = (eventcoach("people", "--json", env=env).out for env in (NOW, there))
    assert json.loads(here) == json.loads(other)


def test_an_address_book_is_shown_saved_and_known_again(home: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "contacts.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n")
    shown = eventcoach("import", str(file), env=NOW)
    assert "Ana" in shown.out
    assert not (home / "data").exists()
    assert "Saved: 1 person." in eventcoach("import", "--yes", str(file), env=NOW).out
    again = eventcoach("import", "--yes", str(file), env=NOW)
    assert "Seem to be here already" in again.out
    assert len(list((home / "data/people").glob("*.yaml"))) == 1
    eventcoach("import", "--yes", "--again", str(file), env=NOW)
    assert len(list((home / "data/people").glob("*.yaml"))) == 2


def test_an_event_comes_in_and_its_own_export_is_known(home: Path, tmp_path: Path) -> None:
    write(home / "data/events/pyladies.yaml", PARTY)
    file = tmp_path / "pyladies.ics"
    eventcoach("export", "events", str(file), env=NOW)
    assert "here already" in eventcoach("import", "--yes", str(file), env=NOW).out
    there = {**NOW, "EVENTCOACH_HOME": str(tmp_path / "other")}
    saved = eventcoach("import", "--yes", str(file), env=there)
    assert "when: 2026-12-03 18:30" in saved.out
    event = (tmp_path / "other/data/events/pyladies-december.yaml").read_text()
    assert "zone: Europe/Lisbon" in event
    assert eventcoach("check", env=there).status == 0


def test_of_several_events_one_is_picked(home: Path, tmp_path: Path) -> None:
    write(home / "data/events/a.yaml", "title: First\nwhen: 2026-12-03 18:30\n")
    write(home / "data/events/b.yaml", "title: Second\nwhen: 2026-12-04 18:30\n")
    file = tmp_path / "both.ics"
    eventcoach("export", "events", str(file), env=NOW)
    there = {**NOW, "EVENTCOACH_HOME": str(tmp_path / "other")}
    shown = eventcoach("import", "--yes", str(file), env=there)
    assert "--pick" in shown.out
    assert not (tmp_path / "other/data").exists()
    eventcoach("import", "--yes", "--pick", "2", str(file), env=there)
    assert (tmp_path / "other/data/events/second.yaml").exists()
    assert eventcoach("import", "--pick", "3", str(file), env=there).status == 2


def test_what_cannot_be_taken_in_is_one_line(home: Path, tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 10_000 + "END:VCALENDAR\n"
    for name, text, status in (
        ("none.txt", "hello", 2),
        ("empty.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", 1),
        ("whole.ics", calendar, 1),
        ("cut.json", '{"eventcoach": 1, "made"', 1),
        ("nobody.vcf", "", 1),
    ):
        result = eventcoach("import", "--yes", str(write(tmp_path / name, text)), env=NOW)
        assert (result.status, result.out) == (status, ""), name
        assert len(result.err.splitlines()) == 1, name
    assert eventcoach("import", str(tmp_path / "gone.vcf"), env=NOW).status == 3
    assert eventcoach("import", str(tmp_path), env=NOW).status == 1
    assert not (home / "data").exists()


def test_sheets_are_pages(home: Path, tmp_path: Path) -> None:
    for words in (
        ["name-tags", "--name", "Sam, they/them"], ["ask-me"], ["contact-notes"],
        ["questions", "--bank", "meetup"],
    ):  # fmt: skip
        result = eventcoach("export", "sheet", *words, env=NOW)
        assert result.status == 0
        assert result.out.startswith("<!doctype html>")
    file = tmp_path / "tags.html"
    assert eventcoach("export", "sheet", "name-tags", str(file), env=NOW).status == 0
    assert private(file)


def test_on_a_terminal_it_asks_and_no_is_no(priya: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    for answer, written in ((b"\n", False), (b"y\n", True)):
        command = [sys.executable, "-m", "eventcoach", "export", "all", "--people", str(file)]
        outer, inner = pty.openpty()
        with subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment(**NOW), cwd=tmp_path
        ) as process:
            os.close(inner)
            os.write(outer, answer)
            seen = b""
            while True:
                try:
                    part = os.read(outer, 4096)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            assert process.wait(20) == 0
        os.close(outer)
        assert b"y/N" in seen
        assert file.exists() is written


def test_the_libraries_for_parsing_load_for_an_import_alone(priya: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['eventcoach', *sys.argv[1:]]\n"
        "from eventcoach.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'icalendar', 'vobject', 'dateutil', 'textual'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )

    def loaded(*words: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, timeout=60, check=False,
            env=environment(**NOW), cwd=tmp_path,
        )  # fmt: skip
        return ended.stderr.decode().splitlines()[-1]

    cards = write(tmp_path / "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n")
    assert loaded("export", "people") == "[]"
    assert loaded("export", "plan", "--plan", "steady") == "[]"
    assert "vobject" in loaded("import", str(cards))
    assert "icalendar" not in loaded("import", str(cards))
