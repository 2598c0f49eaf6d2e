"""The printed sheet: the code and neutral words, nothing about health."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.storage.recovery_code import groups, new_code
from recurapp.ui.parts.recovery_print import code_lines, code_sheet, offer_code_to_print


def test_two_lines_of_groups() -> None:
    code = new_code()
    first, second = code_lines(code)
    assert tuple(f"{first} – {second}".split(" – ")) == groups(code)


def test_the_sheet_holds_the_code_and_says_nothing_of_health() -> None:
    code = new_code()
    texts = [block.text for block in code_sheet(code)]
    assert texts[0] == "Recovery code"
    assert tuple(texts[1:3]) == code_lines(code)
    assert not any("ancer" in text for text in texts)


@pytest.mark.usefixtures("printer")
def test_the_print_dialog_is_opened_over_the_form(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    failures: list[str] = []
    offer_code_to_print(new_code(), parent, failures.append)
    (dialog,) = parent.findChildren(QPrintDialog)
    assert dialog.isVisible()
    assert failures == []
    dialog.close()
