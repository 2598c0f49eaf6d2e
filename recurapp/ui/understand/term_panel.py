"""What a word means: a small panel in front, closed by Esc, which gives the word its focus back.

Owns that panel. Knows no article.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import TextLabel, paragraph

translate = QCoreApplication.translate

WIDTH = 440


def open_term(within: QWidget, term_id: str) -> FrontPanel | None:
    """Show the meaning of a word of the glossary; None where there is no such word."""
    from recurapp.content.glossary import load_glossary

    term = load_glossary().get(term_id)
    if term is None:
        return None
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(0, 0, 0, 4)
    layout.setSpacing(12)
    layout.addWidget(TextLabel(term.meaning, "reading"))
    where = translate("TermPanel", "Every word we explain is in the glossary.")
    layout.addWidget(paragraph(where, small=True, muted=True))
    panel = FrontPanel(within, content, title=term.name, width=WIDTH)
    panel.open_panel()
    return panel
