"""What can go wrong with the vault, as codes. ui/words/problems.py says each in plain words.

No error text here ever holds a path, a value or words of the person.
"""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    WRONG_PASSPHRASE = "wrong_passphrase"
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    RECOVERY_CODE_TYPO = "recovery_code_typo"
    NO_SUCH_SLOT = "no_such_slot"
    LAST_SLOT = "last_slot"
    KEY_STORE_UNAVAILABLE = "key_store_unavailable"
    KEY_FILE_DAMAGED = "key_file_damaged"
    KEY_FILE_MISSING = "key_file_missing"
    VAULT_DAMAGED = "vault_damaged"
    VAULT_MISSING = "vault_missing"
    VAULT_NEWER = "vault_newer"
    UPGRADE_FAILED = "upgrade_failed"
    IN_USE = "in_use"
    READ_ONLY = "read_only"
    NOT_YOURS = "not_yours"
    DISK_FULL = "disk_full"
    NOT_ENOUGH_MEMORY = "not_enough_memory"
    INPUT_OUTPUT = "input_output"
    BACKUP_DAMAGED = "backup_damaged"
    UNSAFE_SETTING = "unsafe_setting"


class StorageError(Exception):
    """Every failure of storage/. `problem` is what a screen looks up."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
