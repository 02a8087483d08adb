"""Pictures of sessions, dress rehearsals and names, compared with the last ones looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.tui.practice import screen_for
from tests.tui.playing import app_of
from tests.tui.test_pictures import SIZES, Picture, still

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
LESSON_CHOICE = Choice(mode="lesson", seed=7)
DRESS = Choice(event="pyladies", minutes=10, seed=7)
NAMES = Choice(mode="names")

SCENES: dict[str, tuple[Choice, list[str]]] = {
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
    "names-nobody": (Choice(mode="names", bank="nobody"), []),
    "names-hello": (Choice(mode="names", bank="nobody"), ["n"]),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(
    scene: str,
    size: tuple[int, int],
    still: Coach,
    snapshot: Any,
) -> None:
    choice, keys = SCENES[scene]
    data = Path(still.paths.data)
    for name, text in (
        ("modes/lesson.yaml", LESSON),
        ("modes/names.yaml", "title: Names of people you met\nkind: names\n"),
        *(() if choice.bank else (("people/01a.yaml", PERSON),)),
    ):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text(text)
    still.library.forget()
    app = app_of(still, then=lambda coach: screen_for(coach, ready(coach, choice), choice))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
