"""The recovery code: its shape, what counts as the same code, and typos named as typos."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.recovery_code import ALPHABET, _text_of, groups, new_code, secret_of
from tests.fixtures import raises_problem


def is_typo(code: str) -> bool:
    try:
        secret_of(code)
    except StorageError as error:
        return error.problem is Problem.RECOVERY_CODE_TYPO
    return False


def test_a_code_is_seven_groups_of_four_and_never_the_same() -> None:
    codes = [new_code() for _ in range(200)]
    assert len(set(codes)) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert set(code) <= {*ALPHABET, "-"}
        assert groups(code) == tuple(code.split("-"))
        assert len(secret_of(code)) == 17


def test_all_130_bits_are_used() -> None:
    secrets = [int.from_bytes(secret_of(new_code()), "big") for _ in range(400)]
    seen_set, seen_clear = 0, 0
    for secret in secrets:
        seen_set |= secret
        seen_clear |= ~secret & (1 << 130) - 1
    assert seen_set == seen_clear == (1 << 130) - 1


def test_how_it_is_typed_does_not_matter() -> None:
    code = new_code()
    secret = secret_of(code)
    ways = [
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("-", "\N{EN DASH}"),
        code.replace("0", "O").replace("1", "I"),
        code.lower().replace("0", "o").replace("1", "l"),
    ]
    assert {secret_of(way) for way in ways} == {secret}


@pytest.mark.parametrize("code", ["", "hello", "U" * 28, "0" * 27, "0" * 29, "é" * 28, "٣" * 28])
def test_what_is_no_code_is_a_typo(code: str) -> None:
    with raises_problem(Problem.RECOVERY_CODE_TYPO):
        secret_of(code)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_code_or_a_typo(text: str) -> None:
    assert is_typo(text) or len(secret_of(text)) == 17


def test_2000_typos_are_named_as_typos() -> None:
    """At least 99.8 %: one wrong character, two wrong, any two swapped, a group repeated."""
    dice = random.Random(20261123)
    named = tried = 0
    while tried < 2000:
        right = _text_of(dice.randbytes(17)).replace("-", "")
        typed = list(right)
        at, other = dice.sample(range(28), 2)
        match tried % 4:
            case 0:
                typed[at] = dice.choice(ALPHABET)
            case 1:
                typed[at], typed[other] = dice.choice(ALPHABET), dice.choice(ALPHABET)
            case 2:
                typed[at], typed[other] = typed[other], typed[at]
            case _:
                start, target = dice.sample(range(0, 28, 4), 2)
                typed[target : target + 4] = typed[start : start + 4]
        if "".join(typed) == right:
            continue
        tried += 1
        named += is_typo("".join(typed))
    assert named >= 0.998 * tried


def test_every_slip_in_one_or_two_characters_is_named() -> None:
    """Not by chance: all 868 wrong single characters, all swaps, and many wrong pairs."""
    code = new_code().replace("-", "")
    for at in range(28):
        for wrong in ALPHABET.replace(code[at], ""):
            assert is_typo(code[:at] + wrong + code[at + 1 :])
        for other in range(at):
            if code[at] != code[other]:
                swapped = list(code)
                swapped[at], swapped[other] = code[other], code[at]
                assert is_typo("".join(swapped))
    dice = random.Random(1)
    for _ in range(5000):
        typed = list(code)
        for at in dice.sample(range(28), 2):
            typed[at] = dice.choice(ALPHABET)
        assert "".join(typed) == code or is_typo("".join(typed))
