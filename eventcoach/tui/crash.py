"""A fault of ours, told in one line that holds nothing private.

Textual shows a traceback with the value of every variable, the names and words of people among
them. Here a person reads one line, and the log gets the kinds of the exceptions and the places in
the program's code that they came through: enough to mend it, and nobody's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoach.storage.log import tell_crash

if TYPE_CHECKING:
    from textual.app import App

    _App = App[int]
else:
    _App = object

__all__ = ["EXIT_STATUS", "PrivateCrash", "private_crash"]

EXIT_STATUS = 70
"""What the process ends with: our bug."""


class PrivateCrash(_App):
    """Goes before `App` among the bases of an app: it tells faults in private.

    What is unsaved is saved by `self.lifeline`, where there is one. `run` then returns as usual,
    with `return_code` 70 and the line on stderr.
    """

    _fault: BaseException | None = None

    def _handle_exception(self, error: Exception) -> None:
        self._fault = self._fault or error
        super()._handle_exception(error)  # which calls one of the two below
        self._return_code = EXIT_STATUS

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: Any) -> None:
        """End the app and say in one line that it failed; `renderables` are not shown."""
        from rich.text import Text

        self._return_code = EXIT_STATUS
        lifeline = getattr(self, "lifeline", None)
        if lifeline is not None:
            lifeline.save_once()
        if not self._exit_renderables:  # the first fault is the one that tells most
            self._exit_renderables.append(Text(private_crash(self, self._fault)))
        self._close_messages_no_wait()


def private_crash(app: Any, error: BaseException | None) -> str:
    """Log a fault and return the one line that tells a person of it. Never raises.

    The log is `app.coach.paths.log`, where the app has such a thing.
    """
    log = getattr(getattr(getattr(app, "coach", None), "paths", None), "log", "")
    return tell_crash(log, error)
