"""The schema that editors get allows what the coach accepts, and marks what it would not."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest
import yaml

from eventcoach.model.kinds import KINDS, Kind, kind_named
from eventcoach.storage.documents import load
from eventcoach.storage.opening import list_documents, read_inside
from eventcoach.storage.paths import bundled_content
from eventcoach.storage.schema import schema
from eventcoach.storage.starters import starter

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

_TYPES = {
    "string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list,
    "object": dict, "null": type(None),
}  # fmt: skip


class _Editor(yaml.SafeLoader):
    """Reads values as an editor's YAML 1.2 does: dates and `yes` stay text."""


_Editor.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("tag:yaml.org,2002:bool", r"^(true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]*$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(~|null|)$", ["~", "n", ""]),
):
    _Editor.add_implicit_resolver(_tag, re.compile(_form), list(_first))


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """Check a value against the part of JSON Schema that we write, as an editor would."""
    known = {
        "$schema", "title", "description", "default", "definitions", "type", "enum", "properties",
        "additionalProperties", "required", "items", "maxItems", "minLength", "maxLength",
        "pattern", "minimum", "maximum", "anyOf", "allOf", "$ref",
    }  # fmt: skip
    assert not set(rule) - known, set(rule) - known
    found: list[str] = []
    if "$ref" in rule:
        assert set(rule) == {"$ref"}, "beside $ref, draft 7 reads nothing"
        found += faults(value, root["definitions"][rule["$ref"].split("/")[-1]], root, path)
    if "anyOf" in rule and all(faults(value, option, root, path) for option in rule["anyOf"]):
        found.append(f"{path}: fits nothing")
    for part in rule.get("allOf", ()):
        found += faults(value, part, root, path)
    if "enum" in rule and value not in rule["enum"]:
        found.append(f"{path}: not a choice")
    if "type" in rule:
        names = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
        if not any(
            isinstance(value, _TYPES[name]) and not (isinstance(value, bool) and name != "boolean")
            for name in names
        ):
            return [*found, f"{path}: not {names}"]
    if isinstance(value, str):
        short, long = rule.get("minLength", 0), rule.get("maxLength", 1 << 30)
        if not short <= len(value) <= long or not re.search(rule.get("pattern", ""), value):
            found.append(f"{path}: text")
    if type(value) in (int, float):
        least, most = rule.get("minimum", value), rule.get("maximum", value)
        found += [] if least <= value <= most else [f"{path}: number"]
    if isinstance(value, list):
        if len(value) > rule.get("maxItems", len(value)):
            found.append(f"{path}: too many")
        for number, item in enumerate(value):
            found += faults(item, rule.get("items", {}), root, f"{path}[{number}]")
    if isinstance(value, dict):
        found += [f"{path}.{key}: missing" for key in rule.get("required", ()) if key not in value]
        other = rule.get("additionalProperties", {})
        for key, item in value.items():
            inner = rule.get("properties", {}).get(key, other)
            if inner is False:
                found.append(f"{path}.{key}: unknown")
            else:
                found += faults(item, inner, root, f"{path}.{key}")
    return found


def marked(kind: Kind, text: str | bytes) -> list[str]:
    rules = schema(kind)
    return faults(yaml.load(text, _Editor), rules, rules)


def named(name: str) -> Kind:
    kind = kind_named(name)
    assert kind is not None
    return kind


@kinds
def test_a_schema_is_json_of_the_draft_that_editors_read(kind: Kind) -> None:
    rules = json.loads(json.dumps(schema(kind)))
    assert rules["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert rules["type"] == "object"
    assert rules["additionalProperties"] is False
    assert rules["description"]


@kinds
def test_an_editor_marks_nothing_in_a_starter(kind: Kind) -> None:
    assert marked(kind, starter(kind, "my-own", "schema.json")) == []


@kinds
def test_an_editor_marks_nothing_in_a_bundled_document(kind: Kind) -> None:
    folder = os.path.join(bundled_content(), kind.folder)
    for name in list_documents(folder)[0] if kind.folder else ():
        assert marked(kind, read_inside(folder, name)) == [], name


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bank", "title: 1.10\nquestions: [3.5, true, {ask: 7, id: 12}]\n"),
        ("bank", "title:\nquestions:\navoid: ~\n"),
        ("bank", "questions: [{ask: a, yes_no: yes}, {ask: a, yes_no: true}, {ask: a, stage: }]\n"),
        ("event", "title: 2026\nwhen: 2026-12-03 18:30\ngoal:\nmeet: [Dana]\n"),
        ("partner", "name: a\njob: b\nelse: [c]\nanswers: {project: [x, {say: y}], team: }\n"),
        ("person", "closeness: 3\npromises: [a, {what: b, by: them}]\n"),
        ("pitch", "for: chat\ncues: {who: 1}\n"),
    ],
)
def test_what_the_coach_accepts_an_editor_does_not_mark(kind: str, text: str) -> None:
    assert load(named(kind), text.encode(), "f").problems == ()
    assert marked(named(kind), text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bank", "qestions: []\n"),
        ("bank", "setting: outdoors\n"),
        ("bank", "questions: [{ask: a, follow_up: b}]\n"),
        ("bank", "questions: [{when: a}]\n"),
        ("bank", "questions: [[a]]\n"),
        ("bank", "questions: [{ask: a, id: A B}]\n"),
        ("bank", "questions: ['']\n"),
        ("mode", "title: a\n"),
        ("mode", "title: a\nkind: pitch\nseconds: 3:00\n"),
        ("mode", "title: a\nkind: pitch\nseconds: 9999\n"),
        ("mode", "title: a\nkind: pitch\nlights: {green: 1}\n"),
        ("partner", "name: a\njob: b\notherwise: [c]\n"),
        ("partner", "name: a\njob: b\nanswers: {projct: [c]}\n"),
        ("person", "closeness: 4\n"),
        ("pitch", "audience: chat\n"),
        ("resource", "resources: [a]\n"),
    ],
)
def test_what_the_coach_refuses_an_editor_marks(kind: str, text: str) -> None:
    assert load(named(kind), text.encode(), "f").problems
    assert marked(named(kind), text)


def test_an_editor_can_tell_what_a_key_means() -> None:
    rules = schema(named("bank"))
    question = rules["definitions"]["Question"]
    assert question["description"] == "A question to ask somebody."
    assert "drill" in question["properties"]["when"]["description"]
    assert "BCP 47" in rules["properties"]["lang"]["description"]
    assert question["properties"]["stage"]["default"] == "open"
    assert "`ask`" in rules["properties"]["questions"]["items"]["anyOf"][0]["description"]


def test_a_list_of_names_may_be_as_long_as_it_likes() -> None:
    assert "maxItems" not in schema(named("bank"))["properties"]["ideas"]
    follow_ups = schema(named("bank"))["definitions"]["Question"]["properties"]["follow_ups"]
    assert follow_ups["maxItems"] == 20
