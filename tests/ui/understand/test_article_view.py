"""An article on the screen: all of it, in order, at every size, with what a person can do there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from recurapp.bookmarks import Useful
from recurapp.content.articles import BlockKind, load_article, load_articles
from recurapp.content.help_routes import safety_slots
from recurapp.content.symptoms import load_symptoms
from recurapp.settings import NATIONS, Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.understand.article_view import ArticleView
from recurapp.ui.understand.figures import Cell, Cells
from recurapp.ui.understand.symptom_list import SymptomList
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.term_text import TermText
from tests.ui.desk import Desk, button, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.programs import Programs
from tests.ui.pseudo import pseudo_language

pytestmark = pytest.mark.usefixtures("look")
IDS = [article.id for article in load_articles()]
PICTURES = "after-drugs-or-radiotherapy"
TELL = "what-to-tell-the-team"


class Reading(NamedTuple):
    view: ArticleView
    scroll: VerticalScroll
    wanted: list[object]
    """All that was asked of the page."""


def read(
    desk: Desk,
    article: str,
    *,
    width: int = 700,
    nation: str = "ENG",
    saved: frozenset[str] = frozenset(),
    useful: Useful | None = None,
    hidden: frozenset[str] = frozenset(),
) -> Reading:
    view = ArticleView(
        desk.services,
        load_article(article),
        slots=safety_slots(desk.services.directory, "GB", nation),
        saved=saved,
        useful=useful,
        hidden=hidden,
    )
    wanted: list[object] = []
    for signal in (view.passage_toggled, view.useful_chosen, view.article_wanted, view.term_wanted):
        signal.connect(wanted.append)
    scroll = VerticalScroll(None, (20, 20, 20, 20))
    scroll.body.addWidget(view)
    scroll.body.addStretch(1)
    desk.qtbot.addWidget(scroll)
    scroll.resize(width, 800)
    scroll.show()
    scroll.activateWindow()
    settle(scroll)
    return Reading(view, scroll, wanted)


# ---- what stands there -----------------------------------------------------------------------


def test_all_of_every_article_stands_there_in_its_order(desk: Desk) -> None:
    for id_ in IDS:
        view, scroll, _wanted = read(desk, id_)
        assert_whole(desk, view)
        scroll.close()


def assert_whole(desk: Desk, view: ArticleView) -> None:
    article, slots = view.article, safety_slots(desk.services.directory, "GB", "ENG")
    labels = sorted(
        (label for label in view.findChildren(QLabel) if label.isVisible()),
        key=lambda label: label.mapTo(view, label.rect().topLeft()).y(),
    )
    shown = [label.text() for label in labels]
    wanted = [article.title, article.opening]
    for section in article.sections:
        told = [block for block in section.blocks if block.kind is not BlockKind.SYMPTOMS]
        wanted += [section.heading, *[block.text.format(**slots) for block in told]]
    places = [shown.index(text) for text in wanted if text]
    assert places == sorted(places)
    assert all(term.accessibleName() for text in view.findChildren(TermText) for term in text.words)
    words = [
        (span.text, span.term) for b in article.blocks for span in b.spans if not span.is_plain
    ]
    found = [word for text in view.findChildren(TermText) for word in text.words]
    assert [(word.accessibleName(), word.term) for word in found] == words
    if article.opening:  # it says that one may leave or stop
        assert {"stop", "leave"} & set(article.opening.lower().replace(".", "").split())


@pytest.mark.parametrize(
    ("theme", "size", "width"),
    [
        (Theme.LIGHT, 100, 560),
        (Theme.LIGHT, 100, 1280),
        (Theme.LIGHT, 200, 640),
        (Theme.DARK, 100, 560),
        (Theme.HIGH_CONTRAST, 200, 640),
    ],
)
def test_it_fits(look: Look, desk: Desk, theme: Theme, size: int, width: int) -> None:
    look.use(Settings(theme=theme, text_size=size))
    for id_ in (PICTURES, TELL):
        view, scroll, _wanted = read(desk, id_, width=width, useful=Useful.NO)
        assert_fits(scroll)
        widest = max(text.width() for text in view.findChildren(TermText))
        assert widest <= look.px(760)


def test_it_fits_in_another_language_and_from_the_right(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        _view, scroll, _wanted = read(desk, PICTURES, width=760)
        assert_fits(scroll, words_may_break=True)


def test_the_parts_of_a_page_are_known_by_their_place(desk: Desk) -> None:
    view, _scroll, _wanted = read(desk, PICTURES)
    ids = [section.id for section in view.article.sections]
    tops = [view.top_of(id_) for id_ in ids]
    assert tops == sorted(tops)
    assert tops[1] > 0
    assert [view.section_at(top + 1) for top in tops] == ids
    assert view.section_at(0) == ""
    assert view.section_at(view.height() * 10) == ids[-1]
    assert view.top_of("no such section") == 0


def test_the_section_that_is_read_aloud_is_marked(desk: Desk) -> None:
    view, _scroll, _wanted = read(desk, PICTURES)
    plain = view.grab().toImage()
    view.show_spoken(view.article.sections[1].id)
    assert view.grab().toImage() != plain
    view.show_spoken("")
    assert view.grab().toImage() == plain


# ---- figures ---------------------------------------------------------------------------------


def test_figures_say_in_words_what_they_show(desk: Desk) -> None:
    view, _scroll, _wanted = read(desk, PICTURES)
    figures = [block for block in view.article.blocks if block.kind is BlockKind.FIGURE]
    assert [block.figure for block in figures] == ["division", "rounds"]
    texts = shown_texts(view)
    assert {block.text for block in figures} <= set(texts)
    assert {"1 cell", "2 cells", "Round 1", "Round 2", "After round 3", "Gone"} <= set(texts)


def test_after_the_last_round_some_cells_are_left(desk: Desk) -> None:
    """No treatment is likely to end them all (F31), and one at rest is caught later (F30)."""
    view, _scroll, _wanted = read(desk, PICTURES)
    drawn = [[kind for _, _, kind in cells.cells] for cells in view.findChildren(Cells)]
    one, dividing, two, first, second, last, *signs = drawn
    assert (one, dividing, two) == ([Cell.RESTING], [Cell.DIVIDING], [Cell.RESTING] * 2)
    assert 1 < last.count(Cell.RESTING) < second.count(Cell.RESTING) < first.count(Cell.RESTING)
    for before, after in ((first, second), (second, last)):
        for was, then in zip(before, after, strict=True):
            assert (then is Cell.GONE) if was is not Cell.RESTING else (then in Cell)
    caught = [was for was, then in zip(first, second, strict=True) if then is Cell.HIT]
    assert caught
    assert set(caught) == {Cell.RESTING}
    assert sorted(kind.name for (kind,) in signs) == ["GONE", "HIT", "RESTING"]


def test_no_kind_of_cell_is_told_by_colour_alone(look: Look, desk: Desk) -> None:
    """By their lines alone they differ, whatever colour those have."""
    seen = set()
    for kind in Cell:
        cells = Cells([(0.0, 0.0, kind)], radius=20, high=80, wide=120)
        desk.qtbot.addWidget(cells)
        cells.resize(120, 80)
        picture = cells.grab().toImage()
        points = ((x, y) for x in range(120) for y in range(80))
        seen.add(frozenset(at for at in points if picture.pixelColor(*at).lightness() < 130))
    assert len(seen) == len(Cell)
    assert all(len(lines) > 50 for lines in seen)


# ---- saving, answering, going on -------------------------------------------------------------


def test_a_passage_is_saved_by_its_mark(desk: Desk) -> None:
    view, _scroll, wanted = read(desk, PICTURES)
    section = next(section for section in view.article.sections if section.heading)
    mark = view.sections[section.id].save
    assert mark is not None
    assert mark.accessibleName() == f"Save this passage: {section.heading}"
    assert mark.height() >= 44
    press(mark)
    assert wanted == [section.id]
    assert not mark.isChecked()  # until the page says that it is kept
    view.show_saved(frozenset({section.id}))
    assert mark.isChecked()
    assert mark.icon_name == "bookmark-check"
    press(mark)
    view.show_saved(frozenset())
    assert not mark.isChecked()
    assert sum(part.save.isChecked() for part in view.sections.values() if part.save) == 0


def test_an_answer_is_kept_by_the_page_and_can_be_taken_back(desk: Desk) -> None:
    view, _scroll, wanted = read(desk, PICTURES)
    row = view.useful_row
    assert not row.take_back.isVisible()
    press(row.answers[Useful.PARTLY])
    assert wanted == [Useful.PARTLY]
    assert not row.answers[Useful.PARTLY].isChecked()  # it was not kept
    view.show_useful(Useful.PARTLY)
    assert row.answers[Useful.PARTLY].isChecked()
    assert "Thank you." in row.said.text()
    assert "this computer" in row.said.text()
    press(row.answers[Useful.PARTLY])  # once more takes it back, and so does the link
    press(row.take_back)
    assert wanted == [Useful.PARTLY, None, None]
    view.show_useful(None)
    assert row.answers[Useful.YES].hasFocus()
    assert not row.take_back.isVisible()


def test_a_vault_that_cannot_change_offers_nothing_to_keep(desk: Desk) -> None:
    desk.vault.read_only = True
    view, scroll, _wanted = read(desk, PICTURES)
    assert [part.save for part in view.sections.values() if part.save is not None] == []
    assert not view.useful_row.isVisible()
    assert_fits(scroll)


def test_other_articles_are_a_press_away_but_not_those_put_away(desk: Desk) -> None:
    others = load_article(PICTURES).next
    assert len(others) > 1
    view, _scroll, wanted = read(desk, PICTURES, hidden=frozenset(others[:1]))
    assert [link.shown_text() for link in view.next_links] == [
        load_article(id_).title for id_ in others[1:]
    ]
    press(view.next_links[0])
    assert wanted == [others[1]]


def test_a_word_asks_for_its_meaning(desk: Desk) -> None:
    view, _scroll, wanted = read(desk, PICTURES)
    word = next(word for text in view.findChildren(TermText) for word in text.words)
    word.setFocus()
    QTest.keyClick(word, Qt.Key.Key_Return)
    assert wanted == [word.term]


# ---- the web and the source ------------------------------------------------------------------


def test_a_site_is_named_with_what_to_look_for_and_opened_only_after_asking(
    desk: Desk, programs: Programs
) -> None:
    view, scroll, _wanted = read(desk, PICTURES)
    texts = shown_texts(view)
    for card in view.article.web:
        assert card.name in texts
        assert card.look_for in texts
    assert "www.cancerresearchuk.org" in texts
    press(view.web.buttons[0])
    (panel,) = scroll.findChildren(FrontPanel)
    assert programs.opened == []
    shown = " ".join(shown_texts(panel)).replace("\u200b", "")
    assert "https://www.cancerresearchuk.org" in shown
    press(button(panel, "Open"))
    assert programs.opened == ["https://www.cancerresearchuk.org"]


def test_every_article_says_where_it_is_from(desk: Desk) -> None:
    for id_ in IDS:
        view, scroll, _wanted = read(desk, id_)
        assert_sourced(view)
        scroll.close()


def assert_sourced(view: ArticleView) -> None:
    said = " ".join(line.text() for line in view.source.lines)
    assert view.source.isVisible()
    if view.article.review_due is None:
        assert "We wrote this page ourselves, on 24 November 2026." in said
        assert "Cancer Research UK" not in said
    else:
        assert "Cancer Research UK did not make or check this app." in said
        assert "was due for review on 9 October 2026. That date has passed" in said
    view.refresh_source(date(2020, 1, 1))  # a clock before the app was made undoes nothing
    assert " ".join(line.text() for line in view.source.lines) == said


# ---- symptoms --------------------------------------------------------------------------------


def test_the_list_of_symptoms_is_whole_for_every_place(desk: Desk) -> None:
    for nation in NATIONS:
        view, scroll, _wanted = read(desk, TELL, nation=nation)
        assert_symptoms(desk, view, nation)
        scroll.close()


def assert_symptoms(desk: Desk, view: ArticleView, nation: str) -> None:
    symptoms = load_symptoms()
    slots = safety_slots(desk.services.directory, "GB", nation)
    texts = shown_texts(view)
    for level in symptoms.levels:
        wanted = [level.title, level.ring.format(**slots), *level.items]
        assert [text for text in wanted if text not in texts] == []
    assert symptoms.note in texts
    assert "A clinician has not signed this list off yet." in texts
    assert "999" in " ".join(texts)


def test_a_list_that_was_signed_off_says_nothing_of_it(desk: Desk) -> None:
    shown: list[QWidget] = []
    for awaits in (True, False):
        symptoms = load_symptoms()._replace(awaits_sign_off=awaits)
        slots = safety_slots(desk.services.directory, "IE", "")
        shown.append(SymptomList(symptoms, slots))
        desk.qtbot.addWidget(shown[-1])
        shown[-1].show()
    first, second = (" ".join(shown_texts(each)) for each in shown)
    assert "signed" in first
    assert "signed" not in second
