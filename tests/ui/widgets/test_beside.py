"""Words beside a number: one line where there is room, the number under the words where not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.text import number, paragraph
from tests.ui.fits import assert_fits, settle


def beside(qtbot: QtBot, width: int) -> Beside:
    widget = Beside(paragraph("Someone to listen, at any hour of the day"), number("116 123"))
    qtbot.addWidget(widget)
    widget.show()
    settle(widget)  # the style sheet gives the fonts when it is shown
    widget.resize(width, widget.heightForWidth(width))
    settle(widget)
    return widget


def test_with_room_the_number_stands_at_the_far_end(qtbot: QtBot, look: Look) -> None:
    widget = beside(qtbot, 600)
    assert not widget.is_under(600)
    assert widget.other.geometry().right() == 599
    assert widget.words.geometry().right() < widget.other.x()
    assert_fits(widget)


@pytest.mark.parametrize("size", [100, 200])
def test_without_room_the_number_goes_under_the_words(qtbot: QtBot, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    widget = beside(qtbot, 300)
    assert widget.is_under(300)
    assert widget.other.y() > widget.words.geometry().bottom()
    assert widget.other.x() == 0
    assert_fits(widget)


def test_right_to_left_is_mirrored(qtbot: QtBot, look: Look) -> None:
    widget = beside(qtbot, 600)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(widget)
    assert widget.other.x() == 0
    assert widget.words.geometry().right() == 599


def test_longer_words_ask_for_more_height(qtbot: QtBot, look: Look) -> None:
    widget = beside(qtbot, 420)
    before = widget.heightForWidth(420)
    widget.words.setText("Someone to listen. " * 12)  # type: ignore[attr-defined]
    settle(widget)
    assert widget.heightForWidth(420) > before
    assert widget.sizeHint().width() > 420
    assert widget.minimumSizeHint().width() <= 420
