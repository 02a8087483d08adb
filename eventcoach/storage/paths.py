"""Where things live: the user's three folders, and the bundled documents."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct

__all__ = ["Paths", "bundled_content", "find_paths"]

HOME_VARIABLE = "EVENTCOACH_HOME"


class Paths(Struct, frozen=True):
    """The folders of one person's coach. Only `data` is ever synced between machines."""

    data: str
    config: str
    state: str
    content: str

    @property
    def journal(self) -> str:
        """The folder of the journal."""
        return os.path.join(self.data, "journal")

    @property
    def settings(self) -> str:
        """The settings file."""
        return os.path.join(self.config, "config.yaml")

    @property
    def versions(self) -> str:
        """Every saved version of every document."""
        return os.path.join(self.state, "versions")

    @property
    def drafts(self) -> str:
        """Text that is typed and not saved yet."""
        return os.path.join(self.state, "drafts")

    @property
    def locks(self) -> str:
        """Lock files."""
        return os.path.join(self.state, "locks")

    @property
    def summary(self) -> str:
        """What home and the card need, worked out beforehand; may be deleted at any time."""
        return os.path.join(self.state, "summary.json")

    @property
    def kept_settings(self) -> str:
        """The settings as they were read last; may be deleted at any time."""
        return os.path.join(self.state, "settings.json")

    @property
    def forgotten(self) -> str:
        """What this device has erased, and what of it is still to be done: ids and places."""
        return os.path.join(self.state, "forgotten.json")

    @property
    def where(self) -> str:
        """Where I was when the line dropped: names of documents and seconds."""
        return os.path.join(self.state, "where.json")

    @property
    def log(self) -> str:
        """The log: ids and exception types only."""
        return os.path.join(self.state, "log")

    def document(self, folder: str, name: str) -> str:
        """Return the path of a user's own document."""
        return os.path.join(self.data, folder, f"{name}.yaml")


def bundled_content() -> str:
    """Return the folder of the bundled documents.

    A wheel carries it inside the package; a checkout, also one installed with `pip install -e`,
    has it beside the package.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "content")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "content")


def find_paths(environment: Mapping[str, str]) -> Paths:
    """Return the folders, from EVENTCOACH_HOME or from the platform's own rules."""
    home = environment.get(HOME_VARIABLE, "")
    if home:
        home = os.path.abspath(os.path.expanduser(home))
        data, config, state = (os.path.join(home, part) for part in ("data", "config", "state"))
        return Paths(data, config, state, bundled_content())
    from platformdirs import PlatformDirs

    platform = PlatformDirs("eventcoach", appauthor=False)
    folders = [platform.user_data_dir, platform.user_config_dir, platform.user_state_dir]
    if len(set(folders)) < len(folders):  # macOS and Windows give one folder for all
        folders = [
            os.path.join(folder, part)
            for folder, part in zip(folders, ("data", "config", "state"), strict=True)
        ]
    data, config, state = folders
    return Paths(data, config, state, bundled_content())
