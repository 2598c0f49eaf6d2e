"""The level line: one thin colour from ring to ring, and dots where an end is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.bar import SpanBar


def coloured(bar: SpanBar, look: Look) -> list[int]:
    """The columns of the middle row that hold the line's colour."""
    image = bar.grab().toImage()
    wanted = look.color("path").rgb()
    return [x for x in range(image.width()) if image.pixel(x, image.height() // 2) == wanted]


def shown(qtbot: QtBot, *, open_start: bool = False, open_end: bool = False) -> SpanBar:
    bar = SpanBar(open_start=open_start, open_end=open_end)
    qtbot.addWidget(bar)
    bar.resize(300, bar.sizeHint().height())
    bar.show()
    return bar


def test_with_both_ends_it_is_one_unbroken_line_between_rings(qtbot: QtBot, look: Look) -> None:
    found = coloured(shown(qtbot), look)
    assert found == list(range(found[0], found[-1] + 1))
    assert found[0] < 20
    assert found[-1] > 280


def test_an_open_end_is_dots_from_the_middle_on(qtbot: QtBot, look: Look) -> None:
    bar = shown(qtbot, open_end=True)
    found = coloured(bar, look)
    solid = [x for x in found if x <= 149]
    assert solid == list(range(solid[0], 150))
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = [x for x in coloured(bar, look) if x >= 150]
    assert mirrored == list(range(150, mirrored[-1] + 1))


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_an_open_start_is_dots_up_to_the_middle(qtbot: QtBot, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme))
    found = [x for x in coloured(shown(qtbot, open_start=True), look) if x >= 150]
    assert found == list(range(150, found[-1] + 1))
