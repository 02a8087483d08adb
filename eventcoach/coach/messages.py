"""Messages to somebody: the draft as it stands, words of one's own kept, marked as sent.

What is personal stays in people's files and in drafts, which are closed to others; the journal
learns who was written to, by which template, and nothing that was said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError

from eventcoach.coach.people import contacts, open_person, touched, untouched
from eventcoach.coaching.introductions import ASK, BOTH
from eventcoach.coaching.messages import (
    Draft,
    facts_about,
    fill,
    mailto,
    ordered,
    read,
    suggested,
    to_friend,
)
from eventcoach.coaching.people import Known, met_at
from eventcoach.coaching.writing import jump_words, stands
from eventcoach.errors import StorageError, UserFileError
from eventcoach.model.contact_records import ContactRecord, MessageRecord
from eventcoach.model.event import Event
from eventcoach.model.guides import Message
from eventcoach.model.person import Person, Profile
from eventcoach.model.text import clean, normal
from eventcoach.storage.drafts import Draft as Typed

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = [
    "Undo", "Writing", "keep_words", "known_template", "let_words_go", "mail_link", "sent",
    "take_back_last", "templates", "write_to",
]  # fmt: skip

Undo = Callable[[], object]
NO_TEMPLATES = "no message template can be used"
PROMISED, THANKS = "promised", "thanks-referral"
"""Templates whose sending settles something: a promise, a referral."""


class Writing(Struct, frozen=True, kw_only=True):
    """A message to somebody as it stands.

    `template` is `document/id`, `templates` all of them in the order of use. `friend` is the id of
    another person that it speaks of, "" for none, and `field` names where words of one's own are
    kept. `edited` says that there are some. `jump` is a kind word where it asks for much.
    """

    id: str
    person: Person
    name: str
    template: str
    message: Message
    templates: tuple[str, ...]
    draft: Draft
    field: str
    filled: str
    """What the template alone gives."""
    facts: Mapping[str, str] = {}
    """What is known for its gaps."""
    friend: str = ""
    friend_person: Person | None = None
    friend_name: str = ""
    short: bool = False
    edited: bool = False
    jump: str = ""

    @property
    def title(self) -> str:
        """What the template is called."""
        return self.message.title or self.template.rpartition("/")[2]

    @property
    def both(self) -> bool:
        """Whether it goes to two people at once."""
        return bool(self.friend) and self.template.rpartition("/")[2] == BOTH

    @property
    def to(self) -> tuple[str, ...]:
        """The addresses that it goes to, as far as they are known."""
        people = (self.person, self.friend_person) if self.both else (self.person,)
        return tuple(each.email for each in people if each is not None and each.email)


def templates(coach: Coach) -> dict[str, Message]:
    """Return every template of a message by its reference, mine first."""
    return {
        reference: item
        for _, item, reference in coach.library.items("message")
        if isinstance(item, Message)
    }


def known_template(coach: Coach, wanted: str) -> str:
    """Return the reference of a template: `document/id` or its id alone. Raises UsageError."""
    from eventcoach.coach.rounds import nearest

    there = templates(coach)
    if wanted in there:
        return wanted
    found = [each for each in there if each.rpartition("/")[2] == wanted]
    if not found:
        raise nearest(wanted[:80], [each.rpartition("/")[2] for each in there], "message")
    return found[0]


def write_to(
    coach: Coach, person_id: str, template: str = "", *, short: bool = False, friend: str = ""
) -> Writing:
    """Return a message to somebody: the template that fits best, unless one is named.

    `friend` is another person it speaks of, by id. Words of one's own go before the template's.
    Raises as `open_person` does, UserFileError where there is no template at all, UsageError for
    a template that is none.
    """
    _, person = open_person(coach, person_id)
    friend_person = open_person(coach, friend)[1] if friend else None
    there = templates(coach)
    if not there:
        raise UserFileError(NO_TEMPLATES, hint="`eventcoach check` says why")
    made = contacts(coach)
    with_them = made.of(person_id)
    wrote = max((each.at for each in with_them if each.how == "message"), default=None)
    met = met_at(person)
    written = wrote is not None and (met is None or wrote >= met)
    now = coach.clock.now()
    last = with_them[-1].at if with_them else met
    best = suggested(person, there, met, now, written=written, last=last)
    in_order = ordered(there, [best])
    chosen = known_template(coach, template) if template else in_order[0]
    message = there[chosen]
    facts = _facts(coach, person, friend_person, message)
    short = short and message.short is not None
    draft = fill(message, facts, short=short)
    field = _field(chosen, short=short, friend=friend)
    typed = coach.drafts.get("person", person_id, field)
    edited = typed is not None and typed.text.strip() != draft.text
    return Writing(
        id=person_id,
        person=person,
        name=Known(person_id, person).name,
        template=chosen,
        message=message,
        templates=in_order,
        draft=read(clean(typed.text).strip(), message) if typed and edited else draft,
        field=field,
        filled=draft.text,
        facts=facts,
        friend=friend,
        friend_person=friend_person,
        friend_name=Known(friend, friend_person).name if friend_person else "",
        short=short,
        edited=edited,
        jump=jump_words(
            message, stands(person, contacts=len(with_them), written=wrote is not None)
        ),
    )


def _facts(
    coach: Coach, person: Person, friend: Person | None, message: Message
) -> Mapping[str, str]:
    """Return what is known for the gaps of a template that goes to somebody."""
    profile = coach.library.get("profile", "profile")
    me = profile if isinstance(profile, Profile) else None
    if to_friend(message):  # it speaks of the one, and goes to the other
        return facts_about(friend or Person(), profile=me, friend=person)
    where = person.met.event if person.met else None
    event = coach.library.get("event", where) if where else None
    facts = facts_about(
        person, event=event.title if isinstance(event, Event) else "", profile=me, friend=friend
    )
    if isinstance(event, Event) and person.name:
        for each in event.meet:
            if each.in_common and normal(each.name) == normal(person.name):
                facts.setdefault("shared", each.in_common)
    return facts


def _field(template: str, *, short: bool, friend: str) -> str:
    """Return under which name words of one's own are kept."""
    document, _, item = template.rpartition("/")
    kind = f"with-{friend}" if friend else "message"
    return f"{kind}-short.{document}.{item}" if short else f"{kind}.{document}.{item}"


