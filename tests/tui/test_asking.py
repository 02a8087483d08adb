"""Being asked a few things, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from eventcoach.coach.coach import Coach
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.errors import StorageError
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.home import HomeScreen
from tests.tui.faults_of import faults
from tests.tui.playing import app_of, settled, shown, words_of

QUESTIONS = (
    Asked(field="name", ask="What shall we call you?", hint="As on a name tag."),
    Asked(field="kind", ask="What is it?", choices=(("meetup", "A meetup"), ("online", "Online"))),
    Asked(field="role", ask="What do you do?"),
)


class Answers:
    """Keeps what is answered, as a document would."""

    def __init__(self, questions: tuple[Asked, ...] = QUESTIONS) -> None:
        self.questions = questions
        self.done = 0

    def save(self, field: str, value: str) -> Sequence[Asked]:
        if value == "full":
            raise StorageError("not saved", "the disk is full", "free some space")
        self.questions = tuple(
            replace(each, value=value) if each.field == field else each for each in self.questions
        )
        return self.questions

    def finished(self) -> None:
        self.done += 1

    def values(self) -> dict[str, str]:
        return {each.field: each.value for each in self.questions}

    def app(self, coach: Coach) -> Any:
        asking = Asking(
            title="You", kind="profile", name="profile", questions=self.questions,
            save=self.save, done=self.finished,
        )  # fmt: skip
        return app_of(coach, then=lambda coach: AskScreen(coach, asking))


async def test_each_answer_is_saved_as_it_is_given(coach: Coach) -> None:
    answers = Answers()
    app = answers.app(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        assert "What shall we call you?" in shown(app)
        await pilot.press(*"Sam", "enter")
        assert answers.values() == {"name": "Sam", "kind": "", "role": ""}
        assert "2 of 3" in shown(app)
        await pilot.press("2")
        await pilot.pause()
        assert answers.values()["kind"] == "online"
        await pilot.press("enter")
        await pilot.pause()
        assert answers.done == 1
        assert isinstance(app.screen, HomeScreen)
    assert answers.values()["role"] == ""


async def test_arrows_lead_back_and_forth(coach: Coach) -> None:
    answers = Answers()
    app = answers.app(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*"Sam", "down", "1")
        await pilot.pause()
        assert "What do you do?" in shown(app)
        await pilot.press("up")
        await pilot.pause()
        assert "What is it?" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Sam" in shown(app)
    assert answers.values()["kind"] == "meetup"


async def test_it_begins_where_it_was_left_with_what_was_being_typed(coach: Coach) -> None:
    answers = Answers()
    app = answers.app(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*"Sam", "enter", "1")
        await pilot.pause()
        await pilot.press(*"gardens")
        await pilot.click("Tap:last-of-type")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert answers.done == 0
    app = answers.app(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        assert "What do you do?" in shown(app)
        assert "gardens" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    assert answers.values()["role"] == "gardens"
    assert coach.drafts.all() == []


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (80, 24)])
async def test_an_answer_that_cannot_be_saved_stays_in_the_field_in_sight(
    coach: Coach, size: tuple[int, int]
) -> None:
    answers = Answers()
    app = answers.app(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*"full", "enter")
        await settled(pilot)
        assert "the disk is full" in words_of(app)
        assert "full" in app.screen._editor.text
        assert answers.values()["name"] == ""
        assert list(faults(app)) == []


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (80, 24), (120, 40)])
async def test_the_question_and_the_field_are_there_at_every_size(
    coach: Coach, size: tuple[int, int]
) -> None:
    answers = Answers()
    app = answers.app(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*"Samantha")
        assert "What shall we call you?" in shown(app)
        assert "Samantha" in shown(app)
        assert "Next" in shown(app)
