"""ArticleView: one article from its title to its source, as one column.

Owns how an article looks. Keeps nothing: what a person saves or answers goes out as a signal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp.bookmarks import Useful
from recurapp.ui.services import Services

if TYPE_CHECKING:
    from recurapp.content.articles import Article


class ArticleView(QWidget):
    """See the module. It has no scroll area of its own."""

    passage_toggled = Signal(str)
    """The id of a section to save, or no longer."""
    useful_chosen = Signal(object)
    """Useful, or None when the answer was taken back."""
    article_wanted = Signal(str)
    term_wanted = Signal(str)

    def __init__(
        self,
        services: Services,
        article: Article,
        *,
        slots: Mapping[str, str],
        saved: frozenset[str],
        useful: Useful | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.article = article

    def section_at(self, y: int) -> str:
        """The id of the section that stands at this height, in the view's own coordinates."""
        return ""

    def top_of(self, section: str) -> int:
        """Where a section begins; 0 for one that there is not."""
        return 0

    def show_saved(self, saved: frozenset[str]) -> None:
        """Which sections are saved now."""

    def show_useful(self, useful: Useful | None) -> None:
        """What was answered."""

    def show_spoken(self, section: str) -> None:
        """Mark the section that is being read aloud; "" for none."""

    def refresh_source(self, today: date) -> None:
        """The source panel says whether its review date has passed."""
