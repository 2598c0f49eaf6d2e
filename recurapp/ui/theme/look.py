"""The Look: the palette, scale, fonts and icons in use now, applied to the QApplication.

Follows the settings file, and the system's colour scheme and contrast wish while the
theme is "system". Knows nothing of pages and widgets.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from recurapp.paths import resources
from recurapp.settings import Settings, Theme
from recurapp.ui.theme.palette import PALETTES, Palette
from recurapp.ui.theme.sheet import style_sheet

if TYPE_CHECKING:
    from recurapp.settings import SettingsFile

FAMILY = "Atkinson Hyperlegible Next"
FONT_FILES = ("AtkinsonHyperlegibleNext_400Regular.ttf", "AtkinsonHyperlegibleNext_700Bold.ttf")
ICON_RATIO = 2
"""Icons are drawn at twice their size, so they stay sharp on dense screens."""

_SIZE = re.compile(r'\b(width|height)="\d+"')

_CARET_MS = 1000
"""The time of one blink of the caret, Qt's own default; 0 is a caret that stands still."""

ROLES: dict[str, tuple[int, bool]] = {
    "hero": (34, True),
    "h1": (28, True),
    "h2": (19, True),
    "h3": (16, True),
    "strong": (16, True),
    "body": (16, False),
    "reading": (18, False),
    "small": (14, False),
    "small_strong": (14, True),
    "number": (22, True),
}
"""Type role -> (pixels at 100 %, bold)."""


class Look(QObject):
    """What everything looks like now. `changed` follows every change, after it was applied."""

    changed = Signal()

    def __init__(self, app: QApplication, file: SettingsFile | None = None) -> None:
        super().__init__(app)
        self.setObjectName("look")
        self._app = app
        self._settings = file.settings if file is not None else Settings()
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._sources: dict[str, str] = {}
        self.theme = Theme.LIGHT
        self.palette: Palette = PALETTES[Theme.LIGHT]
        self.scale = 1.0
        self.reduced_motion = False
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        if sys.platform != "linux":  # there it is Fusion already, and naming it costs 7 ms
            app.setStyle("Fusion")
        _current[:] = [self]
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        if file is not None:
            file.on_change(self.use)
        self._apply()

    # -- what widgets ask ---------------------------------------------------------------

    def px(self, size: float) -> int:
        """A size in pixels at 100 % text, scaled with the text size."""
        return round(size * self.scale)

    def color(self, token: str) -> QColor:
        """The colour of a palette token, such as "ink_2"."""
        if token not in self._colours:
            self._colours[token] = QColor(getattr(self.palette, token))
        return self._colours[token]

    def font(self, role: str = "body") -> QFont:
        """The scaled font of a type role (see ROLES)."""
        if role not in self._fonts:
            size, bold = ROLES[role]
            font = QFont(FAMILY)
            font.setPixelSize(self.px(size))
            font.setBold(bold)
            self._fonts[role] = font
        return self._fonts[role]

    def pixmap(self, name: str, token: str = "ink_2", size: int = 20) -> QPixmap:
        """An icon of resources/icons in one colour; `size` in pixels at 100 % text."""
        key = (name, token, size)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, token, self.px(size))
        return self._pixmaps[key]

    def icon(self, name: str, token: str = "ink_2", size: int = 20) -> QIcon:
        """The same as a QIcon. It does not re-tint itself: ask again after `changed`."""
        key = (name, token, size)
        if key not in self._icons:
            self._icons[key] = QIcon(self.pixmap(name, token, size))
        return self._icons[key]

    @property
    def high_contrast(self) -> bool:
        return self.theme is Theme.HIGH_CONTRAST

    # -- what the settings change -------------------------------------------------------

    def use(self, settings: Settings) -> None:
        """Take over theme, text size and motion from the settings, at once."""
        old, self._settings = self._settings, settings
        looks = ("theme", "text_size", "reduced_motion")
        if any(getattr(old, name) != getattr(settings, name) for name in looks):
            self._apply()

    def _on_system_changed(self) -> None:
        before = (self.theme, self.reduced_motion)
        if (self._wanted_theme(), self._wants_stillness()) != before:
            self._apply()

    def _wanted_theme(self) -> Theme:
        if self._settings.theme is not Theme.SYSTEM:
            return self._settings.theme
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Theme.HIGH_CONTRAST
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        return Theme.DARK if dark else Theme.LIGHT

    def _wants_stillness(self) -> bool:
        # motionPreference came with Qt 6.12; on 6.11 only the setting speaks.
        system = getattr(self._app.styleHints().accessibility(), "motionPreference", None)
        still = system is not None and "Reduc" in str(system())
        return self._settings.reduced_motion or still

    def _apply(self) -> None:
        self.theme = self._wanted_theme()
        self.palette = PALETTES[self.theme]
        self.scale = self._settings.text_size / 100
        self.reduced_motion = self._wants_stillness()
        self._app.setCursorFlashTime(0 if self.reduced_motion else _CARET_MS)
        for cache in (self._icons, self._pixmaps, self._colours, self._fonts):
            cache.clear()
        self._app.setPalette(self._qt_palette())
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(style_sheet(self.palette, self.scale))
        self.changed.emit()

    def _qt_palette(self) -> QPalette:
        role = QPalette.ColorRole
        tokens = {
            role.Window: "canvas",
            role.Base: "surface",
            role.AlternateBase: "canvas",
            role.Button: "surface",
            role.ToolTipBase: "surface",
            role.WindowText: "ink",
            role.Text: "ink",
            role.ButtonText: "ink",
            role.ToolTipText: "ink",
            role.BrightText: "ink",
            role.PlaceholderText: "ink_2",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "surface",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "edge",
            role.Shadow: "shadow",
        }
        palette = QPalette()
        for colour_role, token in tokens.items():
            palette.setColor(colour_role, self.color(token))
        for colour_role in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, colour_role, self.color("ink_2"))
        return palette

    def _drawn(self, name: str, token: str, pixels: int) -> QPixmap:
        if name not in self._sources:
            path = resources() / "icons" / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        text = self._sources[name].replace("currentColor", getattr(self.palette, token))
        if name == "brand":
            text = text.replace("@wave", self.palette.on_accent)
            text = text.replace("@dot", self.palette.here)
        # The plugin draws at the size the file gives. To import QtSvg costs four times as much.
        side = pixels * ICON_RATIO
        text = _SIZE.sub(lambda match: f'{match.group(1)}="{side}"', text, count=2)
        pixmap = QPixmap()
        pixmap.loadFromData(text.encode(), "SVG")
        pixmap.setDevicePixelRatio(ICON_RATIO)
        return pixmap


_current: list[Look] = []


def look() -> Look:
    """The Look of the running application. RuntimeError when none was made."""
    if not _current:
        raise RuntimeError("no Look: make one with Look(application) first")
    return _current[-1]
