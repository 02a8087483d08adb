"""`eventcoach schema`: what editors need to complete keys and mark mistakes."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command()
@click.argument("kind")
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of document.

    For example: eventcoach schema bank > bank.json
    """
    from eventcoach.cli.json_output import print_json
    from eventcoach.cli.kinds import kind_called
    from eventcoach.storage.schema import schema

    print_json(schema(kind_called(kind)))
    return 0
