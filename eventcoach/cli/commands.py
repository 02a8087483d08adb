"""The table of commands, for click. A command's module is imported when the command runs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from eventcoach import __version__

__all__ = ["COMMANDS", "front", "run"]

COMMANDS = {
    "practice": "Start a round: `eventcoach practice mingle-30s`.",
    "pitch": "Edit your pitch: `eventcoach pitch meetup`.",
    "card": "Print your card: `eventcoach card --width 40`.",
    "met": 'Note somebody you met: `eventcoach met "Priya Nair" --about billing`.',
    "people": "Find whom you met and know: `eventcoach people rust`.",
    "message": "Write to somebody: `eventcoach message Priya --short`.",
    "due": "See who would be glad to hear from you: `eventcoach due`.",
    "events": "See what is coming, or add an event: `eventcoach events --new`.",
    "plan": "See how your plan stands: `eventcoach plan --month`.",
    "did": 'Tell what you did: `eventcoach did online "answered a question"`.',
    "library": "Look through every question, line and tip: `eventcoach library`.",
    "progress": "See what you practiced: `eventcoach progress --svg progress.svg`.",
    "export": "Take out people, dates, sheets: `eventcoach export people people.csv`.",
    "import": "Take in an address book or an event: `eventcoach import contacts.vcf`.",
    "pack": "Add a lesson somebody made: `eventcoach pack add FOLDER`.",
    "forget": "Erase somebody, shown first: `eventcoach forget`.",
    "check": "Check your files: `eventcoach check my-bank.yaml`.",
    "doctor": "See how your folders and terminal are: `eventcoach doctor --fix`.",
    "new": "Write a commented example: `eventcoach new bank my-bank`.",
    "schema": "Print a JSON Schema for your editor: `eventcoach schema bank`.",
}


class _Front(click.Group):
    """A group that knows its commands by name and loads one when it is used."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"eventcoach.cli.{name}_command"), "command")  # noqa: B009
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none of this name, say the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, 1)
            hint = f"did you mean “{close[0]}”?" if close else f"there is {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command “{args[0]}”; {hint}", context)
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=_Front,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="eventcoach")
@click.option("--plain", is_flag=True, help="Line by line: nothing is drawn.")
@click.pass_context
def front(context: click.Context, plain: bool) -> int:
    """Get ready to meet people at a tech event.

    Without a command it opens the coach. Try `eventcoach practice` for a round right away, and
    `eventcoach card` for what to remember tonight.
    """
    if context.invoked_subcommand is None:
        from eventcoach.cli.home import home

        return home(plain=plain)
    return 0


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status."""
    try:
        # Not `main`, which takes a pipe that nobody reads any more for a failure.
        with front.make_context("eventcoach", arguments) as context:
            result: Any = front.invoke(context)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        _say_usage(error)
        return 2
    except click.Abort:
        return 130
    except click.exceptions.Exit as error:
        return error.exit_code
    return result if isinstance(result, int) else 0


def _say_usage(error: click.UsageError) -> None:
    """Say what was wrong with the words of a call in one line."""
    import sys

    from eventcoach.model.text import clean_line

    asked = error.ctx.command_path if error.ctx else "eventcoach"
    message = clean_line(error.format_message()).rstrip(".")
    print(f"{asked}: {message}; `{asked} --help` shows an example", file=sys.stderr)  # noqa: T201
