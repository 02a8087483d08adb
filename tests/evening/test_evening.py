"""The evening of a phone's owner: rehearsed the day before, played at the venue, followed up.

It is played in a real terminal of 40×20 over what looks like SSH, once by taps alone and once by
letters alone. The program takes its clock from the front door, so a day passes in a minute.
"""

from __future__ import annotations

import base64
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.evening.players import PLAYERS, Player

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal"),
]

EVENING_BEFORE = "2026-12-02T19:00:00+00:00"
ON_THE_BUS = "2026-12-03T08:10:00+00:00"
AT_THE_DOOR = "2026-12-03T18:20:00+00:00"
AT_THE_VENUE = "2026-12-03T19:10:00+00:00"
MORNING_AFTER = "2026-12-04T09:00:00+00:00"

MET = (
    ("Priya Nair", "like Priya from school", "billing in Rust", "the pg talk"),
    ("Dana Okafor", "", "incident reviews", ""),
    ("", "", "", ""),
)


@pytest.mark.parametrize("how", PLAYERS)
def test_an_evening_from_the_first_start_to_the_messages_of_the_next_morning(
    home: Path, how: str
) -> None:
    player = PLAYERS[how]
    with player(home, EVENING_BEFORE) as me:
        the_first_start(me)
        a_pitch_from_three_answers(me)
        the_pitch_aloud_against_the_clock(me)
        an_event_for_tomorrow(me)
        leave(me)
    with player(home, ON_THE_BUS) as me:
        five_questions(me)
        leave(me)
    with player(home, AT_THE_DOOR) as me:
        a_minute_at_the_door(me)
        leave(me)
    with player(home, AT_THE_VENUE) as me:
        a_glance_at_the_card(me)
        for name, hook, about, promise in MET:
            somebody_met(me, name, hook, about, promise)
        me.see("3 of 3")
        me.do("Back", "b")
        leave(me)
    with player(home, MORNING_AFTER) as me:
        looking_back(me)
        a_message_copied_and_sent(me)
        six_months_ahead(me)
        leave(me)
    what_was_kept(home)


def home_again(me: Player) -> None:
    """Go back until home is there."""
    for _ in range(4):
        me.terminal.settle(0.3)
        if "Start" in me.terminal.screen and "Back" not in me.terminal.screen:
            return
        me.do("Back", "b")


def leave(me: Player) -> None:
    """Quit from home, in peace."""
    me.see("Start")
    me.leave()
    assert me.terminal.end_within(5) == 0, me.terminal.screen
    assert me.terminal.left_on == []


def the_first_start(me: Player) -> None:
    """Enter begins a talk; one line is said, and it may end there."""
    me.see("Have a short talk")
    me.begin()
    me.do("Start", "enter")
    me.see("Nothing is graded")
    me.do("Start", "enter")
    me.see(r"0:0[1-9]", 10)
    assert me.count == 2
    me.choose(1)
    me.see("follow up|leave|share|wrap up|my own")
    me.do("More", "o")
    me.see("Other lines")
    me.pick("Done", "d")
    me.see("Again")
    if "shows what they said" in me.terminal.screen:
        me.do("Show", "enter")
        me.see("Done")
    me.do("Done", "enter")
    me.see("Write your pitch")


def a_pitch_from_three_answers(me: Player) -> None:
    """Three answers make a pitch, and one of its sentences is changed."""
    me.do("Pitch", "p")
    me.see("Answer three questions")
    me.pick("Answer three questions", "enter")
    answers = ("I mend gardens, and now web pages", "A nursery's site", "to join a small team")
    for number, answer in enumerate(answers, 1):
        me.see(f"{number} of 3")
        me.write(answer)
        me.do("Next" if number < 3 else "Done", "enter")
    me.see("Rehearse")
    me.pick("A nursery's site", "down", "enter")
    me.see("Undo")
    me.write(" for muddy phones")
    me.do("Done", "enter")
    me.see("saved")
    me.do("Back", "b")
    me.see("Your pitch")
    me.do("Back", "b")


