"""What is said of an agreed check: what was agreed, when it was done, one soft sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from recurapp.follow_ups import AgreedCheck, CheckLog, Unit
from recurapp.schedule import CheckRemark
from recurapp.text import isolated
from recurapp.ui.words.check_text import agreed_text, logged_text, remark_text
from tests.ui.desk import MONDAY

pytestmark = pytest.mark.usefixtures("qapp")
TODAY = MONDAY.date()


def test_what_was_agreed() -> None:
    check = AgreedCheck(what="Scar", count=4, unit=Unit.WEEKS)
    assert agreed_text(check) == "Agreed: every 4 weeks"
    check = AgreedCheck(what="Scar", count=1, unit=Unit.MONTHS, agreed_with="Dr Osei")
    assert agreed_text(check) == f"Agreed: every month, with {isolated('Dr Osei')}"


def test_the_last_days_come_first_and_a_day_of_another_year_says_so() -> None:
    check = AgreedCheck(what="Scar", count=1, unit=Unit.MONTHS)
    assert logged_text([], TODAY) == "Nothing noted yet."
    days = [date(2025, 12, 1), TODAY, TODAY - timedelta(days=30), date(2025, 1, 1)]
    logs = [CheckLog(agreed_check=check.id, at=MONDAY, day=day) for day in days]
    assert logged_text(logs, TODAY) == (
        "Noted: Monday 23 November, Saturday 24 October, Monday 1 December 2025"
    )


def test_a_remark_is_one_or_two_soft_sentences_and_names_no_cause() -> None:
    assert remark_text(None) == ""
    more, less = remark_text(CheckRemark.MORE_OFTEN), remark_text(CheckRemark.LESS_OFTEN)
    assert more != less
    for text in (more, less):
        assert "agreed" in text
        assert not [word for word in ("should", "risk", "must", "too ") if word in text]
