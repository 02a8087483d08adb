"""Calls and rounds for two without a screen, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write
from tests.cli.test_practice_command import records

PAIR = """\
title: Two of us
kind: partner
seconds: 120
roles:
  - {name: host, prompts: [Offer tea.]}
  - {name: guest, prompts: [Decline tea.]}
checks: [Somebody smiled.]
"""


@pytest.fixture
def at_once(home: Path) -> Path:
    """Rounds that start without a lead-in."""
    write(home / "config/config.yaml", "lead_in: 0\n")
    write(home / "data/modes/two.yaml", PAIR)
    return home


def data(home: Path, kind: str) -> list[dict[str, object]]:
    found = [each["data"] for each in records(home) if each["kind"] == kind]
    assert all(isinstance(each, dict) for each in found)
    return found  # type: ignore[return-value]


def test_without_a_terminal_it_says_the_parts_and_reads_nothing(home: Path) -> None:
    result = eventcoach("practice", "call-30min", "--live", stdin="\n1\n")
    assert result.status == 0
    assert "- a day at work, until 18 min" in result.out
    assert "eventcoach practice call-30min --live" in result.out
    assert not (home / "data").exists()


def test_a_call_is_rehearsed_line_by_line(at_once: Path) -> None:
    result = eventcoach(
        "practice", "call-20min", "--plain", "--seed", "7", "--partner", "dana",
        stdin="\nn\n1\nf\nd\n\n",
    )  # fmt: skip
    assert result.status == 0
    assert "They say: " in result.out
    assert "(asked)" in result.out
    assert "Dana told you" in result.out
    (record,) = data(at_once, "round")
    assert (record["ended"], record["partner"]) == ("done", "dana")


def test_notes_of_a_real_call_are_kept_at_once_and_the_verdict_after_it(at_once: Path) -> None:
    result = eventcoach(
        "practice", "call-30min", "--live", "--plain", stdin="\n- nights\n1\n- teams\nd\n1\nless\n"
    )
    assert result.status == 0
    assert "They say" not in result.out
    (record,) = data(at_once, "round")
    assert record["live"] is True
    (fit,) = data(at_once, "fit")
    assert (fit["fits"], fit["note"]) == ("yes", record["note"])
    note = (at_once / "data/notes" / f"{record['note']}.yaml").read_text(encoding="utf-8")
    assert "nights\n" in note
    assert "teams" in note
    assert "search: less" in note


def test_notes_outlive_an_input_that_ends(at_once: Path) -> None:
    eventcoach("practice", "call-30min", "--live", "--plain", stdin="\n- nights\n")
    (record,) = data(at_once, "round")
    assert record["ended"] == "lost"
    note = (at_once / "data/notes" / f"{record['note']}.yaml").read_text(encoding="utf-8")
    assert "nights" in note


def test_live_beside_anything_but_a_call_is_refused_in_one_line(home: Path) -> None:
    result = eventcoach("practice", "pitch-30s", "--live")
    assert result.status == 2
    assert "“pitch-30s” is no call" in result.err


def test_two_people_play_line_by_line_and_each_part_is_pushed_out_of_sight(at_once: Path) -> None:
    result = eventcoach(
        "practice", "two", "--plain", stdin="v\n" + "\n" * 5 + "1\nn\n2\n" + "\n" * 5 + "1\n"
    )
    assert result.status == 0
    shown, hidden = result.out.index("Offer tea."), result.out.index("Hand it to the guest")
    assert result.out[shown:hidden].count("\n") > 30
    assert "1. Somebody smiled. (seen)" in result.out
    (record,) = data(at_once, "round")
    assert (record["ended"], record["understood"]) == ("done", ["partly", "yes"])
    assert record["swaps"] == 1


def test_an_input_that_ends_is_a_round_that_was_lost(at_once: Path) -> None:
    eventcoach("practice", "two", "--plain", stdin="\n" * 5)
    (record,) = data(at_once, "round")
    assert record["ended"] == "lost"
