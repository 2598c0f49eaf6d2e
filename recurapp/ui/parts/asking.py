"""Which questions belong to which visit, as the vault has them.

Owns what is read for that; the rules are schedule.to_come and questions_at. Knows no widget.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from recurapp import schedule
from recurapp.follow_ups import FollowUp, Question

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
        return schedule.questions_at(visit, self.visits, self.questions, self.today)

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
    visits = {visit.id: visit for visit in found}
    for question in questions:
        wanted = question.follow_up
        if wanted is not None and question.asked_on is None and wanted not in visits:
            visit = store.get(FollowUp, wanted)  # one far ahead
            if visit is not None:
                visits[wanted] = visit
    return Asking(questions, schedule.to_come(visits.values(), today), today)


def _position(question: Question) -> int:
    return question.position
