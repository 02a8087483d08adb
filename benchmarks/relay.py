"""A slow line: `python -m benchmarks.relay SECONDS COMMAND…` runs a program behind a delay.

Every byte arrives SECONDS later, each way, as over a line of twice that round trip.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import sys
import termios
import time
import tty
from collections import deque
from contextlib import suppress

__all__ = ["main"]


def main() -> int:
    """Run the program until it ends; return its exit status."""
    delay, command = float(sys.argv[1]), sys.argv[2:]
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8)
    process, file = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, size)
        os.execvp(command[0], command)
    tty.setraw(0)
    on_their_way: deque[tuple[float, int, bytes]] = deque()
    while True:
        wait = max(0.0, on_their_way[0][0] - time.perf_counter()) if on_their_way else None
        ready, _, _ = select.select([0, file], [], [], wait)
        now = time.perf_counter()
        for source in ready:
            data = b""
            with suppress(OSError):
                data = os.read(source, 1 << 16)
            if not data:
                for _, target, rest in on_their_way:
                    if target == 1:
                        os.write(1, rest)
                return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            on_their_way.append((now + delay, file if source == 0 else 1, data))
        while on_their_way and on_their_way[0][0] <= time.perf_counter():
            _, target, data = on_their_way.popleft()
            os.write(target, data)


if __name__ == "__main__":
    sys.exit(main())
