"""The glossary: by letter, by typing, and to one word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recurapp.content.glossary import load_glossary
from recurapp.content.searching import is_called
from recurapp.ui.theme import Look
from recurapp.ui.understand.glossary_view import GlossaryView
from tests.ui.desk import press, shown_texts
from tests.ui.fits import settle

TERMS = load_glossary()


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> GlossaryView:
    made = GlossaryView(TERMS)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    made.activateWindow()
    settle(made)
    return made


def seen(view: GlossaryView) -> list[str]:
    return [id_ for id_, block in view.blocks.items() if block.isVisible()]


def test_every_word_stands_there_with_what_it_means_a_to_z(view: GlossaryView) -> None:
    assert seen(view) == list(TERMS)
    said = shown_texts(view)
    assert {term.name for term in TERMS.values()} <= set(said)
    assert {term.meaning for term in TERMS.values()} <= set(said)
    tops = [block.y() for block in view.blocks.values()]
    assert tops == sorted(tops)


def test_a_letter_leaves_its_words_and_pressed_again_all(view: GlossaryView) -> None:
    (letter,) = [one for one in view.letters if one.shown_text() == "R"]
    press(letter)
    assert seen(view) == [id_ for id_, term in TERMS.items() if term.name.startswith("R")]
    press(letter)
    assert seen(view) == list(TERMS)
    assert {one.shown_text() for one in view.letters} == {t.name[0].upper() for t in TERMS.values()}


def test_typing_leaves_what_begins_so_in_any_of_its_forms(view: GlossaryView) -> None:
    press(view.letters[-1])
    QTest.keyClicks(view.search, "chemo")
    view.search.tell_now()
    assert seen(view) == ["chemotherapy"]
    assert not any(letter.isChecked() for letter in view.letters)
    QTest.keyClicks(view.search, "xyz")
    view.search.tell_now()
    settle(view)
    assert seen(view) == []
    assert view.nothing.isVisible()
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    assert seen(view) == list(TERMS)
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    assert view.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("GLYCO", True), ("p glyco", True), ("p-glyco", True), ("ycop", False), ("", True)],
)
def test_each_word_typed_begins_a_word_of_the_name(typed: str, found: bool) -> None:
    assert is_called(TERMS["p-glycoprotein"], typed) is found


@pytest.mark.parametrize("term", ["adjuvant-treatment", "remission", "tumour"])
def test_to_one_word_whatever_was_filtered(view: GlossaryView, term: str) -> None:
    QTest.keyClicks(view.search, "dna")
    view.search.tell_now()
    view.go_to(term)
    settle(view)
    block = view.blocks[term]
    assert block.hasFocus()
    top = block.mapTo(view.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= view.viewport().height() - block.height()
    assert block.accessibleDescription() == TERMS[term].meaning
    view.go_to("no-such-word")
    assert view.verticalScrollBar().value() == 0
    assert view.hasFocus()
