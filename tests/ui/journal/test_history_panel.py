"""Earlier versions of an entry: what differs, the whole of one, and going back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout

from recurapp.records import JournalEntry
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.ui.journal.history_panel import (
    HistoryPanel,
    differences,
    first_difference,
    open_history,
    past_of,
    words_from,
)
from recurapp.ui.theme import Look
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.journal.rows import entry, go_down, ground, lines, lose_table, rest, titles
from tests.ui.pseudo import pseudo_language

FIRST = entry(1, mood=2, worry=7, text="Woke at four. Wrote the list.")
SECOND = replace(FIRST, text="Woke at four. Wrote a letter.", tags=("Scan",))
NOW = replace(SECOND, mood=4, helped="A walk")


class Front:
    """The panel in front of a page, and what the page was told."""

    def __init__(self, desk: Desk, *versions: JournalEntry, width: int = 1024) -> None:
        for version in versions:
            desk.keep(version)
        self.page = ground(desk, width)
        self.told: list[tuple[str, Callable[[], object] | None]] = []
        self.panel: HistoryPanel = open_history(
            self.page,
            desk.services,
            versions[-1],
            lambda text, undo: self.told.append((text, undo)),
        )
        rest(desk, self.page)


def stored(desk: Desk) -> JournalEntry | None:
    return desk.vault.store.get(JournalEntry, FIRST.id)


def test_the_versions_stand_newest_first_with_what_differs(desk: Desk) -> None:
    front = Front(desk, FIRST, SECOND, NOW)
    rows = front.panel.list
    assert titles(rows)[0] == "As it is now"
    assert len(titles(rows)) == 3
    assert lines(rows, 0) == ["Woke at four. Wrote a letter."]
    assert lines(rows, 1) == ["Low, nothing that helped"]
    assert lines(rows, 2) == [
        "Low, no tags, nothing that helped",
        "Woke at four. Wrote the list.",
    ]
    assert focused() is rows
    assert rows.current() == 1


def test_the_whole_of_the_chosen_one_can_be_read(desk: Desk) -> None:
    front = Front(desk, FIRST, SECOND, NOW)
    assert front.panel.text.toPlainText() == SECOND.text
    assert "Low, worry 7" in shown_texts(front.page)
    go_down(front.panel.list)
    assert front.panel.text.toPlainText() == FIRST.text
    QTest.keyClick(front.panel.list, Qt.Key.Key_Home)
    assert front.panel.text.toPlainText() == f"{NOW.text}\n\nWhat helped:\n\nA walk"
    assert not front.panel.back_button.isEnabled()
    front.panel.go_back_to_this()
    assert front.told == []
    assert front.panel.text.isReadOnly()


def test_going_back_saves_it_and_can_be_undone(desk: Desk) -> None:
    front = Front(desk, FIRST, SECOND, NOW)
    go_down(front.panel.list)
    press(front.panel.back_button)
    assert stored(desk) == FIRST
    assert len(desk.vault.store.history(FIRST)) == 3
    ((text, undo),) = front.told
    assert text == "The earlier version is the present one now."
    assert front.panel.panel is not None
    assert front.panel.panel.isHidden()
    assert undo is not None
    undo()
    rest(desk, front.page)
    assert stored(desk) == NOW


def test_an_entry_that_was_never_changed_says_so(desk: Desk) -> None:
    front = Front(desk, FIRST)
    assert "This entry has no earlier version." in shown_texts(front.page)
    assert focused() is front.panel.close_button
    assert front.panel.chosen() == FIRST
    press(front.panel.close_button)
    assert front.told == []


def test_a_save_that_fails_is_said_in_the_panel(desk: Desk) -> None:
    front = Front(desk, FIRST, NOW)
    pragma(desk.vault, "query_only=ON")
    press(front.panel.back_button)
    assert problem_text(Problem.READ_ONLY) in shown_texts(front.page)
    assert front.told == []
    assert stored(desk) == NOW


def test_a_read_that_fails_is_said_in_the_panel(desk: Desk) -> None:
    desk.keep(FIRST)
    lose_table(desk, "revision")
    page = ground(desk)
    open_history(page, desk.services, FIRST, lambda *told: None)
    rest(desk, page)
    assert problem_text(Problem.INPUT_OUTPUT) in shown_texts(page)


def test_where_nothing_can_be_changed_it_is_only_read(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.keep(NOW)
    page = ground(desk)
    panel = HistoryPanel(page, desk.services, NOW, lambda *told: None)
    panel.may_change = False
    panel.open_within(860)
    rest(desk, page)
    assert "Go back to this one" not in shown_texts(page)


def test_an_entry_that_went_meanwhile_is_shown_as_it_was(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.keep(NOW)
    desk.vault.store.remove(NOW)
    past = past_of(desk.vault.store, NOW)
    assert past.present == NOW
    assert FIRST in [version.record for version in past.versions]


def test_with_room_the_text_stands_beside_the_list(desk: Desk, look: Look) -> None:
    front = Front(desk, FIRST, NOW)
    assert front.panel.halves.direction() is QBoxLayout.Direction.LeftToRight
    front.page.resize(700, 640)
    settle(front.page)
    assert front.panel.halves.direction() is QBoxLayout.Direction.TopToBottom
    assert_fits(front.page)


def test_differences_are_said_one_by_one() -> None:
    def said(**changes: object) -> str:
        present = replace(NOW, **changes)  # type: ignore[arg-type]
        text = differences(NOW, present, FIRST.day)
        return text.replace("\u2068", "").replace("\u2069", "")

    assert said() == ""
    assert said(mood=1) == "Fair"
    assert said(worry=None) == "worry 7"
    assert said(tags=()) == "about Scan"
    assert said(helped="") == "helped: A walk"
    assert said(at=entry(5).at, day=entry(5).day) == "Sunday 22 November, 13:05"
    blank = entry(1, text="a")
    text = differences(blank, replace(blank, mood=1, worry=1), FIRST.day)
    assert text == "No mood, no worry given"


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        ("", "", 0),
        ("abc", "abc", 3),
        ("abc", "abd", 2),
        ("abc", "ab", 2),
        ("", "x", 0),
        ("x" * 5_000 + "a", "x" * 5_000 + "b", 5_000),
        ("x" * 5_000, "x" * 4_000, 4_000),
        ("x" * 1_500 + "a" * 1_500, "x" * 1_500 + "b" * 1_500, 1_500),
    ],
)
def test_the_first_difference_is_found(one: str, other: str, at: int) -> None:
    assert first_difference(one, other) == at


def test_words_are_shown_from_a_little_before_what_differs() -> None:
    def plain(text: str, at: int) -> str:
        return words_from(text, at).replace("\u2068", "").replace("\u2069", "")

    text = "One two three four five six seven eight nine ten"
    assert plain(text, 3) == text
    assert plain(text, text.index("ten")) == "… six seven eight nine ten"
    assert plain("x" * 60, 50) == "… " + "x" * 34
    assert plain("short", 900) == "short"


def test_a_version_without_words_says_so(desk: Desk) -> None:
    blank = entry(1, mood=3)
    front = Front(desk, blank, replace(blank, text="now some"), width=700)
    assert lines(front.panel.list, 1) == ["No words yet"]


def test_an_entry_of_words_alone_has_its_own_sign(desk: Desk) -> None:
    only = entry(1, text="a")
    front = Front(desk, only, replace(only, text="b"))
    assert front.panel.list.rows_model.rows[0].icon == "notebook-pen"


def test_a_giant_line_is_shown_in_pieces(desk: Desk) -> None:
    giant = entry(1, text="x" * 100_000)
    front = Front(desk, giant, replace(giant, text="short"))
    assert front.panel.text.toPlainText().replace("\n", "") == giant.text
    assert front.panel.text.document().blockCount() > 40


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    tags = tuple(f"{number}" + "w" * 90 for number in range(8))
    front = Front(desk, FIRST, replace(SECOND, tags=tags), NOW)
    go_down(front.panel.list, 0)
    assert_fits(front.page)


def test_it_fits_in_a_long_language_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        front = Front(desk, FIRST, SECOND, NOW)
        assert_fits(front.page)
        assert "Close" not in shown_texts(front.page)
        with pytest.raises(AssertionError):
            button(front.page, "Close")
