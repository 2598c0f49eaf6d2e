"""What people type as a date, and why some of it is none."""

from __future__ import annotations

import re
import string
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.dates import ENGLISH_MONTHS, DateProblem, NotADate, read_partial_date, read_time
from recurapp.records import PartialDate
from recurapp.ui.words.time_text import clock_text

NINTH = PartialDate(2023, 10, 9)
OCTOBER = PartialDate(2023, 10)


@pytest.mark.parametrize(
    "text",
    [
        "9 October 2023",
        "9 Oct 2023",
        "9 Oct. 2023",
        "9th October 2023",
        "9th of October, 2023",
        "09 october 2023",
        "9 OCTOBER 2023",
        "9-Oct-2023",
        "9october2023",
        "October 9, 2023",
        "Oct 9 2023",
        "October 9th, 2023",
        "09/10/2023",
        "9/10/2023",
        "9.10.2023",
        "9. 10. 2023",
        "9-10-2023",
        "9 10 2023",
        "2023-10-09",
        "2023/10/09",
        "2023-10-9",
        "  9  October\t2023 ",
        "9\u00a0October\u00a02023",
    ],
)
def test_a_day(text: str) -> None:
    assert read_partial_date(text) == NINTH


@pytest.mark.parametrize(
    "text", ["October 2023", "oct 2023", "Octo, 2023", "10/2023", "10.2023", "2023-10", "2023/10"]
)
def test_a_month(text: str) -> None:
    assert read_partial_date(text) == OCTOBER


def test_a_year() -> None:
    assert read_partial_date(" 2023 ") == PartialDate(2023)
    assert read_partial_date("1900") == PartialDate(1900)
    assert read_partial_date("2100") == PartialDate(2100)


def test_may_and_sept() -> None:
    assert read_partial_date("3 May 2020") == PartialDate(2020, 5, 3)
    assert read_partial_date("sept 2020") == PartialDate(2020, 9)


def test_the_29th_of_february() -> None:
    assert read_partial_date("29 Feb 2024") == PartialDate(2024, 2, 29)
    assert read_partial_date("29/2/2000") == PartialDate(2000, 2, 29)
    for text in ("29 Feb 2023", "29/02/1900", "2100-02-29"):
        assert problem(text) is DateProblem.NO_SUCH_DAY


def problem(text: str) -> DateProblem:
    with pytest.raises(NotADate) as caught:
        read_partial_date(text)
    assert str(caught.value) == caught.value.reason.value
    return caught.value.reason


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u3000"])
def test_empty(text: str) -> None:
    assert problem(text) is DateProblem.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "last spring",
        "9 Octember 2023",
        "9 October",
        "October",
        "20231009",
        "202",
        "20235",
        "2023-W41",
        "2023-W41-1",
        "2023-10-09T10:00",
        "9/10/2023 or so",
        "-2023",
        "9/10/11/2023",
        "1/2",
        "9 October 2023" + " " * 5 + "x" * 60,
        "٩/١٠/٢٠٢٣",
        "٢٠٢٣",
        "\uff12\uff10\uff12\uff13",
        "९ October २०२३",
        "9² October 2023",
        "9 Oct² 2023",
    ],
)
def test_unreadable(text: str) -> None:
    assert problem(text) is DateProblem.UNREADABLE


@pytest.mark.parametrize(
    "text", ["31/04/2023", "0/10/2023", "32 October 2023", "10/13/2023", "13/2023", "2023-00"]
)
def test_no_such_day(text: str) -> None:
    assert problem(text) is DateProblem.NO_SUCH_DAY


@pytest.mark.parametrize("text", ["1899", "2101", "0000", "9 October 1023", "31/12/1899"])
def test_out_of_range(text: str) -> None:
    assert problem(text) is DateProblem.OUT_OF_RANGE


@pytest.mark.parametrize(
    "text", ["09/10/23", "9 Oct 23", "October 23", "10/23", "Ju 2023", "Ma 2023", "o 2023"]
)
def test_ambiguous(text: str) -> None:
    assert problem(text) is DateProblem.AMBIGUOUS


def test_month_names_are_data() -> None:
    german = (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    )
    assert read_partial_date("9. Oktober 2023", german) == NINTH
    assert read_partial_date("3 MÄRZ 2020", german) == PartialDate(2020, 3, 3)
    with pytest.raises(NotADate):
        read_partial_date("9 October 2023", german)


def test_a_short_full_name_wins_over_a_longer_one_that_begins_like_it() -> None:
    names = ("Mai", "Maid", *ENGLISH_MONTHS[2:])
    assert read_partial_date("Mai 2020", names) == PartialDate(2020, 1)


FORMATS = (
    "{day} {name} {year}",
    "{day} {short} {year}",
    "{name} {day}, {year}",
    "{day:02d}/{month:02d}/{year}",
    "{day}.{month}.{year}",
    "{year}-{month:02d}-{day:02d}",
)
MONTH_FORMATS = ("{name} {year}", "{short} {year}", "{month:02d}/{year}", "{year}-{month:02d}")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMATS))
def test_every_day_comes_back_from_every_format(day: date, form: str) -> None:
    assert read_partial_date(written(form, day)) == PartialDate.of(day)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(MONTH_FORMATS))
def test_every_month_comes_back_from_every_format(day: date, form: str) -> None:
    assert read_partial_date(written(form, day)) == PartialDate(day.year, day.month)


def written(form: str, day: date) -> str:
    name = ENGLISH_MONTHS[day.month - 1]
    return form.format(day=day.day, month=day.month, year=day.year, name=name, short=name[:3])


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    try:
        when = read_partial_date(text)
    except NotADate:
        return
    assert read_partial_date(when.isoformat()) == when


@given(st.text(string.digits + "/-. ,OctobeMay", max_size=20))
def test_any_text_like_a_date_is_a_date_or_a_reason(text: str) -> None:
    test_any_text_is_a_date_or_a_reason.hypothesis.inner_test(text)  # type: ignore[attr-defined]


# ---- times of day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:05", time(14, 5)),
        (" 4:05 ", time(4, 5)),
        ("14.05", time(14, 5)),
        ("14 : 05", time(14, 5)),
        ("14h05", time(14, 5)),
        ("1405", time(14, 5)),
        ("9", time(9)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("2pm", time(14)),
        ("2 PM", time(14)),
        ("2:05 p.m.", time(14, 5)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("12:30 a.m", time(0, 30)),
    ],
)
def test_a_time_is_read(text: str, expected: time) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "x", "24:00", "25", "14:60", "14:5", "0pm", "13pm", "140", "14:05:06", "١٤:٠٥", "9" * 30],
)
def test_not_a_time(text: str) -> None:
    assert read_time(text) is None


@given(st.text("0123456789:.hapm ", max_size=8))
def test_what_is_read_is_what_the_figures_say(text: str) -> None:
    """Whoever reads 14:05 as something else, or 25:00 as a time, is found out."""
    found = read_time(text)
    figures = re.sub("[^0-9]", "", text)
    if found is None:
        assert not re.fullmatch("[01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]|1?[0-9]", text)
        return
    hour, minute = (figures[:-2], figures[-2:]) if len(figures) > 2 else (figures, "0")
    assert found.minute == int(minute)
    if "a" in text or "p" in text:
        assert (found.hour % 12, found.hour >= 12) == (int(hour) % 12, "p" in text)
    else:
        assert found.hour == int(hour)


@given(st.times())
def test_a_time_as_it_is_shown_is_read_back(at: time) -> None:
    assert read_time(clock_text(at)) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=30))
def test_letters_of_any_kind_are_no_time(text: str) -> None:
    assert read_time("x" + text) is None
