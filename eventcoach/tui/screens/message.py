"""A message to somebody: the whole text, its gaps marked, to copy, to change, to mark as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from eventcoach.coach.messages import (
    Undo,
    Writing,
    let_words_go,
    mail_link,
    sent,
    take_back_last,
    write_to,
)
from eventcoach.errors import EventCoachError, StorageError
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.message_words import MORE, marked, message_head, to_know
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.picking import PickScreen
from eventcoach.tui.show import line, text
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.tui.widgets.beat_editor import BeatEditor

__all__ = ["MessageScreen"]

GONE = "Their file is gone. Nothing else was changed; b goes back."
NO_SHORT = "This one has no short form. n shows the next."
NO_ADDRESS = "No address is noted; your mail program will ask for it."
STILL_OPEN = "Something is still to fill: {}. x once more if you sent it so."
NEVER_SENT = "Nothing to take back."


class MessageScreen(CoachScreen):
    """One message. `whom` is `ID`, `ID:OTHER` for one that speaks of another person too, or
    `ID:OTHER:TEMPLATE`.
    """

    CSS_PATH = ["../styles/written.tcss", "../styles/message.tcss"]
    BINDINGS = [
        *bindings("message"),
        own_back(),
        Binding("enter", "edit", "edit", show=False),
    ]
    HELP_ROOM = "message"
    HELP_WORDS = (
        "What stands in [brackets] is still to fill: f asks for it, and keeps it where it belongs. "
        "e changes the words; arrow up or down, or Done, leaves the field. c sends them to your "
        "terminal's clipboard; mark them by hand where it has none."
    )

    class Ready(Message):
        """The draft was put together, or cannot be."""

        def __init__(self, writing: Writing | None, trouble: str = "") -> None:
            super().__init__()
            self.writing = writing
            self.trouble = trouble

    def __init__(self, coach: Coach, whom: str) -> None:
        super().__init__(coach)
        self.person_id, self.friend, self._template = (*whom.split(":", 2), "", "")[:3]
        self._short = False
        self._writing: Writing | None = None
        self._editor: KeptEditor | None = None
        self._undo: list[tuple[str, Undo]] = []
        self._word = ""
        self._link = False
        self._closing = False
        self._warned = False
        self._taken = False
        """Whether the words went to the clipboard, so that sending them is next."""

    def compose(self) -> ComposeResult:
        """Name and template, the words, the bar."""
        yield Static(id="head")
        with VerticalScroll(id="body"):
            yield Static(id="words")
            yield Static(id="link")
        yield Status("Reading…")
        yield TapBar(
            Target("close", "", "Done"),
            Target("fill", "f", "Fill"),
            Target("copy", "c", "Copy", extra=True),
            Target("edit", "e", "Edit"),
            Target("sent", "x", "Sent", extra=True),
            Target("next", "n", "Next", extra=True),
            Target("short", "s", "Short", extra=True),
            Target("more", "o", "More"),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read once the screen is painted."""
        self.query_one("#body").focus()
        self._show_bar()
        self.call_after_refresh(self.read_again)

    def on_screen_resume(self) -> None:
        """Something may have been answered meanwhile."""
        if self._writing is not None and self._editor is None:
            self.read_again()

    def read_again(self, word: str = "") -> None:
        """Put the draft together on a thread, and say a word with it."""
        self._word = word or self._word
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=False)

    def _read(self) -> None:
        self.coach.library.renew("person")
        self.coach.library.renew("profile")
        try:
            made = write_to(
                self.coach, self.person_id, self._template, short=self._short, friend=self.friend
            )
            self.post_message(self.Ready(made))
        except StorageError:
            self.post_message(self.Ready(None, GONE))
        except EventCoachError as error:
            self.post_message(self.Ready(None, str(error)))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where reading failed in a way nobody foresaw."""
        if event.state is WorkerState.ERROR and event.worker.group != "draft":
            self.say("This could not be read. Try `eventcoach check`.", trouble=True)

    def on_message_screen_ready(self, event: Ready) -> None:
        """Show what was put together."""
        if self._editor is not None:
            return
        before, self._writing = self._writing, event.writing
        writing = event.writing
        if writing is None:
            self._put("#words", text(""))
            self._put("#link", text(""))
            self.say(event.trouble, trouble=True)
            self._show_bar()
            return
        self._template = writing.template
        self._short = writing.short
        self.query_one("#head", Static).update(message_head(writing))
        self._put("#words", marked(writing))
        self._put("#link", line(mail_link(writing), "$text-muted") if self._link else text(""))
        word, self._word = self._word, ""
        if word or writing != before:  # what was said of the same words still holds
            self.say(word or to_know(writing))
        self._show_bar()

    def _put(self, where: str, content: Content) -> None:
        part = self.query_one(where, Static)
        part.display = bool(content.plain)
        part.update(content)

    def _show_bar(self) -> None:
        bar = self.query_one(TapBar)
        if self._editor is not None:
            bar.offer({"close"})
            return
        writing = self._writing
        wanted = {"edit", "sent", "copy", "next", "short", "more", "back"}
        if writing is None:
            wanted = {"back"}
        elif writing.draft.gaps:
            wanted.add("fill")
        # A phone has room for one of them: what is next.
        usual = "fill" if "fill" in wanted else "sent" if self._taken else "copy"
        for other in {"fill", "copy", "sent"} - {usual}:
            bar.swap(usual, other)
        bar.offer(wanted)

    # --- the words

    @property
    def _settled(self) -> Writing | None:
        """The message, while nobody types in it."""
        return self._writing if self._editor is None else None

    def action_next(self) -> None:
        """Show the next template."""
        if (writing := self._settled) is not None:
            there = writing.templates
            self._choose(there[(there.index(writing.template) + 1) % len(there)])

    def _choose(self, template: str) -> None:
        self._template = template
        self._warned = self._taken = False
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.read_again()

    def action_choose(self) -> None:
        """Pick a template from a list."""
        from eventcoach.coach.messages import templates

        writing = self._settled
        if writing is None:
            return
        there = templates(self.coach)
        names = [each for each in writing.templates if each in there]
        choices = [Choice(there[each].title or each, "", there[each].when or "") for each in names]
        self.app.push_screen(
            PickScreen(
                self.coach, "Which one?", choices, lambda place: self._choose(names[place]),
                chosen=names.index(writing.template) if writing.template in names else 0,
            )
        )  # fmt: skip

    def action_short(self) -> None:
        """Show the short form, or the whole one again."""
        writing = self._settled
        if writing is None:
            return
        if writing.message.short is None:
            self.say(NO_SHORT)
            return
        self._short = not self._short
        self.read_again()

    def action_fill(self) -> None:
        """Ask for what is missing first."""
        from eventcoach.coach.message_gaps import ask_for_gap
        from eventcoach.tui.screens.asking import AskScreen

        writing = self._settled
        if writing is None:
            return
        if not writing.draft.gaps:
            self.say("Nothing is missing.")
            return

        def done(undo: Undo) -> None:
            self._undo.append(("It is a gap again.", undo))

        self.app.push_screen(AskScreen(self.coach, ask_for_gap(self.coach, writing, done)))

    async def action_edit(self) -> None:
        """Change the words; what is typed is kept."""
        writing = self._settled
        if writing is None:
            return
        editor = KeptEditor(
            self.coach, "person", writing.id, writing.field, writing.filled, lines=True
        )
        self._editor = editor
        self.add_class("-writing")
        self._put("#words", text(""))
        await self.query_one("#body").mount(editor, before="#words")
        self.coach_app.unsaved = editor.unsaved
        editor.focus()
        self.say("Done, or an arrow out, leaves it.")
        self._show_bar()

    async def action_close(self) -> None:
        """Leave the field; the words in it are mine from now on."""
        editor = self._editor
        if editor is None or self._closing:
            return
        self._closing = True
        if not editor.typed:  # nothing at all: the template's words stand again
            editor.forget()
        self.query_one("#body").focus()
        await editor.remove()  # what is typed is on disk then
        self._editor, self._closing = None, False
        self.coach_app.unsaved = None
        self.remove_class("-writing")
        self._show_bar()
        self.read_again()

    async def on_kept_editor_left(self, event: KeptEditor.Left) -> None:
        """An arrow leads out of the field."""
        await self.action_close()

    async def on_beat_editor_finished(self, event: BeatEditor.Finished) -> None:
        """Escape or Tab is done."""
        await self.action_close()

    async def action_back(self) -> None:
        """Out of the field, else out of the screen."""
        if self._editor is not None:
            await self.action_close()
        else:
            self.coach_app.leave_screen()

    def action_reset(self) -> None:
        """Show the template's own words again."""
        writing = self._settled
        if writing is None or not writing.edited:
            self.say("These are the template's own words.")
            return
        self._undo.append(("Your words are back.", let_words_go(self.coach, writing)))
        self.read_again("The template's words. u brings yours back.")

    # --- out of here

    def action_copy(self) -> None:
        """Hand the words to the terminal's clipboard; they stay on the screen too."""
        if (writing := self._settled) is not None:
            self.coach_app.copy(writing.draft.text)
            self._taken = True
            self._show_bar()

    def action_link(self) -> None:
        """Show a link for a mail program, and copy it; once more hides it."""
        writing = self._settled
        if writing is None:
            return
        self._link = not self._link
        if not self._link:
            self._put("#link", text(""))
            self.say(to_know(writing))
            return
        link = mail_link(writing)
        self._put("#link", line(link, "$text-muted"))
        self.coach_app.copy(link)
        self._taken = True
        self._show_bar()
        if not writing.to:
            self.say(NO_ADDRESS)
        self.call_after_refresh(self.query_one("#link").scroll_visible, animate=False)

    def action_sent(self) -> None:
        """Note that it was sent."""
        writing = self._settled
        if writing is None:
            return
        if writing.draft.gaps and not self._warned:
            self._warned = True
            self.say(STILL_OPEN.format(writing.draft.gaps[0]))
            return
        try:
            words, undo = sent(self.coach, writing)
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self._warned = self._taken = False
        self._undo.append(("Taken back: it was not sent.", undo))
        self.read_again(words)

    def action_undo(self) -> None:
        """Take the last change back; then that the last message was sent."""
        if self._editor is not None:
            return
        try:
            if self._undo:
                words, undo = self._undo.pop()
                undo()
            elif take_back_last(self.coach, self.person_id):
                words = "Taken back: the last one was not sent."
            else:
                words = NEVER_SENT
        except EventCoachError as error:
            self.say(str(error), trouble=True)
            return
        self.read_again(words)

    def action_more(self) -> None:
        """What has no room in the bar of a phone, as a list for a thumb."""
        self.app.push_screen(ActionsScreen(self.coach, self, MORE, "This message"))
