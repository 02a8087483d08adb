"""A kind of document, by the name that a person typed."""

from __future__ import annotations

from eventcoach.model.kinds import KINDS, Kind, kind_named

__all__ = ["kind_called"]


def kind_called(name: str) -> Kind:
    """Return the kind of document called `name`. Raises UsageError with the nearest name."""
    kind = kind_named(name)
    if kind is None:
        from eventcoach.coach.rounds import nearest
        from eventcoach.errors import UsageError
        from eventcoach.model.text import clean_line

        known = [one.name for one in KINDS]
        close = nearest(clean_line(name), known, "kind of document")
        hint = close.hint if close.hint.startswith("did") else f"there is {', '.join(known)}"
        raise UsageError(close.title, hint=hint)
    return kind
