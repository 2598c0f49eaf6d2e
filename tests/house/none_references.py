"""Whether calls into Qt lose references to None. A program: exit 0 when none does, else 1.

PySide6 6.12.0 loses one at nearly every call that returns nothing. Up to Python 3.11 the count of
references to None then reaches nought and the process dies with "deallocating None"; from 3.12 on
None is never freed, which hides the fault. That is why pyproject.toml holds PySide6 below 6.12.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QLabel, QWidget

CALLS = 200


def calls(painter: QPainter, pixmap: QPixmap) -> dict[str, Callable[[], object]]:
    """Calls that the app makes thousands of times, by name."""
    widget, label = QWidget(), QLabel()
    colour = QColor("red")
    brush, pen, path = QBrush(colour), QPen(colour), QPainterPath()
    floats, whole = QRectF(0, 0, 5, 5), QRect(0, 0, 5, 5)
    line = QPolygonF([QPointF(0, 0), QPointF(1, 1)])
    return {
        "fillRect of floats with a colour": lambda: painter.fillRect(floats, colour),
        "fillRect with a colour": lambda: painter.fillRect(whole, colour),
        "fillRect with a brush": lambda: painter.fillRect(floats, brush),
        "drawRect": lambda: painter.drawRect(floats),
        "drawLine": lambda: painter.drawLine(0, 0, 1, 1),
        "drawText": lambda: painter.drawText(1, 1, "x"),
        "drawPolyline": lambda: painter.drawPolyline(line),
        "drawRoundedRect": lambda: painter.drawRoundedRect(floats, 2, 2),
        "drawPath": lambda: painter.drawPath(path),
        "drawEllipse": lambda: painter.drawEllipse(floats),
        "drawPixmap": lambda: painter.drawPixmap(0, 0, pixmap),
        "setPen": lambda: painter.setPen(pen),
        "setBrush": lambda: painter.setBrush(brush),
        "setFont": lambda: painter.setFont(QFont()),
        "save": painter.save,
        "restore": painter.restore,
        "setText": lambda: label.setText("a"),
        "resize": lambda: widget.resize(10, 10),
        "update": widget.update,
        "setVisible": lambda: widget.setVisible(False),
        "setProperty": lambda: widget.setProperty("a", 1),
        "setProperty None": lambda: widget.setProperty("a", None),
    }


def main() -> int:
    application = QApplication([])
    pixmap = QPixmap(100, 100)
    painter = QPainter(pixmap)
    lost = {}
    for name, call in calls(painter, QPixmap(10, 10)).items():
        call()
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        change = sys.getrefcount(None) - before
        if abs(change) > CALLS / 4:
            lost[name] = change / CALLS
    painter.end()
    application.quit()
    for name, per_call in lost.items():
        print(f"{per_call:+.2f} references to None per call: {name}")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
