"""`eventcoach people`: whom I met and whom I know, as text; and people I know already, noted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.coaching.people import FILTERS

if TYPE_CHECKING:
    from eventcoach.coaching.people import Known

__all__ = ["command", "print_people", "row", "tell_broken"]


@click.command()
@click.argument("words", nargs=-1)
@click.option("--tag", default="", metavar="TAG", help="Only those with this tag.")
@click.option(
    "--show", "whom", type=click.Choice([name for name, _ in FILTERS if name]), metavar="WHOM",
    help="Only these: due, voucher, mutual, friend, follower, promises.",
)  # fmt: skip
@click.option("--untouched", is_flag=True, help="Untouched longest first.")
@click.option("--add", is_flag=True, help="Read people you know from stdin, one a line.")
@click.option("--yes", is_flag=True, help="With --add: save without asking.")
@click.option("--plain", is_flag=True, help="Line by line, numbers to choose by.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: it holds all you noted.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    words: tuple[str, ...], tag: str, whom: str | None, untouched: bool, add: bool, yes: bool,
    plain: bool, as_json: bool, asked: int | None,
) -> int:  # fmt: skip
    """List people, the latest first; with WORDS, those in whom every word is found.

    For example: eventcoach people --tag rust
    """
    from eventcoach.coach.people import everyone
    from eventcoach.coaching.people import fits, shown

    coach = make_coach(os.environ)
    if add:
        return _add(coach, yes, width(asked))
    if plain and not (tag or whom or untouched or as_json):
        from eventcoach.cli.plain_rooms import open_room

        return open_room(coach, "people", " ".join(words))
    now = coach.clock.local()
    order = "untouched" if untouched else "latest"
    found = shown(everyone(coach), now, whom=whom or "", words=" ".join(words), order=order)  # type: ignore[arg-type]
    if tag:
        found = [each for each in found if fits(each, f"#{tag.removeprefix('#')}", now)]
    none = (
        "Nobody fits that."
        if words or tag or whom
        else "Nobody yet. `eventcoach met NAME` notes somebody you met."
    )
    return print_people(coach, found, none, as_json=as_json, columns=width(asked))


def print_people(coach: Any, found: list[Known], none: str, *, as_json: bool, columns: int) -> int:
    """Print people as text or as JSON, and how many of their files could not be read."""
    from eventcoach.cli.streams import print_text
    from eventcoach.render.people_text import people_text

    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([row(each) for each in found])
    else:
        print_text(people_text(found, coach.clock.local(), columns) if found else none)
    tell_broken(coach)
    return 0


def tell_broken(coach: Any) -> None:
    """Say on stderr how much of the files that were read could not be used."""
    import sys

    broken = len(coach.library.problems_so_far())
    if broken:
        count = f"{broken:,} {'line' if broken == 1 else 'lines'} of your files"
        sys.stderr.write(f"{count} could not be used; `eventcoach check` says why\n")


def row(known: Known) -> dict[str, object]:
    """Return what is known of somebody, for programs: every field that says something."""
    from msgspec import to_builtins

    usual = ("ideas", "lang")
    person = {
        key: value
        for key, value in to_builtins(known.person).items()
        if key not in usual and value not in (None, "", [], (), False)
    }
    return {
        "id": known.id,
        **person,
        "last_contact": known.last.at.isoformat() if known.last else None,
        "next_due": f"{known.due:%Y-%m-%d}" if known.due else None,
    }


def _add(coach: Any, yes: bool, columns: int) -> int:
    from eventcoach.cli.people_notes import take_notes
    from eventcoach.coach.people import add_known

    return take_notes(lambda values: add_known(coach, values), yes=yes, columns=columns)
