"""The floor that a start is held against: a bare PySide6 window with one label."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("bare")
window.resize(1000, 700)
window.setCentralWidget(QLabel("Hello, the floor: one window with one label. " * 3))
window.show()
sys.exit(application.exec())
