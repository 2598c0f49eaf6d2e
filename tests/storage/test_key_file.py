"""vault.key: its form, and that a vault is never left without a slot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recurapp.storage import key_file, twin_file
from recurapp.storage.errors import Problem
from recurapp.storage.key_file import KeyFile, Slot, SlotKind, binding
from recurapp.storage.twin_file import Damaged
from tests.fixtures import raises_problem

ONE = Slot(SlotKind.PASSPHRASE, {"kdf": "argon2id", "lanes": 2}, b"nonce", b"wrapped")
TWO = Slot(SlotKind.THIS_COMPUTER, {"place": "file"}, b"other", b"bytes")
KEYS = KeyFile("a" * 32, {ONE.kind: ONE, TWO.kind: TWO})


def told(**changes: Any) -> bytes:
    """A key file whose digest is right and whose content is not."""
    content = twin_file.unseal(key_file.encode(KEYS))
    return twin_file.seal({**content, **changes})


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    key_file.write(tmp_path, KEYS)
    assert key_file.read(tmp_path) == KEYS


def test_both_files_are_read_and_mended(tmp_path: Path) -> None:
    key_file.write(tmp_path, KEYS)
    (tmp_path / "vault.key").write_bytes(b"damaged")
    assert key_file.read(tmp_path) == KEYS
    key_file.mend(tmp_path, KEYS)
    assert (tmp_path / "vault.key").read_bytes() == (tmp_path / "vault.key.bak").read_bytes()


def test_a_newer_form_is_refused_even_where_the_backup_could_be_read(tmp_path: Path) -> None:
    key_file.write(tmp_path, KEYS)
    (tmp_path / "vault.key").write_bytes(told(format=key_file.FORMAT + 1))
    with raises_problem(Problem.VAULT_NEWER):
        key_file.read(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": {}},
        {"slots": []},
        {"slots": {"unheard_of": {}}},
        {"slots": {"passphrase": {}}},
        {"slots": {"passphrase": None}},
        {"slots": {"passphrase": {"parameters": 3, "nonce": "", "wrapped": ""}}},
        {"slots": {"passphrase": {"parameters": {}, "nonce": "!", "wrapped": ""}}},
        {"format": "one"},
        {"format": None},
    ],
)
def test_content_that_makes_no_sense_is_damage(changes: dict[str, Any]) -> None:
    with pytest.raises(Damaged):
        key_file.decode(told(**changes))


def test_a_missing_part_is_damage() -> None:
    with pytest.raises(Damaged):
        key_file.decode(twin_file.seal({"format": 1, "slots": {}}))


def test_the_last_slot_stays() -> None:
    one_left = KEYS.without(SlotKind.PASSPHRASE)
    assert set(one_left.slots) == {SlotKind.THIS_COMPUTER}
    with raises_problem(Problem.LAST_SLOT):
        one_left.without(SlotKind.THIS_COMPUTER)
    with raises_problem(Problem.NO_SUCH_SLOT):
        one_left.without(SlotKind.PASSPHRASE)
    with raises_problem(Problem.NO_SUCH_SLOT):
        KEYS.slot(SlotKind.RECOVERY)


def test_a_file_without_a_slot_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no slot"):
        key_file.write(tmp_path, KeyFile("a", {}))
    assert not list(tmp_path.iterdir())


def test_a_slot_replaces_the_one_of_its_kind() -> None:
    other = Slot(SlotKind.PASSPHRASE, {}, b"n", b"w")
    assert KEYS.with_slot(other).slot(SlotKind.PASSPHRASE) is other
    assert KEYS.slot(SlotKind.PASSPHRASE) is ONE


def test_the_binding_tells_vault_kind_and_parameters_apart() -> None:
    made = {
        binding("a", SlotKind.PASSPHRASE, {"x": 1}),
        binding("b", SlotKind.PASSPHRASE, {"x": 1}),
        binding("a", SlotKind.RECOVERY, {"x": 1}),
        binding("a", SlotKind.PASSPHRASE, {"x": 2}),
    }
    assert len(made) == 4
    assert binding("a", SlotKind.PASSPHRASE, {"x": 1, "y": 2}) == binding(
        "a", SlotKind.PASSPHRASE, {"y": 2, "x": 1}
    )
