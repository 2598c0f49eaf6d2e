"""How a row is painted: inside its rectangle, marked, and told apart without colour alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.storage.answers import EntryRow
from recurapp.ui.journal.list_model import EntryListModel
from recurapp.ui.journal.row_delegate import RowDelegate, row_height
from recurapp.ui.theme import Look
from tests.ui.desk import Desk
from tests.ui.journal.listed import row

THEMES = [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST]
State = QStyle.StateFlag
MARGIN = 40
ZALGO = "Z" + "".join(map(chr, range(0x300, 0x360))) + "algo "
LONG = "Booked the day off after the scan. " * 5


class Painted:
    """A row painted in the middle of an empty picture."""

    def __init__(self, desk: Desk, look: Look) -> None:
        self._look = look
        self._model = EntryListModel(
            desk.services.store.journal.look_up, desk.services.tasks, desk.clock.today
        )
        self.delegate = RowDelegate(desk.clock.today)

    def __call__(
        self,
        shown: EntryRow,
        state: QStyle.StateFlag = State.State_Enabled,
        *,
        width: int = 372,
        mirrored: bool = False,
    ) -> QImage:
        self._model._replace([shown])
        option = QStyleOptionViewItem()
        option.rect = self.rect(width)
        option.state = state
        ways = Qt.LayoutDirection
        option.direction = ways.RightToLeft if mirrored else ways.LeftToRight
        image = QImage(width + 2 * MARGIN, row_height() + 2 * MARGIN, QImage.Format.Format_RGB32)
        image.fill(self._look.color("surface"))
        painter = QPainter(image)
        self.delegate.paint(painter, option, self._model.index(0))
        painter.end()
        return image

    def rect(self, width: int = 372) -> QRect:
        return QRect(MARGIN, MARGIN, width, row_height())

    def is_blank_outside(self, image: QImage, rect: QRect) -> bool:
        ground = self._look.color("surface")
        blank = QImage(image.size(), image.format())
        blank.fill(ground)
        rest = image.copy()
        painter = QPainter(rest)
        painter.fillRect(rect, ground)
        painter.end()
        return rest == blank and image != blank

    def ink(self, image: QImage, rect: QRect) -> int:
        """How many points in there are not the ground's."""
        ground = self._look.color("surface").rgb()
        return sum(
            image.pixel(x, y) != ground
            for x in range(rect.left(), rect.right() + 1)
            for y in range(rect.top(), rect.bottom() + 1)
        )

    def has(self, image: QImage, token: str) -> bool:
        wanted = self._look.color(token).rgb()
        return any(
            image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
        )


@pytest.fixture
def painted(desk: Desk, look: Look) -> Painted:
    return Painted(desk, look)


def test_every_row_is_of_one_height(painted: Painted, look: Look) -> None:
    hint = painted.delegate.sizeHint(QStyleOptionViewItem(), QModelIndex())
    assert hint.height() == row_height() == 96
    look.use(Settings(text_size=200))
    assert row_height() == 192


