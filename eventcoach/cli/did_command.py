"""`eventcoach did`: tell in a word what you did, so that your plan counts it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["command"]


@click.command()
@click.argument("kind", default="")
@click.argument("words", default="")
@click.option("--for", "person", default="", metavar="NAME|ID", help="For whom, or from whom.")
@click.option("--undo", is_flag=True, help="Take back what you told last.")
def command(kind: str, words: str, person: str, undo: bool) -> int:
    """Tell what you did: online, help, interview, kindness, meetup or post.

    For example: eventcoach did online "answered a question in the forum"

    The words are kept in a note of yours. Without them it counts as well.
    """
    coach = make_coach(os.environ)
    if undo:
        if kind or words or person:
            raise UsageError("--undo takes back what you told last", hint="leave the rest out")
        return _undo(coach)
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.did import KINDS, did, did_words, known_kind

    if not kind:
        raise UsageError("what did you do?", hint=f"say one of {', '.join(KINDS)}")
    what = known_kind(kind)
    did(coach, what, words, _person(coach, person) if person else "")
    print_text(did_words(coach, what))
    return 0


def _person(coach: Coach, who: str) -> str:
    """Return the id of a person. Raises UsageError for nobody, or for several of one name."""
    from eventcoach.coach.export import people_asked_for

    found = people_asked_for(coach, who)
    if len(found) != 1:
        raise UsageError(
            "several people have that name" if found else "nobody has that name",
            hint="say the id: `eventcoach people --json` shows it",
        )
    return found[0][0].id


def _undo(coach: Coach) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.did import KINDS, take_back_last

    done = take_back_last(coach)
    if done is None:
        print_text("There is nothing to take back.")
    else:
        print_text(f"Taken back: {KINDS[done.what].lower()}, and what you wrote about it.")
    return 0
