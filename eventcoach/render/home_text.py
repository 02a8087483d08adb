"""Home as plain text."""

from __future__ import annotations

from datetime import datetime

from eventcoach.coaching.agenda import days_until, event_now
from eventcoach.coaching.next_step import next_steps
from eventcoach.coaching.summary import Summary
from eventcoach.render.wrapping import cells, fold

__all__ = ["home_text"]

COMMANDS = (
    ("eventcoach practice", "start a round"),
    ("eventcoach pitch", "your pitch"),
    ("eventcoach card", "your card"),
    ("eventcoach --help", "everything else"),
)


def home_text(summary: Summary, now: datetime, width: int) -> str:
    """Return what home shows: the next event, the next steps, and where to go."""
    parts: list[str] = []
    event = event_now(summary.events, now)
    if event:
        head = fold(f"{event.title}, {days_until(event, now)}", width)
        parts.append("\n".join(head + (fold(event.goal, width) if event.goal else [])))
    else:
        parts.append("eventcoach")
    for step in next_steps(summary, now):
        title = f"{step.title} ({step.takes})" if step.takes else step.title
        parts.append("\n".join(fold(title, width, "· ") + fold(step.why, width, "  ")))
    longest = max(cells(name) for name, _ in COMMANDS)
    parts.append(
        "\n".join(f"{name:<{longest}}  {does}"[:width].rstrip() for name, does in COMMANDS)
    )
    return "\n\n".join(parts) + "\n"
