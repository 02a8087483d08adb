"""Events line by line: what is coming, one of them, what to tick, whom to meet, how it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eventcoach.cli.plain_asking import ask
from eventcoach.cli.plain_menu import Do, Menu, walk
from eventcoach.cli.streams import print_text
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.events import Page, ThingToDo
    from eventcoach.coaching.asked import Asking

__all__ = ["menu"]


def menu(coach: Coach, name: str) -> Menu:
    """Return one event, or, without a name, all of them. Raises as `open_event` does."""
    if name:
        return _one(coach, name)
    from eventcoach.coach.events import my_events

    lists, broken = my_events(coach)
    rows: list[tuple[str, Do]] = []
    for tense, lines in (("now", lists.running), ("", lists.coming), ("over", lists.past)):
        for line in lines:
            words = ", ".join(part for part in (line.title, tense, line.when) if part)
            rows.append((clean_line(words), _into(coach, line.name)))
    head = ["Which event?" if rows else "No event yet."]
    head += [f"{each.name} cannot be used: {each.trouble}" for each in broken]

    def new() -> None:
        from eventcoach.coach.questions import ask_for_event

        asking = ask_for_event(coach)
        ask(asking)
        made = asking.called() if asking.called is not None else ""
        print_text("Saved." if made else "It needs a title and a day. What you said waits.")

    return Menu(tuple(map(clean_line, head)), tuple(rows), (("n", "a new event", new),))


def _into(coach: Coach, name: str) -> Do:
    return lambda: walk(lambda: _one(coach, name))


def _one(coach: Coach, name: str) -> Menu:
    from eventcoach.coach.events import page_of
    from eventcoach.coach.looking_back import ask_about_event
    from eventcoach.coach.questions import ask_for_event
    from eventcoach.coach.to_meet import ask_to_meet
    from eventcoach.coaching.events import about_them, goal_words

    page = page_of(coach, name)
    event = page.event
    rows = [_to_tick(coach, page, "Before you go", each) for each in page.to_do]
    rows += [_to_tick(coach, page, "By its end", each) for each in page.goals]
    for place, each in enumerate(event.meet):
        words = ", ".join(part for part in ("To meet", each.name, about_them(each)) if part)
        rows.append((clean_line(words), _asks(partial(ask_to_meet, coach, name, place))))
    head = [event.title, page.when.words, event.place, goal_words(event.goal, page.met)]
    head += [event.goal.why, event.goal.if_then, page.trouble]
    letters = [
        ("m", "somebody to meet", _asks(lambda: ask_to_meet(coach, name))),
        ("e", "go through all of it", _asks(lambda: ask_for_event(coach, name))),
    ]
    if page.when.tense != "coming":
        letters.append(("l", "look back on it", _asks(lambda: ask_about_event(coach, name))))
    return Menu(tuple(clean_line(words) for words in head if words), tuple(rows), tuple(letters))


def _asks(make: Callable[[], Asking]) -> Do:
    def asks() -> None:
        ask(make())

    return asks


def _to_tick(coach: Coach, page: Page, when: str, each: ThingToDo) -> tuple[str, Do]:
    def turn() -> bool:
        from eventcoach.coach.events import tick

        tick(coach, page.name, each.item, on=not each.done)
        print_text("Open again." if each.done else "Done. The same number takes it back.")
        return True

    return f"{when}, {'done' if each.done else 'open'}: {clean_line(each.do)}", turn
