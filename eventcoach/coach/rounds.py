"""Preparing a round: from a person's choice to everything the round is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from eventcoach.coaching.hand import Hand
from eventcoach.coaching.round import Level, Round, Terms, begin
from eventcoach.errors import UsageError, UserFileError
from eventcoach.model.base import Setting
from eventcoach.model.mode import Mode
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import Pitch

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.library import Entry

__all__ = [
    "EVERYDAY",
    "USUAL_TALK",
    "Choice",
    "banks_asked_for",
    "chosen_mode",
    "document",
    "everyday",
    "fits",
    "listed",
    "nearest",
    "new_seed",
    "prepare",
    "setting_of",
]

D = TypeVar("D")

USUAL_TALK = "conversation-3min"
"""The mode of somebody who only said with whom, or with which questions."""
EVERYDAY = ("meetup", "deeper", "online-chat")
"""Bundled banks that suit every stranger."""


class Choice(Struct, frozen=True, kw_only=True):
    """What a person chose to practice; what is empty is chosen for them.

    `bank` and `partner` may name several, with commas between them; `setting` is asked for only
    where neither the mode nor the partner says it.
    """

    mode: str = ""
    pitch: str = ""
    bank: str = ""
    partner: str = ""
    event: str = ""
    setting: Setting = "any"
    level: Level = "read"
    hand: Hand | None = None
    """How much of my moves shows in a talk; what was practiced decides where it is not said."""
    seed: int | None = None
    live: bool = False
    """Beside a real call: no lines of a partner, no bell."""
    minutes: int | None = None
    """How long a dress rehearsal of the event's card may take; None for no dress rehearsal."""


def new_seed() -> int:
    """Return a seed that is short enough to read out."""
    from secrets import randbelow

    return randbelow(90_000) + 10_000


def nearest(name: str, known: list[str], what: str) -> UsageError:
    """Return the trouble of a name that is not there, with the nearest that is."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    if close:
        hint = f"did you mean “{close[0]}”?"
    else:
        hint = f"there is {', '.join(known[:8])}" if known else "there is none yet"
    return UsageError(f"there is no {what} called “{name}”", hint=hint)


def chosen_mode(coach: Coach, choice: Choice) -> tuple[str, Mode]:
    """Return the mode that was chosen, by name, or the usual one.

    Raises UsageError for a name that is not there, UserFileError for a mode that cannot be read.
    """
    talking = choice.bank or choice.partner
    name = choice.mode or (USUAL_TALK if talking else coach.settings.mode)
    mode = document(coach, "mode", name, Mode)
    return name, mode


def prepare(coach: Coach, choice: Choice) -> Round:
    """Return a timed round that is ready to start.

    Raises UsageError for a name that is not there, UserFileError for a document that cannot be
    played as it is.
    """
    name, mode = chosen_mode(coach, choice)
    seed = choice.seed if choice.seed is not None else new_seed()
    settings = coach.settings
    terms = Terms(
        lead_in=float(settings.lead_in),
        stretch=settings.stretch,
        timed=settings.timed,
        voice=settings.voice,
    )
    event = choice.event or None
    if mode.kind == "pitch":
        pitch_name = choice.pitch or _usual_pitch(coach, choice.event)
        pitch = document(coach, "pitch", pitch_name, Pitch)
        if not pitch.word_count:
            place = coach.library.entries("pitch")[pitch_name].path
            raise UserFileError(
                "this pitch has no words yet", hint="write a beat first", place=place
            )
        chosen = (pitch_name, pitch)
        hidden = _share(coach, chosen, mode) if choice.level == "fade" else 0.0
        return begin(
            name,
            mode,
            terms,
            seed=seed,
            event=event,
            pitch=chosen,
            level=choice.level,
            hidden=hidden,
        )
    from eventcoach.coach.talks import prepare_talk

    return prepare_talk(coach, (name, mode), choice, terms, seed)


def document(coach: Coach, kind: str, name: str, type_: type[D]) -> D:
    """Return a document by name. Raises UsageError or UserFileError."""
    entries = coach.library.entries(kind)
    if name not in entries:
        raise nearest(name, list(entries), kind)
    loaded = coach.library.load(entries[name])
    if not isinstance(loaded.document, type_):
        first = loaded.problems[0] if loaded.problems else None
        raise UserFileError(
            first.what if first else f"this {kind} cannot be used",
            hint=first.mend if first else "",
            place=str(first.place) if first else entries[name].path,
        )
    return loaded.document


def _usual_pitch(coach: Coach, event: str) -> str:
    """Return the pitch to practice: the event's, the user's first with words, or a template."""
    if event:
        found = coach.library.get("event", event)
        named: str | None = getattr(found, "pitch", None)
        if named:
            return named
    entries = coach.library.entries("pitch")
    from eventcoach.coach.usable import spoken_pitch

    mine = [name for name, entry in entries.items() if entry.yours]
    others = [name for name in ("meetup", *entries) if name in entries and name not in mine]
    return spoken_pitch(coach, [*mine, *others]) or next(iter(mine), "meetup")


def _share(coach: Coach, chosen: tuple[str, Pitch], mode: Mode) -> float:
    """Return the share of the words to hide, as the latest round at this level left it."""
    from eventcoach.coach.summary import gather_facts
    from eventcoach.coaching.fading import next_share

    name, pitch = chosen
    facts, _ = gather_facts(coach, coach.summary())
    fades = (each.round for each in facts.fades)
    return next_share(fades, name, pitch.word_count, mode.grace)


def fits(setting: str, wanted: str) -> bool:
    """Return whether what is made for one setting can be used in another."""
    return "any" in (setting, wanted) or setting == wanted


def setting_of(coach: Coach, mode: Mode, choice: Choice) -> Setting:
    """Return where the talk takes place: one place, so that nobody waves to a camera in a room.

    Raises UsageError or UserFileError for a partner that is not there or cannot be read.
    """
    if mode.setting != "any":
        return mode.setting
    if choice.setting != "any":
        return choice.setting
    for name in listed(choice.partner):
        partner = document(coach, "partner", name, Partner)
        if partner.setting != "any":
            return partner.setting
    event = coach.library.get("event", choice.event) if choice.event else None
    return "online" if getattr(event, "kind", "") == "online" else "in-person"


def listed(names: str) -> tuple[str, ...]:
    """Return the names of a list with commas between them."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


def banks_asked_for(coach: Coach, choice: Choice) -> tuple[str, ...]:
    """Return the banks that were chosen, or else the event's; none where any will do."""
    if choice.bank or not choice.event:
        return listed(choice.bank)
    banks: tuple[str, ...] = getattr(coach.library.get("event", choice.event), "banks", ())
    return banks


def everyday(entry: Entry) -> bool:
    """Return whether a bank is for anybody: one's own, or bundled and fit for every stranger."""
    return entry.origin != "bundled" or entry.name in EVERYDAY
