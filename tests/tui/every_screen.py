"""Every screen in the middle of its work, with content as people have it.

`SCENES` names what opens each screen, what is done there, and a word that must be seen at every
size: the one that the moment is about. `test_every_size.py` holds that no screen is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from tests.tui.picturing import fill
from tests.tui.playing import app_of, play, practice_of, settled
from tests.tui.test_pictures import practiced
from tests.tui.test_pictures_call import BANK, CALL, PAIR
from tests.tui.test_pictures_debrief import after
from tests.tui.test_pictures_events import DRIVE, OLD
from tests.tui.test_pictures_exercise import FILES
from tests.tui.test_pictures_people import PEOPLE
from tests.tui.test_pictures_plan import PLAN
from tests.tui.test_pictures_session import LESSON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from eventcoach.tui.app import CoachApp

__all__ = ["SCENES", "Scene", "furnish", "opened"]

MESSAGES = """\
title: The day after
messages:
  - id: day-after
    title: The day after we met
    when: You met somebody yesterday.
    body: |
      Hi {name},

      It was good to meet you at {event}. You told me about {topic}, and I keep thinking of it.

      Would you show me {thing} some day? A no is fine as well.

      {me}
    short: "Hi {name}, it was good to meet you at {event}. {me}"
"""
WORLD = {
    **FILES,
    "modes/interview.yaml": CALL,
    "modes/two.yaml": PAIR,
    "modes/lesson.yaml": LESSON,
    "banks/interview.yaml": BANK,
    "events/drive.yaml": DRIVE,
    "events/rust.yaml": OLD,
    "plans/mine.yaml": PLAN,
    "messages/mine.yaml": MESSAGES,
    "notes/n1.yaml": "text: Priya Nair said that she likes tide tables.\n",
    "profile.yaml": (
        "name: Sam Okonjo-Lindqvist\nemail: sam@example.org\nlinks: ['https://example.org/sam']\n"
    ),
    **{f"people/{name}.yaml": text for name, text in PEOPLE.items()},
}

Open = Callable[["CoachApp"], object]


class Scene(Struct, frozen=True):
    """What opens a screen, what is done there (keys, words, seconds), and what must be seen."""

    shows: str
    open: Open
    steps: tuple[str | int, ...] = ()
    now: str = ""


def furnish(coach: Coach) -> Coach:
    """Write everything there is to show."""
    fill(coach, WORLD)
    practiced(coach)
    coach.fresh_summary()
    return coach


def place(where: str) -> Open:
    return lambda app: app.go(where)


def push(make: Callable[[Coach], Any]) -> Open:
    return lambda app: app.push_screen(make(app.coach))


def practice(mode: str = "", **more: Any) -> Open:
    return push(practice_of(**{"mode": mode, "seed": 7, **more}))


def of(module: str, name: str, *told: Any) -> Open:
    def make(coach: Coach) -> Any:
        from importlib import import_module

        return getattr(import_module(f"eventcoach.tui.screens.{module}"), name)(coach, *told)

    return push(make)


def new_event(coach: Coach) -> Any:
    from eventcoach.coach.questions import ask_for_event
    from eventcoach.tui.screens.asking import AskScreen

    return AskScreen(coach, ask_for_event(coach))


def picking(coach: Coach) -> Any:
    from eventcoach.tui.screens.picking import PickScreen
    from eventcoach.tui.widgets.rows import Choice as Line

    rows = [Line("Not at all", "0"), Line("A little, at the door"), Line("A lot", "4")]
    return PickScreen(coach, "How awkward will it be?", rows, print, hint="A guess is enough.")


def clash(coach: Coach) -> Any:
    from eventcoach.coach.pitches import open_pitch
    from eventcoach.tui.screens.conflict import Clash, ConflictScreen

    opened = open_pitch(coach, "meetup")
    theirs = opened.source.replace(b"muddy", b"dusty")
    return ConflictScreen(coach, Clash(opened, "what", "I ship things.", theirs), print)


def aside(coach: Coach) -> Any:
    from eventcoach.coach.aside import aside_of
    from eventcoach.tui.screens.aside import AsideScreen

    path = coach.paths.document("pitches", "meetup")
    with open(path, "rb") as file:
        theirs = file.read().replace(b"muddy", b"dusty")
    with open(path.replace(".yaml", ".sync-conflict-20261121-101010-AB.yaml"), "wb") as file:
        file.write(theirs)
    found = aside_of(coach, "pitch", "meetup")
    assert found is not None
    return AsideScreen(coach, found)


def same(coach: Coach) -> Any:
    from eventcoach.tui.screens.same import SameScreen

    return SameScreen(coach, "01a", "00c", print)


def versioned(number: int = 0) -> Callable[[Coach], Any]:
    def make(coach: Coach) -> Any:
        from eventcoach.coach.pitches import keep_now, open_pitch
        from eventcoach.tui.screens.versions import VersionScreen, VersionsScreen

        path = Path(coach.paths.document("pitches", "meetup"))
        before = path.read_text(encoding="utf-8")
        keep_now(coach, open_pitch(coach, "meetup"))
        path.write_text(before.replace("muddy", "dusty"), encoding="utf-8")
        keep_now(coach, open_pitch(coach, "meetup"))
        path.write_text(before.replace("muddy", "wet"), encoding="utf-8")
        if number:
            return VersionScreen(coach, "meetup", number)
        return VersionsScreen(coach, "meetup")

    return make


SAID = ("enter", 3, 1, "enter", "enter")
TALK = {"partner": "dana"}
SCENES: dict[str, Scene] = {
    "home": Scene("HomeScreen", lambda app: None),
    "home-moved": Scene("HomeScreen", lambda app: None, ("down", "down")),
    "help": Scene("HelpScreen", lambda app: app.action_help()),
    "more": Scene("MoreScreen", lambda app: None, ("o", "down", "down", "down", "down", "down")),
    "palette": Scene("Palette", lambda app: app.action_palette(), ("down",)),
    "rehearse": Scene("RehearseScreen", place("rehearse"), ("down", "down", "down")),
    "pitch": Scene("RoundScreen", practice("pitch-30s"), ("enter", 3, 9, "n"), "shipped"),
    "pitch-ready": Scene("RoundScreen", practice("pitch-30s"), (), "who"),
    "pitch-cues": Scene(
        "RoundScreen", practice("pitch-30s", level="cues"), ("enter", 3, 12, "n"), "muddy"
    ),
    "talk-ready": Scene("RoundScreen", practice("conversation-3min", **TALK)),
    "talk": Scene("RoundScreen", practice("conversation-3min", **TALK), ("enter", 8, "1", 20)),
    "talk-open": Scene(
        "RoundScreen", practice("conversation-3min", hand="open", **TALK), ("enter", 8, "1", 20)
    ),
    "talk-late": Scene(
        "RoundScreen", practice("conversation-3min", **TALK), ("enter", 8, "1", 160)
    ),
    "mingle": Scene("RoundScreen", practice("mingle-30s"), ("enter", 9)),
    "round-more": Scene("RoundMoreScreen", practice("mingle-30s"), ("enter", 9, "o", "down")),
    "drill": Scene("DrillScreen", practice("drill")),
    "drill-shown": Scene("DrillScreen", practice("drill"), ("enter",), "Hard"),
    "drill-typed": Scene("DrillScreen", practice("drill"), ("t", "wh"), "wh"),
    "ladder": Scene("ExerciseScreen", practice("on", seed=8), ("enter", 3, 4, "enter")),
    "ladder-said": Scene(
        "ExerciseScreen", practice("on", seed=8), ("enter", 3, 4, "enter", "enter")
    ),
    "reverse": Scene("ExerciseScreen", practice("me", seed=8), ("enter", 3, 4), "what do you do"),
    "written": Scene("WrittenScreen", practice("note"), ("enter", "Hi Kofi, it is Sam"), "Kofi"),
    "written-checks": Scene(
        "WrittenScreen", practice("note"), ("enter", "Hi Kofi, it is Sam", "enter", "1"), "says who"
    ),
    "call": Scene("CallScreen", practice("interview", **TALK), ("enter", 130, "1", "2")),
    "call-live": Scene("CallScreen", practice("interview", live=True), ("enter", 130, "1")),
    "call-notes": Scene(
        "CallScreen",
        practice("interview", live=True),
        ("enter", 130, "1", "w", "Ask Kofi"),
        "Ask Kofi",
    ),
    "pair": Scene("PairScreen", practice("two")),
    "pair-talk": Scene("PairScreen", practice("two"), ("v", *["enter"] * 5, 4, "1")),
    "session": Scene("SessionScreen", practice("lesson")),
    "session-step": Scene("StepScreen", practice("lesson"), ("enter",), "hello"),
    "session-write": Scene("StepScreen", practice("lesson"), ("2", "I'm Sam"), "I'm Sam"),
    "dress": Scene("SessionScreen", practice(event="pyladies", minutes=10), ("down",)),
    "debrief": Scene("DebriefScreen", push(after)),
    "debrief-told": Scene("DebriefScreen", push(after), ("enter",), "left"),
    "figures": Scene("FiguresScreen", push(after), ("enter", "f")),
    "rating": Scene("AskScreen", push(after), ("enter", "r")),
    "card": Scene("CardScreen", place("card:pyladies"), (), "who"),
    "card-big": Scene("CardScreen", place("card:pyladies"), ("g",)),
    "card-more": Scene("CardMoreScreen", place("card:pyladies"), ("o", "down", "down")),
    "card-choice": Scene(
        "CardChoiceScreen", of("card_choice", "CardChoiceScreen", "pyladies"), ("down",)
    ),
    "qr": Scene("QrScreen", of("qr", "QrScreen")),
    "door": Scene("DoorScreen", place("door:pyladies"), ("space",)),
    "events": Scene("EventsScreen", place("events"), ("down",)),
    "event": Scene("EventScreen", place("event:pyladies"), ("down", "down", "down")),
    "event-past": Scene("EventScreen", place("event:rust")),
    "event-drive": Scene("EventScreen", place("event:drive")),
    "events-so-far": Scene("EventsSoFarScreen", of("events_so_far", "EventsSoFarScreen")),
    "new-event": Scene("AskScreen", push(new_event), ("Rust in the attic",), "Rust in the"),
    "people": Scene("PeopleScreen", place("people"), ("down", "down")),
    "people-search": Scene("PeopleScreen", place("people"), ("f", *"rust"), "rust"),
    "person": Scene("PersonScreen", place("person:01a"), ("down", "down", "down")),
    "met": Scene("MetScreen", place("met"), ("Sam",), "Sam"),
    "met-hook": Scene("MetScreen", place("met"), ("Sam", "enter", "tide tables"), "tide"),
    "same": Scene("SameScreen", push(same), (), "Priya"),
    "forget": Scene("ForgetScreen", place("forget:01a"), ("down", "down")),
    "messages": Scene("MessagesScreen", place("messages")),
    "message": Scene("MessageScreen", place("message:01a"), (), "Hi"),
    "message-edit": Scene("MessageScreen", place("message:01a"), ("e",)),
    "introduction": Scene("IntroductionScreen", place("introduction:01a:00b"), (), "Priya"),
    "plan": Scene("PlanScreen", place("plan:mine"), ("down", "down")),
    "plan-month": Scene("PlanMonthScreen", of("plan_month", "PlanMonthScreen", "mine")),
    "picking": Scene("PickScreen", push(picking), ("down",)),
    "pitches": Scene("PitchesScreen", place("pitch"), ("down",)),
    "studio": Scene("StudioScreen", place("pitch:meetup"), ("down",)),
    "studio-edit": Scene(
        "StudioScreen", place("pitch:meetup"), ("down", "enter", "end", "zzz"), "zzz"
    ),
    "studio-more": Scene("StudioMoreScreen", place("pitch:meetup"), ("o", "down")),
    "versions": Scene("VersionsScreen", push(versioned()), ("down",)),
    "version": Scene("VersionScreen", push(versioned(1))),
    "conflict": Scene("ConflictScreen", push(clash)),
    "conflict-both": Scene("ConflictScreen", push(clash), ("s",)),
    "aside": Scene("AsideScreen", push(aside)),
    "aside-both": Scene("AsideScreen", push(aside), ("s",)),
    "library": Scene("LibraryScreen", place("library"), ("down", "down")),
    "library-search": Scene("LibraryScreen", place("library"), ("f", *"what"), "what"),
    "document": Scene(
        "DocumentScreen", of("document", "DocumentScreen", "bank", "meetup"), ("down",)
    ),
    "packs": Scene("PacksScreen", place("packs")),
    "out": Scene("OutScreen", place("out"), ("down", "down")),
    "parcel": Scene("ParcelScreen", place("out"), ("1",), "noted"),
    "progress": Scene("ProgressScreen", place("progress")),
    "settings": Scene("SettingsScreen", place("settings"), ("down",) * 6),
    "keys": Scene("KeySettingsScreen", of("key_settings", "KeySettingsScreen"), ("down",) * 6),
}


@asynccontextmanager
async def opened(
    scene: Scene, coach: Coach, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[CoachApp, Pilot[int]]]:
    """Open a screen and bring it into the middle of its work."""
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        scene.open(app)
        await settled(pilot)
        await play(pilot, coach.clock, scene.steps)
        yield app, pilot
