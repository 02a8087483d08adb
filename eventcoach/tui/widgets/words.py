"""A text of a screen that is shown often and seldom changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

__all__ = ["Words"]


class Words(Static):
    """Text that is not drawn again while it is the same, nor laid out while it is as high."""

    def show(self, content: Content) -> bool:
        """Show a text; return whether it is another one than before."""
        before = self.content
        if isinstance(before, Content) and before.is_same(content):
            return False
        self.update(content, layout=False)
        self.clear_cached_dimensions()
        width, height = self.content_size
        fixed = self.styles.width is not None and not self.styles.width.is_auto
        rows = self.get_content_height(self.container_size, self.app.size, width)
        if not fixed or rows != height:
            self.refresh(layout=True)
        return True
