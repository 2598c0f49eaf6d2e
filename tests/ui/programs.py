"""The browser, mail and phone programs of the desktop, as far as the app knows them.

The fixture `programs` is there for every test of ui/.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from recurapp.ui.parts import leave_app

_SCHEMES = ("https", "mailto", "tel")


class Programs(QObject):
    """What the system was asked to open, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """In place of the desktop's own; no test waits before it says yes."""
    monkeypatch.setattr(leave_app, "NOT_BEFORE_SECONDS", 0.0)
    made = Programs()
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]
    yield made
    for scheme in _SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
