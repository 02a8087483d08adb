"""Writing a new document: plain values as YAML that reads back as exactly those values.

Only for files that are not there yet. A file that somebody wrote is edited in place, by `editing`.
"""

from __future__ import annotations

from typing import Any

from eventcoach.errors import UserFileError
from eventcoach.storage.editing import as_kept

__all__ = ["new_document"]

WIDTH = 100
"""Columns at which long texts are broken."""


def new_document(values: dict[str, Any], file: str = "") -> bytes:
    """Return the bytes of a document that holds `values`: texts, lists and mappings of texts.

    What is empty (None, "", an empty list or mapping) is left out; numbers and moments are given
    as the text that a person would type. Raises UserFileError where a text would not read back.
    """
    import yaml

    from eventcoach.storage.yaml.tree import read_tree

    kept = _kept(values)
    if not kept:
        return b""

    class Dumper(yaml.SafeDumper):
        """Lines of text as a block, everything else as PyYAML likes it."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = "|" if "\n" in value.strip("\n") else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    written = yaml.dump(kept, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    source = written.encode()
    tree = read_tree(source, file)
    if tree.failed or tree.data != kept:
        raise UserFileError("not saved", "this text cannot be kept as it is", "shorten it", file)
    return source


def _kept(value: Any) -> Any:
    """Return what is to be written of a value; an empty one says nothing."""
    if isinstance(value, dict):
        inner = {key: _kept(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each not in ("", [], {}, None)}
    if isinstance(value, list | tuple):
        return [each for each in map(_kept, value) if each not in ("", [], {}, None)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else as_kept(str(value))
