"""Preparing an exercise: what people said, what they ask, or what there is to write."""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING, TypeVar

from eventcoach.coach.replay import any_own
from eventcoach.coach.rounds import (
    Choice,
    chosen_mode,
    document,
    fits,
    listed,
    new_seed,
    setting_of,
)
from eventcoach.coach.usable import usable
from eventcoach.coaching.exercise import Exercise, Further, Prompt
from eventcoach.coaching.timer import Timer
from eventcoach.errors import UserFileError
from eventcoach.model.bank import Bank, Question, Topic
from eventcoach.model.partner import Partner
from eventcoach.model.text import item_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.model.mode import Mode
    from eventcoach.model.records import RoundRecord

__all__ = ["least_done", "prepare_exercise", "replay_line"]

T = TypeVar("T")
Person = tuple[str, Partner]
"""A partner and the name of the document."""
PROMPTS = 10
"""Prompts of one exercise at most, and people in it."""
ASKED = "asked-of-me"
"""The bundled bank of what others ask me."""
NEED = "what-do-you-need"
"""The id of the question that is always among those of a reverse."""
NEED_SECONDS = 15
NEED_HINT = "One sentence: what, and what for."
SHAPES: dict[Topic | None, str] = {
    "project": "What it is, for whom, and one thing that was hard.",
    "path": "Before, now, next. A sentence each.",
    "work": "One line that a neighbor would get, then a small story.",
    "trouble": "Stuck, tried, learned.",
    "learning": "What, why, and the last thing that worked.",
    "life": "One true thing that has nothing to do with work.",
    "advice": "One thing, small enough that they can say yes.",
}
"""How an answer may go, by what the question is about."""
ANY_SHAPE = "Two or three true sentences."
BACK: dict[Topic | None, Topic] = {"advice": "trouble", None: "work"}
"""What they speak of when a question is handed back, where it is not what they asked about."""
TRIES = 6
"""Seeds that are looked at, to take the one whose first prompts were met least."""
FIRST = 3
"""Prompts that come up in a short exercise too."""


def prepare_exercise(coach: Coach, choice: Choice) -> Exercise:
    """Return an exercise that is ready to start.

    Raises UsageError for a name that is not there, UserFileError where there is nothing to act on.
    """
    name, mode = chosen_mode(coach, choice)
    seed = choice.seed if choice.seed is not None else new_seed()
    settings = coach.settings
    makers = {"ladder": _ladder, "reverse": _reverse, "written": _written}
    return Exercise(
        name=name,
        mode=mode,
        seed=seed,
        timer=Timer(
            lights=mode.shown_lights,
            grace=float(mode.grace),
            # Nobody has to be quick at the keys before writing.
            lead_in=0.0 if mode.kind == "written" else float(settings.lead_in),
            stretch=settings.stretch,
            timed=settings.timed,
        ),
        prompts=makers[mode.kind](coach, name, mode, choice, seed),
        voice="silent" if mode.kind == "written" else settings.voice,
        event=choice.event or None,
    )


def replay_line(coach: Coach, choice: Choice, ready: Exercise) -> str:
    """Return the line that plays the same elsewhere; empty where something of mine takes part."""
    drawn = {prompt.ref.rpartition("/")[0] for prompt in ready.prompts}
    named = {
        "mode": {ready.name},
        "bank": drawn | set(listed(choice.bank)),
        "partner": drawn | set(listed(choice.partner)),
    }
    if any(any_own(coach, kind, names) for kind, names in named.items()):
        return ""
    parts = ["eventcoach practice", ready.name, f"--seed {ready.seed}"]
    if choice.partner and ready.kind != "written":
        parts.append(f"--partner {choice.partner}")
    if choice.bank and ready.kind == "reverse":
        parts.append(f"--bank {choice.bank}")
    return " ".join(parts)


def least_done(
    coach: Coach, choice: Choice, records: Sequence[RoundRecord], seeds: Callable[[], int]
) -> Choice:
    """Return the choice with the seed, of a few, whose first prompts were met least."""
    from msgspec.structs import replace

    from eventcoach.coaching.different import least_said, times_said

    counted = times_said(records)
    choices: list[Choice] = []
    first: list[list[str]] = []
    for _ in range(TRIES):
        choices.append(replace(choice, seed=seeds()))
        prompts = prepare_exercise(coach, choices[-1]).prompts
        first.append([prompt.ref for prompt in prompts[:FIRST]])
        if not any(counted[each] for each in first[-1]):
            break
    return choices[least_said(first, counted)]


# --- who and in which order


def _people(coach: Coach, name: str, mode: Mode, choice: Choice, seed: int) -> list[Person]:
    """Return who takes part, in the order in which they come."""
    if named := listed(choice.partner):
        return [(each, document(coach, "partner", each, Partner)) for each in named]
    if mode.partners:
        where = coach.library.entries("mode")[name].path
        return _shuffled(usable(coach, "partner", mode.partners, Partner, where), f"{seed}/people")
    setting = setting_of(coach, mode, choice)
    found: list[Person] = []
    for each in _shuffled(sorted(coach.library.entries("partner")), f"{seed}/people"):
        partner = coach.library.get("partner", each)
        if isinstance(partner, Partner) and fits(partner.setting, setting):
            found.append((each, partner))
        if len(found) == PROMPTS:
            break
    return found


