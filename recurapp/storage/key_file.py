"""vault.key: which slots there are and how each wraps the data key.

Owns the file's format, beside vault.db, and its reading and writing. Holds no secret in the
clear and does no cryptography; key_slots.py fills and opens slots.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from recurapp.storage import twin_file
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.twin_file import Damaged

FORMAT = 1
NAME = "vault.key"

Parameters = Mapping[str, str | int]


class SlotKind(StrEnum):
    """The ways to open a vault. At most one slot of each."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    THIS_COMPUTER = "this_computer"


class Slot(NamedTuple):
    """The data key wrapped with AES-256-GCM; `parameters` say how its key is found."""

    kind: SlotKind
    parameters: Parameters
    nonce: bytes
    wrapped: bytes


class KeyFile(NamedTuple):
    """What vault.key holds. Frozen: a change is a new value, written as a whole."""

    vault_id: str
    slots: Mapping[SlotKind, Slot]

    def with_slot(self, slot: Slot) -> Self:
        return self._replace(slots={**self.slots, slot.kind: slot})

    def without(self, kind: SlotKind) -> Self:
        """Raises StorageError: NO_SUCH_SLOT, or LAST_SLOT when none would be left."""
        self.slot(kind)
        if len(self.slots) == 1:
            raise StorageError(Problem.LAST_SLOT)
        return self._replace(slots={k: slot for k, slot in self.slots.items() if k is not kind})

    def slot(self, kind: SlotKind) -> Slot:
        """Raises StorageError(NO_SUCH_SLOT)."""
        if kind not in self.slots:
            raise StorageError(Problem.NO_SUCH_SLOT)
        return self.slots[kind]


def binding(vault_id: str, kind: SlotKind, parameters: Parameters) -> bytes:
    """The associated data of a slot: nothing in it can be changed or moved unnoticed."""
    told = json.dumps(dict(parameters), sort_keys=True, separators=(",", ":"))
    return f"{vault_id}|{kind}|{told}".encode()


def encode(keys: KeyFile) -> bytes:
    slots = {
        kind.value: {
            "parameters": dict(slot.parameters),
            "nonce": base64.b64encode(slot.nonce).decode("ascii"),
            "wrapped": base64.b64encode(slot.wrapped).decode("ascii"),
        }
        for kind, slot in keys.slots.items()
    }
    return twin_file.seal({"format": FORMAT, "vault": keys.vault_id, "slots": slots})


def decode(data: bytes) -> KeyFile:
    """Raises Damaged, or StorageError(VAULT_NEWER) for a whole file of a newer version."""
    content = twin_file.unseal(data)
    try:
        if content["format"] > FORMAT:
            raise StorageError(Problem.VAULT_NEWER)
        slots = [_slot(SlotKind(kind), told) for kind, told in content["slots"].items()]
        keys = KeyFile(str(content["vault"]), {slot.kind: slot for slot in slots})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged from None
    if not keys.slots:
        raise Damaged
    return keys


def read(folder: Path) -> KeyFile:
    """vault.key, or vault.key.bak when it is missing or damaged.

    Raises StorageError: KEY_FILE_MISSING, KEY_FILE_DAMAGED, VAULT_NEWER.
    """
    return twin_file.read_either(folder / NAME, decode)


def write(folder: Path, keys: KeyFile) -> None:
    """Replace vault.key durably, then its .bak. Raises ValueError without a slot, OSError."""
    if not keys.slots:
        raise ValueError("no slot")
    twin_file.write_both(folder / NAME, encode(keys))


def mend(folder: Path, keys: KeyFile) -> None:
    """Bring both copies in line with `keys`, which were just used to open the vault."""
    twin_file.mend(folder / NAME, encode(keys))


def _slot(kind: SlotKind, told: Mapping[str, Any]) -> Slot:
    return Slot(
        kind,
        dict(told["parameters"]),
        base64.b64decode(told["nonce"], validate=True),
        base64.b64decode(told["wrapped"], validate=True),
    )
