"""The reader: one article in a scroll area, the tools above it, the ones before and after below.

Owns the place in the article: it stays when the text gets larger or the window narrower, and is
told once the person has stopped scrolling. Builds the article that is shown and no other. Knows
neither where places are kept nor which articles there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.bookmarks import Useful
from recurapp.content.articles import Article, BlockKind
from recurapp.content.help_routes import fill_slots
from recurapp.content.symptoms import load_symptoms
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.understand.article_view import ArticleView
from recurapp.ui.understand.measures import INSET
from recurapp.ui.understand.reader_tools import ReaderTools
from recurapp.ui.understand.reading_aloud import Passage
from recurapp.ui.understand.reading_scroll import SIDES, SLIM_SIDES, ReadingScroll
from recurapp.ui.widgets.buttons import Button, LinkButton, quiet
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.symptom_text import sign_off_text

REST_MS = 20_000
"""While the person reads, the place is told once in so long: to keep it waits for the disk."""
_LINE = 48
"""Pixels at 100 % from the top: what stands there is what is being read."""
_ABOVE = 12
"""Pixels that are left above a section that is gone to."""


class Around(NamedTuple):
    """The articles before and after, if there are any."""

    before: Article | None = None
    after: Article | None = None


class Reader(QWidget):
    """`show_article` builds it; `section` is where the person is."""

    article_wanted = Signal(str)
    page_wanted = Signal(str)
    term_wanted = Signal(str)
    passage_toggled = Signal(str)
    useful_chosen = Signal(object)
    hide_wanted = Signal()
    failed = Signal(str)
    """One sentence: reading aloud did not work."""
    rested = Signal()
    """The place is worth keeping: some time was read."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._slots: Mapping[str, str] = {}
        self._anchor: tuple[str, float | None] = ("", None)
        """The section, and how much of it stands above the line that is read; None: it was gone to,
        so its heading stands at the top."""
        self._is_placing = False
        self.view: ArticleView | None = None
        self.tools = ReaderTools(services, self._passages, self)
        self.was_here = paragraph(self.tr("You were here last time."), muted=True, small=True)
        self.from_top = LinkButton(self.tr("From the top"), small=True)
        self._was_here_line = row(self.was_here, self.from_top, parent=self, gap=12)
        self.area = ReadingScroll(self.tr("Article"), self, inset=INSET)
        self.area.setAccessibleDescription(self.tr("F6 goes to the list of what you can read."))
        self.before, self.after = quiet("", icon="arrow-left"), quiet("", icon="arrow-right")
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        ends = EndsRow(gap=24)
        ends.addWidget(self.before)
        ends.addWidget(self.after)
        self._foot = folding(ends)
        self._foot.setContentsMargins(INSET, 8, 0, 0)
        self.area.column.addWidget(self._foot)
        self._top = QVBoxLayout()
        self._top.setSpacing(4)
        self._top.addWidget(self.tools)
        self._top.addWidget(self._was_here_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.area, 1)
        self.set_slim(False)

    def _connect(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._place)
        self.rest.timeout.connect(self.rested)
        self.from_top.clicked.connect(self.to_top)
        self.tools.hide_wanted.connect(self.hide_wanted)
        self.tools.failed.connect(self.failed)
        self.tools.section_spoken.connect(self._on_spoken)
        for button, keys in ((self.before, "Alt+Left"), (self.after, "Alt+Right")):
            button.setToolTip(keys)
            button.setAccessibleDescription(keys)
            button.clicked.connect(partial(self._go, button))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._go, button))

    # -- what is open -------------------------------------------------------------------

    @property
    def article(self) -> Article | None:
        return None if self.view is None else self.view.article

    @property
    def section(self) -> str:
        """Where the person is; "" for the top."""
        return self._anchor[0]

    def show_article(
        self,
        article: Article,
        *,
        slots: Mapping[str, str],
        saved: frozenset[str],
        useful: Useful | None,
        hidden: frozenset[str] = frozenset(),
        around: Around,
        section: str = "",
        returns: bool = False,
    ) -> None:
        """`returns`: the section is where the person left off, and a line says so."""
        self.rest.stop()
        self._slots = slots
        self.tools.show_article(article.minutes)
        if section not in [one.id for one in article.sections]:
            section = ""
        self._anchor = (section, None)
        self._was_here_line.setVisible(returns and bool(section))
        self._replace(
            ArticleView(
                self._services,
                article,
                slots=slots,
                saved=saved,
                useful=useful,
                hidden=hidden,
            )
        )
        self.show_around(around)
        self._place_now_and_laid_out()

    def _replace(self, view: ArticleView) -> None:
        gone, self.view = self.view, view
        view.passage_toggled.connect(self.passage_toggled)
        view.useful_chosen.connect(self.useful_chosen)
        view.article_wanted.connect(self.article_wanted)
        view.page_wanted.connect(self.page_wanted)
        view.term_wanted.connect(self.term_wanted)
        if gone is not None:
            self._put_away(gone)
        self.area.column.insertWidget(self.area.column.indexOf(self._foot), view)
        self.area.setAccessibleName(view.article.title)

    def _put_away(self, view: ArticleView) -> None:
        """The keyboard first: it would go to the next control, and that would be scrolled to."""
        focus = self.window().focusWidget()
        if focus is not None and view.isAncestorOf(focus):
            self.take_keys()
        before, self._is_placing = self._is_placing, True
        view.hide()
        self._is_placing = before
        self.area.column.removeWidget(view)
        view.deleteLater()

    def show_kept(self, saved: frozenset[str], useful: Useful | None) -> None:
        """What the person keeps of it now."""
        if self.view is not None:
            self.view.show_saved(saved)
            self.view.show_useful(useful)

    def show_keeping(self, may_keep: bool, *, may_hide: bool) -> None:
        """Whether anything can be kept now: not while the curtain is drawn."""
        self.tools.hide_button.setVisible(may_keep and may_hide)
        if self.view is not None:
            self.view.show_keeping(may_keep)

    def refresh_source(self, today: date) -> None:
        """The source panel says whether its review date has passed."""
        if self.view is not None:
            self.view.refresh_source(today)

    def show_around(self, around: Around) -> None:
        """What stands before and after it in the list."""
        self._foot.setVisible(around != Around())
        for button, article, text in (
            (self.before, around.before, self.tr("Previous: {title}")),
            (self.after, around.after, self.tr("Next: {title}")),
        ):
            button.setVisible(article is not None)
            button.setProperty("article", "" if article is None else article.id)
            button.set_text("" if article is None else text.format(title=article.nav))

    def _go(self, button: Button, *_checked: bool) -> None:
        article = str(button.property("article") or "")
        if article:
            self.article_wanted.emit(article)

    def _passages(self) -> list[Passage]:
        """What is read aloud: what the page holds, which may warn, then each section."""
        if self.view is None:
            return []
        article = self.view.article
        found = [Passage("", "\n\n".join((article.title, *self.view.opening)))]
        for section in article.sections:
            lists = any(block.kind is BlockKind.SYMPTOMS for block in section.blocks)
            said = sign_off_text(load_symptoms()) if lists else ""
            words = fill_slots(section.text.split("\n\n"), self._slots)
            found.append(Passage(section.id, "\n\n".join((section.heading, said, *words))))
        return found

    def _on_spoken(self, section: str) -> None:
        if self.view is not None:
            self.view.show_spoken(section)

    # -- the place ----------------------------------------------------------------------

    def go_to(self, section: str) -> None:
        """To a section of the article that is open; "" is its top."""
        sections = [] if self.article is None else [one.id for one in self.article.sections]
        if section in ("", *sections):
            self._anchor = (section, None)
            self._place_now_and_laid_out()

    def to_top(self) -> None:
        """From the beginning; the line that offers it goes."""
        self._was_here_line.hide()
        self._anchor = ("", None)
        self._place()
        self._reads()
        self.take_keys()

    def take_keys(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_scrolled(self, value: int) -> None:
        if self._is_placing or self.view is None:
            return
        self._anchor = self._anchor_at(value) if value else ("", None)
        self._reads()

    def _reads(self) -> None:
        """Once in a while, however much is scrolled; and no voice is looked for meanwhile."""
        self.tools.put_off()
        if not self.rest.isActive():
            self.rest.start()

    def _anchor_at(self, value: int) -> tuple[str, float]:
        assert self.view is not None
        y = value + look().px(_LINE) - self._above_view()
        section = self.view.section_at(max(0, y))
        top, end = self._extent(section)
        return section, min(1.0, max(0.0, (y - top) / max(1, end - top)))

    def _place(self) -> None:
        """Scroll to where the person is: the text was laid out anew."""
        if self.view is None:
            return
        section, part = self._anchor
        top, end = self._extent(section)
        y = 0.0
        if part is not None:
            y = self._above_view() + top + part * (end - top) - look().px(_LINE)
        elif section:
            y = self._above_view() + top - _ABOVE
        before, self._is_placing = self._is_placing, True
        self.area.verticalScrollBar().setValue(round(y))
        self._is_placing = before  # it may lay out, and so place, once more within

    def _place_now_and_laid_out(self) -> None:
        """Laid out, it may be as high as what stood there last: nothing would tell of it."""
        self._place()
        QTimer.singleShot(0, self, self._place)
        self._reads()

    def _extent(self, section: str) -> tuple[int, int]:
        """Where a section begins and ends, in the view."""
        assert self.view is not None
        ids = [one.id for one in self.view.article.sections if one.id]
        tops = {"": 0} | {one: self.view.top_of(one) for one in ids}
        order = ["", *ids]
        after = order[order.index(section) + 1 :] if section in tops else []
        return tops.get(section, 0), tops[after[0]] if after else self.view.height()

    def _above_view(self) -> int:
        """What stands above the article in what scrolls."""
        assert self.view is not None
        return self.view.mapTo(self.area.ground, QPoint(0, 0)).y()

    # -- room ---------------------------------------------------------------------------

    def set_slim(self, slim: bool) -> None:
        """Where there is little room the tools scroll away with the article."""
        self.area.set_slim(slim)
        side = SLIM_SIDES if slim else SIDES
        self._top.setContentsMargins(side - 2, 0, side, 0)
        self.tools.setContentsMargins(INSET if slim else 0, 0, 0, 0)
        inside = self.area.isAncestorOf(self.tools)
        if slim == inside:
            return
        focus = self.window().focusWidget()
        if slim:
            self.area.column.insertWidget(0, self.tools)
        else:
            self._top.insertWidget(0, self.tools)
        if focus is not None and self.tools.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
