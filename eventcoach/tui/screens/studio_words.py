"""What the pitch studio says: its head, its beats, its advice, and what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from eventcoach.coaching.pitch import advice, spoken_seconds
from eventcoach.model.pitch import BEATS
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.beats import ShownBeat

if TYPE_CHECKING:
    from eventcoach.coach.pitches import OpenPitch
    from eventcoach.errors import EventCoachError
    from eventcoach.storage.drafts import Draft

__all__ = [
    "advice_words", "head_words", "moment", "offer_words", "saved_words", "shown_beats",
    "trouble_words",
]  # fmt: skip

HINTS = {
    "who": "Who you are, and one true thing people remember.",
    "what": "What you do now, plain enough to repeat.",
    "where": "Where you would like to be in a year.",
    "ask": "A light question that hands the talk to them.",
}


def shown_beats(opened: OpenPitch | None, pace: float, *, cues: bool) -> list[ShownBeat]:
    """Return the four rows: the words with their seconds, or the cues."""
    pitch = opened.pitch if opened is not None else None
    rows: list[ShownBeat] = []
    for beat in BEATS:
        words = pitch.beat(beat) if pitch else ""
        guidance = (getattr(pitch.guidance, beat) if pitch else None) or HINTS[beat]
        if not cues:
            example = opened is not None and beat in opened.examples
            rows.append(
                ShownBeat(
                    beat,
                    words,
                    spoken_seconds(words, pace),
                    "example" if example else "",
                    HINTS[beat],
                    guidance,
                )
            )
            continue
        own = (getattr(pitch.cues, beat) if pitch else None) or ""
        first = pitch.cue(beat) if pitch else ""
        rows.append(
            ShownBeat(
                f"{beat} cue",
                own,
                None,
                "example" if opened is not None and f"cues.{beat}" in opened.examples else "",
                f"{first} …" if first else "A few words for the card.",
                f"A few words that bring this back: {words}" if words else "",
            )
        )
    return rows


def head_words(opened: OpenPitch | None, now: datetime, *, typed: bool) -> tuple[str, str]:
    """Return what is saved, and the same in a word."""
    if typed:
        return "not saved yet", "unsaved"
    if opened is None or not opened.version:
        return "", ""
    version = f"v{opened.version}"
    return f"saved {moment(opened.saved_at, now)} · {version}", version


def moment(at: str, now: datetime) -> str:
    """Return a moment as people say it: `12:04` today, `Mon 30 Nov` this year, else a date."""
    try:
        then = datetime.fromisoformat(at).astimezone(now.tzinfo or UTC)
    except ValueError:
        return at
    if then.date() == now.date():
        return f"{then:%H:%M}"
    if then.year == now.year:
        return f"{then.day} {then:%b}"
    return f"{then:%Y-%m-%d}"


def saved_words(opened: OpenPitch | None) -> str:
    """Return what is said after the file was changed in an editor."""
    return f"Read again: this is v{opened.version} now." if opened and opened.version else ""


def advice_words(opened: OpenPitch, pace: float, most: int = 2) -> str:
    """Return the most useful remarks, one a line; about example words there is only one."""
    pitch = opened.pitch
    if pitch is None:
        return ""
    examples = [beat for beat in pitch.said if beat in opened.examples]
    if examples:
        return "· Your copy still has example words. Put yours in their place."
    return "\n".join(f"· {remark}" for remark in advice(pitch, pace)[:most])


def offer_words(draft: Draft) -> Content:
    """Return what was typed and never saved, as a question."""
    name = draft.field.removeprefix("cues.")
    what = f"the cue of `{name}`" if draft.field.startswith("cues.") else f"`{name}`"
    words = line(draft.text) if draft.text.strip() else text("(you had emptied it)")
    if words.cell_length > 240:
        words = words.truncate(240, ellipsis=True)
    return join(text(f"You were in the middle of {what}: use it or let it go?", "b"), "\n", words)


def trouble_words(opened: OpenPitch | None, error: EventCoachError | None) -> Content:
    """Return why a file cannot be used, with the place, and what to do about it."""
    if error is not None:
        return join(line(str(error), "$warning"))
    if opened is None or opened.pitch is not None:
        return text("")
    lines = [line(str(problem), "$warning") for problem in opened.problems[:4]]
    parts: list[Content | str] = []
    for each in lines:
        parts += [each, "\n"]
    return join(
        text("This file cannot be used as it is. Nothing is lost.", "b"), "\n\n", *parts,
        "\n", text("e opens it in your editor; v brings an older version back.", "$text-muted"),
    )  # fmt: skip
