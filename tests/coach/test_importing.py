"""What comes in: an export of ours, address books of three makers' phones, and events."""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventcoach.coach.documents import create
from eventcoach.coach.everything import everything, place_of, written
from eventcoach.coach.importing import arriving, read_everything, read_outside, take
from eventcoach.coach.importing_events import read_events
from eventcoach.coach.importing_people import MOST, add_cards, read_cards
from eventcoach.coach.notes import notes
from eventcoach.coach.people import everybody, meet, touches
from eventcoach.errors import EventCoachError, StorageError, UserFileError
from eventcoach.model.event import Event
from eventcoach.model.person import Person
from eventcoach.render.ical import calendar
from eventcoach.render.vcard import vcards
from tests.coach.making import make, put

PICTURE = base64.b64encode(bytes(range(256)) * 40).decode()
FOLDED = "\r\n ".join(PICTURE[at : at + 72] for at in range(0, len(PICTURE), 72))

IOS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 18.1//EN\r\n"
    "N:Nair;Priya;;;\r\nFN:Priya Nair\r\nORG:Northgate\\, Lda.;Billing;\r\nTITLE:Engineer\r\n"
    "item1.EMAIL;type=INTERNET;type=pref:priya@example.org\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
    "TEL;type=CELL;type=VOICE;type=pref:+351 912 345 678\r\n"
    "item2.URL;type=pref:https\\://example.org/priya\r\nitem2.X-ABLabel:_$!<HomePage>!$_\r\n"
    "NOTE:Rust at\\nthe meetup\r\n"
    f"PHOTO;ENCODING=b;TYPE=JPEG:{FOLDED}\r\n"
    "UID:7F3A-1B2C\r\nEND:VCARD\r\n"
)
GOOGLE = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:José Fernández\nN:Fernández;José;;;\n"
    "EMAIL;TYPE=INTERNET;TYPE=HOME:jose@example.org\nTEL;TYPE=CELL:912 345 679\n"
    "item1.ORG:The docs team\nCATEGORIES:myContacts,Rust People\n"
    "PHOTO:https://example.org/photo.jpg\nEND:VCARD\n"
)
SAMSUNG = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96st;=C3=85sa;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85sa =C3=96st\r\n"
    "TEL;CELL:+46701234567\r\nTEL;HOME;PREF:08123456\r\nEMAIL;HOME:asa@example.org\r\n"
    "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Malm=C3=B6 kod=\r\n=20och s=C3=A5nt\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:likes trains=0D=0Aand maps\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:\r\n " + FOLDED + "\r\n\r\nX-SAMSUNG:1\r\nEND:VCARD\r\n"
)


def test_a_card_from_an_iphone_is_read_with_its_groups(tmp_path: Path) -> None:
    (card,) = read_cards(make(tmp_path), IOS.encode())
    assert card.values == {
        "name": "Priya Nair",
        "role": "Engineer",
        "company": "Northgate, Lda., Billing",
        "email": "priya@example.org",
        "phone": "+351 912 345 678",
        "about": "Rust at\nthe meetup",
        "links": ["https://example.org/priya"],
        "uid": "7F3A-1B2C",
    }


def test_a_card_from_google_is_read_with_its_labels(tmp_path: Path) -> None:
    (card,) = read_cards(make(tmp_path), GOOGLE.encode())
    assert card.values == {
        "name": "José Fernández",
        "company": "The docs team",
        "email": "jose@example.org",
        "phone": "912 345 679",
        "tags": ["rust-people"],
    }


def test_an_old_card_in_quoted_printable_is_read(tmp_path: Path) -> None:
    (card,) = read_cards(make(tmp_path), SAMSUNG.encode())
    assert card.values == {
        "name": "Åsa Öst",
        "company": "Malmö kod och sånt",
        "email": "asa@example.org",
        "phone": "+46701234567",
        "about": "likes trains\nand maps",
    }


