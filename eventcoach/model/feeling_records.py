"""Records of how awkward something was guessed to be, and how awkward it was. For me alone."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

__all__ = ["AWKWARD", "FeelingRecord"]

AWKWARD = ("not at all", "a little", "somewhat", "rather", "very")
"""How awkward, from 0 to 4, in words."""


class FeelingRecord(Struct, frozen=True, kw_only=True):
    """Kind `feeling`: a guess before something, or how it was after it.

    `of` is `event/NAME` or `round/MODE`; `awkward` is a place in AWKWARD.
    """

    of: str
    when: Literal["before", "after"]
    awkward: Annotated[int, Meta(ge=0, le=4)]
