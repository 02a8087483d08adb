"""What to ask somebody, one thing at a time, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

__all__ = ["Asked", "Asking"]


class Asked(Struct, frozen=True, kw_only=True):
    """One thing to ask. `field` says where its answer belongs; `value` is the answer so far.

    `hint` helps to find an answer. With `choices`, (value, label) pairs, one is picked and nothing
    is typed.
    """

    field: str
    ask: str
    hint: str = ""
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class Asking(Struct, frozen=True, kw_only=True):
    """What to ask, and what becomes of it. `kind` and `name` say which document it is for.

    `save` is called with a field and its answer, at once, and returns what to ask from then on:
    an answer may make another question superfluous. It raises EventCoachError where the answer
    cannot be kept, and the question stays. `done` is called when the last one was answered.
    """

    title: str
    kind: str
    name: str
    questions: tuple[Asked, ...]
    save: Callable[[str, str], Sequence[Asked]]
    done: Callable[[], None]
    called: Callable[[], str] | None = None
    """The name of the document now, where an answer may have made it; `name` where it is None."""
