"""Files that were made to do harm, and files made by chance: one line each, in little time."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from eventcoach.errors import EventCoachError
from eventcoach.model.kinds import KINDS
from eventcoach.model.text import unsafe_characters
from eventcoach.storage.documents import load
from eventcoach.storage.opening import read_inside
from tests.faults.counting import FULL, Report, tries
from tests.faults.programs import ROOT

PARSERS = {"python": 1.0, **({"c": 0.1} if yaml.__with_libyaml__ else {})}
"""Seconds of processor time, at most."""
MEMORY = 100 << 20  # bytes

MEASURE = """if True:
    import json, resource, sys, time
    from eventcoach.model.kinds import kind_named
    from eventcoach.storage.documents import load
    from tests.storage.test_hostile_files import ONE_LINE, REFUSED
    kind, parser = kind_named("bank"), sys.argv[1]
    bomb = "a0: &a0 [x, x]\\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\\n" for n in range(1, 30)
    )
    merges = "questions:\\n" + "".join(
        f"- &b{n}\\n  <<: [{', '.join([f'*b{n}'] * 10)}]\\n" for n in range(500)
    )
    cases = {name: case[0] for name, case in (ONE_LINE | REFUSED).items()}
    cases |= {"an alias bomb": bomb, "a merge key bomb": merges}
    load(kind, b"questions: [A?]", "b.yaml", parser=parser)

    def peak():
        try:  # what the system asks `getrusage` for is inherited from whoever started us
            with open("/proc/self/status") as status:
                return 1024 * int(status.read().split("VmHWM:")[1].split()[0])
        except OSError:
            unit = 1 if sys.platform == "darwin" else 1024
            return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = peak()
    took = {}
    for name, case in cases.items():
        source = case if isinstance(case, bytes) else case.encode()
        for again in range(15):  # until it was measured in a quiet moment
            if took.get(name, 99.0) < (0.08 if parser == "c" else 0.8):
                break
            time.sleep(0.05 * bool(again))
            begun = time.process_time()
            load(kind, source, "b.yaml", parser=parser)
            took[name] = min(took.get(name, 99.0), time.process_time() - begun)
    print(json.dumps([took, peak() - before]))
