"""The form of the journal's filters: tags, weathers, worry and dates.

Owns the fields and what they mean together. It shows and searches nothing itself: `wanted` tells
what was asked for. Nothing is applied before Show is pressed, or Enter anywhere, so that one
may try things out; a sentence at the foot says all the while what would be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import MOODS, WORRIES, PartialDate
from recurapp.storage.answers import EntryQuery, TagCount
from recurapp.storage.errors import StorageError
from recurapp.ui.journal.query_text import query_text
from recurapp.ui.journal.tag_pills import TagPills
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.field import DropDown, Field
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel, ask_in_front
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.rows import CardRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.mood_text import mood_name
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.time_text import partial_date_text

_PAIR = 220
"""Pixels at 100 % that each of two fields beside each other needs."""
_EXAMPLE_DAYS = 20
"""The example of a first date is so many days ago, that of a last one is today."""


class FilterForm(QWidget):
    """For a FrontPanel, or a part of a page. Give it the present query with `set_query`."""

    wanted = Signal(object)
    """The EntryQuery asked for. Its text and order are those given to `set_query`."""
    cancelled = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._given = EntryQuery()
        self._known: list[str] = []
        self.tags = TagPills(self)
        moods = [(mood, mood_name(mood)) for mood in MOODS]
        self.moods = ChoiceGroup(moods, self, columns=0)
        worries = [(None, self.tr("Any")), *((worry, str(worry)) for worry in WORRIES)]
        self.worry_from, self.worry_to = DropDown(worries, self), DropDown(worries, self)
        today = services.clock.today
        self.since = PartialDateField(self.tr("From this date"), self, today=today)
        self.until = PartialDateField(self.tr("To this date"), self, today=today)
        for field, days in ((self.since, _EXAMPLE_DAYS), (self.until, 0)):
            field.edit.setPlaceholderText(_example(today() - timedelta(days=days)))
        self.sentence = paragraph("", self)
        self.show_button = primary(self.tr("Show"), self)
        self.cancel_button = secondary(self.tr("Cancel"), self)
        self.clear_button = LinkButton(self.tr("Clear all filters"), self)
        self._lay_out()
        self._connect()
        self.set_query(EntryQuery())
        self._read_tags()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(18)
        self._tags_field = Field(self.tr("About all of these"), self.tags, self)
        layout.addWidget(self._tags_field)
        layout.addWidget(Field(self.tr("Any of these moods"), self.moods, self))
        layout.addWidget(
            _pair(
                Field(self.tr("Worry at least"), self.worry_from, self),
                Field(self.tr("Worry at most"), self.worry_to, self),
            )
        )
        layout.addWidget(_pair(self.since, self.until))
        layout.addWidget(self.sentence)
        buttons = (self.show_button, self.cancel_button, self.clear_button)
        layout.addWidget(row(*buttons, parent=self, gap=12))

    def _connect(self) -> None:
        for signal in (
            self.tags.changed,
            self.moods.changed,
            self.worry_from.currentIndexChanged,
            self.worry_to.currentIndexChanged,
            self.since.changed,
            self.until.changed,
        ):
            signal.connect(self._say)
        self.show_button.clicked.connect(self.show_them)
        self.clear_button.clicked.connect(self.clear)
        self.cancel_button.clicked.connect(self.cancelled)

    def set_query(self, query: EntryQuery) -> None:
        """Show what is filtered now."""
        self._given = query
        self._tags_field.set_error("")
        self._offer_tags(self._known, query.tags)
        self.moods.set_values(query.moods)
        self.worry_from.set_value(query.worry_from)
        self.worry_to.set_value(query.worry_to)
        self.since.set_value(None if query.since is None else PartialDate.of(query.since))
        self.until.set_value(None if query.until is None else PartialDate.of(query.until))
        self._say()

    def query(self) -> EntryQuery:
        """What stands in the form. A range given the wrong way round is turned."""
        low, high = self.worry_from.value(), self.worry_to.value()
        if low is not None and high is not None and low > high:
            low, high = high, low
        since, until = _days(self.since.value(), self.until.value())
        return self._given._replace(
            tags=self.tags.values(),
            moods=frozenset(self.moods.values()),
            worry_from=low,
            worry_to=high,
            since=since,
            until=until,
        )

    def show_them(self) -> None:
        """Ask for what stands in the form, or say which date cannot be read."""
        for field in (self.since, self.until):
            if not field.check():
                field.setFocus()
                return
        self.wanted.emit(self.query())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is Show, but on another button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not isinstance(self.window().focusWidget(), QPushButton):
            self.show_them()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Ask for all of them. What was searched for stays."""
        self.set_query(EntryQuery(text=self._given.text, by_relevance=self._given.by_relevance))
        self.wanted.emit(self.query())

    def _say(self) -> None:
        self.sentence.setText(query_text(self.query()) or self.tr("Every entry is shown."))

    # -- tags ---------------------------------------------------------------------------

    def _read_tags(self) -> None:
        """Every tag in use, off the window's thread: the index of ten years is long."""
        self._services.tasks.run(
            self, self._services.store.journal.tags, self._on_tags, self._on_no_tags
        )

    def _on_tags(self, counts: list[TagCount]) -> None:
        """What was ticked meanwhile stays ticked."""
        self._known = [found.tag for found in counts]
        self._offer_tags(self._known, self.tags.values())

    def _on_no_tags(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        self._tags_field.set_error(problem_text(error.problem))
        self._tags_field.show()

    def _offer_tags(self, known: list[str], ticked: tuple[str, ...]) -> None:
        self.tags.set_tags(known, ticked)
        self._tags_field.setVisible(bool(known or ticked or self._tags_field.error.text()))


def open_filters(
    within: QWidget,
    services: Services,
    query: EntryQuery,
    show: Callable[[EntryQuery], object],
) -> FrontPanel:
    """Put the form in front. `show` is called once it is closed again."""
    form = FilterForm(services)
    form.set_query(query)
    title = form.tr("Show some entries only")
    return ask_in_front(within, form, form.wanted, form.cancelled, show, title=title, width=760)


def _example(day: date) -> str:
    """A date as it may be typed."""
    return partial_date_text(PartialDate.of(day), short=True)


def _pair(first: QWidget, second: QWidget) -> QWidget:
    line = CardRow(narrowest=_PAIR, gap=20)
    line.addWidget(first)
    line.addWidget(second)
    holder = folding(line)
    policy = holder.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # its hint is that of one below another
    holder.setSizePolicy(policy)
    return holder


def _days(since: PartialDate | None, until: PartialDate | None) -> tuple[date | None, date | None]:
    """The first and the last day meant. A month or year counts as the whole of it."""
    if since is not None and until is not None and until.last_day < since.first_day:
        since, until = until, since
    return (
        None if since is None else since.first_day,
        None if until is None else until.last_day,
    )
