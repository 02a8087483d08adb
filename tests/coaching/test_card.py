"""The card."""

from __future__ import annotations

from eventcoach.coaching.card import build_card, choose
from eventcoach.coaching.draw import Line
from eventcoach.coaching.stars import starred
from eventcoach.model.event import Event, Goal, Meet
from eventcoach.model.records import StarRecord
from tests.coaching.samples import PITCH


def lines(*words: str) -> list[Line]:
    return [Line(f"meetup/{each}", each, "open") for each in words]


def test_the_events_own_lines_come_before_stars_and_stars_before_the_rest() -> None:
    assert choose(lines("own"), lines("star", "own"), lines("rest", "more"), 3) == (
        "own",
        "star",
        "rest",
    )


def test_the_same_words_are_shown_once() -> None:
    assert choose(lines("a"), lines("a"), lines("a", "b"), 5) == ("a", "b")


def test_a_beat_without_a_cue_shows_its_first_words() -> None:
    card = build_card(event=None, pitch=PITCH, openers=(), wrap_ups=(), exits=())
    assert dict(card.cues)["who"] == "gardens → front ends"
    assert dict(card.cues)["what"] == "I just shipped a plant-care site"


def test_it_shows_the_goal_and_whom_to_find() -> None:
    event = Event(
        title="PyLadies",
        when="2026-12-03 18:30",
        goal=Goal(people=3, if_then="If I see someone alone, I say hello."),
        meet=(Meet(name="Dana", how="after her talk"),),
    )
    card = build_card(event=event, pitch=None, openers=(), wrap_ups=(), exits=(), met=2)
    assert (card.met, card.goal, card.find[0].name) == (2, 3, "Dana")
    assert card.if_then.startswith("If I see")
    assert card.cues == ()


def test_the_last_star_of_an_item_wins() -> None:
    stars = [
        StarRecord(item="a"),
        StarRecord(item="b"),
        StarRecord(item="a", on=False),
        StarRecord(item="c", event="other"),
        StarRecord(item="d", event="tonight"),
    ]
    assert starred(stars, "tonight") == ("b", "d")
    assert starred(stars) == ("b",)
