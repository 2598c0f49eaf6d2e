"""A word's meaning comes in front and goes by Esc; the word has the focus again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.articles import Span
from recurapp.content.glossary import load_glossary
from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.understand.term_panel import WIDTH, open_term
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.term_text import TermText
from tests.ui.desk import button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[TermText]:
    window = QWidget()

    def ask(term: str) -> None:
        window.setProperty("asked", [term])

    layout = QVBoxLayout(window)
    text = TermText((Span("The usual word is "), Span("remission", "remission"), Span(".")))
    text.term_opened.connect(lambda term: open_term(text, term, ask))
    layout.addWidget(text)
    layout.addStretch(1)
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    settle(window)
    yield text
    window.close()


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_it_comes_and_goes_and_gives_the_focus_back(text: TermText, way: str) -> None:
    (word,) = text.words
    if way == "key":
        word.setFocus()
        QTest.keyClick(word, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=word.boxes[0].center())
    settle(text.window())
    (panel,) = text.window().findChildren(FrontPanel)
    term = load_glossary()["remission"]
    assert {term.name, term.meaning} <= set(shown_texts(panel))
    assert panel.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert panel.is_closed
    assert QApplication.focusWidget() is word
    assert text.window().property("asked") is None


def test_it_leads_to_the_word_among_the_others(text: TermText) -> None:
    text.words[0].click()
    (panel,) = text.window().findChildren(FrontPanel)
    press(button(panel, "See the glossary"))
    assert panel.is_closed
    assert text.window().property("asked") == ["remission"]


@pytest.mark.parametrize("size", [100, 200])
def test_every_meaning_fits(look: Look, text: TermText, size: int) -> None:
    look.use(Settings(text_size=size))
    for term in load_glossary():
        panel = open_term(text, term, str)
        assert panel is not None
        assert_fits(panel)
        assert panel.card.width() <= look.px(WIDTH)
        panel.close_panel()


def test_a_word_that_is_not_in_the_glossary_opens_nothing(text: TermText) -> None:
    assert open_term(text, "no-such-word", str) is None
    assert text.window().findChildren(FrontPanel) == []
