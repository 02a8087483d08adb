"""Pictures of people: the list, one story, somebody just met, two of one name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still

__all__ = ["still"]

SIZES = [(30, 12), (40, 20), (80, 24)]
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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    where, keys = SCENES[scene]
    folder = Path(still.paths.data) / "people"
    folder.mkdir()
    for name, text in PEOPLE.items() if where != "nobody" else ():
        (folder / f"{name}.yaml").write_text(text)
    still.library.forget()
    app = app_of(still)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.go("people" if where == "nobody" else where)
        for key in ["", *keys]:
            if key:
                await pilot.press(key)
            for _ in range(2):
                await pilot.pause()
                await app.workers.wait_for_complete()
            await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
