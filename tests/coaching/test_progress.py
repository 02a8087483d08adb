"""Progress: what rounds come to, whatever stands in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.figures import Day, Drilled, Figures, Item, Practice
from eventcoach.coaching.progress import LONGEST_LINE, gather, middle, weeks
from eventcoach.model.records import RoundRecord

TODAY = date(2026, 11, 30)


def made(kind: str = "pitch", **changes: Any) -> RoundRecord:
    usual: dict[str, Any] = {
        "pitch": {"seconds": 28.0, "limit": 30.0, "level": "read", "words": 63, "pitch": "meetup"},
        "conversation": {"seconds": 170.0, "limit": 180.0, "moves": ("ask", "follow", "exit")},
        "mingle": {"seconds": 84.0, "limit": 30.0, "laps": (28.0, 28.0, 28.0), "streak": 2},
    }.get(kind, {"seconds": 60.0, "limit": 60.0})
    given_ = {"mode": f"{kind}-mode", "kind": kind, "seed": 1, "ended": "done"}
    return RoundRecord(**{**given_, **usual, **changes})


def figures(*rounds: RoundRecord, on: date = TODAY) -> Figures:
    return gather(Practice(on, one) for one in rounds).whole


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ROUNDS = st.builds(
    RoundRecord,
    mode=st.just("any"),
    kind=st.sampled_from(["pitch", "conversation", "mingle", "call", "ladder", "reverse"]),
    seed=st.just(1),
    seconds=st.one_of(st.floats(0, 400), NUMBERS),
    limit=st.one_of(st.sampled_from([30.0, 60.0]), NUMBERS),
    ended=st.sampled_from(["done", "left", "lost"]),
    voice=st.sampled_from(["aloud", "whispered", "silent"]),
    stretch=st.sampled_from([0.0, 1.0, 1.5]),
    slept=st.booleans(),
    level=st.sampled_from([None, "read", "cues"]),
    words=st.integers(-5, 2**63),
    event=st.sampled_from([None, "", "a", "b", "c"]),
    moves=st.lists(st.sampled_from(["ask", "follow", "share", "exit"])).map(tuple),
    laps=st.lists(NUMBERS, max_size=7).map(tuple),
    streak=st.integers(-3, 2**63),
)
ITEMS = st.builds(
    Item,
    kind=st.sampled_from(["drill", "names", "session"]),
    seconds=NUMBERS,
    event=st.sampled_from([None, "", "a", "b"]),
    slipped=st.booleans(),
)
DATES = st.dates(date(2020, 1, 1), date(2030, 1, 1))
RATINGS = st.sampled_from([None, "hard", "good"])
PRACTICES = st.lists(
    st.one_of(
        st.builds(Practice, on=DATES, round=ROUNDS, rating=RATINGS),
        st.builds(Practice, on=DATES, item=ITEMS),
    ),
    max_size=30,
)


@given(PRACTICES)
def test_any_journal_comes_to_figures_that_make_sense(practices: list[Practice]) -> None:
    found = gather(practices)
    for each in (found.whole, *found.events.values()):
        assert each.rounds == sum(day.rounds for day in each.days)
        assert [day.on for day in each.days] == sorted({day.on for day in each.days})
        assert all(0 < run.seconds <= 86_400 and run.limit > 0 for run in each.pitches)
        assert all(0 < run.pace < 1_000_000 for run in each.paces)
        assert all(0 <= talk.follow_ups <= talk.questions for talk in each.talks)
        assert all(0 <= one.streak <= one.people for one in each.mingles)
        assert len(each.paces) <= sum(p.round.kind == "pitch" for p in practices if p.round)
        assert sum(kind.rounds for kind in each.kinds) == each.rounds
        assert all(0 < kind.days <= kind.rounds and kind.seconds >= 0 for kind in each.kinds)
        assert abs(sum(kind.seconds for kind in each.kinds) - each.seconds) < 1
        assert all(0 <= day.slipped <= day.lines for day in each.drills)
    # Lines drilled on one day are one round: those of two events on one day are one of the whole.
    assert all(each.rounds <= found.whole.rounds for each in found.events.values())


@given(PRACTICES)
def test_the_figures_of_an_event_are_those_of_its_rounds_alone(practices: list[Practice]) -> None:
    found = gather(practices)
    for name, each in found.events.items():
        those = (one for one in practices if (one.round or one.item).event == name)
        assert each == gather(those).whole
        assert each.rounds > 0


@given(PRACTICES)
def test_more_practice_never_takes_a_day_away(practices: list[Practice]) -> None:
    before = gather(practices[:-1]).whole
    assert {day.on for day in before.days} <= {day.on for day in gather(practices).whole.days}


def test_a_round_that_the_machine_slept_through_counts_nowhere() -> None:
    for kind in ("pitch", "conversation", "mingle"):
        assert figures(made(kind, slept=True)) == Figures()


def test_a_round_left_or_lost_was_practice_that_day_and_is_in_no_series() -> None:
    for kind in ("pitch", "conversation", "mingle"):
        for ended in ("left", "lost"):
            found = figures(made(kind, ended=ended))
            assert found.days == (Day(TODAY, 1),)
            assert (*found.pitches, *found.paces, *found.talks, *found.mingles) == ()


def test_a_round_that_never_began_is_no_practice() -> None:
    assert figures(made(seconds=0.0, ended="left")) == Figures()


def test_only_rounds_read_aloud_teach_pace_and_all_have_their_seconds() -> None:
    found = figures(made(), made(level="cues"), made(voice="silent"))
    assert [run.seconds for run in found.pitches] == [28.0, 28.0, 28.0]
    assert [round(run.pace) for run in found.paces] == [135]


def test_follow_ups_are_questions_too() -> None:
    (talk,) = figures(made("conversation", moves=("ask", "follow", "follow", "share"))).talks
    assert (talk.questions, talk.follow_ups) == (3, 2)


def test_the_longest_row_is_remembered() -> None:
    found = figures(made("mingle", streak=3), made("mingle", streak=1))
    assert found.longest_row == 3
    assert Figures().longest_row == 0


def test_all_lines_of_a_day_are_one_round_of_the_drill() -> None:
    lines = [Item("drill", 4.0), Item("drill", 6.0, slipped=True), Item("names", 3.0)]
    found = gather(Practice(TODAY, item=each) for each in lines).whole
    assert found.days == (Day(TODAY, 2),)
    assert found.drills == (Drilled(TODAY, 2, 1),)
    assert [(kind.kind, kind.rounds, kind.seconds) for kind in found.kinds] == [
        ("drill", 1, 10.0), ("names", 1, 3.0),
    ]  # fmt: skip


def test_a_line_that_was_left_open_over_night_counts_for_minutes() -> None:
    night = Item("drill", 9 * 3600.0)
    assert gather([Practice(TODAY, item=night)]).whole.seconds == LONGEST_LINE


def test_each_kind_counts_what_is_done_in_it() -> None:
    found = figures(
        made("ladder", moves=("follow", "follow")),
        made("ladder", moves=("follow",), ended="left"),
        made("reverse", moves=("answer", "turn", "answer")),
        made("written", moves=("write",)),
        made("call", moves=("ask", "follow")),
        made("recovery", moves=("ask",)),
        made("partner"),
    )
    assert {kind.kind: kind.done for kind in found.kinds} == {
        "call": {"question": 2, "follow-up": 1},
        "ladder": {"follow-up": 3},
        "partner": {},
        "recovery": {"question": 1},
        "reverse": {"answer": 2, "handed back": 1},
        "written": {"message": 1},
    }
    assert all(kind.days == 1 for kind in found.kinds)


def test_a_rating_is_kept_with_its_round_and_without_one_there_is_none() -> None:
    rated = gather([Practice(TODAY, made(), rating="good"), Practice(TODAY, made())]).whole
    assert [(one.kind, one.rating) for one in rated.ratings] == [("pitch", "good")]


def test_the_middle_looks_at_the_latest_five() -> None:
    assert middle([]) is None
    assert middle([500.0, 1.0, 2.0, 3.0, 4.0, 5.0]) == 3.0


@given(
    st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), unique=True),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(1, 60),
)
def test_the_calendar_holds_each_day_in_its_place(
    days: list[date], today: date, count: int
) -> None:
    shown = weeks((Day(on, 2) for on in days), today, count)
    assert len(shown) == count
    for week in shown:
        assert week.monday.weekday() == 0
        assert len(week.rounds) == 7
        for place, rounds in enumerate(week.rounds):
            on = week.monday + timedelta(days=place)
            assert rounds == (None if on > today else 2 if on in days else 0)
    assert shown[-1].monday <= today < shown[-1].monday + timedelta(days=7)


def test_the_calendar_of_the_first_weeks_there_are_is_short() -> None:
    assert len(weeks((), date(1, 1, 3), 5)) == 1
