"""Pictures of people: the list, one story, somebody just met, two of one name."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still

__all__ = ["still"]

PEOPLE = {
    "01a": """\
name: Priya Nair
role: engineer
company: Northgate
met: {event: pyladies, at: "2026-11-24T19:42+00:00"}
hook: like Priya from school
about: billing in Rust
promises:
  - send the pg talk
  - {by: them, what: tell me how the release went, kept: true}
offer: introduce her to the garden-tech group
voucher: true
tie: mutual
referral: {what: the docs team at Northgate}
exchanges:
  - {what: her talk on incidents, at: 2026-11-10, learned: ask what changed after a year}
tags: [rust]
closeness: 3
introduced_by: 00b
""",
    "00b": "name: Dana Okafor\nrole: incident lead\ncloseness: 1\nmet: {at: 2026-09-01}\n",
    "00c": "name: priya nair\nhook: red scarf\nemail: priya@example.org\n",
    "00d": "about: tide tables, laughs a lot\nmet: {at: 2026-11-29}\n",
}
FILES = {f"people/{name}.yaml": text for name, text in PEOPLE.items()}
SCENES: dict[str, tuple[str, list[str]]] = {
    "people": ("people", []),
    "people-search": ("people", ["f", *"rust"]),
    "people-show": ("people", ["k"]),
    "people-more": ("people", ["o"]),
    "people-nobody": ("nobody", []),
    "due": ("due", []),
    "person": ("person:01a", []),
    "person-nameless": ("person:00d", []),
    "person-touch": ("person:01a", ["t"]),
    "person-more": ("person:01a", ["o"]),
    "same": ("person:01a", ["d"]),
    "met": ("met", []),
    "met-hook": ("met", [*"Sam", "enter"]),
}


@sizes((30, 12), (40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    place, keys = SCENES[scene]
    if place == "nobody":
        place = "people"
    else:
        fill(still, FILES)
    picture = await pictured(still, scene, size, place=place, steps=keys)
    assert picture == snapshot(extension_class=Picture)
