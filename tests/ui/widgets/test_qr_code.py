"""A code for a phone's camera: dark on white in every theme, with room around it."""

from __future__ import annotations

import pytest
import segno
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.qr_code import LEAST_MODULE, QUIET, QrCode

TEXT = "tel:+448088004040"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_each_module_is_painted_as_segno_has_it(qtbot: QtBot, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=200))
    code = QrCode(TEXT, "Code for a phone")
    qtbot.addWidget(code)
    image = code.grab().toImage()
    matrix = segno.make(TEXT, micro=False, error="m").matrix
    assert len(code.modules) == len(matrix)
    side = code.module
    assert side >= LEAST_MODULE
    assert image.width() == side * (len(matrix) + 2 * QUIET)
    white, black = QColor("white"), QColor("black")
    for row in range(-QUIET, len(matrix) + QUIET):
        for column in range(-QUIET, len(matrix) + QUIET):
            inside = 0 <= row < len(matrix) and 0 <= column < len(matrix)
            dark = inside and code.modules[row][column]
            x, y = (column + QUIET) * side + side // 2, (row + QUIET) * side + side // 2
            assert image.pixelColor(x, y) == (black if dark else white)


def test_it_says_what_it_is_and_a_longer_text_has_smaller_modules(qtbot: QtBot, look: Look) -> None:
    code = QrCode(TEXT, "Code for a phone")
    longer = QrCode("https://www.example.org/" + "a" * 200, "Site")
    for one in (code, longer):
        qtbot.addWidget(one)
    assert code.accessibleName() == "Code for a phone"
    assert LEAST_MODULE <= longer.module < code.module


def test_it_grows_with_the_text_as_far_as_a_camera_sees_the_whole(qtbot: QtBot, look: Look) -> None:
    codes = QrCode(TEXT, "Phone"), QrCode("https://www.example.org/" + "a" * 200, "Site")
    for one in codes:
        qtbot.addWidget(one)
    before = [one.width() for one in codes]
    look.use(Settings(text_size=200))
    assert before[0] * 1.4 < codes[0].width() <= 420
    assert before[1] <= codes[1].width() <= max(420, before[1])
