"""Pictures of sessions, dress rehearsals and names, compared with the last ones looked at."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import SIZES, Picture, fill, pictured, sizes, still
from tests.tui.playing import practice_of

__all__ = ["still"]

LESSON = """\
title: A lesson on saying hello
kind: session
steps:
  - title: What makes it hard
    text: |
      Most people in the room hope that somebody says hello first.

      When you do, you make their evening easier.
  - title: Your four sentences
    do: write
    text: One sentence each, in words you would use with a neighbor.
    questions: [Who are you?, What have you made or mended lately?]
  - {title: Say it with the words in front of you, do: practice, mode: pitch-30s}
  - {title: Not here, do: practice, mode: nowhere}
  - {title: With your neighbor, do: discuss, minutes: 6, questions: [Which words stayed with you?]}
"""
PERSON = "name: Priya Nair\nhook: like Priya from school\nmet: {event: pyladies}\nabout: billing\n"
FILES = {
    "modes/lesson.yaml": LESSON,
    "modes/names.yaml": "title: Names of people you met\nkind: names\n",
}
LESSON_CHOICE = {"mode": "lesson", "seed": 7}
DRESS = {"event": "pyladies", "minutes": 10, "seed": 7}
NAMES = {"mode": "names"}

SCENES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "session": (LESSON_CHOICE, []),
    "session-read": (LESSON_CHOICE, ["enter"]),
    "session-write": (LESSON_CHOICE, ["2", *"I'm Sam"]),
    "session-trouble": (LESSON_CHOICE, ["n", "n", "n", "enter"]),
    "session-discuss": (LESSON_CHOICE, ["5"]),
    "session-over": (LESSON_CHOICE, ["enter", "enter", "n", "n", "n", "n"]),
    "dress": (DRESS, []),
    "dress-meet": (DRESS, ["3"]),
    "names": (NAMES, []),
    "names-shown": (NAMES, ["enter"]),
    "names-nobody": ({"mode": "names", "bank": "nobody"}, []),
    "names-hello": ({"mode": "names", "bank": "nobody"}, ["n"]),
}


@sizes(*SIZES)
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    choice, keys = SCENES[scene]
    fill(still, FILES if choice.get("bank") else {**FILES, "people/01a.yaml": PERSON})
    picture = await pictured(still, scene, size, practice_of(**choice), steps=keys)
    assert picture == snapshot(extension_class=Picture)
