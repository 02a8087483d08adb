"""Opening a file in the editor that the user named, on the terminal that the coach gives up.

The editor is run with a list of arguments and no shell. Nothing here loads Textual, so that
`eventcoach pitch --edit` needs no screen either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from eventcoach.errors import StorageError, UsageError

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["editor_command", "open_in_editor", "run_editor"]

USUAL = ("notepad",) if os.name == "nt" else ("nano",)
"""Editors that a beginner can leave again, where none was named."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the editor as a list of arguments: $VISUAL, else $EDITOR, else a simple one.

    Raises UsageError where there is none, or where it cannot be read as a command.
    """
    import shlex
    import shutil

    for variable in ("VISUAL", "EDITOR"):
        asked = environment.get(variable, "").strip()
        if not asked:
            continue
        try:
            command = shlex.split(asked, posix=os.name != "nt")
        except ValueError:
            command = []
        if not command:
            raise UsageError(
                f"${variable} cannot be read as a command", hint="look at its quotation marks"
            )
        return command
    for usual in USUAL:
        if shutil.which(usual, path=environment.get("PATH")):
            return [usual]
    raise UsageError("no editor is named", hint="set VISUAL or EDITOR, such as `export EDITOR=vim`")


def run_editor(path: str, run: Callable[[list[str]], int] | None = None) -> None:
    """Open a file in the editor and wait until it is left.

    `run` starts a program and returns its exit status. Raises UsageError where there is no such
    editor, StorageError where it ended badly.
    """
    command = editor_command(os.environ)
    try:
        status = (run or _call)([*command, path])
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        raise UsageError(
            f"the editor `{command[0]}` cannot be started",
            (reason or "").lower(),
            "set VISUAL or EDITOR to one that is there",
        ) from None
    if status:
        raise StorageError(
            f"the editor `{command[0]}` ended with status {status}",
            "the file is shown as it is now",
        )


def open_in_editor(app: CoachApp, path: str) -> None:
    """Give the terminal to the editor, and take it back when it is left.

    Raises UsageError and StorageError as `run_editor` does.
    """
    from textual.app import SuspendNotSupported

    trouble: Exception | None = None
    try:
        with app.suspend():
            try:  # an exception that leaves this block would leave the terminal to nobody
                run_editor(path, app.lifeline.run if app.lifeline is not None else None)
            except Exception as error:
                trouble = error
    except SuspendNotSupported:
        raise UsageError(
            "this terminal cannot be lent to an editor", hint=f"open {path} yourself"
        ) from None
    if trouble is not None:
        raise trouble


def _call(command: list[str]) -> int:
    import subprocess

    return subprocess.call(command)  # noqa: S603 -- the user's own editor, as a list
