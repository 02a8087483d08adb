"""Events on the screen: the list, one event's page, and how it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.looking_back import outcome_of
from eventcoach.model.event import Event
from eventcoach.storage.paths import find_paths
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.event import EventScreen
from eventcoach.tui.screens.events import EventsScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.widgets.rows import Rows
from tests.tui.playing import app_of, shown, words_of

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 6), (40, 20), (80, 24), (120, 40)]
EVENT = """\
title: PyLadies December
when: 2026-12-03 18:30
place: The old library
goal: {people: 3, if_then: "If I see someone alone, I will say hello."}
meet: [The host, Dana Okafor]
goals: [Ask one question]
"""


class Monday(SystemClock):
    """Monday evening."""

    def now(self) -> datetime:
        return datetime(2026, 11, 30, 18, 0, tzinfo=UTC)

    local = now


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), Monday())


def page(coach: Coach) -> CoachApp:
    return app_of(coach, then=lambda coach: EventScreen(coach, "pyladies"))


async def settled(pilot: object) -> None:
    await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


async def pick(pilot: object, words: str) -> None:
    """Highlight the row with those words and do it."""
    rows = pilot.app.screen.query_one(Rows)  # type: ignore[attr-defined]
    titles = [choice.title for choice in rows.choices]
    rows.highlight(next(at for at, title in enumerate(titles) if words in title))
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_without_events_it_offers_to_add_one(coach: Coach, size: tuple[int, int]) -> None:
    app = app_of(coach, then=EventsScreen)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "Add an event" in shown(app)
        if size[1] > 6:
            assert "Where to find one" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        assert "What is it called?" in shown(app)


async def test_an_event_is_asked_for_and_its_page_opens(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Py evening", "enter", *"thu 18:30", "enter", "1", "1")
        await pilot.pause()
        for _ in range(4):
            await pilot.press("enter")
            await pilot.pause()
        await settled(pilot)
        assert isinstance(app.screen, EventScreen)
        assert "in 3 days · Thu 3 Dec 18:30" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, EventsScreen)
        assert "Py evening" in shown(app)
    event = coach.library.get("event", "py-evening")
    assert isinstance(event, Event)
    assert event.kind == "meetup"


async def test_half_an_event_waits_and_what_was_typed_is_offered_again(coach: Coach) -> None:
    app = app_of(coach, then=EventsScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Py evening", "enter", *"thu")
        await pilot.click("Tap:last-of-type")
        await pilot.pause()
        assert isinstance(app.screen, EventsScreen)
        await pilot.press("n")
        await pilot.pause()
        assert "When does it begin?" in shown(app)
        assert "thu" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_says_when_and_leads_on(
    coach: Coach, write: Write, size: tuple[int, int]
) -> None:
    write("events/pyladies.yaml", EVENT)
    app = page(coach)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "Dress rehearsal" in shown(app)
        if size[1] > 6:
            assert "PyLadies December" in shown(app)
            assert "in 3 days · Thu 3 Dec 18:30" in shown(app)
        if size[1] >= 20:
            assert "Meet three people" in shown(app)
        await pick(pilot, "Your card")
        assert isinstance(app.screen, CardScreen)


async def test_a_line_of_the_checklist_and_a_goal_are_ticked_and_stay_so(
    coach: Coach, write: Write
) -> None:
    write("events/pyladies.yaml", EVENT)
    app = page(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await pick(pilot, "Ask one question")
        assert "✓ Ask one question" in shown(app)
        await pick(pilot, "Pack sticky notes")
        assert "✓ Pack sticky notes" in shown(app)
        await pick(pilot, "Ask one question")
        assert "· Ask one question" in [c.title for c in app.screen.query_one(Rows).choices]
    app = page(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        titles = [choice.title for choice in app.screen.query_one(Rows).choices]
        assert "✓ Pack sticky notes and a pen." in titles


async def test_somebody_to_meet_is_added_taken_out_and_put_back(coach: Coach, write: Write) -> None:
    path = write("events/pyladies.yaml", EVENT)
    app = page(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Acme", "enter", *"they hire", "enter")
        await pilot.click("Tap:last-of-type")
        await settled(pilot)
        assert "why: they hire" in path.read_text()
        before = path.read_text()
        await pilot.press("x")
        await pilot.pause()
        assert "x takes out" in shown(app)
        rows = app.screen.query_one(Rows)
        rows.highlight([choice.title for choice in rows.choices].index("Dana Okafor"))
        await pilot.press("x")
        await settled(pilot)
        assert "Dana" not in path.read_text()
        assert "Taken out: Dana Okafor. u puts it back." in words_of(app)
        await pilot.press("u")
        await settled(pilot)
        assert path.read_text() == before


async def test_one_answer_is_changed_from_its_row(coach: Coach, write: Write) -> None:
    path = write("events/pyladies.yaml", EVENT)
    app = page(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pick(pilot, "A room to mingle in")
        assert "What will people do there?" in shown(app)
        await pilot.press("2")
        await settled(pilot)
        assert "shape: watch\n" in path.read_text()
        titles = [choice.title for choice in app.screen.query_one(Rows).choices]
        assert "A talk to watch" in titles


async def test_an_event_deleted_while_it_is_open_is_one_line(coach: Coach, write: Write) -> None:
    path = write("events/pyladies.yaml", EVENT)
    app = page(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        path.unlink()
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(app.screen, EventScreen)
        assert "pyladies.yaml" in shown(app)
        await pick(pilot, "Pack sticky notes")
        assert "pyladies.yaml" in shown(app)
        await pilot.press("x", "n", "c", "e", "w", "enter", "b")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_broken_event_is_listed_and_says_what_is_wrong(coach: Coach, write: Write) -> None:
    write("events/odd.yaml", "title: Odd\nwhen: 2026-02-30\n")
    app = app_of(coach, then=EventsScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "needs a look" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EventScreen)
        assert "is no date" in words_of(app)


async def test_an_unknown_zone_is_said_and_the_page_stands(coach: Coach, write: Write) -> None:
    write("events/pyladies.yaml", EVENT + "zone: Europe/Nowhere\n")
    app = page(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        words = words_of(app)
        assert "“Europe/Nowhere” is no time zone that is known here" in words
        assert "Dress rehearsal" in words


async def test_how_it_was_is_asked_from_home_and_kept(coach: Coach, write: Write) -> None:
    write("events/old.yaml", "title: Rust evening\nwhen: 2026-11-29 12:00\nzone: UTC\n")
    coach.fresh_summary()
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "How was Rust evening?" in shown(app)
        await pick(pilot, "How was Rust evening?")
        assert "How many people did you talk with?" in shown(app)
        await pilot.press("0", "enter")
        await pilot.pause()
        assert "Nobody new" in shown(app)
        await pilot.press("5")
        await pilot.pause()
        for _ in range(6):
            await pilot.press("enter")
            await pilot.pause()
        await settled(pilot)
        assert isinstance(app.screen, EventScreen)
        assert "What it gave" in shown(app)
        await pilot.press("b")
        await settled(pilot)
        assert "How was Rust evening?" not in shown(app)
    outcome = outcome_of(coach, "old")
    assert outcome is not None
    assert (outcome.people, outcome.why_not) == (0, "a talk")


async def test_what_events_gave_is_shown_on_asking(coach: Coach, write: Write) -> None:
    write("events/old.yaml", "title: Rust evening\nwhen: 2026-11-29 12:00\n")
    app = app_of(coach, then=EventsScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "Most in one evening" not in shown(app)
        await pilot.press("g")
        await settled(pilot)
        assert "One event, no people." in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, EventsScreen)


async def test_about_me_is_asked_from_more_and_written_to_its_file(
    coach: Coach, tmp_path: Path
) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("profile")
        await pilot.pause()
        assert "What is your name?" in shown(app)
        await pilot.press(*"Sam", "enter")
        await pilot.pause()
        await pilot.click("Tap:last-of-type")
        await pilot.pause()
        app.go("profile")
        await pilot.pause()
        assert "What is your name?" not in shown(app)
    assert (tmp_path / "data/profile.yaml").read_text() == "name: Sam\n"
