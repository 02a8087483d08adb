"""Adding a pack: where it is and what to call it are asked, then it is fetched and shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coaching.asked import Asked, Asking
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.tui.app import CoachApp

__all__ = ["ask_for_pack"]

WHERE = "A folder, such as ~/Downloads/our-class, or an https or ssh address that git knows."
CALLED = "Its files go by it, as in our-class:lesson. Lower-case letters, digits and hyphens."


def ask_for_pack(app: CoachApp) -> None:
    """Ask where a pack is and what to call it, then look at it."""
    from eventcoach.tui.pack_errands import errand_add
    from eventcoach.tui.screens.asking import AskScreen
    from eventcoach.tui.screens.parcel import ParcelScreen

    answers = {"source": "", "name": ""}

    def questions() -> tuple[Asked, ...]:
        return (
            Asked(field="source", ask="Where is the pack?", hint=WHERE, value=answers["source"]),
            Asked(
                field="name", ask="What do you call it here?", hint=CALLED, value=answers["name"]
            ),
        )

    def save(field: str, typed: str) -> Sequence[Asked]:
        if field == "source":
            answers["source"] = _source(typed)
            answers["name"] = _usual_name(app.coach, answers["source"])
            app.coach.drafts.drop("pack", "new", "name")  # it was typed for another one
        else:
            answers["name"] = _name(app.coach, typed)
        return questions()

    def done() -> None:
        if not answers["source"]:
            return
        try:
            name = _name(app.coach, answers["name"])
        except UsageError as error:
            app.tell(error)
            return
        app.push_screen(ParcelScreen(app.coach, errand_add(app.coach, answers["source"], name)))

    asking = Asking(
        title="Add a pack", kind="pack", name="new", questions=questions(), save=save, done=done
    )
    app.push_screen(AskScreen(app.coach, asking))


def _source(typed: str) -> str:
    """Return a source that can be fetched from. Raises UsageError."""
    import os

    from eventcoach.storage.pack_git import protocol_of

    source = typed.strip()
    if not source:
        return ""
    if protocol_of(source) == "file" and not os.path.isdir(os.path.expanduser(source)):
        raise UsageError("there is no such folder", hint="say a folder, or an https or ssh address")
    return source


def _usual_name(coach: Coach, source: str) -> str:
    """Return the name that a pack gets from where it is; empty where that is none, or taken."""
    from eventcoach.storage.packs import installed, name_for

    name = name_for(source)
    return "" if name in installed(coach.paths) else name


def _name(coach: Coach, typed: str) -> str:
    """Return the name of a new pack. Raises UsageError for one that cannot be, or is taken."""
    import re

    from eventcoach.model.pack import PACK_NAME
    from eventcoach.storage.packs import installed

    name = typed.strip()
    if not re.fullmatch(PACK_NAME, name):
        raise UsageError(
            "a pack needs a name of its own",
            hint="take lower-case letters, digits and hyphens, such as our-class",
        )
    if name in installed(coach.paths):
        raise UsageError(f"there is a pack called {name} already", hint="give it another name")
    return name
