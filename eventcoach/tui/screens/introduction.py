"""Bringing two people together: each is asked alone, and only two yeses lead to a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.introductions import Stage, between, step, take_back_step
from eventcoach.coach.people import open_person
from eventcoach.coaching.introductions import ASK, BOTH, Introduction, next_words
from eventcoach.coaching.people import Known
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["IntroductionScreen"]

LONGEST = 40
"""Characters of a name."""
STEPS: tuple[tuple[str, str], ...] = (
    ("asked-one", "{one} is asked"),
    ("yes-one", "{one} says yes"),
    ("asked-other", "{other} is asked"),
    ("yes-other", "{other} says yes"),
    ("made", "a message to both"),
)
OFFERED: dict[str, set[str]] = {
    "ask-one": {"write", "asked", "rest"},
    "hear-one": {"yes", "no", "write", "rest"},
    "ask-other": {"write", "asked", "rest"},
    "hear-other": {"yes", "no", "write", "rest"},
    "make": {"write", "asked", "rest"},
    "over": set(),
}


class IntroductionScreen(CoachScreen):
    """One introduction. `pair` is `ONE:OTHER`, two ids; the first is asked first."""

    CSS_PATH = "../styles/message.tcss"
    BINDINGS = [*bindings("introduction"), Binding("enter", "go_on", "write", show=False)]
    HELP_ROOM = "introduction"
    HELP_WORDS = (
        "Each is asked alone, so that a no stays with you. w opens the message, y and n note what "
        "they say, a that you did it in person, u takes the last step back, x lets it be."
    )

    def __init__(self, coach: Coach, pair: str) -> None:
        super().__init__(coach)
        self._one, _, self._other = pair.partition(":")
        self._now: Introduction | None = None
        self._names = ("", "")

    def compose(self) -> ComposeResult:
        """Who, the steps, what comes next, the bar."""
        yield Static(id="head")
        with VerticalScroll(id="body", can_focus=True):
            yield Static(id="steps")
            yield Static(id="ask")
        yield Status()
        yield TapBar(
            Target("yes", "y", "Yes", answer=True),
            Target("no", "n", "No", answer=True),
            Target("write", "w", "Write"),
            Target("asked", "a", "Done already", extra=True),
            Target("rest", "x", "Let it be", extra=True),
            Target("undo", "u", "Undo", extra=True),
            Target("more", "o", "More", phones=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Show how far it is."""
        self.query_one("#body").focus()
        self._show()

    def on_screen_resume(self) -> None:
        """A message may have been sent meanwhile."""
        if self._now is not None:
            self._show()

    def _show(self, word: str = "") -> None:
        self.coach.library.renew("person")
        try:
            one, other = (self._called(each) for each in (self._one, self._other))
            now = between(self.coach, self._one, self._other)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            self.query_one(TapBar).offer({"app.back"})
            return
        if now.one != self._one:
            self._one, self._other, one, other = now.one, now.other, other, one
        self._now, self._names = now, (one, other)
        head = join(
            line("Introducing  ", "$text-muted"), " ", line(f"{one} and {other}", "$accent b")
        )
        self.query_one("#head", Static).update(head)
        self.query_one("#steps", Static).update(_steps(now, one, other))
        self.query_one("#ask", Static).update(text(next_words(now, one, other), "b"))
        bar = self.query_one(TapBar)
        bar.offer({*OFFERED[now.next], "undo", "more", "app.back"})
        # Where an answer is waited for, a phone has no room for writing again.
        bar.swap(*(("yes", "write") if "yes" in OFFERED[now.next] else ("write", "rest")))
        self.say(word)

    def _called(self, person_id: str) -> str:
        _, person = open_person(self.coach, person_id)
        return Known(person_id, person).name[:LONGEST]

    # --- steps

    def _step(self, stage: Stage, word: str) -> None:
        if self._now is None:
            return
        try:
            step(self.coach, self._now, stage)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self._show(word)

    def _offers(self, what: str) -> bool:
        return self._now is not None and what in OFFERED[self._now.next]

    def action_go_on(self) -> None:
        """Open the message that is next."""
        self.action_write()

    def action_write(self) -> None:
        """Open the message that is next: to one of the two alone, or to both."""
        now = self._now
        if now is None or not self._offers("write"):
            return
        template = BOTH if now.next == "make" else ASK
        whom = now.whom()
        self.coach_app.go(f"message:{whom}:{now.beside(whom)}:{template}")

    def action_asked(self) -> None:
        """That was done in person, or elsewhere."""
        now = self._now
        if now is None or not self._offers("asked"):
            return
        stages: dict[str, Stage] = {"ask-one": "asked-one", "ask-other": "asked-other"}
        self._step(stages.get(now.next, "made"), "Noted. u takes it back.")

    def action_yes(self) -> None:
        """They said yes."""
        if self._offers("yes") and self._now is not None:
            first = self._now.next == "hear-one"
            self._step("yes-one" if first else "yes-other", "Noted. u takes it back.")

    def action_no(self) -> None:
        """They said no, and that is the end of it, kindly."""
        if self._offers("no"):
            self._step("declined", "Noted. u takes it back.")

    def action_rest(self) -> None:
        """Let it be."""
        if self._offers("rest") and self._now is not None:
            if not self._now.stages:
                self.coach_app.leave_screen()  # nothing was begun
                return
            self._step("aside", "All right. u takes it back.")

    def action_more(self) -> None:
        """What has no room in the bar of a phone, as a list for a thumb."""
        actions = (
            ("write", Choice("Write to them", "w")),
            ("asked", Choice("I did that in person", "a")),
            ("rest", Choice("Let it be", "x")),
            ("undo", Choice("Take the last step back", "u")),
            ("app.help", Choice("Help", "h")),
        )
        self.app.push_screen(ActionsScreen(self.coach, self, actions, "This introduction"))

    def action_undo(self) -> None:
        """Take the last step back, on whatever day it was."""
        now = self._now
        if now is None or not now.records:
            self.say("Nothing to take back here.")
            return
        try:
            take_back_step(self.coach, now)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self._show("Taken back.")


def _steps(now: Introduction, one: str, other: str) -> Content:
    parts: list[Content | str] = []
    for stage, words in STEPS:
        done = stage in now.stages
        said = line(words.format(one=one, other=other), "" if done else "$text-muted")
        parts += ["\n" if parts else "", "✓ " if done else "○ ", said]
    return join(*parts)
