"""Settings, as config.yaml holds them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from eventcoach.model.base import Document, Name

__all__ = ["THEMES", "Settings"]

THEMES = ("coach-dark", "coach-light", "ansi-dark", "ansi-light")


class Settings(Document, frozen=True, kw_only=True):
    """How the coach behaves for one person. Everything has a sensible default."""

    theme: Literal["coach-dark", "coach-light", "ansi-dark", "ansi-light"] = "coach-dark"
    keys: dict[str, str] = {}
    """Other keys, by the id that Help shows: `home.pitch: i`."""
    pace: Annotated[float, Meta(ge=40, le=300)] | None = None
    """My words a minute; worked out from rounds read aloud where it is not said."""
    bell: bool = False
    """Ring the terminal's bell at each light."""
    voice: Literal["aloud", "whispered", "silent"] = "aloud"
    time: Annotated[str, Meta(pattern=r"^(off|[x×]?(1(\.[0-9]+)?|2(\.0+)?))\Z")] = "1"
    """Extra time: 1 to 2 stretches every light, `off` takes the lights away."""
    lead_in: Annotated[int, Meta(ge=0, le=30)] = 3
    """Seconds before a round's clock starts."""
    mode: Name = "pitch-30s"
    """The mode that `eventcoach practice` starts."""
    clock: Literal["auto", "line", "big"] = "auto"
    """How a round shows its clock; auto is one line over SSH and on small screens."""
    feelings: Literal["off", "events", "rounds", "both"] = "off"
    """Whether to guess how awkward something will be, and say afterwards how it was."""
    taps: Literal["plain", "full"] = "plain"
    """What is asked of a terminal: what phones and mosh pass on, or all that Textual can use."""
    motion: Literal["none", "auto", "full"] = "none"
    """Whether the cursor blinks and lists slide; auto does so but over SSH and on small screens."""
    bank_size: Annotated[int, Meta(ge=1, le=64)] = 1
    """The largest file that is read, in MiB."""

    @property
    def stretch(self) -> float:
        """By what every light is multiplied."""
        return 1.0 if self.time == "off" else float(self.time.lstrip("x×"))

    @property
    def timed(self) -> bool:
        """Whether lights come on at all."""
        return self.time != "off"
