"""Meeting somebody, the list of people, one person's story, and two files of one person."""

from __future__ import annotations

import time
from collections.abc import Callable
from colorsys import rgb_to_hsv
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from eventcoach.coach.coach import Coach
from eventcoach.coach.people import contacts, open_person
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.met import MetScreen
from eventcoach.tui.screens.people import PeopleScreen
from eventcoach.tui.screens.person import PersonScreen
from eventcoach.tui.screens.picking import PickScreen
from eventcoach.tui.screens.same import SameScreen
from eventcoach.tui.widgets.line_list import LineList
from tests.tui.playing import app_of, shown, tap, until, until_shown

Write = Callable[[str, str], Path]
Files = Callable[[], list[Path]]

PRIYA = """\
name: Priya Nair
hook: like Priya from school
about: billing in Rust
met: {at: 2026-01-10}
promises:
  - send the pg talk
  - {what: a recipe, by: them}
referral: {what: the docs team}
voucher: true
tags: [rust]
closeness: 1
introduced_by: dana
exchanges:
  - {what: her talk, showed: asking well, learned: to say no}
"""


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return lambda: sorted((tmp_path / "data/people").glob("*.yaml"))


def story(coach: Coach, person_id: str = "priya") -> CoachApp:
    return app_of(coach, then=lambda made: PersonScreen(made, person_id))


def listed(coach: Coach, whom: str = "") -> CoachApp:
    return app_of(coach, then=lambda made: PeopleScreen(made, whom))


async def on_line(pilot: Pilot[int], words: str) -> None:
    """Press Enter on the line of a story that says some words."""
    app = pilot.app
    assert isinstance(app.screen, PersonScreen)
    assert app.screen._told is not None
    lines = app.screen._told.lines
    app.screen.query_one(LineList).highlighted = next(
        at for at, each in enumerate(lines) if words in each.say
    )
    await pilot.press("enter")
    await pilot.pause()


# --- met


async def test_one_key_notes_that_i_met_somebody_and_every_word_may_wait(
    coach: Coach, files: Files
) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("m")
        assert len(files()) == 1
        assert len(contacts(coach).made) == 1
        await pilot.pause()
        assert "What is their name?" in shown(app)
        await tap(pilot, "Later")
        assert isinstance(app.screen, HomeScreen)
    _, person = open_person(coach, files()[0].stem)
    assert person.name == ""
    assert person.met is not None
    assert person.met.at is not None


async def test_how_far_this_is_is_said_though_it_is_known_before_the_screen_stands(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = MetScreen._show

    async def slowly(screen: MetScreen) -> None:
        await show(screen)
        for worker in screen.workers:
            await worker.wait()

    monkeypatch.setattr(MetScreen, "_show", slowly)
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("m")
        await until_shown(pilot, "Somebody you met just now is noted.")


async def test_name_and_hook_are_saved_as_they_are_typed_m_among_them(
    coach: Coach, files: Files
) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        await pilot.press(*"Emma", "enter")
        await pilot.pause()
        assert "What will remind you of the name?" in shown(app)
        await pilot.press(*"like Emma at work", "enter", *"maps", "enter", *"the link", "enter")
        await pilot.pause()
    (path,) = files()
    _, person = open_person(coach, path.stem)
    assert (person.name, person.hook, person.about) == ("Emma", "like Emma at work", "maps")
    assert [each.what for each in person.promises] == ["the link"]


async def test_a_name_typed_and_left_for_later_is_noted(coach: Coach, files: Files) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, MetScreen))
        await pilot.press(*"Lee")
        await tap(pilot, "Later")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    (path,) = files()
    assert open_person(coach, path.stem)[1].name == "Lee"


@pytest.mark.parametrize("way", ["tap", "key"])
async def test_it_is_taken_back_kindly(coach: Coach, files: Files, way: str) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press(*"Emm")
        if way == "tap":
            await tap(pilot, "Take it back")
        else:
            await pilot.press("up", "u")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "nobody is noted" in shown(app)
    assert files() == []
    assert contacts(coach).made == ()
    assert coach.drafts.all() == []


