"""What is said where the lock screen's copy and the person's wish may differ. Owns no copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def unwritten_text() -> str:
    """The settings, where the copy lies, could not be written just now."""
    return translate(
        "LockScreenText",
        "What the lock screen shows could not be written down. "
        "What it showed before may still be shown.",
    )
