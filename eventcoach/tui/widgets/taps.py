"""The bar of tappable words at the bottom of a screen. Every word has a key too."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from eventcoach.tui.keys import key_name
from eventcoach.tui.show import join, text
from eventcoach.tui.sizes import FLAT, LOW, NARROW

__all__ = ["Tap", "TapBar", "Target", "left_off"]


GAP, LEAST_GAP = 3, 1
"""Columns between words, and where they are tight; the stylesheet has the same."""


class Target(Struct, frozen=True):
    """Something to tap: the action it runs, the key that does the same, and a word for it.

    An `extra` target is shown where there is room; on a phone it is under More. One for `phones`
    is shown on a phone alone: More itself, where elsewhere everything has room. Of the others one
    keeps its place where there are few rows: the one that is `usual`, or else the first. Those that
    are each an `answer` to what is asked all keep theirs.
    """

    action: str
    key: str
    word: str
    extra: bool = False
    phones: bool = False
    usual: bool = False
    answer: bool = False

    @property
    def leads_on(self) -> bool:
        """Whether it lists what has no room in the bar."""
        return (self.action == "more" and self.key == "o") or (
            self.action == "app.help" and self.phones
        )


HELP = Target("app.help", "h", "Help")
"""The way to everything that has a key on a screen."""
REST = Target("app.help", "h", "More")
"""The same where there are few rows, for what the bar left off too."""


class Tap(Widget):
    """One tappable word."""

    ALLOW_SELECT = False

    def __init__(self, target: Target) -> None:
        super().__init__(classes="-extra" if target.extra else "-phones" if target.phones else "")
        self.target = target
        self.styles.min_width = len(target.word)  # on a phone it shares a row with longer words

    def render(self) -> Content:
        """Give the key and the word; the word alone where they do not both fit."""
        target = self.target
        key = self.key
        if self.size.width and self.size.width < self.wanted:
            return text(target.word)
        return join(text(key, "$accent b"), " ", target.word) if key else text(target.word)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the columns for the key and the word, also when the word has just changed."""
        return self.wanted

    @property
    def wanted(self) -> int:
        """The columns for the key and the word."""
        key = self.key
        return len(self.target.word) + (len(key) + 1 if key else 0)

    @property
    def key(self) -> str:
        """The key as the person has it, which settings may have changed."""
        action, _, place = self.target.action.removeprefix("app.").partition("(")
        name = place.strip("')") if action == "go" else action
        room = getattr(self.screen, "HELP_ROOM", "")
        changed: dict[str, str] = getattr(self.app, "changed_keys", {})
        keys = changed.get(f"{room}.{name}") or changed.get(f"app.{name}")
        return key_name(keys) if keys and self.target.key != "↵" else self.target.key

    def rename(self, word: str, key: str | None = None) -> bool:
        """Show another word, and another key; return whether they need more columns, or fewer."""
        target = self.target
        new = replace(target, key=target.key if key is None else key, word=word)
        if new == target:
            return False
        before = self.wanted
        self.target = new
        self.styles.min_width = len(word)
        self.refresh(layout=self.wanted != before)
        return self.wanted != before

    async def on_click(self, event: events.Click) -> None:
        """Run the action; any mouse button counts."""
        event.stop()
        await self.app.run_action(self.target.action, self.screen)


