"""The level bar: one colour, with an open end in dots where there is no end yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recurapp.ui.theme import Look
from recurapp.ui.widgets.bar import SpanBar


def coloured(bar: SpanBar, look: Look) -> list[int]:
    """The columns of the middle row that hold the bar's colour."""
    image = bar.grab().toImage()
    wanted = look.color("path").rgb()
    return [x for x in range(image.width()) if image.pixel(x, image.height() // 2) == wanted]


def shown(qtbot: QtBot, *, open_end: bool) -> SpanBar:
    bar = SpanBar(open_end)
    qtbot.addWidget(bar)
    bar.resize(300, bar.sizeHint().height())
    bar.show()
    return bar


def test_with_an_end_it_is_one_unbroken_line(qtbot: QtBot, look: Look) -> None:
    found = coloured(shown(qtbot, open_end=False), look)
    assert found == list(range(found[0], found[-1] + 1))
    assert found[-1] - found[0] > 290


def test_without_an_end_it_goes_on_in_dots_and_is_mirrored(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, open_end=True)
    found = coloured(bar, look)
    assert found != list(range(found[0], found[-1] + 1))
    assert found[0] < 3
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert coloured(bar, look)[-1] > 296
