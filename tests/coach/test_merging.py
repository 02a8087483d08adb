"""Two files of one person: found, shown, made one, parted again."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.merging import look, merge, part, same_as
from eventcoach.coach.people import meet, open_person, touched, touches
from eventcoach.coaching.merging import merging
from eventcoach.errors import UsageError
from eventcoach.model.person import Exchange, Met, Person, Promise, Referral
from tests.coach.making import make, put

ONE = """\
name: Priya Nair  # from the meetup
hook: like Priya from school
tags: [rust]
promises:
  - send the pg talk
"""
OTHER = """\
name: priya  nair
hook: red scarf
email: priya@example.org
tags: [rust, billing]
met: {event: pyladies, at: 2026-11-01T18:00+00:00}
promises:
  - what: Send the pg talk
  - {what: a recipe, by: them, kept: true}
exchanges:
  - {what: her talk, learned: how to say no}
closeness: 3
"""


def test_two_of_one_name_stay_two_and_are_only_offered(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", ONE)
    put(tmp_path, "people/b.yaml", OTHER)
    put(tmp_path, "people/c.yaml", "name: Dana\nemail: PRIYA@example.org\n")
    put(tmp_path, "people/d.yaml", "hook: nameless\n")
    put(tmp_path, "people/e.yaml", "hook: nameless too\n")
    coach = make(tmp_path)
    assert [each.id for each in same_as(coach, "a")] == ["b"]
    assert [each.id for each in same_as(coach, "b")] == ["c", "a"]
    assert same_as(coach, "d") == []
    assert len(list((tmp_path / "data/people").iterdir())) == 5


def test_the_kept_ones_words_win_and_nothing_of_the_other_is_lost(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", ONE)
    put(tmp_path, "people/b.yaml", OTHER)
    coach = make(tmp_path)
    touched(coach, "b", "coffee")
    assert [field for field, _, _ in look(coach, "a", "b").differs] == ["hook"]
    merge(coach, "a", "b")
    mine, person = open_person(coach, "a")
    assert b"# from the meetup" in mine.source
    assert person.hook == "like Priya from school"
    assert person.email == "priya@example.org"
    assert person.tags == ("rust", "billing")
    assert person.met == Met(event="pyladies", at="2026-11-01T18:00+00:00")
    assert person.closeness == 3
    assert [(each.what, each.by, each.kept) for each in person.promises] == [
        ("send the pg talk", "me", False),
        ("a recipe", "them", True),
    ]
    assert {each.what for each in person.exchanges} == {"Hook: red scarf", "her talk"}
    assert not (tmp_path / "data/people/b.yaml").exists()
    assert touches(coach)["a"].how == "coffee"
    assert coach.versions.list("person", "b")


def test_a_merge_can_be_undone(tmp_path: Path) -> None:
    one = put(tmp_path, "people/a.yaml", ONE)
    other = put(tmp_path, "people/b.yaml", OTHER)
    coach = make(tmp_path)
    touched(coach, "b", "coffee")
    part(coach, merge(coach, "a", "b"))
    assert one.read_text() == ONE
    assert other.read_text() == OTHER
    assert list(touches(coach)) == ["b"]


def test_one_file_is_not_merged_with_itself(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Priya"})
    with pytest.raises(UsageError):
        merge(coach, mine.name, mine.name)


def test_every_field_of_a_person_is_merged() -> None:
    whole = Person(
        name="a", pronouns="b", role="c", company="d", email="e@f", phone="g",
        met=Met(event="h"), hook="i", about="j", promises=(Promise(what="k"),), offer="l",
        ask="m", helps_with="n", introduces=("o",), introduced_by="p",
        referral=Referral(what="q"), voucher=True, tie="mutual", exchanges=(Exchange(what="r"),),
        tags=("s",), links=("t",), uid="u", closeness=1,
    )  # fmt: skip
    made = merging(Person(), whole)
    taken = {path[0] for path, _ in made.put} | {place for place, _ in made.add}
    assert taken == set(Person.__struct_fields__) - {"lang", "ideas"}
    assert made.differs == ()


def test_two_who_differ_in_everything_leave_a_line_for_each() -> None:
    one = Person(name="a", referral=Referral(what="x"), closeness=1, met=Met(event="a"))
    other = Person(name="b", referral=Referral(what="y"), closeness=6, met=Met(event="b"))
    lines = [item["what"] for _, item in merging(one, other).add if isinstance(item, dict)]
    assert lines == [
        "Also called: b", "Met: b", "Referral: y (heads-up)", "Closeness: every 6 months",
    ]  # fmt: skip
