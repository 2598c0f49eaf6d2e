"""The form of filters: what its fields mean together, and that only Show applies it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.settings import Settings, Theme
from recurapp.storage.answers import EntryQuery
from recurapp.storage.errors import Problem
from recurapp.ui.journal.filters_panel import FilterForm, open_filters
from recurapp.ui.journal.tag_pills import OFFERED, TagPills
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.journal.listed import busy_disk
from tests.ui.journal.rows import entry, ground, lose_table, rest
from tests.ui.pseudo import pseudo_language

ALL = EntryQuery(
    text="scan",
    tags=("Scan",),
    moods=frozenset({1, 2}),
    worry_from=3,
    worry_to=8,
    since=date(2026, 1, 1),
    until=date(2026, 3, 31),
    by_relevance=True,
)


def form(desk: Desk, query: EntryQuery = ALL) -> tuple[FilterForm, list[EntryQuery]]:
    if not desk.vault.store.journal.tags():
        desk.keep(entry(1, tags=("Scan", "Family")), entry(2, tags=("Scan",)))
    made = FilterForm(desk.services)
    desk.qtbot.addWidget(made)
    told: list[EntryQuery] = []
    made.wanted.connect(told.append)
    made.set_query(query)
    made.show()
    made.activateWindow()
    rest(desk, made)
    return made, told


def test_what_was_asked_for_comes_back_as_it_was(desk: Desk) -> None:
    made, told = form(desk)
    press(made.show_button)
    assert told == [ALL]


def test_blank_fields_filter_nothing(desk: Desk) -> None:
    made, told = form(desk, EntryQuery())
    assert made.sentence.text() == "Every entry is shown."
    press(made.show_button)
    assert told == [EntryQuery()]


def test_each_field_narrows_and_the_sentence_follows(desk: Desk) -> None:
    made, told = form(desk, EntryQuery(text="x"))
    press(made.tags.pills["Scan"])
    press(made.tags.pills["Family"])
    press(made.moods.pills[5])
    made.worry_from.set_value(7)
    made.since.edit.setText("2025")
    assert "Scan" in made.sentence.text()
    assert "with worry 7 or more, from 1 January 2025 on." in made.sentence.text()
    assert told == []
    made.show_them()
    assert told == [
        EntryQuery(
            text="x",
            tags=("Scan", "Family"),
            moods=frozenset({5}),
            worry_from=7,
            since=date(2025, 1, 1),
        )
    ]
    press(made.tags.pills["Scan"])
    assert made.query().tags == ("Family",)


def test_ranges_the_wrong_way_round_are_turned(desk: Desk) -> None:
    made, _ = form(desk, EntryQuery())
    made.worry_from.set_value(8)
    made.worry_to.set_value(2)
    made.since.edit.setText("May 2026")
    made.until.edit.setText("2025")
    query = made.query()
    assert (query.worry_from, query.worry_to) == (2, 8)
    assert (query.since, query.until) == (date(2025, 1, 1), date(2026, 5, 31))
    made.until.edit.setText("9 May 2026")
    assert made.query().since == date(2026, 5, 1)
    assert made.query().until == date(2026, 5, 9)


def test_a_date_that_cannot_be_read_is_said_and_nothing_is_applied(desk: Desk) -> None:
    made, told = form(desk, EntryQuery())
    made.until.edit.setText("soon")
    press(made.show_button)
    assert told == []
    assert focused() is made.until.edit
    assert any("could not read" in text for text in shown_texts(made))


def test_clear_keeps_what_was_searched_for(desk: Desk) -> None:
    made, told = form(desk)
    press(made.clear_button)
    assert told == [EntryQuery(text="scan", by_relevance=True)]
    assert made.tags.values() == ()


def test_enter_shows_from_any_field_but_not_from_another_button(desk: Desk) -> None:
    made, told = form(desk, EntryQuery())
    cancelled: list[bool] = []
    made.cancelled.connect(lambda: cancelled.append(True))
    for widget in (made.since.edit, made.worry_to, made.moods.pills[1], made.tags.pills["Scan"]):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Return)
    assert len(told) == 4
    made.cancel_button.setFocus()
    QTest.keyClick(made.cancel_button, Qt.Key.Key_Return)
    assert len(told) == 4
    press(made.cancel_button)
    assert cancelled == [True]
    QTest.keyClick(made, Qt.Key.Key_F5)


def test_without_tags_there_is_nothing_to_choose_of_them(desk: Desk) -> None:
    desk.keep(entry(1))
    made = FilterForm(desk.services)
    desk.qtbot.addWidget(made)
    made.show()
    rest(desk, made)
    assert "About all of these" not in shown_texts(made)


def test_a_failing_read_of_tags_is_said(desk: Desk) -> None:
    desk.keep(entry(1, tags=("Scan",)))
    lose_table(desk, "journal_tag")
    made = FilterForm(desk.services)
    desk.qtbot.addWidget(made)
    made.show()
    rest(desk, made)
    assert [text for text in shown_texts(made) if text in _problems()]
    with pytest.raises(KeyError):
        made._on_no_tags(KeyError("tag"))


def test_the_form_is_there_before_the_tags_are_counted(desk: Desk) -> None:
    desk.keep(entry(1, tags=("Scan", "Family")))
    page = ground(desk)
    with busy_disk(desk):
        panel = open_filters(page, desk.services, EntryQuery(tags=("Scan",)), print)
        settle(page)
        made = panel.content
        assert isinstance(made, FilterForm)
        assert made.moods.isVisible()
        assert list(made.tags.pills) == ["Scan"]
        press(made.moods.pills[5])
    rest(desk, page)
    assert list(made.tags.pills) == ["Scan", "Family"]
    assert made.query() == EntryQuery(tags=("Scan",), moods=frozenset({5}))


def test_dates_show_an_example_of_this_time(desk: Desk) -> None:
    made, _ = form(desk)
    assert made.since.edit.placeholderText() == "3 Nov 2026"
    assert made.until.edit.placeholderText() == "23 Nov 2026"


def _problems() -> set[str]:
    return {problem_text(problem) for problem in Problem}


def test_the_form_in_front_closes_when_it_is_used(desk: Desk) -> None:
    page = ground(desk)
    shown: list[EntryQuery] = []
    panel = open_filters(page, desk.services, EntryQuery(text="x"), shown.append)
    settle(page)
    press(button(page, "Show"))
    assert shown == [EntryQuery(text="x")]
    panel = open_filters(page, desk.services, EntryQuery(), shown.append)
    settle(page)
    press(button(page, "Cancel"))
    assert len(shown) == 1
    assert isinstance(panel, FrontPanel)
    assert panel.isHidden()


# --- many tags ------------------------------------------------------------------------------------


def pills(desk: Desk, many: int, ticked: tuple[str, ...] = ()) -> TagPills:
    made = TagPills()
    desk.qtbot.addWidget(made)
    made.set_tags([f"tag {number}" for number in range(many)], ticked)
    made.show()
    made.activateWindow()
    settle(made)
    return made


def test_few_tags_need_no_finding(desk: Desk) -> None:
    made = pills(desk, 3)
    assert list(made.pills) == ["tag 0", "tag 1", "tag 2"]
    assert not made.finder.isVisible()


def test_of_many_tags_the_most_used_are_offered_and_the_others_found(desk: Desk) -> None:
    made = pills(desk, 40, ("tag 39", "gone"))
    assert list(made.pills)[:3] == ["tag 39", "gone", "tag 0"]
    assert len(made.pills) == OFFERED
    QTest.keyClicks(made.finder, "TAG 25")
    assert list(made.pills) == ["tag 25"]
    QTest.keyClick(made.finder, Qt.Key.Key_Return)
    assert made.values() == ("tag 39", "gone", "tag 25")
    assert made.finder.text() == ""
    QTest.keyClicks(made.finder, "zzz")
    assert shown_texts(made) == ["No tag has these letters."]
    QTest.keyClick(made.finder, Qt.Key.Key_Return)
    made.finder.clear()
    for tag in made.values():
        press(made.pills[tag])
    assert made.values() == ()
    assert not any(pill.isChecked() for pill in made.pills.values())


def test_a_long_tag_is_cut_on_its_pill_and_read_whole(desk: Desk) -> None:
    made = TagPills()
    desk.qtbot.addWidget(made)
    long = "w" * 100
    made.set_tags([long], ())
    assert made.pills[long].shown_text().endswith("…\u2069")
    assert made.pills[long].accessibleName() == f"\u2068{long}\u2069"


# --- how it looks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    desk.keep(entry(1, tags=tuple(f"tag {number} {'w' * 60}" for number in range(15))))
    page = ground(desk)
    open_filters(page, desk.services, ALL, print)
    rest(desk, page)
    assert_fits(page)


def test_it_fits_in_a_long_language_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        desk.keep(entry(1, tags=("a",)))
        page = ground(desk)
        open_filters(page, desk.services, ALL, print)
        rest(desk, page)
        assert_fits(page)
