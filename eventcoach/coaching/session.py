"""A session: steps to read, write, practice and talk about, left at any point and gone on with.

What was done is a record for each step, so that days later, on another machine, or after its file
was edited, one goes on where one was. Pure: told the records and what each mode takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.counting import count_words
from eventcoach.model.mode import Mode, Step
from eventcoach.model.records import Record, StepRecord, records_of
from eventcoach.model.text import item_id, words

__all__ = [
    "How", "Planned", "Run", "Session", "keys_of", "latest_run", "length_text", "plan", "usual",
]  # fmt: skip

How = Literal["done", "skipped"]

READ_A_MINUTE = 180
"""Words read without hurry."""
SHORTEST = 30
"""Seconds for a step that is only a line."""
WRITE = 300
TALK = 60
"""Seconds to talk about one question."""
PRACTICE = 180
"""Seconds of a mode that is not there."""


class Planned(Struct, frozen=True):
    """A step in its place: how it is known in records, how long it may take, what is in its way."""

    key: str
    step: Step
    seconds: float
    trouble: str = ""


class Run(Struct, frozen=True):
    """One going through a session, as the records have it."""

    run: str
    seed: int
    how: dict[str, How]
    notes: dict[str, str]


class Session(Struct, frozen=True, kw_only=True):
    """A session and how far it is. `run` tells this going through it from others.

    `how` says of each step that is behind us whether it was done or skipped; `notes` names what
    was written. `resumed` is whether some of it was done earlier.
    """

    name: str
    mode: Mode
    seed: int
    run: str
    steps: tuple[Planned, ...]
    how: dict[str, How] = {}
    notes: dict[str, str] = {}
    event: str | None = None
    resumed: bool = False

    @property
    def next(self) -> int | None:
        """The place of the first step that is still to do, from 0; None when there is none."""
        return next((at for at, one in enumerate(self.steps) if one.key not in self.how), None)

    @property
    def over(self) -> bool:
        """Whether every step is done or skipped."""
        return self.next is None

    @property
    def planned(self) -> float:
        """Seconds that all steps may take."""
        return sum(one.seconds for one in self.steps)

    @property
    def left(self) -> float:
        """Seconds that the steps still to do may take."""
        return sum(one.seconds for one in self.steps if one.key not in self.how)

    def did(self, key: str, how: How, note: str | None = None) -> Session:
        """Return the session after a step; what was done stays done when it is skipped later."""
        if how == "skipped" and self.how.get(key) == "done":
            return self
        notes = {**self.notes, key: note} if note else self.notes
        return replace(self, how={**self.how, key: how}, notes=notes)

    def gone_on(self, run: Run) -> Session:
        """Return the session where an earlier run of it was left.

        A step is known by its id, or by its title: others may have come, gone or moved meanwhile.
        """
        how: dict[str, How] = {}
        notes: dict[str, str] = {}
        titles = _numbered(_of_title(one.step) for one in self.steps)
        for one, title in zip(self.steps, titles, strict=True):
            for known in (one.key, title):
                if known in run.how:
                    how[one.key] = run.how[known]
                    if known in run.notes:
                        notes[one.key] = run.notes[known]
                    break
        return replace(self, run=run.run, seed=run.seed, how=how, notes=notes, resumed=bool(how))

    def record(
        self, key: str, how: How, seconds: float = 0.0, note: str | None = None
    ) -> StepRecord:
        """Return the fact that a step was done, or skipped, after some seconds."""
        return StepRecord(
            session=self.name,
            run=self.run,
            step=key,
            how=how,
            seconds=round(max(0.0, seconds), 1),
            seed=self.seed,
            event=self.event,
            note=note,
        )

    def seed_of(self, one: Planned) -> int:
        """Return the seed of a step to practice: its own, or one that the session's decides."""
        if one.step.seed is not None:
            return one.step.seed
        from random import Random

        return Random(f"{self.seed}/step/{one.key}").randrange(10_000, 100_000)  # noqa: S311

    def where(self) -> str:
        """Say where one is, and how long the rest may take."""
        at = self.next
        if at is None:
            return f"{count_words(len(self.steps), 'step').capitalize()}, all behind you"
        time = f"about {length_text(self.planned)} in all"
        if self.how:
            time = f"about {length_text(self.left)} left"
        return f"Step {at + 1} of {len(self.steps)} · {time}"

    def offer(self) -> str:
        """Ask whether to go on where one was; nothing where it was not begun."""
        if not self.resumed or self.next is None:
            return ""
        return f"Go on with step {self.next + 1} of {len(self.steps)}, or start over?"

    def sentence(self) -> str:
        """Say how it went, once it is over."""
        done = sum(how == "done" for how in self.how.values())
        let_go = len(self.how) - done
        if not done:
            return "Nothing done this time. It is here when you want it."
        said = f"{count_words(done, 'step').capitalize()} done."
        if let_go:
            skipped = f"{count_words(let_go).capitalize()} skipped"
            return f"{said} {skipped}; another day is fine for that."
        return f"{said} That was the whole of it."


def plan(
    mode: Mode,
    seconds_of: Callable[[str], float | None],
    trouble_of: Callable[[Step], str] = lambda _step: "",
) -> tuple[Planned, ...]:
    """Return the steps of a session. `seconds_of` tells how long a mode takes, if it is there."""
    return tuple(
        Planned(key, step, usual(step, seconds_of), trouble_of(step))
        for key, step in zip(keys_of(mode.steps), mode.steps, strict=True)
    )


def usual(step: Step, seconds_of: Callable[[str], float | None]) -> float:
    """Return the seconds that a step may take: as it says, or as steps of its kind do."""
    if step.minutes is not None:
        return 60.0 * step.minutes
    if step.do == "practice" and step.mode is not None:
        return float(seconds_of(step.mode) or PRACTICE)
    talking = TALK * len(step.questions)
    if step.do == "write":
        return float(WRITE + talking)
    if step.do == "discuss":
        return float(max(3 * TALK, talking))
    return max(SHORTEST, 60 * len(words(step.text or "")) / READ_A_MINUTE)


def keys_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return how each step is known in records: by its id, else by its title."""
    return _numbered(step.id or _of_title(step) for step in steps)


def _of_title(step: Step) -> str:
    return item_id("step", step.title)


def _numbered(keys: Iterable[str]) -> tuple[str, ...]:
    """Tell apart what is called the same, by its place among its equals."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        found.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return tuple(found)


def latest_run(
    records: Iterable[Record], session: str, *, event: str | None = None, seed: int | None = None
) -> Run | None:
    """Return the last run of a session, of one event and one seed where they are given."""
    found: StepRecord | None = None
    how: dict[str, dict[str, How]] = {}
    notes: dict[str, dict[str, str]] = {}
    for _, step in records_of(records, "step", StepRecord):
        fits = event in (None, step.event) and seed in (None, step.seed)
        if step.session != session or not fits:
            continue
        found = step
        of_run = how.setdefault(step.run, {})
        if of_run.get(step.step) != "done":
            of_run[step.step] = step.how
        if step.note:
            notes.setdefault(step.run, {})[step.step] = step.note
    if found is None:
        return None
    return Run(found.run, found.seed, how[found.run], notes.get(found.run, {}))


def length_text(seconds: float) -> str:
    """Return a length as `30 s` or `12 min`."""
    if seconds < 60:
        return f"{round(seconds)} s"
    return f"{ceil(seconds / 60)} min"
