"""One sheet of paper with the recovery code.

Owns what stands on the paper: the code and neutral words; what it opens is the person's own
business. The print modules are imported on the click that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from recurapp.ui import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_GROUPS_A_LINE = 4


def code_lines(code: str) -> tuple[str, ...]:
    """The code in lines of four groups, as it is shown and printed."""
    groups = code.split("-")
    return tuple(
        " – ".join(groups[start : start + _GROUPS_A_LINE])
        for start in range(0, len(groups), _GROUPS_A_LINE)
    )


def offer_to_print(code: str, parent: QWidget, failed: Callable[[], None]) -> None:
    """Open the system's print dialog over `parent`; print when it is accepted.

    `failed` is called when the printer would not start.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("RecurApp")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("RecurApp")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_or_say() -> None:
        if not print_code(code, printer):
            failed()

    dialog.accepted.connect(print_or_say)
    dialog.setModal(True)
    dialog.show()


def print_code(code: str, printer: QPrinter) -> bool:
    """Draw the sheet on the printer; False when it would not start."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    page.moveTopLeft(page.topLeft() * 0)
    point = printer.resolution() / 72
    translate = QCoreApplication.translate
    top = _draw(
        painter, page, 0, translate("RecoveryPrint", "Recovery code"), 22 * point, bold=True
    )
    for line in code_lines(code):
        top = _draw(painter, page, top + 10 * point, line, 20 * point, bold=True)
    for line in (
        translate(
            "RecoveryPrint",
            "Anyone who has this code can use it. Keep it where you keep important papers.",
        ),
        translate("RecoveryPrint", "The letters I, L, O and U are not used. 1 and 0 are numbers."),
    ):
        top = _draw(painter, page, top + 14 * point, line, 12 * point)
    return painter.end()


def _draw(
    painter: QPainter, page: QRectF, top: float, text: str, size: float, *, bold: bool = False
) -> float:
    """Draw one wrapped text from `top` on; return where it ends."""
    font = QFont(theme.look().font("body"))
    font.setPixelSize(round(size))
    font.setBold(bold)
    painter.setFont(font)
    room = QRectF(page.left(), top, page.width(), page.height() - top)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    drawn = painter.boundingRect(room, flags, text)
    painter.drawText(room, flags, text)
    return float(drawn.bottom())
