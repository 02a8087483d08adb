"""What `eventcoach new` writes can be used as it stands."""

from __future__ import annotations

import pytest

from eventcoach.model.kinds import KINDS, Kind
from eventcoach.storage.documents import load
from eventcoach.storage.starters import starter

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@kinds
def test_a_starter_loads_without_a_problem(kind: Kind) -> None:
    loaded = load(kind, starter(kind, "my-own", "/a place/bank.json").encode(), "new.yaml")
    assert loaded.problems == ()
    assert isinstance(loaded.document, kind.type)
    for name in kind.lists:
        assert getattr(loaded.document, name), f"the starter shows no {name}"


@kinds
def test_a_starter_tells_editors_where_the_schema_is_and_explains_itself(kind: Kind) -> None:
    text = starter(kind, "my-own", "schema.json")
    lines = text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=schema.json"
    assert lines[1].startswith("# ")
    assert "NAME" not in text
    assert "TITLE" not in text


@kinds
def test_without_a_schema_the_line_for_editors_is_left_out(kind: Kind) -> None:
    assert "yaml-language-server" not in starter(kind, "my-own", "")


@kinds
def test_what_a_starter_offers_in_comments_can_be_used_too(kind: Kind) -> None:
    lines = starter(kind, "my-own", "").splitlines()
    active = [
        line.replace("# ", "", 1) if line.startswith("# ") and _is_key(line) else line
        for line in lines
    ]
    loaded = load(kind, "\n".join(active).encode(), "new.yaml")
    assert loaded.problems == ()
    assert loaded.document is not None


def _is_key(line: str) -> bool:
    key, colon, _ = line[2:].partition(":")
    return bool(colon) and (key.isidentifier() or key.startswith("  -"))


def test_any_name_makes_a_starter_that_loads() -> None:
    for kind in KINDS:
        for name in ("2026", "no", "null", "a", "x-" * 31 + "x"):
            loaded = load(kind, starter(kind, name, "").encode(), "new.yaml")
            assert loaded.problems == (), name
            assert loaded.document is not None
