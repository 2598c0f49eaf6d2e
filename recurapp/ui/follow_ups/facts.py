"""What is known of one follow-up beside its date: who, how to get ready, how the result comes.

Owns which of it stands there and in which order; what is not known takes no room. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp, FollowUpState, Series
from recurapp.records import Contact
from recurapp.storage.store import Store
from recurapp.text import isolated
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.series_text import series_text
from recurapp.ui.words.time_text import day_text, partial_date_text

_HAS_BEEN = frozenset({FollowUpState.WAITING, FollowUpState.DONE, FollowUpState.RESULT_IN})


class Known(NamedTuple):
    """A follow-up with what it points to."""

    follow_up: FollowUp
    contact: Contact | None
    series: Series | None
    helped: tuple[str, ...] = ()
    """What helped around earlier tests, from the journal; only while a result is waited for."""

    @classmethod
    def read(cls, store: Store, f: FollowUp, today: date, *, private: bool) -> Known:
        """`private`: what is in the journal may be shown. Raises StorageError."""
        contact = None if f.ring is None else store.get(Contact, f.ring)
        series = None if f.series is None else store.get(Series, f.series)
        helped: tuple[str, ...] = ()
        if private and f.state is FollowUpState.WAITING:
            found = store.follow_ups.helped_around_tests(f.done_on or today)
            helped = tuple(one.text for one in found)
        return cls(f, contact, series, helped)


def show_facts(known: Known, add: Callable[[QWidget], object]) -> None:
    """Give each fact to `add`, as a widget. What has been needs no getting ready: it comes last."""
    translate = QCoreApplication.translate
    f = known.follow_up
    who = (translate("Facts", "With"), isolated(f.who) if f.who else "")
    prepare = (translate("Facts", "How to get ready"), f.prepare.strip())
    result = (translate("Facts", "The result"), result_text(f))
    repeats = (translate("Facts", "It repeats"), _repeats_text(known))
    if f.state in _HAS_BEEN:
        _add_words(add, result)
        _add_ring(known, add)
        helped = "\n".join(one_line(text) for text in known.helped)
        _add_words(
            add, (translate("Facts", "What helped last time"), helped), who, repeats, prepare
        )
    else:
        _add_words(add, who, prepare, result)
        _add_ring(known, add)
        _add_words(add, repeats)


def _add_words(add: Callable[[QWidget], object], *facts: tuple[str, str]) -> None:
    for label, words in facts:
        if words:
            add(_fact(label, OwnWords(words)))


def _add_ring(known: Known, add: Callable[[QWidget], object]) -> None:
    translate = QCoreApplication.translate
    f = known.follow_up
    ring = translate("Facts", "If the result does not come, ring")
    if known.contact is not None:
        add(_fact(ring, ContactLine(known.contact)))
    elif f.ring_text:
        add(_fact(ring, OwnWords(isolated(f.ring_text))))


def result_text(f: FollowUp) -> str:
    """How and by when the result comes, or when it came; never what it was."""
    translate = QCoreApplication.translate
    if f.result_on is not None:
        return translate("Facts", "It came on {day}.").format(day=day_text(f.result_on))
    how = isolated(f.result_how) if f.result_how else ""
    if f.result_by is None:
        return how
    by = partial_date_text(f.result_by)
    if how:
        return translate("Facts", "{how}, by {date}").format(how=how, date=by)
    return translate("Facts", "By {date}").format(date=by)


def _repeats_text(known: Known) -> str:
    return "" if known.series is None else series_text(known.series)


def _fact(label: str, words: QWidget) -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    lines.addWidget(paragraph(label, holder, small=True, strong=True, muted=True))
    words.setParent(holder)
    lines.addWidget(words)
    return holder
