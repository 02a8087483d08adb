"""The commands, each a name for a function in a room of its own that is loaded when it runs.

Exit status: 0 done, 1 a problem in the user's files, 2 wrong usage or an unknown name, 3 could not
read or write, 70 our bug, 128+n ended by signal n.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EFBIG, EIO, ENOSPC

__all__ = ["main"]


def main() -> None:
    """Run the command that was asked for; without one, open the coach."""
    from eventcoach.cli.streams import prepare_streams

    prepare_streams()
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        _let_go_of_stdout()
        status = 0
    except Exception as error:  # the last door: nobody ever sees a traceback
        status = _trouble(error)
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError, AttributeError):
        _let_go_of_stdout()
    except OSError as error:  # the disk that stdout goes to is full
        _let_go_of_stdout()
        status = _trouble(error)
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    """Take the short way where there is nothing to parse."""
    if not arguments:
        from eventcoach.cli.home import home

        status = home()
        _obey_tombstones()
        return status
    if arguments == ["card"]:  # what is glanced at between two people
        from eventcoach.cli.card_print import print_card

        return print_card()
    if arguments == ["card", "--live"]:  # the same, on a phone
        from eventcoach.cli.card_live import live_card

        status = live_card()
        _obey_tombstones()
        return status
    from eventcoach.cli.commands import run

    status = run(arguments)
    _obey_tombstones()
    return status


def _obey_tombstones() -> None:
    """Erase what is still here of whoever was forgotten on any device.

    Only after a command that worked with the user's files: nothing is loaded for it otherwise.
    """
    if "eventcoach.coach.coach" not in sys.modules:
        return
    from eventcoach.coach.coach import make_coach

    coach = make_coach(os.environ)
    if not coach.forgotten() and not os.path.lexists(coach.paths.forgotten):
        return
    from eventcoach.coach.erasing import finish

    trouble = finish(coach).trouble
    if trouble:
        _tell(f"somebody you forgot is not erased everywhere yet: {trouble}; it is tried again")


def _trouble(error: Exception) -> int:
    """Say what went wrong in one line, and return the exit status."""
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("eventcoach"):
        _tell(
            f"eventcoach is not installed for this Python: {error.name} is missing; "
            "`make run`, or `pip install .` in its folder, mends it"
        )
        return 3
    from eventcoach.errors import EventCoachError

    if isinstance(error, EventCoachError):
        from eventcoach.model.text import clean_line

        _tell(clean_line(str(error)))
        return error.exit_status
    if isinstance(error, OSError) and error.errno in (ENOSPC, EFBIG, EIO):
        _tell(f"what you asked for cannot be printed there: {os.strerror(error.errno)}")
        return 3
    from eventcoach.storage.log import tell_crash
    from eventcoach.storage.paths import find_paths

    _tell(tell_crash(find_paths(os.environ).log, error))
    if os.environ.get("EVENTCOACH_DEBUG"):
        raise error
    return 70


def _tell(words: str) -> None:
    """Say a line on stderr, where there is one; `print` would take stdout in its place."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(words, file=sys.stderr)  # noqa: T201


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain at exit about a closed pipe."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
