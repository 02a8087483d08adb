"""Pictures of talks: the fading hand, and recoveries, compared with the last ones looked at."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import SIZES, Picture, fill, pictured, sizes, still
from tests.tui.playing import practice_of

__all__ = ["still"]

PARTNER = """\
name: Ines Duarte
job: archivist who automates things
leaves: never
hello:
  - Hello, I'm Ines. This is my first one.
answers:
  event:
    - say: I came because my sister would not stop talking about it.
      hook: would not stop talking
      follow_ups: [What did she say?]
  project:
    - say: I taught a script to read old handwriting. It gets the sevens wrong.
      hook: the sevens wrong
else:
  - I would have to think about that.
asks:
  - And what do you do?
goodbyes:
  - My tram is here. It was good to meet you.
"""
RESCUE = """\
lines:
  - {say: Can I jump in there?, kind: rescue, helps: runs-on}
  - {say: Their evening is theirs., kind: rescue, helps: left}
  - {say: I lost my thread. Where were we?, kind: rescue, helps: blank}
"""
# What passes before and between the keys, in seconds.
SCENES: dict[str, tuple[dict[str, Any], list[str | int]]] = {
    "talk-gentle": ({}, ["enter", 5, "1"]),
    "talk-kinds": ({"hand": "kinds"}, ["enter", 5, "1"]),
    "talk-open": ({"hand": "open"}, ["enter", 5]),
    "talk-open-spoken": ({"hand": "open"}, ["enter", 5, "1"]),
    "recovery-left": ({"mode": "left"}, ["enter", 25]),
    "recovery-left-self": ({"mode": "left"}, ["enter", 25, "1"]),
    "recovery-silent": ({"mode": "silent"}, ["enter", 5, "1"]),
    "recovery-paired": ({"mode": "paired"}, ["enter", 2]),
    "recovery-blank": ({"mode": "blank"}, ["enter", 5]),
    "recovery-blank-over": ({"mode": "blank"}, ["enter", 15]),
    "recovery-runs-on": ({"mode": "runs-on"}, ["enter", 12]),
}


@sizes(*SIZES, (40, 6))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    asked, steps = SCENES[scene]
    fill(still, {"partners/ines.yaml": PARTNER, "wrapups/rescue.yaml": RESCUE})
    mode = asked.get("mode")
    if mode:
        words = f"title: Practice\nkind: recovery\ntrouble: {mode}\n"
        fill(still, {f"modes/{mode}.yaml": words})
    choice = {"mode": "conversation-3min", "partner": "ines", "seed": 7, **asked}
    picture = await pictured(still, scene, size, practice_of(**choice), steps=steps)
    assert picture == snapshot(extension_class=Picture)
