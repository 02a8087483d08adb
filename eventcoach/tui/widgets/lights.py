"""The lights of a round: color, word and place, readable in black and white."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from eventcoach.coaching.timer import Light, Timer, clock_text
from eventcoach.tui.show import join, text

__all__ = ["LightBar", "light_words"]

STYLES: dict[Light, str] = {
    "none": "$text-muted",
    "green": "$success",
    "amber": "$warning",
    "red": "$error",
}
ADVICE: dict[str, dict[Light, str]] = {
    "pitch": {
        "none": "go on",
        "green": "short enough to stop",
        "amber": "last beat",
        "red": "finish",
    },
    "talk": {
        "none": "keep going",
        "green": "start closing",
        "amber": "wrap up",
        "red": "say goodbye",
    },
    "call": {
        "none": "keep asking",
        "green": "last questions",
        "amber": "wrap up",
        "red": "thank them",
    },
    "ladder": {
        "none": "ask on",
        "green": "there is time",
        "amber": "one or two more",
        "red": "this is the last",
    },
    "reverse": {
        "none": "take your time",
        "green": "half-way",
        "amber": "one or two more",
        "red": "this is the last",
    },
    "written": {
        "none": "take your time",
        "green": "there is time",
        "amber": "come to an end",
        "red": "this is the last",
    },
    "partner": {
        "none": "go on",
        "green": "there is time",
        "amber": "come to an end",
        "red": "finish the sentence",
    },
}


def light_words(light: Light, kind: str) -> str:
    """Return the light as a word and what it asks for: `● GREEN start closing`."""
    advice = ADVICE.get(kind, ADVICE["talk"])[light]
    return f"○ {advice}" if light == "none" else f"● {light.upper()} {advice}"


class LightBar(Widget):
    """A bar in three parts with the light's word below the part that it belongs to.

    It changes when a light does and at no other time, so that a second costs only the clock.
    """

    ALLOW_SELECT = False

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._light: Light = "none"
        self._timer: Timer | None = None

    def show(self, timer: Timer) -> None:
        """Show the light of a timer."""
        first = self._timer is None
        self._timer = timer
        if first or timer.light != self._light:
            self._light = timer.light
            self.refresh()

    def render(self) -> Content:
        """Give the bar, and the word below it where there are two lines."""
        timer = self._timer
        width = max(6, self.content_size.width)
        if timer is None:
            return text("")
        if not timer.timed:
            return text("no lights: take your time", "$text-muted")
        style = STYLES[self._light]
        reached = {"none": 0.0, "green": 1 / 3, "amber": 2 / 3, "red": 1.0}[self._light]
        done = int(width * reached)
        bar = join(text("━" * done, style), text("┄" * (width - done), "$text-muted"))
        words = light_words(self._light, self._kind)
        if self.content_size.height < 2:
            # Beside the clock on the smallest screens, the light's own word stays.
            short = words if len(words) <= width else " ".join(words.split()[:2])
            return text(short, f"{style} b")
        edge = f"RED {clock_text(timer.limit)}"
        at = max(0, min(done - len(words) if done == width else done, width - len(words)))
        below = join(" " * at, text(words, f"{style} b"))
        rest = width - below.cell_length - len(edge)
        if self._light != "red" and rest > 1:
            below = join(below, " " * rest, text(edge, "$text-muted"))
        return join(bar, "\n", below)
