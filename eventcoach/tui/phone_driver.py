"""Textual's driver, as phones and mosh need it.

mosh hands on only the last way of reporting taps that was asked for, so the plainest comes last
and none of the others is asked for at all. Reports of size within the line (2048) and taps in
pixels (1016) are left alone too: where a terminal knows the first and not the second, every tap
after a resize would miss. POSIX only.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.messages import InBandWindowResize

from eventcoach.tui.escapes import Sequences

if TYPE_CHECKING:
    from textual.message import Message

__all__ = ["PhoneDriver"]

_OTHER_SCREEN = "\x1b[?1049h"
_FRAME_BEGINS, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
_MOUSE = (1002, 1000, 1006)  # drags, taps, and places beyond column 223: in this order
_LOOK_EVERY = 0.1  # seconds between looks at what is held, as in Textual


class PhoneDriver(LinuxDriver):
    """Asks a terminal for little, and believes little of what it answers."""

    _frame: list[str] | None = None
    """What is written of a frame so far; None between two frames."""

    def write(self, data: str) -> None:
        """Write to the terminal, a frame at once.

        Where its end were written by itself, it would wait for the thread that writes, and the
        terminal shows nothing of a frame before its end. The other screen is not opened, and so
        emptied, twice.
        """
        if data == _FRAME_BEGINS:
            self._frame = [data]
            return
        if self._frame is not None:
            self._frame.append(data)
            if data != _FRAME_ENDS:
                return
            data, self._frame = "".join(self._frame), None
        lifeline = getattr(self._app, "lifeline", None)
        if data == _OTHER_SCREEN and lifeline is not None and lifeline.drawn:
            lifeline.drawn = False
            return
        super().write(data)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}h" for mode in _MOUSE))
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}l" for mode in reversed(_MOUSE)))
            self.flush()

    def _enable_mouse_pixels(self) -> None:
        """Taps stay in characters."""

    def _query_in_band_window_resize(self) -> None:
        """The system tells of a resize."""

    def process_message(self, message: Message) -> None:
        """Take any button for the first one; believe no size that a terminal tells."""
        if isinstance(message, (InBandWindowResize, events.Resize)):
            return
        if isinstance(message, (events.MouseDown, events.MouseUp)) and message.button:
            message.button = 1
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read what is typed and tapped until the driver is stopped."""
        sequences = Sequences()
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(_LOOK_EVERY):
                    text = decode(self._read())
                    if not text:  # half a character, or nobody there any more
                        self.exit_event.wait(0.01)
                ready = sequences.take(text, monotonic()) if text else ""
                ready = ready or sequences.late(monotonic())
                for message in (*(parser.feed(ready) if ready else ()), *parser.tick()):
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # the line is gone, and the lifeline is on its way
            return b""
