"""Sheets to print: one page that needs nothing else, in which nobody's words are markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.model.bank import Bank, Question
from eventcoach.model.person import Profile
from eventcoach.render.sheets import (
    Tag,
    ask_me_sheet,
    contact_sheet,
    name_tag_sheet,
    question_sheet,
)

SAM = Profile(
    name="Sam Adeyemi", pronouns="they/them", role="front-end developer",
    links=("https://example.org/sam",), ask_me_about="gardens", strengths=("patience",),
)  # fmt: skip
BANK = Bank(
    title="Meetup openers",
    questions=(
        Question(ask="What brought you here?", follow_ups=("And what kept you?",)),
        Question(ask="What is hard about it?", stage="deepen"),
    ),
)
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "div", "p", "h1", "h2",
    "ul", "li",
}  # fmt: skip


class Reader(HTMLParser):
    """Reads a page as a browser would: tags, texts by class, and whether everything is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("class") or tag))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1][1].split()[0], data))

    def of(self, kind: str) -> list[str]:
        return [text for where, text in self.texts if where == kind]


def test_a_name_tag_says_the_name_large_with_pronouns_and_event() -> None:
    page = Reader(name_tag_sheet([Tag("Sam", "they/them"), Tag("Ana")], "PyLadies"))
    assert page.of("name") == ["Sam", "Ana"]
    assert page.of("small") == ["PyLadies", "they/them", "PyLadies"]


def test_a_long_name_is_smaller_so_that_it_fits() -> None:
    assert 'class="name big"' in name_tag_sheet([Tag("Sam")])
    assert 'class="name little"' in name_tag_sheet([Tag("Maximiliane Alexandra von der Heide")])


def test_without_names_there_are_tags_to_write_on() -> None:
    page = Reader(name_tag_sheet([]))
    assert page.tags.count("section") == 8
    assert page.of("name") == []
    assert name_tag_sheet([]).count('class="line"') == 8


def test_ask_me_tags_say_what_to_ask_about() -> None:
    page = Reader(ask_me_sheet(SAM))
    assert page.of("about") == ["gardens", "patience"]
    assert Reader(ask_me_sheet(Profile())).tags.count("section") == 8


def test_notes_to_hand_out_say_who_i_am_and_leave_room() -> None:
    page = Reader(contact_sheet(SAM, "sam@example.org", "PyLadies"))
    assert page.tags.count("section") == 8
    assert page.of("name") == ["Sam Adeyemi (they/them)"] * 8
    words = page.of("p")[:6]
    assert words == [
        "front-end developer", "sam@example.org", "https://example.org/sam",
        "Ask me about gardens", "We met at PyLadies.", "We talked about:",
    ]  # fmt: skip


def test_questions_stand_by_stage_with_what_could_follow() -> None:
    page = Reader(question_sheet([("meetup", BANK)]))
    assert page.of("h1") == ["Meetup openers"]
    assert page.of("h2") == ["To begin", "To go deeper"]
    assert page.of("li") == ["What brought you here?", "What is hard about it?"]
    assert page.of("after") == ["→ And what kept you?"]


@pytest.mark.parametrize(
    "page",
    [
        name_tag_sheet([Tag("Sam")]), ask_me_sheet(SAM), contact_sheet(SAM),
        question_sheet([("meetup", BANK)]),
    ],
)  # fmt: skip
def test_a_sheet_loads_nothing_and_prints_on_paper(page: str) -> None:
    read = Reader(page)
    assert set(read.tags) <= TAGS
    assert read.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "dir"}
    assert "default-src 'none'" in page
    assert "@page{size:A4" in page
    assert "url(" not in page
    assert "@import" not in page


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_are_read_as_markup(one: str, other: str) -> None:
    words = (f"<script>{one}</script>", f"&lt;{other}\"'><img src=x onerror=alert(1)>")
    profile = Profile(
        name=words[0][:120], role=words[1], ask_me_about=words[0], links=(words[1],),
        pronouns=words[1][:120],
    )  # fmt: skip
    bank = Bank(title=words[0][:120], about=words[1], questions=(Question(ask=words[0]),))
    for page in (
        name_tag_sheet([Tag(*words)], words[1]), ask_me_sheet(profile),
        contact_sheet(profile, words[0], words[1]), question_sheet([(words[0], bank)]),
    ):  # fmt: skip
        read = Reader(page)
        assert set(read.tags) <= TAGS
        assert "onerror" not in read.attributes
