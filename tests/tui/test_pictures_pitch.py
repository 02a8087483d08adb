"""Pictures of a pitch whose words fade, and of the place for a thumb beside it.

After a change that is meant: `pytest tests/tui/test_pictures_pitch.py --snapshot-update`.
"""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import prepare
from eventcoach.model.records import RoundRecord
from tests.tui.picturing import SIZES, Picture, pictured, sizes, still
from tests.tui.playing import practice_of

__all__ = ["still"]

FADE = practice_of(seed=7, mode="pitch-30s", level="fade")


def later(coach: Coach) -> Any:
    """Return a round after two that went well."""
    for hidden in (0.2, 0.35):
        record = RoundRecord(
            mode="pitch-30s",
            kind="pitch",
            seed=1,
            seconds=27,
            limit=30,
            ended="done",
            pitch="meetup",
            level="fade",
            words=prepare_words(coach),
            hidden=hidden,
        )
        coach.record("round", record)
    return FADE(coach)


def prepare_words(coach: Coach) -> int:
    """Return how many words the pitch has."""
    from eventcoach.coach.rounds import Choice

    return prepare(coach, Choice(mode="pitch-30s", pitch="meetup")).record().words


SCENES: dict[str, tuple[Any, list[Any]]] = {
    "fade-ready": (FADE, []),
    "fade": (later, ["enter", 12, "n"]),
    "fade-shown": (later, ["enter", 12, "n", "l"]),
    "um": (FADE, ["enter", 12, "u", "u", "u"]),
    "more": (FADE, ["enter", 12, "o"]),
    "figures": (later, ["enter", 12, "n", "u", "u", 18, "enter", "f"]),
}


@sizes(*SIZES)
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    then, steps = SCENES[scene]
    picture = await pictured(still, scene, size, then, steps=steps)
    assert picture == snapshot(extension_class=Picture)
