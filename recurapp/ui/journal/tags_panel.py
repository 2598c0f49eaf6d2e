"""The person's tags: how many entries have each, to be renamed, put together or removed.

Owns what a renaming does to the entries and what is said before two tags become one. Each change
has one Undo and runs in steps off the window's thread: a tag may be in thousands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from recurapp.records import MAX_TAG_CHARACTERS, InvalidRecord, JournalEntry
from recurapp.storage.answers import Change, TagCount
from recurapp.storage.store import Store
from recurapp.text import clean_line, clean_tag, isolated
from recurapp.ui.journal.change_panel import Told
from recurapp.ui.journal.list_panel import ListPanel
from recurapp.ui.journal.query_text import quoted
from recurapp.ui.parts.undoing import Done
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.row_list import Row, RowList
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.problems import problem_text


class Merge(NamedTuple):
    """Two tags that would become one."""

    old: str
    into: str
    old_count: int
    into_count: int
    together: int
    """Entries that have one of them or both."""


class Retagged(NamedTuple):
    """What became of the entries that had a tag."""

    change: Change
    changed: int
    kept: int
    """Entries that hold nothing but the tag, so that it could not be taken from them."""


class TagsPanel(ListPanel):
    """See the module."""

    def __init__(self, within: QWidget, services: Services, done: Done) -> None:
        title = QCoreApplication.translate("TagsPanel", "Your tags")
        super().__init__(title, within, services, done)
        self.counts: list[TagCount] = []
        self._merge: Merge | None = None
        self._wanted = ""
        self.list = RowList(self.tr("Your tags"), self, lines=0, asides=True, rows_seen=6)
        self.nothing = paragraph(self.tr("Tags you give to entries will stand here."), self)
        self.edit = line_edit(parent=self, longest=MAX_TAG_CHARACTERS)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.choose_words = paragraph(self.tr("Choose a tag to change it."), self, muted=True)
        self.name_field = Field(self.tr("Name of this tag"), self.edit, self)
        self.rename_button = primary(self.tr("Rename"))
        self.remove_button = secondary("")
        self.keep_words = paragraph(
            self.tr("The entries and their words stay."), self, muted=True, small=True
        )
        self.close_button = secondary(self.tr("Close"), self)
        self.buttons = row(self.rename_button, self.remove_button, parent=self, gap=12)
        self.question = _MergeQuestion(self)
        for widget in (self.list, self.nothing, self.choose_words, self.name_field, self.buttons):
            self.column.addWidget(widget)
        self.column.addWidget(self.keep_words)
        self.column.addWidget(self.question)
        self.column.addWidget(row(self.close_button, parent=self, trailing=True))
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self.list.setCurrentIndex)
        self.edit.textChanged.connect(self.show_state)
        self.edit.returnPressed.connect(self.rename)
        self.rename_button.clicked.connect(self.rename)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.close_panel)
        self.question.apart_button.clicked.connect(self._on_apart)
        self.question.together_button.clicked.connect(self._on_together)
        services.feed.changed.connect(self._on_changed)
        self.show_state()

    def chosen(self) -> TagCount | None:
        """The tag that is chosen in the list."""
        at = self.list.current()
        return self.counts[at] if at >= 0 else None

    # -- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        self.read(self.services.store.journal.tags, self._show)

    def _show(self, counts: list[TagCount]) -> None:
        before = self.chosen()
        wanted = self._wanted or (before.tag if before is not None else "")
        self._wanted = ""
        self.counts, self.has_rows = counts, bool(counts)
        place = max(0, self.list.currentIndex().row())
        names = [found.tag for found in counts]
        at = names.index(wanted) if wanted in names else -1  # nothing, until the person chooses
        rows = [Row(isolated(one.tag), aside=_entries_text(one.count)) for one in counts]
        self.list.set_rows(rows, at=at)
        if at < 0:
            self._stand_at(min(place, len(rows) - 1))
        now = self.chosen()
        if now != before:
            self._on_chosen()
        self.show_state()

    def _stand_at(self, place: int) -> None:
        """The keyboard is there, and nothing is chosen."""
        selection = self.list.selectionModel()
        keep = selection.SelectionFlag.NoUpdate
        selection.setCurrentIndex(self.list.rows_model.index(place), keep)

    def _on_chosen(self) -> None:
        chosen = self.chosen()
        self.edit.setText("" if chosen is None else chosen.tag)
        self.name_field.set_error("")
        self.show_state()

    def show_state(self) -> None:
        asked, ready = self._merge is not None, not self.busy
        self.show_list(asked=asked)
        self.question.setVisible(asked)
        chosen = self.chosen()
        may_choose = bool(self.counts) and self.may_change and not asked
        self.choose_words.setVisible(may_choose and chosen is None)
        for widget in (self.name_field, self.buttons, self.keep_words):
            widget.setVisible(may_choose and chosen is not None)
        self.remove_button.set_text(_remove_text(0 if chosen is None else chosen.count))
        self.rename_button.setEnabled(ready)
        self.remove_button.setEnabled(ready)
        self.edit.setReadOnly(not ready)
        other = self._other(clean_tag(self.edit.text()))
        hint = self.tr("There is a tag of this name. The two can become one.") if other else ""
        self.name_field.set_hint(hint)

    def _on_changed(self, kinds: frozenset[type]) -> None:
        if JournalEntry in kinds and not self.busy and self._merge is None:
            self.refresh()

    # -- renaming -----------------------------------------------------------------------

    def rename(self) -> None:
        """Give the chosen tag the typed name; where another has it, ask first."""
        chosen = self.chosen()
        name = clean_line(clean_tag(self.edit.text()), MAX_TAG_CHARACTERS)
        if chosen is None or self.busy or not self.may_change:
            return
        if not name:
            self.name_field.set_error(self.tr("Please type a name for this tag."))
            self.edit.setFocus()
        elif name == chosen.tag:
            self.name_field.set_error(self.tr("It has this name already."))
            self.edit.setFocus()
        elif (other := self._other(name)) is not None:
            self._weigh(chosen, other)
        else:
            self._rename(chosen.tag, name)

    def _other(self, name: str) -> TagCount | None:
        """Another tag of this name; capital letters do not make it another."""
        chosen = self.chosen()
        for found in self.counts:
            if found != chosen and found.tag.casefold() == name.casefold():
                return found
        return None

    def _weigh(self, chosen: TagCount, other: TagCount) -> None:
        """Count what would become one, then ask."""
        store = self.services.store
        self._set_busy(True)

        def ask(merge: Merge) -> None:
            self._merge = merge
            self.question.ask(merge)
            self._set_busy(False)
            self.question.apart_button.setFocus()
            self.bring_into_view(self.question)

        self.read(lambda: weigh(store, chosen, other), ask)

    def _on_apart(self) -> None:
        self._merge = None
        self.show_state()
        self.edit.setFocus()

    def _on_together(self) -> None:
        merge, self._merge = self._merge, None
        if merge is not None:
            self.show_state()
            self._rename(merge.old, merge.into)

    def _rename(self, old: str, new: str) -> None:
        store = self.services.store
        self._wanted = new
        self.carry_out(
            lambda: retag(store, old, new),
            lambda done: Told(renamed_text(old, new, done), done.change),
        )

    def remove(self) -> None:
        """Take the chosen tag from every entry that has it."""
        chosen, store = self.chosen(), self.services.store
        if chosen is not None:
            tag = chosen.tag
            self.carry_out(
                lambda: retag(store, tag, None),
                lambda done: Told(removed_text(tag, done), done.change),
            )


class _MergeQuestion(Card):
    """What two tags becoming one would mean, in place of the form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="sun_soft")
        self.words = paragraph("", self)
        self.apart_button = secondary(self.tr("Leave them apart"), self)
        self.together_button = primary(self.tr("Make them one tag"), self)
        self.layout_.addWidget(self.words)
        self.layout_.addSpacing(4)
        buttons = (self.apart_button, self.together_button)
        self.layout_.addWidget(row(*buttons, parent=self, gap=12))
        self.hide()

    def ask(self, merge: Merge) -> None:
        """Say it with the numbers."""
        there = self.tr("{tag} is there already, in {entries}.").format(
            tag=_named(merge.into), entries=_entries_text(merge.into_count)
        )
        other = self.tr("{tag} is in {entries}.").format(
            tag=_named(merge.old), entries=_entries_text(merge.old_count)
        )
        after = self.tr("Together they would be one tag, {tag}, in {entries}.").format(
            tag=_named(merge.into), entries=_entries_text(merge.together)
        )
        self.words.setText(f"{there} {other} {after}")


