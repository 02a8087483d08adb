"""The pitch studio, played with keys and taps on real files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.errors import UsageError
from eventcoach.storage.drafts import Draft
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.conflict import ConflictScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.screens.studio import StudioScreen
from eventcoach.tui.screens.versions import VersionScreen, VersionsScreen
from eventcoach.tui.widgets.beat_editor import BeatEditor
from eventcoach.tui.widgets.beats import BeatList
from tests.tui.playing import app_of, shown, tap, until, words_of

MINE = """\
# for December
title: Mine
who: "I'm Sam."
what: I grow things.   # short
cues: {who: gardens}
"""
Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]


@pytest.fixture
def file(write: Write) -> Path:
    return write("pitches/mine.yaml", MINE)


def studio(coach: Coach, name: str = "mine", **more: Any) -> CoachApp:
    return app_of(coach, then=lambda coach: StudioScreen(coach, name, **more))


async def typed(pilot: Pilot[Any], words: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in words))


def screen(app: CoachApp) -> StudioScreen:
    assert isinstance(app.screen, StudioScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_beat_is_edited_with_enter_letters_and_enter_at_every_size(
    coach: Coach, file: Path, size: tuple[int, int]
) -> None:
    app = studio(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "enter")
        await typed(pilot, " Slowly, quietly?")
        assert "Slowly" in shown(app)
        assert "Done" in shown(app)
        assert "Undo" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query(BeatEditor)
    assert file.read_text(encoding="utf-8") == MINE.replace(
        "grow things.   # short", "grow things. Slowly, quietly?   # short"
    )


@pytest.mark.parametrize("size", [(30, 12), (40, 20), (80, 24)])
async def test_taps_alone_edit_and_finish_and_undo(
    coach: Coach, file: Path, size: tuple[int, int]
) -> None:
    app = studio(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.click(app.screen.query_one(BeatList).row(0))
        await typed(pilot, "!")
        await tap(pilot, "Done")
        assert "I'm Sam.!" in file.read_text(encoding="utf-8")
        await pilot.click(app.screen.query_one(BeatList).row(0))
        await typed(pilot, "?")
        await tap(pilot, "Undo")
        assert "I'm Sam.!" in shown(app)
        assert "?" not in file.read_text(encoding="utf-8")


async def test_what_was_undone_is_one_key_away(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await typed(pilot, " More.")
        await tap(pilot, "Undo")
        assert "u brings your words back" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert "I'm Sam. More." in file.read_text(encoding="utf-8")


async def test_esc_finishes_a_beat_too(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        assert not app.screen.query(BeatEditor)
    assert "I'm Sam.x" in file.read_text(encoding="utf-8")


async def test_keys_of_the_coach_are_text_while_a_beat_is_edited(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await typed(pilot, "qbhrvecmnou1:?")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
    assert "I'm Sam.qbhrvecmnou1:?" in file.read_text(encoding="utf-8")


async def test_seconds_are_counted_while_typing_at_my_pace(coach: Coach, file: Path) -> None:
    Path(coach.paths.config).mkdir(parents=True)
    Path(coach.paths.settings).write_text("pace: 60\n", encoding="utf-8")
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "5 s  at your pace of 60 words a minute" in shown(app)
        await pilot.press("enter")
        await typed(pilot, " one two three")
        await pilot.pause()
        rows = shown(app).splitlines()
        assert "5 s ▇▇▇▇▇" in next(row for row in rows if row.strip().startswith("who"))
        assert "8 s  at your pace" in shown(app)
        await typed(pilot, " word" * 25)
        await pilot.pause()
        assert "33 s, 3 over" in shown(app)


async def test_saved_is_said_with_its_time_and_version(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x")
        await pilot.pause()
        assert "not saved yet" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert f"saved {coach.clock.local():%H:%M} · v2" in shown(app)


async def test_a_beat_that_was_only_looked_at_is_no_save(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x", "backspace", "enter")
        await pilot.pause()
    assert file.read_text(encoding="utf-8") == MINE
    assert coach.versions.list("pitch", "mine") == []
    assert coach.drafts.all() == []


async def test_a_cue_is_edited_in_the_view_of_cues(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "gardens" in shown(app)
        assert "I grow things. …" in shown(app)
        await pilot.press("enter")
        await typed(pilot, ", front ends")
        await pilot.press("enter")
        await pilot.pause()
    assert "cues: {who: 'gardens, front ends'}" in file.read_text(encoding="utf-8").replace(
        '"', "'"
    )


async def test_unsaved_text_is_on_disk_within_two_seconds(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await typed(pilot, " abc")
        await until(pilot, lambda: coach.drafts.get("pitch", "mine", "who"), seconds=2.0)
        draft = coach.drafts.get("pitch", "mine", "who")
        assert draft is not None
        assert draft.text == "I'm Sam. abc"
        assert draft.cursor == (0, 12)
        assert screen(app).unsaved() == draft
        assert app.unsaved is not None
        assert app.unsaved() == draft
        await pilot.press("enter")
        await pilot.pause()
        assert coach.drafts.all() == []
        assert app.unsaved is None


async def test_a_sudden_end_keeps_the_last_keystroke(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "z")
        await pilot.pause()
        await asyncio.to_thread(app.save_unsaved)
        draft = coach.drafts.get("pitch", "mine", "who")
        assert draft is not None
        assert draft.text == "I'm Sam.z"


async def test_leaving_the_coach_in_the_middle_keeps_what_was_typed(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "z")
        await pilot.pause()
        app.exit(0)
    assert [draft.text for draft in coach.drafts.all()] == ["I'm Sam.z"]
    assert file.read_text(encoding="utf-8") == MINE


def crashed(coach: Coach, field: str = "what", words: str = "I grow trees") -> None:
    coach.drafts.put(Draft("pitch", "mine", field, words, (0, 6), "old", "2026-12-03T19:00:00Z"))


@pytest.mark.parametrize("size", SIZES)
async def test_text_is_offered_back_after_a_crash(
    coach: Coach, file: Path, size: tuple[int, int]
) -> None:
    crashed(coach)
    app = studio(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "You were in the middle of `what`" in words_of(app)
        await tap(pilot, "Use it")
        editor = app.screen.query_one(BeatEditor)
        assert editor.text == "I grow trees"
        assert editor.cursor_location == (0, 6)
        await pilot.press("enter")
        await pilot.pause()
    assert "what: I grow trees   # short" in file.read_text(encoding="utf-8")
    assert coach.drafts.all() == []


async def test_text_that_is_let_go_is_not_offered_again(coach: Coach, file: Path) -> None:
    crashed(coach)
    crashed(coach, "who", "Kim")
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "You were in the middle of `who`" in shown(app)
        await pilot.press("x")
        await pilot.pause()
        assert "You were in the middle of `what`" in shown(app)
        assert [draft.field for draft in coach.drafts.all()] == ["what"]
        await pilot.press("x")
        await pilot.pause()
        assert coach.drafts.all() == []
        assert "I grow things." in shown(app)


async def test_a_file_changed_meanwhile_asks_and_keeps_mine(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "x")
        file.write_text(MINE.replace("grow", "plant"), encoding="utf-8")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ConflictScreen)
        assert "They changed `what`" in words_of(app)
        assert "I'm Sam.x" not in file.read_text(encoding="utf-8")
        await pilot.press("s")
        await pilot.pause()
        assert "on disk" in shown(app)
        assert "yours" in shown(app)
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        assert "I plant things." in shown(app)
    assert file.read_text(encoding="utf-8") == MINE.replace("grow", "plant").replace(
        "I'm Sam.", "I'm Sam.x"
    )


async def test_a_file_changed_meanwhile_asks_and_takes_theirs(coach: Coach, file: Path) -> None:
    app = studio(coach)
    theirs = MINE.replace("Sam", "Samuel")
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("enter", "x")
        file.write_text(theirs, encoding="utf-8")
        await pilot.press("enter")
        await tap(pilot, "Theirs")
        assert "Samuel" in shown(app)
        assert file.read_text(encoding="utf-8") == theirs
        await pilot.press("u")
        await pilot.pause()
        assert app.screen.query_one(BeatEditor).text == "I'm Sam.x"


async def test_going_back_from_the_question_leaves_the_text_in_the_editor(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x")
        file.write_text("who: theirs\n", encoding="utf-8")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s", "b")
        await pilot.pause()
        assert isinstance(app.screen, ConflictScreen)  # from both texts, to the question
        assert "Take theirs" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert app.screen.query_one(BeatEditor).text == "I'm Sam.x"
        await until(pilot, lambda: coach.drafts.get("pitch", "mine", "who"))
        await pilot.press("y", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ConflictScreen)


async def test_a_file_that_was_deleted_is_one_line_and_done_again_writes_it(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x")
        file.unlink()
        await pilot.press("enter")
        await pilot.pause()
        assert "removed or renamed meanwhile" in shown(app)
        assert app.screen.query_one(BeatEditor).text == "I'm Sam.x"
        await until(pilot, lambda: coach.drafts.get("pitch", "mine", "who"))
        assert not file.exists()
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query(BeatEditor)
    assert file.read_text(encoding="utf-8") == MINE.replace("Sam.", "Sam.x")


async def test_a_file_that_cannot_be_written_is_one_line_and_the_text_stays(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    file.chmod(0o400)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "x", "enter")
        await pilot.pause()
        assert "the file is read-only" in words_of(app)
        assert "Your text is still here" in words_of(app)
        assert app.screen.query_one(BeatEditor).text == "I'm Sam.x"
        await until(pilot, lambda: coach.drafts.get("pitch", "mine", "who"))
        assert "the file is read-only" in words_of(app)
        file.chmod(0o600)
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query(BeatEditor)
        assert "read-only" not in shown(app)


async def test_unsaved_text_that_cannot_be_kept_is_said(coach: Coach, file: Path) -> None:
    Path(coach.paths.state).mkdir(parents=True, exist_ok=True)
    Path(coach.paths.drafts).write_text("a file where a folder should be", encoding="utf-8")
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x")
        await until(pilot, lambda: "What you typed is only here" in shown(app))


async def test_a_file_broken_by_hand_shows_its_place_and_offers_the_editor(
    coach: Coach, file: Path
) -> None:
    file.write_text("title: Mine\nwho: [\n", encoding="utf-8")
    mended: list[str] = []

    def editor(app: CoachApp, path: str) -> None:
        mended.append(path)
        file.write_text(MINE, encoding="utf-8")

    app = studio(coach, launch=editor)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "mine.yaml:" in shown(app)
        assert "cannot be used as it is" in words_of(app)
        await tap(pilot, "Editor")
        assert mended == [str(file)]
        assert "I'm Sam." in shown(app)


async def test_a_file_broken_meanwhile_is_shown_when_a_beat_is_opened(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        file.write_text("who: {\n", encoding="utf-8")
        await pilot.press("enter")
        await pilot.pause()
        assert "mine.yaml:" in shown(app)
        assert not app.screen.query(BeatEditor)


async def test_the_editor_is_read_again_and_its_save_is_a_version(coach: Coach, file: Path) -> None:
    def editor(app: CoachApp, path: str) -> None:
        Path(path).write_text(MINE.replace("Sam", "Kim"), encoding="utf-8")

    app = studio(coach, launch=editor)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "I'm Kim." in shown(app)
        assert "v2" in shown(app)
    assert coach.versions.read("pitch", "mine", 1) == MINE.encode()


async def test_a_missing_editor_is_one_clear_line(coach: Coach, file: Path) -> None:
    def editor(app: CoachApp, path: str) -> None:
        raise UsageError("the editor `emax` cannot be started", hint="set VISUAL or EDITOR")

    app = studio(coach, launch=editor)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "the editor `emax` cannot be started; set VISUAL or EDITOR" in shown(app)


async def test_versions_are_listed_compared_and_brought_back(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await typed(pilot, " New words.")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, VersionsScreen)
        assert "now · v2" in shown(app)
        assert "who: I'm Sam. New words." in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, VersionScreen)
        assert "I'm Sam. New words." in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, VersionsScreen)
        assert "now · v3" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert "New words" not in shown(app)
    assert file.read_text(encoding="utf-8") == MINE


async def test_r_rehearses_this_pitch(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "x", "enter")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.pitch is not None
        assert app.screen.round.pitch.who == "I'm Sam.x"


async def test_a_paste_is_one_paragraph_without_control_characters(
    coach: Coach, file: Path
) -> None:
    from textual.events import Paste

    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        app.screen.query_one(BeatEditor).post_message(
            Paste("two\nlines \x1b[31m[@click=app.quit]x[/]\u202e")
        )
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    text = file.read_text(encoding="utf-8")
    assert "two lines \ufffd[31m[@click=app.quit]x[/]\ufffd" in text
    assert "\x1b" not in text


async def test_markup_and_escapes_in_a_file_are_shown_as_text(coach: Coach, write: Write) -> None:
    write("pitches/mine.yaml", 'title: "[b]T[/]"\nwho: "[/] \\x1b[31m [@click=app.quit]x[/]"\n')
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[b]T[/]" in shown(app)
        assert "[@click=app.quit]x[/]" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "\x1b" not in shown(app)


async def test_an_example_is_typed_over(coach: Coach) -> None:
    app = studio(coach, "meetup")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "example" in shown(app)
        await pilot.press("enter")
        await typed(pilot, "I'm Sam.")
        await pilot.press("enter")
        await pilot.pause()
    mine = Path(coach.paths.document("pitches", "meetup")).read_text(encoding="utf-8")
    assert "who: I'm Sam.\n" in mine


async def test_an_unknown_pitch_is_said_and_b_goes_back(coach: Coach) -> None:
    app = studio(coach, "metup")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "did you mean “meetup”" in words_of(app)
        await pilot.press("enter", "c", "r", "b")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_phone_finds_the_rest_under_more(coach: Coach, file: Path) -> None:
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "More")
        await pilot.press("1")
        await pilot.pause()
        assert "who cue" in shown(app)
        await tap(pilot, "More")
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, VersionsScreen)


async def test_in_sixteen_colors_the_highlighted_beat_is_reversed_and_its_bar_is_not(
    coach: Coach, file: Path
) -> None:
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "ansi-dark"
        await pilot.press("down")
        await pilot.pause()
        rows = app.screen._compositor.render_strips()
        reversed_ = ["".join(part.text for part in row if _is_reversed(part)) for row in rows]
        heads = [each for each in reversed_ if each.strip()]
        assert [each.split()[0] for each in heads] == ["what"]
        assert "▇" not in heads[0]


def _is_reversed(part: Any) -> bool:
    return bool(part.style and part.style.reverse)
