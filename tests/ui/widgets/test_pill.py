"""Pills and badges: they fit, and what is chosen is told not by colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.badge import Badge
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.pill import Pill
from tests.ui.fits import assert_fits, settle


@pytest.fixture
def parts(look: Look, qtbot: QtBot) -> tuple[QWidget, Pill, Badge]:
    pill, badge = Pill("Coming up"), Badge("booked")
    holder = row(pill, badge)
    qtbot.addWidget(holder)
    holder.resize(400, 100)
    holder.show()
    settle(holder)
    return holder, pill, badge


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_both_fit(parts: tuple[QWidget, Pill, Badge], look: Look, theme: Theme, size: int) -> None:
    holder, pill, badge = parts
    look.use(Settings(theme=theme, text_size=size))
    settle(holder)
    assert_fits(holder)
    assert pill.height() >= look.px(44)
    assert badge.width() > badge.fontMetrics().horizontalAdvance("booked")
    assert not badge.grab().isNull()


def test_what_is_chosen_is_drawn_bold(parts: tuple[QWidget, Pill, Badge]) -> None:
    _, pill, _ = parts
    assert pill.isCheckable()
    before: QSize = pill.sizeHint()
    plain = pill.grab().toImage()
    pill.click()
    assert pill.isChecked()
    assert pill.grab().toImage() != plain
    assert pill.sizeHint() == before  # so that choosing it moves nothing
