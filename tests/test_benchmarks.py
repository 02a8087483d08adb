"""Each measurement runs, and gives a figure that can be true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmarks read /proc", allow_module_level=True)

from benchmarks import data, load_banks, read_journal, red_light
from benchmarks.__main__ import NAMES, table
from benchmarks.data import Homes, Size
from benchmarks.figure import Figure, alternate, ratio
from benchmarks.floors import ECHO, EMPTY, python
from benchmarks.terminal import NotShown, Terminal, environment

SMALL = Size(files=2, questions=20, records=200, people=20)


@pytest.fixture(scope="module")
def homes() -> Iterator[Homes]:
    with data.homes(SMALL) as made:
        yield made


def by_name(figures: list[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in figures}


def test_a_ratio_is_the_median_of_its_pairs() -> None:
    figure = ratio("x", [(2.0, 1.0), (30.0, 10.0), (8.0, 2.0)], 3.0, 1000, "ms")
    assert figure.value == 3.0
    assert figure.holds
    assert figure.note == "8,000.0 against 2,000.0 ms"
    assert not figure._replace(bound=2.9).holds


def test_pairs_alternate_after_one_to_warm_up() -> None:
    order: list[str] = []
    pairs = alternate(lambda: order.append("a") or 1.0, lambda: order.append("b") or 2.0, 2)
    assert order == ["a", "b"] * 3
    assert pairs == [(1.0, 2.0)] * 2


def test_a_figure_over_its_bound_stands_out() -> None:
    shown = table([Figure("slow", 2.0, "x", 1.5), Figure("fast", 1.0, "x", 1.5)])
    assert "OVER" in shown.splitlines()[0]
    assert "OVER" not in shown.splitlines()[1]


def test_a_terminal_draws_what_a_program_writes_and_answers_what_it_asks() -> None:
    program = r"""
import os, tty
tty.setraw(0)
os.write(1, b"\x1b[>4;2m\x1b[2;3Hh\xc3\xa9llo\x1b[6n")
os.write(1, b"\r\n" + ascii(os.read(0, 99)).encode())
os.read(0, 1)
"""
    with Terminal(python(program), environment(), 30, 5) as terminal:
        mark = terminal.painted("[2;8R")
        assert terminal.text.splitlines()[1].rstrip() == "  héllo"
        assert 0 < mark.seconds < 20
        assert mark.written == terminal.written
        assert terminal.watch(0.1) == 0
        assert terminal.peak() > 3
        assert 0 < terminal.worked() < 20


def test_what_does_not_come_is_said_with_the_screen() -> None:
    with (
        Terminal(python("print('hello')"), environment()) as terminal,
        pytest.raises(NotShown, match="hello"),
    ):
        terminal.painted("never", within=5)


def test_closing_a_terminal_ends_the_program() -> None:
    with Terminal(python("import time; print('on'); time.sleep(99)"), environment()) as terminal:
        terminal.painted("on")
    with pytest.raises(ChildProcessError):
        os.waitpid(terminal.process, 0)


def test_a_key_is_answered_and_an_empty_app_rests(homes: Homes) -> None:
    with Terminal(python(ECHO), environment(homes.none)) as terminal:
        terminal.painted("Ready")
        terminal.rest(0.3)
        answer = terminal.answer("a")
        assert 0 < answer.first <= answer.whole < 2
        assert terminal.painted("a")
        assert terminal.watch(0.5) == 0


def test_the_homes_hold_what_they_should(homes: Homes) -> None:
    from eventcoach.coach.coach import make_coach

    coach = make_coach({"EVENTCOACH_HOME": homes.large})
    assert len(coach.journal.records()) == SMALL.records
    assert not coach.journal.set_aside
    assert len(coach.library.entries("person")) == SMALL.people
    assert not coach.library.problems()
    assert not coach.settings_problems
    before = coach.fresh_summary()
    data.append_record(homes.large)
    data.append_record(homes.large)
    assert coach.fresh_summary().rounds_in_all == before.rounds_in_all + 2


def test_reading_is_measured() -> None:
    assert 0.05 < load_banks.measure(1, 2, 50) < 20
    assert 0.05 < read_journal.measure(1, 500) < 20


@pytest.mark.slow
@pytest.mark.parametrize("name", ["card", "home"])
def test_a_start_is_measured(name: str, homes: Homes) -> None:
    figures = import_module(f"benchmarks.{name}").measure(1, homes)
    assert {one.unit for one in figures} == {"x"}
    assert all(0.3 < one.value < 20 for one in figures), figures


@pytest.mark.slow
def test_the_card_on_a_phone_is_measured(homes: Homes, monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("benchmarks.card_live")
    monkeypatch.setattr(room, "STILL", 1.0)
    found = by_name(room.measure(1, homes))
    for name in (
        "live card settled, against its text",
        "live card, bytes while nothing changes",
        "a page turned, worst of four, against the page",
        "a page turned, writes",
    ):
        assert found[name].holds, found[name]
    # It is written before Textual is loaded, so it is there before an empty app of Textual is.
    assert 0.1 < found["live card painted"].value < 1


@pytest.mark.slow
def test_every_screen_answers_its_key(homes: Homes) -> None:
    figures = import_module("benchmarks.keys").measure(1, homes)
    assert len(figures) >= 9
    assert all(0.1 < one.value < 100 for one in figures), figures


@pytest.mark.slow
def test_a_round_is_measured(homes: Homes, monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("benchmarks.round")
    monkeypatch.setattr(room, "WINDOW", 1.0)
    monkeypatch.setattr(room, "STILL", 1.0)
    figures = room.measure(1, homes)
    for one in figures:
        if "while" in one.name:
            assert one.value == 0, one
        elif "bytes" in one.name:
            assert one.value > 0, one


@pytest.mark.slow
def test_the_red_light_comes_and_never_early(homes: Homes) -> None:
    found = by_name(red_light.measure(1, homes))
    assert found["red light, earliest"].holds
    assert found["red light, latest"].value < 2000


@pytest.mark.slow
def test_figures_come_as_json_and_an_unknown_name_is_refused() -> None:
    run = [sys.executable, "-m", "benchmarks"]
    done = subprocess.run(
        [*run, "load", "--pairs", "1", "--json"], capture_output=True, check=False
    )
    assert done.returncode in (0, 1)
    told = json.loads(done.stdout)
    assert told["figures"][0]["bound"] == 1.0
    assert "Textual" in told["machine"]
    refused = subprocess.run([*run, "speed"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert all(name in refused.stderr + " ".join(NAMES) for name in NAMES)


def test_the_empty_app_is_a_program_of_its_own() -> None:
    compile(EMPTY, "floor", "exec")
