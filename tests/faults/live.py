"""The real app in a child, off-screen, walked step by step on the window's own thread.

Owns how the app is begun, joined and given keys. A walk is a generator: it does one thing and
yields how many milliseconds to wait. What it raises ends the child, so that the row hears of it.
"""

from __future__ import annotations

import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from tests.faults import subject

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from recurapp.ui.main_window import MainWindow
    from recurapp.ui.page import Page
    from recurapp.ui.workspace import Workspace

Walk = Callable[["Workspace"], Iterator[int]]
LOOK_EVERY_MS = 10
_PATIENCE_SECONDS = 30.0

W = TypeVar("W", bound="QWidget")


def load_app() -> None:
    """Import what the app would at its start: a fork takes it along. No window, no thread."""
    _set_display()
    from PySide6 import QtTest

    import recurapp.app
    import recurapp.ui.journal
    import recurapp.ui.run
    import recurapp.ui.workspace

    assert all((recurapp.app, recurapp.ui.run, recurapp.ui.workspace, recurapp.ui.journal, QtTest))


def _set_display() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"


def live(walk: Walk, argv: Sequence[str] = ()) -> None:
    """A whole run of the app; it ends when its window is closed."""
    _set_display()
    from PySide6.QtCore import qInstallMessageHandler

    from recurapp import app

    qInstallMessageHandler(lambda *_told: None)  # off-screen it complains of every window
    threading.Thread(target=_join, args=(walk,), daemon=True).start()
    app.main(argv, key_policy=subject.CHEAP)


def _join(walk: Walk) -> None:
    """Wait on a thread of its own for the application, then go on on the window's thread."""
    from PySide6.QtCore import QCoreApplication, QTimer

    while (application := QCoreApplication.instance()) is None:
        threading.Event().wait(0.01)
    QTimer.singleShot(0, application, lambda: _go_on(_from_the_start(walk)))


def _go_on(steps: Iterator[int]) -> None:
    from PySide6.QtCore import QCoreApplication, QTimer

    try:
        pause = next(steps, None)
        if pause is not None:
            application = QCoreApplication.instance()
            assert application is not None
            QTimer.singleShot(pause, application, lambda: _go_on(steps))
    except BaseException:  # the app's own way would be a sentence and a line in its log
        _give_up()


def _give_up() -> NoReturn:
    traceback.print_exc()
    os._exit(1)


def _from_the_start(walk: Walk) -> Iterator[int]:
    """The walk, once the pages are shown."""
    from recurapp.ui.workspace import Workspace

    yield from until(lambda: shown(Workspace), "the pages")
    yield from walk(shown(Workspace)[0])


def until(what: Callable[[], object], named: str) -> Iterator[int]:
    """Wait for it; a TimeoutError with the name after half a minute."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(named)
        yield LOOK_EVERY_MS


def shown(kind: type[W]) -> list[W]:
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]


def window_of(widget: QWidget) -> MainWindow:
    from recurapp.ui.main_window import MainWindow

    window = widget.window()
    assert isinstance(window, MainWindow)
    return window


def page_of(workspace: Workspace, kind: type[W]) -> W:
    """The page in front."""
    page: Page = workspace.page(workspace.current)
    assert isinstance(page, kind), workspace.current
    return page


def press(window: QWidget, keys: str) -> None:
    """Keys such as "Ctrl+Return", given to the window as the screen would: shortcuts hear them."""
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    wanted: Any = QKeySequence(keys)  # that it has items is not in its declarations
    QTest.keyClick(window.windowHandle(), wanted[0].key(), wanted[0].keyboardModifiers())


def type_one(window: QWidget, character: str) -> None:
    """One key that gives this character, to whatever has the keyboard."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    key, text = Qt.Key.Key_unknown.value, character
    if character == "\n":
        key, text = Qt.Key.Key_Return.value, "\r"
    elif character.isascii() and character.isalnum():
        key = ord(character.upper())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, _no_modifier(), text)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def type_all(window: QWidget, text: str) -> None:
    for character in text:
        type_one(window, character)


def _no_modifier() -> Qt.KeyboardModifier:
    from PySide6.QtCore import Qt

    return Qt.KeyboardModifier.NoModifier


def click(widget: QWidget) -> None:
    """A press of the left button in its middle."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
