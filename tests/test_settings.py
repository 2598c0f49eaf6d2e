"""The plain settings: what does not fit is dropped, what changes is on the disk at once."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.settings import LockScreenContact, Settings, SettingsFile, Theme

FULL = Settings(
    theme=Theme.DARK,
    text_size=150,
    reduced_motion=True,
    language="en",
    country="GB",
    nation="SCT",
    lock_minutes=10,
    window=(10, -20, 900, 700),
    window_maximised=True,
    locked=True,
    lock_screen_contacts=(LockScreenContact("trusted", "Ada", "01632 960 000"),),
)


def test_settings_come_back_from_their_text() -> None:
    assert Settings.from_json(FULL.to_json()) == FULL
    assert Settings.from_json(Settings().to_json()) == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000])
def test_a_damaged_file_means_the_defaults(text: str) -> None:
    assert Settings.from_json(text) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("text_size", 110),
        ("text_size", True),
        ("text_size", [100]),
        ("reduced_motion", 1),
        ("language", "xx"),
        ("country", "XX"),
        ("nation", "ENGLAND"),
        ("lock_minutes", 0),
        ("window", [1, 2, 3]),
        ("window", [1, 2, 3, "4"]),
        ("window", [1, 2, 3, 10**9]),
        ("window", 7),
        ("window_maximised", "yes"),
        ("locked", None),
        ("lock_screen_contacts", [{"role": "trusted"}]),
        ("lock_screen_contacts", 3),
    ],
)
def test_one_field_that_does_not_fit_keeps_its_default_and_no_other(name: str, value: Any) -> None:
    raw = json.loads(FULL.to_json()) | {name: value, "unknown": 1}
    read = Settings.from_json(json.dumps(raw))
    assert getattr(read, name) == getattr(Settings(), name)
    for other in raw.keys() - {name, "unknown"}:
        assert getattr(read, other) == getattr(FULL, other)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(json.loads(FULL.to_json()))), json_values))
def test_no_file_stops_the_app(raw: dict[str, Any]) -> None:
    assert Settings.from_json(json.dumps(raw))


# ---- the file --------------------------------------------------------------------------


def test_a_change_is_written_at_once_for_this_person_only(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    settings = SettingsFile(path)
    told: list[Settings] = []
    settings.on_change(told.append)
    assert settings.change(text_size=200, theme=Theme.LIGHT)
    assert SettingsFile(path).settings == settings.settings
    assert settings.settings.text_size == 200
    assert told == [settings.settings]
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_change_writes_nothing_and_tells_nobody(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    told: list[Settings] = []
    settings.on_change(told.append)
    assert settings.change(text_size=100)
    assert not (tmp_path / "settings.json").exists()
    assert told == []


def test_a_folder_that_cannot_be_written_keeps_the_settings_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings = SettingsFile(tmp_path / "file" / "settings.json")
    assert settings.change(text_size=200) is False
    assert settings.settings.text_size == 200


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(path).settings == Settings()
