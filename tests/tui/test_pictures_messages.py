"""Pictures of messages: whom to write to, a draft, one that is typed, an introduction."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still

__all__ = ["still"]

FILES = {
    "people/01a.yaml": """\
name: Priya Nair
met: {event: pyladies, at: "2026-11-29T19:42+00:00"}
about: billing in Rust
email: priya@example.org
promises: [send the pg talk]
""",
    "people/00b.yaml": "name: Dana Okafor\nabout: incident reviews\n",
    "people/00d.yaml": 'about: tide tables, laughs a lot\nmet: {at: "2026-11-30T10:00+00:00"}\n',
    "profile.yaml": "name: Sam\n",
    "messages/mine.yaml": """\
messages:
  - id: promised
    title: What I promised
    body: |
      Hi {name},

      {me} here, from {event}. I said I had something for you: {promise}. Here it is. {link}

      Thanks for telling me about {topic}. Tell me if it helps.

      {me}
    short: "Hi {name}, {me} from {event}. As I said, here it is: {promise}. {link}"
""",
}
SCENES: dict[str, tuple[str, list[str]]] = {
    "messages": ("messages", []),
    "messages-nobody": ("messages", ["n", "n"]),
    "message": ("message:01a", []),
    "message-short": ("message:01a", ["s"]),
    "message-typed": ("message:01a", ["e"]),
    "message-link": ("message:01a", ["l"]),
    "message-more": ("message:01a", ["o"]),
    "introduction": ("introduction:01a:00b", []),
}


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    place, keys = SCENES[scene]
    fill(still, FILES)
    picture = await pictured(still, scene, size, place=place, steps=keys)
    assert picture == snapshot(extension_class=Picture)
