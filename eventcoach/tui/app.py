"""The app: themes, keys, and the way from screen to screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from eventcoach.errors import EventCoachError
from eventcoach.model.keys import keymap
from eventcoach.tui.crash import PrivateCrash
from eventcoach.tui.frames import ChangesOnly
from eventcoach.tui.keys import bindings
from eventcoach.tui.sizes import FLAT, LOW, NARROW
from eventcoach.tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import PurePath

    from textual.command import Provider
    from textual.driver import Driver
    from textual.filter import LineFilter

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coach.whereabouts import Where
    from eventcoach.coaching.intention import Intention
    from eventcoach.coaching.timed import Timed
    from eventcoach.model.records import RoundRecord
    from eventcoach.storage.drafts import Draft
    from eventcoach.tui.lifeline import Lifeline

__all__ = ["CoachApp"]

SETTLED = 0.3
"""Seconds after the start at which whatever the first screen does not need begins."""


def _palette() -> type[Provider]:
    """Load the palette's rooms only when it is opened."""
    from eventcoach.tui.palette import Places

    places: type[Provider] = Places
    return places


def _driver(coach: Coach) -> type[Driver] | None:
    """Return our own driver; None for Textual's, where settings or the system want that."""
    if coach.settings.taps == "full" or os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from eventcoach.tui.phone_driver import PhoneDriver

    driver: type[Driver] = PhoneDriver
    return driver


