"""Messages line by line: whom to write to, the draft, words of one's own, sent or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.cli.plain_menu import Menu, line_typed, walk
from eventcoach.cli.streams import print_text
from eventcoach.model.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach

__all__ = ["menu", "write_to_them"]


def menu(coach: Coach, words: str) -> Menu:
    """Return whom to write to now; with words, those whom the words may mean."""
    from eventcoach.coach.writing import waiting, who

    if words:
        found = [(each.id, each.name) for each in who(coach, words)]
    else:
        found = [(each.known.id, f"{each.known.name}: {each.words}") for each in waiting(coach)]
    head = "To whom would you like to write?" if found else "Nobody waits for a word."
    if words and not found:
        head = "Nobody here goes by that name."
    rows = tuple((clean_line(said), _into(coach, each)) for each, said in found)

    def search() -> None:
        asked = line_typed("A name, or a part of one:").strip()
        if asked:
            walk(lambda: menu(coach, asked))

    return Menu((head,), rows, (("s", "somebody else", search),))


def _into(coach: Coach, person_id: str) -> Callable[[], None]:
    return lambda: write_to_them(coach, person_id)


def write_to_them(coach: Coach, person_id: str) -> None:
    """Read a draft to somebody out, until it is left."""
    walk(_Draft(coach, person_id).menu)


class _Draft:
    """A message to one person while it is being looked at."""

    def __init__(self, coach: Coach, person_id: str) -> None:
        self._coach, self._id = coach, person_id
        self._template, self._short = "", False
        self._back: Callable[[], object] | None = None

    def menu(self) -> Menu:
        """Return the draft as it stands and what to do with it."""
        from eventcoach.coach.messages import write_to

        now = write_to(self._coach, self._id, self._template, short=self._short)
        self._template, self._now = now.template, now
        mine = ", your words" if now.edited else ""
        head = [f"To {now.name}. {now.title}{mine}:", *clean(now.draft.text).splitlines()]
        if now.draft.gaps:
            head.append(f"Still to fill in: {', '.join(now.draft.gaps)}.")
        if now.jump:
            head.append(now.jump)
        rows: list[tuple[str, Callable[[], None]]] = [
            ("I sent it", self._sent),
            ("Say it in words of your own", self._own),
            ("Another template", self._other),
        ]
        if now.message.short is not None:
            rows.append(("The long form" if now.short else "The short form", self._turn))
        if now.edited:
            rows.append(("Back to the words of the template", self._let_go))
        letters = (("u", "take back that you sent it", self._undo),) if self._back else ()
        return Menu(tuple(head), tuple(rows), letters)

    def _sent(self) -> None:
        from eventcoach.coach.messages import sent

        words, self._back = sent(self._coach, self._now)
        print_text(words)

    def _undo(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            back()
            print_text("Taken back.")

    def _own(self) -> None:
        from eventcoach.coach.messages import keep_words

        print_text("Write as many lines as you like; an empty line is the end.")
        lines: list[str] = []
        try:
            while (typed := line_typed("")).strip():
                lines.append(clean(typed))
        finally:  # what was written is kept where the input ends too
            if lines:
                keep_words(self._coach, self._now, "\n".join(lines))
                print_text("Kept.")

    def _let_go(self) -> None:
        from eventcoach.coach.messages import let_words_go

        let_words_go(self._coach, self._now)

    def _turn(self) -> None:
        self._short = not self._short

    def _other(self) -> None:
        from eventcoach.coach.messages import templates

        there = templates(self._coach)
        names = self._now.templates
        for number, name in enumerate(names, 1):
            print_text(clean_line(f"{number}. {there[name].title or name}"))
        typed = line_typed("Which one? Enter alone keeps this one.").strip()
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:9]) <= len(names):
            self._template = names[int(typed) - 1]
