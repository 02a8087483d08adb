"""Types are read from any thread, and there is one doorway for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct, ValidationError

from eventcoach.model.reading import from_json, from_values, reader

PACKAGE = Path(__file__).parents[2] / "eventcoach"

AT_ONCE = """
import sys, types
from threading import Barrier, Thread
from eventcoach.model.reading import from_json

SOURCE = '''
from __future__ import annotations
from msgspec import Struct
class Inner(Struct, frozen=True, kw_only=True):
    a: int = 0
    b: tuple[str, ...] = ()
class Outer(Struct, frozen=True, kw_only=True):
    p: tuple[Inner, ...] = ()
    q: dict[str, Inner] = {}
'''
sys.setswitchinterval(1e-6)
for number in range(400):
    room = sys.modules[f"room{number}"] = types.ModuleType(f"room{number}")
    exec(SOURCE, room.__dict__)
    ready = Barrier(3)
    def read():
        ready.wait()
        found = from_json(b'{"p": [{"a": 1}], "q": {"x": {"b": ["y"]}}}', room.Outer)
        assert found.p[0].a == 1
    threads = [Thread(target=read) for _ in range(3)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
"""New types, each read by three threads at once: without the doorway this ends the process."""


class Person(Struct, frozen=True):
    name: str
    met: int = 0


def test_threads_that_read_a_new_type_at_once_all_get_it() -> None:
    done = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_and_plain_values_become_the_type() -> None:
    assert from_json(b'{"name": "Priya", "met": 3}', Person) == Person("Priya", 3)
    assert reader(Person).decode(b'{"name": "Priya"}') == Person("Priya")
    assert from_values({"name": "Priya", "met": "3"}, Person, strict=False) == Person("Priya", 3)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError):
        from_json(b'{"met": 3}', Person)
    with pytest.raises(ValidationError):
        from_values({"name": "Priya", "met": "3"}, Person)


def test_no_other_room_reads_into_a_type_by_itself() -> None:
    by_itself = re.compile(
        r"\bdecode\([^)]*type=|msgspec\.convert\(|import convert\b.*|\bDecoder\("
    )
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "reading.py" or path.parent.name != "model"
        for line in path.read_text(encoding="utf-8").splitlines()
        if by_itself.search(line) and "documents import convert" not in line
    ]
    assert found == []
