"""The id of this device: it names the journal's file that this machine, and no other, writes to.

It is kept in the state folder, which is never synced, with a fingerprint of the machine. Where
somebody copies that folder to another machine all the same, the fingerprint differs and the copy
gets an id of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

__all__ = ["device_id", "forget_device_id", "known_device_id", "machine_name"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 10  # letters of 5 bits: two of a million devices share an id once in 2,000 worlds


def device_id(state_folder: str, machine: Callable[[], str] | None = None) -> str:
    """Return the id of this device: 10 characters of `[a-z0-9]`, made once.

    `machine` gives what tells this machine from others. Raises StorageError where an id is needed
    and cannot be kept.
    """
    path = os.path.join(state_folder, "device")
    mark = _fingerprint((machine or machine_name)())
    known = _read(path, mark)
    if known:
        return known
    from eventcoach.storage.locking import locked
    from eventcoach.storage.saving import replace_file

    with locked(os.path.join(state_folder, "locks", "device.lock")):
        known = _read(path, mark)  # another session may have made it meanwhile
        if known:
            return known
        made = "".join(_ALPHABET[byte & 31] for byte in os.urandom(_LENGTH))
        replace_file(path, f"{made} {mark}\n".encode())
    return made


def known_device_id(state_folder: str) -> str:
    """Return the id that this device has already; empty where it has none."""
    return _read(os.path.join(state_folder, "device"), _fingerprint(machine_name()))


def forget_device_id(state_folder: str) -> None:
    """Give this device an id of its own with its next record: another machine has the same one.

    Two machines that were copied from one disk look alike in all that we can ask of them.
    """
    with suppress(OSError):
        os.unlink(os.path.join(state_folder, "device"))


def machine_name() -> str:
    """Return what tells this machine from others, as well as the system knows."""
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError, UnicodeDecodeError), open(file, encoding="ascii") as found:
            name = found.read(100).strip()
            if len(name) >= 32:
                return name
    name = ""
    if sys.platform == "win32":
        name = _windows_name()
    elif sys.platform == "darwin":
        name = _mac_name()
    if name:
        return name
    node = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{node} {os.path.expanduser('~')}"


def _fingerprint(machine: str) -> str:
    """Return a mark of the machine from which its name cannot be told."""
    from hashlib import sha256

    return sha256(f"eventcoach device {machine}".encode(errors="replace")).hexdigest()[:32]


def _read(path: str, mark: str) -> str:
    """Return the id that is kept for this machine; empty where there is none."""
    try:
        with open(path, encoding="ascii") as file:
            known, _, its_mark = file.read(200).strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return ""
    fits = 8 <= len(known) <= 12 and known.isalnum() and known == known.lower()
    return known if fits and its_mark == mark else ""


def _windows_name() -> str:
    try:
        import winreg
    except ImportError:
        return ""
    try:  # typed for Windows only
        with winreg.OpenKey(  # type: ignore[attr-defined,unused-ignore]
            winreg.HKEY_LOCAL_MACHINE,  # type: ignore[attr-defined,unused-ignore]
            r"SOFTWARE\Microsoft\Cryptography",
        ) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return ""


def _mac_name() -> str:
    """Return the hardware's own id, which stays when the network renames the machine."""
    import ctypes

    class Wait(ctypes.Structure):
        _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]

    found = ctypes.create_string_buffer(16)
    try:
        failed = ctypes.CDLL(None).gethostuuid(found, ctypes.byref(Wait(1, 0)))
    except (OSError, AttributeError):
        return ""
    return "" if failed else found.raw.hex()
