"""The recovery code: 28 characters a person can write down, and what they meant to type.

Owns the alphabet, the groups and the check that tells a typo from a wrong code. Pure; knows
nothing of files or slots. 130 random bits and 10 check bits, seven groups of four.
"""

from __future__ import annotations

import os

from recurapp.storage.errors import Problem, StorageError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
CHARACTERS = 28
GROUP = 4
SECRET_CHARACTERS = 26  # of five bits: 130

_DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"
_MEANT = str.maketrans("OIL", "011")


def new_code() -> str:
    """A fresh code, such as ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345."""
    return _text_of(os.urandom(17))


def groups(code: str) -> tuple[str, ...]:
    """The seven groups of a code, for showing and for asking two of them back."""
    text = _characters(code)
    return tuple(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def secret_of(code: str) -> bytes:
    """The 130 bits in a typed code, as 17 bytes.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1. Anything else that is
    not a code, a wrong length or a failed check raises StorageError(RECOVERY_CODE_TYPO).
    """
    text = _characters(code)
    if len(text) != CHARACTERS or any(character not in ALPHABET for character in text):
        raise StorageError(Problem.RECOVERY_CODE_TYPO)
    digits = [ALPHABET.index(character) for character in text]
    if _check(digits[:SECRET_CHARACTERS]) != digits[SECRET_CHARACTERS:]:
        raise StorageError(Problem.RECOVERY_CODE_TYPO)
    number = 0
    for digit in digits[:SECRET_CHARACTERS]:
        number = number << 5 | digit
    return number.to_bytes(17, "big")


def _text_of(random: bytes) -> str:
    number = int.from_bytes(random, "big")
    digits = [number >> 5 * at & 31 for at in range(SECRET_CHARACTERS)]
    text = "".join(ALPHABET[digit] for digit in digits + _check(digits))
    return "-".join(text[at : at + GROUP] for at in range(0, CHARACTERS, GROUP))


def _check(digits: list[int]) -> list[int]:
    """Two check digits: a Reed-Solomon code over the 32 digits, generator (x + 1)(x + 2).

    It names every slip in one or two characters, so every pair swapped; others but 1 in 1,024.
    """
    high = low = 0
    for digit in digits:
        carried = digit ^ high
        doubled = carried << 1 ^ (0b100101 if carried & 16 else 0)  # in GF(32), x^5 + x^2 + 1
        high, low = low ^ doubled ^ carried, doubled
    return [high, low]


def _characters(code: str) -> str:
    kept = (sign for sign in code.upper() if not sign.isspace() and sign not in _DASHES)
    return "".join(kept).translate(_MEANT)
