"""What the marks mean: the whole article on one page, with its source and a way back."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from recurapp.content.articles import load_article
from recurapp.settings import Settings
from recurapp.ui.marks import ARTICLE, MarksPage
from recurapp.ui.theme import Look
from tests.ui.desk import LONDON, Desk
from tests.ui.fits import assert_fits
from tests.ui.pseudo import pseudo_language


def marks(desk: Desk) -> MarksPage:
    page = desk.show(MarksPage)
    assert isinstance(page, MarksPage)
    return page


def test_the_whole_article_stands_on_the_page(desk: Desk) -> None:
    page = marks(desk)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    article = load_article(ARTICLE)
    assert article.title in texts
    assert [block.text for block in article.blocks if block.text not in texts] == []


def test_falling_chance_never_stands_without_late_return(desk: Desk) -> None:
    page = marks(desk)
    facts = {fact for block in page.article.blocks for fact in block.facts}
    assert {"F87", "F88", "F89", "F90", "F91"} <= facts


def test_the_source_panel_says_that_its_review_date_has_passed(desk: Desk) -> None:
    page = marks(desk)
    said = " ".join(label.text() for label in page.source_lines)
    assert "Cancer Research UK did not make or check this app." in said
    assert "was due for review on 9 October 2026. That date has passed" in said


def test_a_clock_before_the_app_was_made_does_not_undo_that(desk: Desk) -> None:
    page = marks(desk)
    desk.wait_to(datetime(2020, 1, 1, 12, 0, tzinfo=LONDON))
    assert "That date has passed" in " ".join(label.text() for label in page.source_lines)


def test_the_links_lead_back(desk: Desk) -> None:
    page = marks(desk)
    page.today_link.setFocus()
    QTest.keyClick(page.today_link, Qt.Key.Key_Space)
    page.timeline_link.setFocus()
    QTest.keyClick(page.timeline_link, Qt.Key.Key_Space)
    assert desk.opened == ["today", "timeline"]


@pytest.mark.parametrize("size", [100, 200])
def test_everything_fits_at_every_text_size(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    assert_fits(desk.show(MarksPage, 700, 640))


def test_it_fits_in_a_long_language_that_runs_from_the_right(
    desk: Desk, qapp: QApplication
) -> None:
    with pseudo_language(qapp):
        page = marks(desk)
        assert_fits(page, words_may_break=True)
        page.close()
