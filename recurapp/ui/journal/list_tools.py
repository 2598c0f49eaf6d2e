"""The line of tools over the journal's list: tags to choose, filters, a day, several.

Owns what fits on that line and what is pressed on it. Knows nothing of the list and the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.storage.answers import EntryQuery
from recurapp.text import clean_line, isolated
from recurapp.ui import theme
from recurapp.ui.widgets import wrapped
from recurapp.ui.widgets.buttons import ICON_ONLY, Button
from recurapp.ui.widgets.pill import PILL, Pill

MOST_TAGS = 6
_WIDEST = 130
"""Pixels at 100 % of a tag's name; a longer one ends in dots."""
_GAP, _HEIGHT, _ROOMY = 6, 44, 460
_COUNTED, _BARE = 64, 44
"""Pixels at 100 % of a tool with a number, and of one with its icon alone."""
_WORDY_REST = 100
"""Pixels at 100 % that are left for a tag where all three tools show their words."""


class TagChip(Pill):
    """A tag, or All: pressed, the list shows only that."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.tag = ""

    def set_tag(self, tag: str) -> None:
        self.tag = tag
        line = clean_line(tag)
        metrics = QFontMetrics(theme.look().font(PILL.chosen_font))
        width = theme.look().px(_WIDEST)
        self.set_text(isolated(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)))
        self.setAccessibleName(isolated(line))


class ListTools(QWidget):
    """One line at any width: as many tags as there is room for, the most used first."""

    all_wanted = Signal()
    tag_wanted = Signal(str)
    filters_wanted = Signal()
    month_wanted = Signal()
    several_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = 0
        self.all = TagChip(self.tr("All"), self)
        self.all.setAccessibleName(self.tr("All entries"))
        self.chips = tuple(TagChip("", self) for _ in range(MOST_TAGS))
        self.filters = Button("", ICON_ONLY, self, icon_name="list-filter")
        self.month = Button("", ICON_ONLY, self, icon_name="calendar-days")
        self.several = Button("", ICON_ONLY, self, icon_name="list-checks")
        for tool, name in (
            (self.month, self.tr("Go to a day")),
            (self.several, self.tr("Select several")),
        ):
            tool.setAccessibleName(name)
            tool.setToolTip(name)
        self.all.clicked.connect(self.all_wanted)
        for chip in self.chips:
            chip.clicked.connect(partial(self._on_chip, chip))
        self.filters.clicked.connect(self.filters_wanted)
        self.month.clicked.connect(self.month_wanted)
        self.several.clicked.connect(self.several_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.look().changed.connect(self._on_look_changed)
        self.set_tags(())
        self.show_query(EntryQuery())

    def set_tags(self, tags: Sequence[str]) -> None:
        """Offer these, the most used first."""
        given = [*tags[:MOST_TAGS], *[""] * (MOST_TAGS - len(tags))]
        for chip, tag in zip(self.chips, given, strict=True):
            chip.set_tag(tag)
        self._arrange()

    def show_query(self, query: EntryQuery) -> None:
        """Show which tags are chosen and how many filters are in use."""
        self._used = filters_in_use(query)
        self.all.setChecked(not self._used)
        for chip in self.chips:
            chip.setChecked(bool(chip.tag) and chip.tag in query.tags)
        name = self.tr("Filters")
        if self._used:
            name = self.tr("Filters ({number})").format(number=self._used)
        self.filters.setAccessibleName(name)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(theme.look().px(340), theme.look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """All and the tools, the filters with their number: at any width it is no less."""
        look = theme.look()
        tools = look.px(_COUNTED) + 2 * look.px(_BARE)
        width = self.all.sizeHint().width() + tools + 3 * look.px(_GAP)
        return QSize(width, look.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_chip(self, chip: TagChip) -> None:
        self.tag_wanted.emit(chip.tag)

    def _on_look_changed(self) -> None:
        for chip in self.chips:
            chip.set_tag(chip.tag)
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        """Tools at the end of the line, then All, then tags until the next would not fit."""
        look = theme.look()
        gap = look.px(_GAP)
        self._dress_tools()
        right = self.width()
        for tool in (self.several, self.month, self.filters):
            right -= tool.sizeHint().width()
            self._put(tool, right)
            right -= gap if tool is self.filters else 0
        left = self._put(self.all, 0) + gap
        fits = True
        for chip in self.chips:
            fits = fits and bool(chip.tag) and left + chip.sizeHint().width() <= right
            chip.setVisible(fits)
            if fits:
                left = self._put(chip, left) + gap

    def _dress_tools(self) -> None:
        """Words on all three where they fit beside All and a tag, else on the filters, else none.

        What has no words has a tooltip.
        """
        look = theme.look()
        tools = (self.filters, self.month, self.several)
        rest = self.all.sizeHint().width() + look.px(_WORDY_REST)
        worded: tuple[Button, ...] = ()
        if sum(map(_worded_width, tools)) + rest <= self.width():
            worded = tools
        elif self.width() >= look.px(_ROOMY):
            worded = (self.filters,)
        for tool in tools:
            name = tool.accessibleName()
            number = str(self._used) if tool is self.filters and self._used else ""
            text = name if tool in worded else number
            tool.setToolTip("" if tool in worded else name)
            if tool.shown_text() != text:
                tool.set_text(text)

    def _put(self, button: Button, left: int) -> int:
        """Put it there and say where it ends."""
        size = button.sizeHint()
        place = QRect(left, 0, size.width(), theme.look().px(_HEIGHT))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - left - size.width())
        button.setGeometry(place)
        return left + size.width()


def _worded_width(tool: Button) -> int:
    """Of a tool that shows its name, whether it does now or not."""
    look = theme.look()
    words = wrapped.natural_size(tool.accessibleName(), look.font(ICON_ONLY.font)).width()
    return words + 2 * look.px(ICON_ONLY.padding) + look.px(tool.icon_px) + look.px(tool.gap)


def filters_in_use(query: EntryQuery) -> int:
    """How many kinds of filter narrow it; what is typed is not one of them."""
    return sum(
        (
            bool(query.tags),
            bool(query.moods),
            query.worry_from is not None or query.worry_to is not None,
            query.since is not None or query.until is not None,
        )
    )
