"""What has no room in the studio's bar on a phone, as a list for a thumb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.widgets.rows import Choice

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["StudioMoreScreen"]

ACTIONS = (
    ("cues", Choice("Cues, or the words again", "c", "The few words for the card.")),
    ("versions", Choice("Versions", "v", "What it said before, to compare or bring back.")),
    ("editor", Choice("Open in my editor", "e", "The whole file, in $VISUAL or $EDITOR.")),
    ("copy", Choice("Copy it", "k", "All it says, to your terminal's clipboard.")),
    ("app.help", Choice("Help", "h")),
)


class StudioMoreScreen(ActionsScreen):
    """Versions, the editor, help."""

    HELP_WORDS = "Pick one; it is done with the pitch you came from."

    def __init__(self, coach: Coach, studio: Screen[None]) -> None:
        super().__init__(coach, studio, ACTIONS)
