"""What is said of the list of symptoms wherever it stands: in an article, in a panel, on paper.

Whether it is said is data: resources/content/en/symptoms.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from recurapp.content.symptoms import Symptoms

translate = QCoreApplication.translate


def sign_off_text(symptoms: Symptoms) -> str:
    """That no clinician has signed the list off; empty once one has."""
    if not symptoms.awaits_sign_off:
        return ""
    return translate("SymptomText", "A clinician has not signed this list off yet.")
