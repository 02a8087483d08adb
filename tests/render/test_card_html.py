"""The card as one HTML file: it needs nothing else, and fits one A6 page."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from eventcoach.coaching.card import Card, Found, MetTonight
from eventcoach.render.card_html import card_html
from eventcoach.render.qr import make_code
from tests.reading_codes import DECODERS
from tests.render.test_card_text import CARD

LINK = "https://example.org/sam"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\x1b[31m\u202e</style>"
VOID = {"meta", "path", "br"}
FULL = replace(
    CARD,
    find=tuple(
        Found(f"Person Number {at}", "stay after her talk", "both from shift work", "What changed?")
        for at in range(3)
    ),
    tonight=tuple(MetTonight(f"Somebody {at}", "like Priya from school") for at in range(90)),
)


class Reader(HTMLParser):
    """Reads a page as a browser would, and complains where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text.append(data)

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


def everywhere(words: str) -> Card:
    return Card(
        event=words,
        cues=(("who", words),),
        openers=(words,),
        wrap_ups=(words,),
        exits=(words,),
        find=(Found(words, words, words, words),),
        if_then=words,
        goal=3,
        tonight=(MetTonight(words, words),),
    )


def test_the_page_says_all_that_the_card_says() -> None:
    words = Reader(card_html(CARD, make_code(LINK), LINK)).words
    for said in (
        "PyLadies December", "2 of 3 met", "gardens → front ends", LINK, "Dana Okafor",
        "both from shift work", "like Priya from school", "used outside an office?",
    ):  # fmt: skip
        assert said in words
    assert words.index("PITCH") < words.index("OPEN") < words.index("FIND") < words.index("LEAVE")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = card_html(CARD, make_code(LINK), LINK)
    read = Reader(page)
    assert not read.names & {"script", "link", "img", "iframe", "a", "object", "base", "form"}
    assert not any(name.startswith("on") or name in ("src", "href", "style", "xlink:href")
                   for _, attributes in read.tags for name in attributes)  # fmt: skip
    assert not re.search(r"url\(|@import|javascript:", page)
    policy = [each for tag, each in read.tags if each.get("http-equiv")]
    assert "default-src 'none'" in str(policy[0]["content"])


def test_a_phone_gets_its_width_and_its_light() -> None:
    page = card_html(CARD)
    viewport = [
        each["content"] for tag, each in Reader(page).tags if each.get("name") == "viewport"
    ]
    assert viewport == ["width=device-width, initial-scale=1"]
    assert "prefers-color-scheme:dark" in page
    assert "@page{size:105mm 148mm" in page


def test_what_a_file_says_stays_text() -> None:
    hostile, tame = (
        Reader(card_html(everywhere(words), make_code(LINK), words)) for words in (HOSTILE, "tame")
    )
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in tame.tags]
    assert "<script>alert(1)</script>" in hostile.words
    assert not re.search("[\x00-\x08\x1b\u202e]", card_html(everywhere(HOSTILE)))


def test_an_empty_card_is_a_page_too() -> None:
    words = Reader(card_html(Card())).words
    assert words.startswith("My card")
    assert "eventcoach pitch" in words


def test_more_people_than_a_page_holds_are_counted() -> None:
    words = Reader(card_html(FULL, make_code(LINK), LINK)).words
    left_out = re.search(r"and (\d+) more", words)
    assert left_out is not None
    shown = words.count("Somebody ")
    assert shown + int(left_out[1]) == 90
    assert all(f"Person Number {at}" in words for at in range(3))


# In a browser

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


def chromium(*words: str) -> None:
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *words],
        capture_output=True,
        timeout=60,
        check=True,
    )


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize(
    "card",
    [CARD, FULL, everywhere("quite a long line of words " * 12), everywhere("W" * 200), Card()],
    ids=["usual", "full", "long", "wide", "empty"],
)
def test_it_prints_on_one_a6_page(card: Card, tmp_path: Path) -> None:
    page, paper = tmp_path / "card.html", tmp_path / "card.pdf"
    page.write_text(card_html(card, make_code(LINK), LINK), encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    printed = paper.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert found is not None
    wide, high = (float(each) * 25.4 / 72 for each in found.groups())  # points to millimeters
    assert (round(wide), round(high)) == (105, 148)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_as_light_as_it_is_and_a_camera_reads_the_code(
    scheme: str, tmp_path: Path
) -> None:
    from PIL import Image

    page, frame, shot = (tmp_path / name for name in ("card.html", "frame.html", "shot.png"))
    page.write_text(card_html(Card(), make_code(LINK), LINK), encoding="utf-8")
    # A window cannot be as narrow as a phone; a frame in it can.
    frame.write_text(
        '<body style="margin:0"><iframe src="card.html" '
        'style="width:360px;height:640px;border:0"></iframe></body>'
    )
    preferred = "0" if scheme == "dark" else "1"
    chromium(
        f"--blink-settings=preferredColorScheme={preferred}",
        "--window-size=760,660",
        f"--screenshot={shot}",
        frame.as_uri(),
    )
    picture = Image.open(shot).convert("RGB").crop((0, 0, 360, 640))
    corner = picture.getpixel((2, 630))
    assert isinstance(corner, tuple)
    assert (sum(corner) < 120) is (scheme == "dark")
    for decode in DECODERS.values():
        assert decode(picture) == [LINK]