# --- words of one's own


def keep_words(coach: Coach, writing: Writing, text: str) -> None:
    """Keep words of one's own in place of the template's. Raises StorageError."""
    at = coach.clock.now().isoformat()
    found = coach.drafts.get("person", writing.id, writing.field)
    if found is not None:
        coach.drafts.take(found)
    coach.drafts.put(Typed("person", writing.id, writing.field, text, (0, 0), "", at))


def let_words_go(coach: Coach, writing: Writing) -> Undo:
    """Go back to the template's words; return what brings mine back."""
    text = writing.draft.text
    with suppress(StorageError):  # they are offered again, and harm nobody
        coach.drafts.get("person", writing.id, writing.field)
        coach.drafts.drop("person", writing.id, writing.field)
    return lambda: keep_words(coach, writing, text)


def mail_link(writing: Writing) -> str:
    """Return a link that opens it in a mail program; without an address where none is known."""
    return mailto(writing.to, writing.draft.text)


# --- sent


def sent(coach: Coach, writing: Writing) -> tuple[str, Undo]:
    """Record that it was sent; return the words for it, and what takes it all back.

    A promise that went with it is kept then, and who put in a word for me is thanked. Words of
    one's own are let go. Raises StorageError where it cannot be recorded.
    """
    undo: list[Undo] = []
    words = "Sent. It is noted"
    try:
        for each in (writing.id, writing.friend) if writing.both else (writing.id,):
            undo += _record(coach, each, writing)
        if writing.friend:
            undo += _introduced(coach, writing)
        settled = _settle(coach, writing)
        if settled is not None:
            words, back = settled
            undo.append(back)
        if writing.edited:
            undo.append(let_words_go(coach, writing))
    except Exception:
        _take_back(undo)
        raise
    return f"{words}; u takes it back.", lambda: _take_back(undo)


def _take_back(undo: list[Undo]) -> None:
    while undo:
        undo.pop()()


def _record(coach: Coach, person_id: str, writing: Writing) -> list[Undo]:
    said = MessageRecord(person=person_id, template=writing.template, short=writing.short)
    record = coach.record("message", said).id
    contact = touched(coach, person_id, "message")

    def back() -> None:
        untouched(coach, person_id, contact)
        coach.record(
            "message", MessageRecord(person=person_id, template=writing.template, off=record)
        )

    return [back]


def _introduced(coach: Coach, writing: Writing) -> list[Undo]:
    """Take an introduction a step further, where the message was that step."""
    from eventcoach.coach.introductions import asked, made

    template = writing.template.rpartition("/")[2]
    if template == ASK:
        return [asked(coach, writing.id, writing.friend)]
    return [made(coach, writing.id, writing.friend)] if template == BOTH else []


def _settle(coach: Coach, writing: Writing) -> tuple[str, Undo] | None:
    """Mark what the message settled: a promise kept, a referral thanked."""
    from eventcoach.coach.tending import keep_promise, next_stage

    template = writing.template.rpartition("/")[2]
    person = writing.person
    if template == PROMISED:
        for place, each in enumerate(person.promises):
            if each.by == "me" and not each.kept:
                return "Sent, and the promise is kept", keep_promise(coach, writing.id, place)[1]
    if template == THANKS and person.referral is not None and person.referral.stage == "result":
        return "Sent, and they are thanked", next_stage(coach, writing.id)[1]
    return None


def take_back_last(coach: Coach, person_id: str) -> bool:
    """Take back that the last message to somebody was sent; False where there is none.

    What it settled beside that stays as it is. Raises StorageError.
    """
    found: dict[str, MessageRecord] = {}
    wrote: dict[str, str] = {}
    for record in coach.journal.records():
        with suppress(ValidationError):
            if record.kind == "message":
                said: MessageRecord = record.read(MessageRecord)
                if said.off:
                    found.pop(said.off, None)
                elif said.person == person_id and said.stage == "sent":
                    found[record.id] = said
            elif record.kind == "contact":
                contact: ContactRecord = record.read(ContactRecord)
                if contact.off:
                    wrote.pop(contact.off, None)
                elif contact.person == person_id and contact.how == "message":
                    wrote[record.id] = record.at
    if not found:
        return False
    last, said = list(found.items())[-1]
    if wrote:
        untouched(coach, person_id, list(wrote)[-1])
    coach.record("message", MessageRecord(person=person_id, template=said.template, off=last))
    return True
