"""Adding an item to a list and taking one out: nothing else changes, or the edit is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.storage.editing import EditRefused, add_item, as_kept, remove_value
from eventcoach.storage.yaml.tree import read_tree

SOURCES = {
    "nothing at all": b"",
    "no such list": b"name: Sam\n",
    "no line break at the end": b"name: Sam",
    "an empty list": b"name: Sam\npromises: []\n",
    "a key without a value": b"promises:\nname: Sam\n",
    "brackets": b"promises: [call, write] # soon\n",
    "dashes below the key": b"promises:\n- call\n- write   # soon\n\nname: Sam\n",
    "items of several keys": b"promises:\n  - what: call\n    by: me\n  # later\n  - what: write\n",
    "braces": b"{name: Sam}",
    "a block of lines": b"promises:\n  - |\n    call\n    her\n\n  - write",
    "Windows line ends": b"promises:\r\n  - call\r\nname: Sam\r\n",
    "a byte order mark": b"\xef\xbb\xbfpromises:\n  - call\n",
}
words = st.text(max_size=60)
items = words | st.dictionaries(
    st.sampled_from(["what", "by", "why", "ask"]), words, min_size=1, max_size=4
)


def meaning(source: bytes) -> Any:
    tree = read_tree(source, "a.yaml")
    assert not tree.failed
    return tree.data


def kept(item: Any) -> Any:
    return as_kept(item) if isinstance(item, str) else {k: as_kept(v) for k, v in item.items()}


@pytest.mark.parametrize("name", SOURCES)
@given(item=items)
def test_an_added_item_stands_at_the_end_and_all_else_as_it_was(name: str, item: Any) -> None:
    source = SOURCES[name]
    before = meaning(source) or {}
    after = meaning(add_item(source, ("promises",), item))
    assert after == {**before, "promises": [*(before.get("promises") or []), kept(item)]}


@pytest.mark.parametrize("name", SOURCES)
@given(item=items)
def test_what_was_added_can_be_taken_out_again(name: str, item: Any) -> None:
    source = SOURCES[name]
    before = meaning(source) or {}
    grown = add_item(source, ("promises",), item)
    after = meaning(remove_value(grown, ("promises", len(meaning(grown)["promises"]) - 1))) or {}
    assert (after.get("promises") or []) == (before.get("promises") or [])
    assert after.get("name") == before.get("name")


def test_a_list_without_its_last_item_goes_with_its_key() -> None:
    source = b"promises:\n  - call\nname: Sam\n"
    assert remove_value(source, ("promises", 0)) == b"name: Sam\n"


def test_comments_and_the_other_items_stay_byte_for_byte() -> None:
    source = b"promises:   # mine\n  - call   # tomorrow\n  - write\n\n# the end\n"
    assert add_item(source, ("promises",), "walk") == source.replace(
        b"  - write\n", b"  - write\n  - walk\n"
    )
    assert remove_value(source, ("promises", 1)) == source.replace(b"  - write\n", b"")


@pytest.mark.parametrize("source", [b"promises: call\n", b"promises: {a: b}\n"])
def test_a_text_or_a_mapping_is_no_list(source: bytes) -> None:
    with pytest.raises(EditRefused, match="where a list should be"):
        add_item(source, ("promises",), "walk")


def test_an_item_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditRefused, match="no item 3"):
        remove_value(b"promises: [a, b]\n", ("promises", 2))
