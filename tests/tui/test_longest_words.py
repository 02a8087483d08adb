"""The longest words that there are, at the smallest sizes: what is said now stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from eventcoach.coach.coach import Coach
from eventcoach.tui.widgets.rows import Row, Rows
from tests.tui.every_screen import TALK, Scene, furnish, opened, practice
from tests.tui.faults_of import faults
from tests.tui.picturing import still
from tests.tui.playing import shown
from tests.tui.test_every_size import resize

__all__ = ["still"]

BUNDLED = Path(__file__).parent.parent.parent / "content"
SIZES = [(30, 12), (32, 12), (40, 12), (40, 6), (112, 6), (40, 20), (54, 25), (80, 24)]
PEOPLES_OWN = (
    "and then, when all of that was done, what did you and the others do about the rest of it"
)
"""What a person may add to a line of their own."""


def said_in(found: Any, key: str) -> Iterator[str]:
    """Every text that stands under a key, or in a list of plain texts under it."""
    if isinstance(found, list):
        for each in found:
            yield from said_in(each, key)
    elif isinstance(found, dict):
        for name, value in found.items():
            if name == key:
                yield from ([value] if isinstance(value, str) else filter(_plain, value))
            yield from said_in(value, key)


def _plain(value: object) -> bool:
    return isinstance(value, str)


@cache
def longest(kind: str, key: str) -> str:
    """Return the longest text of a key in the bundled documents of a kind."""
    texts = [
        text
        for path in sorted((BUNDLED / kind).glob("*.yaml"))
        for text in said_in(yaml.safe_load(path.read_text(encoding="utf-8")), key)
    ]
    return max(texts, key=len)


def lengthened(coach: Coach, more: str) -> None:
    """Have a bank and a partner with the longest lines, each so that no two are the same."""
    question = longest("banks", "ask")
    says = longest("partners", "say")
    topic = {"topic": "project", "follow_ups": [{"ask": f"Third, {question}{more}"}]}
    questions = [
        {"ask": f"{word}, {question}{more}", "id": word.lower(), "stage": stage, **topic}
        for word, stage in (("One", "open"), ("Two", "open"), ("Three", "explore"))
    ]
    partner = {
        "name": "Dana Okafor",
        "job": "incident lead",
        "leaves": "never",
        "answers": {"project": [{"say": says + more, "follow_ups": [f"Now, {question}{more}"]}]},
        "else": [says + more],
    }
    for name, document in (
        ("banks/interview", {"questions": questions}),
        ("partners/long", partner),
    ):
        path = Path(coach.paths.data) / f"{name}.yaml"
        path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    coach.library.forget()


LONG = {**TALK, "partner": "long"}
SCENES = {
    "call": Scene("CallScreen", practice("interview", **LONG), ("enter", 130, "1", "2")),
    "call-live": Scene("CallScreen", practice("interview", live=True), ("enter", 130, "1")),
    "talk": Scene(
        "RoundScreen",
        practice("conversation-3min", bank="interview", **LONG),
        ("enter", 8, "1", 20),
    ),
}


@pytest.fixture
def world(still: Coach) -> Coach:
    return furnish(still)


@pytest.mark.parametrize(
    "more", ["", pytest.param(f" {PEOPLES_OWN}", marks=pytest.mark.slow)], ids=["bundled", "own"]
)
@pytest.mark.parametrize("name", SCENES)
async def test_the_longest_words_leave_what_to_say_now_whole(
    name: str, more: str, world: Coach
) -> None:
    lengthened(world, more)
    found: list[str] = []
    async with opened(SCENES[name], world, (40, 20)) as (app, pilot):
        for key in ("", "down", "down", "up"):
            if key:
                await pilot.press(key)
            for size in SIZES:
                await resize(pilot, size)
                found += [f"{size[0]}x{size[1]}: {each}\n{shown(app)}" for each in faults(app)]
    assert not found, "\n\n".join(found)


async def test_arrows_alone_read_what_is_longer_than_its_room(world: Coach) -> None:
    lengthened(world, f" {PEOPLES_OWN}")
    async with opened(SCENES["talk"], world, (40, 6)) as (app, pilot):
        assert "kitchen scales" in shown(app)
        for words in ("sentence, and", "did you and", "rest of it”", "kitchen scales"):
            for _ in range(10):
                if words in shown(app):
                    break
                before = shown(app)
                await pilot.press("up")
                assert shown(app) != before, words
            assert words in shown(app)
        rows = app.screen.query_one(Rows)
        row = rows.query(Row)[0]
        assert row.size.height > rows.size.height
        seen = shown(app)
        for _ in range(row.size.height):
            await pilot.press("down")
            if rows.chosen:
                break
            seen += shown(app)
        assert rows.chosen == 1
        for word in row.choice.title.split():
            assert word in seen
