"""The one style sheet: resources/style/recurapp.qss with tokens and sizes filled in.

`@name` is a colour of the palette, `12dp` is 12 pixels scaled with the text size, `12px`
stays 12 pixels. Knows nothing of widgets.
"""

from __future__ import annotations

import re
from functools import cache

from recurapp.paths import resources
from recurapp.ui.theme.palette import Palette

_SLOT = re.compile(r"@([a-z_0-9]+)|\b(\d+)dp\b")


@cache
def _template() -> str:
    text = (resources() / "style" / "recurapp.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.DOTALL)


def style_sheet(palette: Palette, scale: float) -> str:
    """The style sheet of one palette at one text scale (1.0 to 2.0)."""

    def fill(match: re.Match[str]) -> str:
        token, size = match.groups()
        if token is not None:
            return str(getattr(palette, token))
        return f"{round(int(size) * scale)}px"

    return _SLOT.sub(fill, _template())
