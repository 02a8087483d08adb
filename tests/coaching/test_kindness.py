"""A kindness received suggests one to pass on."""

from __future__ import annotations

from pathlib import Path

from eventcoach.coaching.kindness import to_pass_on
from eventcoach.model.contact_records import DidRecord
from tests.coach.making import make


def test_a_kindness_suggests_one_until_help_was_given(tmp_path: Path) -> None:
    coach = make(tmp_path)
    assert to_pass_on(coach.journal.records()) == ""
    first = coach.record("did", DidRecord(what="kindness"))
    coach.record("did", DidRecord(what="online"))
    assert to_pass_on(coach.journal.records()) == first.id
    helped = coach.record("did", DidRecord(what="help"))
    assert to_pass_on(coach.journal.records()) == ""
    coach.record("did", DidRecord(what="help", off=helped.id))
    assert to_pass_on(coach.journal.records()) == first.id
    coach.record("did", DidRecord(what="kindness", off=first.id))
    assert to_pass_on(coach.journal.records()) == ""
