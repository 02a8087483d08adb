"""Asking for a document bit by bit: every answer is written into its file as it is given.

What is answered is not asked again. A document that needs two answers before it can be one, as an
event needs a title and a day, is made when it has them; until then they wait as drafts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventcoach.coach.documents import Add, Edit, Mine, Put, Take, change, create, open_mine
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.errors import StorageError
from eventcoach.storage.drafts import Draft

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.yaml.tree import Path

__all__ = ["Ask", "Fill", "fill"]


class Ask(Struct, frozen=True, kw_only=True):
    """One thing to ask for. `field` is a path with dots: `goal.why`, `strengths.0`.

    `read` turns what is typed into what is kept; it raises ValueError with a sentence for a
    person. `needed` says that there is no document without it.
    """

    field: str
    ask: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    read: Callable[[str], str] | None = None
    needed: bool = False

    @property
    def path(self) -> Path:
        """The path to its value."""
        return tuple(int(part) if part.isdecimal() else part for part in self.field.split("."))


class Fill:
    """One document while it is being asked for. `name` is "" until the document is there."""

    def __init__(
        self, coach: Coach, kind: str, name: str, asks: Sequence[Ask],
        named: Callable[[dict[str, Any]], str], also: dict[str, Any],
    ) -> None:  # fmt: skip
        self._coach = coach
        self._kind = kind
        self._asks = tuple(asks)
        self._named = named
        self._also = also
        self.name = name
        self._mine: Mine | None = open_mine(coach, kind, name) if name else None
        self._waiting: dict[str, str] = {}
        if self._mine is None:
            for ask in self._asks:
                draft = coach.drafts.get(kind, "", f"given.{ask.field}")
                if draft is not None:
                    coach.drafts.take(draft)
                    self._waiting[ask.field] = draft.text

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What to ask, with the answers so far."""
        return tuple(
            Asked(field=ask.field, ask=ask.ask, hint=ask.hint, choices=ask.choices,
                  value=self._value(ask))
            for ask in self._asks
        )  # fmt: skip

    def save(self, field: str, value: str) -> tuple[Asked, ...]:
        """Keep an answer; an empty one takes the old one out.

        Raises StorageError where it cannot be kept, UserFileError where it is no good answer.
        """
        from eventcoach.errors import UserFileError

        ask = next(each for each in self._asks if each.field == field)
        if value and ask.read is not None:
            try:
                value = ask.read(value)
            except ValueError as error:
                raise UserFileError(str(error)) from None
        if self._mine is None:
            self._make(ask, value)
        else:
            edits = self._edits(ask, value)
            self._mine = change(self._coach, self._mine, edits) if edits else self._mine
        return self.questions

    def _make(self, ask: Ask, value: str) -> None:
        waiting = {**self._waiting, ask.field: value}
        if any(each.needed and not waiting.get(each.field) for each in self._asks):
            at = self._coach.clock.now().isoformat()
            draft = Draft(self._kind, "", f"given.{ask.field}", value, (0, len(value)), "", at)
            self._coach.drafts.put(draft)
            self._waiting = waiting
            return
        values: dict[str, Any] = {}
        for each in self._asks:
            if waiting.get(each.field):
                _set(values, each.path, waiting[each.field])
        values = {**values, **self._also}
        name = self._named(values)
        self._mine = create(self._coach, self._kind, name, values)
        self.name = name
        self.let_go()

    def let_go(self) -> None:
        """Drop what waited for a document that is there now, or is not wanted."""
        for field in self._waiting:
            try:
                self._coach.drafts.drop(self._kind, "", f"given.{field}")
            except StorageError:  # it is offered again some day, and harms nobody
                continue
        self._waiting = {}

    def _edits(self, ask: Ask, value: str) -> tuple[Edit, ...]:
        path = ask.path
        if not isinstance(path[-1], int):
            return (Put(path, value),)
        there = self._at(path) is not None
        if not value:
            return (Take(path),) if there else ()
        return (Put(path, value),) if there else (Add(path[:-1], value),)

    def _value(self, ask: Ask) -> str:
        if self._mine is None:
            return self._waiting.get(ask.field, "")
        found = self._at(ask.path)
        return "" if found is None else str(found)

    def _at(self, path: Path) -> Any:
        """Return what the file says at a path; what it does not say is not answered."""
        from eventcoach.storage.yaml.tree import read_tree

        assert self._mine is not None
        data: Any = read_tree(self._mine.source, "").data
        for part in path:
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                return None
        if isinstance(data, dict):  # an item written out: its text is its first value
            data = next(iter(data.values()), None)
        return data if isinstance(data, str) else None


def fill(
    coach: Coach, kind: str, asks: Sequence[Ask], *, title: str, name: str = "",
    named: Callable[[dict[str, Any]], str] | None = None, also: dict[str, Any] | None = None,
    done: Callable[[str], None] | None = None,
) -> Asking:  # fmt: skip
    """Return the asking for a document: a new one, or the one called `name`.

    `named` gives a new document its name from its values; `also` are values it has besides.
    `done` is called with its name when the last question was answered, "" where nothing was.
    """
    made = Fill(coach, kind, name, asks, named or (lambda _: kind), also or {})
    return Asking(
        title=title,
        kind=kind,
        name=name,
        questions=made.questions,
        save=made.save,
        done=lambda: done(made.name) if done else None,
        called=lambda: made.name,
    )


def _set(values: dict[str, Any], path: Path, value: str) -> None:
    """Put a value into nested mappings and lists."""
    inner: Any = values
    for part, following in pairwise(path):
        assert isinstance(part, str)
        inner = inner.setdefault(part, [] if isinstance(following, int) else {})
    if isinstance(path[-1], int):
        inner.append(value)
    else:
        inner[path[-1]] = value
