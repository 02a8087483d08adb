"""Messages: filled from what is known, with a gap for what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.messages import GAPS, facts_about, fill, mailto, read, suggested
from eventcoach.model.guides import Message
from eventcoach.model.person import Exchange, Person, Profile, Promise, Referral
from tests.content.bundled import of_kind

FOLLOW_UP = Message(
    id="follow-up", body="Hi {name},\n\nit's {me}. We met at {event}; you told me about {topic}.\n",
    short="Hi {name}, {me} from {event}.",
)  # fmt: skip
NOW = datetime(2026, 12, 4, 9, tzinfo=UTC)
PRIYA = Person(name="Priya Nair", about="billing in Rust", promises=(Promise(what="the talk"),))


def test_what_is_known_is_put_in() -> None:
    known = facts_about(PRIYA, event="PyLadies", profile=Profile(name="Sam"))
    draft = fill(FOLLOW_UP, known)
    assert draft.text == (
        "Hi Priya,\n\nit's Sam. We met at PyLadies; you told me about billing in Rust."
    )
    assert draft.ready
    assert fill(FOLLOW_UP, known, short=True).text == "Hi Priya, Sam from PyLadies."


def test_what_is_missing_is_a_gap_and_never_none() -> None:
    draft = fill(FOLLOW_UP, facts_about(Person()))
    assert draft.gaps == ("their name", "your name", "where you met", "what you spoke about")
    assert "[their name]" in draft.text
    assert "None" not in draft.text
    assert read(draft.text.replace("[their name]", "Priya")).gaps == draft.gaps[1:]


def test_a_title_is_not_what_one_calls_somebody() -> None:
    assert facts_about(Person(name="Dr. Ada Lovelace"))["name"] == "Ada"


def test_what_was_learned_last_is_the_lesson() -> None:
    person = Person(exchanges=(Exchange(what="a", learned="x"), Exchange(what="b", learned="y")))
    assert facts_about(person)["lesson"] == "y"


@given(st.dictionaries(st.sampled_from(sorted(GAPS)), st.text(min_size=1, max_size=40)))
def test_words_that_look_like_a_template_stay_words(known: dict[str, str]) -> None:
    message = Message(body="{name} {topic} {event}")
    parts = [known.get(gap, f"[{GAPS[gap]}]") for gap in ("name", "topic", "event")]
    assert fill(message, known).text == " ".join(parts).strip()


def test_every_gap_of_the_bundled_templates_is_known() -> None:
    import re

    for bundled in of_kind("message"):
        for message in bundled.document.messages:  # type: ignore[attr-defined]
            named = re.findall(r"\{(\w+)\}", f"{message.body} {message.short or ''}")
            assert set(named) <= set(GAPS), message.id


def test_a_promise_comes_before_everything() -> None:
    names = ("a/follow-up", "a/promised", "b/compare-projects", "c/thanks-referral")
    met = NOW - timedelta(hours=14)
    assert suggested(PRIYA, names, met, NOW, written=False) == "a/promised"
    assert suggested(Person(name="Dana"), names, met, NOW, written=False) == "a/follow-up"
    later = NOW + timedelta(days=40)
    assert suggested(Person(name="Dana"), names, met, later, written=True) == "b/compare-projects"
    thanks = Person(name="Dana", referral=Referral(what="the data team", stage="result"))
    assert suggested(thanks, names, met, NOW, written=True) == "c/thanks-referral"
    assert suggested(Person(), (), met, NOW, written=False) == ""


@given(st.text(max_size=200), st.text(max_size=40))
def test_a_mail_link_says_the_same_words(text: str, subject: str) -> None:
    text = text.replace("\r", "")
    text = text.encode("utf-8", "replace").decode()
    subject = subject.encode("utf-8", "replace").decode()
    link = urlsplit(mailto("priya+x@example.org", text, subject))
    said = parse_qs(link.query, keep_blank_values=True)
    assert (link.scheme, link.path) == ("mailto", "priya+x@example.org")
    assert said["body"][0].replace("\r\n", "\n") == text
    assert said.get("subject", [""])[0] == subject
