"""Introductions between two people: each step recorded by ids, and every one can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from eventcoach.coach.people import contacts
from eventcoach.coaching.introductions import Introduction, read_introductions
from eventcoach.model.contact_records import IntroductionRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Stage", "asked", "between", "introductions_of", "made", "step", "take_back_step"]

Stage = Literal["asked-one", "asked-other", "yes-one", "yes-other", "made", "declined", "aside"]
Undo = Callable[[], object]


def between(coach: Coach, one: str, other: str) -> Introduction:
    """Return how far an introduction is; one that is over, or never begun, begins with `one`."""
    found = _all(coach).get((min(one, other), max(one, other)))
    return found if found is not None else Introduction(one, other)


def introductions_of(coach: Coach, person_id: str = "") -> list[Introduction]:
    """Return the introductions that go on, of one person or of all, the oldest first.

    Those of people whose files are gone go on no more.
    """
    there = coach.library.entries("person")
    return [
        each
        for each in _all(coach).values()
        if not each.over
        and person_id in ("", each.one, each.other)
        and each.one in there
        and each.other in there
    ]


def _all(coach: Coach) -> dict[tuple[str, str], Introduction]:
    return read_introductions(coach.journal.records(), contacts(coach).kept)


def step(coach: Coach, introduction: Introduction, stage: Stage) -> Undo:
    """Record a step; return what takes it back. Raises StorageError."""
    said = IntroductionRecord(one=introduction.one, other=introduction.other, stage=stage)
    record = coach.record("introduction", said).id

    def back() -> None:
        coach.record(
            "introduction",
            IntroductionRecord(
                one=introduction.one, other=introduction.other, stage=stage, off=record
            ),
        )

    return back


def take_back_step(coach: Coach, introduction: Introduction) -> None:
    """Take the last step back; a message that was sent for it stays sent. Raises StorageError."""
    said = IntroductionRecord(
        one=introduction.one,
        other=introduction.other,
        stage=introduction.stages[-1],  # type: ignore[arg-type]
        off=introduction.records[-1],
    )
    coach.record("introduction", said)


def asked(coach: Coach, person_id: str, other: str) -> Undo:
    """Record that a person was asked whether they would like to know another. As `step`."""
    now = between(coach, person_id, other)
    if now.over:
        now = Introduction(person_id, other)
    return step(coach, now, "asked-one" if now.one == person_id else "asked-other")


def made(coach: Coach, one: str, other: str) -> Undo:
    """Record that two people were brought together. As `step`."""
    return step(coach, between(coach, one, other), "made")
