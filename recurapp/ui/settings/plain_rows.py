"""Rows for the plain settings, built from the fields of Settings.

Owns how each field is asked for: its label, its values and their words. A row changes the
settings file at once. A field in neither ROWS nor NOT_ASKED fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.settings import LOCK_MINUTES, TEXT_SIZES, SettingsFile, Theme
from recurapp.ui.settings.narrow import Narrow
from recurapp.ui.widgets.choice import ChoiceGroup, TickBox
from recurapp.ui.widgets.field import DropDown, Field
from recurapp.ui.widgets.text import paragraph

_MOST_PILLS = 5
NOT_ASKED = frozenset(
    {
        "language",  # English only for now
        "country",  # home_form.py
        "nation",
        "window",  # remembered, not asked
        "window_maximised",
        "locked",
        "lock_screen_contacts",  # help now, and lock_screen.py
        "lock_screen_plan",
    }
)


def label_text(field: str) -> str:
    """The label of a field's row."""
    translate = QCoreApplication.translate
    return {
        "theme": translate("PlainRows", "Colours"),
        "text_size": translate("PlainRows", "Text size"),
        "reduced_motion": translate("PlainRows", "Keep everything still"),
        "lock_minutes": translate("PlainRows", "Lock when nothing was touched for"),
    }[field]


def values_of(field: str) -> Sequence[Any]:
    """What a field may hold, in the order shown."""
    return {
        "theme": tuple(Theme),
        "text_size": TEXT_SIZES,
        "reduced_motion": (False, True),
        "lock_minutes": LOCK_MINUTES,
    }[field]


def value_text(field: str, value: Any) -> str:
    """One value of a field in words."""
    translate = QCoreApplication.translate
    if field == "theme":
        return {
            Theme.SYSTEM: translate("PlainRows", "As the system"),
            Theme.LIGHT: translate("PlainRows", "Light"),
            Theme.DARK: translate("PlainRows", "Dark"),
            Theme.HIGH_CONTRAST: translate("PlainRows", "High contrast"),
        }[value]
    if field == "text_size":
        return translate("PlainRows", "{size} %").format(size=value)
    if value == 1:
        return translate("PlainRows", "1 minute")
    return translate("PlainRows", "%n minutes", None, value)


ROWS = ("theme", "text_size", "reduced_motion", "lock_minutes")


class PlainRow(QWidget):
    """The row of one field: pills, a tick box or a drop-down list, by what it may hold."""

    changed = Signal()

    def __init__(self, field: str, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._settings = settings
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.control, self._read, self._write = self._built(layout)
        self.unkept = paragraph(
            self.tr("This could not be written down. It holds until you close RecurApp."),
            self,
            muted=True,
            small=True,
        )
        self.unkept.hide()
        layout.addWidget(self.unkept)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the settings hold."""
        self._write(getattr(self._settings.settings, self.field))

    def _built(
        self, layout: QVBoxLayout
    ) -> tuple[QWidget, Callable[[], Any], Callable[[Any], None]]:
        label, values = label_text(self.field), values_of(self.field)
        if set(values) == {False, True}:
            tick = TickBox(label, self)
            tick.clicked.connect(self._on_changed)
            layout.addWidget(tick)
            return tick, tick.isChecked, tick.setChecked
        options = [(value, value_text(self.field, value)) for value in values]
        if len(options) > _MOST_PILLS:
            drop_down = DropDown(options)
            drop_down.activated.connect(self._on_changed)
            layout.addWidget(Narrow(Field(label, drop_down), self))
            return drop_down, drop_down.value, drop_down.set_value
        pills = ChoiceGroup(options, self, exclusive=True, columns=0, name=label)
        pills.changed.connect(self._on_changed)
        layout.addWidget(paragraph(label, self, strong=True))
        layout.addWidget(pills)
        return pills, pills.value, pills.set_value

    def _on_changed(self) -> None:
        kept = self._settings.change(**{self.field: self._read()})
        self.unkept.setVisible(not kept)
        self.changed.emit()
