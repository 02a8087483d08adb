"""Pictures of asking on, being asked, and writing, at phone and desk sizes.

After a change that is meant: `pytest tests/tui/test_pictures_exercise.py --snapshot-update`.
"""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still
from tests.tui.playing import practice_of

__all__ = ["still"]

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
START = ["enter", 3]
"""The lead-in passes at once."""
SAID = [*START, 4, "enter", "enter"]
WROTE = ["enter", "Hi Kofi, it is Sam from the meetup"]
SCENES: dict[str, tuple[str, list[Any]]] = {
    "ladder": ("on", []),
    "ladder-shown": ("on", [*START, 4, "enter"]),
    "ladder-revealed": ("on", SAID),
    "ladder-climbed": ("on", [*SAID, "1"]),
    "ladder-late": ("on", [*SAID, "1", 180]),
    "reverse": ("me", [*START, 4]),
    "reverse-revealed": ("me", [*START, 20, "enter"]),
    "reverse-turned": ("me", [*START, 20, "enter", "t"]),
    "reverse-need": ("me", [*START, "n", 16]),
    "written": ("note", WROTE),
    "written-over": ("note", [*WROTE, ", who stood there with the broken umbrella"]),
    "written-checks": ("note", [*WROTE, "enter", "1"]),
    "written-examples": ("note", [*WROTE, "enter", "1", "s"]),
}


@pytest.fixture(autouse=True)
def files(still: Coach) -> None:
    fill(still, FILES)


@sizes((30, 12), (40, 6), (40, 20), (80, 24))
@pytest.mark.parametrize("name", SCENES)
async def test_picture(name: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    mode, steps = SCENES[name]
    picture = await pictured(still, name, size, practice_of(mode=mode, seed=8), steps=steps)
    assert picture == snapshot(extension_class=Picture)
