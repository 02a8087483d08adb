"""The keys: an id for each thing a key can do, the key it has unless settings say otherwise.

No key here needs Esc, Ctrl, Alt or a function key, so that a phone can do everything.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["FIXED", "KEYS", "Key", "clashes", "keymap"]


class Key(Struct, frozen=True):
    """A key: `id`, the keys that do it (separated by commas), and what it does in a word or two."""

    id: str
    keys: str
    does: str

    @property
    def room(self) -> str:
        """The screen that the key belongs to; `app` for everywhere."""
        return self.id.split(".")[0]


KEYS: tuple[Key, ...] = (
    Key("app.help", "h,question_mark", "help"),
    Key("app.back", "b,escape", "back"),
    Key("app.quit", "q", "quit"),
    Key("app.palette", "colon,ctrl+p", "go to"),
    Key("app.met", "m,plus", "met somebody"),
    Key("home.pitch", "p", "pitch"),
    Key("home.rehearse", "r", "rehearse"),
    Key("home.card", "c", "card"),
    Key("home.library", "l", "library"),
    Key("home.settings", "s", "settings"),
    Key("home.progress", "g", "progress"),
    Key("home.events", "e", "events"),
    Key("home.let_go", "x", "not today"),
    Key("home.undo", "u", "bring it back"),
    Key("home.more", "o", "more"),
    Key("more.progress", "g", "progress"),
    Key("more.events", "e", "events"),
    Key("rehearse.pitch", "p", "other pitch"),
    Key("rehearse.level", "v", "level"),
    Key("rehearse.bank", "k", "other bank"),
    Key("rehearse.partner", "w", "other partner"),
    Key("round.done", "d", "done"),
    Key("round.pause", "space", "pause"),
    Key("round.next", "n", "next"),
    Key("round.leave", "x", "leave"),
    Key("round.voice", "v", "voice"),
    Key("round.words", "l", "show words"),
    Key("round.filler", "u", "count an um"),
    Key("round.no_filler", "U", "one um fewer"),
    Key("round.more", "o", "more"),
    Key("drill.again", "1", "again"),
    Key("drill.hard", "2", "hard"),
    Key("drill.good", "3", "good"),
    Key("drill.easy", "4", "easy"),
    Key("drill.undo", "u", "take back"),
    Key("drill.type", "t", "type it"),
    Key("drill.voice", "v", "voice"),
    Key("drill.more", "n", "a few more"),
    Key("drill.leave", "x", "leave"),
    Key("session.skip", "n", "skip"),
    Key("session.over", "o", "start over"),
    Key("step.write", "w", "write"),
    Key("step.skip", "n", "skip"),
    Key("call.done", "d", "start or end"),
    Key("call.next", "n", "next part"),
    Key("call.follow", "f", "ask on"),
    Key("call.others", "k", "other questions"),
    Key("call.notes", "w", "write notes"),
    Key("call.live", "l", "beside a real call"),
    Key("call.pause", "space", "pause"),
    Key("call.leave", "x", "leave"),
    Key("call.more", "o", "more"),
    Key("pair.done", "d", "go on"),
    Key("pair.next", "n", "swap"),
    Key("pair.filler", "u", "count an um"),
    Key("pair.no_filler", "U", "one um fewer"),
    Key("pair.hint", "k", "another question"),
    Key("pair.observer", "v", "somebody watches"),
    Key("pair.names", "w", "names"),
    Key("pair.pause", "space", "pause"),
    Key("pair.leave", "x", "leave"),
    Key("pair.more", "o", "more"),
    Key("exercise.turn", "t", "hand it back"),
    Key("exercise.next", "n", "another one"),
    Key("exercise.finish", "d", "end here"),
    Key("exercise.voice", "v", "voice"),
    Key("exercise.pause", "space", "pause"),
    Key("exercise.leave", "x", "leave"),
    Key("exercise.more", "o", "more"),
    Key("written.next", "n", "next"),
    Key("written.write", "w", "write"),
    Key("written.tick", "space", "tick"),
    Key("written.examples", "s", "see examples"),
    Key("written.copy", "c", "copy it"),
    Key("written.finish", "d", "end here"),
    Key("written.pause", "p", "pause"),
    Key("written.leave", "x", "leave"),
    Key("written.more", "o", "more"),
    Key("debrief.again", "a", "again"),
    Key("debrief.different", "d", "different"),
    Key("debrief.figures", "f", "figures"),
    Key("debrief.rate", "r", "how was it"),
    Key("debrief.plan", "i", "next time"),
    Key("figures.last", "l", "last and best"),
    Key("figures.rate", "r", "how was it"),
    Key("figures.plan", "i", "next time"),
    Key("figures.close", "f", "back"),
    Key("studio.rehearse", "r", "rehearse"),
    Key("studio.versions", "v", "versions"),
    Key("studio.editor", "e", "editor"),
    Key("studio.cues", "c", "cues"),
    Key("studio.copy", "k", "copy"),
    Key("studio.use", "u", "use it"),
    Key("studio.drop", "x", "let it go"),
    Key("studio.more", "o", "more"),
    Key("studio.both", "d", "see both texts"),
    Key("document.both", "d", "see both texts"),
    Key("pitches.new", "n", "new"),
    Key("events.new", "n", "new"),
    Key("events.find", "f", "where to find one"),
    Key("events.so_far", "g", "what they gave"),
    Key("event.answers", "a", "change it"),
    Key("event.meet", "n", "somebody to meet"),
    Key("event.card", "c", "card"),
    Key("event.look_back", "w", "how was it"),
    Key("event.remove", "x", "take out"),
    Key("event.undo", "u", "put back"),
    Key("event.editor", "e", "editor"),
    Key("event.both", "d", "see both texts"),
    Key("ask.skip", "s", "skip"),
    Key("ask.before", "p", "the one before"),
    Key("ask.close", "x", "later"),
    Key("door.next", "space,n", "next"),
    Key("door.before", "p", "before"),
    Key("conflict.mine", "k", "keep mine"),
    Key("conflict.theirs", "t", "take theirs"),
    Key("conflict.both", "s", "see both"),
    Key("card.next", "space,n", "next"),
    Key("card.before", "p", "before"),
    Key("card.big", "g", "big letters"),
    Key("card.night", "d", "dim, at night"),
    Key("card.qr", "r", "QR code"),
    Key("card.copy", "c", "copy"),
    Key("card.choose", "s", "choose lines"),
    Key("card.cover", "z", "cover"),
    Key("card.more", "o", "more"),
    Key("qr.copy", "c", "copy"),
    Key("library.search", "slash,f", "search"),
    Key("library.star", "s", "star"),
    Key("library.kind", "k", "next kind"),
    Key("library.rehearse", "r", "rehearse"),
    Key("library.copy", "c", "copy to mine"),
    Key("library.editor", "e", "editor"),
    Key("packs.add", "a", "add a pack"),
    Key("packs.update", "u", "update it"),
    Key("packs.remove", "x", "remove it"),
    Key("packs.library", "l", "library"),
    Key("packs.more", "o", "more"),
    Key("out.take_in", "i", "take a file in"),
    Key("parcel.do", "y", "do what is shown"),
    Key("parcel.people", "p", "people too"),
    Key("progress.next", "n,space", "next part"),
    Key("progress.event", "e", "other event"),
    Key("progress.rehearse", "r", "rehearse"),
    Key("met.undo", "u", "not really"),
    Key("met.close", "x", "later"),
    Key("plan.undo", "u", "take back"),
    Key("plan.month", "n", "month by month"),
    Key("plan.choose", "k", "another plan"),
    Key("plan.editor", "e", "editor"),
    Key("month.next", "n,space", "next month"),
    Key("month.before", "p", "month before"),
    Key("people.search", "slash,f", "search"),
    Key("people.filter", "k", "whom to show"),
    Key("people.order", "s", "order"),
    Key("people.add", "n", "somebody I know"),
    Key("people.more", "o", "more"),
    Key("person.write", "w", "write to them"),
    Key("person.introduce", "g", "introduce them"),
    Key("person.touch", "t", "we were in touch"),
    Key("person.later", "n", "not now"),
    Key("person.promise", "p", "promise kept"),
    Key("person.referral", "r", "referral goes on"),
    Key("person.exchange", "x", "what passed"),
    Key("person.close", "c", "how often"),
    Key("person.through", "i", "who led me here"),
    Key("person.ask", "a", "all questions"),
    Key("person.editor", "e", "editor"),
    Key("person.same", "d", "one person?"),
    Key("person.undo", "u", "take back"),
    Key("person.forget", "f", "forget them"),
    Key("person.more", "o", "more"),
    Key("forget.forget", "y", "forget them"),
    Key("forget.all", "a", "all or none"),
    Key("message.fill", "f", "fill a gap"),
    Key("message.edit", "e", "change the words"),
    Key("message.copy", "c", "copy"),
    Key("message.sent", "x", "sent"),
    Key("message.next", "n", "next template"),
    Key("message.choose", "k", "all templates"),
    Key("message.short", "s", "short form"),
    Key("message.link", "l", "mail link"),
    Key("message.reset", "r", "template's words"),
    Key("message.undo", "u", "take back"),
    Key("message.more", "o", "more"),
    Key("messages.find", "f", "somebody else"),
    Key("messages.later", "n", "not now"),
    Key("messages.undo", "u", "take back"),
    Key("introduction.write", "w", "write"),
    Key("introduction.asked", "a", "done in person"),
    Key("introduction.yes", "y", "they say yes"),
    Key("introduction.no", "n", "they say no"),
    Key("introduction.rest", "x", "let it be"),
    Key("introduction.undo", "u", "take back"),
    Key("introduction.more", "o", "more"),
    Key("same.merge", "y", "one person"),
    Key("same.swap", "s", "keep the other"),
    Key("settings.less", "minus,left", "less"),
    Key("settings.more", "equals_sign,right", "more"),
    Key("settings.keys", "k", "keys"),
    Key("versions.restore", "r", "bring back"),
)


FIXED = frozenset(
    ("enter", "up", "down", "home", "end", "pageup", "pagedown", "tab", "shift+tab", *"123456789")
)
"""Keys that do the same everywhere, and so cannot do anything else."""

NAMED = frozenset(
    ("space", "escape", "left", "right", "insert", "delete", "backspace", "slash", "backslash",
     "minus", "plus", "equals_sign", "underscore", "at")
)  # fmt: skip
"""Keys of more than one letter, besides F1 to F24 and characters called by their Unicode names."""


def keymap(changes: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys by id with `changes` applied, and what is wrong with the changes.

    An unknown id, what is no key, and a key that then would do two things on one screen are said
    and left out. The changes are taken together, so that two keys can be swapped.
    """
    usual = {key.id: key.keys for key in KEYS}
    asked: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name, keys in changes.items():
        if name not in usual:
            wrong[name] = f"`{name}` is no key that can be changed; Help lists them"
        elif unusable := _unusable(keys):
            wrong[name] = f"`{name}: {keys}`: {unusable}"
        else:
            asked[name] = ",".join(part.strip() for part in keys.split(","))
    while clash := _last_clash(usual, asked):
        name, what = clash
        wrong[name] = f"`{name}: {changes[name]}`: {what}"
        del asked[name]
    return usual | asked, tuple(wrong[name] for name in changes if name in wrong)


