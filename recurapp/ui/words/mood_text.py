"""The five weathers and the loudness of worry -> words and icons.

Owns how the two items of the check-in are said (measures.md 5.2). Knows no record.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_ICONS = {1: "cloud-lightning", 2: "cloud-rain", 3: "cloud", 4: "cloud-sun", 5: "sun"}


def mood_name(mood: int) -> str:
    """The weather in a word: "Stormy"."""
    translate = QCoreApplication.translate
    return (
        translate("Mood", "Stormy"),
        translate("Mood", "Low"),
        translate("Mood", "Mixed"),
        translate("Mood", "Fair"),
        translate("Mood", "Bright"),
    )[mood - 1]


def mood_icon(mood: int) -> str:
    """Its file of resources/icons."""
    return _ICONS[mood]


def mood_token(mood: int) -> str:
    """Its colour in the palette, never without its icon or its word."""
    return f"mood_{mood}"


def worry_text(worry: int) -> str:
    """ "worry 4", as it stands after other words on a line."""
    return QCoreApplication.translate("Mood", "worry {number}").format(number=worry)


def check_in_text(mood: int | None, worry: int | None) -> str:
    """What an entry says of the day: "Low, worry 4", "Low", "Worry 4", or nothing."""
    translate = QCoreApplication.translate
    if mood is not None and worry is not None:
        return translate("Mood", "{mood}, {worry}").format(
            mood=mood_name(mood), worry=worry_text(worry)
        )
    if mood is not None:
        return mood_name(mood)
    return "" if worry is None else translate("Mood", "Worry {number}").format(number=worry)
