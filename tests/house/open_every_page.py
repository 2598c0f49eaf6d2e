"""Start the installed app with its made-up person and open each page. Exit 0 if all open.

Run by test_wheel.py inside an environment that holds the built wheel, so it may import nothing of
tests/. Prints where the resources are, then the key of each page as it is shown.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

import recurapp
from recurapp import paths
from recurapp.app import main

PATIENCE_SECONDS = 60


def wait_for_the_application() -> None:
    """On a thread of its own: `main` makes the application and does not return until its end."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (application := QCoreApplication.instance()) is None:
        if time.monotonic() > until:
            stop("no application was made")
        time.sleep(0.01)
    QTimer.singleShot(0, application, lambda: open_pages(until))


def open_pages(until: float) -> None:
    from recurapp.ui.pages import PAGES
    from recurapp.ui.workspace import Workspace

    try:
        found = [w for w in QApplication.allWidgets() if isinstance(w, Workspace)]
        if not found or not found[0].isVisible():
            if time.monotonic() > until:
                stop("the pages were never shown")
            QTimer.singleShot(50, lambda: open_pages(until))
            return
        for entry in PAGES:
            found[0].open_page(entry.key)
            QApplication.processEvents()
            print("page", entry.key, flush=True)
        QApplication.quit()
    except Exception:
        stop(traceback.format_exc())


def stop(reason: str) -> None:
    """End at once: the app's own hook would show a calm dialog and wait for a click."""
    print(reason, file=sys.stderr, flush=True)
    os._exit(1)


if __name__ == "__main__":
    print("package", recurapp.__file__, flush=True)
    print("resources", paths.resources(), flush=True)
    threading.Thread(target=wait_for_the_application, daemon=True).start()
    sys.exit(main(["--demo"]))
