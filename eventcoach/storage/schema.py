"""JSON Schema of each kind of document, so that an editor can complete keys and mark mistakes.

Draft 7, which the YAML language servers of editors read. The coach takes the text that was typed,
while an editor reads `1.10` as a number and `yes` as a word: the schema allows what the coach does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct

from eventcoach.model.kinds import Kind
from eventcoach.storage.shapes import without_none
from eventcoach.storage.wording import choices, metas, noun

__all__ = ["schema"]

_TEXT = ["string", "number", "boolean"]  # what an editor may take a typed text for
_YES_OR_NO = [True, False, "yes", "no", "on", "off"]
_LIMITS = {
    "ge": "minimum",
    "le": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
}


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of document, as a value that `json` can write."""
    definitions: dict[str, Any] = {}
    document = _struct(kind.type, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"eventcoach {kind.name}",
        **document,
        "definitions": definitions,
    }


def _struct(struct: type[Struct], definitions: dict[str, Any]) -> dict[str, Any]:
    described = _field_docs(struct)
    properties: dict[str, Any] = {}
    required: list[str] = []
    for field in msgspec.structs.fields(struct):
        found = _value(field.type, definitions)
        if field.required:
            required.append(field.encode_name)
        else:
            found = _or_empty(found)
            if isinstance(field.default, str | int | float) and field.default != "":
                found["default"] = field.default
        if field.name in described:
            if "$ref" in found:
                found = {"allOf": [found]}
            found["description"] = described[field.name]
        properties[field.encode_name] = found
    result: dict[str, Any] = {
        "type": "object",
        "description": _first_line(struct.__doc__ or noun(struct)),
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        result["required"] = required
    return result


def _value(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value that is there."""
    inner = without_none(annotation)
    origin = get_origin(inner)
    rules = _rules(annotation)
    if choices(annotation):
        return {"enum": list(get_args(inner))}
    if isinstance(inner, type) and issubclass(inner, Struct):
        return _reference(inner, definitions)
    if origin is tuple:
        result = {"type": "array", "items": _value(get_args(inner)[0], definitions)}
        if "maxLength" in rules:
            result["maxItems"] = rules["maxLength"]
        return result
    if origin is dict:
        return _mapping(inner, definitions)
    if inner is bool:
        return {"enum": list(_YES_OR_NO)}
    kind = {int: "integer", float: "number"}.get(inner) or list(_TEXT)
    return {"type": kind, **rules}


def _mapping(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    keys, values = get_args(annotation)
    allowed = choices(keys)
    value = _or_empty(_value(values, definitions))
    if not allowed:
        return {"type": "object", "additionalProperties": value}
    properties = {key: dict(value) for key in allowed}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _reference(struct: type[Struct], definitions: dict[str, Any]) -> dict[str, Any]:
    name = struct.__name__
    if name not in definitions:
        definitions[name] = {}  # stands in while it is worked out, should it hold itself
        definitions[name] = _struct(struct, definitions)
    reference = {"$ref": f"#/definitions/{name}"}
    shorthand = getattr(struct, "shorthand", "")
    if not shorthand:
        return reference
    words = next(
        _value(field.type, definitions)
        for field in msgspec.structs.fields(struct)
        if field.encode_name == shorthand
    )
    words["description"] = f"A plain text stands for `{shorthand}` alone."
    return {"anyOf": [words, reference]}


def _or_empty(found: dict[str, Any]) -> dict[str, Any]:
    """Allow a key with nothing behind it, which counts as left out."""
    if "enum" in found:
        return {**found, "enum": [*found["enum"], None]}
    if "anyOf" in found:
        return {**found, "anyOf": [*found["anyOf"], {"type": "null"}]}
    if "$ref" in found:
        return {"anyOf": [found, {"type": "null"}]}
    types = found["type"] if isinstance(found["type"], list) else [found["type"]]
    return {**found, "type": [*types, "null"]}


def _rules(annotation: Any) -> dict[str, Any]:
    """Return what `Annotated` says of a value: its limits and its pattern."""
    found: dict[str, Any] = {}
    for meta in metas(annotation):
        for name, keyword in _LIMITS.items():
            if getattr(meta, name) is not None:
                found[keyword] = getattr(meta, name)
        if meta.pattern is not None:
            found["pattern"] = meta.pattern.replace(r"\Z", "$")
    return found


def _field_docs(struct: type[Struct]) -> dict[str, str]:
    """Return what stands below each field in the source; nothing where there is no source."""
    import ast
    import inspect

    found: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if not base.__module__.startswith("eventcoach."):
            continue
        try:
            (body,) = ast.parse(inspect.getsource(base)).body
        except (OSError, TypeError, SyntaxError, ValueError):
            continue
        lines = body.body if isinstance(body, ast.ClassDef) else []
        for line, below in pairwise(lines):
            if (
                isinstance(line, ast.AnnAssign)
                and isinstance(line.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                found[line.target.id] = inspect.cleandoc(str(below.value.value))
    return found


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
