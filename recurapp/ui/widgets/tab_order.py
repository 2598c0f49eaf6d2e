"""The order of Tab where parts of a page are made anew: without this, Tab comes to them last.

Knows nothing of what the parts are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keep_tab_order(holder: QWidget, parts: Iterable[QWidget]) -> None:
    """Tab goes through these children of `holder` in their order, where `holder` stands."""
    inside = [one for part in parts for one in (part, *part.findChildren(QWidget))]
    stops = [one for one in inside if _is_stop(one)]
    before = _stop_before(holder)
    if before is not None:
        stops.insert(0, before)
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _stop_before(holder: QWidget) -> QWidget | None:
    """What Tab comes to before it; Qt takes nothing else to put others behind."""
    at = holder.previousInFocusChain()
    while at is not None and at is not holder:
        if _is_stop(at) and not holder.isAncestorOf(at):
            return at
        at = at.previousInFocusChain()
    return None


def _is_stop(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
