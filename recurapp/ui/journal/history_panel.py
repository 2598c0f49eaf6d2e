"""The versions of one entry: what it said before, to be read, and to go back to.

Owns what is said of a version beside the present one. Going back saves that version as the present
one; the history keeps them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from recurapp.records import JournalEntry
from recurapp.storage.answers import Version
from recurapp.storage.errors import StorageError
from recurapp.storage.store import Store
from recurapp.ui import theme
from recurapp.ui.journal.change_panel import ChangePanel, Told
from recurapp.ui.journal.entry_text import first_words, moment_text, when_text
from recurapp.ui.journal.query_text import quoted
from recurapp.ui.parts.undoing import Done
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.row_list import Row, RowList
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.long_text import show_lines
from recurapp.ui.words.mood_text import check_in_text, mood_icon, mood_name, mood_token, worry_text
from recurapp.ui.words.problems import problem_text

_WIDE = 640
"""Pixels at 100 % from which the list and the text stand beside each other."""
_CHUNK = 1_000
_BEFORE = 24
"""Characters shown before the first one that differs."""


class Past(NamedTuple):
    """An entry as it is, and as it was."""

    present: JournalEntry
    versions: Sequence[Version[JournalEntry]] = ()


class HistoryPanel(ChangePanel):
    """See the module."""

    def __init__(
        self, within: QWidget, services: Services, entry: JournalEntry, done: Done
    ) -> None:
        title = QCoreApplication.translate("HistoryPanel", "Earlier versions")
        super().__init__(title, within, services, done)
        self._entry = entry
        self.past = Past(entry)
        self.list = RowList(self.tr("Versions, newest first"), self, lines=2, rows_seen=5)
        self.said = paragraph("", self, strong=True)
        self.about = paragraph("", self, muted=True, small=True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What this version says"))
        self.back_button = primary(self.tr("Go back to this one"), self, icon="undo-2")
        self.close_button = secondary(self.tr("Close"), self)
        self.nothing = paragraph(self.tr("This entry has no earlier version."), self)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.back_button.clicked.connect(self.go_back_to_this)
        self.close_button.clicked.connect(self.close_panel)

    def _lay_out(self) -> None:
        self.halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.halves.setSpacing(20)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        for widget in (self.said, self.about):
            right.addWidget(widget)
        right.addWidget(self.text, 1)
        self.halves.addWidget(self.list, 2)
        self.halves.addWidget(self._right, 3)
        self.column.addWidget(self.nothing)
        self.column.addLayout(self.halves)
        self.column.addWidget(row(self.back_button, self.close_button, parent=self, gap=12))
        self.nothing.hide()
        self.back_button.setVisible(False)

    # -- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        store, entry = self.services.store, self._entry
        self.read(lambda: past_of(store, entry), self._show)

    def _show(self, past: Past) -> None:
        self.past = past
        present = past.present
        now = self.services.clock.now()
        some = bool(past.versions)
        rows = [_present_row(present)]
        rows += [_version_row(one, present, now) for one in past.versions]
        self.nothing.setVisible(not some)
        self.list.setVisible(some)
        self._right.setVisible(some)
        self.back_button.setVisible(some and self.may_change)
        self.list.set_rows(rows, at=1 if some else 0)
        if some:
            self._on_chosen()
        else:
            self.close_button.setFocus()

    def chosen(self) -> JournalEntry:
        """The entry as the chosen version has it; the first row is the present one."""
        at = self.list.current()
        if at <= 0:
            return self.past.present
        return self.past.versions[at - 1].record

    def _on_chosen(self) -> None:
        entry = self.chosen()
        today = self.services.clock.today()
        said = check_in_text(entry.mood, entry.worry)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        tags = ", ".join(quoted(tag) for tag in entry.tags)
        about = [when_text(entry, today)]
        if tags:
            about.append(self.tr("About {tags}").format(tags=tags))
        self.about.setText("\n".join(about))
        self.text.setPlainText(_whole(entry))
        self.back_button.setEnabled(entry != self.past.present)

    # -- going back ---------------------------------------------------------------------

    def go_back_to_this(self) -> None:
        """Save the chosen version as the present one."""
        entry = self.chosen()
        if entry == self.past.present:
            return
        try:
            change = self.services.store.save(entry)
        except StorageError as error:
            self.say_problem(problem_text(error.problem))
            return
        self.leave_with(Told(self.tr("The earlier version is the present one now."), change))

    # -- size ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = theme.look().px
        wide = self.width() >= px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.halves.setDirection(way)
        self.text.setMinimumHeight(px(180))


def open_history(
    within: QWidget, services: Services, entry: JournalEntry, done: Done
) -> HistoryPanel:
    """Put the versions of an entry in front. `done` is told if it went back to one."""
    content = HistoryPanel(within, services, entry, done)
    content.open_within(860)
    return content


def past_of(store: Store, entry: JournalEntry) -> Past:
    """Read it. Not on the window's thread: many long versions take a while."""
    present = store.get(JournalEntry, entry.id)
    return Past(present or entry, store.history(entry))


