"""Which idea of content/ideas.yaml is carried by what. `make ideas` prints it.

An idea is carried on its own surface: by a document of the right kind, or by the program, which
shows it by a test. `tests/ideas_in_program.yaml` names that test, or the part that is planned.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from functools import cache
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

from eventcoach.model.base import Document, Item
from eventcoach.model.guides import Tip
from eventcoach.model.kinds import Kind
from eventcoach.model.wrapups import WrapUp
from eventcoach.render.wrapping import fold
from tests.content.bundled import CONTENT, ROOT, documents, items

__all__ = [
    "Carrier", "Idea", "InProgram", "carried", "ideas", "in_program", "names_a_test", "table",
    "troubles",
]  # fmt: skip

Surface = Literal[
    "bank", "pitch", "wrap-up", "exit-line", "mode", "card",
    "prep-checklist", "log", "follow-up", "plan", "tip",
]  # fmt: skip

KINDS_OF = {
    "bank": {"bank"},
    "pitch": {"pitch"},
    "wrap-up": {"wrapup"},
    "exit-line": {"wrapup"},
    "mode": {"mode"},
    "card": {"tip"},
    "prep-checklist": {"checklist"},
    "log": set(),
    "follow-up": {"message", "plan"},
    "plan": {"plan"},
    "tip": {"tip"},
}
"""The kinds of document that carry each surface. A card's is a tip for the card."""
PROGRAMS = {"mode", "card", "log", "follow-up"}
"""The surfaces that the program can carry by itself."""
PARTS = {"rehearsal", "people", "events", "messages", "progress"}
"""The parts of the program that are planned, and may be named."""


class Idea(Struct, frozen=True, forbid_unknown_fields=True):
    """One idea. `source` is the number of the document that it comes from."""

    id: str
    source: str
    surface: Surface
    idea: str


class InProgram(Struct, frozen=True, forbid_unknown_fields=True):
    """An idea that the program carries, shown by a test (`file::name`), or will carry."""

    id: str
    test: str = ""
    planned: str = ""


@cache
def ideas() -> tuple[Idea, ...]:
    """Every idea."""
    data = yaml.safe_load((CONTENT / "ideas.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(data, tuple[Idea, ...])


@cache
def in_program() -> tuple[InProgram, ...]:
    """What the program carries or will carry."""
    data = yaml.safe_load((ROOT / "tests/ideas_in_program.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(data, tuple[InProgram, ...])


class Carrier(Struct, frozen=True):
    """A document that names an idea, or one of its items that does."""

    kind: Kind
    name: str
    holder: Document | Item

    def fits(self, idea: Idea) -> bool:
        """Whether this is the surface that the idea belongs to."""
        if self.kind.name == "resource":
            return idea.id.startswith("resource-")
        if self.kind.name not in KINDS_OF[idea.surface]:
            return False
        if idea.surface == "exit-line":
            return isinstance(self.holder, WrapUp) and self.holder.kind == "exit"
        if idea.surface == "card":
            return isinstance(self.holder, Tip) and self.holder.moment == "card"
        return True

    def __str__(self) -> str:
        """Give folder and name, and the item where it has an id."""
        item = getattr(self.holder, "id", None)
        return f"{self.kind.folder}/{self.name}" + (f"#{item}" if item else "")


@cache
def carried() -> dict[str, list[Carrier]]:
    """What carries each idea that a document names."""
    found: defaultdict[str, list[Carrier]] = defaultdict(list)
    for kind, name, document in documents():
        for holder in (document, *(item for _, item in items(document, kind))):
            for idea in holder.ideas:
                found[idea].append(Carrier(kind, name, holder))
    return dict(found)


def troubles(
    known: tuple[Idea, ...], by: dict[str, list[Carrier]], program: tuple[InProgram, ...]
) -> list[str]:
    """Say what is wrong, a line each: an idea that nothing carries, a wrong surface, …"""
    by_id = {idea.id: idea for idea in known}
    listed = {one.id: one for one in program}
    found = [f"{len(known) - len(by_id)} ideas have an id twice"] * (len(by_id) < len(known))
    found += [f"{len(program) - len(listed)} lines are there twice"] * (len(listed) < len(program))
    found += [f"{id_}: no such idea, in {by[id_][0]}" for id_ in by if id_ not in by_id]
    found += [f"{id_}: no such idea, in the program's list" for id_ in listed if id_ not in by_id]
    for idea in known:
        carriers, one = by.get(idea.id, []), listed.get(idea.id)
        for carrier in carriers:
            if not carrier.fits(idea):
                found.append(f"{idea.id}: {carrier} is no place for a {idea.surface}")
        if not carriers and one is None:
            found.append(f"{idea.id}: nothing carries it ({idea.surface}: {idea.idea})")
        if idea.id.startswith("resource-"):
            missing = {"tip", "resource"} - {carrier.kind.name for carrier in carriers}
            found += [f"{idea.id}: no {kind} carries it" for kind in sorted(missing)]
        if one is not None:
            found += [f"{idea.id}: {trouble}" for trouble in _program_troubles(idea, one, carriers)]
    return found


def _program_troubles(idea: Idea, one: InProgram, carriers: list[Carrier]) -> list[str]:
    found: list[str] = []
    if idea.surface not in PROGRAMS:
        found.append(f"a {idea.surface} is for documents to carry")
    if bool(one.test) == bool(one.planned):
        found.append("say either `test` or `planned`")
    if one.planned and carriers:
        found.append(f"is no longer planned: {carriers[0]} carries it")
    if one.planned and one.planned not in PARTS:
        found.append(f"{one.planned} is no part that is planned")
    if one.test and not names_a_test(one.test):
        found.append(f"there is no test {one.test}")
    return found


def names_a_test(reference: str) -> bool:
    """Tell whether `file::name` is a test that pytest would collect."""
    file, _, name = reference.partition("::")
    path = ROOT / file
    if not (path.is_file() and path.name.startswith("test_") and name.startswith("test_")):
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, functions) and node.name == name for node in tree.body)


def table() -> str:
    """The table: each idea, its surface, and what carries it."""
    listed = {one.id: one for one in in_program()}
    rows: list[str] = []
    planned, shown = 0, 0
    for idea in ideas():
        where = [str(carrier) for carrier in carried().get(idea.id, [])]
        one = listed.get(idea.id)
        if one is not None:
            where.append(f"planned: {one.planned}" if one.planned else one.test)
            planned += bool(one.planned)
            shown += bool(one.test)
        rows += fold(", ".join(where) or "NOTHING", 120, f"{idea.id:<30} {idea.surface:<14} ")
    total = len(ideas())
    in_documents = sum(idea.id in carried() for idea in ideas())
    rows.append(
        f"\n{total} ideas: {in_documents} in documents, {shown} shown by tests, {planned} planned"
    )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
    wrong = troubles(ideas(), carried(), in_program())
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.exit(1 if wrong else 0)
