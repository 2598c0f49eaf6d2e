"""Codes of the vault -> sentences for people.

Owns the words for every Problem: what happened, and what the person can do. Knows nothing of
how it came about, and never shows a path or the text of an error.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from recurapp.storage.errors import Problem

_SENTENCES: dict[Problem, object] = {
    Problem.WRONG_PASSPHRASE: QT_TRANSLATE_NOOP(
        "Problem", "That passphrase does not open it. Check for capital letters, then try again."
    ),
    Problem.WRONG_RECOVERY_CODE: QT_TRANSLATE_NOOP(
        "Problem", "That recovery code does not open it. Perhaps a newer code was made later."
    ),
    Problem.RECOVERY_CODE_TYPO: QT_TRANSLATE_NOOP(
        "Problem", "A letter or number in the code seems to differ. Compare it with your paper."
    ),
    Problem.NO_SUCH_SLOT: QT_TRANSLATE_NOOP(
        "Problem", "This way of opening is not set up. Please use another way."
    ),
    Problem.LAST_SLOT: QT_TRANSLATE_NOOP(
        "Problem", "This is the only way in. Set a passphrase first, so that you can still open it."
    ),
    Problem.KEY_STORE_UNAVAILABLE: QT_TRANSLATE_NOOP(
        "Problem", "This computer's key store did not answer. Your words are safe as they are."
    ),
    Problem.KEY_FILE_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem",
        "The key file is damaged, and so is its copy. Without one of them nothing can be opened.",
    ),
    Problem.KEY_FILE_MISSING: QT_TRANSLATE_NOOP(
        "Problem", "The key file is missing from the data folder. Put it back, then try again."
    ),
    Problem.VAULT_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem", "The file with your records is damaged, so they cannot be read just now."
    ),
    Problem.VAULT_MISSING: QT_TRANSLATE_NOOP(
        "Problem",
        "The file with your records is missing, so nothing can be opened or saved. "
        "Put it back, or open a backup.",
    ),
    Problem.VAULT_NEWER: QT_TRANSLATE_NOOP(
        "Problem",
        "A newer RecurApp wrote these records. Nothing was changed. Open them with that version.",
    ),
    Problem.UPGRADE_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "Your records could not be brought to this version. They are unchanged, with a backup.",
    ),
    Problem.IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "Your records are open in another window. Close that one first."
    ),
    Problem.READ_ONLY: QT_TRANSLATE_NOOP(
        "Problem",
        "The data folder cannot be written to. You can read everything, but not save.",
    ),
    Problem.NOT_YOURS: QT_TRANSLATE_NOOP(
        "Problem",
        "These records belong to another user of this computer, so they cannot be opened here.",
    ),
    Problem.DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem",
        "The disk is full, so this was not saved. What you typed is still here. "
        "Make some room, then save again.",
    ),
    Problem.NOT_ENOUGH_MEMORY: QT_TRANSLATE_NOOP(
        "Problem", "There is not enough free memory for this. Close other programs, then try again."
    ),
    Problem.INPUT_OUTPUT: QT_TRANSLATE_NOOP(
        "Problem",
        "The disk did not answer as it should, so this was not saved. "
        "What you typed is still here.",
    ),
    Problem.BACKUP_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem", "This backup is damaged and cannot be used. Your records are unchanged."
    ),
    Problem.UNSAFE_SETTING: QT_TRANSLATE_NOOP(
        "Problem",
        "The encryption on this computer did not take a safety setting, so nothing was opened.",
    ),
}


_NOT_TYPED: dict[Problem, object] = {
    Problem.DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem", "The disk is full, so this was not saved. Make some room, then try again."
    ),
    Problem.INPUT_OUTPUT: QT_TRANSLATE_NOOP(
        "Problem", "The disk did not answer as it should, so this was not saved. Please try again."
    ),
}
"""Where somebody pressed something and typed nothing."""


def problem_text(problem: Problem, *, typed: bool = True) -> str:
    """What happened and what to do, in one or two plain sentences.

    `typed`: what could not be saved may be words of the person.
    """
    sentence = str(_SENTENCES[problem] if typed else _NOT_TYPED.get(problem, _SENTENCES[problem]))
    return QCoreApplication.translate("Problem", sentence)
