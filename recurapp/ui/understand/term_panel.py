"""What a word means: a small panel in front, closed by Esc.

Owns that panel. Knows no article.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.panel import FrontPanel


def open_term(within: QWidget, term_id: str) -> FrontPanel | None:
    """Show the meaning of a word of the glossary; None where there is no such word."""
    content = QWidget()
    QVBoxLayout(content)
    panel = FrontPanel(within, content, title=term_id, width=440)
    panel.open_panel()
    return panel
