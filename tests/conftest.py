"""What every test stands on: no screen, folders of its own, the app's look, no window left over.

Garbage is collected on this thread alone, as in the app. Left to itself Python collects on any
thread that allocates, also in tests without a widget: a storage thread would then destroy the clock
of an earlier test. Qt cannot stop a timer from another thread, and crashes when that timer is due.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ACCESSIBILITY"] = "1"

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui import theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets import focus_ring
from tests.fixtures import open_vault, store, vault, vault_folder

__all__ = ["open_vault", "store", "vault", "vault_folder"]

# No test asserts a time: a busy machine must not fail a proof.
hypothesis_settings.register_profile(
    "recurapp", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("recurapp")

gc.disable()
_MUCH = 100_000
"""So many more objects than after the last collection make one worth its tenth of a second."""


@pytest.fixture(autouse=True)
def garbage_stays_here() -> Iterator[None]:
    """Tests with widgets collect after each of them: see ui/conftest.py."""
    yield
    if gc.get_count()[0] > _MUCH:
        gc.collect()


@pytest.fixture(autouse=True, scope="module")
def what_is_there_is_not_walked_again() -> None:
    """Modules, styles and fonts outlive every test: a collection passes them by, in half the time.

    Once a file of tests, for between two files nothing of a test is alive.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or touches the folders of the person who runs it."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, with the fonts and the Look of the app."""
    Look(qapp)
    focus_ring.install(qapp)
    return qapp


class PatientBot(QtBot):
    """pytest-qt's own waits 5 seconds, which is too short for a busy machine's disk."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The Look; `look.use(Settings(...))` changes it for this test only."""
    found = theme.look()
    yield found
    found.use(Settings())


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every window a test shows is closed by its end; look and clipboard are as they were."""
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.close()
    theme.look().use(Settings())
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if app.clipboard().text():
        app.clipboard().clear()  # off screen, Qt crashes at the end over what is left there
    assert not left, f"left open: {[type(window).__name__ for window in left]}"