async def test_arrow_down_leads_back_into_the_field(coach: Coach, files: Files) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("up", "m", "down", *"Mo", "enter")
        await pilot.pause()
    assert [open_person(coach, path.stem)[1].name for path in files()] == ["Mo"]


async def test_the_card_notes_people_and_counts_them(coach: Coach, write: Write) -> None:
    write("events/now.yaml", "title: Now\nwhen: 2000-01-01\nends: 2999-01-01\ngoal: {people: 2}\n")
    app = app_of(coach, then=lambda made: CardScreen(made, "now"))
    async with app.run_test(size=(40, 20)) as pilot:
        assert "0 of 2 met" in shown(app)
        await tap(pilot, "Met")
        await until_shown(pilot, "That is 1 of 2")
        await tap(pilot, "Later")
        await pilot.pause()
        assert "1 of 2 met" in shown(app)


# --- the list


async def test_five_thousand_people_are_listed_and_searched_without_a_pause(
    coach: Coach, write: Write
) -> None:
    folder = write("people/0000.yaml", "name: Zubaida Quill\nabout: tide tables\n").parent
    for number in range(1, 5000):
        (folder / f"{number:04}.yaml").write_text(f"name: Person {number}\nabout: maps\n")
    app = listed(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Person 4999")
        await until_shown(pilot, "5,000 · everybody")
        assert app.screen.query_one(LineList).option_count == 201
        await pilot.press("slash", *"TIDE quill")
        began = time.monotonic()
        await pilot.press("enter")
        await pilot.pause()
        assert time.monotonic() - began < 1
        assert "Zubaida Quill" in shown(app)
        await pilot.press("b")
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.screen.query_one(LineList).option_count == 401


async def test_whom_to_show_is_picked_and_who_has_gone_untouched_longest_comes_first(
    coach: Coach, write: Write
) -> None:
    write("people/priya.yaml", PRIYA)
    write("people/dana.yaml", "name: Dana\ntie: mutual\nmet: {at: 2020-02-01}\n")
    write("people/sam.yaml", "name: Sam\ntie: follower\nmet: {at: 2026-02-01}\n")
    app = listed(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "3 · everybody")
        for name, whom in (("Priya", "voucher"), ("Dana", "mutual"), ("Sam", "follower")):
            app.screen._filtered(whom)  # type: ignore[attr-defined]
            await pilot.pause()
            assert [name in shown(app) for name in ("Priya", "Dana", "Sam")].count(True) == 1
            assert name in shown(app)
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        assert "#rust" in [each.title for each in app.screen._choices]
        await pilot.press("1", "s")
        await pilot.pause()
        text = shown(app)
        assert text.index("Dana") < text.index("Priya") < text.index("Sam")
        assert "untouched longest first" in " ".join(text.split())
        assert "overdue" not in text


async def test_an_empty_list_says_what_to_do(coach: Coach) -> None:
    app = listed(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "Nobody yet. m notes somebody")
        await pilot.press("f", *"m", "enter")
        assert "Nobody fits" in shown(app)
        await pilot.press("b", "n")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.press(*"Robin", "enter")
        await tap(pilot, "Later")
        await until_shown(pilot, "Robin")


async def test_hostile_names_are_shown_as_text(coach: Coach, write: Write) -> None:
    write("people/a.yaml", 'name: "[@click=app.quit]Eve[/]"\nabout: "[/] \\u202e abc"\n')
    write("people/b.yaml", f"name: {'é' * 100}\nabout: {'山' * 1000}\n")
    write("people/c.yaml", f"name: {'x' * 10_000}\n")
    app = listed(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "everybody" in shown(app) and "Eve" in shown(app))
        assert "[@click=app.quit]Eve[/]" in shown(app)
        assert "\u202e" not in shown(app)
        assert "x" * 100 not in shown(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
        await until_shown(pilot, "Eve")


# --- one person


async def test_a_story_tells_everything_and_leads_to_others(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    write("people/dana.yaml", "name: Dana\n")
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "Through Dana")
        for words in (
            "billing in Rust", "like Priya from school", "send the pg talk", "a recipe",
            "could speak for it", "the docs team", "They saw: asking well",
            "I picked up: to say no", "#rust", "Glad to hear from you",
        ):  # fmt: skip
            assert words in shown(app), words
        await on_line(pilot, "Through Dana")
        await until_shown(pilot, "Led me to Priya Nair")
        await pilot.press("b")
        await pilot.pause()
        assert "Priya Nair" in shown(app)


async def test_promises_are_kept_and_open_again(coach: Coach, write: Write) -> None:
    path = write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "○ a recipe")
        await on_line(pilot, "a recipe")
        await until_shown(pilot, "✓ a recipe")
        await pilot.press("p")
        await until_shown(pilot, "✓ send the pg talk")
        assert [each.kept for each in open_person(coach, "priya")[1].promises] == [True, True]
        await pilot.press("u")
        await until_shown(pilot, "○ send the pg talk")
        await pilot.press("u")
        await until_shown(pilot, "○ a recipe")
    assert path.read_text() == PRIYA


async def test_a_referral_goes_from_heads_up_to_thanks(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "they know that I apply")
        for words in ("they recommended me", "there is an answer", "the docs team  thanked"):
            await pilot.press("r")
            await until(pilot, lambda words=words: words in shown(app))
        await pilot.press("u")
        await until_shown(pilot, "there is an answer")


async def test_any_contact_begins_the_months_anew_and_can_be_taken_back(
    coach: Coach, write: Write
) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "Glad to hear from you")
        await pilot.press("t")
        await pilot.pause()
        assert "A like or a reshare alone is no contact" in shown(app)
        await pilot.press("5")
        await until_shown(pilot, "A considered comment  today")
        assert "Glad to hear from you" not in shown(app)
        assert [each.how for each in contacts(coach).made] == ["comment"]
        await pilot.press("u")
        await until_shown(pilot, "Glad to hear from you")
        assert contacts(coach).made == ()


