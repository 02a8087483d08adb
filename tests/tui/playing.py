"""Helpers for tests that play the coach with Textual's pilot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from msgspec.json import decode
from textual.app import App
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.tui.app import CoachApp
from eventcoach.tui.practice import screen_for
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.widgets.taps import Tap

if TYPE_CHECKING:
    from eventcoach.tui.screens.base import CoachScreen

__all__ = [
    "FakeClock",
    "app_of",
    "later",
    "play",
    "practice_of",
    "practicing",
    "press",
    "recorded",
    "settled",
    "shown",
    "tap",
    "until",
    "until_shown",
    "words_of",
]

GLANCE = 0.02
"""Seconds between two looks at whether something has happened."""

NAMED_KEYS = ("enter", "down", "space", "end")
"""Among the steps that are played, what is a key; other words are typed."""


def app_of(coach: Coach, first: Any = HomeScreen, **more: Any) -> CoachApp:
    """Return an app on a screen."""
    return CoachApp(coach, first, **more)


def practice_of(**choice: Any) -> Callable[[Coach], CoachScreen]:
    """Return what opens the screen of a practice, as `then` of an app."""
    made = Choice(**choice)
    return lambda coach: screen_for(coach, ready(coach, made), made)


def practicing(coach: Coach, **choice: Any) -> CoachApp:
    """Return an app that opens a practice."""
    return app_of(coach, then=practice_of(**choice))


def recorded(coach: Coach, kind: str = "round") -> list[dict[str, Any]]:
    """Return what the journal holds of one kind, the oldest first."""
    return [decode(each.data) for each in coach.journal.records() if each.kind == kind]


def shown(app: App[Any]) -> str:
    """Return the screen as text, one line a row."""
    width = app.size.width
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in row)[:width].rstrip() for row in rows)


def words_of(app: App[Any]) -> str:
    """Return what is shown as one line, wherever its rows are broken."""
    return " ".join(shown(app).split())


async def until(pilot: Pilot[Any], what: Callable[[], object], seconds: float = 6.0) -> None:
    """Wait until something holds: threads read and write, and a resize takes a moment."""
    for _ in range(int(seconds / GLANCE)):
        if what():
            return
        await pilot.pause(GLANCE)
    raise AssertionError(f"it did not happen in time:\n{shown(pilot.app)}")


async def until_shown(pilot: Pilot[Any], words: str) -> None:
    """Wait until some words stand on the screen, on one row."""
    await until(pilot, lambda: words in shown(pilot.app))


async def settled(pilot: Pilot[Any], seconds: float = 6.0) -> None:
    """Wait until what was begun is shown: nothing is left to read, to answer or to draw."""
    before = None
    for _ in range(int(seconds / GLANCE)):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        now = shown(pilot.app) if _at_rest(pilot.app) else None
        if now is not None and now == before:
            return
        before = now
    raise AssertionError(f"it never came to rest:\n{shown(pilot.app)}")


def _at_rest(app: App[Any]) -> bool:
    """Whether no message, no thread, no layout and no painting is under way."""
    screen = app.screen
    waiting = screen._layout_required or screen._scroll_required or screen._repaint_required
    if waiting or screen._dirty_widgets or screen._callbacks:
        return False
    if not all(worker.is_finished for worker in app.workers):
        return False
    everything = (app, *screen.walk_children(with_self=True))
    return all(each._message_queue.empty() and not each._next_callbacks for each in everything)


async def play(pilot: Pilot[Any], clock: Any, steps: Iterable[str | int]) -> None:
    """Play keys, words for the field that has the focus, and seconds that pass.

    Whatever is begun by one step is shown before the next.
    """
    for step in steps:
        if isinstance(step, int):
            await later(pilot, clock, step)
        elif len(step) > 1 and step not in NAMED_KEYS:
            pilot.app.focused.insert(step)  # type: ignore[union-attr]
        else:
            await pilot.press("space" if step == " " else step)
        await settled(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each when the one before was answered."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def tap(pilot: Pilot[Any], word: str) -> None:
    """Tap a word of the bar, as a thumb does: once it is shown."""

    def there() -> list[Tap]:
        taps = pilot.app.screen.query(Tap)
        return [each for each in taps if each.target.word == word and each.region.area]

    await pilot.pause()
    await until(pilot, there)
    await pilot.click(there()[0])
    await pilot.pause()


async def later(pilot: Pilot[Any], clock: FakeClock, seconds: float) -> None:
    """Let seconds pass, and the screen notice it."""
    clock.seconds += seconds
    pilot.app.screen._tick()  # type: ignore[attr-defined]
    await pilot.pause()


class FakeClock:
    """A clock that stands until it is moved: the front door takes any clock."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.seconds = 1000.0
        self.asleep = 0.0

    def instant(self) -> Any:
        from eventcoach.coaching.timer import Instant

        return Instant(self.seconds, self.seconds - self.asleep)

    def now(self) -> Any:
        return self._real.now()

    def local(self) -> Any:
        return self._real.local()
