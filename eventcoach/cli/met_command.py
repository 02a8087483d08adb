"""`eventcoach met`: note somebody I met; pasted notes of a whole evening too."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError, UserFileError

__all__ = ["command"]


@click.command()
@click.argument("name", default="")
@click.option("--about", default="", metavar="WORDS", help="What you spoke about.")
@click.option("--hook", default="", metavar="WORDS", help="What will remind you of the name.")
@click.option("--promise", multiple=True, metavar="WORDS", help="What you promised.")
@click.option("--offer", default="", metavar="WORDS", help="What you could do for them.")
@click.option("--ask", default="", metavar="WORDS", help="What you could ask of them.")
@click.option("--tag", multiple=True, metavar="TAG", help="A tag to find them by.")
@click.option("--event", default="", metavar="NAME", help="Where; the running event if not said.")
@click.option("--no-event", is_flag=True, help="At no event.")
@click.option("--yes", is_flag=True, help="Save pasted notes without asking.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    name: str, about: str, hook: str, promise: tuple[str, ...], offer: str, ask: str,
    tag: tuple[str, ...], event: str, no_event: bool, yes: bool, asked: int | None,
) -> int:  # fmt: skip
    """Note somebody you met just now. Without NAME it asks, so that no name is in your history.

    For example: eventcoach met "Priya Nair" --about "billing in Rust" --promise "the pg talk"

    `eventcoach met -` reads notes, one person a line, and shows them before they are saved:
    Priya Nair - billing in Rust, like Priya from school; promised the pg talk #rust
    """
    from eventcoach.coach.meeting import known_event

    coach = make_coach(os.environ)
    if event and no_event:
        raise UsageError("--event and --no-event say two things", hint="ask for one of them")
    where = "" if no_event else known_event(coach, event) if event else None
    given: dict[str, Any] = {
        "name": name, "hook": hook, "about": about, "promises": list(promise), "offer": offer,
        "ask": ask, "tags": list(tag),
    }  # fmt: skip
    if name == "-":
        if any(value for key, value in given.items() if key != "name"):
            raise UsageError("notes say it all themselves", hint="leave --about and the like out")
        return _notes(coach, where, yes, width(asked))
    from eventcoach.cli.people_notes import on_a_terminal

    if not name and on_a_terminal():
        given["name"] = _name()
    return _met(coach, _cleaned(given), where)


def _name() -> str:
    sys.stdout.write("Their name (Enter for later): ")
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as a file has them. Raises UsageError with a sentence for bad ones."""
    from eventcoach.coaching.pasted import as_tag, bounded
    from eventcoach.model.text import clean_line

    values: dict[str, Any] = {
        key: clean_line(value) for key, value in given.items() if isinstance(value, str)
    }
    values["promises"] = [
        {"what": words} for each in given["promises"] if (words := clean_line(each))
    ]
    values["tags"] = [as_tag(each) for each in given["tags"]]
    if not all(values["tags"]):
        raise UsageError("a tag needs letters from a to z, or digits", hint="such as --tag rust")
    try:
        bounded(values)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return {key: value for key, value in values.items() if value}


def _met(coach: Any, values: dict[str, Any], where: str | None) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.meeting import noted_words
    from eventcoach.coach.people import meet
    from eventcoach.model.person import Person

    try:
        mine = meet(coach, values, event=where)
    except UserFileError as error:
        raise UsageError(error.message or error.title, hint=error.hint) from None
    person = mine.document
    at = person.met.event or "" if isinstance(person, Person) and person.met else ""
    print_text(noted_words(coach, values.get("name", ""), at))
    if not values.get("name"):
        print_text(f"Add the name when you know it: in the coach under People, or in {mine.path}")
    return 0


def _notes(coach: Any, where: str | None, yes: bool, columns: int) -> int:
    from eventcoach.cli.people_notes import take_notes
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.meeting import goal_words
    from eventcoach.coach.people import meet, running_event

    at = running_event(coach) if where is None else where
    saved: list[str] = []

    def save(values: dict[str, Any]) -> None:
        saved.append(meet(coach, values, event=at).name)

    status = take_notes(save, yes=yes, columns=columns)
    words = goal_words(coach, at) if saved else ""
    if words:
        print_text(words)
    return status
