"""vCards, read by a library that is not ours."""

from __future__ import annotations

from datetime import UTC, datetime

import vobject
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.model.person import Met, Person, Promise
from eventcoach.render.vcard import vcard, vcards

CHANGED = datetime(2026, 12, 4, 8, 30, tzinfo=UTC)
PRIYA = Person(
    name="Priya Nair",
    pronouns="she/her",
    role="engineer; billing",
    company="Northgate, Lda.",
    email="priya@example.org",
    phone="+351 912 345 678",
    met=Met(event="pyladies-december", at="2026-12-03T19:42+00:00"),
    hook="like Priya from school",
    about="billing in Rust, and how it went\\wrong",
    promises=(Promise(what="send the pg talk"), Promise(what="done", kept=True)),
    tags=("rust", "billing"),
    links=("https://example.org/priya?a=1,2", "@priya"),
)


def test_another_program_reads_all_that_an_address_book_can_hold() -> None:
    card = vobject.readOne(vcard("01jcz", PRIYA, CHANGED))
    assert card.version.value == "3.0"
    assert card.fn.value == "Priya Nair"
    assert (card.n.value.given, card.n.value.family) == ("Priya", "Nair")
    assert card.org.value == ["Northgate, Lda."]
    assert card.title.value == "engineer; billing"
    assert card.email.value == "priya@example.org"
    assert card.tel.value == "+351 912 345 678"
    assert card.url.value == "https://example.org/priya?a=1%2C2"
    assert card.categories.value == ["rust", "billing"]
    assert card.rev.value == "20261204T083000Z"
    note = card.note.value.split("\n")
    assert "About: billing in Rust, and how it went\\wrong" in note
    assert "I promised: send the pg talk" in note
    assert "I promised: done" not in note, "a promise that was kept is no business of a phone"


def test_the_same_person_keeps_the_same_number_so_that_they_are_updated() -> None:
    first = vobject.readOne(vcard("01jcz", PRIYA, CHANGED)).uid.value
    assert first == "eventcoach-person-01jcz"
    assert vobject.readOne(vcard("01jcz", Person(name="Priya"))).uid.value == first
    known = vobject.readOne(vcard("01jcz", Person(name="Priya", uid="7F3A,1;B"))).uid.value
    assert known == "7F3A,1;B", "who came from an address book goes back to the same card"


def test_lines_are_folded_at_75_octets_and_never_within_a_character() -> None:
    text = vcard("01jcz", Person(name="Zoë " * 30, about="日本語の" * 60))
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    card = vobject.readOne(text)
    assert card.fn.value == ("Zoë " * 30).strip()
    assert card.note.value == "About: " + "日本語の" * 60


def test_somebody_nameless_is_called_by_what_is_known_of_them() -> None:
    assert vobject.readOne(vcard("a", Person(hook="red scarf"))).fn.value == "red scarf"
    assert vobject.readOne(vcard("a", Person())).fn.value == "somebody"


def test_many_people_are_many_cards() -> None:
    both = vcards([("a", Person(name="Ana"), None), ("b", Person(name="Ben"), CHANGED)])
    assert [card.fn.value for card in vobject.readComponents(both)] == ["Ana", "Ben"]


@given(st.text(max_size=120), st.text(min_size=1, max_size=300))
def test_no_text_breaks_out_of_its_line(name: str, about: str) -> None:
    text = vcard("a", Person(name=name[:200], about=about, company=about[:90]))
    assert "\r\n" in text
    for line in text.split("\r\n"):
        assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in line)
    cards = list(vobject.readComponents(text))
    assert len(cards) == 1
    assert set(cards[0].contents) <= {"version", "prodid", "uid", "fn", "n", "org", "note"}
