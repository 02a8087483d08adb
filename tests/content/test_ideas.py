"""Every idea of the list is carried, on its own surface."""

from __future__ import annotations

import pytest

from eventcoach.model.bank import Question
from eventcoach.model.guides import Tip
from eventcoach.model.kinds import kind_named
from eventcoach.model.wrapups import WrapUp
from tests.content.ideas import (
    PARTS,
    Carrier,
    Idea,
    InProgram,
    carried,
    ideas,
    in_program,
    names_a_test,
    table,
    troubles,
)

HERE = "tests/content/test_ideas.py::test_a_test_is_known_by_its_file_and_name"


def idea(surface: str, name: str = "some-idea") -> Idea:
    return Idea(id=name, source="000", surface=surface, idea="Say hello.")


def carrier(kind: str, holder: object) -> Carrier:
    described = kind_named(kind)
    assert described is not None
    return Carrier(described, "mine", holder)


QUESTION = carrier("bank", Question(ask="Who?"))


def test_every_idea_is_carried_on_its_own_surface() -> None:
    assert troubles(ideas(), carried(), in_program()) == []


def test_the_list_is_whole() -> None:
    assert len(ideas()) == 288


def test_an_idea_that_nothing_carries_is_told() -> None:
    assert troubles((idea("bank"),), {}, ()) == [
        "some-idea: nothing carries it (bank: Say hello.)",
    ]


def test_an_unknown_id_is_told() -> None:
    assert troubles((), {"sme-idea": [QUESTION]}, (InProgram(id="other", planned="people"),)) == [
        "sme-idea: no such idea, in banks/mine",
        "other: no such idea, in the program's list",
    ]


@pytest.mark.parametrize("surface", ["log", "plan", "mode", "follow-up"])
def test_a_tip_carries_no_idea_of_another_surface(surface: str) -> None:
    tip = carrier("tip", Tip(say="Hello."))
    assert troubles((idea(surface),), {"some-idea": [tip]}, ()) == [
        f"some-idea: tips/mine is no place for a {surface}",
    ]


def test_an_exit_line_is_a_line_to_leave_with() -> None:
    close = carrier("wrapup", WrapUp(say="Well.", kind="close"))
    leave = carrier("wrapup", WrapUp(say="Bye.", kind="exit"))
    assert troubles((idea("exit-line"),), {"some-idea": [leave]}, ()) == []
    assert len(troubles((idea("exit-line"),), {"some-idea": [close]}, ())) == 1


def test_what_belongs_on_the_card_is_a_tip_for_the_card() -> None:
    shown = carrier("tip", Tip(say="Leave a gap.", moment="card"))
    hidden = carrier("tip", Tip(say="Leave a gap.", moment="home"))
    assert troubles((idea("card"),), {"some-idea": [shown]}, ()) == []
    assert len(troubles((idea("card"),), {"some-idea": [hidden]}, ())) == 1


def test_a_resource_is_named_by_a_tip_and_stands_on_the_shelf() -> None:
    tip = carrier("tip", Tip(say="There is a shelf."))
    wanted = idea("tip", "resource-guide")
    assert troubles((wanted,), {"resource-guide": [tip]}, ()) == [
        "resource-guide: no resource carries it"
    ]


def test_a_test_that_does_not_exist_is_told() -> None:
    assert troubles((idea("log"),), {}, (InProgram(id="some-idea", test=HERE + "x"),)) == [
        f"some-idea: there is no test {HERE}x",
    ]
    assert troubles((idea("log"),), {}, (InProgram(id="some-idea", test=HERE),)) == []


def test_a_planned_idea_that_a_document_carries_is_told() -> None:
    planned = (InProgram(id="some-idea", planned=min(PARTS)),)
    mode = carrier("mode", Tip(say="x"))
    assert troubles((idea("mode"),), {"some-idea": [mode]}, planned) == [
        "some-idea: is no longer planned: modes/mine carries it",
    ]


def test_the_program_carries_nothing_that_belongs_in_documents() -> None:
    planned = (InProgram(id="some-idea", planned=min(PARTS)),)
    assert troubles((idea("bank"),), {}, planned) == [
        "some-idea: a bank is for documents to carry",
    ]
    assert troubles((idea("log"),), {}, (InProgram(id="some-idea", planned="someday"),)) == [
        "some-idea: someday is no part that is planned",
    ]


def test_a_test_is_known_by_its_file_and_name() -> None:
    assert names_a_test(HERE)
    assert not names_a_test("tests/content/test_nothing.py::test_a")
    assert not names_a_test("tests/content/test_ideas.py::carrier")


def test_the_table_names_every_idea_and_adds_up() -> None:
    text = table()
    assert all(f"\n{one.id} " in f"\n{text}" for one in ideas())
    assert "NOTHING" not in text
    assert text.splitlines()[-1].startswith("288 ideas: ")
