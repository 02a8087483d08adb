"""The errands of a pack: adding it, updating it, removing it; each is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.tui.errands import Errand, Looked

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.packs import Pack
    from eventcoach.coach.taking_in import Part, Told
    from eventcoach.tui.errands import Say

__all__ = ["errand_add", "errand_remove", "errand_update"]

STAYS = "What you practiced with it stays in your progress."


def errand_add(coach: Coach, source: str, name: str) -> Errand:
    """Return the errand of adding a pack; looking at it fetches it, and places nothing."""

    def look(people: bool, say: Say) -> Looked:
        from eventcoach.coach import packs
        from eventcoach.storage.packs import alone, fetch

        with alone(coach.paths):
            fetched = fetch(coach.paths, source, lambda size: say(_so_far(size)))
        pack = packs.look(coach, name, fetched)

        def do(told: Told | None) -> tuple[str, ...]:
            with alone(coach.paths):
                packs.added(coach, name, fetched)
            return f"Added as {name}.", _next(pack)

        return Looked(parts=_parts(pack), do=do, said="y adds it. Nothing in it is run.", count=1)

    return Errand(title=f"The pack {name}", verb="Add", look=look)


def errand_update(coach: Coach, name: str) -> Errand:
    """Return the errand of fetching a pack again; what would become other is shown."""

    def look(people: bool, say: Say) -> Looked:
        from eventcoach.coach import packs
        from eventcoach.coach.taking_in import Part
        from eventcoach.render.packs_text import change_words
        from eventcoach.storage.packs import alone

        with alone(coach.paths):
            fetched, changed = packs.fetched_again(coach, name, lambda size: say(_so_far(size)))
        if not changed:
            return Looked(parts=(Part("It is as it was."),), said="Nothing new. b goes back.")

        def do(told: Told | None) -> tuple[str, ...]:
            with alone(coach.paths):
                packs.updated(coach, name, fetched)
            return (f"{name} is up to date.",)

        lines = tuple(change_words(each.how, each.file, each.title) for each in changed)
        parts = (
            Part("An update changes this:", lines),
            *_parts(packs.look(coach, name, fetched)),
        )
        said = "y updates it. Nothing in it is run."
        return Looked(parts=parts, do=do, said=said, count=1)

    return Errand(title=f"The pack {name}", verb="Update", look=look)


def errand_remove(coach: Coach, name: str) -> Errand:
    """Return the errand of taking a pack's files away."""

    def look(people: bool, say: Say) -> Looked:
        from eventcoach.coach import packs
        from eventcoach.coach.taking_in import Part
        from eventcoach.storage.packs import alone, record_of

        source = record_of(coach.paths, name).source

        def do(told: Told | None) -> tuple[str, ...]:
            with alone(coach.paths):
                packs.removed(coach, name)
            return f"{name} is gone.", STAYS

        where = "To undo it, add it again from" if source else "It was put there by hand."
        parts = (
            Part("Its files go from this machine."),
            Part(STAYS),
            Part(where, (source,) if source else ()),
        )
        return Looked(parts=parts, do=do, said="y removes it.", count=1)

    return Errand(title=f"The pack {name}", verb="Remove", look=look)


def _parts(pack: Pack) -> tuple[Part, ...]:
    """Return what a pack says of itself, what it brings, and what of it cannot be used."""
    from eventcoach.coach.taking_in import Part
    from eventcoach.model.text import clean_line
    from eventcoach.render.packs_text import brings_words, document_words

    brings = brings_words([(each.kind, each.title) for each in pack.brings], pack.langs)
    parts = [Part(clean_line(each)[:300]) for each in pack.said]
    documents = tuple(document_words(each.kind, each.title, each.lang) for each in pack.brings)
    parts.append(Part(f"It brings {brings}.", documents))
    wrong = (*(str(each) for each in pack.problems), *pack.left_out)
    if wrong:
        lines = tuple(clean_line(each)[:300] for each in wrong)
        parts.append(Part("Not everything in it can be used. The rest is:", lines))
    return tuple(parts)


def _next(pack: Pack) -> str:
    if pack.begin:
        return "Back in the list, Enter on it begins its lesson."
    return "What it brings is in the library, under its name."


def _so_far(size: int) -> str:
    return f"Fetching… {size / 1024:,.0f} KiB"
