"""One person's story: every line can be picked, every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.coach.people import rest, touched, untouched
from eventcoach.coach.tending import (
    choose_closeness,
    keep_promise,
    led_by,
    next_stage,
)
from eventcoach.errors import EventCoachError, StorageError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.people import PeopleScreen
from eventcoach.tui.screens.person_view import PersonView, Undo
from eventcoach.tui.screens.picking import PickScreen
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coaching.asked import Asking
    from eventcoach.model.person import How

__all__ = ["PersonScreen"]

WAYS: tuple[tuple[How, str], ...] = (
    ("talk", "We talked"),
    ("call", "A call"),
    ("coffee", "A coffee"),
    ("message", "A message"),
    ("comment", "A considered comment"),
)
REACTIONS = "A like or a reshare alone is no contact; a comment with a thought in it is."
MONTHS: tuple[int | None, ...] = (None, 1, 3, 6)
OFTEN = ("Whenever it comes", "Every month", "Every three months", "Twice a year")


class PersonScreen(PersonView):
    """What can be done with a person's story."""

    CSS_PATH = ["../styles/library.tcss", "../styles/people.tcss"]
    BINDINGS = bindings("person")
    HELP_ROOM = "person"
    HELP_WORDS = (
        "Enter on a line changes it, turns a promise, takes a referral further, or opens whom it "
        "names. u takes the last change back. n lets somebody rest: that is no contact, and fine."
    )

    def compose(self) -> ComposeResult:
        """Name, story, bar."""
        yield Static(id="head")
        yield LineList(id="lines")
        yield Status("Reading…")
        yield TapBar(
            Target("touch", "t", "In touch"),
            Target("write", "w", "Write"),
            Target("ask", "a", "Add", extra=True),
            Target("later", "n", "Not now", extra=True),
            Target("editor", "e", "Editor", extra=True),
            Target("undo", "u", "Undo", extra=True),
            Target("more", "o", "More"),
            Target("app.back", "b", "Back"),
        )

    # --- one line

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Do what the line is for."""
        event.stop()
        if self._told is None or event.option_index >= len(self._told.lines):
            return
        doing, _, rest_ = self._told.lines[event.option_index].doing.partition(":")
        if doing == "edit":
            field, _, place = rest_.partition(":")
            self._edit(field, int(place) if place else None)
        elif doing == "promise":
            self._change(partial(keep_promise, self.coach, self.person_id, int(rest_)))
        elif doing == "referral":
            self.action_referral()
        elif doing == "close":
            self.action_close()
        elif doing == "person":
            self.coach_app.go(f"person:{rest_}")
        elif doing == "ask":
            self.action_ask()

    def _edit(self, field: str, place: int | None = None) -> None:
        from eventcoach.coach.person_questions import ask_one

        self._ask(lambda: ask_one(self.coach, self.person_id, field, place))

    def _ask(self, make: Callable[[], Asking]) -> None:
        """Ask, and remember what the file said before."""
        from eventcoach.coach.documents import open_mine
        from eventcoach.coach.tending import bring_back
        from eventcoach.tui.screens.asking import AskScreen

        try:
            before = open_mine(self.coach, "person", self.person_id)
            asking = make()
        except EventCoachError as error:
            self._tell(error)
            return

        def undo() -> None:
            now = open_mine(self.coach, "person", self.person_id)
            bring_back(self.coach, before, now.source)

        self._undo.append(("What you changed is as it was.", undo))
        self.app.push_screen(AskScreen(self.coach, asking))

    def _change(self, do: Callable[[], tuple[str, Undo]]) -> None:
        """Change something; say it, and remember how it is undone."""
        try:
            words, undo = do()
        except EventCoachError as error:
            self._tell(error)
            return
        self._undo.append(("Taken back.", undo))
        self._again(words)

    def _again(self, words: str) -> None:
        self._word = words
        self.read_again()

    def _tell(self, error: EventCoachError) -> None:
        self.say(str(error), trouble=True)
        self.read_again() if isinstance(error, StorageError) else None

    # --- keys

    def action_touch(self) -> None:
        """We were in touch: choose how."""
        if self._told is None:
            return

        def record(place: int) -> None:
            how, words = WAYS[place]

            def do() -> tuple[str, Undo]:
                made = touched(self.coach, self.person_id, how)
                undo = partial(untouched, self.coach, self.person_id, made)
                return f"{words}, today. u takes it back.", undo

            self._change(do)

        choices = [Choice(words) for _, words in WAYS]
        self.app.push_screen(
            PickScreen(self.coach, "We were in touch", choices, record, hint=REACTIONS)
        )

    def action_later(self) -> None:
        """Not now: let them rest for as long as I chose."""
        told = self._told
        if told is None:
            return
        if told.known.due is None:
            self.say("Nothing is waiting here. c chooses how often to be in touch.")
            return

        def do() -> tuple[str, Undo]:
            rest(self.coach, self.person_id)
            return "All right, another time. u takes it back.", partial(
                rest, self.coach, self.person_id, on=False
            )

        self._change(do)

    def action_promise(self) -> None:
        """Mark the next open promise as kept."""
        told = self._told
        if told is None:
            return
        promises = told.known.person.promises
        place = next((at for at, each in enumerate(promises) if not each.kept), None)
        if place is None:
            self.say("No promise is open." if promises else "Nothing is promised. a adds it.")
            return
        self._change(partial(keep_promise, self.coach, self.person_id, place))

    def action_referral(self) -> None:
        """Take a referral a step further; where there is none, ask for it."""
        if self._told is None:
            return
        if self._told.known.person.referral is None:
            self._edit("referral.what")
        else:
            self._change(partial(next_stage, self.coach, self.person_id))

    def action_exchange(self) -> None:
        """Write down what passed: what it was about, what I showed, what I picked up."""
        from eventcoach.coach.person_questions import ask_for_exchange

        if self._told is not None:
            self._ask(lambda: ask_for_exchange(self.coach, self.person_id))

    def action_close(self) -> None:
        """Choose how often to be in touch."""
        if self._told is None:
            return

        def choose(place: int) -> None:
            self._change(partial(choose_closeness, self.coach, self.person_id, MONTHS[place]))

        now = MONTHS.index(self._told.known.person.closeness)
        self.app.push_screen(
            PickScreen(
                self.coach, "How often?", [Choice(each) for each in OFTEN], choose,
                hint="Any contact begins it anew. Nothing is ever late.", chosen=now,
            )
        )  # fmt: skip

    def action_ask(self) -> None:
        """Go through everything that can be noted."""
        from eventcoach.coach.person_questions import ask_for_person

        if self._told is not None:
            self._ask(lambda: ask_for_person(self.coach, self.person_id))

    def action_editor(self) -> None:
        """Open their file in the user's editor."""
        from eventcoach.tui.external_editor import open_in_editor

        try:
            open_in_editor(self.coach_app, self.coach.paths.document("people", self.person_id))
        except EventCoachError as error:
            self._word = str(error)
        self.read_again()

    def action_same(self) -> None:
        """Look at this file beside another that may be the same person's."""
        from eventcoach.tui.screens.same import SameScreen

        if self._aside is not None:
            from eventcoach.tui.screens.aside import AsideScreen

            self.app.push_screen(AsideScreen(self.coach, self._aside))
            return
        told = self._told
        if told is None:
            return
        if not told.same:
            self.say("Nobody else here has this name or address.")
            return
        screen = SameScreen(self.coach, self.person_id, told.same[0].id, self._merged)
        self.app.push_screen(screen)

    def _merged(self, kept: str, undo: Undo) -> None:
        self.person_id = kept
        self._undo.append(("They are two again.", undo))
        self._word = "They are one now. u makes them two again."

    def action_through(self) -> None:
        """Say who led me to them."""

        def named(other: str) -> None:
            if other == self.person_id:
                self.say("Somebody else, please.")
                return

            def do() -> tuple[str, Undo]:
                from eventcoach.coach.documents import open_mine
                from eventcoach.coach.tending import bring_back

                before = open_mine(self.coach, "person", self.person_id)
                after = led_by(self.coach, self.person_id, other)
                return "Noted.", partial(bring_back, self.coach, before, after.source)

            self._change(do)

        self.app.push_screen(PeopleScreen(self.coach, pick=named, title="Who led you to them?"))

    def action_write(self) -> None:
        """Write to them."""
        if self._told is not None:
            self.coach_app.go(f"message:{self.person_id}")

    def action_introduce(self) -> None:
        """Bring them together with somebody: go on with it, or pick whom."""
        from eventcoach.tui.introducing import introduce

        if self._told is not None:
            introduce(self, self.person_id)

    def action_forget(self) -> None:
        """Show everything that forgetting them would erase."""
        self.coach_app.go(f"forget:{self.person_id}")

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._undo:
            self.say("Nothing to take back.")
            return
        words, undo = self._undo.pop()
        try:
            undo()
        except EventCoachError as error:
            self._tell(error)
            return
        self._again(words)

    def action_more(self) -> None:
        """Everything that can be done, as a list for a thumb."""
        actions = (
            ("ask", Choice("Add what you know of them", "a")),
            ("introduce", Choice("Introduce them to somebody", "g")),
            ("promise", Choice("A promise is kept", "p")),
            ("later", Choice("Not now", "n")),
            ("exchange", Choice("What passed between us", "x")),
            ("close", Choice("How often to be in touch", "c")),
            ("through", Choice("Who led me to them", "i")),
            ("referral", Choice("A word for me: next step", "r")),
            ("same", Choice("See both texts" if self._aside else "Are these one person?", "d")),
            ("editor", Choice("Open the file in my editor", "e")),
            ("undo", Choice("Take the last change back", "u")),
            ("forget", Choice("Forget them", "f")),
            ("app.help", Choice("Help", "h")),
        )
        self.app.push_screen(ActionsScreen(self.coach, self, actions, "What next?"))
