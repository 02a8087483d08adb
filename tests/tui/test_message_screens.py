"""Messages on screen: whom to write to, a draft with its gaps, an introduction."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.introductions import between
from eventcoach.coach.messages import write_to
from eventcoach.coach.people import contacts, open_person
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.help import HelpScreen
from eventcoach.tui.screens.message import MessageScreen
from eventcoach.tui.screens.messages import MessagesScreen
from eventcoach.tui.screens.person import PersonScreen
from tests.tui.playing import app_of, shown, tap, until_shown

Write = Callable[[str, str], Path]

PRIYA = "name: Priya Nair\nabout: billing in Rust\nemail: priya@example.org\n"
DANA = "name: Dana Okafor\nabout: incident reviews\npromises: [send the notes]\n"


@pytest.fixture
def people(write: Write) -> None:
    """Two people, and who I am."""
    write("people/priya.yaml", PRIYA)
    write("people/dana.yaml", DANA)
    write("profile.yaml", "name: Sam\n")


def message(coach: Coach, whom: str = "priya") -> CoachApp:
    return app_of(coach, then=lambda made: MessageScreen(made, whom))


@pytest.mark.usefixtures("people")
async def test_a_draft_is_read_whole_filled_copied_and_noted_as_sent_by_taps(coach: Coach) -> None:
    app = message(coach, "priya::follow-up/follow-up")
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "[where you met]")
        for words in ("Hi Priya,", "billing in", "[something of use to them]", "Sam"):
            assert words in shown(app)
        assert "To fill: where you met, and 1 more." in shown(app)
        await tap(pilot, "Fill")
        await until_shown(pilot, "Where you met?")
        await pilot.press(*"the hack night", "enter")
        await until_shown(pilot, "We met at the hack")
        await tap(pilot, "Fill")
        await until_shown(pilot, "Something of use to them?")
        await pilot.press(*"A map", "enter")
        await until_shown(pilot, "A map")
        assert open_person(coach, "priya")[1].offer == "A map"
        await tap(pilot, "Copy")
        assert "Sent to your terminal" in shown(app)
        assert "We met at the hack" in app.clipboard
        await tap(pilot, "Sent")
        await until_shown(pilot, "It is noted")
        assert [each.how for each in contacts(coach).of("priya")] == ["message"]
        await pilot.press("u")
        await until_shown(pilot, "Taken back")
        assert contacts(coach).of("priya") == ()
        await pilot.press("u")
        await until_shown(pilot, "[something of use to them]")
        assert open_person(coach, "priya")[1].offer is None


@pytest.mark.usefixtures("people")
async def test_my_own_words_are_typed_left_by_a_tap_and_there_the_next_time(coach: Coach) -> None:
    app = message(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "Hi Priya")
        await tap(pilot, "Edit")
        await pilot.press("enter", *"PS mx", "enter", *"q")
        app.save_unsaved()  # what a line that drops does
        assert [each.text[-7:] for each in coach.drafts.all()] == ["PS mx\nq"]
        await tap(pilot, "Done")
        await until_shown(pilot, "PS mx")
        assert not app.unsaved
    assert write_to(coach, "priya").draft.text.endswith("PS mx\nq")
    app = message(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "PS mx")
        await pilot.press("e", "home", "A")
        await tap(pilot, "Done")
        await until_shown(pilot, "Aq")
        await pilot.press("e", *["up"] * 15, "r")
        await until_shown(pilot, "The template's words.")
        assert "PS mx" not in shown(app)
        await pilot.press("u")
        await until_shown(pilot, "PS mx")


@pytest.mark.usefixtures("people")
async def test_other_templates_the_short_form_and_a_link_are_a_letter_away(coach: Coach) -> None:
    app = message(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "1 of ")
        await pilot.press("n")
        await until_shown(pilot, "2 of ")
        await pilot.press("k")
        await until_shown(pilot, "Which one?")
        await pilot.press("end", "enter")
        await until_shown(pilot, "once both said yes")
        await pilot.press("s")
        await until_shown(pilot, ", short")
        await pilot.press("l")
        await until_shown(pilot, "mailto:priya@example.org?")
        assert app.clipboard.startswith("mailto:priya@example.org?")
        await pilot.press("x")
        await until_shown(pilot, "x once more if you sent it")
        await pilot.press("u")
        await until_shown(pilot, "Nothing to take back.")
        await pilot.press("o")
        await until_shown(pilot, "This message")


@pytest.mark.usefixtures("people")
async def test_a_copied_draft_reaches_the_terminal_whole(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY", "TERM"):
        monkeypatch.delenv(name, raising=False)
    app = message(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "Hi Priya")
        written: list[str] = []
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("c")
        await pilot.pause()
    assert b64encode(app.clipboard.encode()).decode() in "".join(written)


@pytest.mark.usefixtures("people")
async def test_whom_to_write_to_is_listed_opened_let_be_and_brought_back(coach: Coach) -> None:
    app = app_of(coach, then=MessagesScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "you promised: send the notes")
        await tap(pilot, "Not now")
        await until_shown(pilot, "Nobody waits for a word")
        await tap(pilot, "Undo")
        await until_shown(pilot, "Back on the list")
        await tap(pilot, "Write")
        await until_shown(pilot, "something for you: the notes")
        await pilot.press("b")
        await until_shown(pilot, "Whom to write to")
        await tap(pilot, "Others")
        await until_shown(pilot, "Write to whom?")
        await until_shown(pilot, "Priya Nair")
        await pilot.press("enter")
        await until_shown(pilot, "Hi ")


@pytest.mark.usefixtures("people")
async def test_two_people_are_brought_together_by_two_yeses(coach: Coach) -> None:
    app = app_of(coach, then=lambda made: PersonScreen(made, "dana"))
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "incident reviews")
        await pilot.press("g")
        await until_shown(pilot, "Introduce them to whom?")
        await until_shown(pilot, "Priya Nair")
        await pilot.press("enter")
        await until_shown(pilot, "Ask Dana Okafor first, alone")
        for who in ("Dana Okafor", "Priya Nair"):
            await tap(pilot, "Write")
            await until_shown(pilot, f"Hi {who.split()[0]}")
            await pilot.press("x", "x")
            await until_shown(pilot, "It is noted")
            await pilot.press("b")
            await until_shown(pilot, f"does {who.split()[0]}")
            await tap(pilot, "Yes")
        await until_shown(pilot, "Both said yes. Write to both")
        await pilot.press("u")
        await until_shown(pilot, "○ Priya Nair says yes")
        await pilot.press("u")
        await until_shown(pilot, "○ Priya Nair is asked")
        await pilot.press("a")
        await until_shown(pilot, "✓ Priya Nair is asked")
        await pilot.press("n")
        await until_shown(pilot, "A no is fine.")
        await pilot.press("u", "y", "enter")
        await until_shown(pilot, "hi Priya")
        await pilot.press("x", "x")
        await until_shown(pilot, "It is noted")
        await pilot.press("b")
        await until_shown(pilot, "The rest is theirs")
        assert between(coach, "dana", "priya").over


@pytest.mark.usefixtures("people")
async def test_w_on_somebodys_page_writes_to_them_and_a_file_that_goes_is_told(
    coach: Coach, tmp_path: Path
) -> None:
    app = app_of(coach, then=lambda made: PersonScreen(made, "priya"))
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "billing in Rust")
        await tap(pilot, "Write")
        await until_shown(pilot, "Hi Priya")
        await pilot.press("f")
        assert isinstance(app.screen, AskScreen)
        (tmp_path / "data/people/priya.yaml").unlink()
        await pilot.press(*"x", "enter")
        await pilot.pause()
        await tap(pilot, "Later")
        await until_shown(pilot, "Their file is gone")
        await tap(pilot, "Back")
        await pilot.pause()
        assert isinstance(app.screen, PersonScreen)


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (112, 6), (120, 40)])
@pytest.mark.parametrize("where", ["message:priya", "messages", "introduction:dana:priya"])
@pytest.mark.usefixtures("people")
async def test_every_screen_of_messages_stands_at_every_size(
    coach: Coach, where: str, size: tuple[int, int]
) -> None:
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        app.go(where)
        words = {"message:priya": "Hi Priya", "messages": "Dana", "introduction:dana:priya": "Dana"}
        await until_shown(pilot, words[where])
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
