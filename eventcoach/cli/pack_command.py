"""`eventcoach pack`: lessons that somebody else made, added, listed, updated, taken away."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.packs import Pack

__all__ = ["command"]


@click.group()
def command() -> None:
    """Add, list, update and remove packs: a class's own questions, partners and lessons.

    For example: eventcoach pack add ~/Downloads/our-class
    """


@command.command(short_help="From a folder or from git; shown before it is added.")
@click.argument("source", metavar="FOLDER|ADDRESS")
@click.option("--name", default="", metavar="NAME", help="What to call it here.")
@click.option("--yes", is_flag=True, help="Add it without asking.")
def add(source: str, name: str, yes: bool) -> int:
    """Add a pack from a folder, or with git from an https or ssh address.

    For example: eventcoach pack add https://example.org/our-class.git --name class

    Only text files that the coach knows are taken. Nothing in them is ever run.
    """
    from eventcoach.cli.agreeing import agreed
    from eventcoach.cli.streams import print_text
    from eventcoach.coach import packs
    from eventcoach.coach.coach import make_coach
    from eventcoach.errors import UsageError
    from eventcoach.storage.packs import alone, fetch, installed

    coach = make_coach(os.environ)
    with alone(coach.paths):
        with _progress_of(source) as told:
            called = packs.name_of(source, name)
            if called in installed(coach.paths):
                hint = f"`eventcoach pack update {called}` renews it; --name gives another name"
                raise UsageError(f"there is a pack called {called} already", hint=hint)
            fetched = fetch(coach.paths, source, told)
        pack = packs.look(coach, called, fetched)
        print_text(_text(pack))
        otherwise = "Nothing is added. The same with --yes adds it."
        if not agreed("Add it?", yes=yes, otherwise=otherwise, declined="Nothing is added."):
            return 0
        packs.added(coach, called, fetched)
    print_text(f"Added. {_next(pack)}")
    return 0


@command.command("list", short_help="The packs that are here.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def list_packs(as_json: bool) -> int:
    """List the packs that are here, and what each brings.

    For example: eventcoach pack list --json
    """
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.coach import make_coach
    from eventcoach.coach.packs import every_pack
    from eventcoach.storage.packs import tidy

    coach = make_coach(os.environ)
    tidy(coach.paths)
    found = every_pack(coach)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([_row(each) for each in found])
        return 0
    if not found:
        print_text("There is no pack yet; `eventcoach pack add FOLDER` adds one.")
        return 0
    print_text("\n\n".join(_short(each) for each in found))
    return 0


@command.command(short_help="Fetch again; what changed is shown first.")
@click.argument("name", default="")
@click.option("--yes", is_flag=True, help="Change it without asking.")
def update(name: str, yes: bool) -> int:
    """Fetch a pack again, or all of them, and show what changed before it does.

    For example: eventcoach pack update class
    """
    from eventcoach.cli.streams import print_text
    from eventcoach.coach import packs
    from eventcoach.coach.coach import make_coach
    from eventcoach.storage.packs import alone, installed

    coach = make_coach(os.environ)
    status = 0
    with alone(coach.paths):
        names = [packs.known_pack(coach, name)] if name else installed(coach.paths)
        if not names:
            print_text("There is no pack yet; `eventcoach pack add FOLDER` adds one.")
        for each in names:
            try:
                _update(coach, each, yes)
            except EventCoachError as error:
                if name:
                    raise
                sys.stderr.write(f"{each}: {error}\n")
                status = error.exit_status
    return status


@command.command(short_help="Take its files away; what you practiced stays.")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Remove it without asking.")
def remove(name: str, yes: bool) -> int:
    """Take a pack's files away. What you practiced with it stays in your progress.

    For example: eventcoach pack remove class
    """
    from eventcoach.cli.agreeing import agreed
    from eventcoach.cli.streams import print_text
    from eventcoach.coach import packs
    from eventcoach.coach.coach import make_coach
    from eventcoach.storage.packs import alone

    coach = make_coach(os.environ)
    with alone(coach.paths):
        packs.known_pack(coach, name)
        otherwise = "Nothing is removed. The same with --yes removes it."
        question = f"Remove the pack {name}?"
        if not agreed(question, yes=yes, otherwise=otherwise, declined="Nothing is removed."):
            return 0
        packs.removed(coach, name)
    print_text(f"The pack {name} is gone. What you practiced with it stays in your progress.")
    return 0


def _update(coach: Coach, name: str, yes: bool) -> None:
    from eventcoach.cli.agreeing import agreed
    from eventcoach.cli.streams import print_text
    from eventcoach.coach import packs
    from eventcoach.render.packs_text import changes_text
    from eventcoach.storage.packs import record_of

    with _progress_of(record_of(coach.paths, name).source) as told:
        fetched, changed = packs.fetched_again(coach, name, told)
    if not changed:
        print_text(f"The pack {name} is as it was.")
        return
    pack = packs.look(coach, name, fetched)
    rows = [(each.how, each.file, each.title) for each in changed]
    print_text(f"{changes_text(name, rows, width())}\n\n{_text(pack)}")
    otherwise = "Nothing is changed. The same with --yes changes it."
    if agreed("Change it?", yes=yes, otherwise=otherwise, declined="Nothing is changed."):
        packs.updated(coach, name, fetched)
        print_text(f"The pack {name} is up to date.")


@contextmanager
def _progress_of(source: str) -> Iterator[Callable[[int], None]]:
    """Give what hears how much is here; on a terminal it shows that, and clears it afterward."""
    from eventcoach.storage.pack_git import protocol_of

    if not source or protocol_of(source) == "file" or not sys.stderr.isatty():
        yield lambda size: None
        return
    try:
        yield _show_progress
    finally:
        sys.stderr.write("\r" + " " * 30 + "\r")


def _show_progress(size: int) -> None:
    sys.stderr.write(f"\rFetching… {size / 1024:,.0f} KiB ")
    sys.stderr.flush()


def _text(pack: Pack) -> str:
    from eventcoach.render.packs_text import pack_text

    return pack_text(
        pack.name,
        pack.said,
        [(each.kind, each.title, each.lang) for each in pack.brings],
        pack.langs,
        [*(str(each) for each in pack.problems), *pack.left_out],
        width(),
    )


def _short(pack: Pack) -> str:
    from eventcoach.model.text import clean_line
    from eventcoach.render.packs_text import brings_words
    from eventcoach.render.wrapping import fold

    head = pack.name if pack.title == pack.name else f"{pack.name} · {pack.title}"
    brings = brings_words([(each.kind, each.title) for each in pack.brings], pack.langs)
    lines = fold(clean_line(head), width(), "")
    lines += fold(brings, width(), "  ")
    wrong = len(pack.problems) + len(pack.left_out)
    if wrong:
        many = "line" if wrong == 1 else "lines"
        lines += fold(
            f"{wrong:,} {many} of it cannot be used; try `eventcoach check`", width(), "  "
        )
    return "\n".join(lines)


def _next(pack: Pack) -> str:
    """Say where to begin: the first session that it brings, or its first mode."""
    if pack.begin:
        return f"Begin with `eventcoach practice {pack.name}:{pack.begin}`."
    return "`eventcoach library` shows what is in it."


def _row(pack: Pack) -> dict[str, object]:
    return {
        "name": pack.name,
        "title": pack.title,
        "author": pack.about.author,
        "licence": pack.about.licence or pack.about.license,
        "source": pack.record.source,
        "commit": pack.record.commit,
        "langs": list(pack.langs),
        "brings": [
            {"kind": each.kind, "file": each.file, "title": each.title, "lang": each.lang}
            for each in pack.brings
        ],
        "problems": [*(str(each) for each in pack.problems), *pack.left_out],
    }
