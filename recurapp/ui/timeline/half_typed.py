"""The forms of the Timeline as drafts: which they are, and the sentence that offers each again.

Keeping and offering them is in parts/half_typed.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recurapp.records import Cancer, Treatment
from recurapp.ui.parts.half_typed import FormKind
from recurapp.ui.parts.left_offer import WhenWords
from recurapp.ui.timeline.name_form import NameForm
from recurapp.ui.timeline.treatment_form import TreatmentForm

FORM = "timeline"
"""Draft.form of them all; which form it was stands inside."""


def kinds() -> dict[str, FormKind]:
    """By their `draft_kind`."""
    return {
        NameForm.draft_kind: FormKind(Cancer, _name_words()),
        TreatmentForm.draft_kind: FormKind(Treatment, _treatment_words()),
    }


def _name_words() -> WhenWords:
    translate = QCoreApplication.translate
    return WhenWords(
        translate("HalfTyped", "You were naming a timeline today at {time}. Your words are safe."),
        translate(
            "HalfTyped", "You were naming a timeline yesterday at {time}. Your words are safe."
        ),
        translate(
            "HalfTyped", "You were naming a timeline on {day} at {time}. Your words are safe."
        ),
    )


def _treatment_words() -> WhenWords:
    translate = QCoreApplication.translate
    return WhenWords(
        translate("HalfTyped", "You were noting a treatment today at {time}. Your words are safe."),
        translate(
            "HalfTyped", "You were noting a treatment yesterday at {time}. Your words are safe."
        ),
        translate(
            "HalfTyped", "You were noting a treatment on {day} at {time}. Your words are safe."
        ),
    )
