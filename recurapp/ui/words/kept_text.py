"""That words which were not saved are kept, and when they come back. Owns no words of the person.

While the curtain is drawn nothing that was left is taken up again, and it is said so.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def kept_text(*, drawn: bool) -> str:
    """For what was closed without a save; `drawn` is the curtain."""
    translate = QCoreApplication.translate
    if drawn:
        return translate(
            "KeptWords",
            "Your words are kept. They come back when you lift the curtain and open this again.",
        )
    return translate("KeptWords", "Your words are kept. They come back when you open this again.")
