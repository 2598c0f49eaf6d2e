"""Leaving the app: only for plain https, mailto and tel, and only after the address was seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.parts import leave_app
from recurapp.ui.parts.leave_app import LeaveApp, is_allowed, open_address
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import button, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.programs import Programs

SITE = "https://www.samaritans.org/how-we-can-help?a=b#c"
LONG = "https://www.example.org/" + "a" * 400


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    made.activateWindow()
    settle(made)
    return made


def asked(panel: FrontPanel | None) -> LeaveApp:
    assert panel is not None
    assert isinstance(panel.content, LeaveApp)
    settle(panel.window())
    return panel.content


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        SITE,
        "https://a-b.example:8443/x",
        "mailto:jo@a.example",
        "tel:+44116123",
    ],
)
def test_plain_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://www.example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user@evil.example",
        "https://www.example.org@evil.example/",
        "https://exаmple.org",
        "https://www.example.org/\u202egro.live",
        "https://www.example.org/a b",
        "https://www.example.org/'$(x)`",
        "https://www.example.org\n",
        "https://localhost",
        "mailto:jo@a.example?attach=/etc/passwd",
        "mailto:jo@a.example,al@a.example",
        "tel:116#21",
        "tel:116 123",
        "tel:",
        "sms:116123",
        "https://a.example/" + "a" * 2_000,
    ],
)
def test_no_other_address_is_allowed(address: str) -> None:
    assert not is_allowed(address)


def test_what_is_not_allowed_is_not_even_asked(window: QMainWindow) -> None:
    assert open_address(window, "http://www.example.org", "Samaritans") is None
    assert window.findChildren(FrontPanel) == []


@pytest.mark.parametrize(
    ("address", "what"),
    [
        (SITE, "web browser"),
        ("mailto:jo@a.example", "mail program"),
        ("tel:116123", "phone program"),
    ],
)
def test_it_is_opened_after_its_address_was_seen(
    window: QMainWindow, programs: Programs, address: str, what: str
) -> None:
    panel = open_address(window, address, "Samaritans")
    question = asked(panel)
    assert question.cancel_button.hasFocus()
    texts = [text.replace("\u200b", "") for text in shown_texts(question)]
    assert address in texts
    assert any(what in text for text in texts)
    assert any("Samaritans" in text for text in texts)
    assert programs.opened == []
    question.open_button.setFocus()
    QTest.keyClick(question.open_button, Qt.Key.Key_Return)
    assert programs.opened == [address]
    assert panel is not None
    assert panel.is_closed


def test_the_key_that_asked_does_not_say_yes_too(window: QMainWindow, programs: Programs) -> None:
    question = asked(open_address(window, SITE, ""))
    question.open_button.setFocus()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(question.open_button, held)
    assert programs.opened == []
    QTest.keyClick(question.open_button, Qt.Key.Key_Return)
    assert programs.opened == [SITE]


def test_what_is_pressed_twice_opens_nothing(
    window: QMainWindow, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found on a busy X11, which does not flag each repeat of a key that is held down."""
    monkeypatch.setattr(leave_app, "NOT_BEFORE_SECONDS", 3_600.0)
    panel = open_address(window, SITE, "")
    question = asked(panel)
    assert panel is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(window.focusWidget(), key)
    for one in (question.open_button, question.cancel_button):
        QTest.mouseDClick(one, Qt.MouseButton.LeftButton)
    assert programs.opened == []
    assert not panel.is_closed
    monkeypatch.setattr(leave_app, "NOT_BEFORE_SECONDS", 0.0)
    QTest.keyClick(question.open_button, Qt.Key.Key_Space)
    assert programs.opened == [SITE]


@pytest.mark.parametrize("way", ["Cancel", "Esc"])
def test_nothing_is_opened_without_a_yes(window: QMainWindow, programs: Programs, way: str) -> None:
    panel = open_address(window, SITE, "")
    question = asked(panel)
    if way == "Esc":
        QTest.keyClick(question.open_button, Qt.Key.Key_Escape)
    else:
        press(question.cancel_button)
    assert panel is not None
    assert panel.is_closed
    assert programs.opened == []


@pytest.mark.parametrize(
    ("address", "copied"),
    [(SITE, SITE), ("mailto:jo@a.example", "jo@a.example"), ("tel:+44116123", "+44116123")],
)
@pytest.mark.usefixtures("programs")
def test_it_can_be_copied_and_does_not_stay_there(
    window: QMainWindow, address: str, copied: str
) -> None:
    question = asked(open_address(window, address, "Samaritans"))
    press(button(question, "Copy the address"))
    assert QApplication.clipboard().text() == copied
    assert QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    assert question.copy_button.shown_text() == "Copied"


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl")
def test_where_no_program_opens_it_that_is_said(
    window: QMainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leave_app, "NOT_BEFORE_SECONDS", 0.0)
    panel = open_address(window, SITE, "Samaritans")
    question = asked(panel)
    press(question.open_button)
    assert panel is not None
    assert not panel.is_closed
    assert question.problem.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_a_long_address_is_shown_whole(window: QMainWindow, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    question = asked(open_address(window, LONG, "A name " * 20))
    assert question.shown.text().replace("\u200b", "") == LONG
    assert_fits(window, words_may_break=True)
