"""Pictures of asking on, being asked, and writing, at phone and desk sizes.

After a change that is meant: `pytest tests/tui/test_pictures_exercise.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.tui.practice import screen_for
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still

__all__ = ["still"]

SIZES = [(30, 12), (40, 6), (40, 20), (80, 24)]
FILES = {
    "modes/on.yaml": """\
title: Ask on
kind: ladder
about: Somebody tells you something. You find two questions that only a listener could ask.
seconds: 180
partners: [ines]
""",
    "modes/me.yaml": """\
title: They ask you
kind: reverse
seconds: 240
banks: [mine]
partners: [ines]
""",
    "modes/note.yaml": """\
title: Write the day after
kind: written
seconds: 600
tasks:
  - do: Write to somebody you met last night.
    id: day-after
    when: You talked with Kofi about on-call weeks. His team keeps a diary of every bad night.
    longest: 60
    checks:
      - It says who I am.
      - It says what we spoke about, with one detail that only the two of us know.
      - It promises one thing, small enough to keep this week.
    examples:
      - Hi Kofi, it's Lena, we stood by the coats. Your diary of bad nights stayed with me.
""",
    "partners/ines.yaml": """\
name: Ines Duarte
job: baker who writes code at noon
answers:
  work:
    - say: I bake at night, and the hard part is that nobody I like is awake.
      hook: nobody I like is awake
      follow_ups:
        - {ask: Since when do you live that way?, reply: Since May. It was meant to be a summer.}
        - {ask: Who is awake with you?, reply: A cat and two radios.}
""",
    "banks/mine.yaml": """\
questions:
  - ask: So, what do you do?
    when: You have said hello, and this is the very next thing you hear.
    topic: work
    follow_ups: [How did you get there?]
  - {ask: What do you need right now?, id: what-do-you-need, topic: advice}
""",
}
SAID = ["enter", 4, "enter", "enter"]
WROTE = ["enter", "Hi Kofi, it is Sam from the meetup"]
SCENES: dict[str, tuple[str, list[Any]]] = {
    "ladder": ("on", []),
    "ladder-shown": ("on", ["enter", 4, "enter"]),
    "ladder-revealed": ("on", SAID),
    "ladder-climbed": ("on", [*SAID, "1"]),
    "ladder-late": ("on", [*SAID, "1", 180]),
    "reverse": ("me", ["enter", 4]),
    "reverse-revealed": ("me", ["enter", 20, "enter"]),
    "reverse-turned": ("me", ["enter", 20, "enter", "t"]),
    "reverse-need": ("me", ["enter", "n", 16]),
    "written": ("note", WROTE),
    "written-over": ("note", [*WROTE, ", who stood there with the broken umbrella"]),
    "written-checks": ("note", [*WROTE, "enter", "1"]),
    "written-examples": ("note", [*WROTE, "enter", "1", "s"]),
}


def scene(mode: str) -> Callable[[Coach], Any]:
    def make(coach: Coach) -> Any:
        choice = Choice(mode=mode, seed=8)
        return screen_for(coach, ready(coach, choice), choice)

    return make


@pytest.fixture(autouse=True)
def files(tmp_path: Path, still: Coach) -> None:
    for name, text in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
async def test_picture(name: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    mode, steps = SCENES[name]
    app = app_of(still, then=scene(mode))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if steps:
            # the lead-in passes at once
            await pilot.press(steps[0])
            still.clock.seconds += 3 if mode != "note" else 0  # type: ignore[attr-defined]
            app.screen._tick()  # type: ignore[attr-defined]
            await pilot.pause()
        for step in steps[1:]:
            if isinstance(step, str) and " " in step:  # key by key would take seconds
                app.focused.insert(step)  # type: ignore[union-attr]
            elif isinstance(step, str):
                await pilot.press(step)
            else:
                still.clock.seconds += step  # type: ignore[attr-defined]
                app.screen._tick()  # type: ignore[attr-defined]
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.export_screenshot(title=f"{name} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
