"""Where data, settings, logs and resources are. The only file that knows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple, Self


class Paths(NamedTuple):
    """The folders of one run. With `--data-dir` everything lies under that one folder."""

    data: Path
    """vault.db, vault.key, vault.key.bak, backups/"""
    config: Path
    """settings.json"""
    state: Path
    """log"""
    cache: Path

    @classmethod
    def default(cls) -> Self:
        """The system's own. Raises RuntimeError where this person has no home folder."""
        import platformdirs  # not needed under --data-dir, and 4 ms at start

        dirs = platformdirs.PlatformDirs("recurapp", appauthor=False)
        return cls(
            Path(dirs.user_data_dir),
            Path(dirs.user_config_dir),
            Path(dirs.user_state_dir),
            Path(dirs.user_cache_dir),
        )

    @classmethod
    def under(cls, folder: Path) -> Self:
        folder = folder.resolve()
        return cls(folder, folder / "config", folder / "state", folder / "cache")

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def log_file(self) -> Path:
        return self.state / "recurapp.log"


def resources() -> Path:
    """The resources folder: frozen build, wheel, or checkout and editable install."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "recurapp" / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
