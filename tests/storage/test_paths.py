"""Where things live."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.storage.paths import bundled_content, find_paths


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    paths = find_paths({"EVENTCOACH_HOME": str(tmp_path)})
    assert paths.data == str(tmp_path / "data")
    assert paths.config == str(tmp_path / "config")
    assert paths.state == str(tmp_path / "state")


def test_without_it_the_platform_decides_and_the_three_stay_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EVENTCOACH_HOME", raising=False)
    paths = find_paths({})
    assert len({paths.data, paths.config, paths.state}) == 3
    assert all("eventcoach" in folder for folder in (paths.data, paths.config, paths.state))


def test_a_platform_with_one_folder_for_all_gets_names_appended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from types import SimpleNamespace

    import platformdirs

    one = SimpleNamespace(user_data_dir="/one", user_config_dir="/one", user_state_dir="/one")
    monkeypatch.setattr(platformdirs, "PlatformDirs", lambda *_, **__: one)
    paths = find_paths({})
    assert [paths.data, paths.config, paths.state] == [
        os.path.join("/one", part) for part in ("data", "config", "state")
    ]


def test_the_bundled_documents_are_found() -> None:
    assert (Path(bundled_content()) / "banks").is_dir()
