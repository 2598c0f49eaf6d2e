"""Agreed checks -> words: what was agreed, when it was done, and one soft sentence.

Owns these sentences: they name no cause, no risk and nothing to look for. The rule of the remark is
schedule.check_remark.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from recurapp.follow_ups import AgreedCheck, CheckLog
from recurapp.schedule import CheckRemark
from recurapp.text import isolated
from recurapp.ui.words.series_text import every_text
from recurapp.ui.words.time_text import day_name

_DAYS_SHOWN = 3


def agreed_text(check: AgreedCheck) -> str:
    """ "Agreed: every 4 weeks, with Dr Osei"."""
    translate = QCoreApplication.translate
    every = every_text(check.count, check.unit)
    if not check.agreed_with:
        return translate("Checks", "Agreed: {every}").format(every=every)
    return translate("Checks", "Agreed: {every}, with {whom}").format(
        every=every, whom=isolated(check.agreed_with)
    )


def logged_text(logs: Sequence[CheckLog], today: date) -> str:
    """ "Noted: Monday 9 November, Friday 9 October", the last first; or that there is nothing."""
    translate = QCoreApplication.translate
    if not logs:
        return translate("Checks", "Nothing noted yet.")
    last = sorted((log.day for log in logs), reverse=True)[:_DAYS_SHOWN]
    days = [day_name(day, today) for day in last]
    text = days[0]
    for day in days[1:]:
        text = translate("Checks", "{days}, {day}").format(days=text, day=day)
    return translate("Checks", "Noted: {days}").format(days=text)


def remark_text(remark: CheckRemark | None) -> str:
    """One soft sentence, or nothing."""
    if remark is CheckRemark.MORE_OFTEN:
        return QCoreApplication.translate(
            "Checks",
            "Lately this has been more often than agreed. Your team can talk it over with you.",
        )
    if remark is CheckRemark.LESS_OFTEN:
        return QCoreApplication.translate(
            "Checks",
            "Lately this has been less often than agreed. Your team can change what was agreed.",
        )
    return ""
