"""What a calendar file holds, as rows to tick: what is new, changed or cancelled here.

Owns which rows there are, what stands in each, and which records a ticked row would save. The
file's own words are shown in one line, plain and isolated. Knows no widget.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from recurapp.exchange.ics import Changed, Preview, ReadEvent, Skipped
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import Record
from recurapp.schedule import already_past
from recurapp.text import isolated
from recurapp.ui.clock import Clock
from recurapp.ui.widgets.row_list import Row
from recurapp.ui.words.follow_up_text import when_text
from recurapp.ui.words.import_text import same_time, skip_text


class Offer(NamedTuple):
    """One row: what ticking it would save."""

    row: Row
    follow_ups: tuple[FollowUp, ...]
    changes: bool = False
    """It is here already, and would be another then."""


def offers(preview: Preview, today: date, zone: str) -> list[Offer]:
    """What may be taken over: first what changes, then what is new, each by its date."""
    changed = [_changed_offer(one, today, zone) for one in _by_day(preview.changed)]
    cancelled = [_cancelled_offer(one, today, zone) for one in _by_day(preview.cancelled)]
    return cancelled + changed + [_new_offer(group, today, zone) for group in _groups(preview.new)]


def new_groups(preview: Preview) -> int:
    """How many are new; all dates of a repeating one count once."""
    return len(_groups(preview.new))


def skipped_rows(skipped: tuple[Skipped, ...]) -> list[Row]:
    """Each that is left out, with its reason and where it is in the file."""
    return [_skipped_row(one) for one in skipped]


def records(ticked: list[Offer], clock: Clock) -> list[Record]:
    """What is saved of the ticked rows. A reminder that is past already must not come."""
    now, zone = clock.now(), clock.zone()
    follow_ups = [f for offer in ticked for f in offer.follow_ups]
    return [*follow_ups, *(past for f in follow_ups for past in already_past(f, now, zone))]


# ---- rows --------------------------------------------------------------------------------


def _new_offer(group: list[ReadEvent], today: date, zone: str) -> Offer:
    follow_ups = tuple(event.follow_up for event in group)
    first, last = follow_ups[0], follow_ups[-1]
    if len(group) > 1:
        text = QCoreApplication.translate(
            "ImportRows", "%n dates, the last: {day}", None, len(group)
        )
        where = text.format(day=when_text(last, today, zone))
    elif first.state is FollowUpState.DONE and not group[0].is_own:
        where = QCoreApplication.translate("ImportRows", "It is past, so it is added as done.")
    else:
        where = isolated(first.place) if first.place else ""
    return Offer(
        Row(
            isolated(first.title),
            (when_text(first, today, zone), where),
            aside=QCoreApplication.translate("ImportRows", "new"),
        ),
        follow_ups,
    )


def _changed_offer(changed: Changed, today: date, zone: str) -> Offer:
    now = when_text(changed.new, today, zone)
    if same_time(changed):
        stays = QCoreApplication.translate("ImportRows", "The time stays. Its words change.")
        lines = (now, stays)
    else:
        was = when_text(changed.old, today, zone)
        lines = (
            QCoreApplication.translate("ImportRows", "Was: {when}").format(when=was),
            QCoreApplication.translate("ImportRows", "Now: {when}").format(when=now),
        )
    return Offer(
        Row(
            isolated(changed.new.title),
            lines,
            aside=QCoreApplication.translate("ImportRows", "changed"),
        ),
        (changed.new,),
        changes=True,
    )


def _cancelled_offer(cancelled: Changed, today: date, zone: str) -> Offer:
    return Offer(
        Row(
            isolated(cancelled.old.title),
            (
                when_text(cancelled.old, today, zone),
                QCoreApplication.translate("ImportRows", "It will be marked as cancelled."),
            ),
            aside=QCoreApplication.translate("ImportRows", "cancelled"),
        ),
        (cancelled.new,),
        changes=True,
    )


def _skipped_row(one: Skipped) -> Row:
    title = one.title or QCoreApplication.translate("ImportRows", "Without a title")
    aside = ""
    if one.line:
        aside = QCoreApplication.translate("ImportRows", "line {number}").format(number=one.line)
    return Row(isolated(title), (skip_text(one.reason),), aside=aside)


# ---- order -------------------------------------------------------------------------------


def _groups(new: tuple[ReadEvent, ...]) -> list[list[ReadEvent]]:
    """Single dates, and all dates of each repeating event together; by the first date of each."""
    groups: dict[object, list[ReadEvent]] = {}
    for at, event in enumerate(new):
        groups.setdefault(event.group or at, []).append(event)
    found = [sorted(group, key=lambda event: _order(event.follow_up)) for group in groups.values()]
    return sorted(found, key=lambda group: _order(group[0].follow_up))


def _by_day(changes: tuple[Changed, ...]) -> list[Changed]:
    return sorted(changes, key=lambda one: _order(one.new))


def _order(f: FollowUp) -> tuple[bool, str, str]:
    return (
        f.day is None,
        "" if f.day is None else f.day.isoformat(),
        "" if f.starts is None else f.starts.isoformat(),
    )