class CoachApp(PrivateCrash, ChangesOnly, App[int]):
    """The coach on a terminal.

    `first` makes the first screen; `styles` are the stylesheets of that screen, which Textual
    reads by itself only for screens that come later. `then` makes a screen to put on top.
    """

    TITLE = "eventcoach"
    BINDINGS = [
        *bindings("app"),
        Binding("ctrl+c", "quit", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "to the shell", show=False),
    ]
    COMMANDS: ClassVar = {_palette}
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (100, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (FLAT, "-short"), (LOW, "-medium"), (24, "-tall")]

    def __init__(
        self,
        coach: Coach,
        first: Callable[[Coach], Screen[None]],
        *,
        styles: Iterable[str] = (),
        then: Callable[[Coach], Screen[None]] | None = None,
        lifeline: Lifeline | None = None,
    ) -> None:
        css: list[str | PurePath] = ["styles/app.tcss", *(f"styles/{name}.tcss" for name in styles)]
        no_color = bool(os.environ.get("NO_COLOR"))
        super().__init__(
            driver_class=_driver(coach), css_path=css, ansi_color=True if no_color else None
        )
        # One status line says what there is to say: no screen needs a layer for toasts or tooltips.
        self._disable_notifications = self._disable_tooltips = True
        self.coach = coach
        self.running: Timed | None = None
        """The round that is going on, so that a sudden end can record it."""
        self.sitting: list[RoundRecord] = []
        """The rounds of this sitting, which the summary may not hold yet."""
        self.guessed: set[str] = set()
        """What I guessed about in this sitting, and did not say yet how it was."""
        self.felt: set[str] = set()
        """What I was asked to guess about in this sitting: once is enough."""
        self.plans: dict[str, Intention | None] = {}
        """What was planned in this sitting for the next round of a mode, or let go."""
        self.offered = False
        """Whether this sitting has been asked how it was; once is enough."""
        self.unsaved: Callable[[], Draft | None] | None = None
        """Tells the text that is typed and not saved; set by the screen that has some."""
        self.place_kept = False
        """Whether a place was noted to go on from, which is no place any more once all is well."""
        self.lifeline = lifeline
        """What takes over when the terminal goes away; none in tests."""
        self._first = first
        self._then = then
        for theme in THEMES:
            self.register_theme(theme)
        self.animation_level = "full" if self.moves else "none"
        self._take_theme("ansi-dark" if no_color else coach.settings.theme)
        self.changed_keys: dict[str, str] = {}
        """Keys that settings changed, by id: bars show them as they are now."""
        self.take_keys()

    @property
    def moves(self) -> bool:
        """Whether anything but the clock may move: a cursor that blinks, a list that slides."""
        asked = self.coach.settings.motion
        if asked != "auto":
            return asked == "full"
        small = self.size.width < NARROW or self.size.height < LOW
        return not (os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY") or small)

    def _take_theme(self, name: str) -> None:
        """Use a theme from the start; our dark one without parsing the stylesheets twice."""
        if name != "coach-dark":
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    def take_keys(self) -> None:
        """Use the keys that the settings name."""
        keys, _ = keymap(self.coach.settings.keys)
        self.set_keymap(keys)
        self.changed_keys = {name: keys[name] for name in self.coach.settings.keys if name in keys}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colors of ours that the terminal's own themes do not name."""
        return {"chosen": "ansi_bright_black"}

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        return self._first(self.coach)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters for colors: those of the screen that is shown, where it has some."""
        own: Sequence[LineFilter] | None = getattr(self.screen, "line_filters", None)
        return super().get_line_filters() if own is None else own

    def copy_to_clipboard(self, text: str) -> None:
        """Hand words to the terminal's clipboard, through tmux and SSH; the one way to do it."""
        from eventcoach.tui.copying import clipboard_bytes

        self._clipboard = text
        if self._driver is not None:
            self._driver.write(clipboard_bytes(text, os.environ))
            self._driver.flush()

    def copy(self, words: str) -> None:
        """Hand words to the terminal's clipboard, and say so."""
        from eventcoach.tui.copying import sent_words

        self.copy_to_clipboard(words)
        self.say(sent_words(os.environ))

    def on_mount(self) -> None:
        """Open the screen that was asked for; say what is wrong with the settings, if anything."""
        if self._then is not None:
            self.push_screen(self._then(self.coach))
        self.draw_all_after_the_shell()
        problems = self.coach.settings_problems
        if problems:
            self.call_after_refresh(partial(self.say, str(problems[0]), trouble=True))
        self.set_timer(SETTLED, self._once_settled)

    def _once_settled(self) -> None:
        """Do what may wait until the first screen has been painted."""
        self._watch_others()
        self.run_worker(self._obey_tombstones, thread=True, exit_on_error=False)

    def _watch_others(self) -> None:
        """See what other sessions on this machine save."""
        from eventcoach.tui.others import watch_others

        watch_others(self)

    def _obey_tombstones(self) -> None:
        """Erase, on a thread, what is still here of whoever was forgotten, and what kills left."""
        from eventcoach.coach.sweeping import sweep_half_written

        sweep_half_written(self.coach)
        if not self.coach.forgotten() and not os.path.lexists(self.coach.paths.forgotten):
            return
        from eventcoach.coach.erasing import finish

        trouble = finish(self.coach).trouble
        if trouble:
            words = f"Somebody you forgot is not erased everywhere yet: {trouble}."
            self.call_from_thread(self.say, words, trouble=True)

    def save_unsaved(self) -> None:
        """Keep what would be lost: the round that is going on, and text that is typed.

        It runs on another thread when the terminal is gone, so it asks Textual nothing. Raises
        StorageError where one of the two could not be kept; the other is, all the same.
        """
        try:
            self._record_running("lost")
        finally:
            draft = self.unsaved() if self.unsaved is not None else None
            if draft is not None:
                self.coach.drafts.put(draft)

    def save_at_once(self) -> None:
        """Keep what would be lost, and then where I am, so that the next start offers to go on.

        For the lifeline, as `save_unsaved`. Raises StorageError.
        """
        try:
            self.save_unsaved()
        finally:
            self._keep_place()

    def _keep_place(self) -> None:
        where = self._where()
        if where is not None:
            from eventcoach.coach.whereabouts import keep

            keep(self.coach, where)

    def _where(self) -> Where | None:
        """Return the place to go on from: that of the topmost screen that has one."""
        for screen in reversed(self.screen_stack):
            place = getattr(screen, "place_to_resume", None)
            where: Where | None = place() if place is not None else None
            if where is not None:
                return where
        return None

    def leave_place(self) -> None:
        """There is nothing to go on from any more: it ended in peace."""
        if self.place_kept:
            from eventcoach.coach.whereabouts import let_go

            self.place_kept = False
            let_go(self.coach)

    def _record_running(self, how: Literal["lost", "leave"]) -> None:
        """Record the round that is going on, once."""
        running, self.running = self.running, None
        if running is not None and running.phase not in ("ready", "lead-in"):
            ended = running.at(self.coach.clock.instant()).did(how)
            self.coach.record("round", ended.record())

    def say(self, words: str, *, trouble: bool = False) -> None:
        """Say something in the status line of the screen that is shown."""
        say = getattr(self.screen, "say", None)
        if say is not None:  # the palette has none
            say(words, trouble=trouble)

    def tell(self, error: EventCoachError) -> None:
        """Say a foreseen trouble in the status line."""
        self.say(str(error), trouble=True)

    async def action_back(self) -> None:
        """Go back to the screen before."""
        self.leave_screen()

    def leave_screen(self) -> None:
        """Go back to the screen before; from the first screen, leave the coach."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit(0)

    async def action_quit(self) -> None:
        """Leave the coach, with everything kept; where that fails, say so and stay once."""
        try:
            self._record_running("leave")
            self.save_unsaved()
        except EventCoachError as error:
            self.say(f"Not saved: {error}. Quit again to leave all the same.", trouble=True)
            self.unsaved = None
            return
        self.exit(0)

    def action_suspend_process(self) -> None:
        """Give the terminal to the shell until `fg`; stay where there is no shell to do that."""
        from eventcoach.tui.job_control import has_shell

        if has_shell():
            super().action_suspend_process()

    def action_met(self) -> None:
        """Note that I met somebody now, at once; the rest is asked as it comes."""
        from eventcoach.coach.people import meet
        from eventcoach.tui.screens.met import MetScreen

        if self.running is not None or isinstance(self.screen, MetScreen):
            return
        try:
            mine = meet(self.coach)
            met = getattr(mine.document, "met", None)
            screen = MetScreen(self.coach, mine.name, met.event or "" if met else "")
        except EventCoachError as error:
            self.tell(error)
            return
        self.push_screen(screen)

    def action_palette(self) -> None:
        """Open the list of everything one can go to."""
        from eventcoach.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_command_palette(self) -> None:
        """The same, by the name that Textual's own key uses."""
        self.action_palette()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from eventcoach.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[object]:  # type: ignore[override]
        """Offer none of Textual's own commands; ours are in the palette's provider."""
        return ()

    def recent_rounds(self, mode: str) -> list[RoundRecord]:
        """Return the latest rounds of a mode, oldest first, without reading the journal."""
        summary = self.coach.summary()
        kept = list(summary.rounds) if summary is not None else []
        both = kept + [one for one in self.sitting if one not in kept]
        return [one for one in both if one.mode == mode]

    def open_round(self, choice: Choice, *, instead: bool = False) -> None:
        """Prepare a round and show it; `instead` takes the place of this screen."""
        from eventcoach.coach.practice import ready
        from eventcoach.model.mode import FIRST_TALK
        from eventcoach.tui.practice import screen_for
        from eventcoach.tui.screens.timed import TimedScreen

        try:
            screen = screen_for(self.coach, ready(self.coach, choice), choice)
        except EventCoachError as error:
            self.tell(error)
            return
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        if self.coach.settings.feelings != "off" and isinstance(screen, TimedScreen):
            from eventcoach.tui.feeling import ask_before_round

            if screen.round.name != FIRST_TALK:
                ask_before_round(self, screen.round.name, screen.round.mode.title)

    def go(self, where: str) -> None:
        """Go where a step or a palette entry says, such as `round:MODE:PITCH` or `card`."""
        from eventcoach.tui.places import open_place

        open_place(self, where)
