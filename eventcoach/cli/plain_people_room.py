"""People line by line: found, read out, noted, changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eventcoach.cli.plain_asking import ask
from eventcoach.cli.plain_menu import Menu, line_typed, walk
from eventcoach.cli.streams import print_text
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.asked import Asking

__all__ = ["menu", "person_menu"]


def menu(coach: Coach, words: str) -> Menu:
    """Return the people in whom every word is found, the latest first."""
    from eventcoach.coach.people import everyone
    from eventcoach.coach.person_questions import ask_for_known
    from eventcoach.coaching.people import shown, when_words

    now = coach.clock.local()
    found = shown(everyone(coach), now, words=words)
    rows = []
    for each in found:
        notes = (each.name, when_words(each, now), each.person.hook, each.person.about)
        said = ", ".join(dict.fromkeys(clean_line(part) for part in notes if part))
        rows.append((said, _into(coach, each.id)))
    head = "Whom would you like to hear about?" if rows else "Nobody here yet."
    if words:
        head = f"{len(rows):,} found for {clean_line(words)}."

    def search() -> None:
        asked = line_typed("Words to look for:").strip()
        walk(lambda: menu(coach, asked))

    def met() -> None:
        from eventcoach.coach.meeting import noted_words
        from eventcoach.coach.people import meet

        name = clean_line(line_typed("Their name, or Enter for later:"))
        mine = meet(coach, {"name": name} if name else {})
        print_text(noted_words(coach, name, ""))
        ask(_met(coach, mine.name))

    letters = (
        ("s", "search", search),
        ("m", "somebody you met just now", met),
        ("a", "somebody you know already", lambda: void(ask(ask_for_known(coach)))),
    )
    return Menu((head,), tuple(rows), letters)


def void(_: object) -> None:
    """Take any value and return none."""


def _met(coach: Coach, person_id: str) -> Asking:
    from eventcoach.coach.person_questions import MET, ask_for_person

    return ask_for_person(coach, person_id, fields=MET)


def _into(coach: Coach, person_id: str) -> Callable[[], None]:
    return lambda: walk(lambda: person_menu(coach, person_id))


def person_menu(coach: Coach, person_id: str) -> Menu:
    """Return one person's story; lines that can be changed have numbers.

    Raises as `open_person` does.
    """
    from eventcoach.coach.person_questions import ask_for_exchange, ask_for_person, ask_one
    from eventcoach.coach.tending import keep_promise, tell
    from eventcoach.coaching.story import head_words

    coach.library.renew("person")
    told = tell(coach, person_id)
    head = [", ".join(part for part in (told.known.name, head_words(told.known)) if part)]
    rows: list[tuple[str, Callable[[], None]]] = []
    for line in told.lines:
        words = ", ".join(clean_line(part) for part in (line.say, line.aside, *line.below) if part)
        does, _, where = line.doing.partition(":")
        field, _, place = where.partition(":")
        if does == "edit":
            at = int(place) if place else None
            rows.append((words, _asks(partial(ask_one, coach, person_id, field, at))))
        elif does == "promise":
            rows.append(
                (
                    f"{words} (it is kept)",
                    _says(partial(keep_promise, coach, person_id, int(where))),
                )
            )
        else:
            head.append(words)
    letters = (
        ("n", "note what passed between you", _asks(lambda: ask_for_exchange(coach, person_id))),
        ("e", "go through all of it", _asks(lambda: ask_for_person(coach, person_id))),
        ("w", "write to them", lambda: _write(coach, person_id)),
    )
    return Menu(tuple(clean_line(words) for words in head), tuple(rows), letters)


def _write(coach: Coach, person_id: str) -> None:
    from eventcoach.cli.plain_message_room import write_to_them

    write_to_them(coach, person_id)


def _asks(make: Callable[[], Asking]) -> Callable[[], None]:
    return lambda: void(ask(make()))


def _says(do: Callable[[], tuple[str, object]]) -> Callable[[], None]:
    return lambda: print_text(do()[0])
