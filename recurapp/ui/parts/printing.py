"""Printing: the one place with the system's print dialog, and how blocks of text lie on pages.

Owns the drawing, black on white with a neutral title. Knows no record; the print modules are
imported on the click that needs them, and nothing is written but to the printer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice


class Block(NamedTuple):
    """One piece of text: its size in points, the room above it, and whether it is bold."""

    text: str
    size: float = 11
    above: float = 6
    bold: bool = False
    indent: float = 0


def offer_to_print(blocks: Sequence[Block], parent: QWidget, failed: Callable[[], None]) -> None:
    """Open the system's print dialog over `parent`; print when it is accepted.

    `failed` is called when the printer would not start.
    """
    raise NotImplementedError


def print_blocks(blocks: Sequence[Block], printer: QPagedPaintDevice) -> bool:
    """Draw them from page to page; False when the printer would not start."""
    raise NotImplementedError
