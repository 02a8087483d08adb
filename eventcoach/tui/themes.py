"""Our themes: one accent and the three lights, contrast at least 4.5 : 1.

The terminal's own colors come as Textual's `ansi-dark` and `ansi-light`.
"""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["THEMES"]

THEMES = (
    Theme(
        name="coach-dark",
        primary="#7fb4ca",
        secondary="#9fb3c8",
        accent="#7fd1c7",
        success="#87c38a",
        warning="#e5c07b",
        error="#f08a7c",
        foreground="#e6e6e6",
        background="#15181c",
        surface="#1c2026",
        panel="#252b33",
        dark=True,
        text_alpha=1.0,
        variables={"text-muted": "#a3abb5", "chosen": "#263740"},
    ),
    Theme(
        name="coach-light",
        primary="#1f5f7a",
        secondary="#44586b",
        accent="#0b6b63",
        success="#26682b",
        warning="#7a5200",
        error="#a63022",
        foreground="#1d2125",
        background="#fbfaf7",
        surface="#f2f0ea",
        panel="#e6e3da",
        dark=False,
        text_alpha=1.0,
        variables={"text-muted": "#59616b", "chosen": "#dbe9e6"},
    ),
)
