"""Contrast of every pair of colours in use, computed."""

from __future__ import annotations

import re

import pytest

from recurapp.paths import resources
from recurapp.settings import Theme
from recurapp.ui.theme.palette import EDGE_PAIRS, PALETTES, TEXT_PAIRS, Palette, contrast

TOKENS = [name for name in Palette._fields if name != "dark"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    palette = PALETTES[theme]
    least = 7.0 if theme is Theme.HIGH_CONTRAST else 4.5
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= least


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_the_focus_ring_can_be_seen(theme: Theme, edge: str, ground: str) -> None:
    palette = PALETTES[theme]
    assert contrast(getattr(palette, edge), getattr(palette, ground)) >= 3.0


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("token", TOKENS)
def test_every_token_is_a_colour(theme: Theme, token: str) -> None:
    assert re.fullmatch(r"#[0-9A-F]{6}", getattr(PALETTES[theme], token))


def test_there_is_a_palette_for_every_theme_but_system() -> None:
    assert set(PALETTES) == set(Theme) - {Theme.SYSTEM}


def test_the_style_sheet_names_only_tokens_there_are() -> None:
    text = (resources() / "style" / "recurapp.qss").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert set(re.findall(r"@([a-z_0-9]+)", text)) <= set(TOKENS)
