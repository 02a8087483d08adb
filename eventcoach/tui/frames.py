"""Frames on their way to the terminal: of each, only what changed is written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from textual._compositor import ChopsUpdate, LayoutUpdate

from eventcoach.tui.shown import Shown, Written

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import App
    from textual.screen import Screen

    _App = App[int]
else:
    _App = object

__all__ = ["ChangesOnly"]


class ChangesOnly(_App):
    """Goes before `App` among the bases of an app: it writes of a frame only what changed.

    A frame of another screen, of another size, or after the shell had the terminal is written
    whole, so that whatever something else drew there is gone by then.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._shown = Shown(colored=os.environ.get("TERM", "").startswith("xterm"))
        self._shown_screen: Screen[object] | None = None

    def draw_all_after_the_shell(self) -> None:
        """Draw everything after `fg`: nothing of what was drawn is there any more."""
        self.app_resume_signal.subscribe(self, lambda _: self._draw_all())

    def on_resize(self) -> None:
        """Write the next frame whole: a terminal of another size moves what it showed."""
        self._shown.forget()

    def _draw_all(self) -> None:
        self._shown.forget()
        self.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if (
            not isinstance(renderable, (LayoutUpdate, ChopsUpdate))
            or self._batch_count
            or self.is_headless
        ):
            super()._display(screen, renderable)
            return
        if screen is not self._shown_screen:
            self._shown_screen = screen
            self._shown.forget()
        if self._shown.unknown and isinstance(renderable, ChopsUpdate):
            renderable = screen._compositor.render_full_update()
        width, height = screen.outer_size
        words = self._shown.changed(renderable, (width, height), self.console)
        if words or self.cursor_position != self._previous_cursor_position:
            super()._display(screen, cast("RenderableType", Written(words)))
        else:
            self.post_display_hook()
