"""The form of the plan for very hard times: five fields for words, and where else it is shown.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the plan over.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recurapp.own_support import MAX_PLAN_CHARACTERS, PLAN_PARTS, HardTimesPlan
from recurapp.settings import LONGEST_PLAN_TEXT
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.parts.printing import paper_text
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.widgets.words_field import WordsField
from recurapp.ui.words.plan_text import part_hint, part_text, plan_title

DRAFT = "hard_times"
"""Draft.form."""
_ON_HELP = "on_help"
_LINES, _MOST_LINES = 2, 10
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HardTimesForm(Form):
    """`on_lock_screen` is whether it is shown there now; `is_new` where none is saved yet."""

    lock_screen_off = Signal()
    """It is to go from the lock screen at once, saved or not."""
    print_wanted = Signal()

    def __init__(
        self,
        plan: HardTimesPlan,
        parent: QWidget | None = None,
        *,
        on_lock_screen: bool,
        is_new: bool,
        may_change: bool,
    ) -> None:
        super().__init__(plan_title(), parent)
        self._plan = plan
        told = self.tr(
            "Only you see this, unless you tick a box below. "
            "It does not take the place of a person."
        )
        self.fields.addWidget(paragraph(told, self))
        self.words: dict[str, WordsField] = {}
        self._fields: dict[str, Field] = {}
        for part in PLAN_PARTS:
            self._add_part(part, getattr(plan, part))
        self._add_ticks(plan, on_lock_screen=on_lock_screen)
        self.add_buttons(self.tr("Remove this plan") if may_change and not is_new else "")
        self._add_print()
        self._say_lock_screen()
        if not may_change:
            self._only_read()

    def _add_ticks(self, plan: HardTimesPlan, *, on_lock_screen: bool) -> None:
        """Where else it is shown."""
        self.help_tick = TickBox(self.tr("Show it on Help now while RecurApp is open."), self)
        self.help_tick.setChecked(plan.on_help)
        self.lock_tick = TickBox(
            self.tr("Show it on the lock screen too. Anyone at this computer can read it."), self
        )
        self.lock_tick.setChecked(on_lock_screen)
        self.lock_words = paragraph("", self, muted=True, small=True)
        for widget in (self.help_tick, self.lock_tick, self.lock_words):
            self.fields.addWidget(widget)
        self.help_tick.clicked.connect(self.typed)
        self.lock_tick.clicked.connect(self._on_lock_tick)

    def _add_print(self) -> None:
        self.print_button = LinkButton(self.tr("Print it"), self)
        self.print_button.clicked.connect(self.print_wanted)
        self.paper_words = paragraph(paper_text(), self, muted=True, small=True)
        self._layout.addWidget(row(self.print_button, self.paper_words, parent=self, gap=12))

    def _add_part(self, part: str, text: str) -> None:
        words = WordsField(part_text(part), lines=_LINES, most_lines=_MOST_LINES)
        words.set_text(text)
        field = Field(part_text(part), words, self, hint=part_hint(part))
        words.textChanged.connect(lambda: self._on_typed(part))
        words.refused.connect(lambda: field.set_error(self.tr("That is too long to paste here.")))
        self.words[part], self._fields[part] = words, field
        self.fields.addWidget(field)

    def _only_read(self) -> None:
        """Nothing can be written just now; taking it from the lock screen is still possible."""
        for words in self.words.values():
            words.setReadOnly(True)
        self.help_tick.setEnabled(False)
        self.lock_tick.setEnabled(self.lock_tick.isChecked())
        self.save_button.hide()
        self.cancel_button.set_text(self.tr("Close"))

    # -- what stands in it ----------------------------------------------------------------

    def texts(self) -> tuple[str, ...]:
        """What stands in the five parts now."""
        return tuple(words.text() for words in self.words.values())

    def answers(self) -> Answers:
        """The words. Not whether the lock screen shows them: no draft may put them there again."""
        ticked = "yes" if self.help_tick.isChecked() else ""
        return {**dict(zip(PLAN_PARTS, self.texts(), strict=True)), _ON_HELP: ticked}

    def fill_answers(self, answers: Answers) -> None:
        for part, words in self.words.items():
            words.set_text(answers.get(part, ""))
        self.help_tick.setChecked(answers.get(_ON_HELP) == "yes")

    def begin_at(self, part: str) -> None:
        """The keyboard in this part, after its last word; in the first one for any other."""
        words = self.words.get(part, self.words[PLAN_PARTS[0]])
        self.go_to(words)
        words.go_to_end()

    def save(self) -> None:
        """Hand it over, or say which part is too long."""
        self.show_problem("")
        texts = [text.strip() for text in self.texts()]
        for part, text in zip(PLAN_PARTS, texts, strict=True):
            if len(text) > MAX_PLAN_CHARACTERS:
                self._fields[part].set_error(self.tr("This is too long. Please make it shorter."))
                self.begin_at(part)
                return
        parts = dict(zip(PLAN_PARTS, texts, strict=True))
        changed = replace(self._plan, on_help=self.help_tick.isChecked(), **parts)  # type: ignore[arg-type]
        self.saved.emit(changed)

    # -- what is done in it ---------------------------------------------------------------

    def _on_typed(self, part: str) -> None:
        self._fields[part].set_error("")
        self.typed.emit()

    def _on_lock_tick(self) -> None:
        self._say_lock_screen()
        if not self.lock_tick.isChecked():
            self.lock_screen_off.emit()

    def _say_lock_screen(self) -> None:
        """What the tick does with the words, since they leave what is locked."""
        if self.lock_tick.isChecked():
            said = self.tr(
                "Once you save, it lies on this computer without a lock. "
                "At most {count} letters of each part are shown there."
            ).format(count=f"{LONGEST_PLAN_TEXT:,}")
        else:
            said = ""
        self.say_of_lock_screen(said)

    def say_of_lock_screen(self, text: str) -> None:
        """Under its tick; empty takes it away."""
        self.lock_words.setText(text)
        self.lock_words.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and with_control and self.save_button.isVisible():
            self.save()
        elif not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)
