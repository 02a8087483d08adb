"""What has no room in the card's bar, as a list for a thumb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.widgets.rows import Choice

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["CardMoreScreen"]

ACTIONS = (
    ("big", Choice("Big letters, or pages again", "g", "One line at a time, for arm's length.")),
    ("qr", Choice("QR code of my link", "r", "For their camera.")),
    ("contact", Choice("QR code of my contact card", "", "Name, role and links, where it fits.")),
    ("cover", Choice("Cover it", "z", "A plain clock; any tap brings the card back.")),
    ("night", Choice("Dim, or bright again", "d", "Gray on black, for the night.")),
    ("choose", Choice("Choose its lines", "s", "What this card shows, with stars.")),
    ("copy", Choice("Copy it", "c", "To your terminal's clipboard.")),
    ("copy_link", Choice("Copy my link", "", "To send it by hand.")),
    ("before", Choice("The page before", "p", "A tap on the upper half does it too.")),
    ("app.help", Choice("Help", "h")),
)


class CardMoreScreen(ActionsScreen):
    """Large letters, the code, the cover, the night, stars, copying, help."""

    HELP_WORDS = "Pick one; it is done with the card you came from."
    BRIEF = True

    def __init__(self, coach: Coach, card: Screen[None]) -> None:
        super().__init__(coach, card, ACTIONS)
