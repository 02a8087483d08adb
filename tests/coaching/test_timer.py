"""The clock of a round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.timer import Instant, Timer
from eventcoach.model.mode import Lights

LIGHTS = Lights(green=10, amber=20, red=30)


def at(seconds: float) -> Instant:
    return Instant(seconds, seconds)


def started(**more: float) -> Timer:
    return Timer(lights=LIGHTS, grace=5, **more).at(at(100)).start()  # type: ignore[arg-type]


def test_the_lead_in_comes_before_the_clock() -> None:
    timer = started(lead_in=3)
    assert timer.at(at(102)).phase == "lead-in"
    assert timer.at(at(102)).leading == 1
    assert timer.at(at(102)).elapsed == 0
    assert timer.at(at(103)).phase == "running"


@pytest.mark.parametrize(
    ("seconds", "light"),
    [(0, "none"), (9.999, "none"), (10, "green"), (20, "amber"), (29.999, "amber"), (30, "red")],
)
def test_each_light_comes_at_its_second_and_not_before(seconds: float, light: str) -> None:
    assert started().at(at(100 + seconds)).light == light


def test_extra_time_stretches_every_light() -> None:
    timer = started(stretch=1.5)
    assert timer.limit == 45
    assert timer.at(at(144.9)).light == "amber"
    assert timer.at(at(145)).light == "red"


def test_without_lights_the_seconds_still_count() -> None:
    timer = Timer(lights=LIGHTS, timed=False).at(at(0)).start().at(at(99))
    assert (timer.light, timer.elapsed, timer.over_by, timer.past_grace) == ("none", 99, 0, False)


def test_a_pause_stands_still_and_moves_the_deadline() -> None:
    timer = started().at(at(110)).pause().at(at(150))
    assert (timer.phase, timer.elapsed) == ("paused", 10)
    timer = timer.resume().at(at(160))
    assert timer.elapsed == 20
    assert timer.paused == 40


def test_a_pause_before_the_clock_runs_changes_nothing() -> None:
    timer = started(lead_in=3)
    assert timer.at(at(101)).pause().phase == "lead-in"


def test_it_goes_on_past_red_and_says_by_how_much() -> None:
    timer = started().at(at(134))
    assert (timer.over_by, timer.past_grace) == (4, False)
    assert timer.at(at(135.01)).past_grace


def test_sleep_of_the_machine_is_noticed() -> None:
    timer = started().at(Instant(120, 120)).at(Instant(900, 130))
    assert timer.asleep
    assert timer.slept == 770


def test_a_stall_of_the_program_is_not_sleep() -> None:
    assert not started().at(at(108)).asleep


def test_an_ended_timer_never_changes() -> None:
    timer = started().at(at(112)).end()
    assert timer.at(at(500)).elapsed == 12
    assert timer.at(at(500)).phase == "over"


def test_180_seconds_stay_180_seconds_however_late_the_ticks_come() -> None:
    timer = Timer(lights=Lights(green=120, amber=150, red=180)).at(at(5.25)).start()
    for late in (5.9, 70.3, 70.31, 184.0, 185.24):
        assert timer.at(at(late)).light != "red"
    assert timer.at(at(185.25)).light == "red"
    assert timer.limit == 180


def test_it_knows_when_to_look_again() -> None:
    timer = started()
    assert timer.at(at(109.6)).until_change() == pytest.approx(0.4)
    odd = Timer(lights=LIGHTS, stretch=1.05).at(at(0)).start().at(at(10.2))
    assert odd.until_change() == pytest.approx(0.3)
    assert Timer(lights=LIGHTS).until_change() is None


ACTIONS = st.sampled_from(["start", "pause", "resume", "end", "tick"])


@given(st.lists(st.tuples(ACTIONS, st.floats(-5, 50), st.floats(0, 1)), max_size=40))
def test_whatever_happens_time_never_runs_backwards(steps: list[tuple[str, float, float]]) -> None:
    timer = Timer(lights=LIGHTS, grace=5, lead_in=3).at(at(0))
    now = awake = 0.0
    for action, forward, share in steps:
        now += forward
        awake += forward * share
        before = timer
        timer = timer.at(Instant(now, awake))
        if action != "tick":
            timer = getattr(timer, action)()
        assert timer.elapsed >= before.elapsed >= 0
        assert timer.paused >= before.paused >= 0
        assert timer.slept >= before.slept >= 0
        wait = timer.until_change()
        assert wait is None or wait > 0
