"""Words in a paragraph that open: by keyboard and mouse, over two lines, in any script and size."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.focus_ring import install
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.term_text import TermText
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


class Piece(NamedTuple):
    text: str
    term: str = ""
    article: str = ""
    page: str = ""


LONG = (
    Piece("Because nobody can check every cell, your team may suggest "),
    Piece("adjuvant treatment", "adjuvant"),
    Piece(", given to lower the chance. The usual word is "),
    Piece("remission", "remission"),
    Piece("."),
)
WHOLE = "".join(piece.text for piece in LONG)
ARABIC = (
    Piece("هذه جملة عربية طويلة بما يكفي لتستمر في السطر الثاني من هذه الفقرة، وفيها "),
    Piece("كلمة مشروحة", "word"),
    Piece(" ثم تنتهي الجملة هنا."),
)
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


class Room(NamedTuple):
    text: TermText
    scroll: VerticalScroll
    opened: list[str]


def room(
    qtbot: QtBot, pieces: tuple[Piece, ...] = LONG, width: int = 590, *, item: bool = False
) -> Room:
    """A paragraph with something to type in before and after it."""
    scroll = VerticalScroll()
    text = TermText(pieces, item=item)
    opened: list[str] = []
    text.term_opened.connect(opened.append)
    scroll.body.setContentsMargins(10, 10, 10, 10)
    for widget in (QLineEdit(), text, QLineEdit()):
        scroll.body.addWidget(widget)
    scroll.body.addStretch(1)
    qtbot.addWidget(scroll)
    scroll.resize(width, 500)
    scroll.show()
    scroll.activateWindow()
    settle(scroll)
    return Room(text, scroll, opened)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def spot(text: TermText, start: int) -> QPoint:
    """The middle of a character's left half."""
    from recurapp.ui.widgets.laid_text import Span

    (box,) = text._at(text.width()).boxes(Span(start, start + 1))
    return QPoint(box.left() + 1, box.center().y())


