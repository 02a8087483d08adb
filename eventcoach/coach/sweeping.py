"""Clearing away, at a start, what a kill left half-written: nobody will ever read it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["sweep_half_written"]


def sweep_half_written(coach: Coach) -> int:
    """Remove the temporary files that are over an hour old; return how many. Never raises.

    It lists each folder that the program writes to, once: a thousandth of a second or two.
    """
    from eventcoach.model.kinds import KINDS
    from eventcoach.storage.temporaries import sweep

    paths = coach.paths
    names = ["", "journal", "notes", *(kind.folder for kind in KINDS if kind.folder)]
    places = [os.path.join(paths.data, name) for name in names]
    return sum(map(sweep, [*places, paths.config, paths.state, paths.drafts]))
