"""`eventcoach doctor`: how the coach is on this machine, told so that strangers may read it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["command"]


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended; nothing you wrote is lost.")
def command(fix: bool) -> int:
    """See how your folders, journal and terminal are.

    What it prints holds no name, no title and no path, so it may stand in a bug report. --fix
    takes in what a file sync put aside, closes what is open to others, and clears half-written
    files away. For example: eventcoach doctor --fix
    """
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.doctor import examine

    coach = make_coach(os.environ)
    done: list[str] = []
    if fix:
        from eventcoach.coach.healing import heal

        done = heal(coach)
        coach = make_coach(os.environ)
    health = examine(coach)
    facts = [*_program(), *_terminal(), *health.facts]
    widest = max(len(name) for name, _ in facts)
    lines = [f"{name:<{widest}}  {said}" for name, said in facts]
    if done:
        lines += ["", "Mended", *(f"- {each}" for each in done)]
    if health.findings:
        lines += ["", "To look at"]
        lines += [f"- {each.what}{_way(each.mend)}" for each in health.findings]
    else:
        lines += ["", "Everything is in order."]
    print_text("\n".join(lines))
    return 1 if health.findings else 0


def _way(mend: str) -> str:
    return f"; with --fix {mend}" if mend else ""


def _program() -> Iterable[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec
    from platform import python_version, system

    from eventcoach import __version__

    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "not installed"
    yield "eventcoach", f"{__version__}, Python {python_version()}, {system()}, Textual {textual}"
    yield "yaml", "the fast parser" if find_spec("yaml._yaml") else "the pure Python parser"


def _terminal() -> Iterable[tuple[str, str]]:
    from eventcoach.cli.terminal import has_terminal

    def told(name: str) -> str:
        """A variable's value where it is one word of letters, digits and `-._+`."""
        value = os.environ.get(name, "")
        plain = value.replace("-", "").replace("_", "").replace(".", "").replace("+", "")
        return value if len(value) <= 32 and plain.isascii() and plain.isalnum() else "odd"

    parts = [told("TERM") if os.environ.get("TERM") else "no TERM"]
    if has_terminal():
        columns, rows = os.get_terminal_size()
        parts.append(f"{columns}x{rows}")
    else:
        parts.append("not a terminal here")
    parts.append(getattr(sys.stdout, "encoding", None) or "no encoding")
    if os.environ.get("COLORTERM"):
        parts.append(told("COLORTERM"))
    for name, words in (
        ("SSH_CONNECTION", "over SSH"), ("TMUX", "in tmux"), ("STY", "in screen"),
        ("TERMUX_VERSION", "in Termux"), ("NO_COLOR", "without color"),
    ):  # fmt: skip
        if os.environ.get(name):
            parts.append(words)
    yield "terminal", ", ".join(parts)
