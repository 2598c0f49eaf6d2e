"""The card about the lock: passphrase, recovery code, this computer, and when it locks.

Owns which of these is offered and what follows what. What only the owner should change asks for
the present passphrase first. Every change of a key runs off the UI thread; until it has ended
the card cannot be pressed. There is never a state with no way in.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.storage.errors import StorageError
from recurapp.storage.vault import SlotKind
from recurapp.ui.one_of_a_kind import profile_of
from recurapp.ui.page import Page
from recurapp.ui.parts.passphrase_form import NewPassphrase, PresentPassphrase
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.settings.curtain_part import CurtainPart
from recurapp.ui.settings.plain_rows import PlainRow
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.keys_text import key_place_text, open_to_all_text

_PANEL_WIDTH = 620


class SafetyCard(Card):
    """`show_ways` is called on each refresh of the page."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._vault = page.services.vault
        self.panel: FrontPanel | None = None
        self.layout_.setSpacing(12)
        self.layout_.addWidget(heading(self.tr("Lock and passphrase"), 2, self))
        self._build_passphrase()
        self.layout_.addWidget(Line(self))
        self._build_code()
        self.layout_.addWidget(Line(self))
        self.keep_tick = TickBox(self.tr("Keep it unlocked on this computer"), self)
        self.keep_words = paragraph("", self, muted=True)
        self.layout_.addWidget(self.keep_tick)
        self.layout_.addWidget(self.keep_words)
        self.layout_.addWidget(Line(self))
        self.curtain = CurtainPart(page.services, self)
        self.layout_.addWidget(self.curtain)
        self.lock_row = PlainRow("lock_minutes", page.services.settings, self)
        self.lock_button = secondary(self.tr("Lock now"), self, icon="lock")
        self.layout_.addWidget(self.lock_row)
        self.layout_.addWidget(row(self.lock_button, parent=self))
        self.keep_tick.clicked.connect(self._on_keep)
        self.lock_button.clicked.connect(page.services.lock)
        self.show_ways()

    def _build_passphrase(self) -> None:
        self.passphrase_words = paragraph("", self)
        self.set_button = secondary(self.tr("Set a passphrase"), self, icon="key-round")
        self.change_button = secondary(self.tr("Change the passphrase"), self, icon="key-round")
        self.remove_button = secondary(self.tr("Remove the passphrase"), self)
        self.layout_.addWidget(self.passphrase_words)
        buttons = (self.set_button, self.change_button, self.remove_button)
        self.layout_.addWidget(row(*buttons, parent=self, gap=20))
        self.set_button.clicked.connect(self._on_set)
        self.change_button.clicked.connect(lambda: self._after_present(self._on_set))
        self.remove_button.clicked.connect(lambda: self._after_present(self._offer_removal))

    def _build_code(self) -> None:
        self.code_words = paragraph("", self)
        self.code_button = secondary(self.tr("Make a recovery code"), self)
        self.layout_.addWidget(self.code_words)
        self.layout_.addWidget(row(self.code_button, parent=self))
        self.code_button.clicked.connect(lambda: self._after_present(self._offer_code))

    def show_ways(self) -> None:
        """Show which ways in there are."""
        slots = self._vault.slots()
        is_set = SlotKind.PASSPHRASE in slots
        here = SlotKind.THIS_COMPUTER in slots
        if is_set:
            self.passphrase_words.setText(self.tr("A passphrase is set."))
        else:
            self.passphrase_words.setText(open_to_all_text())
        self.set_button.setVisible(not is_set)
        self.change_button.setVisible(is_set)
        self.remove_button.setVisible(is_set)
        if SlotKind.RECOVERY in slots:
            self.code_words.setText(
                self.tr("A recovery code is set. A new one takes the place of the old one.")
            )
            self.code_button.set_text(self.tr("Make a new recovery code"))
        else:
            self.code_words.setText(
                self.tr("There is no recovery code yet. It opens RecurApp if all else fails.")
            )
            self.code_button.set_text(self.tr("Make a recovery code"))
        self.keep_tick.setChecked(here)
        self.keep_words.setText(
            key_place_text(self._vault.key_place())
            if here
            else self.tr("RecurApp asks for your passphrase each time it opens.")
        )
        self.lock_row.show_settings()
        keys = (self.set_button, self.change_button, self.remove_button, self.code_button)
        for control in (*keys, self.keep_tick):
            control.setEnabled(self._page.may_change)

    # -- passphrase ---------------------------------------------------------------------

    def _after_present(self, then: Callable[[], object]) -> None:
        """Go on once the present passphrase was typed; at once where none is set."""
        if SlotKind.PASSPHRASE not in self._vault.slots():
            then()
            return
        form = PresentPassphrase(self._vault, self._page.services.tasks)
        panel = self._open_panel(self.tr("First your present passphrase"), form)

        def known() -> None:
            if panel.isHidden():  # it was closed meanwhile, as the curtain does
                return
            panel.close_panel()
            then()

        form.known.connect(known)
        form.put_off.connect(panel.close_panel)

    def _on_set(self) -> None:
        is_new = SlotKind.PASSPHRASE not in self._vault.slots()

        def said() -> None:
            self._page.show_notice(
                self.tr("Your passphrase is set.") if is_new else self.tr("It is changed.")
            )
            if SlotKind.RECOVERY not in self._vault.slots():
                self._offer_code()

        self._ask_passphrase(said)

    def _ask_passphrase(
        self, then: Callable[[], None], *, keep_on_this_computer: bool = True
    ) -> None:
        profile = profile_of(self._page.services.store)
        form = NewPassphrase(
            self._vault,
            self._page.services.tasks,
            own_words=(profile.name,),
            keep_on_this_computer=keep_on_this_computer,
        )
        panel = self._open_panel(self.tr("A new passphrase"), form)

        def kept() -> None:
            was_open = not panel.isHidden()
            panel.close_panel()
            self._page.services.curtain.look_again()
            self.show_ways()
            if was_open:
                then()

        form.kept.connect(kept)
        form.put_off.connect(panel.close_panel)

    def _offer_removal(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(paragraph(open_to_all_text(), content))
        remove = primary(self.tr("Remove the passphrase"), content)
        stay = secondary(self.tr("Keep the passphrase"), content)
        column.addWidget(row(remove, stay, parent=content, gap=20))
        panel = self._open_panel(self.tr("Without a passphrase"), content)

        vault = self._vault

        def work() -> None:
            vault.keep_on_this_computer()
            vault.remove_passphrase()

        def go_on() -> None:
            panel.close_panel()
            self._run(work, self.tr("The passphrase is removed."))

        remove.clicked.connect(go_on)
        stay.clicked.connect(panel.close_panel)

    # -- recovery code ------------------------------------------------------------------

    def _offer_code(self) -> None:
        form = RecoveryForm(self._vault, self._page.services.tasks)
        panel = self._open_panel(self.tr("A recovery code"), form)

        def kept() -> None:
            panel.close_panel()
            self.show_ways()
            self._page.show_notice(self.tr("Your recovery code is set."))

        form.kept.connect(kept)
        form.put_off.connect(panel.close_panel)

    # -- this computer ------------------------------------------------------------------

    def _on_keep(self) -> None:
        if self.keep_tick.isChecked():
            self._run(
                self._vault.keep_on_this_computer,
                self.tr("It stays unlocked on this computer."),
            )
        elif SlotKind.PASSPHRASE in self._vault.slots():
            self._run(self._vault.forget_this_computer, self._asks_text())
        else:
            self.keep_tick.setChecked(True)  # until there is another way in
            self._ask_passphrase(
                lambda: self._page.show_notice(self._asks_text()), keep_on_this_computer=False
            )

    def _asks_text(self) -> str:
        return self.tr("RecurApp asks for your passphrase from now on.")

    # -- both ---------------------------------------------------------------------------

    def _open_panel(self, title: str, content: QWidget) -> FrontPanel:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(heading(title, 1, whole))
        column.addWidget(content)
        panel = FrontPanel(self, whole, name=title, width=_PANEL_WIDTH)
        self.panel = panel
        panel.closed.connect(self._on_panel_closed)
        panel.open_panel()
        return panel

    def _on_panel_closed(self) -> None:
        self.panel = None

    def _run(self, work: Callable[[], object], said: str) -> None:
        self.setEnabled(False)

        def done(_result: object) -> None:
            self.setEnabled(True)
            self._page.services.curtain.look_again()
            self.show_ways()
            self._page.show_notice(said)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.show_ways()
            if not isinstance(error, StorageError):
                raise error
            self._page.show_error(error)

        self._page.services.tasks.run(self, work, done, failed)
