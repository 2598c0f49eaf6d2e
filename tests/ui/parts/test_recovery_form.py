"""The recovery code: shown once, confirmed by two groups, kept only then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.storage.errors import Problem
from recurapp.storage.recovery_code import groups
from recurapp.storage.vault import OpenVault, SlotKind, Vault
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.tasks import Tasks
from recurapp.ui.words.problems import problem_text
from tests.ui.fits import settle


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()


@pytest.fixture
def form(qtbot: QtBot, open_vault: OpenVault, tasks: Tasks) -> RecoveryForm:
    made = RecoveryForm(open_vault, tasks)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle(made)
    return made


def fill(form: RecoveryForm, *texts: str) -> None:
    for at, text in enumerate(texts):
        form.typed(at).setText(text)


def right(form: RecoveryForm) -> tuple[str, ...]:
    return tuple(groups(form.code)[place] for place in form.asked)


def test_every_group_is_shown(form: RecoveryForm) -> None:
    shown = form.code_label.text().replace("\n", " – ").split(" – ")
    assert tuple(shown) == groups(form.code)


def test_kept_only_after_two_groups(
    qtbot: QtBot, form: RecoveryForm, open_vault: OpenVault, vault: Vault, tasks: Tasks
) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Return)  # presses the button that has the focus
    assert not form.showing.isVisible()
    assert len(set(form.asked)) == 2
    one, two = right(form)
    fill(form, one, "WRNG")
    qtbot.keyClick(form.typed(0), Qt.Key.Key_Return)
    assert form.fields[1].error.text()
    assert not form.fields[0].error.text()
    assert QApplication.focusWidget() is form.typed(1)
    assert SlotKind.RECOVERY not in open_vault.slots()
    fill(form, f" {one.lower()} ", two.replace("0", "o").replace("1", "l"))
    with qtbot.waitSignal(form.kept):
        qtbot.keyClick(form.typed(1), Qt.Key.Key_Return)
    open_vault.close()
    vault.open_with_recovery_code(form.code).close()


def test_the_code_can_be_seen_again_before_it_is_kept(form: RecoveryForm) -> None:
    form.noted_button.click()
    form.again_button.click()
    assert form.showing.isVisible()
    assert not form.asking.isVisible()
    assert QApplication.focusWidget() is form.noted_button


def test_put_off_leaves_the_vault_as_it_was(
    qtbot: QtBot, form: RecoveryForm, open_vault: OpenVault
) -> None:
    with qtbot.waitSignal(form.put_off):
        form.later_button.click()
    assert open_vault.slots() == {SlotKind.THIS_COMPUTER}


def test_a_code_that_cannot_be_kept_is_said(
    form: RecoveryForm, open_vault: OpenVault, tasks: Tasks
) -> None:
    blocked = open_vault.folder / "vault.key.new"
    blocked.mkdir()
    form.noted_button.click()
    fill(form, *right(form))
    form.keep_button.click()
    form.keep_button.click()
    tasks.wait_all()
    assert form.error.text() == problem_text(Problem.INPUT_OUTPUT)
    assert form.asking.isEnabled()
    blocked.rmdir()


def test_nothing_goes_to_the_clipboard(form: RecoveryForm) -> None:
    QApplication.clipboard().setText("before")
    form.noted_button.click()
    form.again_button.click()
    assert QApplication.clipboard().text() == "before"
    QApplication.clipboard().clear()


@pytest.mark.usefixtures("printer")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_print_offers_the_dialog_and_says_when_it_failed(form: RecoveryForm) -> None:
    form.print_button.click()
    (dialog,) = form.findChildren(QPrintDialog)
    dialog.printer().setOutputFileName("/absent/sheet.pdf")
    dialog.accepted.emit(dialog.printer())
    assert form.error.text().startswith("It could not be printed.")
    dialog.close()
