"""Another round than the last: whom and what I have met least, and among those what went worst.

Pure. It only chooses names and a seed, so that the line that replays a round says it all, also
where the journal is another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from eventcoach.model.records import RoundRecord

if TYPE_CHECKING:
    from eventcoach.coaching.round import Level

__all__ = ["least_met", "least_said", "next_pitch", "times_met", "times_said", "went"]


def went(record: RoundRecord) -> int:
    """Return how badly a round went: 3 left or lost, 2 past red, 1 no follow-up, 0 well.

    Where the lights were off there is no red; a pitch and a mingle need no follow-up.
    """
    if record.ended != "done":
        return 3
    late = record.stretch > 0 and record.seconds > record.limit
    if late and record.kind != "mingle":
        return 2
    return int(record.kind == "conversation" and "follow" not in record.moves)


def times_met(records: Iterable[RoundRecord]) -> Counter[str]:
    """Count in how many talks each partner was met, in those of a mingle too."""
    return Counter(
        name for record in records for name in {*record.met, record.partner or ""} if name
    )


def times_said(records: Iterable[RoundRecord]) -> Counter[str]:
    """Count how often each line was said, by its reference."""
    return Counter(ref for record in records for ref in record.lines)


def least_met(
    names: Sequence[str], records: Sequence[RoundRecord], *, but: str = ""
) -> tuple[str, ...]:
    """Return partners, those met least first; among them those with whom it went worst last time.

    Beyond that the order of `names` stays. `but` is whom I have just met: they come last.
    """
    met = times_met(records)
    last = {record.partner: went(record) for record in records if record.partner}
    return tuple(sorted(names, key=lambda name: (name == but, met[name], -last.get(name, 0))))


def least_said(opening: Sequence[Sequence[str]], said: Mapping[str, int]) -> int:
    """Return the place of the hand, each a row of references, whose lines were said least."""
    weights = [sum(said.get(ref, 0) for ref in hand) for hand in opening]
    return weights.index(min(weights))


def next_pitch(
    pitches: Sequence[str],
    levels: Sequence[Level],
    records: Sequence[RoundRecord],
    last: tuple[str, str],
) -> tuple[str, Level]:
    """Return the pitch and the level practiced least; among them where it went worst last time.

    `last` is the pitch and level just practiced. Where all else is equal it stays with the same
    pitch, and goes up the levels. Needs a pitch and a level at least.
    """
    pairs = [(record.pitch or "", record.level or "") for record in records]
    often = Counter(pairs)
    worst = {pair: went(record) for pair, record in zip(pairs, records, strict=True)}

    def order(pair: tuple[str, Level]) -> tuple[bool, int, bool, int]:
        return (pair == last, often[pair], pair[0] != last[0], -worst.get(pair, 0))

    return min(((pitch, level) for pitch in pitches for level in levels), key=order)
