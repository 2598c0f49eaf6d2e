"""Starts the real app with the things a test may fake, and nothing else.

    python -m tests.app_driver [--at ISO-INSTANT] [--cheap-keys] [--read FILE] [--write FILE] …

`--read` and `--write` are the files that a person chooses where the app asks for one.

The faked parts are arguments of `app.main`; the shipped app has no switch for them.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from recurapp import app
from recurapp.storage.vault import KeyPolicy
from tests.chosen_files import ChosenFiles
from tests.fixtures import CHEAP


def _clock_from(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    assert instant.tzinfo is not None
    return instant


def main(argv: list[str]) -> int:
    at: datetime | None = None
    policy: KeyPolicy | None = None
    files: ChosenFiles | None = None
    while argv:
        if argv[0] == "--at":
            at, argv = _clock_from(argv[1]), argv[2:]
        elif argv[0] == "--cheap-keys":
            policy, argv = CHEAP, argv[1:]
        elif argv[0] in ("--read", "--write"):
            files = files or ChosenFiles()
            setattr(files, argv[0].strip("-"), Path(argv[1]))
            argv = argv[2:]
        else:
            break
    begin = time.monotonic()

    def now() -> datetime:
        assert at is not None
        return at + timedelta(seconds=time.monotonic() - begin)

    return app.main(argv, now=now if at else None, key_policy=policy, files=files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
