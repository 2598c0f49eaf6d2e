"""All widgets together, at every size and theme, in a long language from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import PALETTES, Look
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language, stretched
from tests.ui.widgets.gallery import Gallery

SIZES = ((1024, 640), (1280, 832))


def shown(qtbot: QtBot, size: tuple[int, int]) -> Gallery:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(*size)
    gallery.show()
    gallery.activateWindow()
    settle(gallery)
    return gallery


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text_size", [100, 125, 150, 175, 200])
def test_everything_fits(look: Look, qtbot: QtBot, size: tuple[int, int], text_size: int) -> None:
    look.use(Settings(text_size=text_size))
    assert_fits(shown(qtbot, size))


@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits_after_a_live_change(look: Look, qtbot: QtBot, text_size: int) -> None:
    gallery = shown(qtbot, (1024, 640))
    look.use(Settings(theme=Theme.DARK, text_size=text_size))
    assert_fits(gallery)


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_long_language_from_right_to_left_fits(
    look: Look, qtbot: QtBot, qapp: QApplication, text_size: int
) -> None:
    look.use(Settings(text_size=text_size))
    with pseudo_language(qapp):
        gallery = shown(qtbot, (1024, 640))
        assert gallery.next.shown_text() == stretched("Next")
        assert gallery.sidebar.x() > gallery.view.x()
        assert_fits(gallery, words_may_break=True)


@pytest.mark.parametrize("text_size", [100, 200])
def test_targets_are_high_enough(look: Look, qtbot: QtBot, text_size: int) -> None:
    look.use(Settings(text_size=text_size))
    gallery = shown(qtbot, (1280, 832))
    for button in gallery.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button.parentWidget(), QLineEdit):
            assert button.height() >= look.px(44), button.text()
    for edit in gallery.findChildren(QLineEdit):
        assert edit.height() >= look.px(44)


def test_everything_that_can_be_used_has_a_name(look: Look, qtbot: QtBot) -> None:
    gallery = shown(qtbot, (1280, 832))
    for widget in gallery.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget


@pytest.mark.parametrize("theme", PALETTES)
def test_the_focus_ring_is_seen_on_every_stop_and_moves_nothing(
    look: Look, qtbot: QtBot, theme: Theme
) -> None:
    look.use(Settings(theme=theme))
    gallery = shown(qtbot, (1280, 2200))
    stops = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and widget.isEnabled()
    ]
    assert len(stops) > 20
    places = [widget.geometry() for widget in stops]
    accent = look.color("accent").name()
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settle(gallery)
        picture = gallery.grab().toImage()
        corner = stop.mapTo(gallery, stop.rect().topLeft())
        below = corner.y() + stop.height()
        middle = corner.x() + stop.width() // 2
        for distance in (2, 3, 4):
            seen = picture.pixelColor(middle, below + distance).name()
            assert seen == accent, (stop, distance, seen)
        beside = picture.pixelColor(corner.x() - 3, corner.y() + stop.height() // 2).name()
        assert beside == accent, (stop, beside)
        assert [widget.geometry() for widget in stops] == places