# ---- words -------------------------------------------------------------------------------


def _present_row(present: JournalEntry) -> Row:
    title = QCoreApplication.translate("HistoryPanel", "As it is now")
    return _dressed(title, present, (_own_words(present),))


def _version_row(version: Version[JournalEntry], present: JournalEntry, now: datetime) -> Row:
    at = version.saved_at.astimezone(now.tzinfo)
    entry = version.record
    lines = tuple(
        line for line in (differences(entry, present, now.date()), _words(entry, present)) if line
    )
    return _dressed(moment_text(at.date(), at, now.date()), entry, lines)


def _dressed(title: str, entry: JournalEntry, lines: tuple[str, ...]) -> Row:
    if entry.mood is None:
        return Row(title, lines, icon="notebook-pen")
    return Row(title, lines, icon=mood_icon(entry.mood), token=mood_token(entry.mood))


def differences(entry: JournalEntry, present: JournalEntry, today: date) -> str:
    """What it has otherwise than the present one, but for its words: "Low, worry 7"."""
    translate = QCoreApplication.translate
    parts = []
    if entry.mood != present.mood:
        named = translate("HistoryPanel", "No mood")
        parts.append(named if entry.mood is None else mood_name(entry.mood))
    if entry.worry != present.worry:
        named = translate("HistoryPanel", "no worry given")
        parts.append(named if entry.worry is None else worry_text(entry.worry))
    if entry.tags != present.tags:
        tags = ", ".join(quoted(tag) for tag in entry.tags)
        about = translate("HistoryPanel", "about {tags}").format(tags=tags)
        parts.append(about if tags else translate("HistoryPanel", "no tags"))
    if entry.helped != present.helped:
        helped = translate("HistoryPanel", "helped: {words}").format(words=quoted(entry.helped))
        nothing = translate("HistoryPanel", "nothing that helped")
        parts.append(helped if entry.helped else nothing)
    if entry.at != present.at:
        parts.append(when_text(entry, today))
    return ", ".join(parts)


def _words(entry: JournalEntry, present: JournalEntry) -> str:
    """Its words from a little before where they first differ; nothing when they are the same."""
    if entry.text == present.text:
        return ""
    if not entry.text:
        return QCoreApplication.translate("HistoryPanel", "No words yet")
    return words_from(entry.text, first_difference(entry.text, present.text))


def _own_words(entry: JournalEntry) -> str:
    return first_words(entry.text) or check_in_text(entry.mood, entry.worry)


def words_from(text: str, at: int) -> str:
    """Some words from a little before `at`, at the beginning of a word."""
    start = max(0, min(at, len(text) - 1) - _BEFORE)
    if not start:
        return first_words(text)
    gap = text.find(" ", start, start + _BEFORE)
    words = first_words(text, start if gap < 0 else gap + 1)
    return QCoreApplication.translate("HistoryPanel", "… {words}").format(words=words)


def first_difference(one: str, other: str) -> int:
    """The place of the first character that differs, or the end of the shorter."""
    shorter = min(len(one), len(other))
    at = 0
    while at < shorter and one[at : at + _CHUNK] == other[at : at + _CHUNK]:
        at += _CHUNK
    while at < shorter and one[at] == other[at]:
        at += 1
    return min(at, shorter)


def _whole(entry: JournalEntry) -> str:
    """All it says. A giant line is shown in several: to lay it out would freeze the window."""
    parts = [entry.text]
    if entry.helped:
        parts.append(QCoreApplication.translate("HistoryPanel", "What helped:"))
        parts.append(entry.helped)
    whole = "\n\n".join(part for part in parts if part)
    return "\n".join(line for line, _ in show_lines(whole))
