"""The palette: every place, any mode, any document by name. No bank is opened for it.

People are not in it: their names belong on the screens of people alone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import (
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.content import Content

from eventcoach.coach.shelf import SHELVES
from eventcoach.model.text import clean_line
from eventcoach.tui.show import join, line
from eventcoach.tui.widgets.taps import Tap, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.tui.app import CoachApp

__all__ = ["Door", "Palette", "Places", "doors"]

PLACES = (
    ("home", "Home"),
    ("rehearse", "Rehearse"),
    ("pitch", "Pitches"),
    ("card", "Card"),
    ("people", "People"),
    ("due", "Keep in touch"),
    ("met", "I met somebody"),
    ("messages", "Messages: whom to write to"),
    ("events", "Events"),
    ("event:new", "A new event"),
    ("plan", "Plan"),
    ("door", "The door minute"),
    ("profile", "About you"),
    ("library", "Library"),
    ("library:search", "Search every line"),
    ("packs", "Packs: lessons that somebody made"),
    ("out", "Out and in: export, import, print"),
    ("progress", "Progress"),
    ("settings", "Settings"),
    ("help", "Help"),
)
"""The places, by the names that `eventcoach.tui.places` knows."""


class Door(Struct, frozen=True):
    """Something to go to: where, what it is called, and what kind of thing it is."""

    where: str
    title: str
    kind: str = ""
    name: str = ""
    """What the document is called, where its title says something else."""


def doors(coach: Coach) -> tuple[Door, ...]:
    """Return everything there is to go to, by listing folders; only modes are opened."""
    found = [Door(where, title) for where, title in PLACES]
    library = coach.library
    for kind, _ in SHELVES:
        for name, entry in library.entries(kind).items():
            if kind == "mode":
                title = getattr(library.get(kind, name), "title", name)
                found.append(Door(f"round:{name}", title, "start", name))
            elif kind == "pitch":
                found.append(Door(f"pitch:{name}", name, "pitch"))
            elif kind == "event":
                found.append(Door(f"event:{name}", name, "event"))
                found.append(Door(f"card:{name}", name, "card"))
            elif kind == "plan" and entry.yours:
                found.append(Door(f"plan:{name}", name, "plan"))
            else:
                found.append(Door(f"library:{kind}:{name}", name, kind))
    return tuple(found)


class Places(Provider):
    """Offers the doors that fit what is typed."""

    async def startup(self) -> None:
        """List what there is, once each time the palette opens."""
        from asyncio import to_thread

        self._doors = await to_thread(doors, self._app.coach)

    @property
    def _app(self) -> CoachApp:
        from eventcoach.tui.app import CoachApp

        assert isinstance(self.app, CoachApp)
        return self.app

    async def discover(self) -> Hits:
        """Offer the places and the rounds before anything is typed."""
        for door in self._doors:
            if door.kind in ("", "start"):
                yield DiscoveryHit(
                    _shown(door), partial(self._app.go, door.where), _words(door), None
                )

    async def search(self, query: str) -> Hits:
        """Offer what fits, best first."""
        matcher = self.matcher(query)
        for door in self._doors:
            words = _words(door)
            score, places = matcher.fuzzy_search.match(query, words)
            named, _ = matcher.fuzzy_search.match(query, door.name) if door.name else (0.0, ())
            if named > score:
                score, places = named, ()
            if score <= 0:
                continue
            shown = _shown(door)
            for place in places:
                if not words[place].isspace():
                    shown = shown.stylize(matcher.match_style, place, place + 1)
            yield Hit(score, shown, partial(self._app.go, door.where), words, None)


class Palette(CommandPalette):
    """Textual's palette on a plain ground, with a word to tap for those who have no Esc."""

    CSS_PATH = "styles/palette.tcss"
    BINDINGS = [Binding("up", "up_or_out", "up", show=False)]

    def __init__(self) -> None:
        super().__init__(placeholder="Where to? (↑ closes)")

    def action_up_or_out(self) -> None:
        """Go up in the list; above its first line, close: a phone may have no Esc."""
        if self.query_one(CommandList).highlighted:
            self._action_command_list("cursor_up")
        else:
            self._action_escape()

    def compose(self) -> ComposeResult:
        """Textual's parts, and the way out."""
        yield from super().compose()
        leave = Tap(Target("escape", "↑", "Close"))
        leave.id = "leave"
        yield leave

    def on_mount(self) -> None:
        """Show the key that opened it in place of a picture."""
        self.query_one(SearchIcon).icon = ":"


def _words(door: Door) -> str:
    title = clean_line(door.title)
    return f"{title}  {door.kind}" if door.kind else title


def _shown(door: Door) -> Content:
    title = line(door.title)
    return join(title, "  ", line(door.kind, "i")) if door.kind else title
