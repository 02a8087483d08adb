"""The one sentence, and the figures for those who ask."""

from __future__ import annotations

from msgspec.structs import replace

from eventcoach.coaching.debrief import figures, mood, replay_text, sentence
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


def test_a_silent_round_gets_no_remark_on_pace() -> None:
    run = pitch_round().did("start").at(at(28)).did("done")
    assert "pace" in dict(figures(run))
    import msgspec

    assert "pace" not in dict(figures(msgspec.structs.replace(run, voice="silent")))


def test_the_line_that_replays_a_round_holds_nothing_personal() -> None:
    assert replay_text(talk_round(seed=42)) == "eventcoach practice talk --seed 42 --partner dana"
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
    import msgspec

    run = talk_round().did("start").at(at(5)).did("choose", 0).at(at(30))
    first = msgspec.structs.replace(run, name="first-talk").did("done")
    assert sentence(first) == "That was a whole talk with Dana. That is all there is to it."


def test_grace_grows_with_extra_time() -> None:
    from eventcoach.coaching.round import Terms

    run = pitch_round(Terms(lead_in=0, stretch=2.0)).did("start").at(at(69)).did("done")
    assert "It fits" in sentence(run)