def open_tags(within: QWidget, services: Services, done: Done) -> TagsPanel:
    """Put the tags in front. `done` is told what was done last, once it is closed."""
    content = TagsPanel(within, services, done)
    content.open_within(620)
    return content


# ---- what it does to the entries ---------------------------------------------------------


def weigh(store: Store, chosen: TagCount, other: TagCount) -> Merge:
    """Count what would become one tag. Not on the window's thread."""
    old = set(store.journal.with_tag(chosen.tag))
    into = set(store.journal.with_tag(other.tag))
    return Merge(chosen.tag, other.tag, len(old), len(into), len(old | into))


def retag(store: Store, old: str, new: str | None) -> Retagged:
    """Rename a tag in every entry, or take it away: one change. Not on the window's thread."""
    bare: set[UUID] = set()

    def renamed(entry: JournalEntry) -> JournalEntry | None:
        tags = [new if tag == old else tag for tag in entry.tags]
        left = tuple(dict.fromkeys(tag for tag in tags if tag is not None))
        try:
            return replace(entry, tags=left)
        except InvalidRecord:  # nothing would be left of it
            bare.add(entry.id)
            return None

    change = store.alter_in_steps(JournalEntry, store.journal.with_tag(old), renamed)
    return Retagged(change, change.changed, len(bare))


