"""A device keeps its id, and a copied state folder does not take it to another machine."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage.device import device_id, machine_name


def laptop():
    return "the laptop"


def phone():
    return "the phone"


def test_an_id_is_made_once_and_kept(tmp_path):
    first = device_id(str(tmp_path))
    assert re.fullmatch(r"[a-z0-9]{8,12}", first)
    assert device_id(str(tmp_path)) == first


def test_a_missing_state_folder_is_made_private(tmp_path):
    state = tmp_path / "deep" / "state"
    device_id(str(state))
    assert stat.S_IMODE(os.stat(state).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(state / "device").st_mode) == 0o600


def test_two_devices_have_different_ids(tmp_path):
    ids = {device_id(str(tmp_path / str(number))) for number in range(50)}
    assert len(ids) == 50


def test_a_state_folder_copied_to_another_machine_gets_an_id_of_its_own(tmp_path):
    on_laptop = device_id(str(tmp_path), laptop)
    on_phone = device_id(str(tmp_path), phone)
    assert on_phone != on_laptop
    assert device_id(str(tmp_path), phone) == on_phone


def test_the_name_of_the_machine_cannot_be_read_from_the_file(tmp_path):
    device_id(str(tmp_path))
    kept = (tmp_path / "device").read_text()
    assert machine_name() not in kept
    assert os.uname().nodename not in kept


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\0", b"../../etc x\n", b"A" * 5000, b"short\n"])
def test_a_damaged_file_is_replaced_by_a_new_id(tmp_path, damage):
    (tmp_path / "device").write_bytes(damage)
    made = device_id(str(tmp_path))
    assert re.fullmatch(r"[a-z0-9]{8,12}", made)
    assert device_id(str(tmp_path)) == made


def test_sessions_that_start_together_agree_on_one_id(tmp_path):
    code = (
        "import sys; from eventcoach.storage.device import device_id; print(device_id(sys.argv[1]))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(6)
    ]
    ids = {process.communicate(timeout=60)[0] for process in started}
    assert len(ids) == 1
    assert ids != {b""}


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        device_id(str(tmp_path / "file" / "state"))
