"""What `--json` prints."""

from __future__ import annotations

import sys

__all__ = ["print_json"]


def print_json(value: object) -> None:
    """Print a value as JSON for programs; a terminal that has no UTF-8 gets escapes instead."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("_", "-")
    plain = encoding not in ("utf-8", "utf8")
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=2) + "\n")
