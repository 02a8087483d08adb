"""Documents put together from pieces, so that it is known which characters make each value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

__all__ = ["Sample", "samples"]

PLAIN = [
    "a",
    "no",
    "3:00",
    "1.10",
    "é ü",
    "gardens → front ends",
    "it's so",
    "x\u2028y",
    "\U0001f331",
    "-1",
    "a\x85b",
]
QUOTED = [*PLAIN, "", " spaced ", "a: b", "# no", "[/]", "{x}", "~", "null"]
KEYS = ["who", "what", "where", "title", "for", "x-y", "é", "one two"]


@dataclass
class Piece:
    """A stretch of a document; `path` where it belongs to a value."""

    text: str
    path: tuple[str | int, ...] | None = None
    key_of: tuple[str | int, ...] | None = None
    in_braces: bool = False


@dataclass
class Sheet:
    """A document under construction."""

    draw: Any
    newlines: list[str]
    pieces: list[Piece] = field(default_factory=list)
    comments: int = 0

    def put(self, text: str, path: tuple[str | int, ...] | None = None) -> None:
        self.pieces.append(Piece(text, path))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def newline(self) -> str:
        return self.draw(st.sampled_from(self.newlines))

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}."

    def end_line(self) -> None:
        if self.chance(4):
            self.put(self.draw(st.sampled_from([" ", "   "])) + self.comment())
        self.put(self.newline())
        while self.chance(6):
            column = self.draw(st.integers(0, 6))
            self.put(
                " " * column + self.comment() + self.newline() if self.chance(2) else self.newline()
            )

    def mapping(
        self, path: tuple[str | int, ...], column: int, depth: int, first_inline: bool = False
    ) -> None:
        keys = self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
        for number, key in enumerate(keys):
            if number or not first_inline:
                self.put(" " * column)
            quote = self.draw(st.sampled_from(["", "", "'", '"']))
            self.pieces.append(Piece(f"{quote}{key}{quote}:", key_of=(*path, key)))
            self.value((*path, key), column, depth)

    def sequence(self, path: tuple[str | int, ...], column: int, depth: int) -> None:
        for number in range(self.draw(st.integers(1, 3))):
            self.put(" " * column + "-")
            if depth and self.chance(3):
                self.put(" ")
                self.mapping((*path, number), column + 2, depth - 1, first_inline=True)
            else:
                self.value((*path, number), column, 0)

    def value(self, path: tuple[str | int, ...], column: int, depth: int) -> None:
        kinds = [
            "plain",
            "single",
            "double",
            "literal",
            "folded",
            "empty",
            "null",
            "flow",
            "next",
            "long",
        ]
        kind = self.draw(st.sampled_from([*kinds, "mapping", "sequence"] if depth else kinds))
        step = self.draw(st.integers(1, 4))
        if kind in ("mapping", "sequence"):
            self.end_line_before_more()
            build = self.mapping if kind == "mapping" else self.sequence
            build(
                path,
                column + (step if kind == "mapping" else self.draw(st.sampled_from([0, step]))),
                depth - 1,
            )
            return
        if kind in ("literal", "folded"):
            self.block(path, column, "|" if kind == "literal" else ">", step)
            return
        if kind == "empty":
            self.put("", path)
        elif kind == "next":
            self.end_line_before_more()
            self.put(" " * (column + step))
            self.put(self.draw(st.sampled_from(PLAIN)), path)
        elif kind == "long":
            end = self.newline() + " " * (column + step)
            self.put(" ")
            quote = self.draw(st.sampled_from(["", "'", '"']))
            self.put(f"{quote}one two{end}three  four{end}{end}five{quote}", path)
        elif kind == "flow":
            self.put(self.draw(st.sampled_from([" ", "  "])))
            self.flow(path)
        else:
            after = [" ", "  ", "\t"] if isinstance(path[-1], str) else [" ", "  "]
            self.put(self.draw(st.sampled_from(after)))
            self.put(self.scalar(kind), path)
        self.end_line()

    def end_line_before_more(self) -> None:
        if self.chance(4):
            self.put(" " + self.comment())
        self.put(self.newline())

    def scalar(self, kind: str) -> str:
        if kind == "null":
            return self.draw(st.sampled_from(["~", "null"]))
        if kind == "plain":
            return self.draw(st.sampled_from(PLAIN))
        text = self.draw(st.sampled_from(QUOTED))
        return f"'{text.replace(chr(39), chr(39) * 2)}'" if kind == "single" else f'"{text}"'

    def flow(self, path: tuple[str | int, ...]) -> None:
        if self.chance(2):
            self.put("[")
            for number in range(self.draw(st.integers(0, 3))):
                self.put(", " if number else "")
                self.put(
                    self.scalar(self.draw(st.sampled_from(["single", "double"]))), (*path, number)
                )
            self.put("]")
            return
        self.put("{")
        for number, key in enumerate(
            self.draw(st.lists(st.sampled_from(KEYS[:4]), max_size=3, unique=True))
        ):
            self.put(", " if number else self.draw(st.sampled_from(["", " "])))
            self.pieces.append(Piece(f"{key}:", key_of=(*path, key), in_braces=True))
            if self.chance(5):
                self.put("", (*path, key))
                self.put(" ")
            else:
                self.put(" ")
                text = self.scalar(self.draw(st.sampled_from(["plain", "single", "double"])))
                self.put(text.replace(":", "."), (*path, key))
        self.put(self.draw(st.sampled_from(["", " "])) + "}")

    def block(self, path: tuple[str | int, ...], column: int, style: str, step: int) -> None:
        counted = str(step) if self.chance(4) else ""
        chomping = self.draw(st.sampled_from(["", "-", "+"]))
        self.put(" ")
        self.put(style + (counted + chomping if self.chance(2) else chomping + counted), path)
        if self.chance(3):
            self.put("  " + self.comment())
        self.put(self.newline())
        lines = self.draw(
            st.lists(
                st.sampled_from(["text", "# no comment", "a: b", "", "  more", "x "]), max_size=4
            )
        )
        if not counted:
            lines = ["first", *lines]
        body = "".join(
            (" " * (column + step) + line if line else "") + self.newline() for line in lines
        )
        kept = (
            body
            if chomping == "+"
            else body.rstrip("\r\n") + (self.newline() if body.strip("\r\n") else "")
        )
        self.put(kept, path)
        if len(kept) < len(body):
            self.put(self.newline())


@dataclass
class Sample:
    """A document, and where in it each value stands."""

    mark: str
    pieces: list[Piece]
    newlines: list[str]

    @property
    def source(self) -> bytes:
        return (self.mark + "".join(piece.text for piece in self.pieces)).encode()

    @property
    def comments(self) -> list[str]:
        return re.findall(r"# c\d+\.", self.source.decode())

    def around(self, path: tuple[str | int, ...]) -> tuple[bytes, bytes, bytes]:
        """Return what stands before a value, on the rest of its line, and after that."""
        where = [n for n, piece in enumerate(self.pieces) if piece.path == path]
        before = self.mark + "".join(piece.text for piece in self.pieces[: where[0]])
        rest = "".join(piece.text for piece in self.pieces[where[0] + 1 : where[-1]])
        after = "".join(piece.text for piece in self.pieces[where[-1] + 1 :])
        return before.encode(), rest.encode(), after.encode()

    def without(self, path: tuple[str | int, ...]) -> tuple[bytes, bytes]:
        """Return what stands before a key, and what after its value and a comment beside that."""
        key = next(n for n, piece in enumerate(self.pieces) if piece.key_of == path)
        value = [n for n, piece in enumerate(self.pieces) if piece.path == path]
        is_block, last = len(value) > 1, value[-1]
        before = self.mark + "".join(piece.text for piece in self.pieces[:key])
        after = "".join(piece.text for piece in self.pieces[last + 1 :])
        if not is_block and not self.pieces[key].in_braces:
            after = re.sub("^[^\r\n]*", "", after)
        return before.encode(), after.encode()


@st.composite
def samples(draw: Any) -> Sample:
    newlines = draw(st.sampled_from([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]]))
    sheet = Sheet(draw, newlines)
    if sheet.chance(4):
        sheet.put(sheet.comment() + sheet.newline())
    if sheet.chance(6):
        sheet.put("---" + sheet.newline())
    sheet.mapping((), 0, 3)
    assume(any(piece.path for piece in sheet.pieces))
    if sheet.chance(3):  # no line break at the end
        last = sheet.pieces[-1]
        last.text = last.text.rstrip("\r\n")
    return Sample("\ufeff" if sheet.chance(5) else "", sheet.pieces, newlines)
