"""Two texts of one document, of which a file sync put one aside: whose to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from eventcoach.coach.aside import Aside, keep_here, take_aside
from eventcoach.errors import ChangedOnDisk, EventCoachError
from eventcoach.model.pitch import Pitch
from eventcoach.tui.comparing import compared
from eventcoach.tui.screens.two_texts import TwoTextsScreen

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["AsideScreen"]


class AsideScreen(TwoTextsScreen):
    """The text that stands here, and the newest of those that were put aside."""

    HELP_WORDS = (
        "It was changed on two machines before they met. Whichever you choose, both texts stand "
        "among the versions afterwards."
    )

    def __init__(self, coach: Coach, aside: Aside) -> None:
        super().__init__(coach)
        self._aside = aside

    def happened(self) -> tuple[str, str]:
        """Return whose two texts these are, and how many more there are."""
        aside = self._aside
        more = f" There are {aside.more} more after it." if aside.more else ""
        title = f"{aside.copy.first} has two texts"
        return title, f"It was changed on two machines before they met.{more}"

    def means(self) -> tuple[str, str]:
        """Return what becomes of the text that is not kept."""
        if self._aside.other is None:
            theirs = "It cannot be used as it is."
        else:
            theirs = "What stands here now is a version."
        return "As it stands here. Theirs is a version.", theirs

    def both(self) -> Content:
        """Return both texts, field by field where both are pitches."""
        aside = self._aside
        mine = aside.document if isinstance(aside.document, Pitch) else None
        theirs = aside.other if isinstance(aside.other, Pitch) else None
        return compared((aside.here, mine), (aside.theirs, theirs), ("mine, here", "theirs"))

    def choose(self, *, mine: bool) -> None:
        """Let stand what stands here, or put the other text in its place."""
        try:
            (keep_here if mine else take_aside)(self.coach, self._aside)
        except ChangedOnDisk:
            self.say("It has changed once more meanwhile. Go back and look again.", trouble=True)
            return
        except EventCoachError as error:
            self.say(f"{error}. Both texts are as they were.", trouble=True)
            return
        self.coach_app.leave_screen()
        self.call_later(
            self.coach_app.say,
            "Yours stands; theirs is a version." if mine else "Theirs stands; yours is a version.",
        )