# ---- words -------------------------------------------------------------------------------


def _named(tag: str) -> str:
    return QCoreApplication.translate("TagsPanel", "“{tag}”").format(tag=quoted(tag))


def _entries_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("TagsPanel", "1 entry")
    return QCoreApplication.translate("TagsPanel", "%n entries", None, many)


def _remove_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("TagsPanel", "Take this tag off 1 entry")
    return QCoreApplication.translate("TagsPanel", "Take this tag off %n entries", None, many)


def renamed_text(old: str, new: str, done: Retagged) -> str:
    """What was done, and what kept it from being done wholly."""
    said = QCoreApplication.translate("TagsPanel", "{old} is now {new}, in {entries}.").format(
        old=_named(old), new=_named(new), entries=_entries_text(done.changed)
    )
    return _with_problem(said, done.change)


def removed_text(tag: str, done: Retagged) -> str:
    """What was done, and what kept it from being done wholly."""
    said = QCoreApplication.translate("TagsPanel", "{tag} was taken from {entries}.").format(
        tag=_named(tag), entries=_entries_text(done.changed)
    )
    if done.kept == 1:
        rest = QCoreApplication.translate(
            "TagsPanel", "1 entry holds nothing else, so it keeps the tag."
        )
        said = f"{said} {rest}"
    elif done.kept:
        rest = QCoreApplication.translate(
            "TagsPanel", "%n entries hold nothing else, so they keep the tag.", None, done.kept
        )
        said = f"{said} {rest}"
    return _with_problem(said, done.change)


def _with_problem(said: str, change: Change) -> str:
    return said if change.problem is None else f"{said} {problem_text(change.problem)}"
