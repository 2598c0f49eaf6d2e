"""Which questions belong to which visit, as the vault has them.

Owns what is read for that; the rule is schedule.questions_at. Knows no widget.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from recurapp import schedule
from recurapp.follow_ups import AHEAD, FollowUp, Question

if TYPE_CHECKING:
    from recurapp.storage.store import Store

_NEAR = 50


class Asking(NamedTuple):
    """All questions, and the visits to come that they may be for."""

    questions: list[Question]
    visits: list[FollowUp]
    today: date

    def at(self, visit: FollowUp) -> list[Question]:
        """Those of one visit, in the person's order."""
        found = schedule.questions_at(visit, self.visits, self.questions, self.today)
        return sorted(found, key=_position)

    def groups(self) -> list[tuple[FollowUp | None, list[Question]]]:
        """What is still to be asked, the next visit first; None: there is no visit yet."""
        groups: list[tuple[FollowUp | None, list[Question]]] = []
        seen: set[UUID] = set()
        for visit in self.visits:
            group = [one for one in self.at(visit) if one.asked_on is None]
            if group:
                groups.append((visit, group))
                seen |= {one.id for one in group}
        left = [one for one in self.questions if one.asked_on is None and one.id not in seen]
        if left:
            groups.append((None, sorted(left, key=_position)))
        return groups

    def asked(self) -> list[Question]:
        """What was asked, the last first."""
        asked = [one for one in self.questions if one.asked_on is not None]
        return sorted(asked, key=lambda one: one.asked_on or self.today, reverse=True)


def read_asking(store: Store, today: date) -> Asking:
    """Raises StorageError."""
    questions = store.find(Question)
    found = store.follow_ups.coming_up(today, limit=_NEAR) + store.follow_ups.undated()
    visits = {visit.id: visit for visit in found if visit.state in AHEAD}
    for question in questions:
        wanted = question.follow_up
        if wanted is not None and question.asked_on is None and wanted not in visits:
            visit = store.get(FollowUp, wanted)  # one far ahead
            if visit is not None and visit.state in AHEAD and _is_to_come(visit, today):
                visits[wanted] = visit
    return Asking(questions, sorted(visits.values(), key=_when), today)


def _is_to_come(visit: FollowUp, today: date) -> bool:
    return visit.day is None or visit.day.last_day >= today


def _when(visit: FollowUp) -> tuple[bool, date, str]:
    day = date.max if visit.day is None else visit.day.last_day
    starts = "" if visit.starts is None else visit.starts.isoformat()
    return visit.day is None, day, starts


def _position(question: Question) -> int:
    return question.position
