"""One line of tools: tags while there is room, filters with their number, a day, several."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.storage.answers import EntryQuery
from recurapp.ui.journal.list_tools import MOST_TAGS, ListTools, filters_in_use
from recurapp.ui.theme import Look
from tests.ui.desk import press
from tests.ui.fits import assert_fits, settle

TAGS = ("Sleep", "Scan", "Family", "Work", "Garden", "Choir", "Walks")


@pytest.fixture
def tools(qtbot: QtBot) -> ListTools:
    made = ListTools()
    qtbot.addWidget(made)
    made.set_tags(TAGS)
    shown_at(made, 372)
    return made


def shown_at(tools: ListTools, width: int) -> list[str]:
    tools.resize(width, tools.sizeHint().height())
    tools.show()
    settle(tools)
    return [chip.tag for chip in tools.chips if chip.isVisible()]


def test_as_many_tags_as_fit_and_the_rest_is_left_out(tools: ListTools) -> None:
    assert shown_at(tools, 372) == ["Sleep", "Scan"]
    assert shown_at(tools, 1200) == list(TAGS[:MOST_TAGS])
    assert shown_at(tools, tools.minimumSizeHint().width()) == []
    assert tools.all.isVisible()
    assert_fits(tools)


def test_the_tools_have_words_where_there_is_room_and_else_tooltips(tools: ListTools) -> None:
    three = (tools.filters, tools.month, tools.several)
    names = ["Filters", "Go to a day", "Select several"]
    assert [tool.accessibleName() for tool in three] == names
    shown_at(tools, 372)
    assert [tool.shown_text() for tool in three] == ["", "", ""]
    assert [tool.toolTip() for tool in three] == names
    shown_at(tools, 480)
    assert [tool.shown_text() for tool in three] == ["Filters", "", ""]
    assert [tool.toolTip() for tool in three] == ["", *names[1:]]
    assert shown_at(tools, 640)
    assert [tool.shown_text() for tool in three] == names
    assert [tool.toolTip() for tool in three] == ["", "", ""]
    assert_fits(tools)


def test_filters_say_their_word_where_there_is_room(tools: ListTools) -> None:
    tools.show_query(EntryQuery(tags=("Scan",), moods=frozenset({1, 2}), worry_to=3))
    shown_at(tools, 1200)
    assert tools.filters.shown_text() == "Filters (3)"
    shown_at(tools, 372)
    assert (tools.filters.shown_text(), tools.filters.accessibleName()) == ("3", "Filters (3)")
    tools.show_query(EntryQuery(text="scan", by_relevance=True))
    assert (tools.filters.shown_text(), tools.filters.accessibleName()) == ("", "Filters")


def test_what_is_chosen_is_marked(tools: ListTools) -> None:
    assert tools.all.isChecked()
    tools.show_query(EntryQuery(tags=("Scan",)))
    assert [chip.tag for chip in tools.chips if chip.isChecked()] == ["Scan"]
    assert not tools.all.isChecked()


def test_each_kind_of_filter_counts_once() -> None:
    assert filters_in_use(EntryQuery(text="words", by_relevance=True)) == 0
    day = date(2026, 1, 1)
    query = EntryQuery(tags=("a", "b"), moods=frozenset({1}), worry_from=1, worry_to=2, since=day)
    assert filters_in_use(query) == 4


def test_every_tool_tells_what_is_wanted(tools: ListTools) -> None:
    told: list[str] = []
    tools.all_wanted.connect(lambda: told.append("all"))
    tools.tag_wanted.connect(told.append)
    tools.filters_wanted.connect(lambda: told.append("filters"))
    tools.month_wanted.connect(lambda: told.append("month"))
    tools.several_wanted.connect(lambda: told.append("several"))
    tools.activateWindow()
    for one in (tools.all, tools.chips[1], tools.filters, tools.month, tools.several):
        press(one)
    assert told == ["all", "Scan", "filters", "month", "several"]


def test_a_long_tag_ends_in_dots_and_is_read_out_whole(tools: ListTools) -> None:
    tag = "a very long tag that nobody would want to see whole"
    tools.set_tags((tag,))
    assert shown_at(tools, 700) == [tag]
    assert "…" in tools.chips[0].shown_text()
    assert tools.chips[0].accessibleName() == f"\u2068{tag}\u2069"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_it_is_one_line_at_any_size_from_both_sides(
    tools: ListTools, look: Look, size: int, theme: Theme
) -> None:
    look.use(Settings(text_size=size, theme=theme))
    shown_at(tools, 576)
    assert_fits(tools)
    assert tools.all.x() == 0
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown_at(tools, 577)
    assert tools.all.geometry().right() == 576
    assert tools.several.x() == 0
    assert_fits(tools)
    assert tools.height() == look.px(44)
