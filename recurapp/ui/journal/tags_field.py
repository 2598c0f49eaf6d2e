"""What an entry is about: its tags as chips, and a line to add another.

Owns adding, suggesting and removing. A tag that is being typed counts too: it is never dropped.
Knows no store: who uses it hands over the tags that are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import MAX_TAG_CHARACTERS, MAX_TAGS
from recurapp.text import clean_line, clean_tag, isolated
from recurapp.ui import theme
from recurapp.ui.journal.typed_entry import with_tag
from recurapp.ui.widgets.buttons import Button, Dress
from recurapp.ui.widgets.field import line_edit, mark_wrong
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.text import TextLabel, paragraph

MOST_SUGGESTED = 5
MOST_TYPED = 5_000
"""Characters of the line: a tag that is too long is said to be, not cut."""
_COMMAS = re.compile("[,،，、]")
_CHIP = Dress("accent", "accent_soft", "surface", "accent", font="small_strong", padding=12)
_SUGGESTED = Dress("ink_2", "surface", "accent_soft", "edge", font="small", padding=12)
_ROUND = 22
_APART = 12
"""Between the word of a chip and its cross."""


class TagButton(Button):
    """A tag to press. A long one wraps, a long word breaks: the field never gets wider.

    `at_end` puts the icon after the word.
    """

    def __init__(
        self, tag: str, dress: Dress, icon: str, parent: QWidget, *, at_end: bool = False
    ) -> None:
        super().__init__(
            isolated(tag), dress._replace(radius=_ROUND), parent, icon_name=icon, icon_size=16
        )
        self.gap = _APART if at_end else 6
        self.tag = tag
        self._at_end = at_end

    def _rects(self) -> tuple[QRectF, QRectF]:
        icon, text = super()._rects()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._at_end:
            left, right = min(icon.left(), text.left()), max(icon.right(), text.right())
            (icon if mirrored else text).moveLeft(left)
            (text if mirrored else icon).moveRight(right)
        return icon, text

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(size.width(), theme.look().px(140)), size.height())


class TagsField(QWidget):
    """`changed` tells of what the person did, not of `set_tags`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[str, ...] = ()
        self._tags: tuple[str, ...] = ()
        self.chips: list[TagButton] = []
        self.suggestions: list[TagButton] = []
        name = self.tr("About")
        self._label = paragraph(name, self, muted=True, small=True)
        self.edit = line_edit(parent=self, placeholder=self.tr("Add a tag"), longest=MOST_TYPED)
        self.edit.setAccessibleName(self.tr("About: add a tag"))
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._label.setBuddy(self.edit)
        self._line = QWidget(self)
        self._flow = FlowLayout(self._line, gap=8)
        self._flow.addWidget(self.edit)
        self._suggested = QWidget(self)
        self._suggested_flow = FlowLayout(self._suggested, gap=8)
        self.error = TextLabel("", "small_strong", "sun", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        for part in (self._line, self._suggested, self.error):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
            layout.addWidget(part)
        layout.addStretch(1)
        self._suggested.hide()
        self.error.hide()
        self._fit()
        theme.look().changed.connect(self._fit)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_enter)

    # The value

    def tags(self) -> tuple[str, ...]:
        return self._tags

    def adding(self) -> str:
        """The tag that is being typed; nothing where it would not be seen."""
        typed = self.edit.text()
        return clean_line(typed, MOST_TYPED) if clean_tag(typed) else ""

    def set_tags(self, tags: Iterable[str], adding: str = "") -> None:
        had_focus = any(chip.hasFocus() for chip in self.chips)
        self._tags = tuple(tags)
        self.edit.setText(clean_line(adding, MOST_TYPED))
        self._say("")
        self._show()
        if had_focus:
            self.edit.setFocus()

    def set_known(self, known: Sequence[str]) -> None:
        """The person's tags, the most used first."""
        self._known = tuple(known)
        self._suggest()

    def set_read_only(self) -> None:
        """Nothing can be added or removed here."""
        self.edit.hide()
        for chip in self.chips:
            chip.setEnabled(False)

    def check(self) -> bool:
        """Take over what is being typed. False, and says why, when that cannot be a tag."""
        return self._take_whole() and self._add(self.edit.text())

    # What the person does

    def _on_typed(self) -> None:
        self._say("")
        self._take_whole()
        self._suggest()
        self.changed.emit()

    def _on_enter(self) -> None:
        if self.adding() and self.check():
            self.changed.emit()

    def _take_whole(self) -> bool:
        """Take over what has a comma behind it, until one of them cannot be a tag."""
        *whole, rest = _COMMAS.split(self.edit.text())
        while whole:
            if not self._add(whole.pop(0), and_then=",".join([*whole, rest])):
                return False
        return True

    def _add(self, typed: str, *, and_then: str = "") -> bool:
        """Make a chip of it and leave `and_then` in the line."""
        tag = self._as_known(clean_tag(typed))
        tags = with_tag(self._tags, tag)
        if len(tag) > MAX_TAG_CHARACTERS:
            text = self.tr("A tag can have up to {number} characters. Please shorten it.")
            self._say(text.format(number=MAX_TAG_CHARACTERS))
            return False
        if len(tags) > MAX_TAGS:
            text = self.tr("An entry can have up to {number} tags. Please take one away first.")
            self._say(text.format(number=MAX_TAGS))
            return False
        self._tags = tags
        self.edit.setText(and_then)
        self._say("")
        self._show()
        return True

    def _as_known(self, tag: str) -> str:
        """As it was spelled before, in whatever letters it is typed now."""
        return next((one for one in self._known if one.casefold() == tag.casefold()), tag)

    def _remove(self, chip: TagButton) -> None:
        at = self.chips.index(chip)
        self._tags = tuple(tag for tag in self._tags if tag != chip.tag)
        had_focus = chip.hasFocus()
        self._say("")
        self._show()
        if had_focus:
            (self.chips[at] if at < len(self.chips) else self.edit).setFocus()
        self.changed.emit()

    def _take(self, suggestion: TagButton) -> None:
        had_focus = suggestion.hasFocus()
        if self._add(suggestion.tag):
            self.changed.emit()
        if had_focus:
            self.edit.setFocus()

    # What is shown

    def _show(self) -> None:
        _clear(self._flow, self.chips)
        self._flow.removeWidget(self.edit)
        before: QWidget = self.edit
        for tag in self._tags:
            chip = TagButton(tag, _CHIP, "x", self._line, at_end=True)
            chip.setAccessibleName(self.tr("Remove the tag {tag}").format(tag=isolated(tag)))
            chip.clicked.connect(lambda _=False, chip=chip: self._remove(chip))
            chip.setEnabled(not self.edit.isHidden())
            self.chips.append(chip)
            self._flow.addWidget(chip)
            QWidget.setTabOrder(before, chip)
            before = chip
        self._flow.addWidget(self.edit)
        QWidget.setTabOrder(before, self.edit)  # the chips take its place in the order
        for chip in self.chips:
            chip.show()
        self._suggest()

    def _suggest(self) -> None:
        _clear(self._suggested_flow, self.suggestions)
        before: QWidget = self.edit
        for tag in self._fitting():
            button = TagButton(tag, _SUGGESTED, "plus", self._suggested)
            button.setAccessibleName(self.tr("Add the tag {tag}").format(tag=isolated(tag)))
            button.clicked.connect(lambda _=False, button=button: self._take(button))
            self.suggestions.append(button)
            self._suggested_flow.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
            button.show()
        self._suggested.setVisible(bool(self.suggestions))

    def _fitting(self) -> list[str]:
        """Known tags that begin with what is typed, then those that hold it."""
        typed = self.adding().casefold()
        if not typed:
            return []
        there = {tag.casefold() for tag in self._tags}
        holding = [t for t in self._known if typed in t.casefold() and t.casefold() not in there]
        holding.sort(key=lambda tag: not tag.casefold().startswith(typed))
        return holding[:MOST_SUGGESTED]

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        mark_wrong(self.edit, bool(text))

    def _fit(self) -> None:
        self.edit.setFixedWidth(theme.look().px(150))


def _clear(flow: FlowLayout, buttons: list[TagButton]) -> None:
    for button in buttons:
        flow.removeWidget(button)
        button.hide()
        button.deleteLater()
    buttons.clear()
