"""What a slot costs to open and how it wraps the data key.

Owns every call into `cryptography`: Argon2id for passphrases, HKDF for what is random already,
AES-256-GCM around the data key. Knows nothing of files. Parameters read from a file are held
against the policy's floor and ceiling before any memory is taken for them.
"""

from __future__ import annotations

import os
import time
import unicodedata
from typing import NamedTuple

from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.key_file import Parameters, Slot, SlotKind, binding

DATA_KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
MAX_LANES = 16
LEAST_KIB_A_LANE = 8  # of Argon2 itself

TRIAL_ITERATIONS = 3
MOST_CALIBRATED = 10
_COSTS = ("memory_kib", "lanes", "iterations")
AIM_SECONDS = 0.75  # the middle of 0.5 to 1.0 s


class KeyPolicy(NamedTuple):
    """The cost of a passphrase slot. `iterations` None means: measured once when it is made."""

    memory_kib: int = 131072
    lanes: int = 2
    iterations: int | None = None
    floor_kib: int = 65536
    ceiling_kib: int = 1048576
    min_iterations: int = 2
    max_iterations: int = 20

    def allows(self, memory_kib: int, lanes: int, iterations: int) -> bool:
        return (
            self.floor_kib <= memory_kib <= self.ceiling_kib
            and 1 <= lanes <= MAX_LANES
            and memory_kib >= LEAST_KIB_A_LANE * lanes
            and self.min_iterations <= iterations <= self.max_iterations
        )


def new_key() -> bytes:
    """32 random bytes: a data key, or the key of a this-computer slot."""
    return os.urandom(DATA_KEY_BYTES)


def database_key(data_key: bytes) -> bytes:
    """The raw SQLCipher key. The data key itself opens nothing but this."""
    return _hkdf(data_key, None, b"recurapp vault database")


def passphrase_slot(policy: KeyPolicy, vault_id: str, data_key: bytes, passphrase: str) -> Slot:
    """Takes about a second. Raises ValueError if empty, StorageError(NOT_ENOUGH_MEMORY)."""
    if not passphrase:
        raise ValueError("empty passphrase")
    salt = os.urandom(SALT_BYTES)
    try:
        memory = policy.memory_kib
        iterations, key = _calibrated(policy, passphrase, salt, memory)
    except MemoryError:
        memory = policy.floor_kib
        iterations, key = _calibrated_or_refused(policy, passphrase, salt, memory)
    parameters: Parameters = {
        "kdf": "argon2id",
        "salt": salt.hex(),
        "memory_kib": memory,
        "lanes": policy.lanes,
        "iterations": iterations,
    }
    return _wrap(vault_id, SlotKind.PASSPHRASE, parameters, key, data_key)


def open_passphrase_slot(policy: KeyPolicy, vault_id: str, slot: Slot, passphrase: str) -> bytes:
    """The data key. Raises StorageError: WRONG_PASSPHRASE, NOT_ENOUGH_MEMORY, KEY_FILE_DAMAGED.

    A cost outside the policy counts as damage: we never write such a file.
    """
    salt = _salt(slot)
    memory, lanes, iterations = (_number(slot, name) for name in _COSTS)
    if not policy.allows(memory, lanes, iterations):
        raise StorageError(Problem.KEY_FILE_DAMAGED)
    try:
        key = _argon2id(passphrase, salt, memory, lanes, iterations)
    except MemoryError:
        raise StorageError(Problem.NOT_ENOUGH_MEMORY) from None
    return _unwrap(vault_id, slot, key, Problem.WRONG_PASSPHRASE)


def recovery_slot(vault_id: str, data_key: bytes, secret: bytes) -> Slot:
    """`secret` is the code's 130 random bits, so no slow derivation is needed."""
    salt = os.urandom(SALT_BYTES)
    parameters: Parameters = {"kdf": "hkdf-sha256", "salt": salt.hex()}
    key = _hkdf(secret, salt, b"recurapp recovery code")
    return _wrap(vault_id, SlotKind.RECOVERY, parameters, key, data_key)


