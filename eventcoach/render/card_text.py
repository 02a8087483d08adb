"""The card as plain text, for any width and any pipe, and line by line."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoach.coaching.card import Card
from eventcoach.render.wrapping import fold

__all__ = ["card_lines", "card_sections", "card_text"]

NO_PITCH = "No pitch of your own yet: `eventcoach pitch` starts one."


def card_sections(card: Card, width: int) -> list[tuple[str, list[str]]]:
    """Return the sections of a card as (title, lines of at most `width` cells); none is empty.

    What a talk begins with comes first, then how it ends, then whom I have met.
    """
    sections: list[tuple[str, list[str]]] = []
    if card.cues:
        lines = [line for beat, cue in card.cues for line in fold(cue, width, f"{beat:<6}")]
        sections.append(("PITCH", lines))
    else:
        sections.append(("PITCH", fold(NO_PITCH, width)))
    if card.openers:
        sections.append(("OPEN", _listed(card.openers, width)))
    if card.find:
        lines = []
        for person in card.find:
            more = f" · {person.how}" if person.how else ""
            lines += fold(f"{person.name}{more}", width)
            for detail in (person.in_common, person.ask):
                if detail:
                    lines += fold(detail, width, "  ")
        sections.append(("FIND", lines))
    if card.if_then:
        sections.append(("IF, THEN", fold(card.if_then, width)))
    for title, said in (("WRAP UP", card.wrap_ups), ("LEAVE", card.exits)):
        if said:
            sections.append((title, _listed(said, width)))
    if card.tonight:
        lines = []
        for met in card.tonight:
            lines += fold(f"{met.name} · {met.hook}" if met.hook else met.name, width)
        sections.append(("MET", lines))
    return sections


def card_lines(card: Card) -> list[tuple[int, str, str]]:
    """Return a card one line at a time: the section's place as in `card_sections`, a label, words.

    For a glance at arm's length, so nothing is wrapped.
    """
    lines: list[tuple[int, str, str]] = []
    for place, (title, said) in enumerate(_said(card)):
        for label, words in said:
            lines.append((place, f"{title} · {label}" if label else title, words))
    return lines


def _said(card: Card) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the sections with what they say: a label, which may be empty, and words."""
    yield "PITCH", [*card.cues] or [("", NO_PITCH)]
    found: list[tuple[str, str]] = []
    for person in card.find:
        found.append(("", person.name))
        found += [
            (person.name, each) for each in (person.how, person.in_common, person.ask) if each
        ]
    met = [("", f"{each.name} · {each.hook}" if each.hook else each.name) for each in card.tonight]
    for title, said in (
        ("OPEN", [("", each) for each in card.openers]),
        ("FIND", found),
        ("IF, THEN", [("", card.if_then)] if card.if_then else []),
        ("WRAP UP", [("", each) for each in card.wrap_ups]),
        ("LEAVE", [("", each) for each in card.exits]),
        ("MET", met),
    ):
        if said:
            yield title, said


def _listed(said: tuple[str, ...], width: int) -> list[str]:
    return [line for words in said for line in fold(words, width, "· ")]


def card_text(card: Card, width: int = 40) -> str:
    """Return the whole card."""
    head: list[str] = []
    if card.event:
        head += fold(card.event, width)
    if card.goal:
        head.append(f"{card.met} of {card.goal} met")
    parts = ["\n".join(head)] if head else []
    parts += ["\n".join([title, *lines]) for title, lines in card_sections(card, width)]
    return "\n\n".join(parts) + "\n"
