"""Messages: filled from what is known, with a gap for what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.messages import (
    GAPS,
    facts_about,
    fill,
    gaps_of,
    mailto,
    ordered,
    read,
    suggested,
    to_friend,
    too_long,
)  # fmt: skip
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


def test_somebody_i_know_already_is_asked_how_they_are_and_after_years_more_gently() -> None:
    names = ("a/follow-up", "k/check-in", "k/reconnect")
    assert suggested(Person(), names, None, NOW, written=False) == "k/check-in"
    for days, fits in ((300, "k/check-in"), (400, "k/reconnect")):
        last = NOW - timedelta(days=days)
        assert suggested(Person(), names, None, NOW, written=False, last=last) == fits
    assert suggested(Person(), names[:1], None, NOW, written=False) == "a/follow-up"


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


def test_a_gap_may_be_typed_loosely_and_one_we_do_not_know_stays_a_gap() -> None:
    message = Message(body="Hi { Name }, {About}. {favorite color} {}", short=None)
    draft = fill(message, facts_about(PRIYA))
    assert draft.text == "Hi Priya, billing in Rust. [favorite color] {}"
    assert draft.gaps == ("favorite color",)
    assert read("[favorite color] [sic]", message).gaps == ("favorite color",)
    assert gaps_of(message) == ("name", "about", "favorite_color")


def test_a_promise_noted_as_sending_something_is_that_thing() -> None:
    noted = ("send her the talk", "Send the talk", "to share the talk", "the talk", "mail the talk")
    said = [facts_about(Person(promises=(Promise(what=each),)))["promise"] for each in noted]
    assert said == ["the talk"] * 5


def test_a_message_to_a_friend_who_knows_somebody_is_told_by_its_first_gap() -> None:
    assert to_friend(Message(body="Hi {friend}, do you know {name}?"))
    assert not to_friend(Message(body="Hi {name}, meet {friend}."))
    assert not to_friend(Message(body="Hello!"))


def test_those_that_fit_come_first_then_those_beside_them_then_those_for_two() -> None:
    plain, two = Message(body="{name}"), Message(body="{name} {friend}")
    there = {"a/x": plain, "b/two": two, "b/y": plain, "b/z": plain}
    assert ordered(there, ["b/z", ""]) == ("b/z", "b/y", "a/x", "b/two")
    assert ordered(there, ["b/two"])[0] == "b/two"
    assert ordered({}, ["b/z"]) == ()


def test_the_short_form_says_when_what_was_put_in_makes_it_longer() -> None:
    assert too_long("x" * 200) == ""
    assert "201 characters" in too_long("x" * 201)


def test_a_link_goes_to_both_of_two() -> None:
    assert mailto(("a@b.c", "d+e@f.g"), "Hi").startswith("mailto:a@b.c,d+e@f.g?body=Hi")
    assert mailto((), "Hi") == "mailto:?body=Hi"


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["", " ", "None", "{name}", "[your name]", "\u202eevil", "e\u0301\u0301", "a\nb", "\x1b[31mred",
     "\u05e9\u05dc\u05d5\u05dd", "x" * 200]
)  # fmt: skip


@given(st.sampled_from(of_kind("message")), st.data())
def test_no_bundled_draft_ever_shows_none_a_brace_or_what_a_terminal_could_act_on(
    bundled: object, data: st.DataObject
) -> None:
    from eventcoach.model.text import unsafe_characters

    def some(words: str) -> str | None:
        return data.draw(st.none() | TEXTS, label=words)

    person = Person(
        name=some("name") or "", about=some("about"), company=some("company"), offer=some("offer"),
        promises=tuple(Promise(what=each) for each in [some("promise")] if each),
        exchanges=tuple(Exchange(what="a", learned=each) for each in [some("learned")] if each),
    )  # fmt: skip
    known = facts_about(
        person, event=some("event") or "", profile=Profile(name=some("me")),
        friend=Person(name=some("friend") or "") if data.draw(st.booleans()) else None,
    )  # fmt: skip
    given_words = " ".join(known.values())
    for message in bundled.document.messages:  # type: ignore[attr-defined]
        for short in (False, True):
            draft = fill(message, known, short=short)
            if "None" not in given_words and "{" not in given_words:
                assert "None" not in draft.text
                assert "{" not in draft.text
            assert not [char for _, char in unsafe_characters(draft.text) if char != "\n"]
            assert len(draft.text) < len(message.body) + 20 * 220
