"""Messages to people: drafts from what is noted, words of one's own, sent and taken back."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from eventcoach.coach.checks import check_all
from eventcoach.coach.coach import Coach
from eventcoach.coach.introductions import between, introductions_of, step
from eventcoach.coach.message_gaps import ask_for_gap, fill_gap
from eventcoach.coach.messages import (
    Writing,
    keep_words,
    let_words_go,
    mail_link,
    sent,
    take_back_last,
    write_to,
)
from eventcoach.coach.people import contacts, open_person
from eventcoach.coach.tending import next_stage
from eventcoach.coach.writing import put_aside, waiting, who
from eventcoach.coaching.next_step import next_steps
from eventcoach.errors import StorageError, UsageError, UserFileError
from eventcoach.storage.paths import find_paths
from tests.coach.making import StandingClock, put

PARTY = """\
title: PyLadies
when: 2026-11-29 17:30
meet:
  - {name: Priya Nair, in_common: shift work}
"""
PRIYA = """\
name: Priya Nair
met: {event: pyladies, at: "2026-11-29T19:42+00:00"}
about: billing in Rust
email: priya@example.org
"""
DANA = "name: Dana Okafor\nabout: incident reviews\nemail: dana@example.org\n"


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    """A coach with the bundled templates, an event, and two people."""
    put(tmp_path, "events/pyladies.yaml", PARTY)
    put(tmp_path, "people/priya.yaml", PRIYA)
    put(tmp_path, "people/dana.yaml", DANA)
    put(tmp_path, "profile.yaml", "name: Sam\n")
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), StandingClock())


def again(coach: Coach, writing: Writing) -> Writing:
    return write_to(coach, writing.id, writing.template, short=writing.short, friend=writing.friend)


def steps(coach: Coach) -> list[str]:
    return [each.doing for each in next_steps(coach.fresh_summary(), coach.clock.local())]


# --- the draft


def test_a_draft_says_who_where_and_what_we_spoke_about(coach: Coach) -> None:
    writing = write_to(coach, "priya")
    assert writing.template == "follow-up/follow-up"
    assert "Hi Priya," in writing.draft.text
    assert "it's Sam. We met at PyLadies, and you told me about billing in Rust." in (
        writing.draft.text
    )
    assert writing.draft.gaps == ("something of use to them",)
    assert len(writing.templates) > 10
    assert len(set(writing.templates)) == len(writing.templates)


def test_what_we_share_is_known_from_whom_i_hoped_to_meet(coach: Coach) -> None:
    assert "we share shift work" in write_to(coach, "priya", "connection-note").draft.text


def test_the_short_form_is_short_and_the_link_goes_to_them(coach: Coach) -> None:
    writing = write_to(coach, "priya", short=True)
    assert len(writing.draft.text) < 200
    assert mail_link(writing).startswith("mailto:priya@example.org?")


def test_a_template_that_is_none_is_told_with_those_there_are(coach: Coach) -> None:
    with pytest.raises(UsageError, match="follow-up"):
        write_to(coach, "priya", "folow-up")
    with pytest.raises(StorageError):
        write_to(coach, "nobody")


def test_a_file_that_cannot_be_used_is_one_clear_line(coach: Coach) -> None:
    Path(coach.paths.document("people", "priya")).write_text("name: [\n")
    with pytest.raises(UserFileError):
        write_to(coach, "priya")


def test_a_gap_nobody_knows_is_told_by_check_and_stays_a_gap(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "messages/mine.yaml", "messages:\n  - id: odd\n    body: Hi {nmae}\n")
    coach.library.forget()
    (problem,) = check_all(coach).problems
    assert "{nmae} is no gap that is known; did you mean {name}?" in str(problem)
    assert write_to(coach, "priya", "mine/odd").draft.gaps == ("nmae",)


# --- my words


def test_words_of_my_own_are_kept_in_a_closed_file_and_go_before_the_templates(
    coach: Coach, tmp_path: Path
) -> None:
    writing = write_to(coach, "priya")
    keep_words(coach, writing, "Hi Priya! [your name] Zubaida")
    mine = again(coach, writing)
    assert (mine.edited, mine.draft.text) == (True, "Hi Priya! [your name] Zubaida")
    assert mine.draft.gaps == ("your name",)
    assert not again(coach, write_to(coach, "priya", "check-in")).edited
    assert not write_to(coach, "priya", writing.template, friend="dana").edited
    found = [
        path for path in tmp_path.rglob("*") if path.is_file() and b"Zubaida" in path.read_bytes()
    ]
    assert [path.parent for path in found] == [Path(coach.paths.drafts)]
    if os.name == "posix":
        assert stat.S_IMODE(found[0].stat().st_mode) == 0o600
    back = let_words_go(coach, mine)
    assert again(coach, writing).draft == writing.draft
    back()
    assert again(coach, writing).edited


# --- gaps


def test_what_fills_a_gap_goes_into_the_file_it_belongs_to(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "data/profile.yaml").unlink()
    coach.library.forget("profile")
    writing = write_to(coach, "dana", "promised")
    assert writing.draft.gaps == ("your name", "where you met", "what you promised", "the link")
    undo = [fill_gap(coach, writing, gap, f"<{gap}>") for gap in ("your name", "what you promised")]
    now = again(coach, writing)
    assert not now.edited
    assert now.draft.gaps == ("where you met", "the link")
    assert "<what you promised>" in (tmp_path / "data/people/dana.yaml").read_text()
    assert "<your name>" in (tmp_path / "data/profile.yaml").read_text()
    for each in reversed(undo):
        each()
    assert again(coach, writing).draft.gaps == writing.draft.gaps


def test_what_belongs_to_no_file_stays_in_the_message_alone(coach: Coach, tmp_path: Path) -> None:
    before = (tmp_path / "data/people/dana.yaml").read_bytes()
    writing = write_to(coach, "dana", "follow-up")
    undo = fill_gap(coach, writing, "where you met", "the hack night")
    now = again(coach, writing)
    assert "We met at the hack night" in now.draft.text
    assert now.edited
    assert (tmp_path / "data/people/dana.yaml").read_bytes() == before
    undo()
    assert again(coach, writing).draft == writing.draft


def test_a_gap_in_words_of_my_own_is_filled_there_too(coach: Coach) -> None:
    writing = write_to(coach, "dana")
    keep_words(
        coach, writing, "Dear [their name], it was [where you met]. [something of use to them]"
    )
    mine = again(coach, writing)
    undo = fill_gap(coach, mine, "something of use to them", "A map")
    assert again(coach, mine).draft.text.endswith("A map")
    assert open_person(coach, "dana")[1].offer == "A map"
    undo()
    assert again(coach, mine).draft == mine.draft
    assert open_person(coach, "dana")[1].offer is None


def test_a_gap_is_asked_for_and_what_is_too_long_is_told(coach: Coach) -> None:
    undos: list[object] = []
    asking = ask_for_gap(coach, write_to(coach, "priya"), undos.append)
    assert asking.questions[0].ask == "Something of use to them?"
    with pytest.raises(UserFileError, match="longer than"):
        asking.save("value", "x" * 10_000)
    asking.save("value", "one\x1b[31m")
    asking.save("value", "another")
    asking.done()
    assert open_person(coach, "priya")[1].offer == "another"
    assert len(undos) == 1


# --- sent


def test_sent_is_a_contact_and_a_record_without_a_word_and_can_be_taken_back(
    coach: Coach, tmp_path: Path
) -> None:
    writing = write_to(coach, "priya")
    keep_words(coach, writing, "Zubaida")
    _, undo = sent(coach, again(coach, writing))
    (contact,) = contacts(coach).of("priya")
    assert contact.how == "message"
    journal = b"".join(path.read_bytes() for path in (tmp_path / "data/journal").iterdir())
    assert b"follow-up/follow-up" in journal
    assert b"Zubaida" not in journal
    assert not again(coach, writing).edited
    undo()
    assert contacts(coach).of("priya") == ()
    assert again(coach, writing).edited
    assert not take_back_last(coach, "priya")


def test_what_was_sent_last_can_be_taken_back_another_day(coach: Coach) -> None:
    sent(coach, write_to(coach, "priya"))
    sent(coach, write_to(coach, "priya"))
    assert take_back_last(coach, "priya")
    assert len(contacts(coach).of("priya")) == 1
    assert take_back_last(coach, "priya")
    assert not take_back_last(coach, "priya")


def test_sending_what_was_promised_keeps_the_promise(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "people/priya.yaml", PRIYA + "promises: [send the pg talk]\n")
    coach.library.forget()
    writing = write_to(coach, "priya")
    assert writing.template == "follow-up/promised"
    assert "something for you: the pg talk" in writing.draft.text
    words, undo = sent(coach, writing)
    assert "promise is kept" in words
    assert open_person(coach, "priya")[1].promises[0].kept
    undo()
    assert not open_person(coach, "priya")[1].promises[0].kept


def test_a_referral_goes_from_heads_up_to_thanks_and_its_message_thanks_them(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "people/dana.yaml", DANA + "referral: {what: the docs team}\n")
    coach.library.forget()
    assert [each.reason for each in waiting(coach)] == ["met"]
    for _ in range(2):
        next_stage(coach, "dana")
    thanks = waiting(coach)[1]
    assert (thanks.known.id, thanks.reason) == ("dana", "thanks")
    writing = write_to(coach, "dana")
    assert writing.template == "thanks/thanks-referral"
    _, undo = sent(coach, writing)
    referral = open_person(coach, "dana")[1].referral
    assert referral is not None
    assert referral.stage == "thanked"
    assert [each.known.id for each in waiting(coach)] == ["priya"]
    undo()
    assert [each.reason for each in waiting(coach)] == ["met", "thanks"]


def test_a_jump_up_the_ladder_of_asks_is_told_kindly(coach: Coach, tmp_path: Path) -> None:
    writing = write_to(coach, "priya", "intro-request")
    assert "This asks for a lot so soon" in writing.jump
    assert write_to(coach, "priya", "connection-note").jump == ""
    put(tmp_path, "people/priya.yaml", PRIYA + "voucher: true\n")
    coach.library.forget()
    assert write_to(coach, "priya", "intro-request").jump == ""


# --- whom to write to


def test_home_offers_a_message_within_a_day_of_meeting_and_knows_no_name(coach: Coach) -> None:
    summary = coach.fresh_summary()
    (step_,) = [
        each for each in next_steps(summary, coach.clock.local()) if each.doing == "messages"
    ]
    assert step_.title == "Write to somebody you met"
    assert "within a day" in step_.why
    assert b"Priya" not in Path(coach.paths.summary).read_bytes()
    _, undo = sent(coach, write_to(coach, "priya"))
    assert "messages" not in steps(coach)
    undo()
    assert "messages" in steps(coach)
    coach.clock.moment = StandingClock.moment + timedelta(days=8)  # type: ignore[attr-defined]
    assert "messages" not in steps(coach)


def test_letting_one_be_takes_it_from_the_list_and_from_home(coach: Coach) -> None:
    (priya,) = waiting(coach)
    back = put_aside(coach, priya)
    assert waiting(coach) == []
    assert "messages" not in steps(coach)
    back()
    assert len(waiting(coach)) == 1
    assert "messages" in steps(coach)


def test_somebody_is_found_by_id_name_part_of_it_or_what_is_noted(coach: Coach) -> None:
    for words in ("priya", "PRIYA  nair", "Priya", "nair", "billing"):
        assert [each.id for each in who(coach, words)] == ["priya"], words
    for words in ("", "  ", "nobody", "x" * 10_000, "\u202e", "\x00"):
        assert who(coach, words) == []


# --- introductions


def test_an_introduction_goes_through_both_answers_to_one_message_for_both(coach: Coach) -> None:
    sent(coach, write_to(coach, "dana", "opt-in-first", friend="priya"))
    assert between(coach, "priya", "dana").next == "hear-one"
    (going_on,) = introductions_of(coach, "priya")
    step(coach, going_on, "yes-one")
    asked = next(each for each in waiting(coach) if each.reason == "introduction")
    assert (asked.known.id, asked.words) == ("priya", "Dana Okafor said yes. Ask Priya Nair now")
    to_priya = write_to(coach, "priya", "opt-in-first", friend="dana")
    assert "working on incident reviews" in to_priya.draft.text
    sent(coach, to_priya)
    step(coach, between(coach, "dana", "priya"), "yes-other")
    both = write_to(coach, "dana", "opt-in-intro", friend="priya")
    assert both.to == ("dana@example.org", "priya@example.org")
    assert mail_link(both).startswith("mailto:dana@example.org,priya@example.org?")
    _, undo = sent(coach, both)
    assert between(coach, "dana", "priya").over
    assert [len(contacts(coach).of(each)) for each in ("dana", "priya")] == [2, 2]
    undo()
    assert between(coach, "dana", "priya").next == "make"
    assert introductions_of(coach) != []


def test_a_no_ends_an_introduction_and_can_be_taken_back(coach: Coach) -> None:
    sent(coach, write_to(coach, "dana", "opt-in-first", friend="priya"))
    undo = step(coach, between(coach, "dana", "priya"), "declined")
    assert introductions_of(coach) == []
    assert all(each.reason != "introduction" for each in waiting(coach))
    undo()
    assert len(introductions_of(coach)) == 1


def test_an_introduction_to_somebody_whose_file_is_gone_is_not_offered(coach: Coach) -> None:
    sent(coach, write_to(coach, "dana", "opt-in-first", friend="priya"))
    Path(coach.paths.document("people", "priya")).unlink()
    coach.library.forget()
    assert all(each.reason != "introduction" for each in waiting(coach))
