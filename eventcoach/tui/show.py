"""How text reaches the screen: always cleaned, never markup."""

from __future__ import annotations

from textual.content import Content

from eventcoach.model.text import clean, clean_line

__all__ = ["join", "line", "text"]


def text(words: str, style: str = "") -> Content:
    """Return words from anywhere as content: cleaned, and never read as markup."""
    content = Content(clean(words))
    return content.stylize(style) if style else content


def line(words: str, style: str = "") -> Content:
    """Return words as content on one line."""
    content = Content(clean_line(words))
    return content.stylize(style) if style else content


def join(*parts: Content | str) -> Content:
    """Put content together; a plain string is cleaned like any other text."""
    return Content.assemble(*(part if isinstance(part, Content) else text(part) for part in parts))
