"""A walk through every screen with a canary typed into every field, as canaries.py hunts them.

The real app runs off-screen in a child: each page is opened, each form too, help now with the
person's own contacts, and at last an error is raised with a canary in its text.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.faults import subject
from tests.faults.canaries import Words, hunted, plain
from tests.faults.child import Say
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_STEP_MS = 120

W = TypeVar("W", bound="QWidget")


def _walk(home: Path, words: Words, say: Say) -> None:
    """Live a whole run of the app in this process; it ends by itself."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
    from recurapp import app
    from recurapp.demo import demo_records
    from recurapp.paths import Paths

    opened = subject.vault_at(Paths.default().data).create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.close()
    threading.Thread(target=_join, args=(words, say), daemon=True).start()
    app.main([], key_policy=subject.CHEAP)
    raise ValueError(words.take())


def _join(words: Words, say: Say) -> None:
    """Wait on a thread of its own for the application, then walk on the window's thread."""
    from PySide6.QtCore import QCoreApplication, QTimer

    while (application := QCoreApplication.instance()) is None:
        threading.Event().wait(0.01)
    QTimer.singleShot(0, application, lambda: _Walk(words, say).next())


class _Walk:
    """The steps, one every few instants, so that pages lay themselves out in between."""

    def __init__(self, words: Words, say: Say) -> None:
        self._words, self._say = words, say
        self._steps = self._all_steps()

    def next(self) -> None:
        from PySide6.QtCore import QCoreApplication, QTimer

        application = QCoreApplication.instance()
        assert application is not None
        if next(self._steps, None) is not None:
            QTimer.singleShot(_STEP_MS, application, self.next)

    def _all_steps(self) -> Iterator[str]:
        from recurapp.ui.main_window import MainWindow
        from recurapp.ui.pages import PAGES
        from recurapp.ui.timeline import TimelinePage
        from recurapp.ui.workspace import Workspace

        while not (found := _shown(Workspace)):
            yield "waiting"
        workspace = found[0]
        window = workspace.window()
        assert isinstance(window, MainWindow)
        for entry in PAGES:
            workspace.open_page(entry.key)
            yield entry.key
            self._fill(window)
            yield "filled"
        workspace.open_page("timeline")
        page = workspace.page("timeline")
        assert isinstance(page, TimelinePage)
        for open_form in (page.add_treatment, page.add_cancer):
            open_form()
            yield "form"
            self._fill(window)
            yield "saved"
        window.show_help()
        yield "help"
        yield from self._fill_contacts(window)
        self._say({"given": self._words.given})
        window.close()

    def _fill_contacts(self, window: QWidget) -> Iterator[str]:
        from recurapp.ui.help_now.own_contact import OwnContact

        for number in range(len(window.findChildren(OwnContact))):
            contact = window.findChildren(OwnContact)[number]
            contact.show_form()
            yield "contact"
            self._fill(contact)
            yield "kept"

    def _fill(self, within: QWidget) -> None:
        """A canary into every line that can be seen, then Enter, as a person would."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        last = None
        for line in within.findChildren(QLineEdit):
            if line.isVisible() and line.isEnabled() and not line.isReadOnly():
                line.setFocus()
                QTest.keyClicks(line, self._words.take())
                last = line
        if last is not None:
            QTest.keyClick(last, Qt.Key.Key_Return)


def _shown(kind: type[W]) -> list[W]:
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]


def run(trial: Trial) -> list[Figure]:
    words = Words.of(trial, "tour")
    found, files, where = hunted(trial, "tour", _walk, words)
    control_words = Words.of(trial, "tour control")
    control, _files, _where = hunted(
        trial, "control", lambda *rest: plain(words.given or 20, *rest), control_words
    )
    tried = f"every field of every screen, {files} files"
    note = ", ".join(where[:5])
    return [Figure("tour", "found in the clear", found, control, tried, note=note)]