def the_pitch_aloud_against_the_clock(me: Player) -> None:
    """Thirty seconds, each beat as it is said; the debrief says how long it took."""
    to_a_place(me, "Rehearse", "r")
    me.see("Thirty-second pitch")
    me.find("Thirty-second pitch")
    me.see("Enter starts")
    me.do("Start", "enter")
    me.see(r"0:0[1-9]", 10)
    me.do("Next", "n")
    me.see("Done")
    me.do("Done", "enter")
    me.see("Again")
    me.do("Done", "enter")
    home_again(me)


def five_questions(me: Player) -> None:
    """A situation, a line said aloud, and how it went: five times."""
    to_a_place(me, "Rehearse", "r")
    me.see("Thirty-second pitch")
    me.find("Questions by heart")
    for _ in range(5):
        me.see("Show")
        me.do("Show", "enter")
        me.see("Good")
        me.do("Good", "3")
    me.see("Show|A few more|Done")
    me.do("Leave" if "Leave" in me.terminal.screen else "Done", "x")
    home_again(me)


def to_a_place(me: Player, words: str, key: str) -> None:
    """Go from home to a place: by its letter, or by More and its row."""
    me.see("Card")
    if me.__class__ is PLAYERS["letters"]:
        me.do("", key)
    else:
        me.do("More", "")
        me.see("Where to")
        me.find(words)


def six_months_ahead(me: Player) -> None:
    """A plan for the next six months, begun from the one that is offered."""
    me.see("Start")
    me.do("More", "o")
    me.see("Where to")
    me.find("Plan")
    me.see("Take it")
    me.do("Take it", "enter")
    me.see("Months")
    home_again(me)


def an_event_for_tomorrow(me: Player) -> None:
    """A title and a time are asked for; the rest is skipped, or picked."""
    me.see("Start")
    if me.__class__ is PLAYERS["letters"]:
        me.do("", "e")
    else:
        me.do("More", "")
        me.see("Events")
        me.pick("Events")
    me.see("Add an event")
    me.pick("Add an event", "enter")
    me.see("What is it called")
    me.write("PyLadies December")
    me.do("Next", "enter")
    me.see("When does it begin")
    me.write("thu 18:30")
    me.do("Next", "enter")
    me.see("What kind")
    me.pick("A meetup", "1")
    me.see("What will people do")
    me.pick("A room to mingle", "1")
    me.see("Where is it")
    me.do("Skip", "enter")
    me.see("worth going")
    me.write("what platform teams do")
    me.do("Next", "enter")
    me.see("How many people")
    me.do("Skip", "enter")
    me.see("If … then")
    me.write("If I see somebody alone, I ask what brought them here")
    me.do("Done", "enter")
    home_again(me)


def a_minute_at_the_door(me: Player) -> None:
    """Home offers it in the hour before; it is my words and my if-then."""
    me.see("The door minute")
    me.do("Start", "enter")
    me.see("Breathe")
    me.do("Next", "space")
    me.see("mend gardens")
    me.do("Next", "space")
    me.see("One way to begin")
    me.do("Next", "space")
    me.see("somebody alone")
    me.do("Back", "b")


def a_glance_at_the_card(me: Player) -> None:
    """Once there, home leads to the card; its next page is one tap away."""
    me.see("Open your card")
    me.begin()
    me.do("Start", "enter")
    me.see("0 of 3")
    assert me.count == 1
    assert "PITCH" in me.terminal.screen
    me.do("Next", "space")
    me.see("LEAVE|EXIT|IF")


def somebody_met(me: Player, name: str, hook: str, about: str, promise: str) -> None:
    """One tap notes them; what is known is typed, and the rest is left for later."""
    me.begin()
    me.do("Met", "m")
    me.see("What is their name")
    assert me.count == 1
    asked = (("What is their name", name), ("remind you", hook), ("speak about", about))
    for question, answer in (*asked, ("promise", promise)):
        if not any((name, hook, about, promise)):
            break
        me.see(question)
        if answer:
            me.write(answer)
        me.do("Next", "enter")
    out(me)
    me.see("of 3 met")


