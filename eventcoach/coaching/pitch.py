"""Pitch arithmetic: words, seconds, pace, and kind remarks about a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from eventcoach.model.pitch import BEATS, Beat, Pitch
from eventcoach.model.records import RoundRecord
from eventcoach.model.text import words

__all__ = [
    "COMFORTABLE", "DEFAULT_PACE", "BeatLength", "advice", "filler_words", "learned_pace",
    "lengths", "pace_remark", "spoken_seconds", "teaches_pace", "total_seconds", "words_due",
]  # fmt: skip

DEFAULT_PACE = 130.0
"""Words a minute until a person's own pace is known: a calm speaking rate."""
COMFORTABLE = (120.0, 160.0)
"""Words a minute that are easy to follow; outside 100 to 180 a gentle remark is due."""
SLOWEST, FASTEST = 100.0, 180.0
RUNS_FOR_PACE = 5
LONG_ENOUGH = 10.0
"""Seconds below which a number a minute would say more than was heard."""


class BeatLength(Struct, frozen=True):
    """How long a beat takes to say: whole words, and seconds at a pace."""

    beat: Beat
    words: int
    seconds: float


def spoken_seconds(text: str, pace: float = DEFAULT_PACE) -> float:
    """Return the seconds that `text` takes aloud at `pace` words a minute."""
    return len(words(text)) * 60.0 / pace


def lengths(pitch: Pitch, pace: float = DEFAULT_PACE) -> tuple[BeatLength, ...]:
    """Return the length of each beat, in order, empty ones too."""
    return tuple(
        BeatLength(beat, len(words(pitch.beat(beat))), spoken_seconds(pitch.beat(beat), pace))
        for beat in BEATS
    )


def total_seconds(pitch: Pitch, pace: float = DEFAULT_PACE) -> float:
    """Return the seconds that the whole pitch takes aloud."""
    return sum(length.seconds for length in lengths(pitch, pace))


def learned_pace(rounds: Iterable[RoundRecord]) -> float | None:
    """Return a person's pace in words a minute, or None while it is unknown.

    It is the median of the last five pitch rounds that were read aloud to the end, awake.
    """
    from statistics import median

    paces = [one.words * 60.0 / one.seconds for one in rounds if teaches_pace(one)]
    return median(paces[-RUNS_FOR_PACE:]) if len(paces) >= RUNS_FOR_PACE else None


def teaches_pace(one: RoundRecord) -> bool:
    """Whether a round was a pitch read aloud to the end, awake: only such rounds teach pace."""
    return (
        one.kind == "pitch" and one.level == "read" and one.voice == "aloud"
        and one.ended == "done" and not one.slept and one.words >= 10 and one.seconds >= 3
    )  # fmt: skip


def pace_remark(pace: float) -> str:
    """Return a gentle remark about a pace in words a minute, empty where it is comfortable."""
    if pace > FASTEST:
        return f"About {pace:.0f} words a minute. A breath between beats lets them keep up."
    if pace < SLOWEST:
        return f"About {pace:.0f} words a minute. Calm is good; fewer words will fit even better."
    return ""


def filler_words(count: int, seconds: float) -> str:
    """Return how many filler words a listener counted, and how many a minute that is.

    Nothing where none was counted: nobody may have been counting.
    """
    if not count:
        return ""
    a_minute = f" · {count * 60 / seconds:.0f} a minute" if seconds >= LONG_ENOUGH else ""
    return f"{count}{a_minute}"


def words_due(elapsed: float, pace: float, total: int) -> int:
    """Return how many of `total` words are due after `elapsed` seconds at `pace`."""
    return max(0, min(total, int(elapsed * pace / 60.0) + 1)) if elapsed > 0 else 0


def _sentences(text: str) -> list[str]:
    """Split at full stops, question marks and exclamation marks that end a word."""
    parts: list[str] = [""]
    for word in text.split():
        parts[-1] = f"{parts[-1]} {word}".strip()
        if word[-1] in ".!?":
            parts.append("")
    return [part for part in parts if part]


def advice(pitch: Pitch, pace: float = DEFAULT_PACE) -> tuple[str, ...]:
    """Return a few kind remarks about a draft, the most useful first; often none.

    Remarks on length and words are made about English only.
    """
    remarks: list[str] = []
    sizes = {length.beat: length for length in lengths(pitch, pace)}
    total = sum(length.seconds for length in sizes.values())
    if not pitch.said:
        return ("Start with who: one sentence that says what you do, to somebody's face.",)
    if pitch.lang.startswith("en"):
        if total > pitch.seconds:
            longest = max(sizes.values(), key=lambda length: length.seconds)
            remarks.append(
                f"{longest.beat}: {longest.seconds:.0f} of {total:.0f} seconds; "
                "try it with one sentence fewer."
            )
        remarks += _remarks_on_words(pitch, sizes.values())
    if not pitch.where:
        remarks.append(
            "where: say where you would like to be in a year, and they know how to help."
        )
    if not pitch.ask:
        remarks.append("ask: a short question at the end hands the talk to them.")
    return tuple(remarks)


def _remarks_on_words(pitch: Pitch, sizes: Iterable[BeatLength]) -> Sequence[str]:
    """Return remarks that hold for English."""
    remarks: list[str] = []
    for length in sizes:
        longest = max((len(words(part)) for part in _sentences(pitch.beat(length.beat))), default=0)
        if longest > 24:
            remarks.append(
                f"{length.beat}: a sentence of {longest} words; "
                "which half would they repeat to a friend?"
            )
    if pitch.ask and "?" not in pitch.ask:
        remarks.append("ask: as a question it is easier to answer.")
    return remarks
