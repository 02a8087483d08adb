"""The three streams as they are: one that is closed, and one that cannot show every character.

Whatever is printed or drawn goes through stdout or stderr (Textual draws on stderr), so that this
is the one place where an ASCII stand-in is put for a character. A stand-in takes as many columns
as what it stands for: boxes stay boxes and no line grows.
"""

from __future__ import annotations

import os
import sys

__all__ = ["prepare_streams", "print_text", "stand_in"]

_HANDLER = "eventcoach.stand-in"
_SINGLES = {
    "-": "─━┄┅┈┉╌╍═╴╸╶╺╼╾‐‑‒–—―−·▔",
    "|": "│┃┆┇┊┋╎╏║╵╹╷╻╽╿▏▎▍▌▋▊▉▐▕",
    "*": "•∙⋅●◉◆■▪★♦✦",
    "o": "○◯◌◇□▫☐°",
    ">": "▸▶►❯›→⇒»",
    "<": "◂◀◄‹←⇐«↵⏎",
    "^": "↑▲▴⌃",
    "v": "↓▼▾⌄✓✔☑",
    "x": "×✕✗✘✖",
    '"': "“”„‟″",
    "'": "‘’‚‛′",
    "_": "▁",
    ".": "▂…░☆",
    ":": "▃▒",
    "=": "▄▅≡⇄",
    "+": "▆",
    "#": "▇█▓▀",
    "~": "≈∼",
}
_STAND_INS = {each: plain for plain, many in _SINGLES.items() for each in many}
_BOXES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)
_LETTERS = {"ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L"}


def prepare_streams() -> None:
    """Put nothing in the place of a closed stream; let no character stop or garble what is said.

    A stream that was closed is `None` in Python, and its number would be given to the next file
    that is opened; what is printed to a stream that was closed goes nowhere, as was asked for.
    Where the locale is not UTF-8, stdout and stderr get stand-ins in ASCII.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_closed()
    asked = _encoding_asked_for()
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
        wanted = asked or encoding
        change = getattr(stream, "reconfigure", None)
        if change is None or wanted in ("utf-8", "utf8"):
            continue
        import codecs

        codecs.register_error(_HANDLER, _stand_ins)
        try:
            change(encoding=wanted, errors=_HANDLER)
        except (LookupError, OSError):  # an encoding that Python does not know
            change(encoding="ascii", errors=_HANDLER)


def stand_in(character: str) -> str:
    """Return what stands for a character in ASCII, as many columns wide; "" for one without."""
    known = _STAND_INS.get(character) or _LETTERS.get(character)
    if known:
        return known
    number = ord(character)
    if number in _BOXES:
        return "+"
    if number in _BLOCKS:
        return "#"
    import unicodedata

    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return (plain or "?" * columns)[:columns].ljust(columns)


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


def _encoding_asked_for() -> str:
    """Return the encoding that the locale asks for where it is not UTF-8, else "".

    Python takes UTF-8 in the C locale, whatever the terminal can show, and then says so in
    LC_CTYPE itself; a locale that is not set at all says nothing.
    """
    if os.name == "nt" or os.environ.get("PYTHONIOENCODING"):
        return ""
    character_type = os.environ.get("LC_CTYPE", "")
    if character_type == "C.UTF-8" and sys.flags.utf8_mode:
        character_type = ""
    name = os.environ.get("LC_ALL") or character_type or os.environ.get("LANG", "")
    if name in ("C", "POSIX"):
        return "ascii"
    _, _, charset = name.partition(".")
    charset = charset.partition("@")[0].lower().replace("_", "-")
    return "" if charset in ("", "utf-8", "utf8") else charset


def _open_closed() -> None:
    """Open /dev/null in the place of each stream that is closed."""
    number = os.open(os.devnull, os.O_RDWR)
    while number < 2:
        number = os.open(os.devnull, os.O_RDWR)
    if number > 2:
        os.close(number)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def print_text(words: str) -> None:
    """Print text for people, whatever the encoding of the terminal can show."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    errors = getattr(sys.stdout, "errors", None) or "strict"
    if errors in ("strict", "surrogateescape"):
        errors = "replace"
    safe = words.encode(encoding, errors).decode(encoding)
    sys.stdout.write(safe if safe.endswith("\n") else safe + "\n")