def out(me: Player) -> None:
    """Leave the questions: by a tap, or by letters out of the field and the key for it."""
    if me.__class__ is PLAYERS["letters"]:
        me.terminal.settle(0.2)
        for _ in range(5):
            if "Later" not in me.terminal.screen:
                return
            me.do("", "up")
            me.terminal.settle(0.2)
            if "x leaves" in me.terminal.screen:
                me.do("", "x")
                return
    else:
        me.do("Later", "")


def looking_back(me: Player) -> None:
    """How was it? A few questions, each of which may wait."""
    me.see("How was PyLadies")
    me.do("Start", "enter")
    me.see("How many people did you talk with")
    me.do("Skip", "enter")
    me.see("What did you learn")
    me.write("Platform teams answer questions all day")
    me.do("Next", "enter")
    for _ in range(8):
        me.terminal.settle(0.2)
        if re.search("Skip", me.terminal.screen) is None:
            break
        me.do("Skip", "enter")


def a_message_copied_and_sent(me: Player) -> None:
    """The draft knows who, where and what; a gap is filled, it is copied, and marked as sent."""
    for _ in range(3):  # from what looking back left open, to home
        me.terminal.settle(0.3)
        if "Write to" in me.terminal.screen and "Start" in me.terminal.screen:
            break
        me.do("Back", "b")
    me.see("Write to")
    me.begin()
    me.pick("Write to", "enter")
    me.see("Whom to write to")
    me.pick("Priya Nair", *_down_to(me, "Priya Nair"), "enter")
    me.see("Hi Priya")
    assert "None" not in me.terminal.screen
    me.do("Fill", "f")
    me.see("Your name")
    me.write("Sam")
    me.do("Done", "enter")
    me.see("Sam here")
    me.do("Fill", "f")
    me.see("link")
    me.write("example.org/pg")
    me.do("Done", "enter")
    me.see("Here it is.*example")
    seen = len(me.terminal.output)
    me.do("More", "o")
    me.see("I sent it")
    me.pick("Copy", "c")
    me.see("sent to your terminal|Sent to your terminal")
    copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", me.terminal.output[seen:])
    assert copied is not None
    text = base64.b64decode(copied[1]).decode()
    assert "Hi Priya" in text
    assert "the pg talk" in text
    me.do("More", "o")
    me.see("I sent it")
    me.pick("I sent it", "x")
    home_again(me)


def _down_to(me: Player, words: str) -> list[str]:
    """The arrows from the first row to the one with these words, a row for each name."""
    names = [name or "somebody" for name, *_ in MET]
    rows = [name for name in me.terminal.screen.splitlines() if any(n in name for n in names)]
    return ["down"] * next(at for at, row in enumerate(rows) if words in row)


def what_was_kept(home: Path) -> None:
    """Everything stands in files that are the owner's own."""
    people = [yaml.safe_load(path.read_text()) for path in (home / "data/people").glob("*.yaml")]
    assert sorted(each.get("name", "") for each in people) == ["", "Dana Okafor", "Priya Nair"]
    priya = next(each for each in people if each.get("name") == "Priya Nair")
    assert priya["hook"] == "like Priya from school"
    assert priya["met"]["event"] == "pyladies-december"
    kinds = [each["kind"] for each in records(home)]
    assert kinds.count("contact") >= 4  # three met, one written to
    assert kinds.count("message") == 1
    assert "round" in kinds
    rounds = [each["data"]["mode"] for each in records(home) if each["kind"] == "round"]
    assert "pitch-30s" in rounds
    assert kinds.count("review") >= 5
    assert list((home / "data/plans").glob("*.yaml"))
    (pitch,) = (home / "data/pitches").glob("*.yaml")
    assert "for muddy phones" in pitch.read_text()
    assert not list((home / "state/drafts").rglob("*.yaml"))


def records(home: Path) -> list[dict[str, Any]]:
    """Every record of the journal."""
    return [
        json.loads(line)
        for path in (home / "data/journal").glob("*.jsonl")
        for line in path.read_text().splitlines()
    ]
