"""`eventcoach export`: people, events, the plan, follow-ups, sheets to print, or everything."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["command"]

FORMATS = ("vcf", "csv", "md", "json")


def _file(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command its FILE and --force."""
    help_ = "Let it write over a file that is there."
    function = click.option("--force", is_flag=True, help=help_)(function)
    return click.argument("file", default="-")(function)


def _coach() -> Coach:
    from eventcoach.coach.coach import make_coach

    return make_coach(os.environ)


def _write(coach: Coach, file: str, text: str, force: bool) -> int:
    from eventcoach.cli.writing_out import write_out

    write_out(coach, file, text.encode(), force=force)
    return 0


class _Export(click.Group):
    """Takes the file of --all where it stands, after other options too."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if "--all" in args:
            rest = [each for each in args if each not in ("--all", "--yes")]
            options = [each for each in rest if each.startswith("-") and each != "-"]
            args = [*options, "--all", *(each for each in rest if each not in options)]
        return super().parse_args(context, args)


@click.group(
    cls=_Export,
    invoke_without_command=True,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.option(
    "--all", "whole", is_flag=False, flag_value="-", default=None, metavar="FILE",
    help="The whole coach in one file, people too, for another machine.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="With --all: write over a file that is there.")
@click.pass_context
def command(context: click.Context, whole: str | None, force: bool) -> int:
    """Take out what is yours, in forms that other programs read.

    For example: eventcoach export --all coach.json, or: eventcoach export people people.vcf

    Files are for your eyes alone (0600). Without FILE, or with -, it goes to stdout.
    """
    if whole is None:
        if force and context.invoked_subcommand:
            raise UsageError("--force comes after what is taken out", hint="or goes with --all")
        return 0
    if context.invoked_subcommand:
        raise UsageError("--all is everything already", hint="leave the rest out")
    return _whole(whole, force)


def _whole(file: str, force: bool) -> int:
    """Write the whole coach into one file, and say what it holds."""
    import sys

    from eventcoach.cli.streams import print_text
    from eventcoach.cli.writing_out import refuse_taken, write_out
    from eventcoach.coach.everything import everything, held, written

    to_stdout = file in ("", "-")
    if to_stdout and sys.stdout.isatty():
        hint = "name it: eventcoach export --all coach.json"
        raise UsageError("this is too much for a terminal and needs a file", hint=hint)
    if not to_stdout:
        refuse_taken(file, force=force)
    coach = _coach()
    whole = everything(coach, people=True, whole=True)
    write_out(coach, file, written(whole), force=force)
    if whole.left_out:
        named = ", ".join(whole.left_out[:20])
        sys.stderr.write(f"Left out: {named}\n")
    if not to_stdout:
        lines = "\n".join(f"  {count:>6,}  {words}" for words, count in held(whole))
        print_text(f"It holds:\n{lines}\n`eventcoach import` takes it in on another machine.")
    return 0


@command.command(short_help="People: for a phone, a spreadsheet, to read.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By FILE's name; else vcf.")
@click.option("--person", default="", metavar="NAME|ID", help="Only this person.")
@_file
def people(form: str | None, person: str, file: str, force: bool) -> int:
    """People: cards for a phone, a table, a page, or JSON.

    For example: eventcoach export people people.csv
    """
    from eventcoach.coach.export import people_asked_for, people_text

    coach = _coach()
    ending = file.rpartition(".")[2].lower()
    form = form or (ending if ending in FORMATS else "vcf")
    found = people_asked_for(coach, person)
    if not found:
        _say_empty("there is nobody yet", "`eventcoach met NAME` notes somebody")
    if form == "json":
        text = _json([each for each, _ in found])
    else:
        text = people_text(found, form, file=file != "-")
    _say_broken(coach)
    return _write(coach, file, text, force)


def _json(known: list[Any]) -> str:
    """Return people as JSON; what a terminal could act on is written as an escape."""
    import json

    from eventcoach.cli.people_command import row
    from eventcoach.model.text import unsafe_characters

    text = json.dumps([row(each) for each in known], ensure_ascii=False, indent=1) + "\n"
    for character in {each for _, each in unsafe_characters(text)}:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


def _say_empty(what: str, hint: str) -> None:
    """Say that nothing is in what is taken out.

    It is written all the same, as an empty table or calendar: whoever takes it out every night
    shall not keep the file of somebody who is gone.
    """
    import sys

    sys.stderr.write(f"{what}; {hint}\n")


def _say_broken(coach: Coach) -> None:
    import sys

    broken = len(coach.library.problems_so_far())
    if broken:
        count = f"{broken:,} {'line' if broken == 1 else 'lines'} of your files"
        sys.stderr.write(f"{count} could not be used; `eventcoach check` says why\n")


_ICS = click.option(
    "--format", "form", type=click.Choice(("ics",)), default="ics", help="iCalendar."
)


@command.command(short_help="Events, for a calendar.")
@_ICS
@click.option("--event", default="", metavar="NAME", help="Only this event.")
@_file
def events(form: str, event: str, file: str, force: bool) -> int:
    """Events, for a calendar. Taking the file in again updates them.

    For example: eventcoach export events --event pyladies-december pyladies.ics
    """
    from eventcoach.coach.export import event_entries

    coach = _coach()
    entries = event_entries(coach, event)
    if not entries:
        _say_empty("there is no event yet", "`eventcoach events --new` adds one")
    return _calendar(coach, entries, "Events", file, force)


@command.command(short_help="Habits of your plan, for a calendar.")
@_ICS
@click.option("--plan", default="", metavar="NAME", help="This plan; yours if not said.")
@click.option("--at", default="18:00", metavar="HH:MM", help="The time of day; 18:00 if not said.")
@_file
def plan(form: str, plan: str, at: str, file: str, force: bool) -> int:
    """The habits of your plan, for a calendar: they recur, and ring.

    For example: eventcoach export plan --plan steady --at 19:30 plan.ics
    """
    from datetime import time

    from eventcoach.coach.export import habit_entries

    try:
        moment = time.fromisoformat(at)
    except ValueError:
        raise UsageError(f"“{at}” is no time of day", hint="write it like 18:30") from None
    coach = _coach()
    entries = habit_entries(coach, plan, moment.replace(tzinfo=None))
    if not entries:
        raise UsageError(
            "no line of this plan says how often", hint="give one a `count` and a `per`"
        )
    return _calendar(coach, entries, "Plan", file, force)


@command.command(short_help="Whom to write to, for a calendar.")
@_ICS
@_file
def followups(form: str, file: str, force: bool) -> int:
    """Whom to write to and when, for a calendar.

    For example: eventcoach export followups followups.ics
    """
    from eventcoach.coach.export import follow_up_entries

    coach = _coach()
    entries = follow_up_entries(coach)
    if not entries:
        _say_empty("nobody comes round yet", "choose how often under People: 1, 3 or 6 months")
    return _calendar(coach, entries, "Follow-ups", file, force)


def _calendar(coach: Coach, entries: list[Any], title: str, file: str, force: bool) -> int:
    from eventcoach.render.ical import calendar

    return _write(coach, file, calendar(entries, title), force)


@command.command(name="all", short_help="Everything in one JSON file.")
@click.option("--people", is_flag=True, help="With everybody you noted, and all you noted.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.option("--force", is_flag=True, help="Let it write over a file that is there.")
@click.argument("file")
def everything(people: bool, yes: bool, file: str, force: bool) -> int:
    """Everything in one JSON file, shown before it is written.

    For example: eventcoach export all eventcoach.json

    `eventcoach import` takes it in again. To move the whole coach, packs and versions too, it is
    `eventcoach export --all`.
    """
    from eventcoach.cli.agreeing import agreed
    from eventcoach.cli.streams import print_text
    from eventcoach.cli.writing_out import refuse_taken, write_out
    from eventcoach.coach.everything import everything, held, written

    if file == "-":
        raise UsageError("this one needs a file", hint="name it: eventcoach export all out.json")
    refuse_taken(file, force=force)
    coach = _coach()
    whole = everything(coach, people=people)
    lines = [f"  {count:>6,}  {words}" for words, count in held(whole)]
    text = "\n".join(("This file will hold:", *lines))
    text += "\nEvents and notes may name people, too."
    if not people:
        text += "\nPeople are left out; --people takes them along."
    if whole.left_out:
        text += f"\nLeft out: {', '.join(whole.left_out[:20])}"
    print_text(text)
    otherwise = "Nothing is written yet. The same with --yes writes it."
    if not agreed(f"Write {file}?", yes=yes, otherwise=otherwise):
        return 0
    write_out(coach, file, written(whole), force=force)
    return 0


SHEETS = ("name-tags", "ask-me", "contact-notes", "questions")


@command.command(short_help="Name tags and others, to print.")
@click.argument("which", type=click.Choice(SHEETS))
@click.option(
    "--format", "form", type=click.Choice(("html",)), default="html", help="A page to print."
)
@click.option("--event", default="", metavar="NAME", help="Put this event's title on it.")
@click.option("--bank", multiple=True, metavar="NAME", help="Whose questions; a pack's name too.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A tag for: 'Sam, they/them'.")
@click.option("--blank", is_flag=True, help="Tags to write on.")
@click.option("--no-pronouns", is_flag=True, help="Leave pronouns off.")
@click.option("--email", default="", metavar="ADDRESS", help="An address for contact-notes.")
@_file
def sheet(
    which: str, form: str, event: str, bank: tuple[str, ...], names: tuple[str, ...], blank: bool,
    no_pronouns: bool, email: str, file: str, force: bool,
) -> int:  # fmt: skip
    """A sheet to print: name tags, “ask me about” tags, notes to hand out, or questions.

    For example: eventcoach export sheet name-tags --event pyladies-december tags.html
    """
    from eventcoach.coach.sheets import sheet_page

    coach = _coach()
    page = sheet_page(
        coach, which, event=event, banks=bank, names=names, blank=blank,
        pronouns=not no_pronouns, email=email,
    )  # fmt: skip
    return _write(coach, file, page, force)
