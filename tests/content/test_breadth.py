"""There is enough to say for every occasion, and each line says when it fits."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from eventcoach.model.bank import TOPICS, Bank, Question
from eventcoach.model.guides import Checklist, Messages, Plan, Resources, TipMoment, Tips
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.model.text import words
from eventcoach.model.wrapups import Tone, WrapUp, WrapUps
from tests.content.bundled import CONTENT, documents, items, of_kind

BANKS = (
    "meetup", "online-chat", "video-pairing", "hackathon", "open-source", "career-fair", "deeper",
    "informational-interview", "coffee-chat", "speaker", "recruiters", "levels-and-paths",
    "asked-of-me", "openers-to-avoid", "role-front-end", "role-back-end", "role-mobile",
    "role-design", "role-product", "role-data", "role-platform", "industry-finance",
    "industry-health",
)  # fmt: skip


def questions() -> list[tuple[str, Question]]:
    return [
        (f"{one.name}/{question.id}", question)
        for one in of_kind("bank")
        if isinstance(one.document, Bank)
        for question in one.document.questions
    ]


def endings() -> list[tuple[str, WrapUp]]:
    return [
        (line.setting or one.document.setting, line)
        for one in of_kind("wrapup")
        if isinstance(one.document, WrapUps)
        for line in one.document.lines
    ]


def test_there_are_at_least_three_hundred_questions_and_each_can_be_drilled() -> None:
    assert len(questions()) >= 300
    assert [name for name, question in questions() if not question.when] == []


def test_each_question_has_a_topic_that_partners_answer_and_two_follow_ups() -> None:
    assert [name for name, question in questions() if question.topic is None] == []
    assert [name for name, question in questions() if len(question.follow_ups) < 2] == []


def test_there_is_a_bank_for_every_occasion() -> None:
    names = {one.name for one in of_kind("bank")}
    assert set(BANKS) <= names


def test_openers_to_avoid_come_with_a_better_line_and_a_reason() -> None:
    avoid = next(one.document for one in of_kind("bank") if one.name == "openers-to-avoid")
    assert isinstance(avoid, Bank)
    assert len(avoid.avoid) >= 15
    assert all(one.instead and one.why for one in avoid.avoid)


def test_a_talk_can_be_ended_in_four_tones_in_person_and_online() -> None:
    assert len(endings()) >= 40
    for setting in ("in-person", "online"):
        count = Counter((line.kind, line.tone) for place, line in endings() if place == setting)
        for kind in ("question", "close", "exit"):
            assert {tone for of, tone in count if of == kind} == set(get_args(Tone)), setting


def test_the_page_of_pitches_has_one_for_each_listener() -> None:
    pitches = {one.name: one.document for one in of_kind("pitch")}
    expected = {"meetup", "recruiters", "friends", "chat", "career-changer", "student", "returner"}
    assert expected <= set(pitches)
    assert {one.audience for one in pitches.values() if isinstance(one, Pitch)} == {
        "peers",
        "recruiters",
        "friends",
        "chat",
    }


@pytest.mark.parametrize("name", [one.name for one in of_kind("pitch")])
def test_a_pitch_fits_half_a_minute_and_guides_every_beat(name: str) -> None:
    pitch = next(one.document for one in of_kind("pitch") if one.name == name)
    assert isinstance(pitch, Pitch)
    assert pitch.said == BEATS
    assert pitch.seconds == 30
    spoken = sum(len(words(pitch.beat(beat))) for beat in BEATS)
    assert spoken * 60 / 130 <= 30
    assert all(getattr(pitch.guidance, beat) and getattr(pitch.cues, beat) for beat in BEATS)


def test_there_are_twelve_people_of_every_temper_to_practice_with() -> None:
    partners = [one.document for one in of_kind("partner")]
    assert len(partners) >= 12
    tempers = {partner.temper for partner in partners if isinstance(partner, Partner)}
    assert tempers == {"warm", "brief", "talkative", "quiet", "rushed", "curious"}
    leaves = {partner.leaves for partner in partners if isinstance(partner, Partner)}
    assert {"when red", "never", "after 15 s"} <= leaves


@pytest.mark.parametrize("name", [one.name for one in of_kind("partner")])
def test_a_partner_answers_every_topic_twice_with_a_hook_and_replies(name: str) -> None:
    partner = next(one.document for one in of_kind("partner") if one.name == name)
    assert isinstance(partner, Partner)
    assert set(partner.answers) == set(TOPICS)
    for answers in partner.answers.values():
        assert len(answers) >= 2
        assert all(answer.hook and answer.follow_ups for answer in answers)
        assert all(one.reply for answer in answers for one in answer.follow_ups)
    assert len(partner.otherwise) >= 2
    assert partner.hello
    assert partner.asks
    assert partner.goodbyes


def test_every_moment_has_tips_and_every_tip_says_its_moment() -> None:
    tips = [tip for one in of_kind("tip") for _, tip in items(one.document, one.kind)]
    moments = Counter(getattr(tip, "moment", "") for tip in tips)
    assert set(moments) == set(get_args(TipMoment))
    assert min(moments.values()) >= 5
    for one in of_kind("tip"):
        assert isinstance(one.document, Tips)
        text = (CONTENT / "tips" / f"{one.name}.yaml").read_text(encoding="utf-8")
        assert text.count("\n    moment: ") == len(one.document.tips)


def test_there_are_checklists_plans_and_sheets_to_choose_from() -> None:
    checklists = {one.name for one in of_kind("checklist")}
    assert {"in-person", "online", "career-fair", "coffee-chat", "hackathon"} <= checklists
    plans = {one.name: one.document for one in of_kind("plan")}
    sheets = {"channels", "role-models", "kinds-of-post", "roles-heard-from"}
    ladders = {"introvert-ladder", "extrovert-ladder"}
    assert {"gentle", "steady", "bold"} | sheets | ladders <= set(plans)
    for name in ("gentle", "steady", "bold"):
        plan = plans[name]
        assert isinstance(plan, Plan)
        assert plan.months == 6
        assert sum(line.count is not None for line in plan.lines) >= 5


def test_every_message_has_a_situation_and_a_short_form() -> None:
    for one in of_kind("message"):
        assert isinstance(one.document, Messages)
        for message in one.document.messages:
            assert message.title
            assert message.when
            assert message.short
            assert len(message.short) <= 200


def test_every_document_but_a_person_has_a_title_and_says_what_it_is_for() -> None:
    for one in documents():
        assert getattr(one.document, "title", None) or isinstance(one.document, Partner), one.name
        assert getattr(one.document, "about", None), one.name


def test_resources_say_why_and_research_says_who_and_when() -> None:
    for one in of_kind("resource"):
        assert isinstance(one.document, Resources)
        for resource in one.document.resources:
            assert resource.why
            assert one.name != "research" or (resource.source and resource.link)


def test_the_four_in_five_figure_appears_only_as_disputed() -> None:
    for path in CONTENT.rglob("*.yaml"):
        if path.name == "ideas.yaml":
            continue
        for line in path.read_text(encoding="utf-8").lower().splitlines():
            if any(one in line for one in ("four in five", "80%", "80 %", "80 percent")):
                assert "disputed" in line, path


def test_checklists_say_where_they_are_for() -> None:
    settings = {
        one.document.setting for one in of_kind("checklist") if isinstance(one.document, Checklist)
    }
    assert settings == {"in-person", "online", "any"}
