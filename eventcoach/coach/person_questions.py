"""What is asked about a person: somebody just met, somebody I know, or one thing alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from eventcoach.coach.asking import Ask, fill
from eventcoach.coach.documents import Add, Mine, Put, change
from eventcoach.coach.people import open_person
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.coaching.pasted import LONGEST_NAME, LONGEST_TEXT, as_tag
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.person import Person

__all__ = ["ask_for_exchange", "ask_for_known", "ask_for_person", "ask_one"]

Read = Callable[[str], str]


def _bounded(longest: int, what: str) -> Read:
    def read(typed: str) -> str:
        words = clean_line(typed)
        if len(words) > longest:
            raise ValueError(f"this {what} is longer than {longest:,} characters; shorten it")
        return words

    return read


def _email(typed: str) -> str:
    words = clean_line(typed)
    before, at, after = words.partition("@")
    if not (before and at and after) or " " in words or "@" in after or len(words) > 254:
        raise ValueError("this is no email address; write it like sam@example.org")
    return words


def _tag(typed: str) -> str:
    tag = as_tag(typed.removeprefix("#"))
    if not tag:
        raise ValueError("a tag needs letters from a to z, or digits, such as rust")
    return tag


_text = _bounded(LONGEST_TEXT, "text")
CLOSENESS = (
    ("", "Whenever it comes"),
    ("1", "Every month"),
    ("3", "Every three months"),
    ("6", "Twice a year"),
)
TIES = (
    ("", "I can't say yet"),
    ("mutual", "A mutual tie: we both care"),
    ("friend", "A friend, whatever our work"),
    ("follower", "An account one of us follows"),
)
VOUCHER = (("", "Not that I know"), ("true", "Yes, they could speak for me"))

ASKS: dict[str, Ask] = {
    each.field: each
    for each in (
        Ask(
            field="name",
            ask="What is their name?",
            hint="It may stay empty for a while.",
            read=_bounded(LONGEST_NAME, "name"),
        ),
        Ask(
            field="hook",
            ask="What will remind you of the name?",
            hint="Somebody else of that name, a rhyme, a red scarf.",
            read=_text,
        ),
        Ask(field="about", ask="What did you speak about?", hint="A few words do.", read=_text),
        Ask(
            field="promises",
            ask="What did you promise?",
            hint="Such as: send the pg talk. Leave it empty for nothing.",
            read=_text,
        ),
        Ask(field="offer", ask="What could you do for them?", hint="A link counts.", read=_text),
        Ask(field="ask", ask="What could you ask of them, one day?", read=_text),
        Ask(
            field="helps_with",
            ask="Which goal of yours may they help with?",
            hint="Such as: find out what platform teams do.",
            read=_text,
        ),
        Ask(
            field="voucher",
            ask="Have they seen your work, and could they speak for it?",
            hint="Worth knowing, also when no job is in sight.",
            choices=VOUCHER,
        ),
        Ask(field="tie", ask="What is it between you?", choices=TIES),
        Ask(
            field="closeness",
            ask="How often would you like to be in touch?",
            hint="Any contact begins it anew, and nothing is ever late.",
            choices=CLOSENESS,
        ),
        Ask(field="role", ask="What do they do?", read=_text),
        Ask(field="company", ask="Where?", hint="A company, a team, a project.", read=_text),
        Ask(
            field="introduces",
            ask="Whom could they introduce you to?",
            hint="A team, a friend, somebody they worked with.",
            read=_text,
        ),
        Ask(field="exchanges", ask="What was it about?", read=_text),
        Ask(field="email", ask="What is their email address?", read=_email),
        Ask(field="phone", ask="What is their number?", read=_bounded(64, "number")),
        Ask(field="pronouns", ask="What are their pronouns?", read=_bounded(120, "text")),
        Ask(field="links", ask="Where are they to be found?", hint="A profile, a page.",
            read=_text),
        Ask(field="tags", ask="A tag, to find them by?", hint="Such as: rust", read=_tag),
        Ask(
            field="referral.what",
            ask="Where do they put in a word for you?",
            hint="Such as: the docs team at Northgate",
            read=_text,
        ),
    )
}  # fmt: skip
_LISTS = frozenset(("promises", "introduces", "links", "tags"))
MET = ("name", "hook", "about", "promises", "offer", "email")
"""What is worth a moment at the venue; the rest is on the person's page."""
KNOWN = (
    "name", "role", "company", "about", "introduces", "offer", "ask", "helps_with", "voucher",
    "tie", "closeness", "email", "links", "tags",
)  # fmt: skip
EVERYTHING = (
    "name", "hook", "about", "promises", "offer", "ask", "helps_with", "voucher", "tie",
    "closeness", "role", "company", "email", "links", "tags", "introduces", "phone", "pronouns",
)  # fmt: skip


