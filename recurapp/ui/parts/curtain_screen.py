"""What is shown in place of a private page while the curtain is drawn, and the way to lift it.

Owns the words: what is covered, that a curtain covers and does not encrypt, and that the lock is
the stronger thing. Knows nothing of the page behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.storage.vault import SlotKind
from recurapp.ui import theme
from recurapp.ui.page import MARGINS
from recurapp.ui.parts.passphrase_form import PresentPassphrase
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import TextLabel, heading, paragraph

_WIDTH = 520


class LiftForm(PresentPassphrase):
    """The passphrase, and what lifts the curtain with it. `known` once it is up."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.vault, services.tasks, parent)
        self._curtain = services.curtain

    def _label_text(self) -> str:
        return self.tr("Your passphrase")

    def _go_on_text(self) -> str:
        return self.tr("Lift the curtain")

    def _ask(self, passphrase: str) -> None:
        self._curtain.try_lift(passphrase, self._on_told, self._on_failed)


class ForgottenWords(TextLabel):
    """The other way in, for who has a recovery code. Looked at again on each show."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("", tone="muted", parent=parent)
        self._vault = services.vault
        self.setText(self.tr("Forgotten it? Lock RecurApp and use your recovery code."))
        self.look_again()

    def look_again(self) -> None:
        self.setVisible(SlotKind.RECOVERY in self._vault.slots())


class CurtainScreen(QWidget):
    """In front of a private page. Lifted, whoever put it there takes it away again."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curtain = services.curtain
        self.view = VerticalScroll(self, MARGINS)
        self.card = Card(margins=36)
        self.title = heading(self.tr("The curtain is drawn"), 1, self.card)
        self.form = LiftForm(services, self.card)
        self.form.later_button.hide()  # there is nothing to go back to
        self.forgotten = ForgottenWords(services, self.card)
        self.kept_words = paragraph(not_kept_text(), self.card, muted=True)
        self.lock_button = quiet(self.tr("Lock RecurApp"), self.card)
        self._lay_out()
        self.setFocusProxy(self.form)
        self.lock_button.clicked.connect(services.lock)
        services.curtain.changed.connect(self._say_kept)
        theme.look().changed.connect(self._fit)
        self._say_kept()
        self._fit()

    def _lay_out(self) -> None:
        column = self.card.layout_
        column.setSpacing(14)
        column.addWidget(IconLabel("blinds", "accent", 32, self.card))
        column.addWidget(self.title)
        words = self.tr("Your journal, check-ins and questions are covered.")
        column.addWidget(paragraph(words, self.card))
        column.addWidget(self.form)
        column.addWidget(self.forgotten)
        column.addWidget(Line(self.card))
        column.addWidget(paragraph(only_covers_text(), self.card, muted=True))
        column.addWidget(self.kept_words)
        column.addWidget(self.lock_button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.card.setSizePolicy(policy)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card, 1000)
        middle.addStretch(1)
        self.view.body.addStretch(1)
        self.view.body.addLayout(middle)
        self.view.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def showEvent(self, event: QShowEvent) -> None:
        self.forgotten.look_again()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.form.field.clear()
        self.form.field.set_shown(False)

    def _say_kept(self) -> None:
        self.kept_words.setVisible(not self._curtain.is_kept)

    def _fit(self) -> None:
        self.card.setMaximumWidth(theme.look().px(_WIDTH))


def only_covers_text() -> str:
    """What a curtain is worth, in the same words wherever it is offered."""
    return QCoreApplication.translate(
        "CurtainWords",
        "A curtain only covers. RecurApp stays open behind it. "
        "When you leave the computer, lock RecurApp: that closes it for real.",
    )


def not_kept_text() -> str:
    """It is drawn now, and that could not be saved."""
    return QCoreApplication.translate(
        "CurtainWords", "This could not be saved: when RecurApp starts again, the curtain is up."
    )


def ask_to_lift(within: QWidget, services: Services) -> FrontPanel:
    """Ask for the passphrase in front of the page, which stays where it is."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    title = QCoreApplication.translate("CurtainWords", "Lift the curtain")
    column.addWidget(heading(title, 1, content))
    form = LiftForm(services, content)
    column.addWidget(form)
    column.addWidget(ForgottenWords(services, content))
    panel = FrontPanel(within, content, name=title, width=_WIDTH)
    form.known.connect(panel.close_panel)
    form.put_off.connect(panel.close_panel)
    panel.open_panel()
    return panel
