"""Slots: what opens them, what does not, and that a hostile cost is refused before it is paid."""

from __future__ import annotations

import math
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from recurapp.storage.errors import Problem
from recurapp.storage.key_file import Slot, SlotKind
from recurapp.storage.key_slots import (
    KeyPolicy,
    database_key,
    iterations_for,
    new_key,
    open_passphrase_slot,
    open_recovery_slot,
    open_this_computer_slot,
    passphrase_slot,
    recovery_slot,
    this_computer_slot,
)
from tests.fixtures import CHEAP, raises_problem

VAULT = "0123456789abcdef0123456789abcdef"
DATA_KEY = bytes(range(32))


def with_parameters(slot: Slot, **changes: str | int) -> Slot:
    return slot._replace(parameters={**slot.parameters, **changes})


def test_the_database_key_is_derived_and_steady() -> None:
    assert database_key(DATA_KEY) == database_key(DATA_KEY) != DATA_KEY
    assert len(database_key(DATA_KEY)) == len(new_key()) == 32
    assert new_key() != new_key()


def test_a_passphrase_opens_its_slot_and_no_other_does() -> None:
    slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, "correct horse")
    assert open_passphrase_slot(CHEAP, VAULT, slot, "correct horse") == DATA_KEY
    assert DATA_KEY not in slot.wrapped
    for wrong in ("", "correct hors", "Correct horse", "correct horse "):
        with raises_problem(Problem.WRONG_PASSPHRASE):
            open_passphrase_slot(CHEAP, VAULT, slot, wrong)


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, "caf\u00e9 \ufb01n")
    assert open_passphrase_slot(CHEAP, VAULT, slot, "cafe\u0301 fin") == DATA_KEY


def test_any_text_may_be_a_passphrase() -> None:
    for text in ("\x00", "\ud800", "🙂" * 500, " "):
        slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, text)
        assert open_passphrase_slot(CHEAP, VAULT, slot, text) == DATA_KEY


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        passphrase_slot(CHEAP, VAULT, DATA_KEY, "")


def test_a_slot_is_bound_to_its_vault_kind_and_parameters() -> None:
    slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, "x")
    moved = [(VAULT[::-1], slot), (VAULT, with_parameters(slot, more=1))]
    for vault, changed in moved:
        with raises_problem(Problem.WRONG_PASSPHRASE):
            open_passphrase_slot(CHEAP, vault, changed, "x")
    key = new_key()
    own = this_computer_slot(VAULT, DATA_KEY, key, "file")
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_this_computer_slot(VAULT, own._replace(kind=SlotKind.RECOVERY), key)


@pytest.mark.parametrize(
    "hostile",
    [
        {"memory_kib": 64 * 1024 * 1024},
        {"memory_kib": 8},
        {"memory_kib": -1},
        {"iterations": 1_000_000},
        {"iterations": 1},
        {"lanes": 0},
        {"lanes": 255},
        {"memory_kib": "much"},
        {"memory_kib": "131072"},
        {"memory_kib": None},
        {"memory_kib": math.inf},
        {"memory_kib": math.nan},
        {"memory_kib": 131072.5},
        {"memory_kib": [131072]},
        {"lanes": True},
        {"iterations": None},
        {"salt": None},
        {"salt": "not hex"},
        {"salt": "00"},
    ],
)
def test_a_cost_outside_the_policy_is_refused_before_it_is_paid(
    hostile: dict[str, Any],
) -> None:
    honest = passphrase_slot(CHEAP, VAULT, DATA_KEY, "x")
    normal = with_parameters(honest, memory_kib=131072, lanes=2, iterations=3)
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_passphrase_slot(KeyPolicy(), VAULT, with_parameters(normal, **hostile), "x")


def test_fewer_memory_than_argon2_needs_for_its_lanes_is_refused() -> None:
    slot = with_parameters(passphrase_slot(CHEAP, VAULT, DATA_KEY, "x"), memory_kib=8, lanes=16)
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_passphrase_slot(CHEAP, VAULT, slot, "x")


