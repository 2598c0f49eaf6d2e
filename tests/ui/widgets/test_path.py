"""The level path: what it draws, what it says, and that its words never touch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.path import LevelPath, Stop

STOPS = (
    Stop(0.0, "Treatment ended", "9 Oct 2023"),
    Stop(0.2, "2 years", "9 Oct 2025"),
    Stop(0.5, "5 years", "9 Oct 2028"),
    Stop(1.0, "10 years", "9 Oct 2033"),
)


def path(
    qtbot: QtBot, width: int = 900, here: float | None = 0.3, *, beyond: bool = False
) -> LevelPath:
    made = LevelPath()
    made.show_path(STOPS, here, beyond=beyond, name="The path", words="You are here.")
    qtbot.addWidget(made)
    made.resize(width, made.heightForWidth(width))
    made.show()
    return made


def picture(widget: LevelPath) -> QImage:
    return widget.grab().toImage()


def columns_of(image: QImage, colour: QColor, row: int | None = None) -> list[int]:
    """The columns in which a colour is found, anywhere or in one row of pixels."""
    rows = range(image.height()) if row is None else (row,)
    wanted = colour.rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in rows)]


def line_row(image: QImage, colour: QColor) -> int:
    """The row of pixels that holds most of the line."""
    counts = {y: len(columns_of(image, colour, y)) for y in range(image.height())}
    return max(counts, key=lambda y: counts[y])


def test_the_line_is_of_one_colour_on_both_sides_of_here(qtbot: QtBot, look: Look) -> None:
    image = picture(path(qtbot))
    row = line_row(image, look.color("path"))
    found = columns_of(image, look.color("path"), row)
    here = columns_of(image, look.color("here"), row)
    assert any(x < min(here) for x in found)
    assert any(x > max(here) for x in found)


def test_stops_passed_and_ahead_look_alike(qtbot: QtBot) -> None:
    made = path(qtbot, here=None)
    image = picture(made)
    start, end = made._line_span(900.0)
    y, reach = int(made._line_y()), 11

    def ring(at: float) -> QImage:
        centre = round(start + at * (end - start))
        return image.copy(centre - reach + 1, y - reach, 2 * reach - 2, reach)

    assert ring(0.0) == ring(1.0)


@pytest.mark.parametrize("here", [0.0, 0.2, 0.37, 1.0])
def test_here_stands_where_it_is_said(qtbot: QtBot, look: Look, here: float) -> None:
    made = path(qtbot, here=here)
    image = picture(made)
    start, end = made._line_span(900.0)
    found = columns_of(image, look.color("here"), int(made._line_y()))
    middle = (min(found) + max(found)) / 2
    assert middle == pytest.approx(start + here * (end - start), abs=1.5)


def test_beyond_the_end_here_stands_off_the_line(qtbot: QtBot, look: Look) -> None:
    made = path(qtbot, here=1.0, beyond=True)
    _, end = made._line_span(900.0)
    found = columns_of(picture(made), look.color("here"), int(made._line_y()))
    assert min(found) > end + 11


def test_it_is_mirrored_where_language_runs_from_the_right(qtbot: QtBot, look: Look) -> None:
    made = path(qtbot, here=0.2)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    found = columns_of(picture(made), look.color("here"), int(made._line_y()))
    start, end = made._line_span(900.0)
    assert (min(found) + max(found)) / 2 == pytest.approx(
        900 - (start + 0.2 * (end - start)), abs=1.5
    )


def test_the_words_stand_in_one_row_where_there_is_room_and_in_a_list_where_there_is_none(
    qtbot: QtBot, look: Look
) -> None:
    assert not path(qtbot, 700).is_list
    look.use(Settings(text_size=200))
    made = path(qtbot, 340)
    assert made.is_list
    assert made.heightForWidth(340) > made.heightForWidth(1400)


@pytest.mark.parametrize("here", [None, 0.0, 0.3, 1.0])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("size", [100, 200])
def test_it_is_painted_in_every_shape(
    qtbot: QtBot, look: Look, here: float | None, direction: Qt.LayoutDirection, size: int
) -> None:
    look.use(Settings(text_size=size, theme=Theme.HIGH_CONTRAST))
    for width in (320, 500, 1000):
        made = path(qtbot, width, here, beyond=here == 1.0)
        made.setLayoutDirection(direction)
        assert not picture(made).isNull()
        made.close()


def test_a_list_says_where_here_is_by_its_order(qtbot: QtBot) -> None:
    rows = path(qtbot, here=0.3)._list_rows()
    assert [row.title if row else "here" for row in rows] == [
        "Treatment ended",
        "2 years",
        "here",
        "5 years",
        "10 years",
    ]
    assert path(qtbot, here=1.0, beyond=True)._list_rows()[-1] is None
    assert path(qtbot, here=None)._list_rows() == list(STOPS)


def test_a_list_hangs_on_one_thin_line_and_is_no_button(qtbot: QtBot, look: Look) -> None:
    look.use(Settings(text_size=200))
    made = path(qtbot, 340)
    image = picture(made)
    assert made.is_list
    line = 4 + 22
    column = [image.pixel(line, y) for y in range(image.height())]
    rings = [y for y, found in enumerate(column) if found == look.color("accent").rgb()]
    between = [y for y, found in enumerate(column) if found == look.color("path").rgb()]
    assert any(min(rings) < y < max(rings) for y in between)
    here = columns_of(image, look.color("here"))
    assert here
    assert max(here) - min(here) <= 2 * 14


def test_a_long_title_goes_into_two_lines_before_it_goes_below(qtbot: QtBot) -> None:
    made = path(qtbot, 900)
    lower = made.heightForWidth(900)
    stops = (Stop(0.0, "Main treatment ended last", "9 Oct 2023"), *STOPS[1:])
    made.show_path(stops, 0.3, beyond=False, name="The path", words="", today="23 Nov 2026")
    fit = made._fit_at(900.0)
    assert fit is not None
    assert fit.titles[0] == "Main treatment\nended last"
    assert all(slot.row == 0 for slot in fit.slots)
    assert made.heightForWidth(900) > lower
    assert not picture(made).isNull()


def test_it_says_the_same_to_a_screen_reader_and_takes_the_keyboard(qtbot: QtBot) -> None:
    made = path(qtbot)
    spoken = QAccessible.queryAccessibleInterface(made)
    assert spoken.text(QAccessible.Text.Name) == "The path"
    assert spoken.text(QAccessible.Text.Description) == "You are here."
    assert spoken.role() == QAccessible.Role.StaticText
    made.setFocus()
    made.activateWindow()
    qtbot.waitUntil(made.hasFocus)


def test_an_empty_path_has_no_words(qtbot: QtBot) -> None:
    made = LevelPath()
    qtbot.addWidget(made)
    assert not made.is_list
    assert made.minimumSizeHint().isValid()
    assert made.sizeHint().isValid()
