"""Last and best, beside the earlier rounds of the same mode."""

from __future__ import annotations

from typing import Any

from eventcoach.coaching.bests import bests
from eventcoach.model.records import RoundRecord


def made(kind: str = "pitch", **more: Any) -> RoundRecord:
    usual = {"mode": kind, "seed": 1, "seconds": 28.0, "limit": 30.0, "ended": "done"}
    return RoundRecord(**{"kind": kind, **usual, **more})


def test_the_first_round_has_nothing_before_it() -> None:
    assert bests(made(), []) == (("last time", "this was the first"),)


def test_the_best_pitch_is_the_one_closest_to_its_length() -> None:
    before = [made(seconds=41.0), made(seconds=31.0), made(seconds=12.0)]
    rows = dict(bests(made(), before))
    assert rows == {"rounds before": "3", "last time": "0:12", "closest to 0:30": "0:31"}


def test_the_best_mingle_is_the_longest_row() -> None:
    rows = dict(bests(made("mingle"), [made("mingle", streak=4), made("mingle", streak=2)]))
    assert (rows["best row"], rows["last row"]) == ("4 in a row", "2 in a row")


def test_the_best_talk_is_the_one_with_most_follow_ups() -> None:
    before = [
        made("conversation", moves=("ask", "follow", "follow")),
        made("conversation", moves=("ask",)),
    ]
    rows = dict(bests(made("conversation"), before))
    assert (rows["most follow-ups"], rows["follow-ups then"]) == ("2", "0")


def test_what_was_left_slept_through_or_of_another_pitch_does_not_count() -> None:
    before = [made(ended="left"), made(slept=True), made(pitch="other"), made("mingle")]
    assert bests(made(), before) == (("last time", "this was the first"),)