def ask_for_person(
    coach: Coach, person_id: str, done: Callable[[str], None] | None = None, *,
    fields: Sequence[str] = EVERYTHING, title: str = "",
) -> Asking:  # fmt: skip
    """Return what to ask about somebody who has a file. Raises as `open_person` does.

    Of a list, such as promises, the next item is asked for.
    """
    _, person = open_person(coach, person_id)
    return fill(
        coach, "person", [_of(person, field) for field in fields],
        title=title or person.name or "Somebody", name=person_id, done=done,
    )  # fmt: skip


def ask_one(coach: Coach, person_id: str, field: str, place: int | None = None) -> Asking:
    """Return one thing to ask about somebody; of a list the item at `place`, else the next one.

    Raises as `open_person` does.
    """
    mine, person = open_person(coach, person_id)
    if place is None:
        one = _of(person, field)
    else:
        one = _renamed(ASKS[field], _path_of(mine, field, place))
    title = person.name or "Somebody"
    return fill(coach, "person", [one], title=title, name=person_id)


def ask_for_known(coach: Coach, done: Callable[[str], None] | None = None) -> Asking:
    """Return what to ask about somebody I know already; the file is made with the name."""
    from msgspec.structs import replace

    from eventcoach.storage.journal import record_id

    def named(_: dict[str, Any]) -> str:
        return record_id(coach.clock.now()).lower()

    asks = [_of(None, field) for field in KNOWN]
    asks[0] = replace(asks[0], needed=True, hint="A colleague of old, a friend of a friend.")
    asks[3] = replace(asks[3], ask="What connects you?")
    return fill(coach, "person", asks, title="Somebody I know", named=named, done=done)


def ask_for_exchange(coach: Coach, person_id: str) -> Asking:
    """Return what to ask about what passed between us today: it becomes one item of their file.

    Raises as `open_person` does.
    """
    mine, person = open_person(coach, person_id)
    opened: list[Mine] = [mine]
    given: dict[str, str] = {}
    place: list[int] = []

    def questions() -> tuple[Asked, ...]:
        return (
            Asked(field="what", ask="What was it about?", value=given.get("what", ""),
                  hint="A talk at the bar, a question they answered."),
            Asked(field="showed", ask="What could they see that you are good at?",
                  value=given.get("showed", ""), hint="One skill is plenty."),
            Asked(field="learned", ask="What did you pick up from them?",
                  value=given.get("learned", "")),
        )  # fmt: skip

    def save(field: str, value: str) -> tuple[Asked, ...]:
        from eventcoach.errors import UserFileError

        try:
            words = _text(value)
        except ValueError as error:
            raise UserFileError(str(error)) from None
        if place:
            opened[0] = change(coach, opened[0], [Put(("exchanges", place[0], field), words)])
            given[field] = words
            return questions()
        said = {**given, field: words}
        if said.get("what"):
            at = coach.clock.now().replace(microsecond=0).isoformat()
            item = {"what": said["what"], "at": at}
            item |= {key: said[key] for key in ("showed", "learned") if said.get(key)}
            opened[0] = change(coach, opened[0], [Add(("exchanges",), item)])
            made = opened[0].document
            place.append(len(getattr(made, "exchanges", ())) - 1)
        given.update(said)
        return questions()

    return Asking(
        title=person.name or "Somebody",
        kind="person",
        name=person_id,
        questions=questions(),
        save=save,
        done=lambda: None,
    )


def _of(person: Person | None, field: str) -> Ask:
    """Return the question for a field; of a list, for the item after the last."""
    if field not in _LISTS:
        return ASKS[field]
    return _renamed(ASKS[field], f"{field}.{len(getattr(person, field)) if person else 0}")


def _renamed(ask: Ask, field: str) -> Ask:
    from msgspec.structs import replace

    return replace(ask, field=field)


def _path_of(mine: Mine, field: str, place: int) -> str:
    """Return where the words of an item stand: it may be written out, or a text alone."""
    from eventcoach.storage.yaml.tree import read_tree

    data = read_tree(mine.source, "").data
    listed = data.get(field) if isinstance(data, dict) else None
    item = listed[place] if isinstance(listed, list) and place < len(listed) else None
    return f"{field}.{place}.what" if isinstance(item, dict) else f"{field}.{place}"
