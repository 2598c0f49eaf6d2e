"""One contact: who, the number, and a copy of it that does not stay on the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings
from recurapp.ui.clipboard import _HINTS
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.theme import Look
from tests.ui.desk import press
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import texts_on

NURSE = Contact(
    role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224", note="Weekdays"
)


def shown(qtbot: QtBot, contact: Contact, width: int = 560) -> ContactLine:
    line = ContactLine(contact)
    qtbot.addWidget(line)
    line.resize(width, 200)
    line.show()
    line.activateWindow()
    settle(line)
    return line


@pytest.mark.parametrize("size", [100, 200])
def test_it_says_who_and_the_number(qtbot: QtBot, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    line = shown(qtbot, NURSE)
    assert set(texts_on(line)) == {
        "Amal",
        "01632 960 224",
        "Nurse specialist",
        "Weekdays",
        "Copy the number",
    }
    assert_fits(line)


@pytest.mark.usefixtures("look")
def test_the_copy_is_marked_as_private(qtbot: QtBot) -> None:
    line = shown(qtbot, NURSE)
    assert line.copy_button is not None
    press(line.copy_button)
    copied = QApplication.clipboard().mimeData()
    assert copied.text() == NURSE.number
    assert set(_HINTS) <= set(copied.formats())
    assert "Copied" in texts_on(line)


@pytest.mark.usefixtures("look")
def test_without_a_number_there_is_nothing_to_copy(qtbot: QtBot) -> None:
    line = shown(qtbot, Contact(role=ContactRole.WARD, note="Ward 5"))
    assert texts_on(line) == ["Ward", "Ward 5", "No number yet."]
    assert line.copy_button is None
