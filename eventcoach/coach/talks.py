"""Preparing a talk: its lines, the people to meet, how much of my hand shows, what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coach.rounds import document, fits, listed, setting_of
from eventcoach.coaching.draw import Deck, make_deck
from eventcoach.coaching.hand import Hand
from eventcoach.coaching.round import Round, Terms, begin
from eventcoach.coaching.talk import Talk
from eventcoach.model.bank import Bank
from eventcoach.model.mode import FIRST_TALK, Mode, Stage
from eventcoach.model.partner import Partner

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.model.base import Setting, Trouble

__all__ = ["hand_for", "prepare_talk"]

GENTLE = "robin"
"""The partner of the first talk."""
TALK_STAGES = (
    Stage(name="open", until=20, draw=("open",)),
    Stage(name="explore", until=7200, draw=("explore", "deepen", "open")),
)
"""The stages of a talking mode that names none."""
MINGLED = 6
"""People of a mingle that names none."""


def prepare_talk(
    coach: Coach, named: tuple[str, Mode], choice: Choice, terms: Terms, seed: int
) -> Round:
    """Return a round of talk with one person, or with several, ready to start.

    Raises UsageError for a name that is not there, UserFileError for a document that cannot be
    used.
    """
    name, mode = named
    trouble = None
    if mode.kind == "recovery":
        from eventcoach.coaching.trouble import drawn

        trouble = drawn(mode.trouble, seed)
    setting = setting_of(coach, mode, choice)
    deck = _deck(coach, name, mode, choice, setting, seed)
    hand = hand_for(coach, name, mode, choice)
    people = _partners(coach, name, mode, choice, setting, seed, _wanted(mode, trouble))
    then: tuple[str, Partner] | None = None
    if trouble == "left" and people:
        # The next one stays: once is enough.
        others = people[1:] or [
            each
            for each in _partners(coach, name, mode, replace(choice, partner=""), setting, seed, 2)
            if each[0] != people[0][0]
        ]
        then_name, partner = (others or people)[0]
        then = (then_name, replace(partner, leaves="never"))
        people = people[:1]
    blank = Talk(
        deck=deck,
        stages=mode.stages or TALK_STAGES,
        seed=seed,
        slips=hand == "lines" and mode.kind == "conversation" and name != FIRST_TALK,
        trouble=trouble,
        holding=trouble in ("silent", "blank"),
        then=then,
    )
    talks = tuple(
        (each, replace(blank, seed=seed + place, partner=partner))
        for place, (each, partner) in enumerate(people)
    )
    if trouble == "paired":
        from eventcoach.coaching.meanwhile import waits_for

        terms = replace(terms, lead_in=waits_for(seed), told=False)
    alone = (("", blank),)
    return begin(
        name,
        mode,
        terms,
        seed=seed,
        event=choice.event or None,
        talks=talks or alone,
        hand_level=hand,
    )


def hand_for(coach: Coach, name: str, mode: Mode, choice: Choice) -> Hand:
    """Return how much of my moves shows: what was asked for, or what practice has come to.

    The first talk and a recovery show every line: they are hard enough.
    """
    if choice.hand is not None:
        return choice.hand
    if name == FIRST_TALK or mode.kind == "recovery":
        return "gentle"
    from eventcoach.coach.summary import gather_facts
    from eventcoach.coaching.hand import next_hand

    facts, _ = gather_facts(coach, coach.summary())
    return next_hand(each.round for each in facts.good_talks)


def _wanted(mode: Mode, trouble: Trouble | None) -> int:
    """Return how many people to meet."""
    if mode.kind == "mingle":
        return MINGLED
    return 2 if trouble == "left" else 1


def _deck(coach: Coach, name: str, mode: Mode, choice: Choice, setting: Setting, seed: int) -> Deck:
    """Return the lines of a talk: the bank asked for, else the event's, the mode's, else all."""
    from eventcoach.coach.decks import endings_for, everyday_banks, named_banks, with_questions

    banks = named_banks(coach, name, mode, choice)
    if banks is None:
        known = everyday_banks(coach)
        # Where nothing was written for this place, any question is better than none.
        banks = [each for each in known if fits(each[1].setting, setting)] or known
    endings = endings_for(coach, setting)
    deck = make_deck(banks, endings, seed, _with_avoid(coach, banks, setting))
    return with_questions(coach, deck, banks)


def _with_avoid(
    coach: Coach, banks: list[tuple[str, Bank]], setting: Setting
) -> list[tuple[str, Bank]]:
    """Return the banks of lines to avoid: those of the round, or else the bundled ones."""
    own = [each for each in banks if each[1].avoid]
    return own or [
        (entry.name, bank)
        for entry, bank in coach.library.all("bank")
        if isinstance(bank, Bank)
        and bank.avoid
        and entry.origin == "bundled"
        and fits(bank.setting, setting)
    ]


def _partners(
    coach: Coach,
    name: str,
    mode: Mode,
    choice: Choice,
    setting: Setting,
    seed: int,
    wanted: int,
) -> list[tuple[str, Partner]]:
    """Return the people to meet, in the order in which they come."""
    from random import Random

    if named := listed(choice.partner):
        return [(each, document(coach, "partner", each, Partner)) for each in named]
    entries = coach.library.entries("partner")
    if name == FIRST_TALK and GENTLE in entries:
        return [(GENTLE, document(coach, "partner", GENTLE, Partner))]
    order = sorted(entries)
    if mode.partners:
        from eventcoach.coach.usable import usable

        where = coach.library.entries("mode")[name].path
        order = [each for each, _ in usable(coach, "partner", mode.partners, Partner, where)]
    Random(f"{seed}/partners").shuffle(order)  # noqa: S311 -- practice, not secrets
    found: list[tuple[str, Partner]] = []
    for each in order:
        partner = coach.library.get("partner", each)
        if not isinstance(partner, Partner) or partner.answers_nothing:
            continue
        if mode.partners or fits(partner.setting, setting):
            found.append((each, partner))
        if len(found) == wanted:
            break
    return found
