"""Where things are: by default, under one folder, and in each way of being installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recurapp import paths
from recurapp.paths import Paths, resources


def test_by_default_each_folder_is_the_systems_own() -> None:
    default = Paths.default()
    folders = (default.data, default.config, default.state, default.cache)
    assert all(folder.is_absolute() for folder in folders)
    assert all("recurapp" in str(folder) for folder in folders)


def test_with_a_data_folder_everything_lies_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    under = Paths.under(Path("mine"))
    assert under.data == tmp_path.resolve() / "mine"
    assert under.settings_file == under.data / "config" / "settings.json"
    assert under.log_file == under.data / "state" / "recurapp.log"
    assert under.cache.parent == under.data


def test_resources_of_a_checkout() -> None:
    assert (resources() / "content" / "en" / "support.json").is_file()


def test_resources_of_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "recurapp"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert resources() == package.resolve() / "resources"


def test_resources_of_a_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "recurapp" / "resources"
