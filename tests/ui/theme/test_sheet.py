"""The style sheet: every slot filled, every size scaled."""

from __future__ import annotations

import re

import pytest

from recurapp.settings import Theme
from recurapp.ui.theme.palette import PALETTES
from recurapp.ui.theme.sheet import style_sheet


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_nothing_is_left_to_fill_in(theme: Theme, scale: float) -> None:
    text = style_sheet(PALETTES[theme], scale)
    assert "@" not in text
    assert "dp" not in re.sub(r"drop-down", "", text)
    assert "/*" not in text


def test_sizes_double_at_200_percent() -> None:
    palette = next(iter(PALETTES.values()))
    assert "font-size: 28px" in style_sheet(palette, 1.0)
    assert "font-size: 56px" in style_sheet(palette, 2.0)
    assert "border: 1px solid" in style_sheet(palette, 2.0)
