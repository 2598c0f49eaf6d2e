"""What is said of an undo that did not take everything back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recurapp.storage.answers import Change


def undone_text(undone: Change) -> str:
    """Of what Store.undo answered; nothing where all is as it was before."""
    translate = QCoreApplication.translate
    if undone.kept == 1:
        return translate(
            "UndoText", "1 entry was changed since then, so it keeps what is in it now."
        )
    if undone.kept:
        return translate(
            "UndoText",
            "%n entries were changed since then, so they keep what is in them now.",
            None,
            undone.kept,
        )
    if not undone.kinds:
        return translate("UndoText", "There was nothing left to undo.")
    return ""
