"""What `doctor --fix` does: nothing that somebody wrote is lost by it.

A second version of a document goes to the versions of that document; one whose first is gone takes
its place. Records of a second version of a journal join the journal, and then it goes.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from eventcoach.coach.doctor import counted, kind_of, places_of_documents, too_open
from eventcoach.errors import EventCoachError
from eventcoach.storage.conflicts import ConflictCopy, conflict_copies

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["heal", "take_in_copy"]

LARGEST_JOURNAL = 1 << 30  # bytes


def heal(coach: Coach) -> list[str]:
    """Mend what can be mended, and return what was done, a line each.

    What cannot be done is told among the lines, and the rest is done all the same.
    """
    done: list[str] = []
    copies = conflict_copies(places_of_documents(coach))
    own = _new_device(coach, copies)
    done += own
    for copy in copies:
        try:
            done.append(_journal(coach, copy) if _is_journal(copy) else take_in_copy(coach, copy))
        except EventCoachError as error:
            done.append(f"left as it is: {error.title}")
    done += _close(coach)
    done += _sweep(coach)
    coach.tell_others()
    return done


def _is_journal(copy: ConflictCopy) -> bool:
    return copy.first.endswith(".jsonl")


def take_in_copy(coach: Coach, copy: ConflictCopy) -> str:
    """Keep what a second version of a document says, and take the file away. Raises StorageError.

    It becomes a version of the document, unless that says the same; where the document is gone, it
    becomes the document.
    """
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.saving import replace_file

    content = read_inside(copy.folder, copy.file)
    kind = kind_of(copy)
    if not os.path.lexists(copy.first_path):
        replace_file(copy.first_path, content)
        os.unlink(copy.path)
        return f"{kind}: a second version took the place of its first, which was gone"
    here = read_inside(copy.folder, copy.first)
    if here != content:
        for each in (here, content, here):  # the newest version is what stands there
            coach.versions.keep(kind, copy.name, each, coach.clock.now().isoformat())
        os.unlink(copy.path)
        return f"{kind}: a second version is kept among the versions of its first"
    os.unlink(copy.path)
    return f"{kind}: a second version that said the same went"


def _journal(coach: Coach, copy: ConflictCopy) -> str:
    """Put the lines of a second version that are nowhere else into this device's own file.

    No device writes to the file of another. Two that do this at once make no record count twice.
    Raises StorageError.
    """
    from eventcoach.storage.appending import append_line
    from eventcoach.storage.device import device_id
    from eventcoach.storage.opening import read_inside

    known: set[bytes] = set()
    with suppress(FileNotFoundError), os.scandir(copy.folder) as entries:
        for entry in entries:
            if entry.name.endswith(".jsonl") and entry.name != copy.file:
                known.update(read_inside(copy.folder, entry.name, LARGEST_JOURNAL).splitlines())
    source = read_inside(copy.folder, copy.file, LARGEST_JOURNAL)
    missing = [line for line in source.splitlines() if line.strip() and line not in known]
    if missing:
        # One write for all of them: after a kill either all are there, or the copy still is.
        mine = os.path.join(copy.folder, f"{device_id(coach.paths.state)}.jsonl")
        append_line(mine, lambda: b"\n".join(missing) + b"\n", settle=True)
    os.unlink(copy.path)
    return f"journal: {counted(len(missing), 'record')} of a second version joined it"


def _new_device(coach: Coach, copies: list[ConflictCopy]) -> list[str]:
    from eventcoach.storage.device import forget_device_id, known_device_id

    device = known_device_id(coach.paths.state)
    if device and any(copy.first == f"{device}.jsonl" for copy in copies):
        forget_device_id(coach.paths.state)
        return ["this device gets an id of its own with its next record"]
    return []


def _close(coach: Coach) -> list[str]:
    closed = 0
    for path in list(too_open(coach)):
        with suppress(OSError):
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            os.chmod(path, mode & 0o700)
            closed += 1
    what = counted(closed, "file or folder", "files and folders")
    return [f"{what} closed to others"] if closed else []


def _sweep(coach: Coach) -> list[str]:
    from eventcoach.storage.packs import tidy
    from eventcoach.storage.temporaries import sweep

    places = (*places_of_documents(coach), coach.paths.config, coach.paths.state)
    swept = sum(sweep(folder) for folder in places) + tidy(coach.paths)
    return [f"{counted(swept, 'half-written file')} gone"] if swept else []
