"""The exact behaviour of time: the table of the issue, and proofs over 1900 to 2100."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from recurapp.milestones import (
    AT_MARK_DAYS,
    MARKS,
    Elapsed,
    MarkStatus,
    PathView,
    StateWords,
    WordsId,
    add_months,
    counted_end,
    elapsed,
    is_not_over,
    is_questioned,
    marks,
    position,
    state_words,
    view_of,
    whole_months,
    words_for,
)
from recurapp.records import (
    Cancer,
    Display,
    PartialDate,
    Precision,
    Profile,
    State,
    Treatment,
    TreatmentKind,
)

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
TODAY = date(2026, 11, 23)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def ends(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    parts = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


day_ends = days.map(PartialDate.of)


def end(text: str) -> PartialDate:
    return PartialDate.fromisoformat(text)


# ---- the table of the issue ------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "today", "expected", "mark_on", "mark_status"),
    [
        ("2023-10-09", TODAY, Elapsed(3, 1, 14, DAY), "2025-10-09", MarkStatus.PASSED),
        ("2024-02-29", date(2025, 2, 28), Elapsed(1, 0, 0, DAY), "2026-02-28", MarkStatus.AHEAD),
        (
            "2024-02-29",
            date(2026, 2, 28),
            Elapsed(2, 0, 0, DAY),
            "2026-02-28",
            MarkStatus.REACHED_TODAY,
        ),
        ("2026-08-31", date(2026, 9, 30), Elapsed(0, 1, 0, DAY), "2028-08-31", MarkStatus.AHEAD),
        ("2023-10", TODAY, Elapsed(3, 0, None, MONTH), "2025-10", MarkStatus.PASSED),
        ("2026-03", TODAY, Elapsed(0, 8, None, MONTH), "2028-03", MarkStatus.AHEAD),
        ("2016", TODAY, Elapsed(10, 0, None, YEAR), "2018", MarkStatus.PASSED),
    ],
)
def test_the_table(
    when: str, today: date, expected: Elapsed, mark_on: str, mark_status: MarkStatus
) -> None:
    assert elapsed(end(when), today) == expected
    two = marks(end(when), today)[0]
    assert (two.years, two.on, two.status) == (2, end(mark_on), mark_status)


def test_the_ten_year_mark_of_a_year_is_around_now() -> None:
    assert marks(end("2016"), TODAY)[2].status is MarkStatus.AROUND_NOW


def test_an_end_tomorrow_is_not_over_yet() -> None:
    tomorrow = end("2026-11-24")
    assert is_not_over(tomorrow, TODAY)
    assert elapsed(tomorrow, TODAY) is None
    assert marks(tomorrow, TODAY) == ()
    assert words_for(tomorrow, TODAY) is None
    assert position(tomorrow, TODAY) == 0.0


@pytest.mark.parametrize("when", ["2026-12", "2027", "2027-01"])
def test_a_month_or_year_ahead_is_not_over_yet(when: str) -> None:
    assert elapsed(end(when), TODAY) is None


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-23", Elapsed(0, 0, 0, DAY)),
        ("2026-11", Elapsed(0, 0, None, MONTH)),
        ("2026", Elapsed(0, 0, None, YEAR)),
        ("2024-12", Elapsed(0, 23, None, MONTH)),
        ("2024-11", Elapsed(2, 0, None, MONTH)),
        ("2023-12", Elapsed(2, 0, None, MONTH)),
    ],
)
def test_edges_of_each_unit(when: str, expected: Elapsed) -> None:
    assert elapsed(end(when), TODAY) == expected


# ---- proofs ----------------------------------------------------------------------------


@given(days, st.integers(-2400, 2400))
def test_months_are_counted_as_dateutil_counts_them(day: date, months: int) -> None:
    if day.year + months // 12 - 1 >= 1 and day.year + months // 12 + 1 <= 9999:
        assert add_months(day, months) == day + relativedelta(months=months)


@settings(max_examples=1000)
@given(day_ends, days)
def test_elapsed_is_the_largest_whole_number_of_months(when: PartialDate, today: date) -> None:
    spent = elapsed(when, today)
    if when.first_day > today:
        assert spent is None
        return
    assert spent is not None
    assert spent.days is not None
    m = 12 * spent.years + spent.months
    assert 0 <= spent.months <= 11
    assert add_months(when.first_day, m) <= today < add_months(when.first_day, m + 1)
    assert add_months(when.first_day, m) + timedelta(days=spent.days) == today
    assert 0 <= spent.days <= 30


@settings(max_examples=1000)
@given(day_ends)
def test_the_day_a_mark_is_reached_elapsed_says_exactly_that(when: PartialDate) -> None:
    for years in MARKS:
        reached = add_months(when.first_day, 12 * years)
        if reached.year > 2100:
            continue
        assert elapsed(when, reached) == Elapsed(years, 0, 0, DAY)
        before = elapsed(when, reached - timedelta(days=1))
        assert before is not None
        assert before.years == years - 1
        found = {mark.years: mark for mark in marks(when, reached)}
        assert found[years].on == PartialDate.of(reached)
        assert found[years].status is MarkStatus.REACHED_TODAY
        assert position(when, reached) == years / 10


@settings(max_examples=1000)
@given(ends(), days)
def test_elapsed_and_marks_never_disagree(when: PartialDate, today: date) -> None:
    spent = elapsed(when, today)
    for mark in marks(when, today):
        assert spent is not None
        full_years = spent.years + spent.months // 12
        assert (mark.status is MarkStatus.AHEAD) == (full_years < mark.years)
        assert mark.on.precision is when.precision


@given(ends(), days)
def test_a_rough_date_never_shows_days_nor_says_today(when: PartialDate, today: date) -> None:
    spent = elapsed(when, today)
    statuses = {mark.status for mark in marks(when, today)}
    if when.precision is DAY:
        assert MarkStatus.AROUND_NOW not in statuses
    else:
        assert MarkStatus.REACHED_TODAY not in statuses
        assert spent is None or spent.days is None


@given(ends(), days)
def test_around_now_lasts_exactly_as_long_as_the_month_or_year(
    when: PartialDate, today: date
) -> None:
    for mark in marks(when, today):
        if when.precision is MONTH:
            now = (mark.on.year, mark.on.month) == (today.year, today.month)
            assert (mark.status is MarkStatus.AROUND_NOW) == now
        if when.precision is YEAR:
            assert (mark.status is MarkStatus.AROUND_NOW) == (mark.on.year == today.year)


@given(ends(), days)
def test_rough_dates_count_in_their_own_unit(when: PartialDate, today: date) -> None:
    spent = elapsed(when, today)
    if spent is None or when.precision is DAY:
        return
    if when.precision is YEAR:
        assert spent == Elapsed(today.year - when.year, 0, None, YEAR)
    else:
        assert when.month is not None
        between = 12 * (today.year - when.year) + today.month - when.month
        years, months = (between // 12, 0) if between >= 24 else (0, between)
        assert spent == Elapsed(years, months, None, MONTH)


@given(ends(), days)
def test_the_position_moves_forward_and_stays_on_the_path(when: PartialDate, today: date) -> None:
    here = position(when, today)
    assert 0.0 <= here <= 1.0
    if today < date(2100, 12, 31):
        assert here <= position(when, today + timedelta(days=1))


@given(ends(), days)
def test_no_words_claim_a_time_that_is_not_sure(when: PartialDate, today: date) -> None:
    """Whichever day of its month or year the treatment ended, the words are true."""
    words = words_for(when, today)
    earliest, latest = (add_months(day, 24) for day in (when.first_day, when.last_day))
    if is_not_over(when, today):
        assert words is None
    elif words is WordsId.UNDER2:
        assert today < earliest
    elif words in (WordsId.AT2, WordsId.BETWEEN):
        assert today >= (latest if words is WordsId.AT2 else earliest)
    elif words in (WordsId.AT10, WordsId.AFTER10):
        assert today >= add_months(when.last_day, 120)


# ---- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 10, 9), WordsId.UNDER2),
        (date(2025, 10, 8), WordsId.UNDER2),
        (date(2025, 10, 9), WordsId.AT2),
        (date(2025, 11, 8), WordsId.AT2),
        (date(2025, 11, 9), WordsId.BETWEEN),
        (date(2028, 10, 8), WordsId.BETWEEN),
        (date(2028, 10, 9), WordsId.AT5),
        (date(2028, 11, 8), WordsId.AT5),
        (date(2028, 11, 9), WordsId.BETWEEN),
        (date(2033, 10, 8), WordsId.BETWEEN),
        (date(2033, 10, 9), WordsId.AT10),
        (date(2033, 11, 8), WordsId.AT10),
        (date(2033, 11, 9), WordsId.AFTER10),
        (date(2090, 1, 1), WordsId.AFTER10),
    ],
)
def test_words_for_a_day(today: date, words: WordsId) -> None:
    assert words_for(end("2023-10-09"), today) is words


@pytest.mark.parametrize(
    ("when", "today", "words"),
    [
        ("2023-10", date(2025, 9, 30), WordsId.UNDER2),
        ("2023-10", date(2025, 10, 1), WordsId.BETWEEN),
        ("2023-10", date(2025, 10, 31), WordsId.BETWEEN),
        ("2023-10", date(2025, 11, 1), WordsId.AT2),
        ("2023-10", date(2025, 11, 30), WordsId.AT2),
        ("2023-10", date(2025, 12, 1), WordsId.BETWEEN),
        ("2016", date(2017, 12, 31), WordsId.UNDER2),
        ("2016", date(2018, 6, 1), WordsId.BETWEEN),
        ("2016", date(2019, 1, 30), WordsId.AT2),
        ("2016", date(2019, 1, 31), WordsId.BETWEEN),
        ("2016", date(2021, 12, 31), WordsId.BETWEEN),
        ("2016", date(2022, 1, 1), WordsId.AT5),
        ("2016", date(2026, 11, 23), WordsId.BETWEEN),
        ("2016", date(2027, 1, 1), WordsId.AT10),
        ("2016", date(2027, 1, 31), WordsId.AFTER10),
    ],
)
def test_words_for_a_rough_date_wait_until_its_unit_has_ended(
    when: str, today: date, words: WordsId
) -> None:
    assert words_for(end(when), today) is words


def test_at_words_last_thirty_days_after_the_mark() -> None:
    assert AT_MARK_DAYS == 30


# ---- far away --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "questioned"),
    [
        ("1926-11-22", True),
        ("1926-11-23", False),
        ("1926-10", True),
        ("1926-11", False),
        ("1925", True),
        ("1926", False),
        ("2100", False),
    ],
)
def test_more_than_a_hundred_years_ago_is_questioned(when: str, questioned: bool) -> None:
    assert is_questioned(end(when), TODAY) is questioned


def test_marks_past_2100_are_left_out() -> None:
    assert [mark.years for mark in marks(end("2093"), date(2095, 1, 1))] == [2, 5]
    assert words_for(end("2099-06"), date(2101, 7, 1)) is WordsId.BETWEEN


def test_whole_months_of_a_year_come_in_twelves() -> None:
    assert whole_months(end("2016"), TODAY) == 120
    assert whole_months(end("2026-11-24"), TODAY) == -1


# ---- which end counts ------------------------------------------------------------------


CANCER = Cancer(name="Left side")


def treatment(
    ended: str | None, kind: TreatmentKind = TreatmentKind.MAIN, cancer: Cancer = CANCER
) -> Treatment:
    return Treatment(cancer=cancer.id, kind=kind, ended=end(ended) if ended else None)


def test_the_main_treatment_that_ended_last_counts() -> None:
    treatments = [
        treatment("2022-05-01"),
        treatment("2023-10-09"),
        treatment(None),
        treatment("2026-01-01", TreatmentKind.LONG_TERM),
        treatment("2025-01-01", cancer=Cancer(name="Another")),
    ]
    assert counted_end(CANCER, treatments) == end("2023-10-09")


@pytest.mark.parametrize("rough", ["2023", "2023-10"])
def test_an_exact_date_counts_before_a_rough_one_around_it(rough: str) -> None:
    both = [treatment(rough), treatment("2023-10-09")]
    assert counted_end(CANCER, both) == end("2023-10-09")
    assert counted_end(CANCER, [treatment("2023-01-01"), treatment("2023")]) == end("2023-01-01")


def test_the_chosen_treatment_counts() -> None:
    first, last = treatment("2022-05-01"), treatment("2023-10-09")
    chosen = Cancer(id=CANCER.id, counts_from=first.id)
    assert counted_end(chosen, [last, first]) == end("2022-05-01")


def test_a_chosen_treatment_without_an_end_gives_none_and_a_lost_one_is_no_choice() -> None:
    going_on, last = treatment(None), treatment("2023-10-09")
    chosen = Cancer(id=CANCER.id, counts_from=going_on.id)
    assert counted_end(chosen, [last, going_on]) is None
    lost = Cancer(id=CANCER.id, counts_from=uuid4())
    assert counted_end(lost, [last]) == end("2023-10-09")


def test_no_date_at_all() -> None:
    assert counted_end(CANCER, []) is None
    assert counted_end(CANCER, [treatment(None)]) is None


# ---- states ----------------------------------------------------------------------------

NO_PATH = (
    State.NOT_OVER,
    State.WATCHED,
    State.CAME_BACK,
    State.STAYS,
    State.CARER,
    State.BEREAVED,
)


def profile(*states: State, display: Display = Display.QUIET, asked: bool = False) -> Profile:
    return Profile(states=frozenset(states), display=display, path_while_waiting=asked)


@pytest.mark.parametrize("state", NO_PATH)
@pytest.mark.parametrize("display", list(Display))
def test_these_states_show_no_path_whatever_else_is_chosen(state: State, display: Display) -> None:
    chosen = profile(state, State.FINISHED, State.WAITING, display=display, asked=True)
    assert view_of(chosen) is PathView.NOT_FOR_THIS_STATE


def test_waiting_hides_until_asked_and_off_shows_none() -> None:
    assert view_of(profile(State.WAITING)) is PathView.HIDDEN_UNTIL_ASKED
    assert view_of(profile(State.WAITING, asked=True)) is PathView.SHOWN
    assert view_of(profile(State.WAITING, asked=True, display=Display.OFF)) is PathView.OFF
    assert view_of(profile(State.FINISHED, display=Display.OFF)) is PathView.OFF


@pytest.mark.parametrize("states", [(), (State.FINISHED,), (State.STILL_TAKING_MEDICINE,)])
@pytest.mark.parametrize("display", [Display.QUIET, Display.FULL])
def test_otherwise_the_path_is_shown(states: tuple[State, ...], display: Display) -> None:
    assert view_of(profile(*states, display=display)) is PathView.SHOWN


def test_words_of_states() -> None:
    assert state_words(profile()) == ()
    assert state_words(profile(State.FINISHED)) == ()
    assert state_words(profile(State.STILL_TAKING_MEDICINE, State.WAITING)) == (
        StateWords.WAITING,
        StateWords.LONG_TERM,
    )
    assert state_words(profile(State.CARER, State.BEREAVED)) == (
        StateWords.BEREAVED,
        StateWords.CARER,
    )


@pytest.mark.parametrize(
    "state",
    [State.CAME_BACK, State.STAYS, State.NOT_OVER, State.WATCHED, State.BEREAVED],
)
def test_the_words_of_long_term_medicine_never_stand_beside_these(state: State) -> None:
    words = state_words(profile(state, State.STILL_TAKING_MEDICINE))
    assert len(words) == 1
    assert words[0] is not StateWords.LONG_TERM
