"""The printed sheet: the code and neutral words, nothing about health."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.storage.recovery_code import groups, new_code
from recurapp.ui.parts.recovery_print import code_lines, offer_to_print, print_code


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_two_lines_of_groups() -> None:
    code = new_code()
    first, second = code_lines(code)
    assert tuple(f"{first} – {second}".split(" – ")) == groups(code)


def test_a_sheet_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "sheet.pdf")
    assert print_code(new_code(), printer)
    data = (tmp_path / "sheet.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(data) > 2000
    assert b"ancer" not in data


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_does_not_start(qtbot: QtBot, tmp_path: Path) -> None:
    assert not print_code(new_code(), to_file(tmp_path / "absent" / "sheet.pdf"))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_the_dialog_is_named_neutrally_and_prints_when_accepted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    failures: list[bool] = []
    offer_to_print(new_code(), parent, lambda: failures.append(True))
    (dialog,) = parent.findChildren(QPrintDialog)
    assert dialog.windowTitle() == "RecurApp"
    printer = dialog.printer()
    assert printer.docName() == "RecurApp"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    dialog.accepted.emit(printer)
    assert (tmp_path / "sheet.pdf").exists()
    assert not failures
    printer.setOutputFileName(str(tmp_path / "absent" / "sheet.pdf"))
    dialog.accepted.emit(printer)
    assert failures == [True]
    dialog.close()
