"""`eventcoach check`: every fault of some files with its place and a way to mend it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from eventcoach.coach.checks import Report
    from eventcoach.model.problem import Problem

__all__ = ["command"]


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--kind", default="", metavar="KIND", help="What a file is, such as bank or pitch.")
@click.option("--style", is_flag=True, help="Also how the lines sound.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def command(paths: tuple[str, ...], kind: str, style: bool, as_json: bool) -> int:
    """Check your files, and say how to mend what is wrong.

    Without a PATH: everything of yours, your packs and your settings. --style also asks whether
    the lines can be said, and whether two are alike. For example: eventcoach check my-bank.yaml
    """
    from eventcoach.coach.checks import check_all, check_paths

    described = None
    if kind:
        from eventcoach.cli.kinds import kind_called

        described = kind_called(kind)
    coach = make_coach(os.environ)
    report = check_paths(coach, paths, described) if paths else check_all(coach)
    if style:
        from eventcoach.coach.style import with_style

        report = with_style(coach, report)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([*_rows(report.problems, "problem"), *_rows(report.remarks, "remark")])
    else:
        _print(report)
    if report.unread:
        return 3
    return 1 if report.problems else 0


def _print(report: Report) -> None:
    from eventcoach.cli.streams import print_text
    from eventcoach.model.text import clean_line

    lines = [clean_line(str(problem)) for problem in report.problems]
    lines += [clean_line(f"{_spot(one)}: remark: {_words(one)}") for one in report.remarks]
    print_text("\n".join([*lines, _summary(report)]))


def _summary(report: Report) -> str:
    files = f"{report.files:,} {'file' if report.files == 1 else 'files'}"
    if report.problems:
        count = len(report.problems)
        return f"{files}, {count:,} {'thing' if count == 1 else 'things'} to mend."
    if not report.files:
        return "No file of yours yet; `eventcoach new bank my-bank` starts one."
    return f"{files}, nothing to mend."


def _spot(problem: Problem) -> str:
    return str(problem.place)


def _words(problem: Problem) -> str:
    return f"{problem.what}; {problem.mend}" if problem.mend else problem.what


def _rows(problems: tuple[Problem, ...], level: str) -> list[dict[str, object]]:
    return [
        {
            "level": level,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "what": problem.what,
            "mend": problem.mend,
        }
        for problem in problems
    ]