async def test_one_key_lets_a_due_thing_go(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "Glad to hear from you")
        await pilot.press("n")
        await until_shown(pilot, "All right, another time")
        assert "Glad to hear from you" not in shown(app)
        await pilot.press("u")
        await until_shown(pilot, "Glad to hear from you")
        await pilot.press("c", "1")
        await until_shown(pilot, "Whenever it comes")
        assert open_person(coach, "priya")[1].closeness is None


async def test_what_passed_is_asked_with_what_i_showed_and_learned(
    coach: Coach, write: Write
) -> None:
    path = write("people/dana.yaml", "name: Dana\n")
    app = story(coach, "dana")
    async with app.run_test(size=(60, 30)) as pilot:
        await until_shown(pilot, "Add more")
        await pilot.press("x")
        await pilot.pause()
        await pilot.press(*"the outage", "enter", *"calm", "enter", *"runbooks", "enter")
        await until_shown(pilot, "I picked up: runbooks")
        assert "They saw: calm" in shown(app)
        (exchange,) = open_person(coach, "dana")[1].exchanges
        assert (exchange.what, exchange.showed, exchange.learned) == (
            "the outage", "calm", "runbooks",
        )  # fmt: skip
        await pilot.press("u")
        await until(pilot, lambda: "the outage" not in shown(app))
    assert path.read_text() == "name: Dana\n"


async def test_any_line_is_changed_by_being_asked(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(60, 40)) as pilot:
        await until_shown(pilot, "#rust")
        await on_line(pilot, "like Priya from school")
        assert isinstance(app.screen, AskScreen)
        await pilot.press(*"!", "enter")
        await until_shown(pilot, "like Priya from school!")
        await on_line(pilot, "her talk")
        await pilot.press(*" on tides", "enter")
        await until_shown(pilot, "her talk on tides")


