"""Where the words of the level path may stand: plain arithmetic, no Qt.

Owns the choice between one row of words, two rows and a list. Knows nothing of dates or colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Slot:
    """One block of words under its stop: `row` 0 is nearest to the line, `left` in pixels."""

    row: int
    left: float


def label_slots(
    centres: Sequence[float], widths: Sequence[float], span: tuple[float, float], gap: float
) -> tuple[Slot, ...] | None:
    """Slots in which no two blocks touch, with as few as possible in row 1; None: they do not fit.

    `centres` are the stops' places, `widths` the blocks' widths, `span` the first and last pixel
    that may be used. A block is centred under its stop unless it would leave the span. A block in
    row 1 hangs on a thin line, which no block of row 0 may cross.
    """
    low, high = span
    if any(width > high - low for width in widths):
        return None
    lefts = [
        min(max(centre - width / 2, low), high - width)
        for centre, width in zip(centres, widths, strict=True)
    ]
    choices = sorted(product((0, 1), repeat=len(lefts)), key=lambda rows: (sum(rows), rows))
    for rows in choices:
        slots = tuple(Slot(row, left) for row, left in zip(rows, lefts, strict=True))
        if _free_of_collisions(slots, centres, widths, gap):
            return slots
    return None


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
