"""The recovery code: 28 characters a person can write down, and what they meant to type.

Owns the alphabet, the groups and the check that tells a typo from a wrong code. Pure; knows
nothing of files or slots. 130 random bits and 10 check bits, seven groups of four.
"""

from __future__ import annotations

import secrets

from recurapp.storage.errors import Problem, StorageError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
CHARACTERS = 28
GROUP = 4
RANDOM_BITS = 130
CHECK_BITS = 10
# The largest prime below 2**10. 32**n never divides by it, so one wrong character and two
# neighbours swapped always change the remainder; other slips pass once in 1021.
CHECK_PRIME = 1021

_DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"
_MEANT = str.maketrans("OIL", "011")


def new_code() -> str:
    """A fresh code, such as ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345."""
    return _text_of(secrets.token_bytes(17))


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
    number = 0
    for character in text:
        number = number * 32 + ALPHABET.index(character)
    secret, check = number >> CHECK_BITS, number & ((1 << CHECK_BITS) - 1)
    if check != secret % CHECK_PRIME:
        raise StorageError(Problem.RECOVERY_CODE_TYPO)
    return secret.to_bytes(17, "big")


def _text_of(random: bytes) -> str:
    secret = int.from_bytes(random, "big") >> (8 * len(random) - RANDOM_BITS)
    number = secret << CHECK_BITS | secret % CHECK_PRIME
    text = ""
    for _ in range(CHARACTERS):
        number, digit = divmod(number, 32)
        text = ALPHABET[digit] + text
    return "-".join(text[at : at + GROUP] for at in range(0, CHARACTERS, GROUP))


def _characters(code: str) -> str:
    kept = (sign for sign in code.upper() if not sign.isspace() and sign not in _DASHES)
    return "".join(kept).translate(_MEANT)