class TapBar(Horizontal):
    """The bar itself. At most four targets on a phone, each of half its width or all of it.

    A bar leads to Help where it has room for it: whatever has a key on that screen is a row there,
    to tap. On a phone More stands in its place. Where there are few rows, so does it in the place
    of all but one: what the bar leaves off are the first rows of what More leads to.
    """

    def __init__(self, *targets: Target) -> None:
        super().__init__()
        self._targets = targets
        self._help: Tap | None = None
        self._rest: Tap | None = None

    def compose(self) -> ComposeResult:
        """One widget for each target."""
        taps = [Tap(target) for target in self._targets]
        helps = [tap for tap in taps if tap.target.action == "app.help"]
        mores = [each for each in self._targets if each.action == "more" and each.key == "o"]
        if helps and not mores:
            self._help = helps[0]
        # What leads there on a phone alone leaves a desk without a way to Help.
        leads = [*(tap.target for tap in helps), *mores]
        if getattr(self.screen, "HELP_ROOM", "") and all(each.phones for each in leads):
            tap = Tap(HELP)
            tap.set_class(bool(leads), "-desks")
            self._help = self._help or tap
            taps.insert(len(taps) - 1, tap)
        shown = [tap for tap in taps if not tap.classes & {"-extra", "-desks"}]
        self._halve(shown)
        if self._on_phone:
            taps += self._fold(shown)
        yield from taps

    def on_mount(self) -> None:
        """See whether Help has room."""
        self._fit_help()

    def _fit_help(self, *, typing: bool = False) -> None:
        """Show Help beside three others, and never beside a field: there, `h` is text.

        Where a target has no key, letters are text.
        """
        if self._help is not None:
            others = [
                tap
                for tap in self._shown()
                if tap is not self._help and not tap.has_class("-extra")
            ]
            self._help.set_class(len(others) > 3 and not self._help.target.phones, "-extra")
            typing = typing or not all(tap.target.key for tap in others)
            self._help.set_class(typing, "-off")
        self._measure()

    def on_resize(self) -> None:
        """Look again at what has room."""
        self._measure()

    @property
    def _on_phone(self) -> bool:
        """Whether it is a phone's terminal: upright, or with few rows at whatever width."""
        return self.app.size.width < NARROW or self.app.size.height < FLAT

    def _shown(self) -> list[Tap]:
        """Return what there is room for from 18 rows on, and not as it was drawn last."""
        hidden = {"-off", "-rest"} | ({"-extra", "-desks"} if self._on_phone else {"-phones"})
        return [
            tap
            for tap in self.query(Tap)
            if not hidden & tap.classes and tap.styles.inline.get_rule("display", "") != "none"
        ]

    def _halve(self, shown: list[Tap]) -> None:
        """On a phone with room, give more than two targets half the width; an odd first all."""
        self.set_class(self._on_phone and len(shown) > 2, "-halves")
        for place, tap in enumerate(shown):
            tap.set_class(place == 0 and len(shown) % 2 == 1, "-whole")

    def _fold(self, shown: list[Tap]) -> list[Tap]:
        """Choose what stays where there are few rows; return More where it was not there yet.

        The stylesheet leaves the others off there, so that no other height is measured anew.
        """
        kept = list(shown)
        answers = [tap for tap in shown if tap.target.answer]
        new: list[Tap] = []
        if len(shown) > 2 and len(answers) < len(shown):
            more = next((tap for tap in shown if tap.target.leads_on), self._rest)
            if more is None:
                more = self._rest = Tap(REST)
                more.add_class("-rest")
                new = [more]
            usual = next((tap for tap in shown if tap.target.usual), shown[0])
            kept = [*(answers if len(answers) > 1 else [usual]), more]
        for tap in shown:
            tap.set_class(tap not in kept, "-fold")
        if self._rest is not None:
            self._rest.set_class(self._rest not in kept, "-off")
        self.set_class(len(kept) > 2, "-low-halves")
        for place, tap in enumerate(kept):
            tap.set_class(place == 0 and len(kept) % 2 == 1, "-low-whole")
        return new

    def _measure(self) -> None:
        """Come closer where words and keys do not fit side by side; on a phone share the rows."""
        shown = self._shown()
        room = self.size.width - sum(tap.wanted for tap in shown)
        gaps = len(shown) - 1
        self.set_class(bool(self.size) and room < GAP * gaps, "-tight")
        self.set_class(bool(self.size) and room < LEAST_GAP * gaps, "-crowded")
        self._halve(shown)
        if self._on_phone:
            new = self._fold(shown)
            if new:
                self.mount_all(new)

    def left_off(self) -> list[Tap]:
        """Return what has no room for want of rows, and would have it on a higher screen."""
        if not self._on_phone or self.app.size.height >= LOW:
            return []
        return [tap for tap in self._shown() if tap.has_class("-fold") and tap is not self._help]

    def word(self, action: str, word: str, key: str | None = None) -> None:
        """Give the target of an action another word, and another key."""
        wider = [tap.rename(word, key) for tap in self.query(Tap) if tap.target.action == action]
        if any(wider):
            self._measure()

    def swap(self, action: str, other: str) -> None:
        """On a phone, show the target of one action in the place of another's."""
        for tap in self.query(Tap):
            if tap.target.action in (action, other):
                tap.set_class(tap.target.action == other, "-extra")
        self._fit_help()

    def phones(self, actions: set[str]) -> None:
        """On a phone, have room for the targets of some actions, and for More."""
        for tap in self.query(Tap):
            if not tap.target.phones:
                tap.set_class(tap.target.action not in actions, "-extra")
        self._measure()

    def offer(self, actions: set[str]) -> None:
        """Offer some actions and no others; on a phone those have room that always have."""
        for tap in self.query(Tap):
            if tap is not self._help:
                tap.set_class(tap.target.action not in actions, "-off")
        self._fit_help()

    def withhold(self, actions: set[str]) -> None:
        """Offer all but some actions."""
        for tap in self.query(Tap):
            tap.set_class(tap.target.action in actions, "-off")
        self._fit_help()

    def show_only(self, actions: set[str]) -> None:
        """Show the targets of some actions, as far as the screen has room; hide the others."""
        for tap in self.query(Tap):
            if tap in (self._help, self._rest):
                continue
            if tap.target.action in actions:
                if tap.styles.clear_rule("display"):
                    tap.refresh(layout=True)
            else:
                tap.display = False
        self._fit_help(typing=bool({"close", "keep"} & actions))


def left_off(screen: Widget) -> list[Tap]:
    """Return what the bar that is shown on a screen left off for want of rows."""
    return [tap for bar in screen.query(TapBar) if bar.display for tap in bar.left_off()]
