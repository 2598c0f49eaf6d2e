"""Two panes: how they share the width, and that one alone gets all of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.panes import Between, Panes, Shares, column, on_card, set_top
from recurapp.ui.widgets.text import paragraph
from tests.ui.fits import assert_fits, settle

WORDS = "Some words that are long enough to need a line or two where there is little room. " * 4


def panes(qtbot: QtBot, widths: Between | Shares, width: int = 1000) -> Panes:
    left, right = QWidget(), QWidget()
    column(left, on_card(paragraph(WORDS)), paragraph("Below it."))
    column(right, on_card(paragraph(WORDS)))
    made = Panes(left, right, widths)
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.show()
    settle(made)
    return made


@pytest.mark.parametrize(
    ("width", "first"), [(1400, 400), (1000, 330), (800, 300)], ids=["most", "between", "least"]
)
def test_between_gives_the_first_what_a_list_needs(
    qtbot: QtBot, look: Look, width: int, first: int
) -> None:
    made = panes(qtbot, Between(300, 400, 650), width)
    assert made.first.width() == first
    assert made.second.width() == width - first - 20
    assert not made.hasHeightForWidth()
    look.use(Settings(text_size=150))
    settle(made)
    assert made.first.width() >= 450


def test_shares_part_the_width_and_know_their_height(qtbot: QtBot, look: Look) -> None:
    made = panes(qtbot, Shares(54, 46))
    assert made.first.width() == pytest.approx(0.54 * 980, abs=2)
    assert made.hasHeightForWidth()
    assert made.heightForWidth(300) > made.heightForWidth(900)


@pytest.mark.parametrize("widths", [Between(300, 400, 650), Shares(54, 46)], ids=str)
@pytest.mark.parametrize("second", [False, True])
def test_one_alone_has_all_of_the_width(
    qtbot: QtBot, look: Look, widths: Between | Shares, second: bool
) -> None:
    made = panes(qtbot, widths)
    made.show_panes(both=False, second=second)
    made.resize(400, 500)
    settle(made)
    seen, other = (made.second, made.first) if second else (made.first, made.second)
    assert (seen.width(), seen.height()) == (400, 500)
    assert not other.isVisible()
    assert_fits(made)


def test_one_alone_may_have_its_whole_length(qtbot: QtBot, look: Look) -> None:
    made = panes(qtbot, Between(300, 400, 650, whole=True))
    assert not made.hasHeightForWidth()
    made.show_panes(both=False, second=False)
    settle(made)
    assert made.hasHeightForWidth()
    assert made.heightForWidth(250) > made.heightForWidth(900)


def test_the_card_takes_what_is_left_and_its_top_can_be_tight(qtbot: QtBot, look: Look) -> None:
    made = panes(qtbot, Between(300, 400, 650))
    (card,) = made.first.findChildren(Card)
    assert card.height() > 400
    set_top(card, 1)
    assert card.layout_.contentsMargins().top() == 1
