"""The two choices behind the filters: the place the numbers are for, and kinds of cancer.

Owns both panels. The place lies in the plain settings, because help now needs it while locked; the
kinds of cancer lie in the vault, and none is ever guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.finding import CancerType
from recurapp.own_support import MAX_CANCER_TYPES
from recurapp.settings import SettingsFile
from recurapp.ui.one_of_a_kind import support_choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.home_form import HomeForm
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.widgets.buttons import primary
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph

translate = QCoreApplication.translate


class TypesPanel(PanelGround):
    """A tick is kept at once."""

    width_wanted = 560

    def __init__(self, page: Page, types: Sequence[CancerType]) -> None:
        super().__init__(page, translate("TypesPanel", "Cancer type"))
        words = self.tr("Charities for one kind of cancer are listed when you choose it here.")
        self.column.addWidget(paragraph(words, self, muted=True))
        options = [(one.id, one.name) for one in types]
        self.group = ChoiceGroup(options, self, columns=2, name=self.title)
        self.column.addWidget(self.group)
        self.group.changed.connect(self._on_ticked)
        other = self.tr("Another cancer? The services for any cancer are always listed.")
        self.column.addWidget(paragraph(other, self, muted=True))
        self.done_button = primary(self.tr("Done"), self)
        self.done_button.clicked.connect(self.close_panel)
        self.column.addWidget(row(self.done_button, parent=self))

    def refresh(self) -> None:
        self.group.set_values(support_choices_of(self.services.store).cancer_types)

    def _on_ticked(self) -> None:
        """What is of another country stays as it was: only what is seen here is changed."""
        store = self.services.store

        def keep() -> None:
            choices = support_choices_of(store)
            others = [one for one in choices.cancer_types if one not in self.group.pills]
            picked = [one for one in self.group.pills if one in self.group.values()]
            kept = tuple((*others, *picked)[-MAX_CANCER_TYPES:])
            store.save(replace(choices, cancer_types=kept))

        self.drop_bar()
        if not self._try(keep):
            self.refresh_now()

    def _try(self, act: Callable[[], None]) -> bool:
        from recurapp.storage.errors import StorageError

        try:
            act()
        except StorageError as error:
            self.say_problem(error)
            return False
        return True


class PlaceChoice(QWidget):
    """The country and nation, with a way back to the page. Each answer is kept at once."""

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = HomeForm(settings, self)
        self.done_button = primary(self.tr("Done"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self.form)
        layout.addWidget(row(self.done_button, parent=self))
        self.setFocusProxy(self.form)


def open_types(page: Page, types: Sequence[CancerType]) -> FrontPanel:
    """Put the kinds of cancer in front of the page."""
    return TypesPanel(page, types).open_panel()


def open_place(page: Page, then: Callable[[], object]) -> FrontPanel:
    """Put the country and nation in front; `then` is called after each answer."""
    choice = PlaceChoice(page.services.settings)
    choice.form.changed.connect(then)
    title = translate("PlacePanel", "Where the numbers are for")
    panel = FrontPanel(page, choice, title=title, width=560)
    choice.done_button.clicked.connect(panel.close_panel)
    panel.open_panel()
    return panel
