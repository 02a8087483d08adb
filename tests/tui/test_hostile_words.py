"""Words that would be markup, commands or escapes elsewhere: shown as they are, on every screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from eventcoach.coach.coach import Coach
from eventcoach.storage.yaml.tree import read_tree
from eventcoach.tui.app import CoachApp
from tests.faults.counting import FULL, PROPERTY, Figure
from tests.tui.every_screen import SCENES, furnish, opened
from tests.tui.playing import shown
from tests.tui.test_pictures import still

__all__ = ["still"]

HOSTILE = [
    "[/]", "[@click=app.hostile]x[/]", "[@click='app.hostile()']x", "[bold]x[/bold]", "[red]",
    "[link=file:///etc/passwd]x[/link]", "[[x]]", "\\[b]", "\\\\[b]x", "[$accent]x", "[on red]x",
    "[blink]x[/blink]", "[reverse]x", "[/bold]", "[b][i]x[/b][/i]", "[dim x", "x]", "[]", "[ ]",
    "[#ff0000]x", ":smile:", "{0}", "{x!r}", "%s%d%n", "$x ${y}", "`x`", "<b>&amp;",
    "\x1b[31mx", "\x1b]0;x\x07", "\x9b2Jx",
]  # fmt: skip
assert len(HOSTILE) == 30
WORDS = {
    "ask", "say", "name", "title", "about", "body", "short", "hook", "promise", "offer", "who",
    "what", "where", "why", "role", "text", "goal",
}  # fmt: skip
NEWEST = {scene.shows: name for name, scene in SCENES.items()}
SHORT = {"home-moved", "people-search", "library-search", "settings", "card-more"}


class Spoiler:
    """Puts a hostile word behind every text of a document, each in its turn."""

    def __init__(self) -> None:
        self.turn = 0

    def word(self) -> str:
        """The next one, with a number by which it is found again."""
        self.turn += 1
        number = self.turn % 30
        return f" q{number:02}{HOSTILE[number]}z{number:02}"

    def spoiled(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {each: self.spoiled(inside, each) for each, inside in value.items()}
        if isinstance(value, list):
            return [self.spoiled(inside, key) for inside in value]
        return value + self.word() if isinstance(value, str) and key in WORDS else value


@pytest.fixture
def world(still: Coach) -> Coach:
    furnish(still)
    spoiler = Spoiler()
    data = Path(still.paths.data)
    for path in sorted(data.rglob("*.yaml")):
        found = read_tree(path.read_bytes(), "").data
        text = yaml.safe_dump(spoiler.spoiled(found), sort_keys=False, width=4000)
        path.write_text(text, encoding="utf-8")
    still.library.forget()
    still.fresh_summary()
    return still


def seen(screen: str) -> list[tuple[int, str]]:
    """Which words stand whole on one row, by their number, and how they look there."""
    return [(int(number), word) for number, word in re.findall(r"q(\d\d)(.*?)z\1", screen)]


def literally(word: str) -> str:
    """How a word looks where nothing is made of it: each control is a mark for what it was."""
    return "".join(one if one.isprintable() else "\ufffd" for one in word)


@pytest.mark.parametrize(
    "name",
    [
        name if name in SHORT else pytest.param(name, marks=() if FULL else pytest.mark.slow)
        for name in NEWEST.values()
    ],
)
async def test_hostile_words_are_shown_as_they_are_and_run_nothing(
    name: str, world: Coach, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(CoachApp, "action_hostile", lambda app: ran.append("it ran"), raising=False)
    scene = SCENES[name]
    async with opened(scene, world, (120, 50)) as (app, pilot):
        screen = shown(app)
        for widget in app.screen.query("*"):
            if widget.region.area and ran == []:
                for x in range(2, min(widget.region.width, 60), 6):
                    style = app.screen.get_style_at(widget.region.x + x, widget.region.y)
                    ran += [str(style.meta)] if "hostile" in str(style.meta) else []
        await pilot.pause()
        assert app.is_running
    controls = [f"U+{ord(one):04X}" for one in screen.replace("\n", "") if not one.isprintable()]
    wrong = [(HOSTILE[n], word) for n, word in seen(screen) if word != literally(HOSTILE[n])]
    figure = Figure(
        "thirty words of markup and escapes, screens", 1, bool(ran or controls or wrong)
    )
    record_property(PROPERTY, list(figure))
    assert (ran, controls, wrong) == ([], [], [])


async def test_the_words_do_reach_the_screens(world: Coach) -> None:
    found: set[int] = set()
    for name in ("people", "person", "messages", "library-search", "studio-edit"):
        async with opened(SCENES[name], world, (120, 50)) as (app, _):
            found.update(number for number, _ in seen(shown(app)))
    assert len(found) >= 12
