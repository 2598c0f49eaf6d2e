"""The composition root: who is made, in which order, and why.

1. Arguments, before Qt is imported, so that `--version` answers at once.
2. Hardening and folders, before anything of the person is in memory.
3. The display is asked, because Qt aborts where there is none.
Then ui/run.py goes on, since all of it needs Qt:
4. QApplication and Look: everything drawn needs them.
5. The one-start lock, before the vault, so that there are never two writers.
6. The vault, by the key kept on this computer; else the lock screen; else the welcome.
7. The first page is shown. Only after it is painted: SQLAlchemy and the local socket.

The clock and the key cost are arguments of `main`, so that a test driver can replace them;
nothing the shipped app reads can.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recurapp import __version__

if TYPE_CHECKING:
    from recurapp.storage.vault import KeyPolicy

EXIT_NO_DISPLAY = 2


def main(
    argv: Sequence[str] | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    key_policy: KeyPolicy | None = None,
) -> int:
    """Run the app and return its exit code: 0, 2 (no display, bad arguments), 3 (in use)."""
    arguments = _parser().parse_args(argv)
    if arguments.version:
        sys.stdout.write(f"RecurApp {__version__}\n")
        return 0
    from recurapp import process
    from recurapp.paths import Paths
    from recurapp.private_files import make_private_folder

    process.harden()
    if not process.display_reachable():
        sys.stderr.write("RecurApp needs a screen to show its window, and found none.\n")
        return EXIT_NO_DISPLAY
    gc.disable()  # for good on other threads: ui/run.py collects, from the first paint on
    with contextlib.ExitStack() as at_the_end:
        if arguments.demo:
            folder = tempfile.TemporaryDirectory(prefix="recurapp-", ignore_cleanup_errors=True)
            paths = Paths.under(Path(at_the_end.enter_context(folder)))
        else:
            paths = Paths.under(arguments.data_dir) if arguments.data_dir else Paths.default()
        with contextlib.suppress(OSError):  # what is in the way the window says
            make_private_folder(paths.data)
        os.environ["MPLCONFIGDIR"] = str(paths.cache / "matplotlib")
        _import_qt_alone()
        from recurapp.ui.run import run

        return run(
            paths,
            file=arguments.file,
            demo=arguments.demo,
            locked=arguments.locked,
            now=now,
            key_policy=key_policy,
        )


def _import_qt_alone() -> None:
    """Load PySide6, and put back the import statement that it replaces.

    Its own serves `from __feature__ import ...`, which nothing here uses, and for that reads and
    keeps the source of every module imported from then on: a tenth of a start, and 2 MB.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recurapp", description="Time since treatment, follow-ups, a private journal."
    )
    parser.add_argument("--data-dir", type=Path, metavar="D", help="keep everything in folder D")
    only_one = parser.add_mutually_exclusive_group()
    only_one.add_argument(
        "--demo", action="store_true", help="show a made-up person's data and keep nothing"
    )
    only_one.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--locked", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file to open")
    return parser
