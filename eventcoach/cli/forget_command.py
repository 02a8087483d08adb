"""`eventcoach forget`: one person erased, once everything that goes was shown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.errors import UsageError
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.forgetting import Look
    from eventcoach.model.person import Person

__all__ = ["command"]

SHOWN = 20
"""People who are listed where several match."""
OTHERWISE = "Nothing is erased. The same with --yes erases it."


@click.command()
@click.argument("who", default="")
@click.option("--id", "person_id", default="", metavar="ID", help="Whom, by the id of their file.")
@click.option(
    "--mentions", "chosen", default="", metavar="all|none|1,3",
    help="Where their name is taken out; if not said, wherever it is surely theirs.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Erase without asking.")
def command(who: str, person_id: str, chosen: str, yes: bool) -> int:
    """Forget somebody: their file, its versions, notes about them, their name elsewhere.

    For example: eventcoach forget

    It asks for the name, so that it need not be in your shell's history, and shows everything
    before it goes. There is no undo.
    """
    from eventcoach.cli.agreeing import agreed
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.coach import make_coach
    from eventcoach.coach.forget_words import done_words
    from eventcoach.coach.forgetting import forget, look

    coach = make_coach(os.environ)
    person_id = person_id or _chosen(coach, who or _asked())
    if not person_id:
        return 2
    found = look(coach, person_id)
    places = _places(found, chosen)
    print_text(_text(found, places, width()))
    question = "Forget them for good?"
    kept = "Nothing is erased."
    if not agreed(question, yes=yes, otherwise=OTHERWISE, declined=kept):
        return 0
    erased = forget(coach, found, places)
    print_text(done_words(erased))
    return 3 if erased.trouble else 0


def _asked() -> str:
    """Ask for a name, or read one line where nobody can be asked. Raises UsageError for none."""
    from eventcoach.cli.people_notes import on_a_terminal

    if on_a_terminal():
        sys.stdout.write("Whom? A name, or a word that you noted about them: ")
        sys.stdout.flush()
    typed = sys.stdin.readline(400).strip() if sys.stdin is not None else ""
    if not typed:
        raise UsageError("whom?", hint="say a name, or the id of their file with --id")
    return typed


def _chosen(coach: Coach, who: str) -> str:
    """Return the id of somebody; "" where several match and none was chosen.

    Raises UsageError where nobody does.
    """
    from eventcoach.cli.agreeing import asked_for_number
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.people import everybody, find
    from eventcoach.model.text import normal

    people = list(everybody(coach))
    words = normal(who).split()
    found = [each for each in people if normal(each[1].name).split() == words]
    found = found or [each for each in people if all(w in normal(each[1].name) for w in words)]
    found = found or list(find(people, who))
    if not found:
        raise UsageError("nobody here goes by that", hint="`eventcoach people` lists everybody")
    if len(found) == 1:
        return found[0][0]
    lines = [f"{at:>2}  {_told_apart(*each)}" for at, each in enumerate(found[:SHOWN], 1)]
    if len(found) > SHOWN:
        lines.append(f"  … and {len(found) - SHOWN:,} more; say more of the name")
    print_text("\n".join((f"{len(found):,} people match:", *lines)))
    number = asked_for_number("Which one? Its number, or Enter for none:", min(len(found), SHOWN))
    if number:
        return found[number - 1][0]
    print_text("Nothing is erased. `eventcoach forget --id ID` takes one of them.")
    return ""


def _told_apart(person_id: str, person: Person) -> str:
    from eventcoach.coach.forgetting import about

    words = " · ".join((person.name or "somebody, no name yet", *about(person)[:3]))
    return f"{clean_line(words)[:200]} ({person_id})"


def _places(found: Look, chosen: str) -> tuple[str, ...]:
    """Return the documents from which the name goes. Raises UsageError for what is no such list."""
    from eventcoach.coach.forgetting import turned, usual

    every = tuple(each.place for each in found.mentions)
    if not chosen:
        return usual(found)
    if chosen in ("all", "none"):
        return every if chosen == "all" else ()
    numbers = [int(each) for each in chosen.split(",") if each.strip().isdecimal()]
    if len(numbers) < len(chosen.split(",")) or not all(1 <= at <= len(every) for at in numbers):
        hint = f"say all, none, or numbers from 1 to {len(every)} with commas"
        raise UsageError("that is no choice of mentions", hint=hint if every else "leave it out")
    places: set[str] = set()
    for at in sorted(set(numbers)):
        places = places if every[at - 1] in places else turned(found, places, every[at - 1])
    return tuple(each for each in every if each in places)


def _text(found: Look, places: tuple[str, ...], columns: int) -> str:
    """Return everything that would go, and what stays, for people to read."""
    from eventcoach.coach import forget_words as say
    from eventcoach.render.wrapping import fold

    lines = fold(clean_line(found.name) or "Somebody, no name yet", columns, "")
    for each in found.about[:4]:
        lines += fold(clean_line(each)[:200], columns, "  ")
    lines += ["", "This goes, for good:"]
    for each in say.goes(found):
        lines += fold(each, columns, "- ", "  ")
    if found.mentions:
        lines += ["", *fold("Their name stands here too, and becomes “somebody”:", columns, "")]
        unsure = say.unsure(found)
        lines += fold(unsure, columns, "") if unsure else []
    for number, mentioned in enumerate(found.mentions, 1):
        does = "goes" if mentioned.place in places else "stays"
        lines += fold(f"{say.title_of(mentioned)} ({does})", columns, f"{number:>2} ", "   ")
        for each in say.below(mentioned):
            lines += fold(each, columns, "   ")
    if found.mentions:
        lines += fold("To choose: --mentions 1,3, or all, or none.", columns, "")
    for title, said in (("This stays here:", say.stays(found)),
                        ("From here this is not reached:", say.reached())):  # fmt: skip
        lines += ["", title] if said else []
        for each in said:
            lines += fold(each, columns, "- ", "  ")
    return "\n".join((*lines, "", say.NO_UNDO))
