"""The Look: themes, scale, fonts and icons, changed while the app runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recurapp.paths import resources
from recurapp.settings import Settings, SettingsFile, Theme
from recurapp.ui import theme
from recurapp.ui.theme import Look
from recurapp.ui.theme import look as look_of
from recurapp.ui.theme.look import FAMILY, ROLES, _current
from recurapp.ui.theme.palette import PALETTES
from recurapp.ui.widgets.text import paragraph

ICONS = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def test_the_shipped_font_is_the_one_in_use(look: Look) -> None:
    for role in ROLES:
        assert QFontInfo(look.font(role)).family() == FAMILY


@pytest.mark.parametrize("chosen", PALETTES)
def test_a_theme_applies_to_what_is_shown(look: Look, qapp: QApplication, chosen: Theme) -> None:
    look.use(Settings(theme=chosen))
    assert look.theme is chosen
    assert look.palette is PALETTES[chosen]
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == PALETTES[chosen].canvas
    assert look.high_contrast == (chosen is Theme.HIGH_CONTRAST)


def test_text_size_scales_fonts_and_what_is_shown(look: Look, qtbot: QtBot) -> None:
    label = paragraph("Some words")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().height()
    with qtbot.waitSignal(look.changed):
        look.use(Settings(text_size=200))
    assert look.px(44) == 88
    assert look.font("body").pixelSize() == 32
    assert abs(label.fontMetrics().height() - 2 * before) <= 2


def test_what_does_not_change_the_look_changes_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.use(Settings(country="GB", lock_minutes=1))


def test_reduced_motion_keeps_the_caret_still(look: Look, qapp: QApplication) -> None:
    assert qapp.cursorFlashTime() == 1000
    look.use(Settings(reduced_motion=True))
    assert qapp.cursorFlashTime() == 0


def test_system_follows_the_computer(look: Look, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        look.use(Settings(theme=Theme.LIGHT))
        look.use(Settings(theme=Theme.SYSTEM))
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        assert look.theme is (Theme.DARK if dark else Theme.LIGHT)
        look._on_system_changed()
    finally:
        hints.unsetColorScheme()


def test_the_settings_file_is_followed(qapp: QApplication, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    before = look_of()
    own = Look(qapp, file)
    try:
        file.change(theme=Theme.DARK, text_size=150)
        assert own.theme is Theme.DARK
        assert own.scale == 1.5
        assert look_of() is own
    finally:
        theme.look().use(Settings())
        _current[:] = [before]
        before.use(Settings(text_size=125))
        before.use(Settings())


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(look: Look, name: str) -> None:
    image = look.pixmap(name, "help", 24).toImage()
    assert image.width() == 48
    wanted = look.color("help")
    seen = {
        (c.red(), c.green(), c.blue())
        for x in range(image.width())
        for y in range(image.height())
        if (c := image.pixelColor(x, y)).alpha() == 255
    }
    assert (wanted.red(), wanted.green(), wanted.blue()) in seen


def test_icons_are_kept_and_drawn_anew_for_another_theme(look: Look) -> None:
    first = look.icon("sun", "accent")
    assert look.icon("sun", "accent").cacheKey() == first.cacheKey()
    look.use(Settings(theme=Theme.DARK))
    assert look.icon("sun", "accent").cacheKey() != first.cacheKey()


def test_the_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL OPEN FONT LICENSE" in (resources() / "fonts" / "OFL.txt").read_text().upper()
    assert "ISC License" in (resources() / "icons" / "LICENSE").read_text()


def test_labels_take_their_role_from_the_style_sheet(look: Look, qtbot: QtBot) -> None:
    label = QLabel("Title")
    label.setProperty("role", "h1")
    qtbot.addWidget(label)
    label.show()
    assert label.fontMetrics().height() > 30
