"""What the pitch studio shows: head, beats, the seconds of the whole, advice, and what is wrong.

Editing is in `eventcoach.tui.screens.studio`; here a file is shown, and looked at again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.coach.aside import ASIDE, Aside, aside_of
from eventcoach.coach.pitches import (
    OpenPitch,
    changed_outside,
    drafts_of,
    keep_now,
    my_pace,
    open_pitch,
    reread,
)
from eventcoach.coach.unsaved import Unsaved
from eventcoach.coaching.pitch import total_seconds
from eventcoach.errors import EventCoachError, UsageError
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.tui.external_editor import open_in_editor
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.studio_words import (
    advice_words,
    head_words,
    offer_words,
    saved_words,
    shown_beats,
    trouble_words,
)
from eventcoach.tui.show import text
from eventcoach.tui.widgets.beats import BeatList, ShownBeat
from eventcoach.tui.widgets.pitch_total import PitchTotal
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.studio_head import StudioHead
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.drafts import Draft
    from eventcoach.tui.app import CoachApp

__all__ = ["StudioView"]

BARS: dict[str, tuple[Target, ...]] = {
    "-wide-bar": (
        Target("edit", "↵", "Edit"),
        Target("rehearse", "r", "Rehearse"),
        Target("cues", "c", "Cues"),
        Target("versions", "v", "Versions"),
        Target("editor", "e", "Editor"),
        Target("app.help", "h", "Help"),
        Target("app.back", "b", "Back"),
    ),
    "-phone-bar": (
        Target("rehearse", "r", "Rehearse"),
        Target("more", "o", "More"),
        Target("app.back", "b", "Back"),
    ),
    "-edit-bar": (Target("finish", "↵", "Done"), Target("undo", "", "Undo")),
    "-offer-bar": (
        Target("use", "u", "Use it", answer=True),
        Target("drop", "x", "Let it go", answer=True),
        Target("app.back", "b", "Back"),
    ),
    "-aside-bar": (
        Target("both", "d", "Both"),
        Target("rehearse", "r", "Rehearse"),
        Target("more", "o", "More"),
        Target("app.back", "b", "Back"),
    ),
    "-unknown-bar": (Target("app.back", "b", "Back"),),
    "-trouble-bar": (
        Target("editor", "e", "Editor"),
        Target("versions", "v", "Versions"),
        Target("app.back", "b", "Back"),
    ),
}


class StudioView(CoachScreen):
    """A pitch as it stands in its file.

    `_field` names the field that is edited, "" for none; `_offers` are texts that a crash cut
    off; `_unsaved` knows what is typed.
    """

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("studio")

    def __init__(
        self,
        coach: Coach,
        name: str,
        launch: Callable[[CoachApp, str], None] = open_in_editor,
        *,
        copied: bool = False,
    ) -> None:
        super().__init__(coach)
        self.pitch_name = name
        self._copied = copied
        self._launch = launch
        self._opened: OpenPitch | None = None
        self._trouble: EventCoachError | None = None
        self._pace = my_pace(coach)
        self._cues = False
        self._field = ""
        self._offers: list[Draft] = []
        self._aside: Aside | None = None
        self._unsaved = Unsaved(coach)
        try:
            self._opened = open_pitch(coach, name)
            self.pitch_name = self._opened.name
            self._copied = copied or bool(self._opened.copied_from)
            if self._pitch is not None:
                self._offers = drafts_of(coach, self._opened)
        except EventCoachError as error:
            self._trouble = error

    def compose(self) -> ComposeResult:
        """Head, what is offered back, the beats, the whole, advice, a bar for each situation."""
        yield StudioHead()
        yield Static(id="offer")
        yield Static(id="trouble")
        yield BeatList(self._beats())
        yield PitchTotal()
        yield Static(id="advice", classes="-hide-short muted")
        yield Status()
        for name, targets in BARS.items():
            bar = TapBar(*targets)
            bar.add_class(name)
            yield bar

    def on_mount(self) -> None:
        """Show the pitch; say where it came from, or what is wrong in its file."""
        self._look_aside()
        self._show()
        self.query_one(BeatList).focus()
        opened = self._opened
        if opened is None:
            return
        if self._aside is not None:
            self.say(ASIDE)
        elif self._copied and self.size.height < 18:  # where advice has no room
            self.say("Yours now: put your words in place of the example.")
        elif opened.pitch is not None and opened.problems:
            self.say(str(opened.problems[0]), trouble=True)

    def say(self, words: str, *, trouble: bool = False) -> None:
        """Say something; a trouble may be long, and takes the room of advice."""
        self.set_class(trouble and bool(words), "-trouble")
        super().say(words, trouble=trouble)

    def on_screen_resume(self) -> None:
        """Another screen was above: the pace, or the file, may be another."""
        if self.is_mounted and not self._field:
            self._pace = my_pace(self.coach)
            self._look_aside()
            self._look_again()

    def changed_elsewhere(self) -> None:
        """Another session may have saved this pitch."""
        if not self._field and self._opened is not None and changed_outside(self._opened):
            self._look_again()

    def _look_aside(self) -> None:
        """See whether a file sync put another text of this pitch beside it."""
        self._aside = aside_of(self.coach, "pitch", self.pitch_name) if self._opened else None

    @property
    def _pitch(self) -> Pitch | None:
        return self._opened.pitch if self._opened is not None else None

    def _beats(self) -> list[ShownBeat]:
        return shown_beats(self._opened, self._pace, cues=self._cues)

    def _show(self) -> None:
        """Show everything as it stands; what stays the same is not drawn."""
        pitch = self._pitch
        self.set_class(bool(self._field), "-editing")
        self.set_class(pitch is None, "-troubled")
        self.set_class(isinstance(self._trouble, UsageError), "-unknown")
        self.set_class(bool(self._offers) and not self._field, "-offering")
        self.set_class(self._cues, "-cues")
        asked = self._field or self._offers or pitch is None
        self.set_class(self._aside is not None and not asked, "-aside")
        self._show_head()
        self.query_one(BeatList).show(self._beats())
        self.query_one("#trouble", Static).update(trouble_words(self._opened, self._trouble))
        offer = offer_words(self._offers[0]) if self._offers else text("")
        self.query_one("#offer", Static).update(offer)
        if pitch is not None and self._opened is not None:
            total = total_seconds(pitch, self._pace)
            self.query_one(PitchTotal).show(total, pitch.seconds, self._pace)
            advice = advice_words(self._opened, self._pace, 1 if self.size.height < 24 else 2)
            self.query_one("#advice", Static).update(text(advice))

    def _show_head(self) -> None:
        typed = self._unsaved.draft is not None
        state, short = head_words(self._opened, self.coach.clock.local(), typed=typed)
        title = (self._pitch.title if self._pitch else None) or self.pitch_name
        self.query_one(StudioHead).show(title, state, short)

    def _look_again(self, *, force: bool = False) -> None:
        """Read the file again where it was touched."""
        opened = self._opened
        unknown = opened is None and isinstance(self._trouble, UsageError)
        if unknown or (opened is not None and not force and not changed_outside(opened)):
            self._show()
            return
        try:
            self._opened = reread(self.coach, self.pitch_name)
            self._trouble = None
            if self._pitch is not None and self._opened.problems:
                self.say(str(self._opened.problems[0]), trouble=True)
        except EventCoachError as error:
            self._opened, self._trouble = None, error
        self._show()

    def action_cues(self) -> None:
        """Show the cues instead of the words, or the words again."""
        if self._pitch is not None and not self._field:
            self._cues = not self._cues
            self._show()

    def action_rehearse(self) -> None:
        """Start a round of this pitch."""
        from eventcoach.coach.rounds import Choice

        if not self._field:
            self.coach_app.open_round(Choice(mode="pitch-30s", pitch=self.pitch_name))

    def action_copy(self) -> None:
        """Hand the pitch, as it is said, to the terminal's clipboard."""
        if self._pitch is not None and not self._field:
            said = [self._pitch.beat(beat) for beat in BEATS]
            self.coach_app.copy("\n".join(words for words in said if words))

    def action_both(self) -> None:
        """Show the two texts of this pitch, and choose."""
        from eventcoach.tui.screens.aside import AsideScreen

        if self._aside is not None and not self._field:
            self.app.push_screen(AsideScreen(self.coach, self._aside))

    def action_versions(self) -> None:
        """List what this pitch said before."""
        from eventcoach.tui.screens.versions import VersionsScreen

        if not self._field:
            self.app.push_screen(VersionsScreen(self.coach, self.pitch_name))

    def action_editor(self) -> None:
        """Open the file in $VISUAL or $EDITOR, then show it as it is."""
        if self._field or isinstance(self._trouble, UsageError):
            return
        before = self._opened.fingerprint if self._opened else ""
        path = self.coach.paths.document("pitches", self.pitch_name)
        trouble: EventCoachError | None = None
        if self._opened is not None:
            keep_now(self.coach, self._opened)
        try:
            self._launch(self.coach_app, path)
        except EventCoachError as error:
            trouble = error
        self._look_again(force=True)
        now = self._opened.fingerprint if self._opened else ""
        if trouble is not None:
            self.say(str(trouble), trouble=True)
        elif now and self._pitch is not None and not self._opened_problems():
            self.say("Nothing has changed." if now == before else saved_words(self._opened))

    def _opened_problems(self) -> bool:
        return bool(self._opened and self._opened.problems)

    def action_more(self) -> None:
        """What has no room in the bar of a phone."""
        from eventcoach.tui.screens.studio_more import StudioMoreScreen

        if not self._field:
            self.app.push_screen(StudioMoreScreen(self.coach, self))
