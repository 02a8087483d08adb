"""What has no room in the bar of a round on a phone, as a list for a thumb. The clock goes on."""

from __future__ import annotations

from eventcoach.tui.screens.actions import ActionsScreen

__all__ = ["RoundMoreScreen"]


class RoundMoreScreen(ActionsScreen):
    """What can be done in the round besides."""

    HELP_WORDS = "Pick one; the round goes on meanwhile."
