"""Sheets as a browser shows and prints them: on A4, eight tags to a page, no word cut off."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from eventcoach.model.person import Profile
from eventcoach.render.sheets import (
    Tag,
    ask_me_sheet,
    contact_sheet,
    name_tag_sheet,
    question_sheet,
)
from tests.render.test_card_html import CHROMIUM, chromium
from tests.render.test_sheets import BANK, SAM

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
LONG = Tag("Maximiliane Fürstenberg-Oyelaran van der Westhuizen the Younger", "she/her or they")
MANY = [Tag(f"Person Number {at}", "she/her") for at in range(1, 8)]
TALKATIVE = Profile(
    name=LONG.name,
    role="front-end developer who looked after gardens for ten years",
    links=("https://example.org/" + "sam-green-front-ends/" * 3,),
    ask_me_about="muddy phones, tide tables, and whatever it was that kept you up last night",
)
TWO_LINKS = Profile(
    name=SAM.name,
    pronouns=SAM.pronouns,
    role=SAM.role,
    links=SAM.links,
    ask_me_about="muddy phones",
)
SHEETS = {
    "name-tags": (
        name_tag_sheet([*MANY, LONG], "PyLadies December"),
        ["Person Number 7", "she/her"],
    ),
    "blank": (name_tag_sheet([]), ["Hello, I’m"]),
    "ask-me": (ask_me_sheet(TALKATIVE, [*MANY, LONG]), ["tide tables"]),
    "notes": (contact_sheet(TALKATIVE, event="PyLadies December"), ["sam-green-front-ends"]),
    "sam": (contact_sheet(SAM), ["Sam Adeyemi", "example.org/sam"]),
    "two-links": (contact_sheet(TWO_LINKS, "sam@example.org"), ["sam@example.org", "muddy phones"]),
    "questions": (
        question_sheet([("meetup", BANK)]),
        ["What brought you here?", "And what kept you?"],
    ),
}
MEASURE = """<script>
const cut = [...document.querySelectorAll(".tag")].filter(
  (tag) => tag.scrollHeight > tag.clientHeight + 1 || tag.scrollWidth > tag.clientWidth + 1);
document.title = `${cut.length} cut, ${document.documentElement.scrollWidth} wide`;
</script>"""


def looked_at(page: Path) -> str:
    """Return the page as the browser has it, once it has read and laid it out."""
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=794,1123",
    ]
    return subprocess.run(
        [*command, "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_shows_a_sheet_with_no_word_cut_off(name: str, tmp_path: Path) -> None:
    sheet, words = SHEETS[name]
    page = tmp_path / "sheet.html"
    measured = re.sub("<meta http-equiv[^>]*>", "", sheet)  # a sheet lets no script run
    page.write_text(measured + MEASURE, encoding="utf-8")
    seen = looked_at(page)
    for said in words:
        assert said in seen
    found = re.search(r"<title>(\d+) cut, (\d+) wide</title>", seen)
    assert found is not None, "it was not laid out"
    assert found[1] == "0"
    assert int(found[2]) <= 794


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_prints_on_a4_and_eight_tags_on_one_page(name: str, tmp_path: Path) -> None:
    page, paper = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    page.write_text(SHEETS[name][0], encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    printed = paper.read_bytes()
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    sizes = {tuple(round(float(each) * 25.4 / 72) for each in size) for size in found}
    assert sizes == {(210, 297)}
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
