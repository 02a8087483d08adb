"""`eventcoach plan`: my plan as it stands, a month of it, or one to begin with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.planning import Counted, Month

__all__ = ["command"]

THIS = "this"


@click.command()
@click.argument("name", default="")
@click.option("--copy", is_flag=True, help="Take the plan NAME that came along, from today on.")
@click.option(
    "--month", "asked_month", metavar="YYYY-MM", is_flag=False, flag_value=THIS, default="",
    help="A month week by week: this one, or the one you name.",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Line by line, numbers to choose by.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    name: str, copy: bool, asked_month: str, plain: bool, as_json: bool, asked: int | None
) -> int:
    """Show how your plan stands; it counts itself from what you did.

    For example: eventcoach plan steady --copy
    """
    coach = make_coach(os.environ)
    if copy:
        return _copy(coach, name)
    chosen = _mine(coach, name)
    if plain and not (asked_month or as_json):
        from eventcoach.cli.plain_rooms import open_room

        return open_room(coach, "plan", chosen)
    if not chosen:
        return _offer(coach, as_json=as_json, columns=width(asked))
    if asked_month:
        return _month(coach, chosen, asked_month, as_json=as_json, columns=width(asked))
    return _plan(coach, chosen, as_json=as_json, columns=width(asked))


def _mine(coach: Coach, name: str) -> str:
    """Return the plan that was asked for, or the one that is on; "" where there is none."""
    from eventcoach.coach.plans import my_plan, my_plans

    if not name:
        return my_plan(coach)
    mine = [entry.name for entry in my_plans(coach)]
    if name not in mine:
        if name in coach.library.entries("plan"):
            raise UsageError(
                f"“{name}” is no plan of yours yet",
                hint=f"`eventcoach plan {name} --copy` takes it",
            )
        from eventcoach.coach.rounds import nearest

        raise nearest(name, mine, "plan")
    return name


def _copy(coach: Coach, name: str) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.plan_copies import copy_plan, offered_plans
    from eventcoach.coach.rounds import nearest

    offered = {each.entry.name: each for each in offered_plans(coach)}
    if not name:
        raise UsageError("which one?", hint=f"there is {', '.join(offered)}")
    if name not in offered:
        raise nearest(name, list(offered), "plan")
    made = copy_plan(coach, offered[name].entry)
    path = coach.paths.document("plans", made)
    print_text(f"It is yours, from today on. Change it as you like: {path}")
    return 0


def _offer(coach: Coach, *, as_json: bool, columns: int) -> int:
    """Say which plans there are to begin with."""
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.plan_copies import offered_plans
    from eventcoach.render.wrapping import fold

    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json(None)
        return 0
    lines = fold("No plan yet. `eventcoach plan steady --copy` takes one; there is:", columns)
    for each in offered_plans(coach):
        lines += ["", *fold(f"{each.entry.name}: {each.title}", columns)]
        lines += fold(each.about, columns, "  ", "  ") if each.about else []
    print_text("\n".join(lines))
    return 0


def _plan(coach: Coach, name: str, *, as_json: bool, columns: int) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.plans import page_of_plan
    from eventcoach.render.plan_text import plan_text

    page = page_of_plan(coach, name)
    now = page.now
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json(
            {
                "name": now.name,
                "title": now.title,
                "begins": str(now.begins),
                "ends": str(now.ends),
                "time": now.tense,
                "lines": [_row(each) for each in now.lines],
            }
        )
    else:
        print_text(plan_text(now, columns))
    return _say(page.trouble)


def _month(coach: Coach, name: str, asked: str, *, as_json: bool, columns: int) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.plans import month, page_of_plan
    from eventcoach.render.plan_text import month_text

    page = page_of_plan(coach, name)
    found = month(coach, name, _first(asked))
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json(_month_row(found))
    else:
        print_text(month_text(page.now.title, found, page.now.today, columns))
    return _say(page.trouble)


def _first(asked: str) -> date | None:
    """Return the first of a month such as 2026-12. Raises UsageError."""
    from datetime import date

    if asked == THIS:
        return None
    try:
        return date.fromisoformat(f"{asked.strip()}-01")
    except ValueError:
        raise UsageError(f"“{asked}” is no month", hint="write it like 2026-12") from None


def _row(line: Counted) -> dict[str, Any]:
    return {
        "line": line.line,
        "do": line.do,
        "counts": line.counts or None,
        "per": line.per,
        "of": line.of or None,
        "done": line.done,
        "in_all": line.in_all,
    }


def _month_row(found: Month) -> dict[str, Any]:
    def short(lines: tuple[Counted, ...]) -> list[dict[str, Any]]:
        return [{"line": each.line, "done": each.done, "of": each.of or None} for each in lines]

    return {
        "month": f"{found.first:%Y-%m}",
        "weeks": [
            {
                "first": str(week.first),
                "last": str(week.last),
                "done": short(week.done),
                "later": short(week.later),
            }
            for week in found.weeks
        ],
        "done": short(found.done),
        "later": short(found.later),
    }


def _say(trouble: str) -> int:
    """Say what is wrong in the file, and return the exit status."""
    if trouble:
        sys.stderr.write(f"{trouble}\n")
    return 1 if trouble else 0
