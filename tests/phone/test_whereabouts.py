"""Where I was when the line dropped: names and seconds, for an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.whereabouts import Where, found, keep, let_go, question
from eventcoach.storage.paths import find_paths


@pytest.fixture
def coach(tmp_path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


def now(coach: Coach) -> float:
    return coach.clock.now().timestamp()


def test_a_place_is_found_again_as_it_was_kept(coach):
    where = Where(
        place="round",
        at=now(coach),
        mode="pitch-30s",
        choice={"mode": "pitch-30s", "pitch": "meetup", "seed": 7},
        seconds=72.4,
        beats=(("who", 3.5),),
    )
    keep(coach, where)
    assert found(coach) == where
    assert question(coach, where).startswith("You were 1:12 into ")
    let_go(coach)
    assert found(coach) is None
    let_go(coach)


@pytest.mark.parametrize("hours", [1.01, 48, -1])
def test_after_an_hour_or_from_another_clock_it_is_let_go_in_silence(coach, hours, tmp_path):
    keep(coach, Where(place="card", at=now(coach) - timedelta(hours=hours).total_seconds()))
    assert found(coach) is None
    assert not (tmp_path / "state" / "where.json").exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"place":"moon","at":1}', b'{"place":"card"}']
)
def test_a_file_that_is_damaged_is_no_place(coach, content, tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "where.json").write_bytes(content)
    assert found(coach) is None


def test_the_file_is_for_nobody_else(coach, tmp_path):
    keep(coach, Where(place="card", at=now(coach), section=3))
    assert (tmp_path / "state" / "where.json").stat().st_mode & 0o777 == 0o600
