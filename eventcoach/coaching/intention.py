"""Next time I will … when …: one small plan for the next round of a mode, in the shape that works.

A plan that names the moment is carried out more often than a mere goal (Gollwitzer & Sheeran
2006: d = .65 over 94 studies; few of them on talking with strangers).
"""

from __future__ import annotations

import re

from msgspec import Struct

from eventcoach.model.text import clean_line

__all__ = ["Intention", "bare_moment", "bare_plan", "sentence"]

_PLAN = re.compile(r"^(next time,?\s+)?(i will|i'll|i’ll|i am going to|will)\s+", re.IGNORECASE)
_MOMENT = re.compile(r"^(when|as soon as|if)\s+", re.IGNORECASE)


class Intention(Struct, frozen=True):
    """What I will do in the next round of a mode, and what tells me that the moment is there.

    `note` is the id under which its words are kept.
    """

    note: str
    mode: str
    will: str
    when: str = ""


def bare_plan(words: str) -> str:
    """Return what I will do, without the words that the sentence has anyway."""
    return _PLAN.sub("", clean_line(words)).rstrip(" .")


def bare_moment(words: str) -> str:
    """Return when, without the word itself."""
    return _MOMENT.sub("", clean_line(words)).rstrip(" .")


def sentence(intention: Intention) -> str:
    """Return the plan as one sentence: `I will ask one thing more when they name a place.`"""
    plan = f"I will {bare_plan(intention.will)}"
    moment = bare_moment(intention.when)
    return f"{plan} when {moment}." if moment else f"{plan}."
