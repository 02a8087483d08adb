"""`eventcoach message`: a draft to somebody, as text to pass on; or whom to write to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.people import Known

__all__ = ["command"]

LONGEST = 1000
"""Characters of a name that are read."""
MOST = 12
"""People of one name that are listed."""


@click.command()
@click.argument("who", default="")
@click.option("--template", default="", metavar="NAME", help="Which one; the one that fits best.")
@click.option("--short", is_flag=True, help="The short form, of at most 200 characters.")
@click.option("--with", "other", default="", metavar="WHO", help="Somebody else it speaks of.")
@click.option("--list", "listing", is_flag=True, help="List the templates instead.")
@click.option("--sent", is_flag=True, help="Note that you sent it.")
@click.option("--undo", is_flag=True, help="Take back that you sent the last one.")
@click.option("--plain", is_flag=True, help="Line by line, numbers to choose by.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    who: str, template: str, short: bool, other: str, listing: bool, sent: bool, undo: bool,
    plain: bool, asked: int | None,
) -> int:  # fmt: skip
    """Print a draft to somebody, what is missing in [brackets]. Without WHO: whom to write to.

    For example: eventcoach message Priya --short

    WHO is a name, a part of one, words you noted, or an id; `-` asks for it, so that no name
    stands in your shell's history. The draft alone goes to stdout; what to know about it goes to
    stderr.
    """
    coach = make_coach(os.environ)
    if who == "-":
        who = _asked()
    columns = width(asked)
    if listing or (plain and not (sent or undo)):
        return _templates(coach, columns) if listing else _line_by_line(coach, who)
    if not who:
        if template or short or other or sent or undo:
            raise UsageError("who is it for?", hint="`eventcoach message` lists whom to write to")
        return _whom(coach, columns)
    person = _one(coach, who, columns)
    if person is None:
        return 2
    if undo:
        return _undo(coach, person)
    friend = _one(coach, other, columns) if other else None
    if other and friend is None:
        return 2
    return _draft(coach, person, template, friend.id if friend else "", short=short, sent=sent)


def _line_by_line(coach: Coach, who: str) -> int:
    from eventcoach.cli.plain_rooms import open_room

    return open_room(coach, "message", who)


def _asked() -> str:
    """Return the name that is typed, or comes in on stdin. Raises UsageError for none."""
    from eventcoach.cli.people_notes import on_a_terminal

    if on_a_terminal():
        sys.stdout.write("Write to whom? ")
        sys.stdout.flush()
    who = sys.stdin.readline(LONGEST).strip() if sys.stdin is not None else ""
    if not who:
        raise UsageError("who is it for?", hint="`eventcoach message` lists whom to write to")
    return who


def _draft(
    coach: Coach, person: Known, template: str, friend: str, *, short: bool, sent: bool
) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach import messages
    from eventcoach.coaching.messages import too_long
    from eventcoach.model.text import clean

    if friend == person.id:
        raise UsageError("that is one person", hint="name somebody else with --with")
    writing = messages.write_to(coach, person.id, template, short=short, friend=friend)
    if sent:
        words, _ = messages.sent(coach, writing)
        print_text(words.replace("u takes it back", "--undo takes it back"))
        return 0
    print_text(clean(writing.draft.text))
    notes = [f"{writing.title} ({writing.template})" + (", your words" if writing.edited else "")]
    if short and not writing.short:
        notes.append("this one has no short form")
    if writing.short and (over := too_long(writing.draft.text)):
        notes.append(over)
    if writing.draft.gaps:
        notes.append("to fill in: " + ", ".join(writing.draft.gaps))
    if writing.jump:
        notes.append(writing.jump)
    _aside("; ".join(notes))
    return 0


def _undo(coach: Coach, person: Known) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.messages import take_back_last

    done = take_back_last(coach, person.id)
    print_text("Taken back." if done else "Nothing was sent to them yet.")
    return 0


def _one(coach: Coach, words: str, columns: int) -> Known | None:
    """Return whom some words mean; None, with a list on stderr, where that may be several.

    Raises UsageError where it is nobody.
    """
    from eventcoach.coach.writing import who

    found = who(coach, words)
    if not found:
        raise UsageError("nobody here goes by that name", hint="`eventcoach people` lists them")
    if len(found) == 1:
        return found[0]
    from eventcoach.render.message_text import apart_text

    _aside(f"{len(found):,} people fit that; say the id of one:")
    _aside(apart_text(found[:MOST], coach.clock.local(), columns))
    if len(found) > MOST:
        _aside(f"and {len(found) - MOST:,} more; say more of the name")
    return None


def _whom(coach: Coach, columns: int) -> int:
    from eventcoach.cli.people_command import tell_broken
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.writing import waiting
    from eventcoach.render.message_text import waiting_text

    found = waiting(coach)
    none = "Nobody waits for a word. `eventcoach message NAME` writes to anybody all the same."
    print_text(waiting_text(found, coach.clock.local(), columns) if found else none)
    tell_broken(coach)
    return 0


def _templates(coach: Coach, columns: int) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.messages import templates
    from eventcoach.render.message_text import templates_text

    print_text(templates_text(templates(coach), columns))
    return 0


def _aside(words: str) -> None:
    """Say something beside the draft, so that a pipe gets the draft alone."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(words.encode(encoding, "replace").decode(encoding) + "\n")
