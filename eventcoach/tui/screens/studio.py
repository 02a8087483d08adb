"""The pitch studio: the beats as a list, one of them edited at a time.

The screen shows and asks; what is opened, saved and kept is decided in `eventcoach.coach.pitches`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from eventcoach.coach.pitches import (
    OpenPitch,
    changed_outside,
    drafts_of,
    keep_mine,
    keep_now,
    my_pace,
    open_pitch,
    reread,
    save_words,
)
from eventcoach.coach.unsaved import Unsaved
from eventcoach.coaching.pitch import total_seconds
from eventcoach.errors import ChangedOnDisk, EventCoachError, UsageError
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
from eventcoach.tui.widgets.beat_editor import BeatEditor
from eventcoach.tui.widgets.beats import BeatList, ShownBeat
from eventcoach.tui.widgets.pitch_total import PitchTotal
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.studio_head import StudioHead
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.drafts import Draft
    from eventcoach.tui.app import CoachApp

__all__ = ["StudioScreen"]

WRITE_AFTER = 0.7
"""Seconds after a keystroke until unsaved text is written; two seconds are promised."""


class StudioScreen(CoachScreen):
    """One pitch, beat by beat."""

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("studio")
    HELP_ROOM = "studio"
    HELP_WORDS = (
        "Enter edits the highlighted beat, and Enter finishes it. Finished is saved, and every "
        "save is a version that can be brought back."
    )

    class NotKept(Message):
        """Unsaved text could not be written."""

        def __init__(self, error: EventCoachError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        coach: Coach,
        name: str,
        launch: Callable[[CoachApp, str], None] = open_in_editor,
        *,
        copied: bool = False,
    ) -> None:
        super().__init__(coach)
        self._copied = copied
        self.pitch_name = name
        self._launch = launch
        self._opened: OpenPitch | None = None
        self._trouble: EventCoachError | None = None
        self._pace = my_pace(coach)
        self._cues = False
        self._field = ""
        self._before = ""
        self._gone = False
        self._offers: list[Draft] = []
        self._undone: Draft | None = None
        self._unsaved = Unsaved(coach)
        self._alarm: Timer | None = None
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
        bars = {
            "-wide-bar": (
                Target("edit", "↵", "Edit"), Target("rehearse", "r", "Rehearse"),
                Target("cues", "c", "Cues"), Target("versions", "v", "Versions"),
                Target("editor", "e", "Editor"), Target("app.help", "h", "Help"),
                Target("app.back", "b", "Back"),
            ),
            "-phone-bar": (
                Target("rehearse", "r", "Rehearse"), Target("more", "o", "More"),
                Target("app.back", "b", "Back"),
            ),
            "-edit-bar": (Target("finish", "↵", "Done"), Target("undo", "", "Undo")),
            "-offer-bar": (
                Target("use", "u", "Use it"), Target("drop", "x", "Let it go"),
                Target("app.back", "b", "Back"),
            ),
            "-unknown-bar": (Target("app.back", "b", "Back"),),
            "-trouble-bar": (
                Target("editor", "e", "Editor"), Target("versions", "v", "Versions"),
                Target("app.back", "b", "Back"),
            ),
        }  # fmt: skip
        for name, targets in bars.items():
            bar = TapBar(*targets)
            bar.add_class(name)
            yield bar

    def on_mount(self) -> None:
        """Show the pitch; say where it came from, or what is wrong in its file."""
        self._show()
        self.query_one(BeatList).focus()
        opened = self._opened
        if opened is None:
            return
        if self._copied:
            short = self.size.height < 18  # where advice has no room
            self.say(f"Yours now{': put your words in place of the example' if short else ''}.")
        elif opened.pitch is not None and opened.problems:
            self.say(str(opened.problems[0]), trouble=True)

    def on_unmount(self) -> None:
        """Whatever closes the studio, what was typed is kept."""
        try:
            self._unsaved.write()
        except EventCoachError:
            return  # it was said when it happened, and there is no screen left

    def on_screen_resume(self) -> None:
        """Another screen was above: the pace, or the file, may be another."""
        if self.is_mounted and not self._field:
            self._pace = my_pace(self.coach)
            self._look_again()

    def unsaved(self) -> Draft | None:
        """Return the text that is typed and not saved. Reads plain values: for any thread."""
        return self._unsaved.draft

    # --- showing

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

    # --- editing

    def on_beat_list_picked(self, event: BeatList.Picked) -> None:
        """Edit a beat, or its cue."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the highlighted beat."""
        if self._field or self._pitch is None:
            return
        if self._offers:
            self.action_use()
            return
        self._look_again()
        if self._pitch is not None:
            beat = BEATS[self.query_one(BeatList).chosen]
            self._begin(f"cues.{beat}" if self._cues else beat)

    def _begin(self, field: str, draft: Draft | None = None) -> None:
        opened = self._opened
        assert opened is not None
        self._field, self._gone, self._undone = field, False, None
        self._before = opened.words(field)
        self._cues = field.startswith("cues.")
        beats = self.query_one(BeatList)
        beats.highlight(BEATS.index(field.rpartition(".")[2]))
        words, cursor = (draft.text, draft.cursor) if draft else (self._before, None)
        if draft:
            self._unsaved.took_over(draft)
        self._show()
        self.say(
            "The file has changed since you typed this; Done puts your words in."
            if draft and draft.based_on != opened.fingerprint
            else ""
        )
        beats.row(beats.chosen).edit(
            words, cursor, replace=draft is None and field in opened.examples
        )
        self.coach_app.unsaved = self.unsaved
        self.call_after_refresh(self._see_editor)

    def _see_editor(self) -> None:
        for editor in self.query(BeatEditor):
            self._type(editor)
            beats = self.query_one(BeatList)
            beats.scroll_to_widget(beats.row(beats.chosen), animate=False, top=True)

    def on_text_area_changed(self, event: BeatEditor.Changed) -> None:
        """Take note of every keystroke; only the seconds are drawn."""
        if isinstance(event.text_area, BeatEditor) and self._field:
            self._type(event.text_area)

    def _type(self, editor: BeatEditor) -> None:
        opened, pitch = self._opened, self._pitch
        assert opened is not None
        assert pitch is not None
        words = editor.text
        untouched = words.strip() == self._before.strip()
        was_typed = self._unsaved.draft is not None
        if untouched and was_typed:
            self._unsaved.forget(opened.name, self._field)
        elif not untouched:
            cursor = editor.cursor_location
            self._unsaved.typed(opened.name, self._field, words, cursor, opened.fingerprint)
            if self._alarm is None:
                self._alarm = self.set_timer(WRITE_AFTER, self._write_soon)
        if was_typed != (self._unsaved.draft is not None):
            self._show_head()
        self._show_length(words, pitch)

    def _show_length(self, words: str, pitch: Pitch) -> None:
        from eventcoach.coaching.pitch import spoken_seconds

        beats = self.query_one(BeatList)
        row = beats.row(beats.chosen)
        if self._cues:
            return
        row.show_length(words, spoken_seconds(words, self._pace))
        as_typed = replace(pitch, **{self._field: words or None})
        self.query_one(PitchTotal).show(
            total_seconds(as_typed, self._pace), pitch.seconds, self._pace
        )

    def _write_soon(self) -> None:
        """Write what is typed on a thread, so that a slow disk holds no key up."""
        self._alarm = None
        if self._unsaved.behind:
            self.run_worker(self._write, thread=True, group="draft", exit_on_error=False)

    def _write(self) -> None:
        try:
            self._unsaved.write()
        except EventCoachError as error:
            self.post_message(self.NotKept(error))

    def on_studio_screen_not_kept(self, event: NotKept) -> None:
        """Say that unsaved text is in this window alone."""
        self.say(f"What you typed is only here so far. {event.error}", trouble=True)

    def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Enter or Esc in the text area."""
        self.action_finish()

    def action_finish(self) -> None:
        """Save the beat and leave it; where it cannot be saved it stays open."""
        opened, words = self._opened, self._typed()
        if opened is None or not self._field:
            return
        if self._unsaved.draft is None:
            self._leave("")
            return
        try:
            if self._gone:
                saved = keep_mine(self.coach, opened, self._field, words, None)
            else:
                saved = save_words(self.coach, opened, self._field, words)
        except ChangedOnDisk as error:
            self._write_soon()
            self._ask(error)
        except EventCoachError as error:
            self._write_soon()
            self.say(f"{error}. Your text is still here.", trouble=True)
        else:
            self._saved(saved)

    def _typed(self) -> str:
        for editor in self.query(BeatEditor):
            return editor.text.strip()
        return ""

    def _saved(self, saved: OpenPitch) -> None:
        self._unsaved.forget(saved.name, self._field)
        self._opened, self._trouble = saved, None
        self._leave("" if saved.version else "Saved, but no version of it could be kept.")

    def _leave(self, words: str) -> None:
        self._field, self._gone = "", False
        if self.coach_app.unsaved == self.unsaved:
            self.coach_app.unsaved = None
        beats = self.query_one(BeatList)
        self.run_worker(beats.row(beats.chosen).leave())
        beats.focus()
        self._show()
        self.say(words)
        self.call_after_refresh(beats.highlight, beats.chosen)

    def action_undo(self) -> None:
        """Leave the beat as it was. What was typed is one key away."""
        if not self._field or self._opened is None:
            return
        self._undone = self._unsaved.draft
        self._unsaved.forget(self._opened.name, self._field)
        name = self._field.removeprefix("cues.")
        self._leave(f"`{name}` is as it was; u brings your words back." if self._undone else "")

    # --- when the file is not what it was

    def _ask(self, error: ChangedOnDisk) -> None:
        """Somebody else changed the file: ask whose words to keep."""
        from eventcoach.tui.screens.conflict import Clash, ConflictScreen

        opened = self._opened
        assert opened is not None
        if error.theirs is None:
            self._gone = True
            self.say(
                f"{opened.name}.yaml was removed or renamed meanwhile. Done writes it again; "
                "your text is still here.",
                trouble=True,
            )
            return
        clash = Clash(opened, self._field, self._typed(), error.theirs)
        self.app.push_screen(ConflictScreen(self.coach, clash, self._decided))

    def _decided(self, mine: bool, theirs: bytes) -> None:
        """Keep mine or take theirs, as was chosen."""
        opened = self._opened
        assert opened is not None
        if not mine:
            self._undone = self._unsaved.draft
            self._unsaved.forget(opened.name, self._field)
            self._leave("This is theirs now; u brings your words back.")
            self._look_again(force=True)
            return
        try:
            saved = keep_mine(self.coach, opened, self._field, self._typed(), theirs)
        except ChangedOnDisk as error:
            self._ask(error)
        except EventCoachError as error:
            self.say(f"{error}. Your text is still here.", trouble=True)
        else:
            self._saved(saved)

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

    # --- what was typed before

    def action_use(self) -> None:
        """Go on with the text that was offered back, or that was undone."""
        draft = self._offers.pop(0) if self._offers else self._undone
        if draft is not None and not self._field and self._pitch is not None:
            self._begin(draft.field, draft)

    def action_drop(self) -> None:
        """Let the text go that was offered back."""
        if self._offers and not self._field:
            draft = self._offers.pop(0)
            self._unsaved.forget(draft.name, draft.field)
            self._show()

    # --- elsewhere

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
