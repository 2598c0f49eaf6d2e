"""Where the person stands in time, read once: which cancer is shown, and its path in words.

Owns the choice of the cancer that Today shows and what the level path is given to draw. Used by
Today and Timeline, which do not know each other. Every rule of time lies in milestones.py.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from recurapp import milestones
from recurapp.milestones import MARKS, MarkStatus
from recurapp.records import (
    Cancer,
    PartialDate,
    Profile,
    State,
    Treatment,
    TreatmentKind,
)
from recurapp.storage.store import Store
from recurapp.ui.one_of_a_kind import profile_of
from recurapp.ui.widgets.path import LevelPath, Stop
from recurapp.ui.words.time_text import day_text, mark_date_text, partial_date_text, years_text

translate = QCoreApplication.translate


class Standing(NamedTuple):
    """The profile, the cancers and their treatments, as the store has them now."""

    profile: Profile
    cancers: tuple[Cancer, ...]
    treatments: tuple[Treatment, ...]

    @classmethod
    def read(cls, store: Store) -> Standing:
        """Three plain reads, cheap enough for the first page. Raises StorageError."""
        return cls(
            profile_of(store),
            tuple(store.find(Cancer)),
            tuple(store.find(Treatment)),
        )

    @property
    def chosen(self) -> Cancer | None:
        """The cancer that Today shows: the picked one, else the first that has an end date."""
        for cancer in self.cancers:
            if cancer.id == self.profile.chosen_cancer:
                return cancer
        dated = (cancer for cancer in self.cancers if self.end_of(cancer) is not None)
        return next(dated, self.cancers[0] if self.cancers else None)

    def end_of(self, cancer: Cancer) -> PartialDate | None:
        """The end of main treatment that is counted from."""
        return milestones.counted_end(cancer, self.treatments)

    def counted(self, cancer: Cancer) -> Treatment | None:
        """The treatment whose end is counted from."""
        end = self.end_of(cancer)
        own = [one for one in self.treatments if one.cancer == cancer.id and one.ended == end]
        if end is None:
            return None
        picked = (one for one in own if one.id == cancer.counts_from)
        return next(picked, next((one for one in own if one.kind is TreatmentKind.MAIN), None))

    def of(self, cancer: Cancer, kind: TreatmentKind) -> tuple[Treatment, ...]:
        """The treatments of one kind, the earliest first and undated ones last."""
        own = [one for one in self.treatments if one.cancer == cancer.id and one.kind is kind]
        return tuple(sorted(own, key=_when))

    def has_long_term(self, cancer: Cancer) -> bool:
        """Something long-term is listed, or the person said so: what ended is the main part."""
        listed = bool(self.of(cancer, TreatmentKind.LONG_TERM))
        return listed or State.STILL_TAKING_MEDICINE in self.profile.states

    def still_taken(self, cancer: Cancer, today: date) -> tuple[Treatment, ...]:
        """The long-term treatments that have not ended yet."""
        taken = self.of(cancer, TreatmentKind.LONG_TERM)
        return tuple(one for one in taken if one.ended is None or one.ended.last_day >= today)


def _when(treatment: Treatment) -> date:
    when = treatment.started or treatment.ended
    return when.first_day if when is not None else date.max


def draw(path: LevelPath, end: PartialDate, today: date, *, is_main: bool) -> None:
    """Give the level path its stops, "you are here" and the same in words.

    `is_main`: only main treatment ended there, something long-term goes with it.
    """
    marks = milestones.marks(end, today)
    ended = translate("TimePath", "Treatment ended")
    if is_main:
        ended = translate("TimePath", "Main treatment ended")
    stops = [Stop(0.0, ended, partial_date_text(end, short=True))]
    stops += [
        Stop(mark.years / MARKS[-1], years_text(mark.years), mark_date_text(mark)) for mark in marks
    ]
    beyond = bool(marks) and marks[-1].years == MARKS[-1] and marks[-1].status is MarkStatus.PASSED
    here = milestones.position(end, today)
    path.show_path(
        stops,
        here,
        beyond=beyond,
        name=translate("TimePath", "Time since treatment, with the marks at 2, 5 and 10 years"),
        words=_in_words(stops, 2.0 if beyond else here),
        today=day_text(today, "d MMM yyyy"),
    )


def _in_words(stops: list[Stop], here: float) -> str:
    """The stops in order as sentences, with "You are here" where it belongs."""
    said = [
        translate("TimePath", "{title}: {date}.").format(title=stop.title, date=stop.detail)
        for stop in stops
    ]
    at = sum(stop.at <= here for stop in stops)
    said.insert(at, translate("TimePath", "You are here."))
    return " ".join(said)