"""


@pytest.mark.skipif(os.name == "nt", reason="its memory is asked for in another way")
@pytest.mark.parametrize(
    "parser",
    [each if each == "c" else pytest.param(each, marks=pytest.mark.slow) for each in PARSERS],
)
def test_no_hostile_file_takes_long_or_much_memory(parser: str, report: Report) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, parser],
        env={**os.environ, "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    took, memory = json.loads(done.stdout)
    slow = {name: seconds for name, seconds in took.items() if seconds > PARSERS[parser]}
    note = f"slowest {1000 * max(took.values()):.0f} ms, {memory / 1e6:.0f} MB at most"
    name = {"python": "pure Python", "c": "libyaml"}[parser]
    report(f"hostile files ({name})", len(took), len(slow) + (memory > MEMORY), note)
    assert slow == {}
    assert memory < MEMORY


# Files made by chance


KEYS = sorted(
    {name for kind in KINDS for name in getattr(kind.type, "__struct_fields__", ())}
    | {"ask", "say", "when", "id", "do", "follow_ups", "<<", "? ", "é"}
)
SCALARS = [
    "", "~", "no", "3:00", "1.10", "-1", "9" * 40, "2026-12-03 18:30", "2026-13-45", "a: b", "a #b",
    "[/]", "[@click=app.quit]x[/]", "{", "}", "[", "]", "&a x", "*a", "!!python/object:os.x {}",
    "!x", "|", ">-", "'", '"', '"\\ud800"', '"\\e[31m"', "x" * 2500, "\x1b[31m", "\0", "\u2028",
    "\x85", "\u202e", "\ufeff", "\ufffe", "- a", "? a", "%YAML 9", "---", "...", "\t", "@a", "`a",
    "in-person", "yes", ".inf", "0x1F", "{a: b}", "[a, b]", "[[[[[[", "a\\", "\U0001f331", "null",
]  # fmt: skip
LINE = st.builds(
    lambda indent, dash, key, value, end: f"{' ' * indent}{dash}{key}{value}{end}",
    st.integers(0, 5),
    st.sampled_from(["", "", "- ", "- - ", "\t"]),
    st.one_of(st.just(""), st.sampled_from(KEYS).map(lambda key: f"{key}: ")),
    st.one_of(st.sampled_from(SCALARS), st.text(max_size=12)),
    st.sampled_from(["\n", "\n", "\r\n", "\r", ""]),
)
SOURCE = st.one_of(
    st.lists(LINE, max_size=8).map(lambda lines: "".join(lines).encode(errors="surrogatepass")),
    st.binary(max_size=120),
    st.text(alphabet="ab \n\t:#-'\"\\>|&*!%@`{}[],?~\r\x85\u2028\ufeff", max_size=60).map(
        lambda text: text.encode()
    ),
)
PLACED = re.compile(r"x\.yaml:\d+:\d+: \S")


@pytest.mark.parametrize("shard", range(4 if FULL else 1))
def test_files_made_by_chance(shard: int, report: Report) -> None:
    tried, unplaced = 0, []

    @seed(20261203 + shard)
    @settings(
        max_examples=tries(300, 25_000),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(SOURCE, st.sampled_from(KINDS))
    def every(source: bytes, kind: object) -> None:
        nonlocal tried
        tried += 1
        for parser in PARSERS:
            for problem in load(kind, source, "x.yaml", parser=parser).problems:  # type: ignore[arg-type]
                line = str(problem)
                if not PLACED.match(line) or unsafe_characters(line) or "\n" in line:
                    unplaced.append((source, line))

    every()
    report("files made by chance, with both parsers", tried, len(unplaced))
    assert unplaced[:5] == []


# What is no file


def _special(folder: Path) -> dict[str, str]:
    """Make one of everything that is no document; return what is to be opened, by its words."""
    os.mkfifo(folder / "pipe.yaml")
    with (folder / "sparse.yaml").open("wb") as file:
        file.truncate(10 << 30)
    (folder / "secret").write_text("a: b")
    data = folder / "data"
    data.mkdir()
    links = {
        "a link out": "../secret", "a device": "/dev/zero", "a terminal": "/dev/tty",
        "an environment": "/proc/self/environ", "the memory": "/proc/self/mem",
        "the messages of the kernel": "/proc/kmsg", "a circle": "a-circle.yaml",
        "a pipe by a link": "../pipe.yaml", "the standard input": "/dev/stdin",
    }  # fmt: skip
    for words, target in links.items():
        (data / f"{words.replace(' ', '-')}.yaml").symlink_to(target)
    (folder / "sparse.yaml").rename(data / "sparse.yaml")
    os.mkfifo(data / "pipe.yaml")
    (data / "good.yaml").write_text("title: a\n")
    return {path.name: str(data) for path in data.iterdir() if path.name != "good.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="such files are POSIX's")
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    special = _special(tmp_path)
    monkeypatch.chdir(tmp_path / "data")  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")
        special["socket.yaml"] = str(tmp_path / "data")
        opened, slowest, tried = [], 0.0, 0
        for name, folder in {**special, "zero": "/dev", "null": "/dev"}.items():
            quickest = 9.0
            for _ in range(tries(3, 20)):
                begun = time.monotonic()
                try:
                    read_inside(folder, name)
                    opened.append(name)
                except EventCoachError:
                    pass
                quickest = min(quickest, time.monotonic() - begun)
                tried += 1
            slowest = max(slowest, quickest)
    note = f"slowest {1000 * slowest:.1f} ms"
    report("what is no file, opened", tried, len(opened) + (slowest > 0.05), note)
    assert opened == []
    assert slowest < 0.05
    assert read_inside(str(tmp_path / "data"), "good.yaml") == b"title: a\n"
