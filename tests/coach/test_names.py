"""Names to recall: of people met, and of the coach's own partners."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.names import prepare_names
from eventcoach.coach.practice import more_of, ready
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.drill import LINES, Sitting
from eventcoach.coaching.names import (
    FIRST_TIMES,
    name_due,
    prompt_of_person,
    recalled,
    without_name,
)
from eventcoach.coaching.recall import Review, due_at, read_reviews, replay
from eventcoach.errors import UsageError
from eventcoach.model.person import Person
from eventcoach.model.records import Grade
from tests.coach.making import StandingClock, make, put

NAMES = Choice(mode="names")
PRIYA = """\
name: Priya Nair
met: {event: pyladies, at: 2026-11-28T19:42+00:00}
hook: like Priya from school
about: billing in Rust
"""
NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


class Moving(StandingClock):
    """A clock that is set by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = StandingClock.moment


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def coach(tmp_path: Path, clock: Moving) -> Coach:
    put(tmp_path, "modes/names.yaml", "title: Names\nkind: names\n")
    put(tmp_path, "events/pyladies.yaml", "title: PyLadies\nwhen: 2026-11-28 18:30\n")
    return make(tmp_path, clock)


def met(tmp_path: Path, name: str = "01a", text: str = PRIYA) -> None:
    put(tmp_path, f"people/{name}.yaml", text)


def grade(coach: Coach, sitting: Sitting, *grades: Grade) -> Sitting:
    for each in grades:
        while sitting.prompt is not None and sitting.prompt.hello:
            sitting = sitting.greeted()
        sitting = sitting.revealed(3)
        sitting = sitting.graded(each, coach.record("review", sitting.review(each)).id)
    return sitting


def reviews(*grades: Grade | None, days: float = 0) -> list[Review]:
    return [
        Review(f"r{n}", NOW + timedelta(days=days * n), "person/a", each)
        for n, each in enumerate(grades)
    ]


# --- when a name comes round


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_name_comes_round_after_minutes_then_a_day_then_a_week(times: int) -> None:
    said = reviews(*["easy"] * times, days=0.001)
    memory = replay(said, NOW + timedelta(days=1))["person/a"]
    assert name_due(memory, times) == min(due_at(memory), memory.last + FIRST_TIMES[times - 1])
    assert name_due(memory, times) <= memory.last + FIRST_TIMES[times - 1]


def test_later_a_name_comes_round_as_any_line_does() -> None:
    memory = replay(reviews(*["good"] * 5, days=9), NOW + timedelta(days=60))["person/a"]
    assert name_due(memory, 5) == due_at(memory)


def test_a_slip_begins_again_with_minutes() -> None:
    assert recalled(reviews("good", "good", "again")) == {"person/a": 0}
    assert recalled(reviews("good", "again", "good")) == {"person/a": 1}


def test_a_grade_that_was_taken_back_is_no_recall() -> None:
    taken = Review("t", NOW, "person/a", None, "r1")
    assert recalled([*reviews("good", "good"), taken]) == {"person/a": 1}


def test_an_event_brings_a_name_round_before_it() -> None:
    memory = replay(reviews(*["good"] * 5, days=9), NOW + timedelta(days=60))["person/a"]
    event = memory.last + timedelta(days=5)
    assert name_due(memory, 5, event) < event


# --- what is asked


def test_a_hook_that_holds_the_name_does_not_give_it_away() -> None:
    assert without_name("like Priya from school", "Priya Nair") == "like … from school"
    assert without_name("priya's twin, nairobi", "Priya Nair") == "…'s twin, nairobi"


def test_somebody_is_asked_for_by_hook_and_talk_and_now_and_then_the_other_way_round() -> None:
    person = Person(name="Priya Nair", hook="like Priya from school", about="billing in Rust")
    first = prompt_of_person("person/a", person, "PyLadies")
    assert first is not None
    assert (first.cue, first.say) == (
        "like … from school · you spoke about billing in Rust",
        "Priya Nair",
    )
    assert first.kind == "name · met at PyLadies"
    other = prompt_of_person("person/a", person, "PyLadies", reviews=2)
    assert other is not None
    assert other.cue == "Priya Nair: who was that?"
    assert "like Priya from school" in other.say


@pytest.mark.parametrize("person", [Person(name="Priya"), Person(hook="tall")])
def test_who_has_no_name_or_nothing_to_go_by_is_not_asked_for(person: Person) -> None:
    assert prompt_of_person("person/a", person) is None


# --- a sitting


def test_people_met_are_asked_for_and_only_their_ids_are_recorded(
    tmp_path: Path, coach: Coach
) -> None:
    met(tmp_path)
    sitting = ready(coach, NAMES)
    assert isinstance(sitting, Sitting)
    assert [prompt.item for prompt in sitting.waiting] == ["person/01a"]
    over = grade(coach, sitting, "good")
    assert over.sentence(NOW) == "One name, and you had it. Enough for today."
    written = b"".join(file.read_bytes() for file in (tmp_path / "data/journal").iterdir())
    assert b"person/01a" in written
    assert not any(word in written for word in (b"Priya", b"school", b"Rust"))


