"""The one sentence, and the figures for those who ask."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from eventcoach.coaching.debrief import figures, mood, replay_text, sentence
from eventcoach.coaching.round import Terms
from eventcoach.coaching.talk import Move
from eventcoach.coaching.timer import Instant
from tests.coaching.test_round import at, mingle_round, pitch_round, talk_round


def test_a_pitch_that_fits_is_told_so() -> None:
    assert sentence(pitch_round().did("start").at(at(28)).did("done")).startswith(
        "28 seconds. It fits."
    )


def test_a_long_pitch_is_told_which_beat_took_longest() -> None:
    run = pitch_round().did("start").at(at(5)).did("next").at(at(29)).did("next")
    words = sentence(run.at(at(41)).did("done"))
    assert words.startswith("41 seconds.")
    assert "“what” took 24 of them" in words


def test_a_round_slept_through_says_so_and_is_not_judged() -> None:
    run = pitch_round().did("start").at(Instant(600, 5)).did("done")
    assert "slept" in sentence(run)


def test_leaving_is_fine() -> None:
    assert "fine" in sentence(pitch_round().did("start").at(at(3)).did("leave"))


def test_a_partner_who_left_is_not_my_fault() -> None:
    run = talk_round().did("start").at(at(9))
    talk = run.talk
    assert talk is not None
    run = run._with_talk(talk.partner_leaves()).did("done")
    assert "not about you" in sentence(run)


def test_mingling_counts_goodbyes() -> None:
    run = mingle_round(2).did("start").at(at(20)).did("done").at(at(90))
    assert run.ended == "done"
    assert sentence(run) == "2 people; 1 of the goodbyes came in time. A goodbye is a kindness."


def test_figures_of_a_talk() -> None:
    run = talk_round().did("start").at(at(5)).did("choose", 0).at(at(90)).did("done")
    rows = dict(figures(run))
    assert rows["time"] == "1:30 of 3:00"
    assert rows["questions"].startswith("1 ")
    assert rows["goodbye"] == "not yet"


def test_who_asks_sees_how_much_of_a_talk_was_about_the_other_one() -> None:
    run = talk_round().did("start").at(at(5)).did("choose", 0)
    own = next(place for place, move in enumerate(run.hand) if move.kind == "own")
    run = run.at(at(20)).did("choose", own).at(at(90)).did("done")
    assert dict(figures(run))["about them"] == "1 of 2 moves"
    assert "about them" not in dict(figures(talk_round().did("start").at(at(90)).did("done")))


def test_a_silent_round_gets_no_remark_on_pace() -> None:
    run = pitch_round().did("start").at(at(28)).did("done")
    assert "pace" in dict(figures(run))
    assert "pace" not in dict(figures(msgspec.structs.replace(run, voice="silent")))


def test_the_line_that_replays_a_round_holds_nothing_personal() -> None:
    assert replay_text(talk_round(seed=42)) == (
        "eventcoach practice talk --seed 42 --hand lines --partner dana"
    )
    assert replay_text(pitch_round()) == "eventcoach practice pitch-30s --seed 1"


def test_a_tip_fits_how_the_round_went() -> None:
    assert mood(pitch_round().did("start").at(at(28)).did("done")) == "good"
    assert mood(pitch_round().did("start").at(at(50)).did("done")) == "hard"
    assert mood(pitch_round().did("start").at(at(5)).did("leave")) == "hard"
    assert mood(mingle_round(1).did("start").at(at(20)).did("done")) == "good"


def test_the_line_that_replays_a_round_names_what_the_seed_does_not_decide() -> None:
    assert replay_text(talk_round(seed=42), "speaker").endswith(" --partner dana --bank speaker")
    assert replay_text(replace(pitch_round(), level="cues")).endswith("--seed 1 --level cues")


def test_the_first_talk_is_not_graded() -> None:
    run = talk_round().did("start").at(at(5)).did("choose", 0).at(at(30))
    first = msgspec.structs.replace(run, name="first-talk").did("done")
    assert sentence(first) == "That was a whole talk with Dana. That is all there is to it."


def test_grace_grows_with_extra_time() -> None:
    run = pitch_round(Terms(lead_in=0, stretch=2.0)).did("start").at(at(69)).did("done")
    assert "It fits" in sentence(run)


def said(run: Any, kind: str, seconds: float) -> Any:
    """Say a move of a kind at a moment, whether the hand holds it or not."""
    run = run.at(at(seconds))
    move = Move(kind, f"a line to {kind}")  # type: ignore[arg-type]
    talk = run.talk.choose(move)
    return replace(run._with_talk(talk), said_at=(*run.said_at, run.timer.elapsed))


def test_figures_say_how_it_was_opened_in_the_words_of_the_line() -> None:
    run = talk_round().did("start").at(at(5))
    line = run.hand[0].say
    assert dict(figures(run.did("choose", 0).did("done")))["opener"] == f"“{line}”"
    assert dict(figures(said(run, "own", 6).did("done")))["opener"] == "words of your own"
    assert dict(figures(run.did("done")))["opener"] == "none yet"


def test_figures_say_how_long_a_pitch_took_inside_a_talk() -> None:
    run = said(talk_round().did("start"), "ask", 10)
    rows = dict(figures(said(run, "pitch", 44).did("done")))
    assert rows["your pitch"].startswith("34 s")
    assert "your pitch" not in dict(figures(run.did("done")))


def test_figures_say_whether_something_was_offered() -> None:
    run = said(talk_round().did("start"), "ask", 10)
    assert dict(figures(run.did("done")))["offer"] == "none this time"
    assert dict(figures(said(run, "offer", 20).did("done")))["offer"] == "made"


@pytest.mark.parametrize(("seconds", "words"), [(150, "before red"), (195, "after red")])
def test_figures_say_whether_the_wrap_up_came_before_red(seconds: float, words: str) -> None:
    run = said(talk_round().did("start"), "ask", 10)
    rows = dict(figures(said(run, "wrap", seconds).at(at(199)).did("done")))
    assert rows["wrap-up"].endswith(words)


def test_without_lights_nothing_is_before_red() -> None:
    round_ = talk_round()
    round_ = replace(round_, timer=replace(round_.timer, timed=False))
    run = said(round_.did("start"), "wrap", 100)
    assert dict(figures(run.did("done")))["wrap-up"] == "at 1:40"


def test_figures_say_how_it_was_left() -> None:
    run = said(talk_round().did("start"), "ask", 10)
    assert dict(figures(run.did("leave")))["goodbye"] == "you stepped out"
    assert dict(figures(said(run, "exit", 20).did("leave")))["goodbye"] == "an exit line"
    gone = run._with_talk(run.talk.partner_leaves())
    assert dict(figures(gone.did("done")))["goodbye"] == "they had to go first"


def test_nothing_counted_before_is_among_the_figures() -> None:
    for run in (talk_round(), pitch_round(), mingle_round(2)):
        names = {name for name, _ in figures(run.did("start").at(at(9)).did("leave"))}
        assert not {name for name in names if "last" in name or "best" in name}


def test_the_line_of_a_mingle_names_everybody_also_those_already_met() -> None:
    run = mingle_round(3)
    line = replay_text(run)
    assert line.count(",") == 2
    assert replay_text(run.did("start").at(at(9)).did("done")) == line


def test_the_record_of_a_talk_holds_when_each_move_was_made_and_no_words() -> None:
    run = said(said(talk_round().did("start"), "ask", 10), "own", 22.04).did("done")
    record = run.record()
    assert record.said_at == (10.0, 22.0)
    assert len(record.said_at) == len(record.moves)
    assert b"a line to" not in msgspec.json.encode(record)


def test_the_record_of_a_mingle_says_who_was_met() -> None:
    run = mingle_round(2).did("start").at(at(20)).did("done").at(at(90))
    assert run.record().met == ("p0", "p1")