def test_a_card_of_the_newest_version_is_read_too(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ana Lima\nORG:Northgate\\, Lda.;Docs\n"
        'TEL;VALUE=uri;TYPE="voice,home":tel:+351-912-345-678\nEMAIL;PREF=1:ana@example.org\n'
        "UID:urn:uuid:4fbe8971\nEND:VCARD\n"
    )
    (card,) = read_cards(make(tmp_path), text.encode())
    assert card.values == {
        "name": "Ana Lima",
        "company": "Northgate, Lda., Docs",
        "phone": "+351-912-345-678",
        "email": "ana@example.org",
        "uid": "urn:uuid:4fbe8971",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_cards_are_read_in_every_encoding_that_phones_write(tmp_path: Path, encoding: str) -> None:
    (card,) = read_cards(make(tmp_path), GOOGLE.encode(encoding))
    assert card.values["name"] == "José Fernández"


def test_people_of_an_address_book_are_people_i_know_and_no_meeting(tmp_path: Path) -> None:
    coach = make(tmp_path)
    add_cards(coach, read_cards(coach, (IOS + GOOGLE + SAMSUNG).encode()))
    found = {person.name: person for _, person in everybody(coach)}
    assert set(found) == {"Priya Nair", "José Fernández", "Åsa Öst"}
    assert found["Priya Nair"].met is None
    assert found["Priya Nair"].about == "Rust at\nthe meetup"
    assert not touches(coach)


def test_the_same_cards_again_are_shown_and_not_doubled(tmp_path: Path) -> None:
    coach = make(tmp_path)
    content = (IOS + GOOGLE + SAMSUNG).encode()
    add_cards(coach, read_cards(coach, content))
    again = read_cards(coach, content)
    there = {person_id for person_id, _ in everybody(coach)}
    assert {card.same for card in again} == there
    renamed = read_cards(coach, IOS.replace("FN:Priya Nair", "FN:P. Nair-Silva").encode())
    assert renamed[0].same in there, "a card keeps its number when its name changes"


def test_who_stands_twice_in_one_file_is_taken_once(tmp_path: Path) -> None:
    first, second = read_cards(make(tmp_path), (IOS + IOS).encode())
    assert (first.same, second.same) == ("", "-")


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    coach = make(tmp_path)
    create(coach, "person", "one", {"name": "José Fernández", "email": "other@example.org"})
    assert read_cards(coach, GOOGLE.encode())[0].same == ""
    create(coach, "person", "two", {"name": "josé  fernández"})
    assert read_cards(coach, GOOGLE.encode())[0].same == "two", "nothing says that they are two"


def test_our_own_cards_come_home_to_the_people_they_are_of(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Priya Nair", "about": "Rust"}, event="")
    text = vcards((name, person, None) for name, person in everybody(coach))
    (card,) = read_cards(coach, text.replace("Priya", "Pria").encode())
    assert card.same == mine.name


def test_a_card_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    bad = "BEGIN:VCARD\nVERSION:3.0\nTEL:12\nEND:VCARD\nBEGIN:VCARD\nno colon here\nEND:VCARD\n"
    cards = read_cards(make(tmp_path), (bad + GOOGLE).encode())
    assert [bool(card.trouble) for card in cards] == [True, True, False]


def test_a_card_of_hostile_text_is_cleaned_and_bounded(tmp_path: Path) -> None:
    coach = make(tmp_path)
    name = "Eve\x1b[2J\u202e" + "x" * 10_000
    text = f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTITLE:[/red]\nNOTE:{'n' * 9000}\nEND:VCARD\n"
    (card,) = read_cards(coach, text.encode())
    assert "\x1b" not in card.values["name"]
    assert "\u202e" not in card.values["name"]
    (mine,) = add_cards(coach, [card])
    assert isinstance(mine.document, Person)
    assert len(mine.document.name) == 200
    assert len(mine.document.about or "") == 2000


def test_nobody_and_far_too_many_are_a_clear_line_each(tmp_path: Path) -> None:
    coach = make(tmp_path)
    with pytest.raises(UserFileError, match="nobody in this file"):
        read_cards(coach, b"BEGIN:VCARD\nnever ended")
    with pytest.raises(UserFileError, match=r"5,001 people"):
        read_cards(coach, b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * (MOST + 1))


@given(st.binary(max_size=400))
def test_no_bytes_at_all_raise_anything_but_a_clear_line(tmp_path_factory, tail: bytes) -> None:  # type: ignore[no-untyped-def]
    coach = make(tmp_path_factory.getbasetemp() / "none")
    card = b"BEGIN:VCARD\nVERSION:3.0\n" + tail + b"\nEND:VCARD\n"
    entry = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + tail + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    for read, content in ((read_cards, card), (read_events, entry)):
        with suppress(EventCoachError):
            read(coach, content)


# An event's own file


def ics(*entries: str, head: str = "") -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{each}END:VEVENT\r\n" for each in entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{inside}END:VCALENDAR\r\n".encode()


PARTY = (
    "UID:abc@example.org\r\nDTSTAMP:20261101T100000Z\r\n"
    "DTSTART;TZID=Europe/Lisbon:20261203T183000\r\nDTEND;TZID=Europe/Lisbon:20261203T213000\r\n"
    "SUMMARY:PyLadies December\r\nLOCATION:The old library\\, 2nd floor\r\n"
)


def test_an_event_is_read_with_its_zone(tmp_path: Path) -> None:
    (offered,), bad = read_events(make(tmp_path), ics(PARTY))
    assert bad == 0
    assert offered.values == {
        "title": "PyLadies December",
        "when": "2026-12-03 18:30",
        "ends": "2026-12-03 21:30",
        "zone": "Europe/Lisbon",
        "place": "The old library, 2nd floor",
    }


def test_a_zone_by_the_name_that_windows_has_for_it_is_read(tmp_path: Path) -> None:
    entry = PARTY.replace("Europe/Lisbon", "W. Europe Standard Time")
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\n"
        "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
        "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    for content in (ics(entry), ics(entry, head=zone)):
        (offered,), _ = read_events(make(tmp_path), content)
        assert offered.begins.astimezone(UTC).isoformat() == "2026-12-03T17:30:00+00:00"


def test_a_time_in_utc_is_told_by_the_clock_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        entry = "DTSTART:20260703T163000Z\r\nDURATION:PT2H\r\nSUMMARY:Summer\r\n"
        (offered,), _ = read_events(make(tmp_path), ics(entry))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert offered.values["when"] == "2026-07-03 18:30"
    assert offered.values["ends"] == "2026-07-03 20:30"
    assert "zone" not in offered.values


def test_whole_days_end_with_their_last_day(tmp_path: Path) -> None:
    entry = "DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261206\r\nSUMMARY:Conference\r\n"
    (offered,), _ = read_events(make(tmp_path), ics(entry))
    assert (offered.values["when"], offered.values["ends"]) == ("2026-12-03", "2026-12-05")
    one_day = entry.replace("20261206", "20261204")
    (offered,), _ = read_events(make(tmp_path), ics(one_day))
    assert "ends" not in offered.values


def test_an_event_of_mine_that_comes_back_is_known(tmp_path: Path) -> None:
    from eventcoach.coach.export import event_entries

    coach = make(tmp_path)
    create(coach, "event", "pyladies", {"title": "PyLadies", "when": "2026-12-03 18:30"})
    text = calendar(event_entries(coach), "Events")
    (offered,), _ = read_events(coach, text.encode())
    assert offered.there == "pyladies"
    foreign = text.replace("eventcoach-event-pyladies", "abc@example.org")
    (offered,), _ = read_events(coach, foreign.encode())
    assert offered.there == "pyladies", "one title and one moment are one event"
    assert offered.values["kind"] == "meetup"


def test_what_is_read_makes_an_event(tmp_path: Path) -> None:
    coach = make(tmp_path)
    entry = PARTY + "RRULE:FREQ=MONTHLY\r\nURL:https://example.org\r\n"
    (offered,), _ = read_events(coach, ics(entry))
    assert offered.repeats
    assert isinstance(create(coach, "event", "x", offered.values).document, Event)


def test_events_to_come_stand_first_and_broken_ones_are_counted(tmp_path: Path) -> None:
    past = "DTSTART:20200101T100000Z\r\nSUMMARY:Long ago\r\n"
    found, bad = read_events(
        make(tmp_path), ics(past, "SUMMARY:No time\r\n", PARTY, "DTSTART:99\r\nSUMMARY:Odd\r\n")
    )
    assert [each.values["title"] for each in found] == ["PyLadies December", "Long ago"]
    assert bad == 2


def test_a_calendar_of_ten_thousand_entries_or_none_is_a_clear_line(tmp_path: Path) -> None:
    coach = make(tmp_path)
    with pytest.raises(UserFileError, match="10,000 events"):
        read_events(coach, ics(*[PARTY] * 10_000))
    with pytest.raises(UserFileError, match="no event"):
        read_events(coach, ics())


# Everything


def filled(folder: Path):  # type: ignore[no-untyped-def]
    coach = make(folder)
    put(folder, "banks/mine.yaml", "# my words\nquestions:\n  - What now?\n")
    put(folder, "profile.yaml", "name: Sam\n")
    put(folder, "events/odd.yaml", "title: {broken\n")
    meet(coach, {"name": "Priya Nair", "about": "Rust"}, event="")
    notes(coach).write("n1", {"text": "What I learned\nand how"})
    return coach


def texts(folder: Path) -> dict[str, bytes]:
    data = folder / "data"
    found = (each for each in data.rglob("*") if each.is_file() and each.suffix == ".yaml")
    return {str(each.relative_to(data)): each.read_bytes() for each in found}


def test_an_empty_folder_becomes_the_same_coach(tmp_path: Path) -> None:
    first = filled(tmp_path / "a")
    whole = read_everything(written(everything(first, people=True)))
    other = make(tmp_path / "b")
    take(other, arriving(other, whole))
    assert texts(tmp_path / "b") == texts(tmp_path / "a")
    assert other.journal.records() == first.journal.records()
    assert touches(other) == touches(first)


def test_the_same_facts_twice_change_nothing(tmp_path: Path) -> None:
    first = filled(tmp_path / "a")
    whole = read_everything(written(everything(first, people=True)))
    other = make(tmp_path / "b")
    take(other, arriving(other, whole))
    before = sorted((each, each.stat().st_mtime_ns) for each in (tmp_path / "b").rglob("*"))
    again = arriving(other, whole)
    assert again.nothing
    take(other, again)
    assert before == sorted((each, each.stat().st_mtime_ns) for each in (tmp_path / "b").rglob("*"))
    assert arriving(first, whole).nothing


def test_a_later_export_brings_only_what_is_new(tmp_path: Path) -> None:
    first = filled(tmp_path / "a")
    other = make(tmp_path / "b")
    take(other, arriving(other, everything(first, people=True)))
    meet(first, {"name": "Ana"}, event="")
    found = arriving(other, everything(first, people=True))
    assert (len(found.new), len(found.records)) == (1, 1)
    take(other, found)
    assert other.journal.records() == first.journal.records()


def test_a_file_of_mine_that_differs_stays_unless_i_ask(tmp_path: Path) -> None:
    whole = everything(filled(tmp_path / "a"), people=True)
    mine = put(tmp_path / "b", "banks/mine.yaml", "questions:\n  - Mine?\n")
    other = make(tmp_path / "b")
    found = arriving(other, whole)
    assert [each.path for each in found.differs] == ["banks/mine.yaml"]
    take(other, found)
    assert mine.read_text() == "questions:\n  - Mine?\n"
    take(other, arriving(other, whole), replace=True)
    assert mine.read_text() == "# my words\nquestions:\n  - What now?\n"
    versions = other.versions.list("bank", "mine")
    kept = other.versions.read("bank", "mine", versions[0].number)
    assert kept == b"questions:\n  - Mine?\n"


def test_a_note_that_differs_always_stays(tmp_path: Path) -> None:
    whole = everything(filled(tmp_path / "a"), people=False)
    mine = put(tmp_path / "b", "notes/n1.yaml", "text: Mine.\n")
    other = make(tmp_path / "b")
    take(other, arriving(other, whole), replace=True)
    assert mine.read_text() == "text: Mine.\n"


@pytest.mark.parametrize(
    "path",
    [
        "../x.yaml", "banks/../../x.yaml", "/etc/passwd", "banks/x.sh", "journal/x.yaml",
        "packs/a/banks/x.yaml", "config.yaml", "banks/.h.yaml", "banks/a\n.yaml", "bank/x.yaml",
        "profile/x.yaml", "", "banks\\x.yaml", f"banks/{'x' * 65}.yaml",
    ],
)  # fmt: skip
def test_nothing_is_written_where_no_file_of_ours_belongs(tmp_path: Path, path: str) -> None:
    assert place_of(path) is None
    coach = make(tmp_path / "b")
    whole = replace(everything(make(tmp_path / "a"), people=False), documents={path: "x: 1\n"})
    found = arriving(coach, whole)
    assert (found.new, len(found.refused)) == ((), 1)
    take(coach, found)
    assert not (tmp_path / "b/data").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"eventcoach": "x"}',
        b"{" * 100_000,
        b'{"eventcoach":1,"made":"x"',
        b"\xff\xfe",
    ],
)
def test_what_is_no_export_is_a_clear_line(content: bytes) -> None:
    with pytest.raises(UserFileError, match="no export"):
        read_everything(content)


def test_an_export_of_a_later_version_is_told() -> None:
    with pytest.raises(UserFileError, match="another version"):
        read_everything(b'{"eventcoach": 2, "made": "x"}')


def test_an_import_that_cannot_be_written_leaves_no_record_behind(tmp_path: Path) -> None:
    whole = everything(filled(tmp_path / "a"), people=True)
    other = make(tmp_path / "b")
    found = arriving(other, whole)
    put(tmp_path / "b", "banks", "a file where the folder should be")
    with pytest.raises(StorageError):
        take(other, found)
    assert other.journal.records() == ()


def test_only_plain_files_of_a_bounded_size_are_read(tmp_path: Path) -> None:
    large = tmp_path / "large.vcf"
    large.write_bytes(b"x" * 200)
    with pytest.raises(UserFileError, match="larger than"):
        read_outside(str(large), 100)
    with pytest.raises(UserFileError, match="a folder"):
        read_outside(str(tmp_path))
    with pytest.raises(StorageError, match="is not there"):
        read_outside(str(tmp_path / "none.vcf"))