def test_a_name_is_back_in_ten_minutes_then_tomorrow_then_in_a_week(
    tmp_path: Path, coach: Coach, clock: Moving
) -> None:
    met(tmp_path)
    for wait in FIRST_TIMES:
        grade(coach, prepare_names(coach, NAMES), "easy")
        clock.moment += wait - timedelta(minutes=1)
        assert prepare_names(coach, NAMES).prompt is None
        clock.moment += timedelta(minutes=1)
        assert prepare_names(coach, NAMES).prompt is not None


def test_the_people_of_one_evening_can_be_asked_for_alone(tmp_path: Path, coach: Coach) -> None:
    met(tmp_path)
    met(tmp_path, "01b", "name: Ada\nhook: tall\nmet: {event: other}\n")
    choice = Choice(mode="names", event="pyladies")
    assert [prompt.item for prompt in prepare_names(coach, choice).waiting] == ["person/01a"]
    assert prepare_names(coach, NAMES).left == 2
    with pytest.raises(UsageError, match="pyladie"):
        prepare_names(coach, Choice(mode="names", event="pyladie"))


def test_with_nobody_met_it_says_what_to_do_and_offers_made_up_people(coach: Coach) -> None:
    empty = prepare_names(coach, NAMES)
    assert empty.prompt is None
    assert empty.more
    assert empty.sentence(NOW).startswith("Nobody to recall yet. Note somebody you meet")
    sitting = more_of(coach, empty, NAMES)
    first = sitting.prompt
    assert first is not None
    assert first.hello
    assert first.cue.startswith("This is Dana Okafor")


def test_made_up_people_say_hello_some_time_before_they_are_asked_for(coach: Coach) -> None:
    waiting = prepare_names(coach, NAMES, more=True).waiting
    items = [(prompt.item, prompt.hello) for prompt in waiting]
    for item in {item for item, _ in items}:
        assert items.index((item, True)) < items.index((item, False))
    asked = next(prompt for prompt in waiting if not prompt.hello)
    assert asked.say not in asked.cue
    assert asked.new
    over = grade(coach, prepare_names(coach, NAMES, more=True), "good", "good")
    assert {given.prompt.item for given in over.given} == {"partner/dana", "partner/robin"}


def test_a_hello_is_not_graded(coach: Coach) -> None:
    sitting = prepare_names(coach, NAMES, more=True)
    assert sitting.revealed(3) == sitting
    assert sitting.graded("good", "x") == sitting
    assert sitting.greeted().left == sitting.left - 1


def test_a_mode_may_name_the_people_to_practice_with(tmp_path: Path, coach: Coach) -> None:
    put(tmp_path, "modes/two.yaml", "title: T\nkind: names\npartners: [robin]\n")
    sitting = prepare_names(coach, Choice(mode="two"))
    assert {prompt.item for prompt in sitting.waiting} == {"partner/robin"}
    with pytest.raises(UsageError, match="danna"):
        prepare_names(coach, Choice(mode="names", partner="danna"))


def test_a_file_that_is_broken_or_gone_costs_nobody_else(tmp_path: Path, coach: Coach) -> None:
    met(tmp_path)
    met(tmp_path, "01b", "name: [")
    met(tmp_path, "01c", "hook: no name yet\n")
    assert [prompt.item for prompt in prepare_names(coach, NAMES).waiting] == ["person/01a"]
    grade(coach, prepare_names(coach, NAMES), "good")
    (tmp_path / "data/people/01a.yaml").unlink()
    assert prepare_names(make(tmp_path, coach.clock), NAMES).prompt is None


def test_names_take_nothing_from_the_lines_of_a_day(tmp_path: Path, coach: Coach) -> None:
    for count in range(8):
        met(tmp_path, f"01{count}", PRIYA)
    before = prepare(coach)
    grade(coach, prepare_names(coach, NAMES), *["good"] * 8)
    assert prepare(coach) == before


def prepare(coach: Coach) -> int:
    from eventcoach.coach.drills import prepare_drill

    return prepare_drill(coach, Choice(mode="drill")).left


def test_five_thousand_people_are_ready_in_a_moment(tmp_path: Path, coach: Coach) -> None:
    folder = tmp_path / "data/people"
    folder.mkdir(parents=True)
    for count in range(5000):
        (folder / f"p{count:05}.yaml").write_text(f"name: Ada {count}\nhook: number {count}\n")
    opened = folder / "p00000.yaml"
    opened.chmod(0)  # the first noted comes last: it is never opened
    began = perf_counter()
    sitting = prepare_names(coach, NAMES)
    assert perf_counter() - began < 1.5
    assert 0 < sitting.left <= LINES
    assert sitting.waiting[0].say == "Ada 4999"
    assert sitting.more
    assert not read_reviews(coach.journal.records())
