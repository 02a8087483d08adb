"""Reading JSON and plain values into types: the one doorway, safe from any thread.

msgspec looks a type over when it is first asked for it. Where two threads ask for the same type at
once, it crashes the process (seen with 0.22), so each type is looked over here by one at a time.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from threading import Lock
from typing import Any, TypeVar, cast

import msgspec
from msgspec.json import Decoder

__all__ = ["from_json", "from_values", "reader"]

T = TypeVar("T")
_ONE_AT_A_TIME = Lock()


def from_json(content: bytes | str | msgspec.Raw, into: type[T]) -> T:
    """Return the value of a type that JSON holds. Raises msgspec.DecodeError, ValidationError."""
    value: T = msgspec.json.decode(content, type=_looked_over(into))
    return value


def from_values(values: object, into: Any, *, strict: bool = True) -> Any:
    """Return plain values as a type; not `strict`, "3" is a number. Raises ValidationError."""
    return msgspec.convert(values, _looked_over(into), strict=strict)


def reader(into: type[T]) -> Decoder[T]:
    """Return what reads JSON into a type again and again."""
    return Decoder(_looked_over(into))


def _looked_over(into: Any) -> Any:
    return _look_over(cast(Hashable, into))


@cache
def _look_over(into: Any) -> Any:
    with _ONE_AT_A_TIME:
        Decoder(into)
    return into
