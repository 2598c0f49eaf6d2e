"""The card of Today with the next follow-up: what, when and where, and the way to it.

Owns what it shows. How many days it is away stands there only in the full display.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp
from recurapp.records import PartialDate
from recurapp.text import isolated
from recurapp.ui import theme
from recurapp.ui.page import Page
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.rows import folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import day_text
from recurapp.ui.words.today_text import in_days_text, questions_text, soon_text, zone_to_name


class NextCard(Card):
    """`show_follow_up` fills it, or hides it."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = page.services
        self.follow_up: FollowUp | None = None
        self.tile = DateTile(self)
        self.title = OwnWords("", "h2", parent=self)
        self.when = OwnWords("", "small", "muted", self)
        self.days = paragraph("", self, small=True, strong=True)
        self.link = LinkButton("", self, small=True)
        self.link.clicked.connect(self._open)
        self.plan = LinkButton(self.tr("Plan for the day"), self, small=True)
        self.plan.clicked.connect(self._open)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        for part in (self.title, self.when, self.days):
            words.addWidget(part)
        links = FlowLayout(gap=16, line_gap=0)
        links.addWidget(self.link)
        links.addWidget(self.plan)
        words.addWidget(folding(links, self))
        margins = self.layout_.contentsMargins()
        margins.setBottom(margins.bottom() // 2)  # the link has free room of its own
        self.layout_.setContentsMargins(margins)
        line = TileRow(gap=14)
        line.addWidget(self.tile)
        line.addWidget(folding(words, self))
        self.layout_.addWidget(folding(line, self))
        self.layout_.addStretch(1)

    def show_follow_up(
        self, f: FollowUp | None, today: date, *, counts_days: bool, questions: int
    ) -> None:
        """None hides it. `questions` are ready to be asked there."""
        self.follow_up = f
        self.setVisible(f is not None)
        if f is None or f.day is None:
            return
        self.tile.show_day(f.day)
        self.title.setText(one_line(f.title))
        when = soon_text(f, today, zone_to_name(f, self._services.clock))
        self.when.setText(f"{when} · {isolated(f.place)}" if f.place else when)
        self.days.setText(in_days_text(f, today) if counts_days else "")
        self.days.setVisible(bool(self.days.text()))
        self.link.set_text(questions_text(questions))
        self.plan.setVisible(questions > 0)  # else the one link names both

    def _open(self) -> None:
        if self.follow_up is not None:
            self._services.open_page(f"follow_ups/{self.follow_up.id}")


class TileRow(FlowLayout):
    """The tile beside the words, or over them where a long word leaves no room for both."""

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        tile, words = self._items
        size = tile.sizeHint()
        aside = size.width() + self.gap
        if rect.width() - aside >= words.minimumSize().width():
            start = QPoint(aside, 0)
        else:
            start = QPoint(0, size.height() + self.gap)
        room = rect.width() - start.x()
        high = max(words.heightForWidth(room), words.minimumSize().height())
        if place:
            self._put(tile, QRect(rect.topLeft(), size), rect)
            self._put(words, QRect(rect.topLeft() + start, QSize(room, high)), rect)
        return max(size.height(), start.y() + high)


class DateTile(QWidget):
    """The month over the day, or over the year where the day is not known. Decoration only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.look().changed.connect(self._on_look_changed)

    def show_day(self, day: PartialDate) -> None:
        month = day_text(day.first_day, "MMM").upper()
        self._lines = (month, str(day.day or day.year))
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.look()
        upper, lower = self._metrics()
        wide = max(upper.horizontalAdvance(self._lines[0]), lower.horizontalAdvance(self._lines[1]))
        side = max(wide + look.px(16), look.px(56))
        return QSize(side, upper.height() + lower.height() + look.px(10))

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        look = theme.look()
        return QFontMetrics(look.font("small_strong")), QFontMetrics(look.font("h2"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.color("edge" if look.high_contrast else "sun_soft")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(look.color("sun_soft"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, look.px(10), look.px(10))
        painter.setPen(look.color("sun"))
        top = float(look.px(5))
        fonts = zip(self._lines, ("small_strong", "h2"), self._metrics(), strict=True)
        for text, font, metrics in fonts:
            painter.setFont(look.font(font))
            place = QRectF(0, top, self.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            top += metrics.height()
        painter.end()
