"""The card as one HTML file that needs nothing else: for a phone without a network, or on paper.

No script, no font, no picture, no link: a content policy in the page itself forbids them. It is
dark or light as the phone is, and prints on one A6 page, whose letters are as large as they fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec.structs import replace

from eventcoach.coaching.card import Card, Found, MetTonight
from eventcoach.model.text import clean_line
from eventcoach.render.card_text import NO_PITCH
from eventcoach.render.qr import Code, qr_svg
from eventcoach.render.wrapping import cells

__all__ = ["card_html"]

_STYLE = """
:root{color-scheme:light dark;--ink:#16181b;--paper:#fff;--quiet:#565c64;--rule:#c9cdd2}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#121417;--quiet:#a9b0b8;--rule:#3a4047}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:34rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1.125rem/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;
overflow-wrap:anywhere}
header{display:flex;gap:1em;justify-content:space-between;align-items:baseline;
border-bottom:1px solid var(--rule);padding-bottom:.4em}
h1{font-size:1.2em;line-height:1.2;margin:0}
.goal{margin:0;white-space:nowrap;color:var(--quiet)}
section{margin:.8em 0 0;break-inside:avoid}
h2{font-size:.75em;letter-spacing:.08em;margin:0 0 .15em;color:var(--quiet)}
p,ul,dl,dd{margin:0}
ul{list-style:none;padding:0}
li{margin:.2em 0 0;padding-left:.8em;text-indent:-.8em}
li::before{content:"·";display:inline-block;width:.8em;text-indent:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em .7em}
dt{color:var(--quiet)}
b{font-weight:650}
.more{padding-left:.8em;color:var(--quiet)}
figure{margin:1em 0 0;text-align:center;break-inside:avoid}
.qr{display:block;width:min(100%,17rem);height:auto;margin:0 auto;background:#fff}
figcaption{font-size:.85em;margin-top:.3em}
@page{size:105mm 148mm;margin:6mm}
@media print{
:root{color-scheme:light;--ink:#000;--paper:#fff;--quiet:#333;--rule:#888}
body{max-width:none;padding:0;font-size:{POINTS}pt;line-height:1.25}
section{margin-top:.55em}
figure{margin-top:.6em}
.qr{width:{CODE}mm}
}
"""
_SIZES = (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)
"""Points that are tried, the largest first; below 6 nobody reads."""
_WIDTH, _HEIGHT = 93.0, 133.0
"""Millimeters of an A6 page within its margins, with a little to spare."""
_CODE = 30.0
"""Millimeters of a QR code, border and all: a module of one of version 7 is half a millimeter."""
_MM = 0.3528
"""Millimeters in a point."""


def card_html(card: Card, code: Code | None = None, below: str = "", lang: str = "en") -> str:
    """Return the card as a page; `code` is a QR code to put at its end, `below` what it says.

    Where one A6 page could not hold everything in letters of 6 points, the last people are left
    out and their number is said; where that is not enough, long lines are cut short.
    """
    card = _that_fits(card, code is not None, below)
    title = clean_line(card.event) or "My card"
    parts = [f'<header><h1 dir="auto">{escape(title)}</h1>']
    if card.goal:
        parts.append(f'<p class="goal">{card.met} of {card.goal} met</p>')
    parts.append("</header>\n")
    parts += _sections(card)
    if code is not None:
        drawn = qr_svg(code, f"QR code: {clean_line(below)}")
        said = f'<figcaption dir="auto">{_words(below)}</figcaption>'
        parts.append(f"<figure>{drawn}{said}</figure>\n")
    points = _points(card, code is not None, below)
    style = _STYLE.replace("{POINTS}", f"{points:g}").replace("{CODE}", f"{_CODE:g}")
    body = "".join(parts)
    return f"""<!DOCTYPE html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def _sections(card: Card) -> list[str]:
    made = []
    if card.cues:
        rows = "".join(f"<dt>{beat}</dt><dd>{_words(cue)}</dd>" for beat, cue in card.cues)
        made.append(_section("Pitch", f"<dl>{rows}</dl>"))
    else:
        made.append(_section("Pitch", f"<p>{_words(NO_PITCH)}</p>"))
    if card.openers:
        made.append(_section("Open", _list(card.openers)))
    if card.find:
        made.append(_section("Find", "".join(_found(each) for each in card.find)))
    if card.if_then:
        made.append(_section("If, then", f'<p dir="auto">{_words(card.if_then)}</p>'))
    if card.wrap_ups:
        made.append(_section("Wrap up", _list(card.wrap_ups)))
    if card.exits:
        made.append(_section("Leave", _list(card.exits)))
    if card.tonight:
        made.append(_section("Met", "".join(_met(each) for each in card.tonight)))
    return made


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{title.upper()}</h2>{inside}</section>\n"


def _list(said: Sequence[str]) -> str:
    items = "".join(f'<li dir="auto">{_words(words)}</li>' for words in said)
    return f"<ul>{items}</ul>"


def _found(person: Found) -> str:
    how = f" · {_words(person.how)}" if person.how else ""
    more = [each for each in (person.in_common, person.ask) if each]
    below = "".join(f'<p class="more" dir="auto">{_words(each)}</p>' for each in more)
    return f'<p dir="auto"><b>{_words(person.name)}</b>{how}</p>{below}'


def _met(person: MetTonight) -> str:
    hook = f" · {_words(person.hook)}" if person.hook else ""
    return f'<p dir="auto"><b>{_words(person.name)}</b>{hook}</p>'


def _words(words: str) -> str:
    return escape(clean_line(words))


# How large the letters on paper may be


def _points(card: Card, code: bool, below: str) -> float:
    """Return the largest size in points that fits one page; the smallest where none does."""
    return next(
        (size for size in _SIZES if _height(card, size, code, below) <= _HEIGHT), _SIZES[-1]
    )


def _height(card: Card, points: float, code: bool, below: str) -> float:
    """Return about how many millimeters the card takes, rather more than it will."""
    em = points * _MM
    room = int(_WIDTH / (em * 0.56))  # letters of a common font are half as wide as high

    def lines(words: str, indent: int = 0) -> int:
        return 1 + int((_letters(words) - 1) / max(8, room - indent))

    rows = sum(lines(cue, 7) for _, cue in card.cues) or 2
    rows += sum(lines(each, 2) for each in (*card.openers, *card.wrap_ups, *card.exits))
    rows += sum(
        lines(f"{each.name} · {each.how}")
        + sum(lines(more, 2) for more in (each.in_common, each.ask) if more)
        for each in card.find
    )
    rows += sum(lines(f"{each.name} · {each.hook}") for each in card.tonight)
    rows += lines(card.if_then) if card.if_then else 0
    sections = 1 + sum(
        map(bool, (card.openers, card.find, card.if_then, card.wrap_ups, card.exits, card.tonight))
    )
    items = len(card.openers) + len(card.wrap_ups) + len(card.exits) + len(card.cues)
    head = 1.2 * 1.2 * (1 + int(_letters(card.event) / max(8, room / 1.2 - 14))) + 0.8
    height = em * (1.25 * rows + sections * (0.55 + 0.75 * 1.25 + 0.15) + 0.2 * items + head)
    return height + (_CODE + em * (1.0 + 1.1 * lines(below)) if code else 0)


def _letters(words: str) -> float:
    """Return how wide some words are, in letters of the usual width."""
    words = clean_line(words)
    capitals = sum(map(str.isupper, words))
    widest = sum(letter in "WMmw@%—…" for letter in words)
    return cells(words) + 0.3 * capitals + 0.6 * widest


def _that_fits(card: Card, code: bool, below: str) -> Card:
    """Return the card with as much of it as one page holds in its smallest letters.

    Whoever was met last goes first, then whoever is to be found; then lines are cut short.
    """

    def fits(shown: Card) -> bool:
        return _height(shown, _SIZES[-1], code, below) <= _HEIGHT

    if fits(card):
        return card
    for place in ("tonight", "find"):
        people = getattr(card, place)
        for count in range(len(people) - 1, -1, -1):
            rest = f"and {len(people) - count} more"
            last = MetTonight(rest) if place == "tonight" else Found(rest)
            card = replace(card, **{place: (*people[:count], last)})
            if fits(card):
                return card
    for letters in (160, 120, 80, 50, 30):
        card = _shorter(card, letters)
        if fits(card):
            break
    return card


def _shorter(card: Card, letters: int) -> Card:
    """Return the card with no line longer than some letters."""

    def short(words: str) -> str:
        words = clean_line(words)
        return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"

    return replace(
        card,
        event=short(card.event),
        cues=tuple((beat, short(cue)) for beat, cue in card.cues),
        openers=tuple(map(short, card.openers)),
        wrap_ups=tuple(map(short, card.wrap_ups)),
        exits=tuple(map(short, card.exits)),
        if_then=short(card.if_then),
    )
