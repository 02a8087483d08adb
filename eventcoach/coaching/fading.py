"""Fading: a pitch comes to sit when a few of its words are hidden, and more after each good run.

Which words are hidden is decided by the words themselves: the same text always hides the same
ones, whoever practices it and whenever, and hiding more never shows again what was hidden.
Roediger & Karpicke 2006: recalling words keeps them better than reading them again.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoach.model.pitch import Pitch
from eventcoach.model.records import RoundRecord
from eventcoach.model.text import clean_line, normal, words

__all__ = ["BLANK", "SHARES", "faded", "hidden_count", "hiding_order", "next_share", "step_below"]

SHARES = (0.2, 0.35, 0.5, 0.7, 0.85, 1.0)
"""The shares of words that are hidden, one after the other."""
BLANK = "·"
"""What stands for a letter of a hidden word."""
SHORTEST, LONGEST = 2, 9
"""The fewest and the most of them that stand for one word: its length only roughly."""
FASTEST_SPEECH = 400.0
"""Words a minute that nobody says: a run quicker than that was not said."""

SMALL = (
    " a an the and or but nor so yet if then than as at by for from in into of off on onto out "
    "over to up with without about after before until while i i'm i've i'd i'll me my mine we "
    "we're we've us our you your he she it it's its they they're them their this that that's "
    "these those there here who what when where why how which am is are was were be been being "
    "do does did have has had will would can could should may might must not no just also very "
)
"""English words that carry little by themselves, and are hidden last."""
SHORT = 3
"""Letters of a word that is taken for such a one in other languages, at most."""


def next_share(runs: Iterable[RoundRecord], pitch: str, said: int, grace: float = 0.0) -> float:
    """Return the share of words to hide in the next run of a pitch: one of SHARES.

    It follows from the last run of that pitch at this level alone: one step more after a good run,
    the same after any other. `runs` are rounds, oldest first; `said` is how many words the pitch
    has now: where that is another number, its words were changed, and half as many are hidden.
    `grace` is in seconds.
    """
    last: RoundRecord | None = None
    for one in runs:
        if one.kind == "pitch" and one.level == "fade" and one.pitch == pitch:
            last = one
    if last is None:
        return SHARES[0]
    share = _after(last.hidden) if _good(last, grace) else last.hidden
    if last.words != said:
        share /= 2
    return max((each for each in SHARES if each <= share + 1e-9), default=SHARES[0])


def step_below(share: float) -> float:
    """Return the share before `share`; 0 where it is the first."""
    return max((each for each in SHARES if each < share - 1e-9), default=0.0)


def hiding_order(text: str, lang: str = "en") -> tuple[int, ...]:
    """Return the places of the words of a beat (from 0), in the order in which they are hidden.

    Words that carry meaning come first, and of those none beside another while that lasts. A word
    keeps its rank when others change: it depends on the word and on how often it came before.
    """
    from hashlib import sha256

    seen: dict[str, int] = {}
    ranked: list[tuple[bool, bytes, int]] = []
    for place, word in enumerate(words(clean_line(text))):
        bare = normal(_bare(word))
        seen[bare] = seen.get(bare, 0) + 1
        rank = sha256(f"{bare} {seen[bare]}".encode(errors="replace")).digest()
        ranked.append((_is_small(bare, lang), rank, place))
    ranked.sort()
    order: list[int] = []
    for small in (False, True):
        places = [place for is_small, _, place in ranked if is_small is small]
        apart: set[int] = set(order)
        for place in places:
            if not {place - 1, place + 1} & apart:
                apart.add(place)
                order.append(place)
        order += [place for place in places if place not in apart]
    return tuple(order)


def faded(text: str, share: float, lang: str = "en") -> str:
    """Return a beat on one line, a `share` of its words as blanks of about their length.

    Punctuation around a hidden word stays: it carries the rhythm.
    """
    hidden = set(_hidden(text, share, lang))
    shown: list[str] = []
    place = 0
    for run in clean_line(text).split(" "):
        if not words(run):
            shown.append(run)
            continue
        if place in hidden:
            bare = _bare(run)
            blank = BLANK * min(LONGEST, max(SHORTEST, len(bare)))
            shown.append(run.replace(bare, blank, 1))
        else:
            shown.append(run)
        place += 1
    return " ".join(shown)


def hidden_count(pitch: Pitch, share: float) -> int:
    """Return how many words of a pitch are hidden."""
    return sum(len(_hidden(pitch.beat(beat), share, pitch.lang)) for beat in pitch.said)


def _hidden(text: str, share: float, lang: str) -> tuple[int, ...]:
    order = hiding_order(text, lang)
    return order[: int(share * len(order) + 0.5)]


def _after(share: float) -> float:
    return min((each for each in SHARES if each > share + 1e-9), default=SHARES[-1])


def _good(one: RoundRecord, grace: float) -> bool:
    """Whether a run ended as meant: to the end, in time, awake, and slowly enough to be said."""
    in_time = not one.stretch or one.seconds <= one.limit + grace * one.stretch
    said = one.seconds * FASTEST_SPEECH / 60 >= one.words
    return one.ended == "done" and not one.slept and in_time and said


def _bare(word: str) -> str:
    """Return a word without the punctuation around it."""
    begin = next(place for place, letter in enumerate(word) if letter.isalnum())
    end = next(place for place in range(len(word), 0, -1) if word[place - 1].isalnum())
    return word[begin:end]


def _is_small(bare: str, lang: str) -> bool:
    """Whether a word says little by itself; in other languages than English, a short one."""
    if not lang.startswith("en"):
        return len(bare) <= SHORT
    straight = bare.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return f" {straight} " in SMALL
