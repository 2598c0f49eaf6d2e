"""How everything looks: colours, type sizes, icons and the one style sheet.

`look()` is the one Look of the running application. It is made once, in app.py, with
`Look(application, settings_file)`, and belongs to the QApplication as its child; widgets
ask for it when they paint, so a change of theme or text size needs nothing but a repaint.
Knows nothing of pages and widgets.
"""

from __future__ import annotations

from recurapp.ui.theme.look import Look, look
from recurapp.ui.theme.palette import PALETTES, Palette

__all__ = ["PALETTES", "Look", "Palette", "look"]