def test_a_missing_parameter_is_damage() -> None:
    slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, "x")
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_passphrase_slot(CHEAP, VAULT, slot._replace(parameters={}), "x")
    code = recovery_slot(VAULT, DATA_KEY, b"s" * 17)
    for parameters in ({}, {"salt": "not hex"}):
        with raises_problem(Problem.KEY_FILE_DAMAGED):
            open_recovery_slot(VAULT, code._replace(parameters=parameters), b"s" * 17)


def test_a_nonce_of_impossible_length_is_damage() -> None:
    key = new_key()
    slot = this_computer_slot(VAULT, DATA_KEY, key, "file")._replace(nonce=b"")
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_this_computer_slot(VAULT, slot, key)


def test_recovery_and_this_computer_open_with_their_own_key_only() -> None:
    code = recovery_slot(VAULT, DATA_KEY, b"s" * 17)
    assert open_recovery_slot(VAULT, code, b"s" * 17) == DATA_KEY
    with raises_problem(Problem.WRONG_RECOVERY_CODE):
        open_recovery_slot(VAULT, code, b"t" * 17)
    key = new_key()
    own = this_computer_slot(VAULT, DATA_KEY, key, "file")
    assert open_this_computer_slot(VAULT, own, key) == DATA_KEY
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_this_computer_slot(VAULT, own, new_key())


def test_the_same_passphrase_twice_gives_different_slots() -> None:
    one, two = (passphrase_slot(CHEAP, VAULT, DATA_KEY, "x") for _ in range(2))
    assert one.parameters["salt"] != two.parameters["salt"]
    assert one.wrapped != two.wrapped


# Cost


@pytest.mark.parametrize(
    ("seconds", "iterations"), [(0.0, 10), (0.1, 10), (0.3, 8), (0.45, 5), (0.75, 3), (60.0, 3)]
)
def test_the_iterations_aim_at_the_middle_and_stay_between_3_and_10(
    seconds: float, iterations: int
) -> None:
    assert iterations_for(seconds) == iterations


def test_the_cost_is_measured_when_the_policy_leaves_it_open() -> None:
    policy = CHEAP._replace(iterations=None)
    slot = passphrase_slot(policy, VAULT, DATA_KEY, "x")
    assert 3 <= int(slot.parameters["iterations"]) <= 10
    assert open_passphrase_slot(policy, VAULT, slot, "x") == DATA_KEY


def test_the_policy_holds_what_the_documents_say() -> None:
    policy = KeyPolicy()
    assert (policy.memory_kib, policy.lanes) == (128 * 1024, 2)
    assert policy.floor_kib == 64 * 1024
    assert policy.ceiling_kib == 1024 * 1024


@contextmanager
def room_for(mebibytes: int) -> Iterator[None]:
    """This process may take only so much more memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * resource.getpagesize() + mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


SPARING = KeyPolicy(memory_kib=512 * 1024, lanes=1, iterations=1, min_iterations=1)


def test_with_little_memory_the_slot_takes_the_floor() -> None:
    with room_for(256):
        slot = passphrase_slot(SPARING, VAULT, DATA_KEY, "x")
    assert slot.parameters["memory_kib"] == SPARING.floor_kib
    assert open_passphrase_slot(SPARING, VAULT, slot, "x") == DATA_KEY


def test_without_memory_it_is_said() -> None:
    greedy = SPARING._replace(floor_kib=SPARING.memory_kib)
    with room_for(256), raises_problem(Problem.NOT_ENOUGH_MEMORY):
        passphrase_slot(greedy, VAULT, DATA_KEY, "x")
    slot = passphrase_slot(CHEAP, VAULT, DATA_KEY, "x")
    large = with_parameters(slot, memory_kib=SPARING.memory_kib)
    with room_for(256), raises_problem(Problem.NOT_ENOUGH_MEMORY):
        open_passphrase_slot(SPARING, VAULT, large, "x")