def drag(text: TermText, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(text, LEFT, pos=start)
    QTest.mouseMove(text, start + (end - start) / 2)
    QTest.mouseMove(text, end)
    QTest.mouseRelease(text, LEFT, pos=end)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_words_that_lead_tell_where_and_look_otherwise(qtbot: QtBot) -> None:
    made = []
    for link in (Piece("page", "term"), Piece("page", page="support"), Piece("page", article="a")):
        text, _scroll, opened = room(qtbot, (Piece("The "), link, Piece(".")))
        text.page_wanted.connect(opened.append)
        text.article_wanted.connect(opened.append)
        (word,) = text.words
        plain = text.grab().toImage()
        QTest.mouseClick(text, LEFT, pos=word.boxes[0].center())
        word.setFocus()
        QTest.keyClick(word, Qt.Key.Key_Return)
        made.append((opened, word.accessibleDescription(), plain))
    assert [one[0] for one in made] == [["term"] * 2, ["support"] * 2, ["a"] * 2]
    assert made[0][1] != made[1][1] == made[2][1]
    assert made[0][2] != made[1][2] == made[2][2], "dotted, and underlined"


# ---- opening ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_tab_goes_from_word_to_word_and_a_key_opens_it(qtbot: QtBot, key: Qt.Key) -> None:
    text, scroll, opened = room(qtbot)
    before, after = scroll.findChildren(QLineEdit)
    before.setFocus()
    for word in text.words:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        assert focus() is word
        QTest.keyClick(word, key)
    assert opened == ["adjuvant", "remission"]
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is after
    QTest.keyClick(focus(), Qt.Key.Key_Backtab)
    assert focus() is text.words[-1]


def test_a_click_opens_either_part_of_a_word_and_nothing_else(qtbot: QtBot) -> None:
    text, _scroll, opened = room(qtbot)
    upper, lower = text.words[0].boxes
    assert lower.top() > upper.top()
    for box in (upper, lower):
        QTest.mouseClick(text, LEFT, pos=box.center())
        assert focus() is text.words[0]  # which gets the focus back when a panel closes
    QTest.mouseClick(text, LEFT, pos=QPoint(upper.left() - 40, upper.center().y()))
    QTest.mouseClick(text, LEFT, pos=QPoint(lower.right() + 40, lower.center().y()))
    QTest.mouseClick(text, Qt.MouseButton.RightButton, pos=lower.center())
    assert opened == ["adjuvant", "adjuvant"]


def test_the_hand_is_over_words_alone(qtbot: QtBot) -> None:
    text, _scroll, _opened = room(qtbot)
    QTest.mouseMove(text, text.words[1].boxes[0].center())
    assert text.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(text, spot(text, 3))
    assert text.cursor().shape() is Qt.CursorShape.IBeamCursor


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_the_ring_runs_around_both_parts_and_hides_nothing_between(
    look: Look, qtbot: QtBot, theme: Theme, size: int
) -> None:
    look.use(Settings(theme=theme, text_size=size))
    text, scroll, _opened = room(qtbot)
    word = text.words[0]
    for width in range(560, 900, 20):
        if len(word.boxes) < 2:
            scroll.resize(width, 500)
            settle(scroll)
    assert len(word.boxes) == 2
    without = scroll.grab().toImage()
    word.setFocus(Qt.FocusReason.TabFocusReason)
    settle(scroll)
    assert install(QApplication.instance()).target is word  # type: ignore[arg-type]
    picture = scroll.grab().toImage()
    accent = look.color("accent").name()
    for box in word.boxes:
        place = box.translated(text.mapTo(scroll, QPoint(0, 0)))
        middle = place.center()
        for distance in (3, 4):
            above = picture.pixelColor(middle.x(), place.top() - distance).name()
            assert above == accent, (box, distance)
        assert picture.pixelColor(place.left() - 3, middle.y()).name() == accent
    upper, lower = (box.translated(text.mapTo(scroll, QPoint(0, 0))) for box in word.boxes)
    row = upper.center().y()
    for x in range(lower.right() + 12, upper.left() - 12):
        assert picture.pixel(x, row) == without.pixel(x, row)


# ---- selecting and copying -------------------------------------------------------------------


def test_what_is_dragged_over_is_marked_and_copied_and_opens_nothing(
    look: Look, qtbot: QtBot
) -> None:
    text, _scroll, opened = room(qtbot)
    start, end = WHOLE.index("your team"), WHOLE.index(", given")
    plain = text.grab().toImage()
    drag(text, spot(text, start), spot(text, end))
    assert text.selection() == "your team may suggest adjuvant treatment"
    assert text.grab().toImage() != plain
    QTest.keyClick(text, Qt.Key.Key_C, CONTROL)
    assert copied() == "your team may suggest adjuvant treatment"
    # What somebody reads about is marked as private, and does not stay on the clipboard.
    kinds = QGuiApplication.clipboard().mimeData().formats()
    assert "x-kde-passwordManagerHint" in kinds
    drag(text, spot(text, WHOLE.index("remission") + 3), spot(text, 5))
    assert text.selection() == WHOLE[5 : WHOLE.index("remission") + 3]
    assert opened == []


def test_the_keys_of_the_paragraph_work_from_a_word_too(qtbot: QtBot) -> None:
    text, scroll, _opened = room(qtbot)
    QGuiApplication.clipboard().setText("before")
    text.words[0].setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_C, CONTROL)
    assert copied() == "before"  # nothing is marked
    QTest.keyClick(focus(), Qt.Key.Key_A, CONTROL)
    QTest.keyClick(focus(), Qt.Key.Key_C, CONTROL)
    assert copied() == WHOLE
    text.setFocus()
    scroll.findChildren(QLineEdit)[1].setFocus()
    assert not text.has_selection()


def test_a_double_click_marks_one_word(qtbot: QtBot) -> None:
    text, _scroll, opened = room(qtbot)
    for start in (WHOLE.index("nobody"), WHOLE.index("nobody") + 3):
        QTest.mouseDClick(text, LEFT, pos=spot(text, start))
        assert text.selection() == "nobody"
    QTest.mouseClick(text, LEFT, pos=spot(text, WHOLE.index("chance")))
    assert not text.has_selection()
    QTest.mouseClick(
        text, LEFT, Qt.KeyboardModifier.ShiftModifier, spot(text, WHOLE.index(". The usual"))
    )
    assert text.selection() == "chance"
    word = text.words[1].boxes[0].center()
    QTest.mouseClick(text, LEFT, pos=word)
    QTest.mouseDClick(text, LEFT, pos=word)
    assert opened == ["remission"]  # by the first press alone
    assert not text.has_selection()


def test_a_menu_copies_without_dragging(qtbot: QtBot) -> None:
    text, scroll, _opened = room(qtbot)
    for start, said, wanted in (
        (-1, "Copy this paragraph", WHOLE),
        (2, "Copy", "Because"),
    ):
        if start >= 0:
            QTest.mouseDClick(text, LEFT, pos=spot(text, start))
        (action,) = text.copy_menu().actions()
        assert action.text() == said
        action.trigger()
        assert copied() == wanted
    assert scroll.isVisible()


# ---- size, script and what is read out -------------------------------------------------------


