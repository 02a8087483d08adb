"""The card as plain text, for any width and any pipe."""

from __future__ import annotations

from eventcoach.coaching.card import Card
from eventcoach.render.wrapping import fold

__all__ = ["card_sections", "card_text"]


def card_sections(card: Card, width: int) -> list[tuple[str, list[str]]]:
    """Return the sections of a card as (title, lines of at most `width` cells); none is empty."""
    sections: list[tuple[str, list[str]]] = []
    if card.cues:
        lines = [line for beat, cue in card.cues for line in fold(cue, width, f"{beat:<6}")]
        sections.append(("PITCH", lines))
    else:
        sections.append(
            ("PITCH", fold("No pitch of your own yet: `eventcoach pitch` starts one.", width))
        )
    for title, said in (
        ("OPEN", card.openers),
        ("WRAP UP", card.wrap_ups),
        ("LEAVE", card.exits),
    ):
        if said:
            sections.append((title, [line for words in said for line in fold(words, width, "· ")]))
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
    if card.tonight:
        lines = []
        for met in card.tonight:
            lines += fold(f"{met.name} · {met.hook}" if met.hook else met.name, width)
        sections.append(("MET", lines))
    return sections


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
