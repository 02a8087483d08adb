"""Markdown for a teacher: a user's words are words in it, whatever they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from eventcoach.coaching.figures import Practice
from eventcoach.coaching.hand_in import HandIn, choose, hand_in
from eventcoach.model.guides import Plan, PlanLine
from eventcoach.model.pitch import Cues, Pitch
from eventcoach.render.hand_in import escaped, hand_in_text
from tests.coaching.test_progress import PRACTICES, TODAY, made

HOSTILE = (
    "<script>alert(1)</script>", "[click](http://evil.example)", "![x](http://evil.example/x.png)",
    "# a title", "- a list", "1. one", "1) one", "+ plus", "> a quote", "`code`", "~~gone~~", "***",
    "| a | b |", "&lt;b&gt;", "https://evil.example", "www.evil.example", "me@evil.example",
    "a\n\n# title", "```\ncode", "\x1b[2Jgone", "\u202eevil", "[^1]: note", "$x$", "<!-- -->",
    "===", "\\", "\\*a\\*", "{{ x }}", "---", "    code", "\ttab", "[ ] task", ":::", "<a@b.c>",
)  # fmt: skip
PAGE = MarkdownIt("gfm-like", {"html": True})
OURS = {"h1", "h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "text"}


def tags(markdown: str) -> set[str]:
    """The elements that a reader of Markdown makes of a page, our own included."""
    found = set()
    for token in PAGE.parse(markdown):
        for each in (token, *(token.children or ())):
            found.add(each.tag or each.type)
    return found - {"inline", "softbreak", ""}


def shown(words: str) -> str:
    """The text that a reader sees of some words in the middle of a page."""
    inside = PAGE.parseInline(escaped(words))[0].children or []
    assert {each.type for each in inside} <= {"text", "text_special"}, inside
    return "".join(each.content for each in inside)


def handed(words: str) -> str:
    """A whole page of somebody who wrote the same words everywhere."""
    pitch = Pitch(title=words, who=words, what=words, cues=Cues(who=words[:120] or "a"))
    plan = Plan(title=words, lines=(PlanLine(do=words, count=3, per="week"), PlanLine(do=words)))
    return hand_in_text(
        hand_in(
            [Practice(TODAY, made()), Practice(TODAY, made("mingle"))],
            {"pitch-mode": words},
            since=TODAY, until=TODAY, pitch=pitch, plan=plan, event=words,
        )
    )  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_markup_and_reach_no_terminal(words: str) -> None:
    page = handed(words)
    assert tags(page) <= OURS, tags(page) - OURS
    assert not [each for each in page if each < " " and each != "\n"]
    assert "\u202e" not in page
    assert page.count("\n# ") + page.startswith("# ") == 1


@given(st.text(max_size=60))
def test_any_words_are_read_as_they_were_written(words: str) -> None:
    from eventcoach.model.text import clean_line

    assert shown(words) == clean_line(words)


@given(st.text(alphabet="[]()<>!`*_#|~&\\-+=.:/@w1 \n", max_size=30))
def test_no_heap_of_signs_makes_markup(words: str) -> None:
    assert tags(handed(words or "a")) <= OURS


@given(PRACTICES)
def test_any_rounds_make_a_page(practices: list[Practice]) -> None:
    page = hand_in_text(hand_in(choose(practices), {}, since=TODAY, until=TODAY))
    assert tags(page) <= OURS
    assert "hard" not in page  # how a round felt
    assert "any" not in page  # what a mode of one's own is called


def test_a_page_says_what_was_practiced() -> None:
    pitch = Pitch(title="For meetups", who="I'm Sam.", what="I build front ends.")
    rounds = [
        Practice(TODAY - timedelta(days=1), made(seconds=41.2, level="cues")),
        Practice(TODAY, made("conversation", seconds=171.0)),
        Practice(TODAY, made("ladder", moves=("follow",) * 4, ended="left")),
        Practice(TODAY, made("written", moves=("write",), ticked=3, of=4)),
    ]
    page = hand_in_text(
        hand_in(rounds, {"pitch-mode": "Pitch, 30 seconds"}, since=TODAY, until=TODAY, pitch=pitch)
    )
    for line in (
        "29 Nov 2026 to 30 Nov 2026",
        "## Pitch: For meetups",
        "- **who** I'm Sam.",
        "- 4 rounds on 2 days",
        "| 29 Nov | Pitch, 30 seconds | 41 s of 30 | from cues |",
        "| 30 Nov | Conversation | 2:51 | 2 questions, 1 follow-up |",
        "| 30 Nov | Ladder | 1:00 | left early, 4 follow-ups |",
        "| 30 Nov | Writing | 1:00 | 1 message, 3 of 4 checks ticked |",
    ):
        assert line in page.splitlines(), line


def test_nothing_practiced_yet_is_a_page_too() -> None:
    page = hand_in_text(HandIn(since=TODAY, until=TODAY))
    assert "None in this time." in page
    assert "## Pitch" not in page
