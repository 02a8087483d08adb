"""Pictures of calls and of rounds for two, at phone and desk sizes.

After a change that is meant: `pytest tests/tui/test_pictures_call.py --snapshot-update`.
"""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still
from tests.tui.playing import practice_of

__all__ = ["still"]

CALL = """\
title: Twenty-minute call
kind: call
seconds: 1200
lights: {green: 900, amber: 1080, red: 1200}
banks: [interview]
stages:
  - {name: thanks and who you are, until: 120, draw: [pitch]}
  - {name: how they got here, until: 480, draw: [open]}
  - {name: the work from inside, until: 1080, draw: [explore]}
  - {name: thanks, until: 1200, draw: [question, exit]}
checks: [Would you want their Tuesday?]
"""
BANK = """\
questions:
  - {ask: How did you get from where you began to where you sit now?, id: a, topic: project}
  - {ask: Who opened a door for you when you were starting out?, id: b, topic: project}
  - {ask: What nearly stopped you?, id: c, topic: project, follow_ups: [And then?]}
  - {ask: Which meeting would you fight to keep?, id: d, stage: explore}
"""
PAIR = """\
title: Say back what you heard
kind: partner
about: One tells a small story, the other listens. Then three things come back.
seconds: 240
roles:
  - name: teller
    prompts: [Tell of something you made., "Say what it was like, not only what happened."]
  - {name: listener, prompts: [Say nothing for now.]}
checks: [The listener let a silence stand., No advice was given.]
"""


REHEARSED = practice_of(seed=7, mode="interview", partner="dana")
LIVE = practice_of(seed=7, mode="interview", live=True)
TWO = practice_of(seed=7, mode="two")
READ = ["enter", "enter"]
TALK = ["v", *READ, *READ, "enter", 4, "1"]
SCENES: dict[str, tuple[Any, list[Any]]] = {
    "call": (REHEARSED, ["enter", 130, "1", "2"]),
    "live": (LIVE, ["enter", 130, "1"]),
    "live-notes": (LIVE, ["enter", 130, "1", "w", "Ask Kofi about night shifts"]),
    "fit": (LIVE, ["enter", 130, "d"]),
    "pair": (TWO, []),
    "pair-hand": (TWO, ["enter"]),
    "pair-read": (TWO, READ),
    "pair-talk": (TWO, TALK),
    "pair-half": (TWO, [*TALK, 120]),
    "pair-back": (TWO, [*TALK, 120, "n"]),
}


@pytest.fixture(autouse=True)
def files(still: Coach) -> None:
    files = {"modes/interview.yaml": CALL, "modes/two.yaml": PAIR, "banks/interview.yaml": BANK}
    fill(still, files)


@sizes((30, 12), (40, 6), (40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    then, steps = SCENES[scene]
    picture = await pictured(still, scene, size, then, steps=steps)
    assert picture == snapshot(extension_class=Picture)
