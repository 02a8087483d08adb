"""Pictures of the plan, compared with the last ones looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from eventcoach.coach.coach import Coach
from eventcoach.coach.did import did
from eventcoach.coach.plans import tick
from eventcoach.tui.screens.plan import PlanScreen
from eventcoach.tui.screens.plan_month import PlanMonthScreen
from tests.tui.picturing import Picture, pictured, sizes, still

__all__ = ["still"]

PLAN = """\
title: Six months, steady
begins: 2026-11-09
lines:
  - {do: Take part online twice a week. A reply counts., count: 2, per: week, counts: online}
  - {do: Practice on a fixed day., count: 2, per: week, counts: practice}
  - {do: Go to two events a month. One is fine in a busy month., count: 2, per: month,
     counts: meetup}
  - {do: Help somebody hunt down a bug., count: 1, per: month, counts: help}
  - {do: Put those two times in your calendar, id: calendar,
     why: What stands there happens.}
  - Choose events where you learn something and meet somebody.
"""
OFFERED = """\
title: Six months, {}
about: A plan to copy and change. Strike what does not fit you.
lines:
  - Join in.
"""


@pytest.fixture
def coach(still: Coach, tmp_path: Path) -> Coach:
    """The same evening, with a plan of mine, and a few that came along."""
    content = tmp_path / "content" / "plans"
    content.mkdir(parents=True)
    for name, word in (("steady", "steady"), ("gentle", "gently")):
        (content / f"{name}.yaml").write_text(OFFERED.format(word), encoding="utf-8")
    path = Path(still.paths.document("plans", "mine"))
    path.parent.mkdir(parents=True)
    path.write_text(PLAN, encoding="utf-8")
    paths = replace(still.paths, content=str(content.parent))
    coach = Coach(paths, still.clock)
    did(coach, "online")
    did(coach, "help")
    tick(coach, "mine", "calendar")
    return coach


SCREENS: dict[str, Any] = {
    "plan": PlanScreen,
    "month": lambda coach: PlanMonthScreen(coach, "mine"),
}


@sizes((30, 12), (40, 20), (80, 24))
@pytest.mark.parametrize("name", [*SCREENS, "empty"])
async def test_picture(coach: Coach, snapshot: Any, name: str, size: tuple[int, int]) -> None:
    if name == "empty":
        Path(coach.paths.document("plans", "mine")).unlink()
    picture = await pictured(coach, name, size, SCREENS.get(name, PlanScreen))
    assert picture == snapshot(extension_class=Picture)
