"""The front door: commands. Each command loads its own room, and only when it runs."""

from eventcoach.cli.front import main

__all__ = ["main"]