def _shuffled(items: Iterable[T], seed: str) -> list[T]:
    """Return items in another order, always the same one for a seed."""
    from random import Random

    shuffled = list(items)
    Random(seed).shuffle(shuffled)  # noqa: S311 -- practice, not secrets
    return shuffled


def _in_turn(piles: Iterable[Iterable[T]]) -> Iterator[T]:
    """Yield the first of each pile, then the second of each, and so on."""
    return (each for row in zip_longest(*piles) for each in row if each is not None)


# --- the three kinds


def _ladder(coach: Coach, name: str, mode: Mode, choice: Choice, seed: int) -> tuple[Prompt, ...]:
    """Return what people say, in turn; of each, what has follow-up questions comes first."""
    people = _people(coach, name, mode, choice, seed)
    prompts = tuple(islice(_in_turn(_answers(each, seed) for each in people), PROMPTS))
    if prompts:
        return prompts
    kind, owner = ("partner", people[0][0]) if people else ("mode", name)
    raise UserFileError(
        "nobody here says anything to ask on about",
        hint="write a few lines below `answers:` of a partner",
        place=coach.library.entries(kind)[owner].path,
    )


def _answers(person: Person, seed: int) -> list[Prompt]:
    name, partner = person
    answers = [each for topic in sorted(partner.answers) for each in partner.answers[topic]]
    shuffled = _shuffled(answers, f"{seed}/answers/{name}")
    shuffled.sort(key=lambda answer: not answer.follow_ups)
    return [
        Prompt(
            ref=f"{name}/{answer.id or item_id('answer', answer.say)}",
            say=answer.say,
            who=partner.name,
            job=partner.job,
            hook=answer.hook or "",
            further=tuple(Further(each.ask, each.reply or "") for each in answer.follow_ups),
        )
        for answer in shuffled[:PROMPTS]
    ]


def _reverse(coach: Coach, name: str, mode: Mode, choice: Choice, seed: int) -> tuple[Prompt, ...]:
    """Return what people ask: questions of banks, what they ask themselves, and what I need."""
    people = _people(coach, name, mode, choice, seed)
    questions = [
        (bank, each)
        for bank, document_ in _banks(coach, name, mode, choice)
        for each in document_.questions
    ]
    need = next((each for each in questions if each[1].id == NEED), None)
    own = [
        (each, Question(ask=ask, id=item_id("ask", ask)))
        for each, partner in people
        for ask in partner.asks
    ]
    piles = (
        _shuffled((each for each in questions if each is not need), f"{seed}/questions"),
        _shuffled(own, f"{seed}/asks"),
    )
    drawn = list(islice(_in_turn(piles), PROMPTS - 1))
    # Among the first three, so that it comes up in a short one too.
    needed = need or (name, Question(ask="What do you need?", id=NEED, topic="advice"))
    drawn.insert(1 + seed % 2, needed)
    return tuple(_asked(people, place, each, seed) for place, each in enumerate(drawn))


def _banks(coach: Coach, name: str, mode: Mode, choice: Choice) -> list[tuple[str, Bank]]:
    """Return the banks of what I may be asked: those asked for, the mode's, or the usual one."""
    if named := listed(choice.bank):
        return [(each, document(coach, "bank", each, Bank)) for each in named]
    if mode.banks:
        where = coach.library.entries("mode")[name].path
        return usable(coach, "bank", mode.banks, Bank, where)
    usual = coach.library.get("bank", ASKED)
    return [(ASKED, usual)] if isinstance(usual, Bank) else []


def _asked(people: Sequence[Person], place: int, drawn: tuple[str, Question], seed: int) -> Prompt:
    """Return a question with who asks it: whose own it is, or else the people in turn."""
    source, question = drawn
    own = question.topic is None and not question.when
    partner = next((each for name, each in people if own and name == source), None)
    if partner is None and people:
        partner = people[place % len(people)][1]
    need = question.id == NEED
    return Prompt(
        ref=f"{source}/{question.id or item_id('question', question.ask)}",
        say=question.ask,
        who=partner.name if partner else "",
        job=partner.job if partner else "",
        when=question.when or "",
        hint=NEED_HINT if need else SHAPES.get(question.topic, ANY_SHAPE),
        seconds=NEED_SECONDS if need else 0,
        further=tuple(Further(each) for each in question.follow_ups),
        back=_back(partner, question, f"{seed}/back/{place}") if partner else "",
    )


def _back(partner: Partner, question: Question, seed: str) -> str:
    """Return what they answer when their question is handed back; empty where they are silent."""
    topic = BACK.get(question.topic, question.topic)
    lines = [answer.say for answer in partner.answers.get(topic, ())] if topic else []
    return _shuffled(lines, seed)[0] if lines else ""


def _written(coach: Coach, name: str, mode: Mode, choice: Choice, seed: int) -> tuple[Prompt, ...]:
    """Return what there is to write."""
    if not mode.tasks:
        raise UserFileError(
            "this written practice has no tasks yet",
            hint="write a line such as `- do: Thank the speaker` below `tasks:`",
            place=coach.library.entries("mode")[name].path,
        )
    return tuple(
        Prompt(
            ref=f"{name}/{task.id or item_id('task', task.do)}",
            say=task.do,
            when=task.when or "",
            checks=task.checks,
            examples=task.examples,
            longest=task.longest or 0,
        )
        for task in _shuffled(mode.tasks, f"{seed}/tasks")[:PROMPTS]
    )
