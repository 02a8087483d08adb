"""Filling a gap of a message: a fact goes into the file it belongs to, the rest into the words.

Asked once, a name, what we spoke about or what I promised is known from then on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from eventcoach.coach.documents import Add, Edit, Put, change, create, open_mine
from eventcoach.coach.messages import Writing, keep_words, let_words_go, write_to
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.coaching.messages import GAPS, gaps_of, put_in, to_friend
from eventcoach.coaching.pasted import LONGEST_NAME, LONGEST_TEXT
from eventcoach.errors import UserFileError
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["ask_for_gap", "fill_gap"]

Undo = Callable[[], object]
PERSON = {
    "name": "name", "topic": "about", "about": "about", "value": "offer", "team": "company",
    "promise": "promises",
}  # fmt: skip
"""The gaps whose words belong into the person's file, by field."""
FRIEND = {"friend": "name", "friend_topic": "about"}
PROFILE = {"me": "name", "strength": "strengths"}
LISTS = ("promises", "strengths")
HINTS = {
    "name": "It goes into their file.",
    "topic": "A few words do. They go into their file.",
    "about": "A few words do. They go into their file.",
    "value": "A link, a tip, a name. It goes into their file as what you could do for them.",
    "team": "It goes into their file.",
    "promise": "Such as: the pg talk. It goes into their file.",
    "me": "It goes into your profile, and is asked once.",
    "strength": "It goes into your profile.",
}


def ask_for_gap(coach: Coach, writing: Writing, done: Callable[[Undo], object]) -> Asking:
    """Return the question for the first gap of a message. There has to be one.

    `done` is called with what takes the answer back, once it is saved.
    """
    label = writing.draft.gaps[0]
    gap = _gap_of(writing, label)
    ask = f"{label[:1].upper()}{label[1:]}?"
    hint = HINTS.get(gap) or "It goes into this message alone."
    answered: list[Undo] = []

    def questions(value: str = "") -> tuple[Asked, ...]:
        return (Asked(field=gap or "gap", ask=ask, hint=hint, value=value),)

    def save(_: str, value: str) -> Sequence[Asked]:
        while answered:  # another answer takes the place of the one before
            answered.pop()()
        if clean_line(value):
            answered.append(fill_gap(coach, writing, label, value))
        return questions(value)

    def finish() -> None:
        if answered:
            done(answered[-1])

    return Asking(
        title=writing.name,
        kind="person",
        name=writing.id,
        questions=questions(),
        save=save,
        done=finish,
    )


def fill_gap(coach: Coach, writing: Writing, label: str, typed: str) -> Undo:
    """Fill a gap, by the words that ask for it; return what takes that back.

    Raises UserFileError for words that are too long, and as `change` does.
    """
    words = clean_line(typed)
    gap = _gap_of(writing, label)
    longest = LONGEST_NAME if gap in ("name", "friend", "me") else LONGEST_TEXT
    if len(words) > longest:
        raise UserFileError(f"this is longer than {longest:,} characters; shorten it")
    undo: list[Undo] = []
    where = _where(writing, gap)
    if where is not None:
        undo.append(_note(coach, *where, words))
    fresh = write_to(
        coach, writing.id, writing.template, short=writing.short, friend=writing.friend
    )
    if label in fresh.draft.gaps:  # the words are mine by now, or this one stands in no file
        shown = fresh.facts.get(gap, words)
        text = put_in(fresh.draft.text, label, shown)
        before = fresh.draft.text if fresh.edited else None
        keep_words(coach, fresh, text)
        if before is None:
            undo.append(lambda: let_words_go(coach, fresh))
        else:
            kept = before
            undo.append(lambda: keep_words(coach, fresh, kept))

    def back() -> None:
        while undo:
            undo.pop()()

    return back


def _gap_of(writing: Writing, label: str) -> str:
    """Return the name of the gap that some words ask for; "" for one that we do not know."""
    named = [gap for gap in gaps_of(writing.message) if GAPS.get(gap) == label]
    return next(iter(named), "") or next((gap for gap in GAPS if GAPS[gap] == label), "")


def _where(writing: Writing, gap: str) -> tuple[str, str, str] | None:
    """Return the kind, the name and the field that a gap's words belong to; None for nowhere."""
    if gap in PROFILE:
        return "profile", "profile", PROFILE[gap]
    one, other = (PERSON, FRIEND) if not to_friend(writing.message) else (FRIEND, PERSON)
    if gap in one:
        return "person", writing.id, one[gap]
    if gap in other and writing.friend:
        return "person", writing.friend, other[gap]
    return None


def _note(coach: Coach, kind: str, name: str, field: str, words: str) -> Undo:
    """Write a fact into a file; return what takes it out again."""
    from eventcoach.coach.tending import bring_back

    path = os.path.join(coach.paths.data, "profile.yaml")
    if kind == "profile" and not os.path.lexists(path):
        create(coach, kind, name, {field: [words] if field in LISTS else words})
        return lambda: change(coach, open_mine(coach, kind, name), [Put((field,), "")])
    before = open_mine(coach, kind, name)
    edit: Edit = Put((field,), words)
    if field in LISTS:
        edit = Add((field,), {"what": words} if field == "promises" else words)
    after = change(coach, before, [edit])
    return lambda: bring_back(coach, before, after.source)
