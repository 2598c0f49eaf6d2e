"""The services that were hidden, each to be shown again.

Owns the list. Which of them are of this place is handed in, as finding.py has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from recurapp.content.directory import Entry
from recurapp.own_support import ServiceChoice, service_choice_id
from recurapp.records import Record
from recurapp.storage.answers import Change
from recurapp.ui.page import Page
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import paragraph


class HiddenPanel(PanelGround):
    """`hidden` says which they are now."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({ServiceChoice})

    def __init__(self, page: Page, hidden: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(page, QCoreApplication.translate("HiddenPanel", "Hidden services"))
        self._hidden = hidden
        self.nothing = paragraph(self.tr("Nothing is hidden."), self)
        self.rows = RemadeRows(self, gap=8)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.rows)

    def refresh(self) -> None:
        hidden = self._hidden()
        self.rows.remake(lambda: self._fill(hidden))
        self.rows.setVisible(bool(hidden))
        self.nothing.setVisible(not hidden)

    def _fill(self, hidden: Sequence[Entry]) -> None:
        for entry in hidden:
            words = paragraph(entry.name)
            if not self.may_change:
                self.rows.add(words)
                continue
            button = secondary(self.tr("Show again"), icon="eye")
            button.setAccessibleDescription(entry.name)
            button.clicked.connect(partial(self._on_show, entry))
            self.rows.add(Beside(words, button, self.rows))
            self.rows.mark(button, entry.id)

    def _on_show(self, entry: Entry) -> None:
        said = self.tr("{name} is shown again.").format(name=entry.name)
        self.attempt(lambda: self._show(entry), said)

    def _show(self, entry: Entry) -> Change:
        store = self.services.store
        id_ = service_choice_id(entry.id)
        choice = store.get(ServiceChoice, id_) or ServiceChoice(id=id_, service=entry.id)
        return store.save(replace(choice, hidden=False))
