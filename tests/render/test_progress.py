"""Progress as text and as a picture: at any width, with any name in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.figures import Felt, Figures, Item, Practice, Progress
from eventcoach.coaching.progress import gather
from eventcoach.coaching.strength import Strength
from eventcoach.render.progress_svg import DARK, LIGHT, progress_svg
from eventcoach.render.progress_text import (
    PLAIN,
    day_words,
    nothing_yet,
    progress_text,
    sections,
    share_text,
)
from eventcoach.render.wrapping import cells
from tests.coaching.test_progress import PRACTICES, TODAY, figures, made

HOSTILE = '</svg><script>alert(1)</script> "&amp; [@click=app.quit]x[/] \x1b[2J \ufffe \x00 日本'
SVG = "{http://www.w3.org/2000/svg}"


def journal(**changes: Any) -> Progress:
    kinds = ("pitch", "conversation", "mingle", "pitch", "conversation", "pitch")
    return gather(
        Practice(TODAY - timedelta(days=20 - place), made(kind, event="pyladies", **changes))
        for place, kind in enumerate(kinds * 2)
    )


@given(PRACTICES, st.integers(16, 120), st.text(max_size=60))
def test_no_line_is_wider_than_asked_whatever_was_practiced(
    practices: list[Practice], width: int, title: str
) -> None:
    found = gather(practices)
    for event in ("", *found.events):
        text = progress_text(found, {"a": title}, TODAY, width, event)
        assert max(map(cells, text.splitlines())) <= width
        assert "\x1b" not in text


def test_each_kind_of_practice_has_its_part_and_each_event_its_line() -> None:
    text = progress_text(journal(), {"pyladies": "PyLadies December"}, TODAY, 60)
    for title in ("PITCH", "PACE", "CONVERSATIONS", "MINGLE", "PRACTICE DAYS", "BY EVENT"):
        assert f"\n\n{title}\n" in text
    assert "28 s last time; red comes at 30." in text
    assert "PyLadies December · 12 rounds on 12 days" in text


def test_one_event_stands_alone() -> None:
    text = progress_text(journal(), {"pyladies": "PyLadies December"}, TODAY, 60, "pyladies")
    assert text.startswith("Progress · PyLadies December\n")
    assert "BY EVENT" not in text


def everything() -> Figures:
    """Figures of every kind of practice."""
    kinds = ("pitch", "conversation", "mingle", "call", "recovery", "partner", "written")
    rounds = [made(kind, event="secret-evening", partner="secret") for kind in kinds]
    rounds.append(made("ladder", moves=("follow",) * 12))
    rounds.append(made("reverse", moves=("answer", "turn")))
    rounds.append(made("secret-kind"))
    items = [Item("drill", 5.0, slipped=True), *[Item("drill", 5.0)] * 5]
    items += [Item("names", 4.0), Item("session", 90.0)]
    practices = [Practice(TODAY, one, rating="all right") for one in rounds]
    practices += [Practice(TODAY, item=item) for item in items]
    known = Strength(lines=6, today=5.2, week=4.1, month=2.7, slipped=1)
    felt = {"": [Felt(TODAY, 3, 1)]}
    return gather(practices, {"": (known, Strength(3, 2.0, 1.0, 0.5))}, felt).whole


def test_every_kind_of_practice_is_told_with_its_time_and_what_was_done() -> None:
    text = progress_text(Progress(everything()), {}, TODAY, 60)
    assert "6 lines last time, 1 of them slipped." in text
    assert "Of 6 lines, about 5 would come to mind today; of 3 names," in text
    assert "today       5 ▇▇▇" in text
    assert "in a month  3 ▇▇▇" in text
    for line in (
        "Ladders · 1 round on 1 day, 1 min, 12 follow-ups",
        "Being asked · 1 round on 1 day, 1 min, 1 answer, 1 handed",
        "Calls · 1 round on 1 day, 1 min",
        "Recoveries · 1 round on 1 day",
        "With a partner · 1 round on 1 day",
        "Writing · 1 round on 1 day",
        "Names · 1 round on 1 day, 4 s, 1 name",
        "Sessions · 1 round on 1 day, 2 min, 1 step",
    ):
        assert line in text, line


def test_what_was_felt_is_for_the_person_alone_and_in_nothing_that_travels() -> None:
    found = everything()
    mine = progress_text(Progress(found), {}, TODAY, 60)
    assert "“All right”, you said last time." in mine
    assert "Of one guess, one turned out easier." in mine
    assert "30 Nov: rather, then a little" in mine
    for travels in (share_text(found, TODAY), progress_svg(found, TODAY)):
        for words in ("all right", "rather", "guess"):
            assert words not in travels.lower().replace("a guess from your own", "")
        assert "secret" not in travels


def test_the_summary_for_a_friend_covers_every_kind() -> None:
    text = share_text(everything(), TODAY)
    assert "drill: 6 lines recalled, about 5 of 6 would come to mind today" in text
    assert "ladders: 1 round on 1 day, 1 min, 12 follow-ups" in text
    for kind in ("calls", "being asked", "writing", "names", "recoveries", "with a partner"):
        assert f"\n{kind}: 1 round" in text, kind
    assert "min in all" in text


@pytest.mark.parametrize("width", [16, 24, 40, 80])
def test_every_kind_fits_any_width(width: int) -> None:
    text = progress_text(Progress(everything()), {}, TODAY, width)
    assert max(map(cells, text.splitlines())) <= width
    assert text.translate(PLAIN).replace("·", ".").replace("’", "'").isascii()


def test_the_picture_draws_the_drill_and_what_would_come_to_mind() -> None:
    root = ElementTree.fromstring(progress_svg(everything(), TODAY))
    words = [element.text for element in root.iter(f"{SVG}text")]
    for label in ("came to mind", "slipped", "today", "in a month", "More practice"):
        assert label in words, label
    assert "Ladders · 1 round on 1 day, 1 min, 12 follow-ups" in words


def test_a_bar_goes_past_the_red_light_only_where_the_run_did() -> None:
    (part, *_) = sections(figures(made(seconds=28.0), made(seconds=41.0)), TODAY, 40)
    short, long, key = part.rows
    assert short.endswith("│")
    assert long.rpartition("│")[2].startswith("▇")
    assert short.index("│") == long.index("│")
    assert key == "│ red light"


def test_longer_rounds_keep_their_own_red_light() -> None:
    (part, *_) = sections(figures(made(limit=30.0), made(seconds=55.0, limit=60.0)), TODAY, 40)
    assert part.rows[0].index("│") < part.rows[1].index("│")
    assert "red comes at 60" in part.says


def test_whoever_has_extra_time_or_no_clock_hears_nothing_about_pace() -> None:
    for stretch, said in ((1.0, True), (1.5, False), (0.0, False)):
        words = progress_text(gather([Practice(TODAY, made(stretch=stretch))]), {}, TODAY, 60)
        assert ("easy to follow" in " ".join(words.split())) is said
        picture = progress_svg(figures(made(stretch=stretch)), TODAY)
        assert ("easy to follow" in picture) is said


def test_the_calendar_marks_days_and_asks_for_none() -> None:
    part = sections(figures(made(), on=TODAY), TODAY, 40)[-1]
    assert part.says == "1 round on 1 day."
    assert part.rows[1].startswith("Mo ")  # 30 November 2026
    assert part.rows[1].endswith("▇")
    assert sum(row.count("▇") for row in part.rows) == 1


def test_the_calendar_names_a_month_that_begins_a_week_after_another() -> None:
    first = TODAY - timedelta(weeks=9)  # the last Monday of September
    part = sections(figures(made(), on=first), TODAY, 40)[-1]
    assert part.rows[0].split() == ["Sep", "Oct", "Nov"]
    assert part.rows[0].index("Oct") > part.rows[0].index("Sep") + 3


def test_a_day_of_another_year_says_so() -> None:
    assert day_words(date(2026, 1, 3), TODAY) == " 3 Jan"
    assert day_words(date(2025, 1, 3), TODAY) == " 3 Jan 2025"


def test_bars_have_plain_characters_for_a_terminal_without_others() -> None:
    assert progress_text(journal(), {}, TODAY, 60).translate(PLAIN).isascii()


@pytest.mark.parametrize("event", ["", "pyladies"])
def test_with_nothing_practiced_a_kind_word_says_how_to_begin(event: str) -> None:
    text = " ".join(progress_text(Progress(), {}, TODAY, 40, event).split())
    assert "that is fine" in text
    assert "PITCH" not in text
    assert ("--event pyladies" in text) is bool(event)


def test_words_are_calm() -> None:
    said = progress_text(journal(), {}, TODAY, 60) + nothing_yet() + share_text(Figures(), TODAY)
    for word in ("score", "streak", "missed", "fail", "only", "great job", "!", "%"):
        assert word not in said.lower(), word


def test_the_summary_for_a_friend_names_nobody_no_event_and_no_pitch() -> None:
    secret = {"event": "secret-evening", "pitch": "secret-pitch", "partner": "secret-friend"}
    kinds = ("pitch", "conversation", "mingle")
    text = share_text(figures(*(made(kind, **secret) for kind in kinds)), TODAY)
    assert "secret" not in text
    assert "pitch: said once, the last in 28 s" in text
    assert "1 conversation: 2 questions asked, 1 follow-up" in text
    assert "mingle: 3 hellos, 2 goodbyes in a row on time" in text


@given(PRACTICES, st.text(max_size=80))
def test_the_picture_is_well_formed_whatever_the_event_is_called(
    practices: list[Practice], title: str
) -> None:
    root = ElementTree.fromstring(progress_svg(gather(practices).whole, TODAY, title, "a"))
    assert root.tag == f"{SVG}svg"


def test_a_hostile_name_is_words_and_nothing_else() -> None:
    root = ElementTree.fromstring(progress_svg(journal().whole, TODAY, HOSTILE))
    assert not list(root.iter(f"{SVG}script"))
    title = root.findtext(f"{SVG}title")
    assert title is not None
    assert "<script>alert(1)</script>" in title
    assert "日本" in title


def test_the_picture_needs_nothing_else_and_runs_nothing() -> None:
    picture = progress_svg(journal().whole, TODAY, "PyLadies December")
    root = ElementTree.fromstring(picture)
    shapes = {"rect", "text", "path", "polyline", "polygon", "circle"}
    allowed = shapes | {"svg", "title", "desc", "style", "g"}
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in allowed
        assert not any("href" in name or name.startswith("on") for name in element.attrib)
    style = root.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert "@import" not in style


def test_the_picture_has_axes_with_labels_and_stays_on_its_ground() -> None:
    root = ElementTree.fromstring(progress_svg(journal().whole, TODAY))
    words = [element.text for element in root.iter(f"{SVG}text")]
    for label in ("s", "40", "0", "words/min", "questions", "people", "red light, 30 s", "Mo"):
        assert label in words, label
    assert len([one for one in root.iter(f"{SVG}path") if one.get("class") == "axis"]) == 4
    height = float(root.attrib["height"])
    for dot in root.iter(f"{SVG}circle"):
        assert 60 <= float(dot.attrib["cx"]) <= 700
        assert 62 <= float(dot.attrib["cy"]) <= 180 < height


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, as WCAG 2 counts it."""

    def light(color: str) -> float:
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paint", [LIGHT, DARK], ids=["light", "dark"])
def test_the_picture_can_be_read_in_light_and_in_dark(paint: dict[str, str]) -> None:
    for name in ("ink", "soft", "bar"):
        assert contrast(paint[name], paint["ground"]) >= 4.5, name
    for name in ("ink", "soft"):
        assert contrast(paint[name], paint["band"]) >= 4.5, name
    assert "prefers-color-scheme:dark" in progress_svg(Figures(), TODAY)
