"""Printing: blocks from page to page, black on white in every theme, named neutrally."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.parts.printing import Block, not_printed_text, offer_to_print, print_blocks
from recurapp.ui.theme import Look

HOSTILE = "\u0645\u0631\u062d\u0628\u0627 " * 40 + "x" * 5_000 + "\n\n" + "a\u0301\u200b\u202e" * 50


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(path))
    return printer


def pages_of(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def drawing_of(path: Path) -> str:
    """What was drawn, as the file says it to a printer."""
    said = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL):
        try:
            said.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    return "\n".join(text for text in said if " Tj" in text)


def letters_of(drawing: str) -> int:
    """How many letters were drawn: four digits each."""
    return sum(len(shown) // 4 for shown in re.findall(r"<([0-9A-Fa-f]+)>", drawing))


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_a_page_is_black_on_white_in_every_theme(look: Look, tmp_path: Path, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=200))
    blocks = (Block("Who to ring", 18, bold=True), Block("Ward 5: 01632 960 055"))
    assert print_blocks(blocks, to_file(tmp_path / "sheet.pdf"), foot="Printed.")
    assert pages_of(tmp_path / "sheet.pdf") == 1
    drawing = drawing_of(tmp_path / "sheet.pdf")
    letters = "".join(block.text for block in blocks) + "Printed. Page 1."
    assert letters_of(drawing) == len(letters)
    assert set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) scn", drawing)) <= {"0 0 0"}
    assert b"ancer" not in (tmp_path / "sheet.pdf").read_bytes()


def test_what_is_long_goes_on_on_the_next_page(look: Look, tmp_path: Path) -> None:
    many = [Block(f"Line {number}", 20) for number in range(100)]
    assert print_blocks(many, to_file(tmp_path / "many.pdf"), foot="Printed.")
    assert pages_of(tmp_path / "many.pdf") in (4, 5)
    one = [Block("word " * 4_000, 11, indent=20)]
    assert print_blocks(one, to_file(tmp_path / "one.pdf"))
    assert pages_of(tmp_path / "one.pdf") > 2
    assert letters_of(drawing_of(tmp_path / "one.pdf")) >= 4 * 4_000


def test_a_heading_does_not_stand_alone_at_the_foot(look: Look, tmp_path: Path) -> None:
    """As many lines as fill a page but for one: a heading there goes over with what follows."""

    def pages(lines: int, *, bold: bool) -> int:
        blocks = [Block("line", 12, above=0)] * lines + [Block("last", 12, above=0, bold=bold)]
        print_blocks(blocks, to_file(tmp_path / "sheet.pdf"))
        return pages_of(tmp_path / "sheet.pdf")

    fills = next(lines for lines in range(40, 90) if pages(lines, bold=False) == 2)
    assert pages(fills - 1, bold=False) == 1
    assert pages(fills - 1, bold=True) == 2


def test_nothing_and_anything_can_be_printed(look: Look, tmp_path: Path) -> None:
    assert print_blocks((), to_file(tmp_path / "empty.pdf"))
    assert pages_of(tmp_path / "empty.pdf") == 1
    assert print_blocks((Block(HOSTILE, 30), Block("")), to_file(tmp_path / "odd.pdf"))
    assert pages_of(tmp_path / "odd.pdf") > 1


@pytest.mark.usefixtures("printer")
@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_the_dialog_is_named_neutrally_and_prints_when_accepted(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    failures: list[str] = []
    offer_to_print([Block("Ward 5")], parent, failures.append)
    (dialog,) = parent.findChildren(QPrintDialog)
    assert dialog.windowTitle() == "RecurApp"
    printer = dialog.printer()
    assert printer.docName() == "RecurApp"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    dialog.accepted.emit(printer)
    assert letters_of(drawing_of(tmp_path / "sheet.pdf")) == len("Ward 5")
    assert not failures
    printer.setOutputFileName(str(tmp_path / "absent" / "sheet.pdf"))
    dialog.accepted.emit(printer)
    assert failures == [not_printed_text()]
    dialog.close()


def test_without_a_printer_no_dialog_offers_a_file_in_its_place(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found where there is none: the dialog's first offer was a plain file in the home folder."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    parent = QWidget()
    qtbot.addWidget(parent)
    failures: list[str] = []
    offer_to_print([Block("Ward 5")], parent, failures.append)
    assert failures == ["This computer knows no printer."]
    assert not parent.findChildren(QPrintDialog)
