"""Words in letters three rows high, of half blocks, to be read at arm's length.

Capitals only: at five pixels high they are easier to tell apart than small letters. A letter is
three pixels wide, and a pixel is a column wide and half a row high, so that ten letters stand
side by side on a phone. Where no blocks are shown a pixel is a `#`, and a letter twice as high.
"""

from __future__ import annotations

from unicodedata import combining, normalize

from eventcoach.model.text import clean_line

__all__ = ["ROWS", "large"]

ROWS = 3
"""Rows of the terminal that a line of letters takes; the last half row is the gap."""
ROWS_WITHOUT_BLOCKS = 6
"""The same where a pixel takes a whole row."""
HALVES = " ▄▀█"

# Five rows of pixels for each letter, top to bottom; a letter is as wide as its rows.
_GLYPHS = {
    "A": ".#. #.# ### #.# #.#", "B": "##. #.# ##. #.# ##.", "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.", "E": "### #.. ##. #.. ###", "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##", "H": "#.# #.# ### #.# #.#", "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.", "K": "#.# #.# ##. #.# #.#", "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#", "N": "#..# ##.# #.## #..# #..#",
    "O": ".#. #.# #.# #.# .#.", "P": "##. #.# ##. #.. #..", "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#", "S": ".## #.. .#. ..# ##.", "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###", "V": "#.# #.# #.# #.# .#.", "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#", "Y": "#.# #.# .#. .#. .#.", "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "##. ..# .#. #.. ###",
    "3": "##. ..# .#. ..# ##.", "4": "#.# #.# ### ..# ..#", "5": "### #.. ##. ..# ##.",
    "6": ".## #.. ### #.# ###", "7": "### ..# ..# .#. .#.", "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ##.",
    ".": ". . . . #", ",": ".. .. .. .# #.", ":": ". # . # .", ";": ".. .# .. .# #.",
    "!": "# # # . #", "?": "##. ..# .#. ... .#.", "'": "# # . . .", '"': "#.# #.# ... ... ...",
    "-": "... ... ### ... ...", "–": "... ... ### ... ...", "—": "..... ..... ##### ..... .....",
    "_": "... ... ... ... ###", "/": "..# ..# .#. #.. #..", "\\": "#.. #.. .#. ..# ..#",
    "(": ".# #. #. #. .#", ")": "#. .# .# .# #.", "[": "## #. #. #. ##", "]": "## .# .# .# ##",
    "+": "... .#. ### .#. ...", "=": "... ### ... ### ...", "*": "#.# .#. #.# ... ...",
    "&": ".#.. #.#. .#.# #.#. .#.#", "%": "#.# ..# .#. #.. #.#",
    "#": ".#.#. ##### .#.#. ##### .#.#.",
    "@": ".##. #..# #.## #... .##.", "$": ".## ##. .#. .## ##.", "<": "..# .#. #.. .#. ..#",
    ">": "#.. .#. ..# .#. #..", "·": ". . # . .", "•": ". . # . .",
    "→": "..#.. ...#. ##### ...#. ..#..", "←": "..#.. .#... ##### .#... ..#..",
    "…": "..... ..... ..... ..... #.#.#", "’": "# # . . .", "‘": "# # . . .",
    "“": "#.# #.# ... ... ...", "”": "#.# #.# ... ... ...",
}  # fmt: skip
_SPACE = 2
"""Columns between two words; between two letters there is one."""


def large(words: str, width: int, rows: int, *, blocks: bool = True) -> list[str] | None:
    """Return some words as lines of large letters, at most `width` columns and `rows` lines.

    None where they do not fit, or where a letter is one that is not known here: then small
    letters say it better. Without `blocks` they are of `#` alone.
    """
    made = [_word(word) for word in _plain(words).split()]
    if not made or any(not word or len(word[0]) > width for word in made):
        return None
    lines: list[list[str]] = []
    for word in made:
        if lines and len(lines[-1][0]) + _SPACE + len(word[0]) <= width:
            lines[-1] = [f"{a}{'.' * _SPACE}{b}" for a, b in zip(lines[-1], word, strict=True)]
        else:
            lines.append(word)
    if len(lines) * (ROWS if blocks else ROWS_WITHOUT_BLOCKS) > rows:
        return None
    return [row for line in lines for row in (_halves(line) if blocks else _whole(line))]


def _plain(words: str) -> str:
    """Return words in capitals without their accents, which have no room above a capital."""
    taken_apart = normalize("NFKD", clean_line(words).replace("ß", "ss").upper())
    return "".join(letter for letter in taken_apart if not combining(letter))


def _word(word: str) -> list[str]:
    """Return the five rows of pixels of a word; empty where a letter is not known."""
    rows = [""] * 5
    for letter in word:
        if letter not in _GLYPHS:
            return []
        gap = "." if rows[0] else ""
        rows = [
            row + gap + pixels for row, pixels in zip(rows, _GLYPHS[letter].split(), strict=True)
        ]
    return rows


def _whole(pixels: list[str]) -> list[str]:
    return [row.replace(".", " ").rstrip() for row in [*pixels, ""]]


def _halves(pixels: list[str]) -> list[str]:
    """Put two rows of pixels into one of the terminal."""
    rows = [*pixels, "." * len(pixels[0])]
    return [
        "".join(
            HALVES[2 * (upper == "#") + (lower == "#")]
            for upper, lower in zip(rows[at], rows[at + 1], strict=True)
        ).rstrip()
        for at in range(0, len(rows), 2)
    ]
