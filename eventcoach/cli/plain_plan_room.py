"""The plan line by line: how it stands, what was done told with a number, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.cli.plain_menu import Do, Menu, line_typed
from eventcoach.cli.streams import print_text
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.plan_copies import Offered
    from eventcoach.coaching.planning import Counted

__all__ = ["menu"]


def menu(coach: Coach, name: str) -> Menu:
    """Return a plan of mine, the one that is on if not said; without any, those to take.

    Raises as `open_plan` does.
    """
    from eventcoach.coach.plan_copies import offered_plans
    from eventcoach.coach.plans import my_plan, page_of_plan
    from eventcoach.coaching.planning import progress_words
    from eventcoach.render.plan_text import plan_sections, span_words

    name = name or my_plan(coach)
    if not name:
        rows = tuple(
            (clean_line(each.title), _taking(coach, each)) for each in offered_plans(coach)
        )
        return Menu(("No plan yet. Which one would you like to take?",), rows)
    page = page_of_plan(coach, name)
    rows = tuple(
        (clean_line(", ".join(filter(None, (heading, progress_words(each), each.do)))),
         _telling(coach, name, each))
        for heading, lines in plan_sections(page.now)
        for each in lines
    )  # fmt: skip
    head = (page.now.title, span_words(page.now), page.trouble, "A number says that you did it.")
    month = ("m", "this month, week by week", lambda: _month(coach, name))
    return Menu(tuple(clean_line(words) for words in head if words), rows, (month, _undo(coach)))


def _taking(coach: Coach, offered: Offered) -> Do:
    def take() -> None:
        from eventcoach.coach.plan_copies import copy_plan

        copy_plan(coach, offered.entry)
        print_text("It is yours, and begins today.")

    return take


def _telling(coach: Coach, name: str, line: Counted) -> Do:
    def say() -> bool:
        from eventcoach.coach.did import KINDS, did, did_words
        from eventcoach.coach.plans import tick, untick

        if line.counts in ("person", "practice"):
            print_text("This counts itself: note whom you meet, and practice.")
        elif line.counts in KINDS:
            ask = "What was it? For your notes alone; Enter alone counts as well, b goes back."
            words = clean_line(line_typed(ask))
            if words != "b":
                did(coach, line.counts, words)
                print_text(did_words(coach, line.counts))
        elif line.done and (
            line.to_tick or line_typed("Enter says once more, - takes one back.") == "-"
        ):
            untick(coach, name, line.line)
            print_text("Taken back.")
        else:
            tick(coach, name, line.line)
            print_text("Done.")
        return True

    return say


def _undo(coach: Coach) -> tuple[str, str, Do]:
    def back() -> bool:
        from eventcoach.coach.did import KINDS, take_back_last

        done = take_back_last(coach)
        said = (
            f"Taken back: {KINDS[done.what].lower()}." if done else "There is nothing to take back."
        )
        print_text(said)
        return True

    return ("u", "take back what you told last in words", back)


def _month(coach: Coach, name: str) -> bool:
    from eventcoach.cli.terminal import width
    from eventcoach.coach.plans import month, page_of_plan
    from eventcoach.render.plan_text import month_text

    now = page_of_plan(coach, name).now
    print_text(month_text(now.title, month(coach, name), now.today, width()))
    return True
