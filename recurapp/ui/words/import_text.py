"""A calendar file -> words: why it cannot be read, why an event is left out, what would be kept.

Owns these sentences. None of them holds a word of the file; its titles are shown beside them.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from recurapp.exchange.ics import Changed, Preview, ReadProblem, SkipReason


def read_problem_text(problem: ReadProblem) -> str:
    """Why nothing of a file is offered."""
    return QCoreApplication.translate("ImportText", _PROBLEMS[problem])


def skip_text(reason: SkipReason) -> str:
    """Why one event of it is left out."""
    return QCoreApplication.translate("ImportText", _REASONS[reason])


def found_text(preview: Preview, new: int) -> str:
    """What the file holds, in one line of short sentences. `new` counts a repeating one once."""
    counts = (
        (new, _new_text),
        (len(preview.changed), _changed_text),
        (len(preview.cancelled), _cancelled_text),
        (len(preview.same), _same_text),
    )
    return " ".join(text(many) for many, text in counts if many)


def skipped_text(many: int) -> str:
    """The heading over those that are left out."""
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 that cannot be added")
    return QCoreApplication.translate("ImportText", "%n that cannot be added", None, many)


def waiting_text(many: int) -> str:
    """Of files that came while another one is looked at."""
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 more file waits. It opens after this.")
    return QCoreApplication.translate(
        "ImportText", "%n more files wait. They open after this.", None, many
    )


def imported_text(many: int) -> str:
    """What was done."""
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 follow-up was imported.")
    return QCoreApplication.translate("ImportText", "%n follow-ups were imported.", None, many)


def same_time(changed: Changed) -> bool:
    """Whether the file leaves its time as it is."""
    old, new = changed.old, changed.new
    return (old.day, old.starts, old.zone, old.minutes) == (
        new.day,
        new.starts,
        new.zone,
        new.minutes,
    )


# ---- sentences ---------------------------------------------------------------------------


def _new_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 is new.")
    return QCoreApplication.translate("ImportText", "%n are new.", None, many)


def _changed_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 has changed.")
    return QCoreApplication.translate("ImportText", "%n have changed.", None, many)


def _cancelled_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 is cancelled.")
    return QCoreApplication.translate("ImportText", "%n are cancelled.", None, many)


def _same_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("ImportText", "1 is already here and stays as it is.")
    return QCoreApplication.translate(
        "ImportText", "%n are already here and stay as they are.", None, many
    )


_PROBLEMS: dict[ReadProblem, str] = {
    ReadProblem.GONE: str(
        QT_TRANSLATE_NOOP("ImportText", "This file is not there, or it may not be read.")
    ),
    ReadProblem.NOT_A_FILE: str(QT_TRANSLATE_NOOP("ImportText", "This is not a file.")),
    ReadProblem.TOO_BIG: str(
        QT_TRANSLATE_NOOP("ImportText", "This file is larger than 5 MB, so it is not read.")
    ),
    ReadProblem.TOO_MANY: str(
        QT_TRANSLATE_NOOP(
            "ImportText", "This file has more than 10,000 appointments, so it is not read."
        )
    ),
    ReadProblem.EMPTY: str(QT_TRANSLATE_NOOP("ImportText", "There is nothing in this file.")),
    ReadProblem.NOT_A_CALENDAR: str(
        QT_TRANSLATE_NOOP("ImportText", "This is not a calendar file. Such files end in .ics.")
    ),
    ReadProblem.TOO_SLOW: str(
        QT_TRANSLATE_NOOP("ImportText", "Reading this file took too long, so it was stopped.")
    ),
    ReadProblem.FAILED: str(
        QT_TRANSLATE_NOOP(
            "ImportText", "This file could not be read. Nothing was added or changed."
        )
    ),
    ReadProblem.STOPPED: str(
        QT_TRANSLATE_NOOP("ImportText", "Reading was stopped. Nothing was added or changed.")
    ),
}
_REASONS: dict[SkipReason, str] = {
    SkipReason.NO_TITLE: str(QT_TRANSLATE_NOOP("ImportText", "It has no title.")),
    SkipReason.NO_START: str(QT_TRANSLATE_NOOP("ImportText", "It has no date.")),
    SkipReason.UNREADABLE: str(QT_TRANSLATE_NOOP("ImportText", "It cannot be read.")),
    SkipReason.ODD_YEAR: str(
        QT_TRANSLATE_NOOP("ImportText", "Its year is before 1900 or after 2100.")
    ),
    SkipReason.UNKNOWN_ZONE: str(
        QT_TRANSLATE_NOOP("ImportText", "Its time zone is not known here.")
    ),
    SkipReason.ENDS_BEFORE_START: str(QT_TRANSLATE_NOOP("ImportText", "It ends before it begins.")),
    SkipReason.LASTS_TOO_LONG: str(QT_TRANSLATE_NOOP("ImportText", "It lasts more than 31 days.")),
    SkipReason.ODD_RULE: str(
        QT_TRANSLATE_NOOP("ImportText", "It repeats in a way that cannot be read.")
    ),
    SkipReason.LONG_AGO: str(
        QT_TRANSLATE_NOOP("ImportText", "The last time of this repeat is over a year ago.")
    ),
    SkipReason.REPEATS_TOO_OFTEN: str(
        QT_TRANSLATE_NOOP("ImportText", "It repeats more than 2,000 times.")
    ),
    SkipReason.TOO_SLOW: str(
        QT_TRANSLATE_NOOP("ImportText", "Working out its dates takes too long.")
    ),
    SkipReason.TOO_MANY: str(
        QT_TRANSLATE_NOOP("ImportText", "It comes after the first 10,000 dates of the file.")
    ),
    SkipReason.NOT_AN_EVENT: str(
        QT_TRANSLATE_NOOP("ImportText", "It is a task or a note, not an appointment.")
    ),
    SkipReason.CANCELLED: str(
        QT_TRANSLATE_NOOP("ImportText", "It is cancelled, and it is not among yours.")
    ),
}
