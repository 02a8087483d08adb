"""Home as text."""

from __future__ import annotations

from datetime import UTC, datetime

from eventcoach.coaching.summary import EventLine, Summary
from eventcoach.render.home_text import home_text
from eventcoach.render.wrapping import cells

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def test_a_newcomer_reads_what_to_do_first() -> None:
    text = home_text(Summary(), NOW, 40)
    assert "Have a short talk (2 min)" in text
    assert "eventcoach practice" in text


def test_the_next_event_stands_on_top() -> None:
    event = EventLine("p", "PyLadies", "2026-12-03 18:30", goal="meet 3 people")
    assert home_text(Summary(events=(event,)), NOW, 40).startswith("PyLadies, in 3 days\nmeet 3")


def test_no_line_is_wider_than_asked() -> None:
    for width in (16, 24, 40, 80):
        assert max(map(cells, home_text(Summary(), NOW, width).splitlines())) <= width
