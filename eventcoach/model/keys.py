"""The keys: an id for each thing a key can do, the key it has unless settings say otherwise.

No key here needs Esc, Ctrl, Alt or a function key, so that a phone can do everything.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["KEYS", "Key", "clashes", "keymap"]


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
    Key("home.pitch", "p", "pitch"),
    Key("home.rehearse", "r", "rehearse"),
    Key("home.card", "c", "card"),
    Key("home.library", "l", "library"),
    Key("home.settings", "s", "settings"),
    Key("home.more", "o", "more"),
    Key("rehearse.pitch", "p", "other pitch"),
    Key("rehearse.level", "v", "level"),
    Key("rehearse.bank", "k", "other bank"),
    Key("rehearse.partner", "w", "other partner"),
    Key("round.done", "d", "done"),
    Key("round.pause", "space", "pause"),
    Key("round.next", "n", "next"),
    Key("round.leave", "x", "leave"),
    Key("round.voice", "v", "voice"),
    Key("debrief.again", "a", "again"),
    Key("debrief.different", "d", "different"),
    Key("debrief.figures", "f", "figures"),
    Key("studio.rehearse", "r", "rehearse"),
    Key("studio.versions", "v", "versions"),
    Key("studio.editor", "e", "editor"),
    Key("studio.cues", "c", "cues"),
    Key("studio.use", "u", "use it"),
    Key("studio.drop", "x", "let it go"),
    Key("studio.more", "o", "more"),
    Key("pitches.new", "n", "new"),
    Key("conflict.mine", "k", "keep mine"),
    Key("conflict.theirs", "t", "take theirs"),
    Key("conflict.both", "s", "see both"),
    Key("card.next", "space,n", "next"),
    Key("card.cover", "z", "cover"),
    Key("library.search", "slash,f", "search"),
    Key("library.star", "s", "star"),
    Key("library.kind", "k", "next kind"),
    Key("library.rehearse", "r", "rehearse"),
    Key("library.copy", "c", "copy to mine"),
    Key("library.editor", "e", "editor"),
    Key("settings.less", "minus,left", "less"),
    Key("settings.more", "plus,right", "more"),
    Key("settings.keys", "k", "keys"),
    Key("versions.restore", "r", "bring back"),
)


def keymap(changes: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys by id with `changes` applied, and what is wrong with the changes.

    An unknown id, and a key that then would do two things on one screen, are said and left out.
    """
    current = {key.id: key.keys for key in KEYS}
    wrong: list[str] = []
    for name, keys in changes.items():
        if name not in current:
            wrong.append(f"`{name}` is no key that can be changed; Help lists them")
            continue
        others = {each: kept for each, kept in current.items() if each != name}
        tried = others | {name: ",".join(part.strip() for part in keys.split(","))}
        clash = clashes(tried)
        if clash:
            wrong.append(f"`{name}: {keys}`: {clash[0]}")
        else:
            current = tried
    return current, tuple(wrong)


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
