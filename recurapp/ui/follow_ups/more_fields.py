"""What a follow-up may hold beyond what and when: the part of the form that is folded at first.

Owns these fields and how they are filled. What is wrong with them is said by the form.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.follow_ups import MAX_PREPARE_CHARACTERS, FollowUp
from recurapp.text import clean_line
from recurapp.ui.follow_ups.zone_line import ZoneLine
from recurapp.ui.parts.contact_choice import ContactChoice
from recurapp.ui.parts.form import Answers
from recurapp.ui.services import Services
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.text import heading
from recurapp.ui.widgets.words_field import WordsField

PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def private_line(parent: QWidget) -> QLineEdit:
    """A line that no keyboard learns from."""
    edit = line_edit(parent=parent)
    edit.setInputMethodHints(PRIVATE)
    return edit


class MoreFields(QWidget):
    """`typed` tells of every change of an answer."""

    typed = Signal()

    def __init__(
        self, services: Services, today: Callable[[], date], zone: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(18)
        self._add_where()
        self._add_preparing()
        self._add_result(services, today)
        self._add_times(today, zone)
        for edit in self.lines().values():
            edit.textChanged.connect(self.typed)
        self.prepare.textChanged.connect(self.typed)
        self.ring.changed.connect(self.typed)
        self.hidden.clicked.connect(self.typed)
        self.zone.changed.connect(self.typed)

    # -- the fields ---------------------------------------------------------------------

    def _add_where(self) -> None:
        self.place, self.who = private_line(self), private_line(self)
        self._part(
            self.tr("Where and with whom"),
            Field(self.tr("Where"), self.place, self),
            Field(self.tr("With whom"), self.who, self),
        )

    def _add_preparing(self) -> None:
        label = self.tr("How to get ready")
        self.prepare = WordsField(label, self, lines=2, most_lines=8)
        hint = self.tr("Such as when to stop eating, what to bring, or who drives you.")
        self.prepare_field = Field(label, self.prepare, self, hint=hint)
        self._part(self.tr("Getting ready"), self.prepare_field)

    def _add_result(self, services: Services, today: Callable[[], date]) -> None:
        self.result_how = private_line(self)
        how = Field(
            self.tr("How it comes"),
            self.result_how,
            self,
            hint=self.tr("Such as by letter, by phone, or at the next visit."),
        )
        self.result_by = PartialDateField(
            self.tr("By when it should be there"),
            self,
            hint=self.tr("A month is enough. Ask the clinic if you do not know."),
            today=today,
        )
        self.ring = ContactChoice(services, self)
        self._part(self.tr("The result"), how, self.result_by, self.ring)

    def _add_times(self, today: Callable[[], date], zone: str) -> None:
        self.last_day = PartialDateField(
            self.tr("Last day"),
            self,
            hint=self.tr("Only if it ends on another day than it starts."),
            today=today,
        )
        self.zone = ZoneLine(zone, self)
        self.hidden = TickBox(self.tr("Do not show it on Today until the day before"), self)
        self._part(self.tr("Times, and what is shown"), self.last_day, self.zone, self.hidden)

    def _part(self, title: str, *fields: QWidget) -> None:
        part = QVBoxLayout()
        part.setSpacing(12)
        part.addWidget(heading(title, 3, self))
        for field in fields:
            part.addWidget(field)
        self._layout.addLayout(part)

    # -- what stands in them ------------------------------------------------------------

    def lines(self) -> dict[str, QLineEdit]:
        return {
            "place": self.place,
            "who": self.who,
            "result_how": self.result_how,
            "result_by": self.result_by.edit,
            "last_day": self.last_day.edit,
        }

    def fill(self, f: FollowUp) -> None:
        """Show what it holds; its last day is the form's business."""
        self.place.setText(f.place)
        self.who.setText(f.who)
        self.prepare.set_text(f.prepare)
        self.result_how.setText(f.result_how)
        self.result_by.set_value(f.result_by)
        self.ring.set_value(f.ring, f.ring_text)
        self.hidden.setChecked(f.hidden)
        if f.zone:
            self.zone.set_zone(f.zone)

    def values(self) -> dict[str, Any]:
        """The record's fields, of what is right by now."""
        return {
            "place": clean_line(self.place.text()),
            "who": clean_line(self.who.text()),
            "prepare": self.prepare.text().strip("\n"),
            "result_how": clean_line(self.result_how.text()),
            "result_by": self.result_by.value(),
            "ring": self.ring.value,
            "ring_text": self.ring.text,
            "hidden": self.hidden.isChecked(),
        }

    def wrong(self) -> QWidget | None:
        """Say beside each field what cannot be kept; the first such field."""
        self.prepare_field.set_error("")
        found: list[QWidget] = []
        if len(self.prepare.text()) > MAX_PREPARE_CHARACTERS:
            self.prepare_field.set_error(
                self.tr("This is longer than fits here. Please shorten it a little.")
            )
            found.append(self.prepare)
        found += [field for field in (self.result_by, self.last_day) if not field.check()]
        return found[0] if found else None

    @property
    def is_empty(self) -> bool:
        """Nothing stands here that one would look for."""
        values = self.values()
        return not any(values.values()) and not self.last_day.text()

    def answers(self) -> Answers:
        return {
            **{key: edit.text() for key, edit in self.lines().items()},
            "prepare": self.prepare.text(),
            "ring": "" if self.ring.value is None else str(self.ring.value),
            "ring_text": self.ring.text,
            "hidden": "yes" if self.hidden.isChecked() else "",
            "zone": self.zone.zone,
        }

    def fill_answers(self, answers: Answers) -> None:
        for key, edit in self.lines().items():
            edit.setText(answers.get(key, ""))
        self.prepare.set_text(answers.get("prepare", ""))
        ring = answers.get("ring", "")
        self.ring.set_value(_uuid(ring), answers.get("ring_text", ""))
        self.hidden.setChecked(bool(answers.get("hidden")))
        if zone := answers.get("zone"):
            self.zone.set_zone(zone)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
