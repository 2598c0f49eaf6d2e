"""The plain settings: what does not fit is dropped, what changes is on the disk at once."""

from __future__ import annotations

import functools
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.own_support import PLAN_PARTS
from recurapp.settings import (
    LONGEST_PLAN_TEXT,
    PLAN_TEXTS,
    LockScreenContact,
    Settings,
    SettingsFile,
    Theme,
)
from tests.fixtures import unprivileged

DEEP: list[Any] = functools.reduce(lambda inner, _: [inner], range(700), [])
"""Not too deep for JSON to read; too deep for Python to write in the text of an error."""

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
    lock_screen_plan=("No sleep", "A walk\nto the canal", "", "", ""),
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
        ("nation", "ENGLAND"),
        ("lock_minutes", 0),
        ("window", [1, 2, 3]),
        ("window", [1, 2, 3, "4"]),
        ("window", [1, 2, 3, 10**9]),
        ("window", 7),
        ("window", [1, 2, True, 4]),
        ("window", [1, 2, 0, 4]),
        ("window", {"a": 1, "b": 2, "c": 3, "d": 4}),
        ("text_size", float("nan")),
        ("theme", {}),
        ("theme", DEEP),
        ("language", DEEP),
        ("nation", 3),
        ("lock_screen_contacts", [{"role": "trusted", "name": DEEP, "number": "1"}]),
        ("lock_screen_contacts", [{"role": "trusted", "name": 5, "number": "1"}]),
        ("lock_screen_contacts", {"role": "trusted"}),
        ("lock_screen_contacts", "trusted"),
        ("window_maximised", "yes"),
        ("locked", None),
        ("lock_screen_contacts", [{"role": "trusted"}]),
        ("lock_screen_contacts", 3),
        ("lock_screen_plan", 3),
        ("lock_screen_plan", "a plan"),
        ("lock_screen_plan", ["one", "two"]),
        ("lock_screen_plan", ["", "", "", "", 5]),
        ("lock_screen_plan", ["", "", "", "", DEEP]),
        ("lock_screen_plan", {"0": "", "1": "", "2": "", "3": "", "4": ""}),
        ("lock_screen_plan", [" ", "", "\n", "", ""]),
        ("lock_screen_plan", ["x"] * 6),
    ],
)
def test_one_field_that_does_not_fit_keeps_its_default_and_no_other(name: str, value: Any) -> None:
    raw = json.loads(FULL.to_json()) | {name: value, "unknown": 1}
    read = Settings.from_json(json.dumps(raw))
    assert getattr(read, name) == getattr(Settings(), name)
    for other in raw.keys() - {name, "unknown"}:
        assert getattr(read, other) == getattr(FULL, other)


def test_a_number_that_equals_an_allowed_one_is_that_one() -> None:
    read = Settings.from_json('{"text_size": 150.0, "lock_minutes": 2e0}')
    assert (repr(read.text_size), repr(read.lock_minutes)) == ("150", "2")


def test_there_is_a_nation_only_in_the_united_kingdom() -> None:
    assert Settings.from_json('{"country": "IE", "nation": "NIR"}').nation == ""
    assert Settings.from_json('{"country": "XX", "nation": "NIR"}').nation == ""
    assert replace(FULL, country="US").nation == ""
    assert replace(FULL, country="").nation == ""


def test_contacts_are_cleaned_and_cut() -> None:
    told = [{"role": "trusted", "name": "A\ud800\nb\0" + "x" * 9000, "number": ""}] * 20
    read = Settings.from_json(json.dumps({"lock_screen_contacts": told})).lock_screen_contacts
    assert len(read) == 10
    assert read[0].name.startswith("A bxxx")
    assert len(read[0].name) <= 500


def test_the_plan_is_cleaned_and_cut() -> None:
    told = ["A\ud800\n\0b" + "e\u0301" * 9000, "", "\r\n x", "", ""]
    read = Settings.from_json(json.dumps({"lock_screen_plan": told})).lock_screen_plan
    assert read[0].startswith("A\nb\u00e9")
    assert len(read[0]) <= LONGEST_PLAN_TEXT
    assert read[1:] == ("", "\n x", "", "")
    assert Settings.from_json(Settings(lock_screen_plan=read).to_json()).lock_screen_plan == read
    assert len(read) == PLAN_TEXTS == len(PLAN_PARTS)


names = st.sampled_from(list(json.loads(FULL.to_json())))
odd_texts = st.sampled_from(["\ud800", "x" * 200_000, "\0", "\u202e", "NaN", "dark", "GB", "ENG"])
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | odd_texts
    | st.just(10**4000)
    | st.just(DEEP)
    | st.sampled_from([100, 100.0, 5, 5.0]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text() | st.sampled_from(["role", "name", "number"]), inner)
        | st.fixed_dictionaries({"role": inner, "name": inner, "number": inner})
    ),
    max_leaves=8,
)


@given(st.dictionaries(names, json_values))
def test_no_file_stops_the_app_and_what_it_kept_can_be_written(raw: dict[str, Any]) -> None:
    read = Settings.from_json(json.dumps(raw))
    assert Settings.from_json(read.to_json().encode().decode()) == read


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_no_text_stops_the_app(text: str) -> None:
    assert Settings.from_json(text)


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


def test_what_could_not_be_written_is_written_with_the_next_change(tmp_path: Path) -> None:
    """Found with a folder that could not be written for a while: what had been taken from the
    lock screen stayed in the file, and asking again said that it was gone."""
    folder = tmp_path / "config"
    file = SettingsFile(folder / "settings.json")
    told: list[Settings] = []
    file.on_change(told.append)
    assert file.change(lock_screen_plan=("No sleep", "", "", "", ""))
    aside = folder.rename(tmp_path / "aside")
    folder.write_text("in the way")
    for _ in range(2):
        assert not file.change(lock_screen_plan=())
        assert file.is_behind
    folder.unlink()
    aside.rename(folder)
    assert "No sleep" in (folder / "settings.json").read_text()
    assert file.catch_up()
    assert not file.is_behind
    assert "No sleep" not in (folder / "settings.json").read_text()
    assert len(told) == 4
    assert file.catch_up()
    assert len(told) == 4


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(path).settings == Settings()


def test_a_name_no_file_can_hold_is_written_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    odd = LockScreenContact("trusted", "A\udfff", "1")
    assert SettingsFile(path).change(lock_screen_contacts=(odd,))
    assert SettingsFile(path).settings.lock_screen_contacts[0].name == "A?"


def _folder(path: Path) -> None:
    path.mkdir()


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)  # opening it would wait for ever


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


@pytest.mark.parametrize("make", [_folder, _circle, _pipe, _huge])
def test_what_is_no_settings_file_means_the_defaults(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    make(path)
    settings = SettingsFile(path)
    assert settings.settings == Settings()
    assert settings.change(text_size=200) is (make is not _folder)
    assert settings.settings.text_size == 200


def test_a_file_that_may_not_be_read_means_the_defaults() -> None:
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    (place / "settings.json").write_text(FULL.to_json(), encoding="utf-8")
    (place / "settings.json").chmod(0)
    with unprivileged():
        assert SettingsFile(place / "settings.json").settings == Settings()
    place.chmod(0)
    with unprivileged():
        assert SettingsFile(place / "settings.json").settings == Settings()
    place.chmod(0o700)
    shutil.rmtree(place)
