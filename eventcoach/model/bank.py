"""Question banks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from eventcoach.model.base import Document, Item, Setting, Text, Title

__all__ = ["TOPICS", "Avoid", "Bank", "Question", "QuestionStage", "Topic"]

Topic = Literal[
    "project", "path", "work", "day", "learning", "tools",
    "event", "place", "advice", "team", "trouble", "life",
]  # fmt: skip
"""What a question is about; a partner answers by topic."""

TOPICS: tuple[Topic, ...] = (
    "project", "path", "work", "day", "learning", "tools",
    "event", "place", "advice", "team", "trouble", "life",
)  # fmt: skip

QuestionStage = Literal["open", "explore", "deepen"]
"""Where in a talk a question belongs."""


class Question(Item, frozen=True, kw_only=True):
    """A question to ask somebody."""

    shorthand: ClassVar[str] = "ask"

    ask: Text
    when: Text | None = None
    """The situation: the cue in a drill."""
    stage: QuestionStage = "open"
    topic: Topic | None = None
    follow_ups: Annotated[tuple[Text, ...], Meta(max_length=20)] = ()
    yes_no: bool = False
    """Meant as a yes-or-no question."""


class Avoid(Item, frozen=True, kw_only=True):
    """An opener to avoid, with a better one."""

    shorthand: ClassVar[str] = "say"

    say: Text
    instead: Text | None = None
    why: Text | None = None


class Bank(Document, frozen=True, kw_only=True):
    """A question bank: questions for one kind of talk."""

    title: Title | None = None
    about: Text | None = None
    setting: Setting = "any"
    questions: tuple[Question, ...] = ()
    avoid: tuple[Avoid, ...] = ()
