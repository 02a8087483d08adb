"""Changing one setting in config.yaml: the rest of the file stays as it was written."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.settings import SETTINGS, change_key, change_setting, choices_of, value_of
from eventcoach.errors import EventCoachError, StorageError, UsageError
from eventcoach.storage.paths import find_paths


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config" / "config.yaml"
    path.parent.mkdir()
    return path


def test_the_first_change_makes_the_file_with_a_word_of_explanation(
    coach: Coach, tmp_path: Path
) -> None:
    change_setting(coach, "theme", "coach-light")
    path = tmp_path / "config" / "config.yaml"
    text = path.read_text()
    assert text.startswith("# ")
    assert "theme: coach-light" in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert coach.settings.theme == "coach-light"
    assert coach.settings_problems == ()


def test_comments_order_and_line_ends_survive(coach: Coach, config: Path) -> None:
    config.write_bytes(b"# mine\r\nbell: yes   # I like it\r\n\r\ntheme: 'coach-dark' # night\r\n")
    change_setting(coach, "theme", "ansi-light")
    assert config.read_bytes() == (
        b"# mine\r\nbell: yes   # I like it\r\n\r\ntheme: 'ansi-light' # night\r\n"
    )


def test_a_pace_can_be_set_and_left_to_the_coach_again(coach: Coach, config: Path) -> None:
    config.write_text("# keep me\nvoice: whispered\n")
    change_setting(coach, "pace", "135")
    assert coach.settings.pace == 135
    change_setting(coach, "pace", "")
    assert coach.settings.pace is None
    assert config.read_text() == "# keep me\nvoice: whispered\n"


def test_leaving_out_what_is_not_there_writes_nothing(coach: Coach, tmp_path: Path) -> None:
    change_setting(coach, "pace", "")
    assert not (tmp_path / "config").exists()


def test_every_choice_of_every_setting_is_read_back_without_a_problem(coach: Coach) -> None:
    for setting in SETTINGS:
        choices = choices_of(coach, setting.name)
        assert len(choices) > 1
        assert value_of(coach.settings, setting.name) in choices
        for value in (choices[1], choices[-1], choices[0]):
            change_setting(coach, setting.name, value)
            assert value_of(coach.settings, setting.name) == value
            assert coach.settings_problems == ()


def test_a_value_of_ones_own_is_among_the_choices_in_its_place(coach: Coach, config: Path) -> None:
    config.write_text("pace: 127.5\nlead_in: 7\n")
    paces = choices_of(coach, "pace")
    assert paces[paces.index("127.5") - 1 : paces.index("127.5") + 2] == ("125", "127.5", "130")
    leads = choices_of(coach, "lead_in")
    assert leads[leads.index("7") - 1 : leads.index("7") + 2] == ("6", "7", "8")


def test_a_broken_file_is_left_alone_and_its_line_is_said(coach: Coach, config: Path) -> None:
    broken = b"theme: [coach-dark\nbell: yes\n"
    config.write_bytes(broken)
    with pytest.raises(EventCoachError) as caught:
        change_setting(coach, "bell", "no")
    assert "config.yaml:" in str(caught.value)
    assert config.read_bytes() == broken


def test_an_unknown_setting_is_refused(coach: Coach) -> None:
    with pytest.raises(UsageError):
        change_setting(coach, "colour", "red")


def test_what_cannot_be_written_changes_nothing(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(StorageError):
        change_setting(coach, "bell", "yes")
    assert coach.settings.bell is False


def test_a_key_can_be_changed_and_given_back(coach: Coach, config: Path) -> None:
    config.write_text("keys:\n  home.pitch: i  # easier\n")
    change_key(coach, "library.star", "x")
    assert coach.settings.keys == {"home.pitch": "i", "library.star": "x"}
    assert "home.pitch: i  # easier" in config.read_text()
    change_key(coach, "library.star", "")
    assert coach.settings.keys == {"home.pitch": "i"}


def test_a_key_that_is_taken_says_who_has_it(coach: Coach, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"s already does library\.star"):
        change_key(coach, "library.search", "s")
    with pytest.raises(UsageError, match=r"b already does app\.back"):
        change_key(coach, "round.pause", "b")
    assert not (tmp_path / "config").exists()


def test_a_key_is_free_on_another_screen(coach: Coach) -> None:
    change_key(coach, "library.search", "p")
    assert coach.settings.keys == {"library.search": "p"}
    assert coach.settings_problems == ()


def test_settings_at_the_edge_of_what_msgspec_reads_stay_readable(
    coach: Coach, config: Path
) -> None:
    config.write_text("time: x1.5\nbell: on\n")
    assert value_of(coach.settings, "time") == "1.5"
    assert value_of(coach.settings, "bell") == "yes"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("bell: yes\ntheme: [\n", "config.yaml:"),
        ("bell: yes\nbell: no\n", ":2:1: `bell` is already given"),
        ("a: b\n---\nc: d\n", ":2:1: a second document"),
    ],
    ids=["broken YAML", "a key twice", "two documents"],
)
def test_what_is_wrong_in_the_file_as_such_is_told_too(
    coach: Coach, config: Path, source: str, told: str
) -> None:
    config.write_text(source)
    assert any(told in str(problem) for problem in coach.settings_problems)
