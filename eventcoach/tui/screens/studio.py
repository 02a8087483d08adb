"""The pitch studio: one beat at a time is edited, saved, and kept safe until it is.

The screen shows and asks; what is opened, saved and kept is decided in `eventcoach.coach.pitches`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coach.pitches import (
    OpenPitch,
    keep_mine,
    save_words,
)
from eventcoach.coaching.pitch import total_seconds
from eventcoach.errors import ChangedOnDisk, EventCoachError
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.tui.external_editor import open_in_editor
from eventcoach.tui.keeping import Keeping
from eventcoach.tui.screens.studio_view import StudioView
from eventcoach.tui.widgets.beat_editor import BeatEditor
from eventcoach.tui.widgets.beats import BeatList
from eventcoach.tui.widgets.pitch_total import PitchTotal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.drafts import Draft
    from eventcoach.tui.app import CoachApp

__all__ = ["StudioScreen"]


class StudioScreen(StudioView):
    """One pitch, edited beat by beat."""

    HELP_ROOM = "studio"
    HELP_WORDS = (
        "Enter edits the highlighted beat, and Enter finishes it. Finished is saved, and every "
        "save is a version that can be brought back."
    )

    def __init__(
        self,
        coach: Coach,
        name: str,
        launch: Callable[[CoachApp, str], None] = open_in_editor,
        *,
        copied: bool = False,
    ) -> None:
        super().__init__(coach, name, launch, copied=copied)
        self._before = ""
        self._gone = False
        self._undone: Draft | None = None
        self._keeping = Keeping(self, self._unsaved)

    def on_unmount(self) -> None:
        """Whatever closes the studio, what was typed is kept."""
        self._keeping.at_last()

    def unsaved(self) -> Draft | None:
        """Return the text that is typed and not saved. Reads plain values: for any thread."""
        return self._unsaved.draft

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
            editor.keep = self._note
            self._type(editor)
            beats = self.query_one(BeatList)
            beats.scroll_to_widget(beats.row(beats.chosen), animate=False, top=True)

    def on_text_area_changed(self, event: BeatEditor.Changed) -> None:
        """Take note of every keystroke; only the seconds are drawn."""
        if isinstance(event.text_area, BeatEditor) and self._field:
            self._type(event.text_area)

    def on_text_area_selection_changed(self, event: BeatEditor.SelectionChanged) -> None:
        """Take note of where the cursor is; what is typed again goes on there."""
        if isinstance(event.text_area, BeatEditor) and self._field:
            self._unsaved.moved(event.text_area.cursor_location)

    def _type(self, editor: BeatEditor) -> None:
        """Take note of the text, of what was undone too, and show what came of it."""
        assert self._pitch is not None
        self._note(editor)
        self._show_head()
        self._show_length(editor.text, self._pitch)

    def _note(self, editor: BeatEditor) -> None:
        opened = self._opened
        if opened is None or not self._field:
            return
        if editor.text.strip() == self._before.strip():
            if self._unsaved.draft is not None:
                self._unsaved.forget(opened.name, self._field)
            return
        words, cursor = editor.text, editor.cursor_location
        self._unsaved.typed(opened.name, self._field, words, cursor, opened.fingerprint)
        self._keeping.soon()

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
            self._keeping.now()
            self._ask(error)
        except EventCoachError as error:
            self._keeping.now()
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
        self.run_worker(self._close(beats))
        beats.focus()
        self._show()
        self.say(words)

    async def _close(self, beats: BeatList) -> None:
        """Take the text area away; what is highlighted comes into sight once all is laid out."""
        await beats.row(beats.chosen).leave()
        self.see_current_soon()

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
