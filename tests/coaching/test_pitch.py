"""Pitch arithmetic."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.pitch import (
    advice,
    learned_pace,
    lengths,
    pace_remark,
    spoken_seconds,
    total_seconds,
    words_due,
)
from eventcoach.model.pitch import Pitch
from eventcoach.model.records import RoundRecord
from tests.coaching.samples import PITCH


def run(seconds: float, **more: object) -> RoundRecord:
    fields = {"mode": "pitch-30s", "kind": "pitch", "seed": 1, "limit": 30.0, "ended": "done"}
    fields |= {"seconds": seconds, "level": "read", "words": 60, "voice": "aloud", **more}
    return msgspec.convert(fields, RoundRecord)


def test_sixty_five_words_take_thirty_seconds_at_a_calm_pace() -> None:
    assert spoken_seconds("word " * 65, 130) == 30


def test_a_dash_alone_is_no_word() -> None:
    assert spoken_seconds("gardens → front-ends — 2026", 60) == 3


def test_the_whole_is_the_sum_of_its_beats() -> None:
    assert total_seconds(PITCH) == pytest.approx(sum(each.seconds for each in lengths(PITCH)))


def test_pace_is_the_median_of_the_last_five_rounds_read_aloud() -> None:
    runs = [run(seconds) for seconds in (10, 30, 30, 24, 20, 40)]
    assert learned_pace(runs) == 120
    assert learned_pace(runs[:4]) is None


@pytest.mark.parametrize(
    "more", [{"voice": "whispered"}, {"level": "cues"}, {"ended": "left"}, {"slept": True}]
)
def test_other_rounds_teach_no_pace(more: dict[str, object]) -> None:
    assert learned_pace([run(30, **more) for _ in range(9)]) is None


def test_a_comfortable_pace_gets_no_remark() -> None:
    assert pace_remark(140) == ""
    assert "breath" in pace_remark(190)
    assert "Calm" in pace_remark(90)


def test_an_empty_pitch_is_told_where_to_start() -> None:
    assert advice(Pitch()) == (
        "Start with who: one sentence that says what you do, to somebody's face.",
    )


def test_a_long_pitch_is_told_which_beat_is_long() -> None:
    long = msgspec.structs.replace(PITCH, what="and then " * 60)
    assert advice(long)[0].startswith("what: ")


def test_remarks_on_words_are_made_about_english_only() -> None:
    long = msgspec.structs.replace(PITCH, what="e depois " * 60, ask="e agora", lang="pt")
    assert advice(long) == ()


def test_words_come_due_one_after_the_other() -> None:
    due = [words_due(seconds / 10, 120, 20) for seconds in range(150)]
    assert due[0] == 0
    assert due == sorted(due)
    assert due[-1] == 20


@given(st.text(max_size=400), st.floats(40, 300))
def test_any_text_takes_a_time_that_is_not_negative(words: str, pace: float) -> None:
    assert spoken_seconds(words, pace) >= 0
    pitch = Pitch(who=words or None, what=words or None)
    assert isinstance(advice(pitch, pace), tuple)
