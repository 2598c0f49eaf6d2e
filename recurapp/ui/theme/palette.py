"""The colours, as data: three palettes of named tokens, and every pair in use.

Owns the values and nothing else. Knows nothing of widgets, settings or Qt.
tests/ui/theme/test_palette.py computes the contrast of every pair in PAIRS.
"""

from __future__ import annotations

from typing import NamedTuple

from recurapp.settings import Theme


class Palette(NamedTuple):
    """One theme. Every value is "#rrggbb"; the names say what a colour is for."""

    dark: bool
    canvas: str
    surface: str
    nav: str
    nav_hover: str
    ink: str
    ink_2: str
    line: str
    """Decoration only; a control's own edge is `edge`."""
    edge: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    sun: str
    sun_soft: str
    help: str
    help_soft: str
    help_hover: str
    here: str
    on_here: str
    path: str
    shadow: str
    mood_1: str
    mood_2: str
    mood_3: str
    mood_4: str
    mood_5: str


LIGHT = Palette(
    dark=False,
    canvas="#F7F4EF",
    surface="#FFFFFF",
    nav="#EFEAE1",
    nav_hover="#E5DED2",
    ink="#1E2B2E",
    ink_2="#4C5A5E",
    line="#DED7CB",
    edge="#7C8683",
    accent="#0E5F5C",
    accent_hover="#0A4A48",
    on_accent="#FFFFFF",
    accent_soft="#DCECE8",
    sun="#A84C1A",
    sun_soft="#FBE9DA",
    help="#8E2F3C",
    help_soft="#F8E4E5",
    help_hover="#F3D3D6",
    here="#E98A3C",
    on_here="#1E2B2E",
    path="#5C9490",
    shadow="#E6E0D5",
    mood_1="#5C4A8A",
    mood_2="#6A86B8",
    mood_3="#5F858C",  # 3 to 5 are darker than in look.md: there they fade on white
    mood_4="#B07A1E",
    mood_5="#CC6812",
)

DARK = Palette(
    dark=True,
    canvas="#12181A",
    surface="#1B2427",
    nav="#161E20",
    nav_hover="#222D30",
    ink="#EEEBE4",
    ink_2="#B4BEBF",
    line="#2F3B3E",
    edge="#778689",
    accent="#7ECDC3",
    accent_hover="#9ADBD2",
    on_accent="#0C2221",
    accent_soft="#1E3A3A",
    sun="#F0A871",
    sun_soft="#3A2A1F",
    help="#F2A5AE",
    help_soft="#3B2226",
    help_hover="#4A2A30",
    here="#F0964B",
    on_here="#12181A",
    path="#4F8A85",
    shadow="#12181A",
    mood_1="#A08FD6",
    mood_2="#8FA9DA",
    mood_3="#9DB7BC",
    mood_4="#E3B26B",
    mood_5="#F0964B",
)

HIGH_CONTRAST = Palette(
    dark=False,
    canvas="#FFFFFF",
    surface="#FFFFFF",
    nav="#FFFFFF",
    nav_hover="#E4EFEE",
    ink="#000000",
    ink_2="#1F2627",
    line="#000000",
    edge="#000000",
    accent="#00403D",
    accent_hover="#002624",
    on_accent="#FFFFFF",
    accent_soft="#E4EFEE",
    sun="#6B2600",
    sun_soft="#FFF4EA",
    help="#6E0A1B",
    help_soft="#FFF0F1",
    help_hover="#FBDDE0",
    here="#FFB066",
    on_here="#000000",
    path="#2F625F",
    shadow="#FFFFFF",
    mood_1="#3F2E6E",
    mood_2="#2C4C85",
    mood_3="#3D5C62",
    mood_4="#7A4E00",
    mood_5="#943F00",
)

PALETTES: dict[Theme, Palette] = {
    Theme.LIGHT: LIGHT,
    Theme.DARK: DARK,
    Theme.HIGH_CONTRAST: HIGH_CONTRAST,
}

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "ink_2", "accent") for ground in ("canvas", "surface")),
    *((text, ground) for text in ("ink", "ink_2", "accent") for ground in ("nav", "nav_hover")),
    *((text, "accent_soft") for text in ("ink", "ink_2", "accent")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((text, "sun_soft") for text in ("ink", "ink_2", "sun", "accent")),
    ("sun", "surface"),
    ("sun", "canvas"),
    *((text, ground) for text in ("ink", "help") for ground in ("help_soft", "help_hover")),
    ("ink_2", "help_soft"),
    ("help", "surface"),
    ("help", "canvas"),
    ("on_here", "here"),
)
"""(text, ground): 4.5:1 or more; in high contrast 7:1 or more."""

EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    *(("edge", ground) for ground in ("canvas", "surface", "accent_soft", "nav")),
    *(
        ("accent", ground)
        for ground in ("canvas", "surface", "nav", "accent_soft", "sun_soft", "help_soft")
    ),
    ("path", "surface"),
    *(
        (f"mood_{mood}", ground)
        for mood in range(1, 6)
        for ground in ("surface", "canvas", "accent_soft")
    ),
)
"""(control edge, focus ring or drawing, ground): 3:1 or more."""


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two "#rrggbb" colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    total = 0.0
    for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        part = int(colour[at : at + 2], 16) / 255
        total += weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return total