async def test_a_file_that_is_deleted_while_open_is_one_clear_line(
    coach: Coach, write: Write
) -> None:
    path = write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(60, 40)) as pilot:
        await until_shown(pilot, "#rust")
        path.unlink()
        await pilot.press("p")
        await until_shown(pilot, "Their file is gone.")
        for key in ("t", "n", "p", "r", "x", "c", "a", "d", "u"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, PersonScreen)
        assert not path.exists()


async def test_a_broken_file_says_where(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", "name: [\n")
    app = story(coach)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "priya.yaml:" in shown(app) and "opens it" in shown(app))


# --- two of one name


async def test_two_of_one_name_are_offered_and_become_one_only_when_i_say_so(
    coach: Coach, write: Write, files: Files
) -> None:
    write("people/priya.yaml", PRIYA)
    write("people/other.yaml", "name: priya nair\nhook: red scarf\nemail: p@example.org\n")
    app = story(coach)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "one person? d shows both")
        assert len(files()) == 2
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, SameScreen)
        assert "red scarf" in shown(app)
        assert "They differ in hook" in shown(app)
        await pilot.press("y")
        await until_shown(pilot, "They are one now")
        assert [path.stem for path in files()] == ["priya"]
        assert "p@example.org" in shown(app)
        assert "Hook: red scarf" in shown(app)
        await pilot.press("u")
        await until_shown(pilot, "They are two again")
        assert len(files()) == 2


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (112, 6)])
async def test_every_screen_of_people_stands_at_every_size(
    coach: Coach, write: Write, size: tuple[int, int]
) -> None:
    write("people/priya.yaml", PRIYA)
    app = listed(coach)
    async with app.run_test(size=size) as pilot:
        await until_shown(pilot, "Priya")
        await pilot.press("f")
        assert app.screen.query_one(Input).has_focus
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
        await until_shown(pilot, "billing")
        await pilot.press("t")
        await pilot.pause()
        assert "We talked" in shown(app)
        await pilot.press("b", "m")
        await pilot.pause()
        assert isinstance(app.screen, MetScreen)
        await pilot.press(*"Sam")
        assert "Sam" in shown(app)


async def test_m_is_no_key_while_a_round_runs(slow_coach: Coach, files: Files) -> None:
    from eventcoach.coach.rounds import Choice, prepare
    from eventcoach.tui.screens.round import RoundScreen

    choice = Choice(mode="pitch-30s", seed=7)
    app = app_of(slow_coach, lambda made: RoundScreen(made, prepare(made, choice), choice))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "m")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
    assert files() == []


async def test_the_places_of_people_are_reached_by_name(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        for place, screen in (
            ("people", PeopleScreen), ("due", PeopleScreen), ("person:priya", PersonScreen),
            ("met", MetScreen),
        ):  # fmt: skip
            app.go(place)
            await pilot.pause()
            assert isinstance(app.screen, screen)
            await app.workers.wait_for_complete()
            app.go("home")
            await pilot.pause()


async def test_no_name_stands_in_the_title_of_the_window(coach: Coach, write: Write) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "Priya")
        assert "Priya" not in f"{app.title}{app.sub_title}{app.screen.title}{app.screen.sub_title}"


@pytest.mark.parametrize("screen", ["people", "person"])
async def test_nobody_who_comes_round_is_red_or_overdue(
    coach: Coach, write: Write, screen: str
) -> None:
    write("people/priya.yaml", PRIYA)
    app = story(coach) if screen == "person" else app_of(coach, then=PeopleScreen)
    async with app.run_test(size=(80, 40)) as pilot:
        await until_shown(pilot, "Priya")
        if screen == "person":
            await until_shown(pilot, "Glad to hear from you")
        assert "overdue" not in shown(app).lower()
        styles = [part.style for row in app.screen._compositor.render_strips() for part in row]
        colors = {
            color.triplet
            for style in styles if style
            for color in (style.color, style.bgcolor) if color and color.triplet
        }  # fmt: skip
        assert len(colors) > 2
        for red, green, blue in colors:
            hue, saturation, value = rgb_to_hsv(red / 255, green / 255, blue / 255)
            assert not (min(hue, 1 - hue) < 1 / 24 and saturation > 0.4 and value > 0.3)
