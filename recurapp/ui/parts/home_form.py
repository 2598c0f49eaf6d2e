"""Where a person lives: country, and nation in the United Kingdom. Asked, never guessed.

Owns the two questions and their names. The answers go to the plain settings at once, because
help now needs them while the vault is locked.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.settings import COUNTRIES, NATIONS, UK, SettingsFile
from recurapp.ui.widgets.field import DropDown, Field


def country_text(country: str) -> str:
    """The name of one of COUNTRIES, or of "not answered"."""
    translate = QCoreApplication.translate
    return {
        UK: translate("Home", "United Kingdom"),
        "IE": translate("Home", "Ireland"),
        "US": translate("Home", "United States"),
        "CA": translate("Home", "Canada"),
        "AU": translate("Home", "Australia"),
        "NZ": translate("Home", "New Zealand"),
        "DE": translate("Home", "Germany"),
        "FR": translate("Home", "France"),
        "OTHER": translate("Home", "Another country"),
    }.get(country, translate("Home", "Not answered"))


def nation_text(nation: str) -> str:
    """The name of one of NATIONS, or of "not answered"."""
    translate = QCoreApplication.translate
    return {
        "ENG": translate("Home", "England"),
        "SCT": translate("Home", "Scotland"),
        "WLS": translate("Home", "Wales"),
        "NIR": translate("Home", "Northern Ireland"),
    }.get(nation, translate("Home", "Not answered"))


class HomeForm(QWidget):
    """Two drop-down lists. `changed` when the person answered one of them."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        countries = [(country, country_text(country)) for country in ("", *COUNTRIES)]
        nations = [(nation, nation_text(nation)) for nation in ("", *NATIONS)]
        self.country = DropDown(countries)
        self.nation = DropDown(nations)
        self.country_field = Field(
            self.tr("Which country do you live in?"),
            self.country,
            self,
            hint=self.tr("So that help now shows the right numbers."),
        )
        self.nation_field = Field(self.tr("Which nation?"), self.nation, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.country_field)
        layout.addWidget(self.nation_field)
        self.show_settings()
        self.country.activated.connect(self._on_chosen)
        self.nation.activated.connect(self._on_chosen)
        self.setFocusProxy(self.country)

    def show_settings(self) -> None:
        """Show what the settings hold."""
        settings = self._settings.settings
        self.country.set_value(settings.country)
        self.nation.set_value(settings.nation)
        self.nation_field.setVisible(settings.country == UK)

    def _on_chosen(self) -> None:
        country = self.country.value()
        nation = self.nation.value() if country == UK else ""
        kept = self._settings.change(country=country, nation=nation)
        self.country_field.set_error(
            ""
            if kept
            else self.tr("This could not be written down. It holds until you close RecurApp.")
        )
        self.show_settings()
        self.changed.emit()
