"""The words of the path never touch each other, whatever their widths."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recurapp.ui.widgets.path_layout import Slot, label_slots

CENTRES = (10.0, 206.0, 500.0, 990.0)
SPAN = (0.0, 1000.0)


def test_words_that_fit_stand_in_one_row() -> None:
    slots = label_slots(CENTRES, (110, 80, 80, 80), SPAN, gap=12, reach=11)
    assert slots == (Slot(0, 0), Slot(0, 166), Slot(0, 460), Slot(0, 920))


def test_a_block_that_would_touch_another_begins_where_its_stop_does() -> None:
    slots = label_slots(CENTRES, (170, 80, 80, 80), SPAN, gap=12, reach=11)
    assert slots == (Slot(0, 0), Slot(0, 195), Slot(0, 460), Slot(0, 920))


def test_one_block_that_is_too_wide_moves_to_the_second_row() -> None:
    slots = label_slots(CENTRES, (190, 80, 80, 80), SPAN, gap=12, reach=11)
    assert slots is not None
    assert sum(slot.row for slot in slots) == 1


def test_words_wider_than_the_room_do_not_fit() -> None:
    assert label_slots(CENTRES, (80, 1001, 80, 80), SPAN, gap=12, reach=11) is None


def test_words_too_wide_for_two_rows_do_not_fit() -> None:
    assert label_slots(CENTRES, (400, 400, 400, 400), SPAN, gap=12, reach=11) is None


@given(st.tuples(*[st.integers(10, 500)] * 4), st.integers(300, 1200))
def test_blocks_stay_inside_and_apart_and_off_the_hanging_lines(
    widths: tuple[int, ...], room: int
) -> None:
    centres = tuple(10 + at * (room - 20) for at in (0, 0.2, 0.5, 1))
    slots = label_slots(centres, widths, (0, room), gap=12, reach=11)
    if slots is None:
        return
    blocks = [
        (slot.row, slot.left, slot.left + width, centre)
        for slot, width, centre in zip(slots, widths, centres, strict=True)
    ]
    for row, left, right, _ in blocks:
        assert left >= 0
        assert right <= room
        for other_row, other_left, other_right, other_centre in blocks:
            if (other_left, other_right) == (left, right):
                continue
            if row == other_row:
                assert left >= other_right + 12 or right + 12 <= other_left
            if row == 0 and other_row == 1:
                assert not left <= other_centre <= right
