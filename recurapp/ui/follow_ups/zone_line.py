"""In which zone the times of a follow-up are: said, and changed when asked for.

Owns the list of zones, which is made when it is first wanted. Knows no follow-up.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.field import DropDown, Field
from recurapp.ui.widgets.text import paragraph

_NO_PLACES = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")
"""Other names of zones that have one by their place."""


class ZoneLine(QWidget):
    """`zone` is its IANA name."""

    changed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = zone
        self.list: DropDown | None = None
        self.said = paragraph("", self, muted=True, small=True)
        self.link = LinkButton(self.tr("Change the time zone"), self, small=True)
        self.link.clicked.connect(self.open)
        self.line = Beside(self.said, self.link, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.line)
        self._say()

    def set_zone(self, zone: str) -> None:
        """Show another one."""
        self.zone = zone
        self._say()
        if self.list is not None:
            self.list.set_value(zone)

    def open(self) -> None:
        """Put the list in the line's place."""
        if self.list is None:
            self.list = DropDown(_zones(self.zone), self, name=self.tr("Time zone"))
            self.list.set_value(self.zone)
            self.list.currentIndexChanged.connect(self._on_chosen)
            self._layout.addWidget(Field(self.tr("Time zone"), self.list, self))
        self.line.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        assert self.list is not None
        self.zone = str(self.list.value())
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        text = self.tr("Times are as clocks show them in {place}. A trip does not move them.")
        self.said.setText(text.format(place=place_of(self.zone)))


def place_of(zone: str) -> str:
    """ "New York" of "America/New_York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _zones(own: str) -> list[tuple[str, str]]:
    """Every zone that is called after a place, and the one there is, by the name of the place."""
    names = {bytes(one.data()).decode() for one in QTimeZone.availableTimeZoneIds()}
    places = {name for name in names if "/" in name and not name.startswith(_NO_PLACES)}
    listed = [(name, _listed(name)) for name in places | {own}]
    return sorted(listed, key=lambda one: one[1])


def _listed(zone: str) -> str:
    region = zone.partition("/")[0]
    return f"{place_of(zone)} ({region})" if region != zone else zone
