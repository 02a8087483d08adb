"""Sheets to print: name tags, “ask me about” tags, notes to hand out, and a bank's questions.

Each is one HTML page that needs nothing else: no script, no font, no picture, no link. It prints
on A4 and on letter paper, in black, without a browser's own margins being wrong for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

from msgspec import Struct

from eventcoach.model.bank import Bank
from eventcoach.model.person import Profile
from eventcoach.model.text import clean_line

__all__ = ["Tag", "ask_me_sheet", "contact_sheet", "name_tag_sheet", "question_sheet"]

EMPTY = 8
"""Blank tags on a page, where nobody is named."""
NOTES = 8
"""Notes to hand out on a page."""
SLIP_LINES = 6
"""Lines of words in usual letters for which a note has room, besides those to write on."""

_STYLE = """
@page{size:A4;margin:12mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:186mm;font-family:system-ui,"Helvetica Neue",Arial,sans-serif;
color:#000;background:#fff;line-height:1.35}
.tags{display:grid;grid-template-columns:1fr 1fr;gap:4mm}
.tag{height:60mm;border:1px dashed #888;border-radius:3mm;padding:5mm;text-align:center;
display:flex;flex-direction:column;justify-content:center;break-inside:avoid;overflow:hidden;
overflow-wrap:anywhere}
.small{font-size:11pt;margin:0}
.name{font-weight:700;margin:2mm 0;line-height:1.1}
.big{font-size:34pt}.middle{font-size:25pt}.little{font-size:17pt}
.about{font-weight:700;margin:2mm 0;line-height:1.15}
.line{border-bottom:1px solid #000;height:11mm;margin:0 4mm}
.slip{text-align:left;justify-content:flex-start}
.slip .name{font-size:15pt;margin:0 0 1mm}
.slip p{margin:0 0 .5mm;font-size:9.5pt}
.slip .line{height:6.5mm;margin:0}
.slip.much .name{font-size:10pt}
.slip.much p{font-size:7pt;margin:0 0 .3mm;display:-webkit-box;-webkit-box-orient:vertical;
-webkit-line-clamp:2;overflow:hidden;flex:none}
.slip.much .line{height:4.5mm;flex:none}
h1{font-size:18pt;margin:0 0 2mm}
h2{font-size:13pt;margin:6mm 0 2mm;break-after:avoid}
ul.asks{list-style:none;margin:0;padding:0}
ul.asks>li{break-inside:avoid;padding:1.5mm 0 1.5mm 8mm;position:relative;font-size:12pt}
ul.asks>li::before{content:"";position:absolute;left:0;top:2.6mm;width:4mm;height:4mm;
border:1px solid #000;border-radius:1mm}
.after{margin:0.5mm 0 0;font-size:10pt;color:#333}
@media screen{body{padding:8mm}}
"""
_STAGES = (("open", "To begin"), ("explore", "To find out more"), ("deepen", "To go deeper"))


class Tag(Struct, frozen=True):
    """What stands on one name tag; an empty name is a line to write on."""

    name: str = ""
    pronouns: str = ""


def name_tag_sheet(tags: Sequence[Tag], event: str = "", lang: str = "en") -> str:
    """Return name tags, eight to a page; blank ones where nobody is named."""
    return _page("Name tags", _tags([_name_tag(each, event) for each in tags or [Tag()] * EMPTY]),
                 lang)  # fmt: skip


def _name_tag(tag: Tag, event: str) -> str:
    name = clean_line(tag.name)
    lines = [_small("Hello, I’m") if not event else _small(event)]
    lines.append(_words("name", name) if name else '<div class="line"></div>')
    if tag.pronouns:
        lines.append(_small(tag.pronouns))
    return f'<section class="tag">{"".join(lines)}</section>'


def ask_me_sheet(profile: Profile, tags: Sequence[Tag] = (), lang: str = "en") -> str:
    """Return “ask me about” tags: with my own words, one for each thing; else lines to fill."""
    said = [profile.ask_me_about] if profile.ask_me_about else []
    said += [each for each in (*profile.outside, *profile.strengths) if each not in said]
    name = tags[0].name if tags else profile.name or ""
    made = [_ask_tag(name, words) for words in said[:EMPTY]] or [_ask_tag(name, "")] * EMPTY
    return _page("Ask me about", _tags(made), lang)


def _ask_tag(name: str, words: str) -> str:
    about = _words("about", clean_line(words)) if words else '<div class="line"></div>'
    under = _small(name) if name else ""
    return f'<section class="tag">{_small("Ask me about")}{about}{under}</section>'


def contact_sheet(profile: Profile, email: str = "", event: str = "", lang: str = "en") -> str:
    """Return notes to hand out, eight to a page: who I am, how to reach me, room for a word."""
    said = f" ({profile.pronouns})" if profile.pronouns else ""
    reach = [each for each in (email, *profile.links) if each][:2]  # as many as there is room for
    rows = [
        f'<p class="name">{_safe(profile.name + said)}</p>'
        if profile.name
        else '<div class="line"></div>'
    ]
    rows += [f"<p>{_safe(each)}</p>" for each in (profile.role, *reach) if each]
    if profile.ask_me_about:
        rows.append(f"<p>Ask me about {_safe(profile.ask_me_about)}</p>")
    where = f"We met at {_safe(event)}." if event else "We met at:"
    rows.append(f"<p>{where}</p>")
    if not event:
        rows.append('<div class="line"></div>')
    rows.append('<p>We talked about:</p><div class="line"></div>')
    texts = [each for each in (profile.role, *reach, profile.ask_me_about, event) if each]
    room = SLIP_LINES if event else SLIP_LINES - 1
    much = " much" if _lines(f"{profile.name or ''}{said}", texts) > room else ""
    slip = f'<section class="tag slip{much}">{"".join(rows)}</section>'
    return _page("Notes to hand out", _tags([slip] * NOTES), lang)


def _lines(name: str, texts: Sequence[str]) -> int:
    """Return how many lines a name and texts take on a note, or one more."""
    return ceil(len(name) / 22) + sum(ceil((len(each) + 14) / 40) for each in texts)


def question_sheet(banks: Sequence[tuple[str, Bank]]) -> str:
    """Return the questions of some banks (name and bank), each with a box to tick."""
    parts: list[str] = []
    for name, bank in banks:
        parts.append(f"<h1>{_safe(bank.title or name)}</h1>")
        if bank.about:
            parts.append(f'<p class="small">{_safe(bank.about)}</p>')
        for stage, head in _STAGES:
            asked = [each for each in bank.questions if each.stage == stage]
            if asked:
                parts.append(f"<h2>{head}</h2>" if bank.lang.startswith("en") else "")
                parts.append(f'<ul class="asks">{"".join(_question(each) for each in asked)}</ul>')
    langs = {bank.lang for _, bank in banks}
    return _page("Questions", "".join(parts), langs.pop() if len(langs) == 1 else "en")


def _question(question: object) -> str:
    ask, follow_ups = getattr(question, "ask", ""), getattr(question, "follow_ups", ())
    after = "".join(f'<p class="after">→ {_safe(each)}</p>' for each in follow_ups)
    return f"<li>{_safe(ask)}{after}</li>"


def _tags(tags: Sequence[str]) -> str:
    return f'<main class="tags">{"".join(tags)}</main>'


def _words(kind: str, text: str) -> str:
    """Return words as large as they fit on a tag."""
    size = "big" if len(text) <= 14 else "middle" if len(text) <= 32 else "little"
    return f'<p class="{kind} {size}" dir="auto">{_safe(text)}</p>'


def _small(text: str) -> str:
    return f'<p class="small" dir="auto">{_safe(text)}</p>'


def _safe(text: str) -> str:
    return escape(clean_line(text))


def _page(title: str, body: str, lang: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )
