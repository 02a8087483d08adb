"""A sitting of the drill, and which lines are in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.drill import LINES, NEW_LINES, Prompt, Sitting, new_today, pick
from eventcoach.coaching.recall import Memory, Review, replay
from eventcoach.model.records import Grade

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def prompt(item: str) -> Prompt:
    return Prompt(item=item, cue=f"When {item}.", kind="opener", say=f"Say {item}.")


def sitting(*items: str, **more: Any) -> Sitting:
    return Sitting(mode="drill", title="Drill", waiting=tuple(map(prompt, items)), **more)


def grade(one: Sitting, *grades: Grade) -> Sitting:
    for each in grades:
        one = one.revealed(2.0).graded(each, f"record-{len(one.given)}")
    return one


def seen(*items: str, at: datetime) -> dict[str, Memory]:
    return replay([Review(item, at, item, "good") for item in items], NOW)


def chosen(
    memories: dict[str, Memory],
    *,
    starred: Iterable[str] = (),
    fresh: Iterable[str] = (),
    **more: Any,
) -> tuple[str, ...]:
    known = more.pop("known", lambda item: True)
    return pick(memories, NOW, starred=tuple(starred), fresh=fresh, known=known, **more).items


def test_a_line_waits_to_be_uncovered_before_it_is_graded() -> None:
    covered = sitting("a", "b")
    assert covered.graded("good", "x") is covered
    assert [each.item for each in grade(covered, "good").waiting] == ["b"]


def test_a_line_that_slipped_comes_back_after_three_others() -> None:
    after = grade(sitting("a", "b", "c", "d", "e"), "again")
    assert [each.item for each in after.waiting] == ["b", "c", "d", "a", "e"]


def test_the_last_line_comes_back_until_it_is_there() -> None:
    after = grade(sitting("a"), "again", "again")
    assert after.left == 1
    assert grade(after, "hard").prompt is None


@given(st.lists(st.sampled_from(("again", "hard", "good", "easy")), min_size=1, max_size=40))
def test_taking_back_leads_exactly_to_where_one_was(grades: list[Grade]) -> None:
    one = sitting("a", "b", "c", "d", "e", "f")
    for each in grades:
        if one.prompt is None:
            break
        shown = one.revealed(1.0)
        back = shown.graded(each, "r").undone()
        assert (back.waiting, back.given, back.shown) == (shown.waiting, shown.given, True)
        one = shown.graded(each, "r")


def test_a_grade_taken_back_names_its_record_and_has_none_itself() -> None:
    record = grade(sitting("a"), "easy").undoing()
    assert record is not None
    assert (record.item, record.grade, record.takes_back) == ("a", None, "record-0")
    assert sitting("a").undoing() is None


def test_what_was_typed_is_recorded_as_typed() -> None:
    spoken = sitting("a", voice="whispered").revealed(3.24)
    assert (spoken.review("good").answer, spoken.review("good").seconds) == ("whispered", 3.2)
    assert sitting("a").revealed(1, typed=True).review("good").answer == "typed"


def test_the_end_says_how_it_went_in_a_kind_sentence() -> None:
    assert (
        grade(sitting("a"), "good").sentence(NOW) == "One line, and you had it. Enough for today."
    )
    both = grade(sitting("a", "b"), "good", "easy")
    assert both.sentence(NOW) == "Two lines, and you had every one of them. Enough for today."
    slipped = grade(sitting("a", "b", more=True, due_left=True), "again", "good", "good")
    assert slipped.sentence(NOW) == (
        "Two lines; one slipped and came back, and you had every one of them. "
        "There are more when you like."
    )


def test_new_lines_that_are_left_are_no_reason_to_go_on() -> None:
    fresh = [f"new-{count}" for count in range(30)]
    picked = pick({}, NOW, starred=(), fresh=fresh, known=lambda item: True)
    assert (picked.more, picked.due_left) == (True, False)
    assert grade(sitting("a", more=True), "good").sentence(NOW).endswith("Enough for today.")


def test_a_sitting_without_lines_says_enough_and_when_the_next_comes() -> None:
    assert sitting().sentence(NOW) == "Enough for today."
    back = sitting(comes_back=NOW + DAY).sentence(NOW)
    assert back == "Enough for today. The next line comes back tomorrow."


def test_starred_lines_come_first_then_due_ones_then_new_ones() -> None:
    memories = seen("star-due", "due", at=NOW - 30 * DAY) | seen("resting", at=NOW)
    items = chosen(memories, starred=("star-new", "star-due"), fresh=("new", "due", "resting"))
    assert items == ("star-due", "star-new", "due", "new")


def test_new_lines_are_a_few_at_a_time() -> None:
    fresh = [f"new-{count}" for count in range(30)]
    assert chosen({}, fresh=fresh) == tuple(fresh[:NEW_LINES])
    assert chosen({}, starred=fresh, new=2) == tuple(fresh[:2])
    assert chosen({}, fresh=fresh, new=0) == ()


def test_a_long_absence_makes_no_long_sitting() -> None:
    memories = seen(*(f"due-{count:03}" for count in range(200)), at=NOW - 90 * DAY)
    picked = pick(memories, NOW, starred=(), fresh=(), known=lambda item: True)
    assert len(picked.items) == LINES
    assert picked.more
    assert picked.due_left


def test_lines_that_are_gone_are_left_out() -> None:
    memories = seen("gone", "here", at=NOW - 30 * DAY)
    known = {"here", "new"}.__contains__
    assert chosen(memories, starred=("gone too",), fresh=("new",), known=known) == ("here", "new")


def test_what_is_new_today_goes_by_the_calendar() -> None:
    memories = seen("today", at=NOW - timedelta(hours=19)) | seen("before", at=NOW - DAY)
    assert new_today(memories, NOW) == 1
