"""`eventcoach pitch`: the studio; or a list, a pitch as text, a pitch in $EDITOR."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import has_terminal, width
from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.templates import Shelved
    from eventcoach.model.pitch import Pitch

__all__ = ["command"]


@click.command()
@click.argument("name", default="")
@click.option("--list", "listed", is_flag=True, help="Your pitches, and the templates.")
@click.option("--show", "shown", is_flag=True, help="Print a pitch, with its seconds.")
@click.option("--edit", "edited", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--width", "asked", type=click.IntRange(16, 400), help="Columns; 40 if not said.")
@click.option("--plain", is_flag=True, help="Line by line, numbers to choose by.")
def command(
    name: str,
    listed: bool,
    shown: bool,
    edited: bool,
    as_json: bool,
    asked: int | None,
    plain: bool,
) -> int:
    """Edit a pitch, beat by beat. A template is copied for you first.

    For example: eventcoach pitch meetup
    """
    if listed + shown + edited > 1:
        raise click.UsageError("ask for one of --list, --show and --edit")
    coach = make_coach(os.environ)
    if edited:
        return _edit(coach, name)
    if plain and not (listed or shown or as_json):
        from eventcoach.cli.plain_rooms import open_room

        return open_room(coach, "pitch", name)
    printed = listed or shown or as_json or plain or not has_terminal()
    if not printed:
        return _studio(coach, name)
    if listed or not (name or shown):
        return _list(coach, as_json, width(asked))
    return _show(coach, name, as_json, width(asked))


def _studio(coach: Coach, name: str) -> int:
    """Open the studio, or the list where no pitch is named."""
    from eventcoach.cli.home import open_app

    if name:
        _known(coach, name)  # an unknown name is said before the screen opens

    def first(coach: Coach) -> Screen[None]:
        if name:
            from eventcoach.tui.screens.studio import StudioScreen

            return StudioScreen(coach, name)
        from eventcoach.tui.screens.pitches import PitchesScreen

        return PitchesScreen(coach)

    return open_app(coach, first)


def _known(coach: Coach, name: str) -> None:
    from eventcoach.coach.rounds import nearest

    entries = coach.library.entries("pitch")
    if name not in entries:
        raise nearest(name, list(entries), "pitch")


def _edit(coach: Coach, name: str) -> int:
    """Open a pitch of the user's in the editor; every save is a version there too."""
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.pitches import keep_now, open_pitch, reread
    from eventcoach.errors import UsageError
    from eventcoach.tui.external_editor import run_editor

    name = name or _usual(coach)
    if not name:
        raise UsageError(
            "there is no pitch of yours yet", hint="try `eventcoach pitch meetup --edit`"
        )
    opened = open_pitch(coach, name)
    keep_now(coach, opened)
    run_editor(opened.path)
    now = reread(coach, opened.name)
    if now.problems:
        print_text("\n".join(str(problem) for problem in now.problems))
        return 1
    same = now.fingerprint == opened.fingerprint
    print_text("Nothing has changed." if same else f"{opened.name} is v{now.version} now.")
    return 0


def _usual(coach: Coach) -> str:
    """Return the name of the user's first pitch, "" where there is none."""
    entries = coach.library.entries("pitch")
    return next((name for name, entry in entries.items() if entry.yours), "")


def _list(coach: Coach, as_json: bool, columns: int) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.pitches import my_pace
    from eventcoach.coach.templates import my_pitches, templates
    from eventcoach.coaching.pitch import total_seconds

    mine, others = my_pitches(coach), templates(coach)
    pace = my_pace(coach)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([_row(one, pace) for one in (*mine, *others)])
        return 0
    lines: list[str] = []
    for one in mine:
        seconds = f"{total_seconds(one.pitch, pace):.0f} s" if one.pitch else one.trouble
        lines += _folded(f"{one.entry.name}: {one.title} ({seconds})", columns)
    if not mine:
        lines += _folded("No pitch of yours yet. Start from one of these:", columns)
    else:
        lines += ["", "Templates"]
    for one in others:
        lines += _folded(f"{one.entry.name}: {one.title}", columns)
    lines += ["", *_folded("eventcoach pitch NAME copies one for you and opens it.", columns)]
    print_text("\n".join(lines))
    return 0


def _folded(words: str, columns: int) -> list[str]:
    from eventcoach.render.wrapping import fold

    return fold(words, columns, "", "  ")


def _row(one: Shelved, pace: float) -> dict[str, object]:
    from eventcoach.coaching.pitch import total_seconds

    pitch = one.pitch
    return {
        "name": one.entry.name,
        "title": one.title,
        "from": one.entry.origin,
        "file": one.entry.path,
        "seconds": round(total_seconds(pitch, pace), 1) if pitch else None,
        "trouble": one.trouble,
    }


def _show(coach: Coach, name: str, as_json: bool, columns: int) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.pitches import my_pace
    from eventcoach.errors import UsageError, UserFileError
    from eventcoach.model.pitch import Pitch

    name = name or _usual(coach)
    if not name:
        raise UsageError(
            "there is no pitch of yours yet", hint="try `eventcoach pitch meetup --show`"
        )
    _known(coach, name)
    entry = coach.library.entries("pitch")[name]
    loaded = coach.library.load(entry)
    if not isinstance(loaded.document, Pitch):
        problem = loaded.problems[0]
        raise UserFileError(problem.what, hint=problem.mend, place=str(problem.place))
    pace = my_pace(coach)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json(_whole(name, entry.origin, loaded.document, pace))
    else:
        yours = "" if entry.yours else "a template; `eventcoach pitch` makes it yours"
        print_text(_as_text(loaded.document, name, yours, pace, columns))
    return 0


def _whole(name: str, origin: str, pitch: Pitch, pace: float) -> dict[str, object]:
    from eventcoach.coaching.pitch import lengths

    return {
        "name": name,
        "title": pitch.title or name,
        "from": origin,
        "for": pitch.audience,
        "seconds": pitch.seconds,
        "pace": round(pace, 1),
        "beats": [
            {
                "beat": length.beat,
                "words": pitch.beat(length.beat),
                "cue": pitch.cue(length.beat),
                "seconds": round(length.seconds, 1),
            }
            for length in lengths(pitch, pace)
            if pitch.beat(length.beat)
        ],
    }


def _as_text(pitch: Pitch, name: str, note: str, pace: float, columns: int) -> str:
    from eventcoach.coaching.pitch import advice, lengths, total_seconds
    from eventcoach.render.wrapping import fold

    lines = fold(pitch.title or name, columns)
    if note:
        lines += fold(f"({note})", columns)
    for length in lengths(pitch, pace):
        words = pitch.beat(length.beat)
        if words:
            lines += ["", f"{length.beat:<6} {length.seconds:.0f} s", *fold(words, columns, "  ")]
    total = f"{total_seconds(pitch, pace):.0f} s of {pitch.seconds} at {pace:.0f} words a minute"
    lines += ["", *fold(total, columns)]
    for remark in advice(pitch, pace):
        lines += fold(remark, columns, "· ")
    return "\n".join(lines)
