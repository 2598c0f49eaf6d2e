"""The vault: made, opened, told apart when harmed, put back from a backup, killed half way."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recurapp.records import Contact, ContactRole, Profile
from recurapp.storage import backup_file, key_file, key_slots, twin_file, upgrade
from recurapp.storage.connection import format_of, open_connection
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.key_file import KeyFile
from recurapp.storage.vault import KeyPlace, KeyPolicy, OpenVault, SlotKind, Vault
from tests.fixtures import CHEAP, contents, raises_problem, unprivileged

RECENT = Contact(role=ContactRole.TRUSTED, name="Marmalade", number="0123")


def another(vault: Vault) -> Vault:
    """The same folder as a next start of the app sees it."""
    return Vault(vault.folder, CHEAP, use_key_store=False)


def image(vault: Vault, target: Path) -> Vault:
    """The folder as a kill at this instant would leave it."""
    shutil.copytree(vault.folder, target)
    return Vault(target, CHEAP, use_key_store=False)


def flip(path: Path, dice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


# Made and opened


def test_a_new_vault_opens_on_this_computer_with_what_was_saved(vault: Vault) -> None:
    assert not vault.exists
    opened = vault.create()
    assert vault.exists
    assert opened.slots() == vault.slots() == {SlotKind.THIS_COMPUTER}
    assert opened.key_place() is vault.key_place() is KeyPlace.FILE
    assert not opened.read_only
    opened.store.save(RECENT)
    opened.close()
    again = another(vault).open_on_this_computer()
    assert again.store.find(Contact) == [RECENT]
    again.close()


def test_files_and_folder_are_private_and_neutral(vault: Vault) -> None:
    before = os.umask(0)
    try:
        vault.create().close()
    finally:
        os.umask(before)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert {file.name for file in vault.folder.iterdir()} == {
        "vault.db",
        "vault.key",
        "vault.key.bak",
        "this-computer.key",
        "this-computer.key.bak",
    }
    assert {file.stat().st_mode & 0o777 for file in vault.folder.iterdir()} == {0o600}


def test_rights_of_others_are_taken_off_again_when_it_opens(vault: Vault) -> None:
    vault.create().close()
    vault.folder.chmod(0o755)
    (vault.folder / "vault.db").chmod(0o644)
    another(vault).open_on_this_computer().close()
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert (vault.folder / "vault.db").stat().st_mode & 0o777 == 0o600


def test_a_home_folder_with_a_vault_in_it_keeps_its_rights(vault: Vault) -> None:
    vault.create().close()
    (vault.folder / ".profile").touch()
    vault.folder.chmod(0o755)
    ours = ("vault.db", "vault.key", "vault.key.bak", "this-computer.key", "this-computer.key.bak")
    for name in ours:
        (vault.folder / name).chmod(0o644)
    another(vault).open_on_this_computer().close()
    assert vault.folder.stat().st_mode & 0o777 == 0o755
    assert {(vault.folder / name).stat().st_mode & 0o777 for name in ours} == {0o600}


def test_nothing_is_in_the_clear(open_vault: OpenVault) -> None:
    open_vault.set_passphrase("Marmalade")
    open_vault.store.save(RECENT)
    for file in open_vault.folder.iterdir():
        assert b"Marmalade" not in file.read_bytes()
    assert not any(open_vault._data_key in data for data in contents(open_vault.folder).values())


def test_a_vault_is_never_made_over(vault: Vault) -> None:
    vault.create().close()
    before = contents(vault.folder)
    for name in ("vault.db", "vault.key", "vault.key.bak"):
        with pytest.raises(FileExistsError):
            vault.create()
        (vault.folder / name).rename(vault.folder / f"{name}.hidden")
    assert not vault.exists
    for name in ("vault.db", "vault.key", "vault.key.bak"):
        assert (vault.folder / f"{name}.hidden").read_bytes() == before[name]


def test_the_same_process_does_not_open_it_twice(open_vault: OpenVault, vault: Vault) -> None:
    with raises_problem(Problem.IN_USE):
        another(vault).open_on_this_computer()
    open_vault.store.save(RECENT)
    open_vault.close()
    open_vault.close()
    another(vault).open_on_this_computer().close()


HOLD = """
import sys
from pathlib import Path
from tests.fixtures import CHEAP
from recurapp.storage.vault import Vault
held = Vault(Path(sys.argv[1]), CHEAP, use_key_store=False).open_on_this_computer()
print("held", flush=True)
sys.stdin.read()
held.close()
"""


def test_another_process_does_not_open_it_meanwhile(vault: Vault) -> None:
    vault.create().close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, vault.folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with raises_problem(Problem.IN_USE):
            another(vault).open_on_this_computer()
    another(vault).open_on_this_computer().close()


def test_the_quick_way_loads_nothing_heavy(vault: Vault) -> None:
    vault.create().close()
    heavy = ("keyring", "sqlalchemy", "alembic", "zxcvbn", "PySide6")
    code = (
        "import sys; from pathlib import Path; from recurapp.storage.vault import Vault\n"
        "Vault(Path(sys.argv[1])).open_on_this_computer().close()\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, vault.folder],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout == "[]\n"


# Three cases told apart


def test_1000_wrong_passphrases_open_nothing(open_vault: OpenVault, vault: Vault) -> None:
    open_vault.set_passphrase("the right one")
    open_vault.close()
    dice = random.Random(1)
    for _ in range(1000):
        wrong = "".join(dice.choices("abcdefgh \u00e9", k=dice.randint(0, 20)))
        with raises_problem(Problem.WRONG_PASSPHRASE):
            vault.open_with_passphrase(wrong)
    vault.open_with_passphrase("the right one").close()


def test_a_wrong_code_and_a_missing_slot_are_named(open_vault: OpenVault, vault: Vault) -> None:
    open_vault.close()
    with raises_problem(Problem.NO_SUCH_SLOT):
        vault.open_with_passphrase("x")
    again = vault.open_on_this_computer()
    code, other = again.make_recovery_code(), again.make_recovery_code()
    again.keep_recovery_code(code)
    again.close()
    with raises_problem(Problem.WRONG_RECOVERY_CODE):
        vault.open_with_recovery_code(other)
    with raises_problem(Problem.RECOVERY_CODE_TYPO):
        vault.open_with_recovery_code(code[:-1] + ("1" if code[-1] == "0" else "0"))
    vault.open_with_recovery_code(code.lower()).close()


def test_60_flipped_bits_are_named_rightly(open_vault: OpenVault, vault: Vault) -> None:
    """In vault.key and this-computer.key the twin answers and both are whole again; in both
    copies at once it is a damaged key file; in vault.db a damaged vault."""
    open_vault.set_passphrase("right")
    open_vault.store.save(RECENT)
    open_vault.close()
    whole = contents(vault.folder)
    dice = random.Random(7)
    ways: tuple[Callable[[], OpenVault], ...] = (
        vault.open_on_this_computer,
        lambda: vault.open_with_passphrase("right"),
    )
    for turn in range(60):
        open_it = ways[turn % 2]
        match turn % 5:
            case 0 | 1:
                flip(vault.folder / ("vault.key", "vault.key.bak")[turn % 2], dice)
                open_it().close()
            case 2:
                flip(vault.folder / "this-computer.key", dice)
                vault.open_on_this_computer().close()
            case 3:
                flip(vault.folder / "vault.key", dice)
                flip(vault.folder / "vault.key.bak", dice)
                with raises_problem(Problem.KEY_FILE_DAMAGED):
                    open_it()
            case _:
                flip(vault.folder / "vault.db", dice)
                with raises_problem(Problem.VAULT_DAMAGED):
                    open_it_and_check(open_it)
        if turn % 5 < 3:
            assert contents(vault.folder) == whole
        for name, data in whole.items():
            (vault.folder / name).write_bytes(data)


def open_it_and_check(open_it: Callable[[], OpenVault]) -> None:
    opened = open_it()
    try:
        opened.check()
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("lost", "problem"),
    [
        ("vault.key*", Problem.KEY_FILE_MISSING),
        ("this-computer.key*", Problem.KEY_FILE_MISSING),
        ("vault.db", Problem.VAULT_MISSING),
    ],
)
def test_what_is_missing_is_named(vault: Vault, lost: str, problem: Problem) -> None:
    vault.create().close()
    for file in vault.folder.glob(lost):
        file.unlink()
    with raises_problem(problem):
        vault.open_on_this_computer()
    assert vault.exists


@pytest.mark.parametrize("length", [0, 100, 4096])
def test_a_cut_vault_is_damaged_not_empty(vault: Vault, length: int) -> None:
    vault.create().close()
    data = (vault.folder / "vault.db").read_bytes()[:length]
    (vault.folder / "vault.db").write_bytes(data)
    with raises_problem(Problem.VAULT_DAMAGED):
        vault.open_on_this_computer()
    assert (vault.folder / "vault.db").read_bytes() == data


def test_a_place_or_key_store_that_is_not_there_is_named(vault: Vault) -> None:
    vault.create().close()
    keys = key_file.read(vault.folder)
    for place, problem in (
        ("elsewhere", Problem.KEY_FILE_DAMAGED),
        (KeyPlace.KEY_STORE, Problem.KEY_STORE_UNAVAILABLE),
    ):
        slot = key_slots.this_computer_slot(keys.vault_id, bytes(32), bytes(32), place)
        key_file.write(vault.folder, keys.with_slot(slot))
        with raises_problem(problem):
            vault.open_on_this_computer()


def test_a_policy_that_was_lowered_is_refused(open_vault: OpenVault, vault: Vault) -> None:
    open_vault.set_passphrase("x")
    open_vault.close()
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        Vault(vault.folder, KeyPolicy(), use_key_store=False).open_with_passphrase("x")


# Newer, and read only


@pytest.mark.parametrize("in_wal", [True, False])
def test_a_newer_vault_is_refused_with_its_bytes_unchanged(
    open_vault: OpenVault, vault: Vault, tmp_path: Path, in_wal: bool
) -> None:
    def make_newer() -> None:
        open_vault._opened.connection.execute(f"PRAGMA user_version={upgrade.FORMAT + 1}")
        if not in_wal:
            open_vault._opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    open_vault._thread.call(make_newer)
    newer = image(vault, tmp_path / "newer")
    before = contents(newer.folder)
    assert bool(before["vault.db-wal"]) is in_wal
    with raises_problem(Problem.VAULT_NEWER):
        newer.open_on_this_computer()
    assert contents(newer.folder) == before


def test_without_room_to_peek_a_killed_vault_still_opens_and_a_newer_one_does_not(
    open_vault: OpenVault, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_vault.store.save(RECENT)
    killed = image(vault, tmp_path / "killed")
    newer_format = f"PRAGMA user_version={upgrade.FORMAT + 1}"
    open_vault._thread.call(lambda: open_vault._opened.connection.execute(newer_format))
    newer = image(vault, tmp_path / "newer")
    for folder in (killed.folder, newer.folder):
        os.truncate(folder / "vault.db-wal", 1 << 40)  # a hole: no memory takes a copy of that
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such place"))
    opened = killed.open_on_this_computer()
    assert opened.store.find(Contact) == [RECENT]
    opened.close()
    with raises_problem(Problem.VAULT_NEWER):
        newer.open_on_this_computer()


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_a_newer_key_file_is_refused(backed_up: Path, vault: Vault, name: str) -> None:
    content = twin_file.unseal((vault.folder / name).read_bytes())
    newer = twin_file.seal({**content, "format": key_file.FORMAT + 1})
    (vault.folder / "vault.key").write_bytes(b"damaged")
    (vault.folder / name).write_bytes(newer)
    with raises_problem(Problem.VAULT_NEWER):
        vault.open_on_this_computer()
    with raises_problem(Problem.VAULT_NEWER):
        vault.restore(backed_up)
    assert (vault.folder / name).read_bytes() == newer


@pytest.fixture
def read_only(open_vault: OpenVault, vault: Vault) -> Iterator[Vault]:
    """A vault as it was just after a save, in a folder nobody here may write."""
    open_vault.set_passphrase("x")
    open_vault.store.save(RECENT)
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    copy = image(vault, place / "data")
    for file in copy.folder.iterdir():
        file.chmod(0o444)
    copy.folder.chmod(0o555)
    yield copy
    copy.folder.chmod(0o755)
    shutil.rmtree(place)


def test_a_read_only_vault_shows_recent_saves_and_changes_nothing(read_only: Vault) -> None:
    before = contents(read_only.folder)
    assert before["vault.db-wal"]
    with unprivileged():
        opened = read_only.open_on_this_computer()
        assert opened.read_only
        assert opened.store.find(Contact) == [RECENT]
        attempts: tuple[Callable[[], object], ...] = (
            lambda: opened.store.save(Profile()),
            lambda: opened.set_passphrase("y"),
            lambda: opened.keep_recovery_code(opened.make_recovery_code()),
            opened.keep_on_this_computer,
            opened.forget_this_computer,
            opened.remove_passphrase,
            opened.back_up,
        )
        for attempt in attempts:
            with raises_problem(Problem.READ_ONLY):
                attempt()
        opened.check()
        opened.close()
        read_only.open_with_passphrase("x").close()
    assert contents(read_only.folder) == before


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    place = Path(tempfile.mkdtemp())
    place.chmod(0o555)
    with unprivileged(), raises_problem(Problem.READ_ONLY):
        Vault(place / "data", CHEAP, use_key_store=False).create()
    assert not list(place.iterdir())
    place.rmdir()


@pytest.fixture
def theirs(open_vault: OpenVault, vault: Vault) -> Iterator[Vault]:
    """A vault, with a backup, that everyone may read; a test closes what it likes."""
    open_vault.set_passphrase("x")
    open_vault.back_up()
    open_vault.close()
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    copy = image(vault, place / "data")
    for path in (copy.folder, *copy.folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    yield copy
    copy.folder.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.parametrize("closed", [[""], ["vault.db"], ["vault.key", "vault.key.bak"]])
def test_what_belongs_to_another_user_is_not_called_damaged(
    theirs: Vault, closed: list[str]
) -> None:
    for name in closed:
        (theirs.folder / name).chmod(0o000)
    with unprivileged():
        assert theirs.exists
        for attempt in (
            theirs.open_on_this_computer,
            lambda: theirs.open_with_passphrase("x"),
        ):
            with raises_problem(Problem.NOT_YOURS):
                attempt()
        if closed != ["vault.db"]:
            with raises_problem(Problem.NOT_YOURS):
                theirs.slots()


# Open, and the file goes


def test_a_save_says_that_the_file_is_gone_or_another(open_vault: OpenVault) -> None:
    store, live = open_vault.store, open_vault.folder / "vault.db"
    store.save(Profile(name="before"))
    moved = open_vault.folder.with_name("moved")
    open_vault.folder.rename(moved)
    for _ in range(2):
        with raises_problem(Problem.VAULT_MISSING):
            store.save(Profile(name="lost"), RECENT)
    assert store.find(Profile) == [Profile(name="before")]
    assert store.find(Contact) == []
    live.parent.write_bytes(b"a file where the folder was")
    with raises_problem(Problem.VAULT_MISSING):
        store.save(RECENT)
    live.parent.unlink()
    live.parent.mkdir()
    live.write_bytes(b"another file")
    with raises_problem(Problem.VAULT_MISSING):
        store.save(RECENT)
    shutil.rmtree(live.parent)
    moved.rename(live.parent)  # put back, it is the file that is open
    store.save(RECENT)
    assert store.find(Contact) == [RECENT]


# Put back


@pytest.fixture
def backed_up(open_vault: OpenVault) -> Path:
    """A backup that holds RECENT; the vault was changed since and is closed."""
    open_vault.set_passphrase("right")
    open_vault.store.save(RECENT)
    path = open_vault.back_up()
    open_vault.store.remove(RECENT)
    open_vault.close()
    return path


def test_a_damaged_vault_is_kept_aside_and_the_backup_put_back(
    backed_up: Path, vault: Vault
) -> None:
    database = vault.folder / "vault.db"
    database.write_bytes(b"damaged" * 1000)
    with raises_problem(Problem.VAULT_DAMAGED):
        vault.open_on_this_computer()
    [info] = vault.backups()
    assert info.path == backed_up
    opened = vault.restore(info.path, passphrase="right")
    assert opened.store.find(Contact) == [RECENT]
    opened.close()
    [aside] = vault.folder.glob("aside-*")
    assert (aside / "vault.db").read_bytes() == b"damaged" * 1000


def test_a_backup_opens_by_each_slot(open_vault: OpenVault, vault: Vault) -> None:
    code = open_vault.make_recovery_code()
    open_vault.keep_recovery_code(code)
    backup = open_vault.back_up()
    open_vault.close()
    vault.restore(backup).close()
    vault.restore(backup, code=code).close()
    before = contents(vault.folder)
    with raises_problem(Problem.NO_SUCH_SLOT):
        vault.restore(backup, passphrase="none was set")
    assert contents(vault.folder) == before


def test_lost_or_damaged_keys_come_back_from_a_backup(backed_up: Path, vault: Vault) -> None:
    for harm in (Path.unlink, lambda file: file.write_bytes(b"damaged")):
        for name in ("vault.key", "vault.key.bak"):
            harm(vault.folder / name)
        assert vault.slots() == {SlotKind.PASSPHRASE, SlotKind.THIS_COMPUTER}
        opened = vault.open_with_passphrase("right")
        assert opened.store.find(Contact) == []  # the newest state, not the backup's
        opened.close()
        assert key_file.read(vault.folder).slots.keys() == vault.slots()


def test_a_backup_brings_its_keys_into_an_empty_folder(
    backed_up: Path, vault: Vault, tmp_path: Path
) -> None:
    fresh = Vault(tmp_path / "fresh", CHEAP, use_key_store=False)
    fresh.folder.mkdir()
    opened = fresh.restore(backed_up, passphrase="right")
    assert opened.store.find(Contact) == [RECENT]
    opened.close()
    fresh.open_with_passphrase("right").close()


def test_a_backup_of_another_vault_brings_its_keys_and_keeps_ours_aside(
    backed_up: Path, tmp_path: Path
) -> None:
    other = Vault(tmp_path / "other", CHEAP, use_key_store=False)
    other.create().close()
    ours = (other.folder / "vault.key").read_bytes()
    other.restore(backed_up, passphrase="right").close()
    [aside] = other.folder.glob("aside-*")
    assert (aside / "vault.key").read_bytes() == ours
    other.open_with_passphrase("right").close()


def test_a_damaged_backup_is_refused_and_nothing_changes(backed_up: Path, vault: Vault) -> None:
    before = contents(vault.folder)
    whole = backed_up.read_bytes()
    dice = random.Random(3)
    for _ in range(20):
        flip(backed_up, dice)
        with raises_problem(Problem.BACKUP_DAMAGED):
            vault.restore(backed_up, passphrase="right")
        backed_up.write_bytes(whole)
    slots = backup_file.read_slots(backed_up)
    backed_up.write_bytes(whole.replace(slots, bytes(len(slots))))
    with raises_problem(Problem.BACKUP_DAMAGED):
        vault.restore(backed_up, passphrase="right")
    assert contents(vault.folder) == before


def test_a_damaged_backup_is_passed_over_for_its_keys(backed_up: Path, vault: Vault) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (vault.folder / name).unlink()
    whole = backed_up.read_bytes()
    at = whole.index(b'"vault"')
    backed_up.write_bytes(whole[: at - 40] + b"X" + whole[at - 39 :])
    with raises_problem(Problem.KEY_FILE_MISSING):
        vault.open_with_passphrase("right")


def test_an_open_vault_is_not_put_back_or_moved(open_vault: OpenVault, vault: Vault) -> None:
    backup = open_vault.back_up()
    for attempt in (lambda: vault.restore(backup), vault.keep_damaged_aside):
        with raises_problem(Problem.IN_USE):
            attempt()


def test_starting_anew_keeps_all_of_the_old_vault(backed_up: Path, vault: Vault) -> None:
    before = contents(vault.folder)
    aside = vault.keep_damaged_aside()
    assert not vault.exists
    assert contents(aside) == before
    assert (aside / "backups" / backed_up.name).exists()
    vault.create().close()


def test_starting_anew_leaves_what_is_not_ours(backed_up: Path, vault: Vault) -> None:
    theirs = [
        vault.folder / "house.key",
        vault.folder / "vault.db photos.zip",
        backed_up.with_name("photo.jpg"),
    ]
    for file in theirs:
        file.write_bytes(b"theirs")
    aside = vault.keep_damaged_aside()
    assert all(file.read_bytes() == b"theirs" for file in theirs)
    assert [file.name for file in (aside / "backups").iterdir()] == [backed_up.name]
    assert vault.backups() == []


def test_starting_anew_without_a_backup(vault: Vault) -> None:
    vault.create().close()
    aside = vault.keep_damaged_aside()
    assert not vault.exists
    assert not (aside / "backups").exists()


# Upgrades


NEXT_FORMAT = Path(__file__).parents[1] / "faults" / "next_format"


NEXT_CHAIN = upgrade.Chain(upgrade.FORMAT + 1, (*upgrade.OWN_CHAIN.folders, NEXT_FORMAT))


@pytest.fixture
def next_version(open_vault: OpenVault) -> Vault:
    """A vault of this version with RECENT in it, seen by a version of the next format."""
    open_vault.store.save(RECENT)
    open_vault.close()
    return Vault(open_vault.folder, CHEAP, use_key_store=False, chain=NEXT_CHAIN)


def test_an_older_vault_is_backed_up_and_brought_up_to_date(
    next_version: Vault, vault: Vault
) -> None:
    opened = next_version.open_on_this_computer()
    assert opened.store.find(Contact) == [RECENT]
    found = opened._thread.call(lambda: format_of(opened._opened.connection))
    assert found == NEXT_CHAIN.format
    opened.close()
    with raises_problem(Problem.VAULT_NEWER):
        vault.open_on_this_computer()
    (of_before,) = vault.backups()
    vault.restore(of_before.path).close()  # the version of before opens it


def test_a_backup_of_a_newer_version_is_put_back_by_that_one_alone(
    next_version: Vault, vault: Vault
) -> None:
    opened = next_version.open_on_this_computer()
    newer = opened.back_up()
    opened.close()
    with raises_problem(Problem.VAULT_NEWER):
        vault.restore(newer)
    again = next_version.restore(newer)
    assert again.store.find(Contact) == [RECENT]
    again.close()


def test_an_upgrade_without_a_backup_is_not_begun(next_version: Vault) -> None:
    (next_version.folder / "backups").touch()  # so that no folder can be made
    before = contents(next_version.folder)
    with raises_problem(Problem.INPUT_OUTPUT):
        next_version.open_on_this_computer()
    assert contents(next_version.folder) == before


# Killed half way


def test_a_kill_at_any_step_of_making_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    run_killed("create", tmp_path)


def test_a_kill_at_any_step_of_a_new_passphrase_leaves_one_that_opens(tmp_path: Path) -> None:
    run_killed("passphrase", tmp_path)


def test_a_kill_at_any_step_of_asking_from_now_on_leaves_one_way_in(tmp_path: Path) -> None:
    run_killed("asking", tmp_path)


def run_killed(what: str, folder: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.storage.killed", what, folder],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    kills = int(answer.stdout)
    assert kills > 8  # the control: it was killed, at as many steps as there are


def test_leftovers_of_making_are_not_in_the_way(vault: Vault) -> None:
    vault.folder.mkdir(parents=True)
    for name in ("vault.db.new", "vault.db.new-wal", "vault.key.new", "this-computer.key"):
        (vault.folder / name).write_bytes(b"half")
    assert not vault.exists
    vault.create().close()
    another(vault).open_on_this_computer().close()


def test_an_unfinished_file_that_is_not_ours_is_not_taken_for_the_vault(vault: Vault) -> None:
    vault.create().close()
    (vault.folder / "vault.db").rename(vault.folder / "aside.db")
    making = vault.folder / "vault.db.new"
    making.touch()  # nothing in it yet
    with raises_problem(Problem.VAULT_MISSING):
        vault.open_on_this_computer()
    making.unlink()
    keys = KeyFile("f" * 32, key_file.read(vault.folder).slots)
    assert keys.slots
    open_connection(making, bytes(32), create=True).close()
    with pytest.raises(StorageError):
        vault.open_on_this_computer()
    assert not (vault.folder / "vault.db").exists()


def test_the_clock_given_is_the_stores(vault_folder: Path) -> None:
    instant = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    opened = Vault(vault_folder, CHEAP, use_key_store=False, now=lambda: instant).create()
    opened.back_up()
    opened.close()
    assert [info.made_at for info in Vault(vault_folder).backups()] == [instant]
