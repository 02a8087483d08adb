"""What the rooms may load, seen in fresh interpreters and in the source.

The directions between rooms are checked by import-linter (`make check`); here stands what it
cannot see.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "eventcoach"
PURE = ("model", "coaching", "render")


def fresh(code: str, *words: str) -> str:
    """Run code in a fresh interpreter and return what it printed."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


RUN = """
import json, os, sys
stdout = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
from eventcoach.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
os.write(stdout, json.dumps(sorted(sys.modules)).encode())
"""


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("card",),
        ("card", "--format", "html", "--qr", "https://a.b"),
        ("--help",),
        ("library",),
        ("progress",),
        ("check",),
        ("new", "bank", "mine"),
    ],
    ids=lambda words: " ".join(words) or "home as text",
)
def test_text_commands_load_neither_textual_nor_rich_nor_markdown(words: tuple[str, ...]) -> None:
    loaded = {name.partition(".")[0] for name in json.loads(fresh(RUN, *words))}
    assert "eventcoach" in loaded
    assert not loaded & {"textual", "rich", "markdown_it", "pygments", "asyncio"}


def test_the_card_adds_no_heavy_module_to_what_its_libraries_load() -> None:
    libraries = "import json, sys, yaml, msgspec, click; print(json.dumps(sorted(sys.modules)))"
    added = set(json.loads(fresh(RUN, "card"))) - set(json.loads(fresh(libraries)))
    heavy = {"dataclasses", "importlib.metadata", "logging", "tempfile", "uuid", "zoneinfo"}
    assert not added & heavy


@pytest.mark.parametrize("words", [(), ("card",), ("practice", "pitch-30s")], ids=" ".join)
def test_only_the_drill_loads_what_schedules_it(words: tuple[str, ...]) -> None:
    assert "fsrs" not in json.loads(fresh(RUN, *words))


def test_only_a_code_loads_what_draws_codes() -> None:
    for words in ((), ("card",), ("card", "--format", "html")):
        assert "segno" not in json.loads(fresh(RUN, *words))
    screens = "import sys, eventcoach.tui.app, eventcoach.tui.screens.card; print(*sys.modules)"
    assert not {"segno", "eventcoach.render.qr", "eventcoach.cli.card_code"} & {
        *fresh(screens).split()
    }


def test_the_screens_of_home_and_of_rounds_load_nothing_that_schedules() -> None:
    code = """
import sys
import eventcoach.tui.app, eventcoach.tui.screens.home, eventcoach.tui.screens.rehearse
import eventcoach.coach.practice, eventcoach.tui.practice, eventcoach.tui.screens.round
print("fsrs" in sys.modules, "eventcoach.coach.drills" in sys.modules)
"""
    assert fresh(code).split() == ["False", "False"]


BLOCK = """
import builtins, importlib, pkgutil, sys
missing = {"fcntl", "termios", "pwd", "resource", "grp", "tty", "pty", "syslog", "readline"}
real = builtins.__import__

def guarded(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {}).get("__name__", "")
    ours = importer.partition(".")[0] not in sys.stdlib_module_names
    if name.partition(".")[0] in missing and ours and not importer.startswith("textual.drivers"):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return real(name, globals, locals, fromlist, level)

builtins.__import__ = guarded
"""


def test_every_module_loads_where_there_are_no_posix_modules() -> None:
    code = (
        BLOCK
        + """
import eventcoach
found = [each.name for each in pkgutil.walk_packages(eventcoach.__path__, "eventcoach.")]
for name in found:
    if name != "eventcoach.__main__":
        importlib.import_module(name)
print(len(found))
"""
    )
    assert int(fresh(code)) > 50


@pytest.mark.parametrize(
    "words", [("card",), ("new", "bank", "mine"), ("check",), ("practice", "pitch-30s")]
)
def test_commands_run_where_there_are_no_posix_modules(words: tuple[str, ...]) -> None:
    assert "eventcoach.cli.front" in json.loads(fresh(BLOCK + RUN, *words))


def sources(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_the_pure_rooms_open_no_file_and_print_nothing() -> None:
    found = [
        f"{place(path, node)} {node.func.id}"
        for path, tree in sources(*PURE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("open", "print", "input", "exec", "eval")
    ]
    assert found == []


def test_nothing_imports_the_screens_when_it_is_loaded() -> None:
    found = []
    for path, tree in sources("cli", "coach", "storage", *PURE):
        for node in tree.body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.startswith(("eventcoach.tui", "textual", "rich")) for name in names):
                found.append(place(path, node))
    assert found == []


# Markup is on in nearly every widget: a bare string with somebody's words in it is read as markup.

SHOWS = {"Static", "Label", "Button", "Option", "Checkbox", "Link", "update", "notify"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
SAFE = {"text", "line", "join", "Content", "assemble"}


def risky(node: ast.AST, strings: set[str]) -> bool:
    """Whether an expression is a string that no one has made safe. `strings` are our functions
    that return one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return risky(node.left, strings) or risky(node.right, strings)
    if isinstance(node, ast.IfExp):
        return risky(node.body, strings) or risky(node.orelse, strings)
    if isinstance(node, ast.BoolOp):
        return any(risky(value, strings) for value in node.values)
    if isinstance(node, ast.Call):
        name = called(node)
        return name in strings or name in {"str", "join_", "format", "strip", "replace", "upper"}
    return False


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    if isinstance(node.func, ast.Attribute):
        # "…".join(…) gives a string; show.join(…) gives content
        if node.func.attr == "join" and isinstance(node.func.value, ast.Constant):
            return "join_"
        return node.func.attr
    return ""


def bare_strings(tree: ast.Module) -> Iterator[ast.AST]:
    strings = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and isinstance(node.returns, ast.Name)
        and node.returns.id == "str"
        and node.name not in SAFE
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SHOWS:
            shown = node.args[:1] + [
                keyword.value
                for keyword in node.keywords
                if keyword.arg in ("content", "message", "label", "prompt", "title")
            ]
            yield from (value for value in shown if risky(value, strings))
        elif isinstance(node, ast.Assign) and risky(node.value, strings):
            targets = [each.attr for each in node.targets if isinstance(each, ast.Attribute)]
            if TITLES.intersection(targets):
                yield node.value


def test_no_bare_string_reaches_a_widget() -> None:
    found = [place(path, node) for path, tree in sources("tui") for node in bare_strings(tree)]
    assert found == [], "pass it through eventcoach.tui.show: text, line or join"


@pytest.mark.parametrize(
    "code",
    [
        'Static("[b]x[/]")',
        'Static(f"{name}")',
        'label.update("a " + name)',
        'self.notify(message=f"{name}")',
        'Static(line(name) if name else "none")',
        'Static(" ".join(names))',
        "Static(str(error))",
        "def title() -> str: ...\nStatic(title())",
        'box.border_title = f"{name}"',
    ],
)
def test_the_ban_sees_a_bare_string(code: str) -> None:
    assert len(list(bare_strings(ast.parse(code)))) == 1


def test_the_ban_lets_content_pass() -> None:
    code = 'Static(line(f"{name}"))\nStatic(id="x")\nlabel.update(join("a", name))\nStatic("")'
    assert list(bare_strings(ast.parse(code))) == []