def test_another_model_is_not_painted(painted: Painted, qtbot: QtBot) -> None:
    other = QStandardItemModel(1, 1)
    painted.delegate.paint(QPainter(), QStyleOptionViewItem(), other.index(0, 0))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize(
    "words",
    [
        ZALGO * 20,
        LONG,
        "x" * 300,
        "\u202emirror\u202e",
        "مرحبا " * 40,
        "👩‍👩‍👧" * 50,
        "\ud800 \udfff",
    ],
)
def test_no_text_leaves_its_row(
    painted: Painted, look: Look, words: str, size: int, mirrored: bool
) -> None:
    look.use(Settings(text_size=size))
    shown = row(words, mood=1, worry=10, tags=(words[:100],))
    image = painted(shown, width=300 * size // 100, mirrored=mirrored)
    inside = painted.rect(300 * size // 100)
    assert painted.is_blank_outside(image, inside)


def test_piled_up_marks_leave_the_head_as_it_was(painted: Painted) -> None:
    head = QRect(MARGIN, MARGIN, 372, 32)
    plain = painted(row("words", mood=1, worry=3)).copy(head)
    assert painted(row(ZALGO * 5, mood=1, worry=3)).copy(head) == plain


@pytest.mark.parametrize("theme", THEMES)
def test_each_state_can_be_told_from_the_others(painted: Painted, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme))
    shown = row("Words", mood=2, worry=3)
    selected = State.State_Enabled | State.State_Selected
    focused = State.State_Enabled | State.State_HasFocus
    images = [
        painted(shown),
        painted(shown, focused),
        painted(shown, selected),
        painted(shown, selected | State.State_HasFocus),
    ]
    for one, other in pairwise(images):
        assert one != other
    assert len({bytes(image.constBits()) for image in images}) == len(images)
    # Not by the ground alone: a bar, and a ring.
    for image in images[1:]:
        assert painted.has(image, "accent")
    assert not painted.has(images[0], "accent")


def test_a_pointed_at_row_has_another_ground(painted: Painted) -> None:
    shown = row("Words")
    hovered = painted(shown, State.State_Enabled | State.State_MouseOver)
    assert painted.has(hovered, "canvas")


def test_after_a_click_there_is_no_ring(painted: Painted) -> None:
    shown = row("Words")
    painted.delegate.shows_focus = False
    assert painted(shown, State.State_Enabled | State.State_HasFocus) == painted(shown)


@pytest.mark.parametrize("theme", THEMES)
def test_a_match_is_bold_and_on_its_own_ground(painted: Painted, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme))
    assert painted.has(painted(row("the <scan> was")), "accent_soft")
    assert not painted.has(painted(row("the scan was")), "accent_soft")
    selected = State.State_Enabled | State.State_Selected
    chosen = painted(row("the <scan> was"), selected)
    body = QRect(MARGIN + 16, MARGIN + 42, 200, 20)
    ground = look.color("surface").rgb()
    points = [
        chosen.pixel(x, y)
        for x in range(body.left(), body.right())
        for y in range(body.top(), body.bottom())
    ]
    assert ground in points


def test_a_match_that_is_cut_off_ends_with_the_line(painted: Painted) -> None:
    for before, mirrored in (("x ", False), ("😀 ", True)):
        seen = []
        for at in range(10, 90, 8):
            shown = row(before * at + "<scan scan scan> " + "y " * 60)
            image = painted(shown, mirrored=mirrored)
            assert painted.is_blank_outside(image, painted.rect())
            seen.append(painted.has(image, "accent_soft"))
        assert seen == sorted(seen, reverse=True)  # further on it is cut off
        assert (seen[0], seen[-1]) == (True, False)


def test_the_box_is_ticked_with_the_selection(painted: Painted) -> None:
    shown = row("Words", mood=1)
    plain = painted(shown)
    painted.delegate.ticking = True
    empty, ticked = painted(shown), painted(shown, State.State_Enabled | State.State_Selected)
    assert plain != empty != ticked
    mirrored = painted(shown, mirrored=True)
    right = QRect(MARGIN + 372 - 36, MARGIN, 36, row_height() - 1)
    assert painted.ink(mirrored, right) > 20


def test_a_narrow_head_leaves_out_the_time_and_cuts_the_day(painted: Painted) -> None:
    shown = row("Words", mood=1, worry=10)
    for width in (372, 200, 160, 120):
        image = painted(shown, width=width)
        assert painted.ink(image, painted.rect(width)) > 100
    assert painted(row("Words"), width=120) != painted(row("Words", mood=1), width=120)


def test_tags_stand_below_one_line_of_words_only(painted: Painted) -> None:
    second = QRect(MARGIN + 16, MARGIN + 62, 340, 20)
    assert painted.ink(painted(row("Short.")), second) == 0
    assert painted.ink(painted(row("Short.", tags=("scan",))), second) > 20
    assert painted(row(LONG)) == painted(row(LONG, tags=("scan",)))
    found = painted(row(LONG, tags=("<scan>",)))
    assert painted.has(found.copy(second), "accent_soft")
    helped = painted(row(LONG, helped="<tea>"))
    assert painted.has(helped.copy(second), "accent_soft")
