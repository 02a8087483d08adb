"""What types of documents look like from outside: their keys, and the structs inside them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import Struct

__all__ = ["Shape", "fields_of", "shape_of", "without_none"]


class Shape(Struct, frozen=True):
    """What `convert` must know of a type: its keys, and the fields that hold structs in turn.

    `nested` gives key, how it is held (one, a list, or a mapping to lists), and shape.
    """

    known: frozenset[str]
    shorthand: str
    nested: tuple[tuple[str, str, Shape], ...]


def shape_of(struct: type[Any]) -> Shape:
    """Return the shape of a struct type."""
    return _shape_of(cast(Hashable, struct))


@cache
def _shape_of(struct: Any) -> Shape:
    """Work a shape out, once for each type: five thousand people need it in turn."""
    from typing import get_args, get_origin

    nested: list[tuple[str, str, Shape]] = []
    for field in fields_of(struct):
        inner = without_none(field.type)
        origin = get_origin(inner)
        if _is_struct(inner):
            nested.append((field.encode_name, "one", shape_of(inner)))
        elif origin is tuple and _is_struct(get_args(inner)[0]):
            nested.append((field.encode_name, "list", shape_of(get_args(inner)[0])))
        elif origin is dict and get_origin(get_args(inner)[1]) is tuple:
            item = get_args(get_args(inner)[1])[0]
            if _is_struct(item):
                nested.append((field.encode_name, "lists", shape_of(item)))
    return Shape(
        known=frozenset(struct.__struct_encode_fields__),
        shorthand=getattr(struct, "shorthand", ""),
        nested=tuple(nested),
    )


def fields_of(struct: type[Any]) -> tuple[Any, ...]:
    """Return what msgspec tells of a struct's fields."""
    return _fields_of(cast(Hashable, struct))


@cache
def _fields_of(struct: Any) -> tuple[Any, ...]:
    """Ask once for each type: a faulty file asks for each of its items."""
    return msgspec.structs.fields(struct)


def without_none(annotation: Any) -> Any:
    """Return a field's type without `None` and without what `Annotated` adds to it."""
    from types import NoneType, UnionType
    from typing import Annotated, Union, get_args, get_origin

    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            rest = [part for part in get_args(annotation) if part is not NoneType]
            if len(rest) != 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation


def _is_struct(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Struct)
