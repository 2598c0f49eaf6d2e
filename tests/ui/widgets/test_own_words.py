"""The person's words: whole and wrapped, and one long word widens nothing."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from recurapp.text import isolated
from recurapp.ui.theme import look
from recurapp.ui.widgets.own_words import OwnTick, OwnWords, one_line

pytestmark = pytest.mark.usefixtures("look")
LONG = "w" * 300


def test_line_ends_are_spaces_beside_a_tick(qtbot: QtBot) -> None:
    assert one_line(" a\n b\tc ") == isolated("a b c")
    tick = OwnTick("a & b\nc")
    qtbot.addWidget(tick)
    assert tick.shown_text() == isolated("a & b c")


def test_a_long_word_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    for widget in (OwnTick(LONG), OwnWords(LONG)):
        qtbot.addWidget(widget)
        assert widget.minimumSizeHint().width() <= look().px(200)
        assert widget.heightForWidth(300) > widget.heightForWidth(5000)


def test_every_character_stays(qtbot: QtBot) -> None:
    words = OwnWords("short")
    qtbot.addWidget(words)
    assert words.text() == "short"
    words.setText(LONG + "\n\nand more")
    assert words.text().replace("\u200b", "") == LONG + "\n\nand more"
