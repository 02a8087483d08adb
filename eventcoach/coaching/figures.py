"""What rounds, lines and steps come to, as values: of a day, of an event, and of all. Data only."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from eventcoach.coaching.strength import Strength
from eventcoach.model.records import Rating, RoundRecord

__all__ = [
    "Day", "Drilled", "Felt", "Figures", "Item", "Kind", "Mingle", "PaceRun", "PitchRun",
    "Practice", "Progress", "Rated", "Talk", "Week",
]  # fmt: skip


class Item(Struct, frozen=True):
    """One line or name that was recalled, or one step of a session.

    `kind` is drill, names or session; `slipped` says that it did not come to mind.
    """

    kind: str
    seconds: float = 0.0
    event: str | None = None
    slipped: bool = False


class Practice(Struct, frozen=True):
    """A round, or an item of a drill or a session, and the day by the person's own calendar.

    All items of a kind on a day are one round, however many they are. `rating` is how the round
    was, in the person's own judgment.
    """

    on: date
    round: RoundRecord | None = None
    item: Item | None = None
    rating: Rating | None = None


class PitchRun(Struct, frozen=True):
    """A pitch said to its end: seconds it took, and the second at which red came."""

    on: date
    seconds: float
    limit: float


class PaceRun(Struct, frozen=True):
    """A pitch read aloud: words a minute. `stretch` is the extra time it had; 0 for no clock."""

    on: date
    pace: float
    stretch: float = 1.0


class Talk(Struct, frozen=True):
    """A conversation: questions asked in all, and how many of them were follow-ups."""

    on: date
    questions: int
    follow_ups: int


class Mingle(Struct, frozen=True):
    """A mingle: people met, and the longest row of them left on time."""

    on: date
    people: int
    streak: int


class Drilled(Struct, frozen=True):
    """A day's drill: lines recalled, and how many of them slipped. One that came twice is two."""

    on: date
    lines: int
    slipped: int


class Kind(Struct, frozen=True):
    """What was practiced of one kind of mode: rounds, days, seconds in all, and what was done.

    `done` counts things by what they are called: `{"follow-up": 12}`.
    """

    kind: str
    rounds: int
    days: int
    seconds: float
    done: dict[str, int] = {}


class Rated(Struct, frozen=True):
    """How a round was, in the person's own judgment. Private: for that person alone."""

    on: date
    kind: str
    rating: Rating


class Felt(Struct, frozen=True):
    """How awkward something was guessed to be, and was: places in AWKWARD. Private as well."""

    on: date
    guess: int
    outcome: int


class Day(Struct, frozen=True):
    """A day of practice, and its rounds."""

    on: date
    rounds: int


class Figures(Struct, frozen=True):
    """What some rounds come to. Each series is in the journal's order, days by date."""

    rounds: int = 0
    seconds: float = 0.0
    """Practiced in all."""
    pitches: tuple[PitchRun, ...] = ()
    paces: tuple[PaceRun, ...] = ()
    talks: tuple[Talk, ...] = ()
    mingles: tuple[Mingle, ...] = ()
    drills: tuple[Drilled, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """Every kind that was practiced, by name."""
    days: tuple[Day, ...] = ()
    ratings: tuple[Rated, ...] = ()
    feelings: tuple[Felt, ...] = ()
    lines: Strength | None = None
    """How much of the lines that were drilled would come to mind."""
    names: Strength | None = None
    """The same for people's names."""

    @property
    def longest_row(self) -> int:
        """The longest row of people left on time, 0 without one."""
        return max((one.streak for one in self.mingles), default=0)


class Progress(Struct, frozen=True):
    """Figures of everything, and of the rounds of each event by its name."""

    whole: Figures = Figures()
    events: dict[str, Figures] = {}


class Week(Struct, frozen=True):
    """A week of the calendar: its Monday, and the rounds of its days; None for days to come."""

    monday: date
    rounds: tuple[int | None, ...]
