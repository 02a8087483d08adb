"""Records of what happened between people, in ids, times and choices. Never a word of anybody."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from eventcoach.model.person import How

__all__ = [
    "ContactRecord", "DidRecord", "ForgottenRecord", "IntroductionRecord", "LetGoRecord",
    "MergeRecord", "MessageRecord",
]  # fmt: skip


class ContactRecord(Struct, frozen=True, kw_only=True):
    """Kind `contact`: a person and I were in contact; it resets when they are next due.

    `at` is when, where that is not when it was recorded. `off` takes an earlier one back, by the
    id of its record.
    """

    person: str
    how: How = "talk"
    event: str | None = None
    at: str | None = None
    off: str | None = None


class DidRecord(Struct, frozen=True, kw_only=True):
    """Kind `did`: something that a plan may count. `note` is the id of what was written about it.

    `person` is whom it was for or from, by id. `off` takes an earlier one back.
    """

    what: Literal["online", "help", "interview", "kindness", "meetup", "post"]
    note: str | None = None
    person: str | None = None
    off: str | None = None


class MessageRecord(Struct, frozen=True, kw_only=True):
    """Kind `message`: a message to a person was sent. `template` is `document/id`.

    `off` takes an earlier one back, by the id of its record.
    """

    person: str
    template: str
    stage: Literal["sent", "aside"] = "sent"
    short: bool = False
    off: str | None = None


class IntroductionRecord(Struct, frozen=True, kw_only=True):
    """Kind `introduction`: one step of bringing two people together who both said yes.

    `one` and `other` are ids. `stage` says what was done, or what came back. `off` takes an
    earlier step back, by the id of its record.
    """

    one: str
    other: str
    stage: Literal["asked-one", "asked-other", "yes-one", "yes-other", "made", "declined", "aside"]
    off: str | None = None


class MergeRecord(Struct, frozen=True, kw_only=True):
    """Kind `merge`: two files of one person became one; facts of `gone` belong to `kept`.

    The last one of `gone` counts; one that is not `on` parts the two again.
    """

    kept: str
    gone: str
    on: bool = True


class ForgottenRecord(Struct, frozen=True, kw_only=True):
    """Kind `forgotten`: a tombstone. Whatever a device still has of this person, it erases.

    It is never taken back. Files that were merged into one are one person, also here.
    """

    person: str


class LetGoRecord(Struct, frozen=True, kw_only=True):
    """Kind `let-go`: something that was offered is let go, and that is all right.

    `key` names what: `person/ID`, `message/ID`, or the key of a step. The last one of a key
    counts; one that is not `on` takes it back.
    """

    key: str
    on: bool = True
