"""Pictures of a pitch whose words fade, and of the place for a thumb beside it.

After a change that is meant: `pytest tests/tui/test_pictures_pitch.py --snapshot-update`.
"""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import prepare
from eventcoach.model.records import RoundRecord
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, round_of, still

__all__ = ["still"]

SIZES = [(30, 12), (40, 20), (80, 24), (120, 40)]
FADE = round_of(mode="pitch-30s", level="fade")


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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    then, steps = SCENES[scene]
    app = app_of(still, then=then)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for step in steps:
            if isinstance(step, str):
                await pilot.press(step)
            else:
                still.clock.seconds += step  # type: ignore[attr-defined]
                app.screen._tick()  # type: ignore[attr-defined]
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
