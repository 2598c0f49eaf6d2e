"""The filters of the directory: for which place, and for whom or what.

Owns the pills. What fits a filter is finding.py's; nothing here takes a crisis line away. Which
filters are chosen is kept nowhere, but the kinds of cancer, which the page keeps in the vault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.content.finding import Filter
from recurapp.settings import UK, Settings
from recurapp.ui.parts.home_form import country_text, nation_text
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.pill import Pill


class FilterPill(Pill):
    """Drawn as high as it can be pressed."""

    inset = 0


class PlacePill(FilterPill):
    """For where the numbers are. It opens the choice and is none itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, icon="signpost")
        self.setCheckable(False)
        self.setAccessibleDescription(self.tr("Choose the country the numbers are for"))

    def show_place(self, settings: Settings) -> None:
        self.set_text(place_text(settings))


class FiltersRow(QWidget):
    """`changed` when the person chose; `types_wanted` opens a choice."""

    changed = Signal()
    types_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Filters"))
        layout = FlowLayout(self, gap=8)
        self.pills = {one: FilterPill(filter_text(one), self) for one in Filter}
        for pill in self.pills.values():
            pill.clicked.connect(self._on_pill)
            layout.addWidget(pill)
        self.types = FilterPill(self.tr("Cancer type"), self)
        self.types.clicked.connect(self._on_types)
        self._has_types = False
        layout.addWidget(self.types)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> frozenset[Filter]:
        return frozenset(one for one, pill in self.pills.items() if pill.isChecked())

    def choose(self, chosen: Iterable[Filter]) -> None:
        """Set them without telling of it."""
        wanted = set(chosen)
        for one, pill in self.pills.items():
            pill.setChecked(one in wanted)

    def focus_chosen(self) -> None:
        """Put the keyboard on the first that is chosen, else on the first of those shown."""
        shown = [pill for pill in (*self.pills.values(), self.types) if not pill.isHidden()]
        chosen = [pill for pill in shown if pill.isChecked()]
        for pill in (*chosen, *shown)[:1]:
            pill.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, offered: Collection[Filter]) -> None:
        """Only these, and what is chosen, so that it can be taken back."""
        for one, pill in self.pills.items():
            pill.setVisible(one in offered or pill.isChecked())

    def show_types(self, count: int, *, offered: bool) -> None:
        """How many kinds of cancer are chosen, not which: somebody may look on."""
        self._has_types = count > 0
        self.types.setChecked(self._has_types)
        text = self.tr("Cancer type: {count}").format(count=count)
        self.types.set_text(text if count else self.tr("Cancer type"))
        self.types.setVisible(offered)

    def _on_pill(self) -> None:
        self.changed.emit()

    def _on_types(self) -> None:
        self.types.setChecked(self._has_types)  # it opens a choice and is none itself
        self.types_wanted.emit()


def place_text(settings: Settings) -> str:
    """The nation where there is one, else the country, else that it was not answered."""
    translate = QCoreApplication.translate
    if not settings.country:
        return translate("FiltersRow", "Choose your country")
    if settings.country == UK and settings.nation:
        return nation_text(settings.nation)
    return country_text(settings.country)


def filter_text(one: Filter) -> str:
    translate = QCoreApplication.translate
    return {
        Filter.TALK: translate("FiltersRow", "Someone to talk to"),
        Filter.COUNSELLING: translate("FiltersRow", "Counselling"),
        Filter.CARERS: translate("FiltersRow", "For carers"),
        Filter.YOUNG: translate("FiltersRow", "Under 25"),
        Filter.BEREAVED: translate("FiltersRow", "After a death"),
    }[one]
