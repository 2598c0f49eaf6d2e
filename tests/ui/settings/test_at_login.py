"""The file by which the desktop starts RecurApp at login."""

from __future__ import annotations

import configparser
import os
import re
import sys
from pathlib import Path

import pytest

from recurapp.paths import Paths
from recurapp.ui.settings.at_login import is_offered, start_at_login, starts_at_login


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "conf"))
    return tmp_path / "conf" / "autostart" / "recurapp.desktop"


def _entry(file: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.read(file, encoding="utf-8")
    return read["Desktop Entry"]


def test_it_is_off_until_it_is_wanted_and_off_again(config: Path) -> None:
    assert not starts_at_login()
    assert start_at_login(True)
    assert starts_at_login()
    entry = _entry(config)
    assert (entry["Type"], entry["Name"]) == ("Application", "RecurApp")
    assert start_at_login(False)
    assert start_at_login(False)
    assert not starts_at_login()
    assert not config.exists()


def test_the_command_is_that_of_this_app(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / 'a "b" $c %d' / "python"
    python.parent.mkdir()
    monkeypatch.setattr(sys, "executable", str(python))
    assert start_at_login(True)
    assert _command(config) == [str(python), "-m", "recurapp"]
    (python.parent / "recurapp").touch()
    assert start_at_login(True)
    assert _command(config) == [str(python.parent / "recurapp")]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_at_login(True)
    assert _command(config) == [str(python)]


def _command(file: Path) -> list[str]:
    """As a desktop reads it: escapes of any text, then quotes, then its own codes."""
    text = re.sub(r"\\(.)", r"\1", _entry(file)["Exec"])
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_switched_off_by_the_desktops_own_tools_it_is_off(config: Path, line: str) -> None:
    assert start_at_login(True)
    with config.open("a") as file:
        file.write(line + "\n")
    assert not starts_at_login()
    assert start_at_login(True)
    assert starts_at_login()


def test_a_folder_that_cannot_be_made_is_no_trouble(config: Path) -> None:
    config.parent.parent.write_text("a file")
    assert not start_at_login(True)
    assert not start_at_login(False)
    assert not starts_at_login()


def test_a_file_of_something_else_is_off(config: Path) -> None:
    config.parent.mkdir(parents=True)
    config.write_bytes(b"\xff\xfe")
    assert not starts_at_login()


def test_without_a_folder_of_its_own_it_goes_where_the_standard_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert start_at_login(True)
    assert (Path(os.environ["HOME"]) / ".config" / "autostart" / "recurapp.desktop").is_file()


def test_it_is_offered_for_the_usual_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_offered(Paths.default().data)
    assert not is_offered(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    assert not is_offered(Paths.default().data)
