"""Printing: the one place with the system's print dialog, and how blocks of text lie on pages.

Owns the drawing, black on white under a neutral title. Knows no record; the print modules are
imported on the click that needs them, and nothing is written but to the printer: where there is
none, no dialog offers a file in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from recurapp.ui import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TITLE = "RecurApp"
_MARGIN_MM = 15.0
_SMALL_POINTS, _ABOVE_FOOT_POINTS = 9.0, 14.0
_LINES_TO_KEEP = 3
"""A heading stands with at least so many lines of its own size below it, else on the next page."""


class Block(NamedTuple):
    """One piece of text, which may have line ends. Sizes and the room above are in points."""

    text: str
    size: float = 11
    above: float = 4
    bold: bool = False
    """A heading: it does not stand alone at the foot of a page."""
    indent: float = 0


def has_printer() -> bool:
    """Whether the system knows any. Without one its dialog offers a file and nothing else."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def offer_to_print(
    blocks: Sequence[Block], parent: QWidget, failed: Callable[[str], None], *, foot: str = ""
) -> None:
    """Open the system's print dialog over `parent`; print when it is accepted.

    `foot` is said at the end of each page, with its number. `failed` is given a sentence when there
    is no printer, or it would not start.
    """
    if not has_printer():
        failed(QCoreApplication.translate("Printing", "This computer knows no printer."))
        return
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_TITLE)
    printer.setPageMargins(
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter
    )
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_TITLE)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_or_say() -> None:
        if not print_blocks(blocks, printer, foot=foot):
            failed(not_printed_text())

    dialog.accepted.connect(print_or_say)
    dialog.setModal(True)
    dialog.show()


def not_printed_text() -> str:
    """Said where the printer would not start."""
    return QCoreApplication.translate("Printing", "It could not be printed. Is the printer on?")


def paper_text() -> str:
    """Said beside the button: what is on paper, or in a file, has no lock."""
    return QCoreApplication.translate(
        "Printing",
        "Anyone who finds the page can read it. The printer may keep a copy. "
        "If you print to a file, that file is not locked.",
    )


def print_blocks(blocks: Sequence[Block], printer: QPrinter, *, foot: str = "") -> bool:
    """Draw them from page to page; False when the printer would not start."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setPen(Qt.GlobalColor.black)
    pages = _Pages(painter, printer, foot)
    for block in blocks:
        pages.draw(block)
    pages.end_page()
    return painter.end()


class _Pages:
    """Where on which page the next line goes."""

    def __init__(self, painter: QPainter, printer: QPrinter, foot: str) -> None:
        self._painter, self._printer, self._foot = painter, printer, foot
        self._point = printer.resolution() / 72
        room = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        self._width, self._height = room.width(), room.height()
        if foot:
            self._height -= (_SMALL_POINTS + _ABOVE_FOOT_POINTS) * self._point
        self._page, self._top = 1, 0.0

    def draw(self, block: Block) -> None:
        if self._top:
            self._top += block.above * self._point
        lines = _LINES_TO_KEEP if block.bold else 0
        self._make_room(lines * block.size * self._point * 1.4)
        for text in block.text.split("\n"):
            self._draw_paragraph(text, block)

    def end_page(self) -> None:
        """Say at its end what is said on each page."""
        if not self._foot:
            return
        text = QCoreApplication.translate("Printing", "{foot} Page {number}.").format(
            foot=self._foot, number=self._page
        )
        layout = self._laid_out(text, Block(text, _SMALL_POINTS), self._width)
        down = self._height + _ABOVE_FOOT_POINTS * self._point
        layout.lineAt(0).draw(self._painter, QPointF(0, down))

    def _draw_paragraph(self, text: str, block: Block) -> None:
        indent = block.indent * self._point
        layout = self._laid_out(text or " ", block, self._width - indent)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            self._make_room(line.height())
            line.draw(self._painter, QPointF(indent, self._top - line.y()))
            self._top += line.height()

    def _make_room(self, height: float) -> None:
        """Go on on a new page where that much is not left; a page takes at least one line."""
        if self._top and self._top + height > self._height:
            self.end_page()
            self._printer.newPage()
            self._page, self._top = self._page + 1, 0.0

    def _laid_out(self, text: str, block: Block, width: float) -> QTextLayout:
        font = QFont(theme.look().font("body"))
        font.setPixelSize(round(block.size * self._point))
        font.setBold(block.bold)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, font, self._printer)
        layout.setTextOption(option)
        layout.beginLayout()
        down = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, down))
            down += line.height()
        layout.endLayout()
        return layout
