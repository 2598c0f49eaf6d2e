"""What may lie unencrypted on the disk, and nothing else: one small JSON file.

Owns the plain settings and their file. Nothing private belongs here: the name, the states,
the display and the last page live in the vault. What is the person's own lies here only where they
ticked that anyone at this computer can read it. A damaged file means the defaults, quietly.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from recurapp.private_files import make_private_folder, write_private
from recurapp.text import clean_line, clean_text


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


UK = "GB"
COUNTRIES = (UK, "IE", "US", "CA", "AU", "NZ", "DE", "FR", "OTHER")
NATIONS = ("ENG", "SCT", "WLS", "NIR")
TEXT_SIZES = (100, 125, 150, 175, 200)
LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60)
PLAN_TEXTS = 5
"""Parts of the plan for very hard times."""
LONGEST_PLAN_TEXT = 2_000
"""Characters of each that the lock screen shows."""

_MOST_BYTES = 1 << 20


class LockScreenContact(NamedTuple):
    """A contact the person ticked: "anyone at this computer can read it"."""

    role: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Settings:
    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    """Percent, one of TEXT_SIZES."""
    reduced_motion: bool = False
    """True always wins; False follows the system's own wish."""
    language: str = "en"
    country: str = ""
    """One of COUNTRIES, or empty: not answered. It is asked for, never guessed."""
    nation: str = ""
    """One of NATIONS, or empty; always empty unless the country is GB."""
    lock_minutes: int = 5
    window: tuple[int, int, int, int] | None = None
    """x, y, width, height in device-independent pixels."""
    window_maximised: bool = False
    locked: bool = False
    """Left locked: the next start stays at the lock screen even where a key is kept."""
    lock_screen_contacts: tuple[LockScreenContact, ...] = ()
    lock_screen_plan: tuple[str, ...] = ()
    """The five parts of the plan for very hard times, or nothing."""

    def __post_init__(self) -> None:
        if self.nation and self.country != UK:
            object.__setattr__(self, "nation", "")

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Settings from a file's text; every field that does not fit keeps its default."""
        try:
            raw = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(raw, dict):
            return cls()
        kept: dict[str, Any] = {}
        for item in fields(cls):
            if item.name in raw:
                with contextlib.suppress(TypeError, ValueError, KeyError):
                    kept[item.name] = _READERS[item.name](raw[item.name])
        return cls(**kept)

    def to_json(self) -> str:
        out: dict[str, Any] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name == "lock_screen_contacts":
                value = [{"role": c.role, "name": c.name, "number": c.number} for c in value]
            out[item.name] = value
        return json.dumps(out, ensure_ascii=False, indent=1)


def _one_of(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, bool):  # True is 1 to Python
            raise TypeError
        return allowed[allowed.index(value)]

    return read


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _rectangle(value: Any) -> tuple[int, int, int, int]:
    x, y, width, height = value
    if not all(type(n) is int and -100_000 < n < 100_000 for n in value) or min(width, height) < 1:
        raise ValueError
    return x, y, width, height


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return clean_line(value[:500])


def _contacts(value: Any) -> tuple[LockScreenContact, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(
        LockScreenContact(_line(each["role"]), _line(each["name"]), _line(each["number"]))
        for each in value[:10]
    )


def _plan(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) not in (0, PLAN_TEXTS):
        raise ValueError
    if not all(isinstance(text, str) for text in value):
        raise TypeError
    return plan_to_show(value)


def plan_to_show(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts of the plan as they may lie here, each cut; nothing where all of them are blank."""
    shown = tuple(clean_text(text[:LONGEST_PLAN_TEXT])[:LONGEST_PLAN_TEXT] for text in texts)
    return shown if any(map(str.strip, shown)) else ()


_READERS: dict[str, Callable[[Any], Any]] = {
    "theme": _one_of(tuple(Theme)),
    "text_size": _one_of(TEXT_SIZES),
    "reduced_motion": _boolean,
    "language": _one_of(("en",)),
    "country": _one_of(("", *COUNTRIES)),
    "nation": _one_of(("", *NATIONS)),
    "lock_minutes": _one_of(LOCK_MINUTES),
    "window": _rectangle,
    "window_maximised": _boolean,
    "locked": _boolean,
    "lock_screen_contacts": _contacts,
    "lock_screen_plan": _plan,
}


class SettingsFile:
    """The settings and their file. `change` writes at once; listeners are told afterwards.

    A folder that cannot be written keeps the settings for this run only: `change` returns
    False then, and nothing is raised, because no setting is worth losing the screen for. The file
    is then behind, and the next change or `catch_up` writes it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Callable[[Settings], None]] = []
        self._is_behind = False
        self.settings = Settings.from_json(_text_of(path))

    def on_change(self, listener: Callable[[Settings], None]) -> None:
        self._listeners.append(listener)

    def change(self, **values: Any) -> bool:
        """Set the named fields, write the file, tell the listeners."""
        changed = replace(self.settings, **values)
        if changed == self.settings and not self._is_behind:
            return True
        self.settings = changed
        self._is_behind = not self._write()
        for listener in self._listeners:
            listener(changed)
        return not self._is_behind

    @property
    def is_behind(self) -> bool:
        """Whether the file still holds what was set before: it could not be written."""
        return self._is_behind

    def catch_up(self) -> bool:
        """Write what could not be written before. True when nothing is left to write."""
        return self.change()

    def _write(self) -> bool:
        try:
            make_private_folder(self._path.parent)
            write_private(self._path, self.settings.to_json().encode(errors="replace"))
        except OSError:
            return False
        return True


def _text_of(path: Path) -> str:
    """What is in the file; nothing if it is no file, cannot be read, or is none of ours."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return ""
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
