"""The packs that are here: what each brings, where it came from, and where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eventcoach.coach.packs import every_pack
from eventcoach.errors import EventCoachError
from eventcoach.render.packs_text import brings_words
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.packs import Pack
    from eventcoach.tui.errands import Errand

__all__ = ["PacksScreen"]

NONE = (
    "No pack yet. A pack is a folder of questions, partners and lessons that somebody made, such "
    "as a teacher. `a` shows what is in one, then adds it, as does `eventcoach pack add FOLDER`."
)
OF_ONE = ("open", "update", "remove")
"""What is offered where there is a pack."""
LONGEST = 200
"""Characters of a line that a pack says of itself."""


class PacksScreen(ReadingScreen):
    """The list. Enter begins the lesson of the highlighted pack."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/library.tcss"]
    BINDINGS = bindings("packs")
    HELP_ROOM = "packs"
    HELP_WORDS = (
        "Enter begins a pack's lesson; what else it brings is in the library, under its name. "
        "a adds a pack, u fetches the highlighted one again, x removes it; each is shown first, "
        "and nothing happens before y."
    )

    class Read(Message):
        """The packs were read."""

        def __init__(self, found: list[Pack], trouble: str = "") -> None:
            super().__init__()
            self.found = found
            self.trouble = trouble

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._found: list[Pack] = []

    def compose(self) -> ComposeResult:
        """Title, list, bar."""
        yield Static(line("Packs", "$accent b"), id="head")
        yield LineList(id="list")
        yield Status("Reading…")
        yield TapBar(
            Target("open", "↵", "Begin"),
            Target("add", "a", "Add"),
            Target("update", "u", "Update", extra=True),
            Target("remove", "x", "Remove", extra=True),
            Target("library", "l", "Library", extra=True),
            Target("more", "o", "More", phones=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read nothing before the screen is painted."""
        self.query_one(LineList).focus()
        self.query_one(TapBar).withhold({*OF_ONE})
        self.call_after_refresh(self.read_again)

    def read(self) -> None:
        """Read it, on a thread."""
        try:
            self.post_message(self.Read(every_pack(self.coach)))
        except EventCoachError as error:
            self.post_message(self.Read([], str(error)))

    def on_packs_screen_read(self, event: Read) -> None:
        """Show what is here."""
        self._found, self.was_read = event.found, True
        rows = [_row(each) for each in self._found]
        listed = self.query_one(LineList)
        if rows:
            listed.show(rows, frozenset(), listed.highlighted or 0)
        else:
            listed.show([text(NONE, "$text-muted")], frozenset((0,)), 0)
        self.say(event.trouble, trouble=bool(event.trouble))
        self.query_one(TapBar).withhold(set() if rows else {*OF_ONE})

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Begin what was picked."""
        event.stop()
        self.action_open()

    @property
    def _highlighted(self) -> Pack | None:
        at = self.query_one(LineList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_open(self) -> None:
        """Begin the lesson of the highlighted pack."""
        pack = self._highlighted
        if pack is None:
            return
        if pack.begin:
            self.coach_app.go(f"round:{pack.name}:{pack.begin}")
        else:
            self.say("It has no lesson. What it brings is in the library.")

    def action_add(self) -> None:
        """Ask where a pack is, and look at it."""
        from eventcoach.tui.adding_pack import ask_for_pack

        ask_for_pack(self.coach_app)

    def action_update(self) -> None:
        """Fetch the highlighted pack again, and show what would change."""
        from eventcoach.tui.pack_errands import errand_update

        self._do_with_one(errand_update)

    def action_remove(self) -> None:
        """Show what removing the highlighted pack takes away."""
        from eventcoach.tui.pack_errands import errand_remove

        self._do_with_one(errand_remove)

    def _do_with_one(self, errand: Callable[[Coach, str], Errand]) -> None:
        from eventcoach.tui.screens.parcel import ParcelScreen

        pack = self._highlighted
        if pack is not None:
            self.app.push_screen(ParcelScreen(self.coach, errand(self.coach, pack.name)))

    def action_more(self) -> None:
        """List what has no room in the bar of a phone."""
        from eventcoach.tui.screens.actions import ActionsScreen

        of_one = (
            ("update", Choice("Update it", "u", "What changed is shown first.")),
            ("remove", Choice("Remove it", "x", "What you practiced stays.")),
        )
        rows = (
            *(of_one if self._found else ()),
            ("library", Choice("Library", "l")),
            ("app.help", Choice("Help", "h")),
        )
        self.app.push_screen(ActionsScreen(self.coach, self, rows, "Packs"))

    def action_library(self) -> None:
        """Show the library, in which everything of every pack is."""
        self.coach_app.go("library")


def _row(pack: Pack) -> Content:
    name = text("") if pack.title == pack.name else text(f"  {pack.name}", "$text-muted")
    brings = brings_words([(each.kind, each.title) for each in pack.brings], pack.langs)
    below = [brings[:1].upper() + brings[1:] + "."]
    if pack.about.author:
        below.append(f"By {pack.about.author[:LONGEST]}.")
    wrong = len(pack.problems) + len(pack.left_out)
    if wrong:
        many = "line" if wrong == 1 else "lines"
        below.append(f"{wrong:,} {many} of it cannot be used; `eventcoach check` says why.")
    words = line(" ".join(below), "$text-muted")
    return join(line(pack.title[:LONGEST], "b"), name, "\n", words)
