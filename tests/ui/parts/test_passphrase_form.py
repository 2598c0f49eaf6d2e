"""A new passphrase: the meter in words, no rules of composition, typed twice or shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recurapp.storage.errors import Problem
from recurapp.storage.vault import OpenVault
from recurapp.ui.parts.passphrase_form import (
    NewPassphrase,
    PassphraseForm,
    PresentPassphrase,
    strength,
)
from recurapp.ui.tasks import Tasks
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text
from tests.ui.fits import settle


def shown(qtbot: QtBot) -> PassphraseForm:
    form = PassphraseForm(own_words=("Margaret",))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.setFocus()
    settle(form)
    return form


def test_strength_by_zxcvbn() -> None:
    assert strength("password") == 0
    assert strength("four quiet grey otters") == 4
    assert strength("quexilda", ("Quexilda", "")) < strength("quexilda")
    assert strength("x" * 5000) < 4  # longer than zxcvbn takes
    assert strength("пароль🙂" * 20) >= 0


def test_the_meter_speaks_in_words(qtbot: QtBot) -> None:
    form = shown(qtbot)
    assert not form.meter.isVisible()
    qtbot.keyClicks(form.first.edit, "password")
    qtbot.waitUntil(form.meter.isVisible)
    assert form.meter.text().startswith("Very easy to guess.")
    assert form.first.edit.accessibleDescription() == form.meter.text()
    said = set()
    for text in (
        "password",
        "margaret7",
        "horse otter",
        "grey otter 41 tea",
        "four quiet grey otters",
    ):
        form.first.edit.setText(text)
        form._measure()
        said.add(form.meter.text())
    assert len(said) >= 3
    assert form.meter.text() == "Very hard to guess."
    form.first.clear()
    qtbot.waitUntil(lambda: not form.meter.isVisible())


def test_anything_that_was_typed_twice_will_do(qtbot: QtBot) -> None:
    form = shown(qtbot)
    for text in ("a", " ", "é" * 300):
        form.first.edit.setText(text)
        form.second.edit.setText(text)
        assert form.take() == text


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot) -> None:
    form = shown(qtbot)
    assert form.take() is None
    assert form.first.field.error.text() == "Type a passphrase first."
    form.first.edit.setText("one")
    assert form.first.field.error.text() == ""
    assert form.take() is None
    assert form.second.field.error.text()
    assert QApplication.focusWidget() is form.second.edit
    form.second.edit.setText("two")
    assert form.take() is None
    assert "differ" in form.second.field.error.text()
    assert form.second.text() == "two"


def test_shown_it_is_typed_once(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.first.edit.eye.click()
    assert not form.second.isVisible()
    form.first.edit.setText("one")
    assert form.take() == "one"
    form.first.edit.eye.click()
    assert form.second.isVisible()


def test_it_can_be_pasted(qtbot: QtBot) -> None:
    form = shown(qtbot)
    QApplication.clipboard().setText("from a manager")
    qtbot.keyClick(form.first.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.first.text() == "from a manager"
    QApplication.clipboard().clear()


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()


def test_the_vault_is_given_it(qtbot: QtBot, open_vault: OpenVault, tasks: Tasks) -> None:
    part = NewPassphrase(open_vault, tasks)
    qtbot.addWidget(part)
    part.show()
    part.form.first.set_shown(True)
    part.form.first.edit.setText("four quiet grey otters")
    blocked = open_vault.folder / "vault.key.new"
    blocked.mkdir()
    part.save_button.click()
    assert part.save_button.shown_text() == "Setting it…"
    assert not part.form.isEnabled()
    tasks.wait_all()
    assert part.error.text() == problem_text(Problem.INPUT_OUTPUT)
    assert part.form.first.text() == "four quiet grey otters"
    blocked.rmdir()
    with qtbot.waitSignal(part.kept):
        part.save_button.click()
    assert part.form.first.text() == ""
    with qtbot.waitSignal(part.put_off):
        part.later_button.click()


def test_the_present_passphrase_is_asked_for(
    qtbot: QtBot, open_vault: OpenVault, tasks: Tasks
) -> None:
    open_vault.set_passphrase("four quiet grey otters")
    part = PresentPassphrase(open_vault, tasks)
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
    part.setFocus()
    settle(part)
    told: list[bool] = []
    part.known.connect(lambda: told.append(True))
    qtbot.keyClick(part.field.edit, Qt.Key.Key_Return)
    assert part.field.field.error.text() == "Type your passphrase first."
    qtbot.keyClicks(part.field.edit, "wrong")
    assert part.field.field.error.text() == ""
    qtbot.keyClick(part.field.edit, Qt.Key.Key_Return)
    assert not part.go_on_button.isEnabled()
    part._on_go_on()  # a second Enter meanwhile
    tasks.wait_all()
    assert part.field.field.error.text() == problem_text(Problem.WRONG_PASSPHRASE)
    assert part.field.text() == "wrong"
    assert part.field.edit.selectedText() == "wrong"
    assert not told
    qtbot.keyClicks(part.field.edit, "four quiet grey otters")  # in place of the wrong one
    part.go_on_button.click()
    tasks.wait_all()
    assert told == [True]
    assert part.field.text() == ""
    with qtbot.waitSignal(part.put_off):
        part.later_button.click()


def test_a_failure_is_not_called_a_wrong_passphrase(
    qtbot: QtBot, open_vault: OpenVault, tasks: Tasks
) -> None:
    part = PresentPassphrase(open_vault, tasks)  # and none is set
    qtbot.addWidget(part)
    part.field.edit.setText("x")
    part.go_on_button.click()
    tasks.wait_all()
    assert part.field.field.error.text() == problem_text(Problem.NO_SUCH_SLOT)


def tabbed(qtbot: QtBot, start: QWidget, presses: int) -> list[QWidget | None]:
    """Where the keyboard is after each press of Tab."""
    start.setFocus()
    stops: list[QWidget | None] = []
    for _ in range(presses):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    return stops


def test_tab_goes_from_field_to_field_and_the_eyes_come_last(
    qtbot: QtBot, open_vault: OpenVault, tasks: Tasks
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    part = NewPassphrase(open_vault, tasks)
    panel = FrontPanel(window, part, name="A new passphrase")
    window.resize(800, 640)
    window.show()
    window.activateWindow()
    panel.open_panel()
    settle(window)
    first, second = part.form.first.edit, part.form.second.edit
    assert tabbed(qtbot, first, 5) == [
        second,
        part.save_button,
        part.later_button,
        first.eye,
        second.eye,
    ]
    first.setFocus()
    for key in "four quiet\tfour quiet":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab if key == "\t" else key)
    assert not part.form.first.shown
    assert part.form.take() == "four quiet"
    panel.close_panel()


def test_the_eyes_of_a_form_alone_come_after_its_fields(qtbot: QtBot) -> None:
    form = shown(qtbot)
    first, second = form.first.edit, form.second.edit
    assert tabbed(qtbot, first, 4) == [second, first.eye, second.eye, first]


def test_tab_goes_from_the_present_passphrase_to_what_goes_on(
    qtbot: QtBot, open_vault: OpenVault, tasks: Tasks
) -> None:
    part = PresentPassphrase(open_vault, tasks)
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
    settle(part)
    edit = part.field.edit
    assert tabbed(qtbot, edit, 4) == [part.go_on_button, part.later_button, edit.eye, edit]
