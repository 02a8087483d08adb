"""Preparing a call: its parts and questions, whom it is rehearsed with, and what is kept of it.

Beside a real call a line may drop in the middle. What was ticked stands in the record of the call
that was lost, what was written in a draft; called again within the hour, it goes on from there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coach.decks import endings_for, everyday_banks, named_banks, with_questions
from eventcoach.coach.notes import new_note, notes
from eventcoach.coach.replay import any_own
from eventcoach.coach.rounds import (
    Choice,
    banks_asked_for,
    chosen_mode,
    document,
    fits,
    listed,
    new_seed,
    setting_of,
)
from eventcoach.coach.usable import usable
from eventcoach.coaching.call import Call, Tick, make_parts
from eventcoach.coaching.draw import Deck, make_deck
from eventcoach.coaching.timer import Timer
from eventcoach.model.base import Setting
from eventcoach.model.mode import Mode
from eventcoach.model.partner import Partner
from eventcoach.model.records import Fit, FitRecord, RoundRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["judge", "keep_notes", "prepare_call", "replay_line"]

GOES_ON = timedelta(hours=1)
"""How long after its line dropped a call beside the screen may still be the same call."""


def prepare_call(coach: Coach, choice: Choice) -> Call:
    """Return a call that is ready to start: rehearsed, or `live` beside a real one.

    A live call whose line dropped within the hour goes on where it was. Raises UsageError for a
    name that is not there, UserFileError where there is nothing to ask.
    """
    name, mode = chosen_mode(coach, choice)
    settings = coach.settings
    setting = setting_of(coach, mode, choice)
    seed = choice.seed if choice.seed is not None else new_seed()
    deck = _deck(coach, name, mode, choice, setting, seed)
    call = Call(
        name=name,
        mode=mode,
        seed=seed,
        timer=Timer(
            lights=mode.shown_lights,
            grace=float(mode.grace),
            lead_in=0.0 if choice.live else float(settings.lead_in),
            stretch=1.0 if choice.live else settings.stretch,
            timed=settings.timed,
        ),
        parts=make_parts(mode.stages, deck, mode.seconds),
        live=choice.live,
        voice=settings.voice,
        event=choice.event or None,
    )
    if choice.live:
        return _gone_on(coach, call, choice)
    partner_name, partner = _partner(coach, name, mode, choice, setting, seed)
    return replace(call, partner=partner, partner_name=partner_name or None)


def _gone_on(coach: Coach, call: Call, choice: Choice) -> Call:
    """Return a live call where the last one was cut off, if that was this very one."""
    from datetime import datetime

    from msgspec import ValidationError

    last = next((one for one in reversed(coach.journal.records()) if one.kind == "round"), None)
    if last is None:
        return call
    try:
        lost, at = last.read(RoundRecord), datetime.fromisoformat(last.at)
    except (ValidationError, ValueError):
        return call
    gap = coach.clock.now() - at
    same = lost.mode == call.name and (choice.seed in (None, lost.seed))
    if not (same and lost.live and lost.ended == "lost" and timedelta() <= gap <= GOES_ON):
        return call
    if choice.seed is None and lost.seed != call.seed:
        return prepare_call(coach, replace(choice, seed=lost.seed))
    lines = {line.ref: line for part in call.parts for line in part.lines}
    asked = [when for when, move in zip(lost.said_at, lost.moves, strict=False) if move == "ask"]
    ticks = tuple(
        Tick(lines[ref], when, follow_ups=tuple((ask, "") for ask in lines[ref].follow_ups))
        for ref, when in zip(lost.lines, asked, strict=False)
        if ref in lines
    )
    elapsed = lost.seconds + gap.total_seconds()
    timer = replace(call.timer, spoken=elapsed)
    return replace(call, ticks=ticks, timer=timer, resumed=True, goes_on=last.id)


def _deck(coach: Coach, name: str, mode: Mode, choice: Choice, setting: Setting, seed: int) -> Deck:
    """Return what may be asked: the bank asked for, else the event's, the mode's, else all."""
    banks = named_banks(coach, name, mode, choice)
    if banks is None:
        banks = everyday_banks(coach)
    return with_questions(coach, make_deck(banks, endings_for(coach, setting), seed), banks)


def _partner(
    coach: Coach, name: str, mode: Mode, choice: Choice, setting: Setting, seed: int
) -> tuple[str, Partner | None]:
    """Return who answers; nobody where nobody fits, and then I only say it aloud."""
    from random import Random

    if named := listed(choice.partner):
        return named[0], document(coach, "partner", named[0], Partner)
    order = sorted(coach.library.entries("partner"))
    if mode.partners:
        where = coach.library.entries("mode")[name].path
        order = [each for each, _ in usable(coach, "partner", mode.partners, Partner, where)]
    Random(f"{seed}/partners").shuffle(order)  # noqa: S311 -- practice, not secrets
    for each in order:
        partner = coach.library.get("partner", each)
        if not isinstance(partner, Partner) or partner.answers_nothing:
            continue
        if mode.partners or fits(partner.setting, setting):
            return each, partner
    return "", None


def keep_notes(coach: Coach, call: Call, words: str) -> Call:
    """Keep what was written beside a call in a note, and return the call that names it.

    Raises UserFileError for words that a note cannot hold, StorageError where it is not saved.
    """
    if not words.strip():
        return call
    name = call.note or new_note(coach)
    texts = {"title": call.mode.title, "text": words.strip()}
    notes(coach).write(name, _named(texts, call.name, call.event or ""))
    return replace(call, note=name)


def judge(
    coach: Coach, record: RoundRecord, saved_as: str, fit: Fit, search: str = "", note: str = ""
) -> str:
    """Record whether such a role would fit; `search` is what I will change in my search.

    Return the id of the note that holds those words, if any. `note` is one that holds some already.
    Raises UserFileError or StorageError where it is not saved.
    """
    note = note or record.note or ""
    if search.strip():
        note = note or new_note(coach)
        texts = {"search": search.strip()}
        notes(coach).write(note, _named(texts, record.mode, record.event or ""))
    coach.record("fit", FitRecord(round=saved_as, mode=record.mode, fits=fit, note=note or None))
    return note


def _named(texts: dict[str, str], mode: str, event: str) -> dict[str, str]:
    """Return texts of a note with what it belongs to; what a pack brought has no plain name."""
    plain = {"mode": mode, "event": event}
    return {key: name for key, name in plain.items() if name and ":" not in name} | texts


def replay_line(coach: Coach, choice: Choice, ready: Call) -> str:
    """Return the line that plays the same call elsewhere; empty where something of mine took part.

    A live call cannot be played again.
    """
    if ready.live:
        return ""
    refs = (line.ref for part in ready.parts for line in part.lines)
    documents = {ref.partition("/")[0] for ref in refs if "/" in ref}
    named = {
        "mode": {ready.name},
        "partner": {ready.partner_name or ""},
        "bank": documents,
        "wrapup": documents,
    }
    if any(any_own(coach, kind, names) for kind, names in named.items()):
        return ""
    parts = ["eventcoach practice", ready.name, f"--seed {ready.seed}"]
    if ready.partner_name:
        parts.append(f"--partner {ready.partner_name}")
    if banks := banks_asked_for(coach, choice):
        parts.append(f"--bank {','.join(banks)}")
    return " ".join(parts)
