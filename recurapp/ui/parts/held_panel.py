"""A panel in front with words that cannot be kept just now: it does not go, and says why.

Owns that rule (reliability.md rule 13): Esc and the button in its top row leave it where it is,
and the curtain only hides it until it is lifted. Knows no field and no record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.widgets.panel import FrontPanel


class HeldPanel(QObject):
    """`hand_over` keeps the words and tells whether nothing is lost; `say` tells of it if not."""

    def __init__(
        self,
        panel: FrontPanel,
        curtain: Curtain | None,
        hand_over: Callable[[], bool],
        say: Callable[[], None],
    ) -> None:
        super().__init__(panel)
        self._panel, self._curtain, self._say = panel, curtain, say
        self._is_hidden = False
        panel.may_close = hand_over
        panel.refused.connect(self._on_refused)
        if curtain is not None:
            curtain.changed.connect(self._on_curtain_changed)

    def _on_refused(self) -> None:
        self._say()
        if self._is_covered:
            self._is_hidden = True
            self._panel.hide()

    def _on_curtain_changed(self) -> None:
        if self._is_hidden and not self._is_covered:
            self._is_hidden = False
            self._panel.show()
            self._panel.raise_()

    @property
    def _is_covered(self) -> bool:
        return self._curtain is not None and self._curtain.drawn
