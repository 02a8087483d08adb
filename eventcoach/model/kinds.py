"""The kinds of document: their folder, their type, and the list inside them."""

from __future__ import annotations

from msgspec import Struct

from eventcoach.model.base import Document

__all__ = ["KINDS", "Kind", "kind_named"]


class Kind(Struct, frozen=True):
    """A kind of document.

    `lists` names the fields that hold a list of items; each item of them is read on its own, so
    that one faulty item costs itself alone. The type is looked up only when it is used: to load a
    pitch, the modules of the other kinds are not read.
    """

    name: str
    folder: str
    module: str
    struct: str
    lists: tuple[str, ...] = ()
    item: str = ""
    """What an item is called: the first part of the ids that are made from its words."""

    @property
    def type(self) -> type[Document]:
        """The type of a document of this kind."""
        from importlib import import_module

        found: type[Document] = getattr(
            import_module(f"eventcoach.model.{self.module}"), self.struct
        )
        return found


KINDS: tuple[Kind, ...] = (
    Kind("bank", "banks", "bank", "Bank", ("questions", "avoid"), "question"),
    Kind("wrapup", "wrapups", "wrapups", "WrapUps", ("lines",), "line"),
    Kind("pitch", "pitches", "pitch", "Pitch"),
    Kind("mode", "modes", "mode", "Mode"),
    Kind("partner", "partners", "partner", "Partner"),
    Kind("event", "events", "event", "Event", ("meet", "goals")),
    Kind("checklist", "checklists", "guides", "Checklist", ("items",), "check"),
    Kind("plan", "plans", "guides", "Plan", ("lines",), "step"),
    Kind("tip", "tips", "guides", "Tips", ("tips",), "tip"),
    Kind("message", "messages", "guides", "Messages", ("messages",), "message"),
    Kind("resource", "resources", "guides", "Resources", ("resources",), "resource"),
    Kind("person", "people", "person", "Person", ("promises",)),
    Kind("profile", "", "person", "Profile"),
)


def kind_named(name: str) -> Kind | None:
    """Return the kind called `name`, by its name or its folder's; None where there is none."""
    return next((kind for kind in KINDS if name in (kind.name, kind.folder) and name), None)
