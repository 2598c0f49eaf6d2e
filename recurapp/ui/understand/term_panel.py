"""What a word means: a small panel in front, closed by Esc, which gives the word its focus back.

Owns that panel. Knows no article.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import TextLabel

translate = QCoreApplication.translate

WIDTH = 440


def open_term(
    within: QWidget, term_id: str, to_glossary: Callable[[str], object]
) -> FrontPanel | None:
    """Show the meaning of a word of the glossary; None where there is no such word.

    `to_glossary` is told the word where the person wants to see it among the others.
    """
    from recurapp.content.glossary import load_glossary

    term = load_glossary().get(term_id)
    if term is None:
        return None
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(0, 0, 0, 4)
    layout.setSpacing(12)
    layout.addWidget(TextLabel(term.meaning, "reading"))
    link = quiet(translate("TermPanel", "See the glossary"), icon="book-a")
    layout.addWidget(row(link))
    panel = FrontPanel(within, content, title=term.name, width=WIDTH)

    def go() -> None:
        panel.close_panel()
        to_glossary(term_id)

    link.clicked.connect(go)
    panel.open_panel()
    return panel
