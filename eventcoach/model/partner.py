"""Partners: scripted people to talk with."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from eventcoach.model.bank import Topic
from eventcoach.model.base import Document, Item, Setting, Text, Title

__all__ = ["Answer", "FollowUp", "Partner", "Temper"]

Temper = Literal["warm", "brief", "talkative", "quiet", "rushed", "curious"]


class FollowUp(Item, frozen=True, kw_only=True):
    """A follow-up question to an answer, and what they say to it."""

    shorthand: ClassVar[str] = "ask"

    ask: Text
    reply: Text | None = None


class Answer(Item, frozen=True, kw_only=True):
    """Something a partner says."""

    shorthand: ClassVar[str] = "say"

    say: Text
    hook: Annotated[str, Meta(min_length=1, max_length=120)] | None = None
    """The words in it that invite a follow-up question."""
    follow_ups: Annotated[tuple[FollowUp, ...], Meta(max_length=20)] = ()


class Partner(Document, frozen=True, kw_only=True, rename={"otherwise": "else"}):
    """A person to practice with."""

    name: Title
    job: Title
    about: Text | None = None
    setting: Setting = "any"
    temper: Temper = "warm"
    leaves: Annotated[str, Meta(pattern=r"^(when red|never|after [1-9][0-9]{0,3} s)\Z")] = (
        "when red"
    )
    """`when red`, `never`, or `after 15 s`."""
    hello: tuple[Text, ...] = ()
    answers: dict[Topic, tuple[Answer, ...]] = {}
    otherwise: tuple[Text, ...] = ()
    asks: tuple[Text, ...] = ()
    goodbyes: tuple[Text, ...] = ()

    @property
    def answers_nothing(self) -> bool:
        """Whether they have nothing to say to any question."""
        return not self.otherwise and not any(self.answers.values())

    @property
    def leaves_after(self) -> int | None:
        """Seconds after which they leave; None where the clock does not decide it."""
        return int(self.leaves.split()[1]) if self.leaves.startswith("after") else None
