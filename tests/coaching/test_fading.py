"""Fading: which words of a pitch are hidden, and how many next time."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.fading import (
    SHARES,
    faded,
    hidden_count,
    hiding_order,
    next_share,
    step_below,
)
from eventcoach.model.records import RoundRecord
from eventcoach.model.text import words
from tests.coaching.samples import PITCH

WHO = "I'm Sam; I looked after gardens for ten years, and now I build web front ends."
TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(["the", "garden", "—", "ten,", "I", "日本", "(front-end)", "so…"]), max_size=40
).map(" ".join)


def run(hidden: float, **more: object) -> RoundRecord:
    fields = {"mode": "pitch-30s", "kind": "pitch", "seed": 1, "seconds": 28.0, "limit": 30.0}
    fields |= {"ended": "done", "pitch": "mine", "level": "fade", "words": 49, "hidden": hidden}
    return msgspec.convert(fields | more, RoundRecord)


def share_after(*runs: RoundRecord, said: int = 49) -> float:
    return next_share(runs, "mine", said, grace=5)


# --- which words


def test_a_word_in_five_is_hidden_first_and_it_is_one_that_carries_meaning() -> None:
    shown = faded(WHO, SHARES[0]).split()
    hidden = [word for word, left in zip(WHO.split(), shown, strict=True) if word != left]
    assert len(hidden) == 3
    assert not {word.strip(",.;").casefold() for word in hidden} & {"i'm", "i", "for", "and"}


def test_a_hidden_word_leaves_its_length_and_its_punctuation() -> None:
    assert faded("Gardens, (really) — ok?", 1.0) == "·······, (······) — ··?"
    assert faded("internationalization", 1.0) == "·" * 9
    assert faded("I", 1.0) == "··"


def test_the_first_hidden_words_do_not_stand_side_by_side() -> None:
    order = hiding_order("red green blue white black brown gray pink")
    first = sorted(order[:2])
    assert first[1] - first[0] > 1


def test_another_word_changed_leaves_the_hidden_ones_hidden() -> None:
    before = [word for word in faded(WHO, 0.35).split() if "·" not in word]
    changed = faded(WHO.replace("web", "fast"), 0.35).split()
    now = [word for word in changed if "·" not in word]
    assert len(set(before) - set(now)) <= 2


def test_short_words_come_last_in_other_languages() -> None:
    order = hiding_order("eu faço mapas para um museu", "pt")
    assert set(order[-2:]) == {0, 4}


def test_another_process_hides_the_same_words() -> None:
    code = (
        "from eventcoach.coaching.fading import faded; import sys; print(faded(sys.argv[1], .35))"
    )
    for seed in ("1", "2"):
        ended = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, WHO],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
        assert ended.stdout.decode().strip() == faded(WHO, 0.35)


@given(TEXTS, st.sampled_from(["en", "pt"]))
def test_hiding_more_never_shows_again_what_was_hidden(text: str, lang: str) -> None:
    order = hiding_order(text, lang)
    assert sorted(order) == list(range(len(order)))
    hidden = [
        {place for place, word in enumerate(faded(text, share, lang).split(" ")) if "··" in word}
        for share in (0.0, *SHARES)
    ]
    assert all(less <= more for less, more in pairwise(hidden))


@given(TEXTS)
def test_everything_hidden_leaves_no_word(text: str) -> None:
    assert words(faded(text, 1.0)) == []


def test_the_words_of_a_pitch_are_counted_beat_by_beat() -> None:
    assert hidden_count(PITCH, 0.0) == 0
    assert hidden_count(PITCH, SHARES[0]) == 3 + 2 + 3 + 2
    assert hidden_count(PITCH, 1.0) == 16 + 10 + 14 + 9


# --- how many next time


def test_it_begins_with_a_word_in_five() -> None:
    assert share_after() == 0.2
    assert share_after(run(0.7, pitch="another")) == 0.2
    assert share_after(run(0.0, level="read")) == 0.2


def test_each_good_run_hides_more_until_everything_is_hidden() -> None:
    shares = [share_after()]
    for _ in range(7):
        shares.append(share_after(run(shares[-1])))
    assert shares == [0.2, 0.35, 0.5, 0.7, 0.85, 1.0, 1.0, 1.0]


@pytest.mark.parametrize("voice", ["aloud", "whispered", "silent"])
def test_whispered_and_silent_runs_count_as_well(voice: str) -> None:
    assert share_after(run(0.2, voice=voice)) == 0.35


@pytest.mark.parametrize(
    "more",
    [{"ended": "left"}, {"ended": "lost"}, {"slept": True}, {"seconds": 35.5}, {"seconds": 2.0}],
)
def test_any_other_run_changes_nothing(more: dict[str, object]) -> None:
    assert share_after(run(0.5, **more)) == 0.5


def test_the_grace_and_extra_time_are_still_in_time() -> None:
    assert share_after(run(0.2, seconds=34.9)) == 0.35
    assert share_after(run(0.2, seconds=52.0, limit=45.0, stretch=1.5)) == 0.35
    assert share_after(run(0.2, seconds=300.0, stretch=0.0)) == 0.35


def test_other_rounds_between_change_nothing() -> None:
    assert share_after(run(0.5), run(0.0, level="cues"), run(0.2, pitch="other")) == 0.7


def test_other_words_halve_what_is_hidden() -> None:
    assert share_after(run(0.7), said=60) == 0.35
    assert share_after(run(0.2, ended="left"), said=60) == 0.2


@given(st.floats() | st.sampled_from(SHARES), st.integers(0, 99), st.booleans())
def test_whatever_a_record_says_the_share_is_one_of_ours(
    hidden: float, said: int, left: bool
) -> None:
    assert share_after(run(hidden, ended="left" if left else "done"), said=said) in SHARES


def test_the_step_below_the_first_is_nothing() -> None:
    assert [step_below(share) for share in SHARES] == [0.0, *SHARES[:-1]]
