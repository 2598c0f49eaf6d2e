"""Who do I ring, on paper: the person's own people, then the same parts as on the screen.

Owns the order on the page and the sizes, chosen so that two sides of A4 hold it. The title says no
more than it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from recurapp.records import Contact
from recurapp.ui.parts.printing import Block
from recurapp.ui.parts.ring_parts import RingNumber, RingPart
from recurapp.ui.words.contact_text import contact_notes, contact_title, in_order

translate = QCoreApplication.translate

_TEXT, _NUMBER, _TITLE, _SMALL = 10.0, 11.5, 12.5, 9.0
_INDENT = 12.0


def ring_sheet_blocks(
    contacts: Iterable[Contact], parts: Sequence[RingPart], said: Sequence[str]
) -> list[Block]:
    """`said` stands at the end: what the list cannot do, and who has not seen it yet."""
    blocks = [Block(translate("RingPaper", "Who to ring"), 18, bold=True)]
    own = [
        RingNumber(contact_title(one), one.number, contact_notes(one))
        for one in in_order(contacts)
        if one.number
    ]
    if own:
        blocks.append(Block(translate("RingPaper", "My own people"), _TITLE, above=8, bold=True))
        blocks += [block for one in own for block in _number(one)]
    for part in parts:
        blocks.append(Block(part.title, _TITLE, above=9, bold=True))
        blocks += [Block(text, _TEXT, above=1) for text in part.said]
        blocks += [block for one in part.numbers for block in _number(one)]
        blocks += [_item(text) for text in part.items]
    return [*blocks, *(Block(text, _SMALL, above=8) for text in said)]


def _number(one: RingNumber) -> list[Block]:
    """The name and the number in a line that stands out, and below it what is said of them."""
    text = "   ".join(filter(None, (one.name, one.number)))
    lines = [Block(text, _NUMBER, above=3, bold=True, indent=_INDENT)]
    if one.notes:
        lines.append(Block("   ".join(one.notes), _SMALL, above=0, indent=_INDENT))
    return lines


def _item(text: str) -> Block:
    return Block(f"\u2022  {text}", _TEXT, above=1, indent=_INDENT)
