"""Are these one person? Both are shown; one key makes one of them, and it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.merging import look, merge, part
from eventcoach.coach.people import open_person
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.merging import Merging
    from eventcoach.model.person import Person

__all__ = ["SameScreen"]

_SHOWN = ("role", "company", "hook", "about", "email", "phone", "offer", "ask")


class SameScreen(CoachScreen):
    """Two files beside one another. `done` is called with the kept id and what undoes it."""

    CSS_PATH = "../styles/people.tcss"
    BINDINGS = bindings("same")
    HELP_ROOM = "same"
    HELP_WORDS = (
        "y makes one person of the two: the first one's words win, lists are put together, and "
        "what the other said goes along. b leaves them two."
    )

    def __init__(
        self, coach: Coach, kept: str, other: str,
        done: Callable[[str, Callable[[], object]], object],
    ) -> None:  # fmt: skip
        super().__init__(coach)
        self._kept = kept
        self._other = other
        self._done = done

    def compose(self) -> ComposeResult:
        """The question, both, the bar."""
        yield Static(line("Are these one person?", "$accent b"), id="head")
        with VerticalScroll(id="body", can_focus=True):
            yield Static(id="same")
        yield Status()
        yield TapBar(
            Target("merge", "y", "One person", answer=True),
            Target("swap", "s", "Swap"),
            Target("app.back", "b", "Two", answer=True),
        )

    def on_mount(self) -> None:
        """Show both."""
        self.query_one("#body").focus()
        self._show()

    def _show(self) -> None:
        try:
            _, kept = open_person(self.coach, self._kept)
            _, other = open_person(self.coach, self._other)
            made = look(self.coach, self._kept, self._other)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.query_one("#same", Static).update(_both(kept, other, made))

    def action_swap(self) -> None:
        """Keep the other one's words."""
        self._kept, self._other = self._other, self._kept
        self._show()

    def action_merge(self) -> None:
        """Make one person of the two."""
        try:
            merged = merge(self.coach, self._kept, self._other)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.app.pop_screen()
        self._done(merged.kept, lambda: part(self.coach, merged))


def _both(kept: Person, other: Person, made: Merging) -> Content:
    parts: list[Content | str] = []
    for title, person in (("Kept", kept), ("Goes along", other)):
        name = line((person.name or "no name yet")[:120], "b")
        parts += [text(f"{title}  ", "$text-muted"), name, "\n"]
        for field in _SHOWN:
            words = getattr(person, field)
            if words:
                parts += ["  ", line(words[:200]), "\n"]
        counted = [
            f"{len(items)} {noun}{'s' if len(items) > 1 else ''}"
            for items, noun in (
                (person.promises, "promise"), (person.exchanges, "exchange"), (person.tags, "tag"),
            )
            if items
        ]  # fmt: skip
        if counted:
            parts += ["  ", text(", ".join(counted), "$text-muted"), "\n"]
        parts.append("\n")
    if made.differs:
        fields = ", ".join(field.replace("_", " ") for field, _, _ in made.differs)
        words = f"They differ in {fields}: the second one's words are kept as notes."
        parts.append(text(words, "$text-muted"))
    else:
        parts.append(text("They do not contradict each other.", "$text-muted"))
    return join(*parts)
