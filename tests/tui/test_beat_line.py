"""Words that come due are lit where they stand, and nothing else is drawn."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from eventcoach.tui.widgets.beat_line import BeatLine

WORDS = "I'm Noor — I drove a city bus for six years, and now I write Python for 日本 maps."


class One(App[None]):
    def compose(self) -> ComposeResult:
        yield BeatLine("who")


@pytest.mark.parametrize("width", [24, 40, 80, 120])
async def test_the_words_newly_lit_are_exactly_what_is_drawn(width: int) -> None:
    app = One()
    async with app.run_test(size=(width, 12)) as pilot:
        beat = app.query_one(BeatLine)
        beat.show(WORDS, 0, current=True)
        await pilot.pause()
        total = 17
        for lit in range(total):
            beat._lit = lit
            before = _cells(beat, width)
            drawn: list[Region] = list(beat._regions(lit, lit + 1))
            beat._lit = lit + 1
            after = _cells(beat, width)
            changed = {cell for cell in after if after[cell] != before.get(cell)}
            inside = {
                (x, y) for region in drawn for y in region.line_range for x in region.column_range
            }
            assert changed, lit
            assert changed <= inside, (lit, sorted(changed - inside))


def _cells(beat: BeatLine, width: int) -> dict[tuple[int, int], tuple[str, str]]:
    """Return each cell that is not blank as (character, style)."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for y, content in enumerate(beat.lines(width)):
        plain = content.plain
        x = 0
        for place, character in enumerate(plain):
            styles = sorted(
                str(span.style) for span in content.spans if span.start <= place < span.end
            )
            if character != " ":
                found[x, y] = (character, " ".join(styles))
            x += 2 if ord(character) > 0x2E80 else 1
    return found
