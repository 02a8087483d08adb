"""After a round: what they told me, one sentence, Enter; everything else only on asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.model.records import IntentionRecord, RatingRecord
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.debrief_more import FiguresScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.round import RoundScreen
from tests.tui.playing import FakeClock, practicing, shown, words_of

PITCH = {"mode": "pitch-30s"}
TALK = {"mode": "conversation-3min", "partner": "dana"}


def opened(coach: Coach, **choice: Any) -> Any:
    return practicing(coach, **{"seed": 3, **choice})


async def finish(app: Any, pilot: Any, clock: FakeClock, *keys: str) -> None:
    """Play a round to its end."""
    await pilot.press("enter")
    clock.seconds += 10
    app.screen._tick()
    await pilot.pause()
    for key in keys:
        clock.seconds += 10
        await pilot.press(key)
        await pilot.pause()
    clock.seconds += 5
    await pilot.press("enter" if app.screen.is_pitch else "d")
    await pilot.pause()
    assert isinstance(app.screen, DebriefScreen)


def kinds(coach: Coach) -> list[str]:
    return [record.kind for record in coach.journal.records()]


async def test_what_they_told_me_is_asked_before_anything_is_said(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **TALK)
    async with app.run_test(size=(40, 20)) as pilot:
        await finish(app, pilot, clock, "1")
        asked = shown(app)
        assert "one thing Dana told you" in asked
        assert app.screen.said.sentence[:20] not in asked
        assert app.screen.said.told[0][:20] not in asked
        assert "How was it" not in asked
        await pilot.press("enter")
        await pilot.pause()
        after = shown(app)
        assert app.screen.said.sentence[:20] in after
        assert app.screen.said.told[0][:20] in after
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("choice", [PITCH, TALK])
async def test_no_count_and_no_best_is_shown_unasked(
    slow_coach: Coach, clock: FakeClock, choice: dict[str, str]
) -> None:
    app = opened(slow_coach, **choice)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(app, pilot, clock)
        words = shown(app)
        for word in ("%", "aim for", "last time", "most", "closest", "●", "○"):
            assert word not in words
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, FiguresScreen)
        words = shown(app)
        assert "light" in words
        assert "last time" not in words
        assert "eventcoach practice" in words
        await pilot.press("l")
        await pilot.pause()
        assert "this was the first" in shown(app)
        await pilot.press("l")
        await pilot.pause()
        assert "this was the first" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_last_and_best_are_of_the_rounds_before_this_one(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(app, pilot, clock)  # 12 s
        await pilot.press("a")
        await pilot.pause()
        await finish(app, pilot, clock, "n")  # 22 s
        await pilot.press("f", "l")
        await pilot.pause()
        assert "closest to 0:30  0:12" in " ".join(shown(app).split("\n"))


async def test_a_word_of_my_own_names_the_round_and_is_recorded(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(40, 20)) as pilot:
        await finish(app, pilot, clock)
        await pilot.press("r")
        await pilot.pause()
        for word in ("1 hard", "2 all right", "3 good", "4 easy"):
            assert word in shown(app)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "Noted: all right." in shown(app)
        await pilot.press("f")
        await pilot.pause()
        assert "your word  all right" in " ".join(shown(app).split("\n")).replace("   ", "  ")
        await pilot.press("r", "4")
        await pilot.pause()
        assert isinstance(app.screen, FiguresScreen)
        assert "easy" in shown(app)
    round_, rating, _ = slow_coach.journal.records()
    assert rating.read(RatingRecord) == RatingRecord(
        round=round_.id, rating="all right", mode="pitch-30s"
    )


async def test_the_offer_can_be_tapped(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(40, 20)) as pilot:
        await finish(app, pilot, clock)
        taps = list(app.screen.query("#offer Tap"))
        assert len(taps) == 2
        await pilot.click(taps[0])
        await pilot.pause()
        assert "How was it?" in shown(app)
        assert not isinstance(app.screen, DebriefScreen)


async def test_it_is_offered_once_a_sitting_and_stays_on_its_key(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(40, 20)) as pilot:
        await finish(app, pilot, clock)
        assert "How was it?" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        await finish(app, pilot, clock)
        assert "How was it?" not in shown(app)
        await pilot.press("r", "3")
        await pilot.pause()
        assert "Noted: good." in shown(app)


async def test_nothing_is_offered_after_the_first_talk_or_one_that_was_left(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, mode="first-talk")
    async with app.run_test(size=(40, 20)) as pilot:
        await finish(app, pilot, clock, "1")
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query_one("#offer").display
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        clock.seconds += 9
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert not app.screen.query_one("#offer").display
        assert not app.offered


async def test_between_the_people_of_a_mingle_nothing_is_asked(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, mode="mingle-30s")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        people = len(app.screen.round.talks)
        assert people > 1
        for _ in range(people):
            assert isinstance(app.screen, RoundScreen)
            clock.seconds += 15
            app.screen._tick()
            await pilot.pause()
            await pilot.press("d")
            await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert kinds(slow_coach) == ["round"]


async def test_a_plan_is_shown_before_the_next_one_and_after_it(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(app, pilot, clock)
        await pilot.press("i")
        await pilot.pause()
        await pilot.press(*"breathe", "enter")
        await pilot.pause()
        await pilot.press(*"red", "enter")
        await pilot.pause()
        assert "Kept." in shown(app)
        await pilot.press("d")
        await pilot.pause()
        assert "I will breathe when red." in shown(app)
        await finish(app, pilot, clock)
        assert "You planned: “I will breathe when red.” Did it come up?" in shown(app)
    notes = list((Path(slow_coach.paths.data) / "notes").iterdir())
    assert len(notes) == 1
    assert "breathe" in notes[0].read_text(encoding="utf-8")
    plans = [record for record in slow_coach.journal.records() if record.kind == "intention"]
    assert [plan.read(IntentionRecord).note for plan in plans] == [notes[0].stem]
    journal = "".join(
        path.read_text(encoding="utf-8") for path in Path(slow_coach.paths.journal).iterdir()
    )
    assert "breathe" not in journal


async def test_a_plan_of_another_sitting_is_shown_too_and_only_for_its_mode(
    slow_coach: Coach, clock: FakeClock
) -> None:
    from eventcoach.coach.notes import intend
    from eventcoach.coaching.intention import Intention

    intend(slow_coach, Intention("", "pitch-30s", "breathe", "red"))
    slow_coach.fresh_summary()
    for choice, there in ((PITCH, True), (TALK, False)):
        app = opened(slow_coach, **choice)
        async with app.run_test(size=(40, 20)) as pilot:
            await pilot.pause()
            assert ("I will breathe when red." in words_of(app)) is there


async def test_a_plan_that_has_done_its_work_is_let_go(slow_coach: Coach, clock: FakeClock) -> None:
    from eventcoach.coach.notes import intend
    from eventcoach.coaching.intention import Intention

    intend(slow_coach, Intention("", "pitch-30s", "breathe", "red"))
    slow_coach.fresh_summary()
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(app, pilot, clock)
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("a")
        await pilot.pause()
        assert "breathe" not in shown(app)
    assert not list((Path(slow_coach.paths.data) / "notes").iterdir())


async def test_a_moment_without_a_plan_says_what_is_missing(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        await finish(app, pilot, clock)
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"red", "enter")
        await pilot.pause()
        assert "first say what you will do" in shown(app)
    assert "intention" not in kinds(slow_coach)


@pytest.mark.parametrize(
    "choice",
    [
        {"mode": "conversation-3min"},
        {"mode": "conversation-3min", "partner": "dana", "bank": "meetup"},
        {"mode": "conversation-3min", "event": "party"},
        {"mode": "mingle-30s", "event": "party"},
        {"mode": "pitch-30s", "level": "fade", "event": "party"},
        {"mode": "pitch-30s", "pitch": "meetup", "level": "cues"},
    ],
)
async def test_again_is_the_whole_round_again(
    slow_coach: Coach, clock: FakeClock, write: Callable[[str, str], Path], choice: dict[str, str]
) -> None:
    write("events/party.yaml", "title: Party\nwhen: 2026-12-03 18:30\nbanks: [meetup]\n")
    app = opened(slow_coach, **choice)
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.screen.ready
        await pilot.press("enter")
        clock.seconds += 40
        await pilot.press("x")
        await pilot.pause()
        # What happens meanwhile changes nothing of it.
        write("partners/aaa.yaml", "name: Ines\njob: baker\nelse: [Hm.]\n")
        slow_coach.library.forget()
        await pilot.press("a")
        await pilot.pause()
        again = app.screen.round
        assert (again.talks, again.pitch, again.level, again.hidden, again.event) == (
            first.talks, first.pitch, first.level, first.hidden, first.event,
        )  # fmt: skip
        assert (again.seed, again.name, again.phase) == (first.seed, first.name, "ready")
        assert app.screen.choice.bank == choice.get("bank", "")


async def test_other_is_somebody_else(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, **TALK)
    async with app.run_test(size=(80, 24)) as pilot:
        met = {"dana"}
        for _ in range(4):
            await pilot.press("enter")
            clock.seconds += 9
            await pilot.press("x")
            await pilot.pause()
            await pilot.press("d")
            await pilot.pause()
            assert app.screen.round.partner_name not in met
            met.add(app.screen.round.partner_name)


async def test_a_round_that_was_not_saved_has_nothing_to_add_to(
    slow_coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eventcoach.errors import StorageError

    def full(*_: object) -> None:
        raise StorageError("not saved", "the disk is full")

    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(slow_coach.journal, "append", full)
        await finish(app, pilot, clock)
        assert "disk is full" in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert "nothing to add to" in shown(app)


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (54, 25), (112, 6), (120, 40)])
async def test_the_sentence_is_there_at_every_size(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = opened(slow_coach, **TALK)
    async with app.run_test(size=size) as pilot:
        await finish(app, pilot, clock, "1", "1")
        assert "Say aloud two things" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.said.sentence[:12] in shown(app)
        await pilot.press("f")
        await pilot.pause()
        assert "opener" in shown(app) or "time" in shown(app)


async def test_hostile_words_of_a_plan_are_shown_as_words(
    slow_coach: Coach, clock: FakeClock, write: Callable[[str, str], Path]
) -> None:
    from eventcoach.coach.notes import intend
    from eventcoach.coaching.intention import Intention

    kept = intend(slow_coach, Intention("", "pitch-30s", "breathe"))
    write(f"notes/{kept.note}.yaml", 'will: "[@click=app.quit]go[/] [/]"\n')
    slow_coach.fresh_summary()
    app = opened(slow_coach, **PITCH)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[@click=app.quit]go[/]" in shown(app)
        await finish(app, pilot, clock)
        assert "[@click=app.quit]go[/]" in shown(app)
