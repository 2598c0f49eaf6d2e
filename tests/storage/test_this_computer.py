"""Where this computer keeps its key: a file, or a key store that must prove it keeps it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from recurapp.storage import this_computer, twin_file
from recurapp.storage.errors import Problem
from recurapp.storage.this_computer import KeyPlace, fetch, forget, keep, mend
from tests.fixtures import contents, raises_problem

VAULT = "a" * 32
KEY = bytes(range(32))


class Keeping(KeyringBackend):
    """A key store that does what it says."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Forgetful(Keeping):
    """Takes a password, says nothing, keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Garbling(Keeping):
    """Gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        return "bm90IHRoZSBrZXk="


class Locked(Keeping):
    """Locked, and nobody answers the prompt."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Waiting(Keeping):
    """Waits on a prompt for as long as the test lasts."""

    over = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.over.wait()
        return None

    set_password = get_password  # type: ignore[assignment]


class InTheClear(Keeping):
    """As keyrings.alt's plain file: below what keyring recommends."""

    priority: ClassVar[float] = 0.5


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> Keeping:
    return use(monkeypatch, Keeping())


B = TypeVar("B", bound=KeyringBackend)


def use(monkeypatch: pytest.MonkeyPatch, store: B) -> B:
    monkeypatch.setattr("keyring.core._keyring_backend", store)
    return store


@pytest.fixture(autouse=True)
def prompts_end() -> Iterator[None]:
    Waiting.over.clear()
    yield
    Waiting.over.set()


# The file


def test_the_file_keeps_it_privately_and_twice(tmp_path: Path) -> None:
    assert keep(tmp_path, VAULT, KEY, use_key_store=False) is KeyPlace.FILE
    assert fetch(tmp_path, VAULT, KeyPlace.FILE) == KEY
    assert set(contents(tmp_path)) == {"this-computer.key", "this-computer.key.bak"}
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_a_damaged_file_is_mended_from_its_twin(tmp_path: Path) -> None:
    keep(tmp_path, VAULT, KEY, use_key_store=False)
    before = contents(tmp_path)
    (tmp_path / this_computer.NAME).write_bytes(b"damaged")
    assert fetch(tmp_path, VAULT, KeyPlace.FILE) == KEY
    mend(tmp_path)
    assert contents(tmp_path) == before


def test_mending_without_a_file_makes_none(tmp_path: Path) -> None:
    mend(tmp_path)
    assert not contents(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"vault": VAULT},
        {"vault": VAULT, "key": 3},
        {"vault": VAULT, "key": "!"},
        {"vault": VAULT, "key": "AAAA"},
        {"vault": "b" * 32, "key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
    ],
)
def test_a_file_that_is_not_this_vaults_key_is_damage(
    tmp_path: Path, content: dict[str, object]
) -> None:
    twin_file.write_both(tmp_path / this_computer.NAME, twin_file.seal(content))
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        fetch(tmp_path, VAULT, KeyPlace.FILE)


def test_forgetting_removes_both_copies(tmp_path: Path) -> None:
    keep(tmp_path, VAULT, KEY, use_key_store=False)
    forget(tmp_path, VAULT, KeyPlace.FILE)
    assert not contents(tmp_path)
    with raises_problem(Problem.KEY_FILE_MISSING):
        fetch(tmp_path, VAULT, KeyPlace.FILE)
    forget(tmp_path, VAULT, KeyPlace.FILE)


def test_without_key_store_and_file_it_is_not_kept(tmp_path: Path) -> None:
    with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
        keep(tmp_path, VAULT, KEY, use_key_store=False, allow_file=False)
    assert not contents(tmp_path)


# The key store


def test_the_key_store_keeps_it_and_no_file_is_made(tmp_path: Path, key_store: Keeping) -> None:
    assert keep(tmp_path, VAULT, KEY) is KeyPlace.KEY_STORE
    assert fetch(tmp_path, VAULT, KeyPlace.KEY_STORE) == KEY
    assert not contents(tmp_path)
    forget(tmp_path, VAULT, KeyPlace.KEY_STORE)
    assert not key_store.kept
    with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
        fetch(tmp_path, VAULT, KeyPlace.KEY_STORE)
    forget(tmp_path, VAULT, KeyPlace.KEY_STORE)


@pytest.mark.parametrize(
    "backend",
    [
        Forgetful,
        Garbling,
        Locked,
        Waiting,
        InTheClear,
        keyring.backends.null.Keyring,
        keyring.backends.fail.Keyring,
    ],
)
def test_a_key_store_that_does_not_keep_it_gives_way_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: type[KeyringBackend]
) -> None:
    use(monkeypatch, backend())
    with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
        keep(tmp_path, VAULT, KEY, allow_file=False, seconds=0.2)
    assert not contents(tmp_path)
    assert keep(tmp_path, VAULT, KEY, seconds=0.2) is KeyPlace.FILE
    assert fetch(tmp_path, VAULT, KeyPlace.FILE) == KEY
    if backend is not Garbling:
        with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
            fetch(tmp_path, VAULT, KeyPlace.KEY_STORE, seconds=0.2)


REAL = """
import sys
from pathlib import Path
from recurapp.storage.errors import StorageError
from recurapp.storage.this_computer import KeyPlace, fetch, forget, keep

folder, vault, key = Path(sys.argv[1]), "a" * 32, bytes(range(32))
assert keep(folder, vault, key, allow_file=False) is KeyPlace.KEY_STORE
assert fetch(folder, vault, KeyPlace.KEY_STORE) == key
forget(folder, vault, KeyPlace.KEY_STORE)
try:
    fetch(folder, vault, KeyPlace.KEY_STORE)
except StorageError as error:
    print(error.problem, list(folder.iterdir()))
"""


def test_the_key_store_of_a_linux_desktop_works(tmp_path: Path) -> None:
    """gnome-keyring on a bus of its own; both are among the system packages of the gate."""
    session = shutil.which("dbus-run-session")
    assert session
    assert shutil.which("gnome-keyring-daemon")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    folder = tmp_path / "data"
    folder.mkdir()
    unlock = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "GNOME_", "PYTHON_KEYRING"))
    }
    environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(home))
    answer = subprocess.run(
        [
            session,
            "--",
            "sh",
            "-c",
            f'{unlock}; exec "$@"',
            "sh",
            sys.executable,
            "-c",
            REAL,
            folder,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout == f"{Problem.KEY_STORE_UNAVAILABLE} []\n", answer.stderr