def _unusable(keys: str) -> str:
    """Say why `keys` cannot be keys; nothing where they can."""
    for key in keys.split(","):
        if key.strip() in FIXED:
            return f"{key.strip()} does the same everywhere"
        if not _is_key(key.strip()):
            return f"“{key.strip()}” is no key; name a letter, or a key such as space or f5"
    return ""


def _is_key(key: str) -> bool:
    from unicodedata import lookup

    base = key.rpartition("+")[2] if len(key) > 1 else key
    if len(base) == 1 or base in NAMED or base in FIXED:
        return True
    if base[:1] == "f" and base[1:].isdecimal():
        return 1 <= int(base[1:]) <= 24
    try:
        return bool(lookup(base.replace("_", " ")))
    except KeyError:
        return False


def _last_clash(usual: dict[str, str], asked: dict[str, str]) -> tuple[str, str] | None:
    """Return the last change whose key does something else already, and a sentence on it."""
    keys = usual | asked
    for name in reversed(asked):
        for other, theirs in keys.items():
            rooms = {name.split(".")[0], other.split(".")[0]}
            both = set(keys[name].split(",")) & set(theirs.split(","))
            if other != name and both and (len(rooms) == 1 or "app" in rooms):
                return name, f"{min(both)} already does {other}"
    return None


def clashes(keys: dict[str, str]) -> tuple[str, ...]:
    """Return a sentence for each key that would do two things on one screen."""
    found: list[str] = []
    ids = list(keys)
    for place, first in enumerate(ids):
        for second in ids[place + 1 :]:
            rooms = {first.split(".")[0], second.split(".")[0]}
            if len(rooms) == 2 and "app" not in rooms:
                continue
            both = set(keys[first].split(",")) & set(keys[second].split(","))
            found += [f"{key} already does {first}" for key in sorted(both)]
    return tuple(found)
