"""What is said after a talk in which something went another way."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from eventcoach.coaching.debrief import debrief_of, sentence
from eventcoach.coaching.round import Round
from eventcoach.coaching.talk_debrief import recovery_sentence
from tests.coaching.samples import DANA
from tests.coaching.test_meanwhile import at, in_trouble, meeting


def doing(run: Round, *kinds: str, until: float = 60) -> Round:
    """Make moves of some kinds, a second apart, from `until` on."""
    run = run.at(at(until))
    for place, kind in enumerate(kinds):
        run = run.at(at(until + place))
        run = run.did("choose", [str(move.kind) for move in run.hand].index(kind))
    return run


def test_a_goodbye_of_theirs_long_after_red_is_told_as_what_it_was() -> None:
    said = sentence(meeting(DANA).at(at(215)).did("done"))
    assert said == (
        "Dana said goodbye first, at 3:35. A closing line at amber would have been kind."
    )


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (doing(in_trouble("left"), until=2), "You went before they did."),
        (doing(in_trouble("left")), "They left. That was about their evening"),
        (doing(in_trouble("left"), "breath", "self"), "They left; you took a breath."),
        (doing(in_trouble("left"), "breath", "self", "hello"), "you said the next hello"),
        (doing(in_trouble("silent")), "stayed quiet, and so did you"),
        (doing(in_trouble("silent"), "ask", until=5), "one line, and nobody came"),
        (doing(in_trouble("silent"), "ask", "ask", until=39), "somebody came"),
        (doing(in_trouble("paired")), "“hi” is enough"),
        (doing(in_trouble("paired"), "ask"), "you said something"),
        (doing(in_trouble("blank")), "The blank stayed"),
        (doing(in_trouble("blank"), "own"), "the talk went on"),
        (doing(in_trouble("runs-on")), "You listened for 1:00"),
        (doing(in_trouble("runs-on"), "step"), "A goodbye right after it"),
        (doing(in_trouble("runs-on"), "step", "exit"), "You stepped in, and left at 1:01"),
        (doing(in_trouble("runs-on"), "exit"), "You left at 1:00, in time"),
        (doing(in_trouble("runs-on"), "exit", until=190), "step in before red"),
    ],
)
def test_a_recovery_ends_with_one_honest_sentence(run: Round, words: str) -> None:
    assert words in recovery_sentence(run.did("done"))


def test_only_what_they_told_is_asked_for_and_not_what_fits_any_question() -> None:
    partner = replace(DANA, answers={}, leaves="never")
    run = doing(meeting(partner), "ask")
    assert run.talk is not None
    assert run.talk.told == ("Hm. What makes you ask?",)
    assert debrief_of(run.did("done")).asked == ""
