"""The page on evidence names its sources, says what we do with each, and what it does not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcoach.coaching.hand import WELL_BEFORE
from eventcoach.coaching.next_step import ENOUGH_ROUNDS, ENOUGH_SECONDS
from eventcoach.coaching.pitch import COMFORTABLE, DEFAULT_PACE
from eventcoach.coaching.recall import RETENTION, ROUNDS_IN_WEEK, SLIPPED

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/why.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
BARE = "What rests on no study"
SOURCES = {
    "Recall it, do not reread it": ("Roediger and Karpicke", 2006),
    "Leave some days in between": ("Cepeda", 2008),
    "When a line comes round again": ("FSRS", 2022),
    "Say it aloud": ("Forrin, MacLeod and Ozubko", 2012),
    "Less to look at, little by little": ("Fiechter and Benjamin", 2018),
    "Ask on": ("Huang", 2017),
    "A kind way to end": ("Mastroianni", 2021),
    "They liked you more than you think": ("Boothby", 2018),
    "If this, then that": ("Gollwitzer and Sheeran", 2006),
    "Names": ("Morris and Fritz", 2000),
    "Fear against outcome": ("Kardas, Kumar and Epley", 2022),
}


@pytest.mark.parametrize("title", SOURCES)
def test_each_choice_has_its_source_and_says_what_that_does_not_show(title: str) -> None:
    author, year = SOURCES[title]
    found, done, not_shown = (
        re.search(rf"^\*\*{head}\.\*\* (.+)$", SECTIONS[title], re.MULTILINE)
        for head in ("What was found", "What we do with it", "What it does not show")
    )
    assert found
    assert done
    assert not_shown
    assert found.start() < done.start() < not_shown.start()
    assert author in found[1]
    assert str(year) in found[1]
    assert len(not_shown[1].split()) >= 30
    assert re.search(rf"\({year}\)\. .+\]\(https://", SECTIONS[title])


def test_no_section_is_without_a_source() -> None:
    assert set(SECTIONS) == {*SOURCES, BARE}


def test_a_link_leads_to_the_paper_that_it_names() -> None:
    links = re.findall(r"\[doi:(10\.\d{4,}/[^\]]+)\]\((https://doi\.org/\S+?)\)(?:\n|$)", PAGE)
    assert len(links) == PAGE.count("[doi:") >= len(SOURCES) - 1
    for name, link in links:
        assert link == "https://doi.org/" + name.replace("(", "%28").replace(")", "%29")


def test_what_the_bundled_papers_are_called_is_what_the_page_calls_them() -> None:
    bundled = (ROOT / "content/resources/research.yaml").read_text(encoding="utf-8")
    known = set(re.findall(r"https://doi\.org/(\S+)", bundled))
    assert len(known & set(re.findall(r"\[doi:(\S+?)\]\(", PAGE))) >= 6


def test_the_numbers_of_ours_are_those_of_the_program() -> None:
    fsrs, spacing = (
        SECTIONS["When a line comes round again"],
        SECTIONS["Leave some days in between"],
    )
    assert f"{RETENTION:.2f}" in fsrs
    assert SLIPPED.total_seconds() == 600
    assert "back in ten minutes" in fsrs
    assert ROUNDS_IN_WEEK == 3
    assert "three times in the week before" in spacing
    bare = SECTIONS[BARE]
    low, high = COMFORTABLE
    assert f"{low:.0f} to {high:.0f} words a minute" in bare
    assert f"{DEFAULT_PACE:.0f} until" in bare
    assert (ENOUGH_SECONDS, ENOUGH_ROUNDS) == (1200, 8)
    assert "Twenty minutes or eight rounds" in bare
    assert [*WELL_BEFORE.values()][1:] == [2, 6, 12]
    assert "two, six and twelve talks" in SECTIONS["Less to look at, little by little"]


def test_the_list_at_the_top_leads_to_every_section() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(\S+)\)$", PAGE, re.MULTILINE)
    assert [title for title, _ in listed] == list(SECTIONS)
    for title, anchor in listed:
        assert anchor == re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")


def test_the_guide_and_the_front_page_lead_to_it() -> None:
    assert "(why.md)" in (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    assert "(docs/why.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