@pytest.mark.parametrize("size", [100, 200])
def test_it_asks_for_exactly_its_lines_at_every_width(look: Look, qtbot: QtBot, size: int) -> None:
    look.use(Settings(text_size=size))
    text, scroll, _opened = room(qtbot, width=900)
    line = text.heightForWidth(20_000)
    assert line >= 1.5 * look.px(18)
    heights = [text.heightForWidth(width) for width in range(200, 1500, 50)]
    assert heights == sorted(heights, reverse=True)
    assert all(height % line == 0 for height in heights)
    for width in (900, 420, 900):
        scroll.resize(width, 500)
        settle(scroll)
        assert text.height() == text.heightForWidth(text.width())
        assert_fits(scroll)
    # The last line has letters, and nothing stands under it.
    last = text.words[1].boxes[-1]
    assert text.height() - line <= last.top() <= last.bottom() <= text.height()


def test_another_size_and_theme_are_taken_over_at_once(look: Look, qtbot: QtBot) -> None:
    text, scroll, _opened = room(qtbot)
    small, lines = text.words[1].boxes[0], text.height()
    light = scroll.grab().toImage()
    look.use(Settings(theme=Theme.DARK, text_size=200))
    settle(scroll)
    assert text.height() > lines
    assert text.words[1].boxes[0].height() > 1.8 * small.height()
    dark = scroll.grab().toImage()
    assert dark != light
    seen = {dark.pixelColor(x, y).name() for x in range(0, 590, 2) for y in range(0, 400, 2)}
    assert {look.color("ink").name(), look.color("accent").name()} <= seen


@pytest.mark.parametrize("item", [False, True])
def test_a_right_to_left_script_begins_at_the_right(qtbot: QtBot, item: bool) -> None:
    text, _scroll, opened = room(qtbot, ARABIC, width=500, item=item)
    first = text._at(text.width()).boxes(type(text.words[0].span)(0, 3))[0]
    indent = text._indent()
    assert (indent > 0) is item
    assert text.width() - indent - 2 <= first.right() <= text.width() - indent
    (box,) = text.words[0].boxes
    QTest.mouseClick(text, LEFT, pos=box.center())
    assert opened == ["word"]
    drag(text, QPoint(text.width() - indent - 1, first.center().y()), first.center())
    assert text.selection()
    assert text.selection() in ARABIC[0].text[:5]


def test_in_a_right_to_left_app_it_stands_at_the_right_too(qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    text, scroll, opened = room(qtbot)
    assert_fits(scroll)
    last = text.words[1].boxes[-1]
    assert last.right() > text.width() - 120  # the line ends at the right edge
    QTest.mouseClick(text, LEFT, pos=last.center())
    assert opened == ["remission"]


def test_a_listener_hears_the_text_and_the_words(qtbot: QtBot) -> None:
    text, _scroll, opened = room(qtbot)
    read = QAccessible.queryAccessibleInterface(text)
    assert read.role() is QAccessible.Role.StaticText
    assert read.text(QAccessible.Text.Name) == WHOLE
    words = [read.child(at) for at in range(read.childCount())]
    assert [word.role() for word in words] == [QAccessible.Role.Button] * 2
    said = [word.text(QAccessible.Text.Name) for word in words]
    assert said == ["adjuvant treatment", "remission"]
    assert words[0].text(QAccessible.Text.Description) == "Opens what this word means."
    words[1].actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: opened == ["remission"])


@pytest.mark.parametrize(
    "pieces",
    [
        (Piece(""),),
        (Piece(""), Piece("", "empty"), Piece("")),
        (Piece("😀" * 30 + " "), Piece("tumour", "tumour"), Piece(" 😀")),
        (Piece("a\u200bb\u202e\u2066 "), Piece("tu\u200bmour", "tumour"), Piece("\u0301" * 400)),
        (Piece("w" * 100_000), Piece("tumour", "tumour")),
        (Piece("one\ntwo\n\n"), Piece("tumour", "tumour"), Piece("\nfour & <b>five</b>")),
    ],
    ids=["nothing", "an empty word", "faces", "unseen", "huge", "lines"],
)
def test_whatever_it_is_given_it_wraps_and_the_word_stays_the_word(
    qtbot: QtBot, pieces: tuple[Piece, ...]
) -> None:
    text, scroll, opened = room(qtbot, pieces, width=400)
    assert scroll.horizontalScrollBar().maximum() == 0
    assert text.text() == "".join(piece.text for piece in pieces)
    assert len(text.findChildren(QPushButton)) == len(text.words)
    text.select_all()
    assert text.selection() == text.text()
    wanted = [piece.term for piece in pieces if piece.text and piece.term]
    for word in (word for word in text.words if word.boxes):
        QTest.mouseClick(text, LEFT, pos=word.boxes[0].center())
    assert opened == wanted