def open_recovery_slot(vault_id: str, slot: Slot, secret: bytes) -> bytes:
    """The data key. Raises StorageError: WRONG_RECOVERY_CODE, KEY_FILE_DAMAGED."""
    key = _hkdf(secret, _salt(slot), b"recurapp recovery code")
    return _unwrap(vault_id, slot, key, Problem.WRONG_RECOVERY_CODE)


def this_computer_slot(vault_id: str, data_key: bytes, key: bytes, place: str) -> Slot:
    """`key` is 32 random bytes that this computer keeps at `place`."""
    return _wrap(vault_id, SlotKind.THIS_COMPUTER, {"place": place}, key, data_key)


def open_this_computer_slot(vault_id: str, slot: Slot, key: bytes) -> bytes:
    """The data key. Raises StorageError(KEY_FILE_DAMAGED): the two do not belong together."""
    return _unwrap(vault_id, slot, key, Problem.KEY_FILE_DAMAGED)


def _salt(slot: Slot) -> bytes:
    """Raises StorageError(KEY_FILE_DAMAGED)."""
    try:
        salt = bytes.fromhex(str(slot.parameters["salt"]))
    except (KeyError, ValueError):
        salt = b""
    if len(salt) != SALT_BYTES:
        raise StorageError(Problem.KEY_FILE_DAMAGED)
    return salt


def _number(slot: Slot, name: str) -> int:
    """A whole number as we write it; whoever redid the digest may have put anything there.

    Raises StorageError(KEY_FILE_DAMAGED).
    """
    value = slot.parameters.get(name)
    if type(value) is not int:
        raise StorageError(Problem.KEY_FILE_DAMAGED)
    return value


def iterations_for(seconds: float) -> int:
    """Iterations that take about AIM_SECONDS where TRIAL_ITERATIONS took `seconds`; 3 to 10."""
    wanted = round(AIM_SECONDS * TRIAL_ITERATIONS / max(seconds, 1e-6))
    return min(max(wanted, TRIAL_ITERATIONS), MOST_CALIBRATED)


def _calibrated(policy: KeyPolicy, passphrase: str, salt: bytes, memory: int) -> tuple[int, bytes]:
    """Iterations to use and the key they give. The faster of two trials: a busy moment must
    not make the slot cheap for ever."""
    iterations = policy.iterations
    if iterations is None:
        trials = []
        for _ in range(2):
            began = time.perf_counter()
            _argon2id(passphrase, salt, memory, policy.lanes, TRIAL_ITERATIONS)
            trials.append(time.perf_counter() - began)
        iterations = iterations_for(min(trials))
    return iterations, _argon2id(passphrase, salt, memory, policy.lanes, iterations)


def _calibrated_or_refused(
    policy: KeyPolicy, passphrase: str, salt: bytes, memory: int
) -> tuple[int, bytes]:
    try:
        return _calibrated(policy, passphrase, salt, memory)
    except MemoryError:
        raise StorageError(Problem.NOT_ENOUGH_MEMORY) from None


def _argon2id(passphrase: str, salt: bytes, memory: int, lanes: int, iterations: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # NFKC, so that a composed and a decomposed letter are the same passphrase on any keyboard.
    text = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(
        salt=salt, length=DATA_KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory
    )
    return kdf.derive(text)


def _hkdf(secret: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), DATA_KEY_BYTES, salt, purpose).derive(secret)


def _wrap(
    vault_id: str, kind: SlotKind, parameters: Parameters, key: bytes, data_key: bytes
) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    wrapped = AESGCM(key).encrypt(nonce, data_key, binding(vault_id, kind, parameters))
    return Slot(kind, parameters, nonce, wrapped)


def _unwrap(vault_id: str, slot: Slot, key: bytes, refused: Problem) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        bound = binding(vault_id, slot.kind, slot.parameters)
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        raise StorageError(refused) from None
    except ValueError:  # a nonce of impossible length, behind a digest someone has redone
        raise StorageError(Problem.KEY_FILE_DAMAGED) from None
