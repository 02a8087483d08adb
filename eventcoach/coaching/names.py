"""Names to recall: by the hook that one made for them, a few minutes later, a day, a week.

Trying to recall a name soon after one heard it, and then at growing distances, is what name games
do (Morris & Fritz 2000). What is remembered is worked out as for any line; only the first three
times a name comes round sooner. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from eventcoach.coaching.drill import LINES, NEW_LINES, Picked, Prompt
from eventcoach.coaching.recall import Memory, Review, due_at
from eventcoach.model.partner import Partner
from eventcoach.model.person import Person

__all__ = [
    "FIRST_TIMES", "introduce", "name_due", "pick_names", "prompt_of_partner", "prompt_of_person",
    "recalled", "without_name",
]  # fmt: skip

FIRST_TIMES = (timedelta(minutes=10), timedelta(days=1), timedelta(days=7))
"""How long after its first, second and third recall in a row a name comes round at the latest."""
OTHER_WAY = 3
"""Every so many times the name is given, and what belongs to it is asked."""
APART = 2
"""Others who come between meeting somebody and being asked for the name."""
GAP = "…"


def recalled(reviews: Iterable[Review]) -> dict[str, int]:
    """Return how often each item was recalled in a row since it slipped last."""
    reviews = tuple(reviews)
    undone = {review.takes_back for review in reviews if review.takes_back}
    found: dict[str, int] = {}
    for review in reviews:
        if review.grade is None or review.id in undone or review.takes_back:
            continue
        found[review.item] = 0 if review.grade == "again" else found.get(review.item, 0) + 1
    return found


def name_due(memory: Memory, times: int, event: datetime | None = None) -> datetime:
    """Return when a name comes round that was recalled some times in a row.

    Ten minutes after the first time, a day after the second, a week after the third at the latest;
    later it is as with any line.
    """
    due = due_at(memory, event)
    if 1 <= times <= len(FIRST_TIMES):
        due = min(due, memory.last + FIRST_TIMES[times - 1])
    return due


def pick_names(
    memories: Mapping[str, Memory],
    times: Mapping[str, int],
    now: datetime,
    *,
    fresh: Iterable[str],
    known: Callable[[str], bool],
    event: datetime | None = None,
    new: int = NEW_LINES,
) -> Picked:
    """Choose the names of a sitting: those that are due, the longest waiting first, then new ones.

    `known` tells whether an item still is somebody who can be asked for: it may cost a file, so
    that it is asked as late as possible.
    """
    waiting = sorted(
        (name_due(memory, times.get(item, 0), event), item) for item, memory in memories.items()
    )
    due = islice((item for at, item in waiting if at <= now and known(item)), LINES + 1)
    unseen = (item for item in fresh if item not in memories and known(item))
    ripe = list(due)
    items = (*ripe, *islice(unseen, min(new, max(0, LINES + 1 - len(ripe)))))
    later = next((at for at, item in waiting if at > now and known(item)), None)
    return Picked(
        items[:LINES],
        len(items) > LINES or next(unseen, None) is not None,
        len(ripe) > LINES,
        later,
    )


def without_name(words: str, name: str) -> str:
    """Return words with the parts of a name left out: `like Priya from school`, `like … from …`."""
    for part in sorted(set(name.split()), key=len, reverse=True):
        if len(part) > 1:
            words = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", GAP, words, flags=re.IGNORECASE)
    return words


def prompt_of_person(
    item: str, person: Person, event: str = "", *, reviews: int = 0
) -> Prompt | None:
    """Return what is asked for somebody I met; None where there is nothing to ask by.

    `event` is the title of where we met, `reviews` how often they were asked for already: now and
    then the name is given and the rest is asked.
    """
    job = " at ".join(each for each in (person.role, person.company) if each)
    about = f"you spoke about {person.about}" if person.about else job
    parts = [part for part in (person.hook, about) if part]
    if not person.name.strip() or not (parts or event):
        return None
    where = f"met at {event}" if event else "somebody you know"
    told = " · ".join(parts or [where])
    return _prompt(item, person.name, told, where, reviews)


def prompt_of_partner(item: str, partner: Partner, *, reviews: int = 0) -> Prompt:
    """Return what is asked for a partner of the coach, who is nobody real."""
    told = " · ".join(part for part in (partner.job, partner.about) if part)
    return _prompt(item, partner.name, told, "somebody made up", reviews)


def _prompt(item: str, name: str, told: str, where: str, reviews: int) -> Prompt:
    if reviews % OTHER_WAY == OTHER_WAY - 1:
        return Prompt(item=item, cue=f"{name}: who was that?", kind=f"who · {where}", say=told)
    cue = without_name(told, name)
    return Prompt(item=item, cue=cue, kind=f"name · {where}", say=name, new=not reviews)


def introduce(prompts: Sequence[Prompt], people: Mapping[str, Partner]) -> tuple[Prompt, ...]:
    """Return prompts with each new one's introduction some places before it.

    Who was never met cannot be recalled: they say hello first, and are asked for a little later.
    """
    order: list[tuple[float, Prompt]] = []
    for place, prompt in enumerate(prompts):
        partner = people.get(prompt.item)
        if prompt.new and partner is not None:
            hello = Prompt(
                item=prompt.item,
                cue=f"This is {partner.name}, {partner.job}.",
                kind="somebody made up says hello",
                say=partner.name,
                hello=True,
            )
            order += [(float(place), hello), (place + APART + 0.5, prompt)]
        else:
            order.append((float(place), prompt))
    return tuple(prompt for _, prompt in sorted(order, key=lambda pair: pair[0]))
