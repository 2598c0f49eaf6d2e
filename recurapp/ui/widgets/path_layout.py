"""Where the words of the level path may stand: plain arithmetic, no Qt.

Owns the choice between one row of words, two rows and a list. Knows nothing of dates or colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

_CENTRED, _FROM, _TO = range(3)


class Slot(NamedTuple):
    """One block of words under its stop: `row` 0 is nearest to the line, `left` in pixels."""

    row: int
    left: float


@lru_cache(maxsize=64)
def label_slots(
    centres: tuple[float, ...],
    widths: tuple[float, ...],
    span: tuple[float, float],
    *,
    gap: float,
    reach: float,
) -> tuple[Slot, ...] | None:
    """Slots in which no two blocks touch; None: they do not fit.

    `centres` are the stops' places, `widths` the blocks' widths, `span` the first and last pixel
    that may be used, `reach` half the width of a stop. A block is centred under its stop if it
    can be; else it begins or ends where the stop does; else some blocks go down to row 1. There a
    block hangs on a thin line, which no block of row 0 may cross.
    """
    low, high = span
    if any(width > high - low for width in widths):
        return None
    for rows, ways in _choices(len(centres)):
        slots = tuple(
            Slot(row, min(max(_left(way, centre, width, reach), low), high - width))
            for row, way, centre, width in zip(rows, ways, centres, widths, strict=True)
        )
        if _free_of_collisions(slots, centres, widths, gap):
            return slots
    return None


@cache
def _choices(count: int) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Rows and ways of standing, the plainest first. The same at every width, so sorted once."""
    one_row, centred = (0,) * count, (_CENTRED,) * count
    pushed = sorted(product((_CENTRED, _FROM, _TO), repeat=count), key=_pushed)
    lowered = sorted(product((0, 1), repeat=count), key=sum)
    return (*((one_row, ways) for ways in pushed), *((rows, centred) for rows in lowered))


def _pushed(ways: Sequence[int]) -> int:
    return sum(way != _CENTRED for way in ways)


def _left(way: int, centre: float, width: float, reach: float) -> float:
    if way == _FROM:
        return centre - reach
    if way == _TO:
        return centre + reach - width
    return centre - width / 2


def _free_of_collisions(
    slots: Sequence[Slot], centres: Sequence[float], widths: Sequence[float], gap: float
) -> bool:
    for first, (slot, width) in enumerate(zip(slots, widths, strict=True)):
        for second in range(first + 1, len(slots)):
            other = slots[second]
            if slot.row == other.row and (
                slot.left < other.left + widths[second] + gap
                and other.left < slot.left + width + gap
            ):
                return False
        if slot.row == 0 and any(
            other.row == 1 and slot.left - gap / 2 < centre < slot.left + width + gap / 2
            for other, centre in zip(slots, centres, strict=True)
        ):
            return False
    return True
