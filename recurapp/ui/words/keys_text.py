"""What "keep unlocked on this computer" protects and what it does not, in plain words.

Owns these sentences, because Welcome and Settings must say the same.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recurapp.storage.vault import KeyPlace, SlotKind


def key_place_text(place: KeyPlace | None) -> str:
    """Where the key lies and what that is worth; None when that is not decided yet."""
    translate = QCoreApplication.translate
    if place is KeyPlace.KEY_STORE:
        return translate(
            "KeyWords",
            "The key lies in this computer's key store, which opens when you sign in. "
            "That protects your records if the disk is lost or copied. "
            "It does not protect them from anyone who uses this computer account.",
        )
    if place is KeyPlace.FILE:
        return translate(
            "KeyWords",
            "We found no key store here, so the key lies in a file only this account can read. "
            "That protects a copy of your records without that file. "
            "It does not protect them from anyone who uses this account, "
            "or who takes the whole disk.",
        )
    return translate(
        "KeyWords",
        "The key goes into this computer's key store, or else into a file only this account can "
        "read. Neither protects your records from anyone who uses this computer account.",
    )


def open_to_all_text() -> str:
    """The quiet line where there is no passphrase."""
    return QCoreApplication.translate(
        "KeyWords", "Anyone who uses this computer account can open RecurApp."
    )


def own_key_gone_text(slots: frozenset[SlotKind]) -> str:
    """The key kept on this computer cannot be used: what still opens the vault, if anything."""
    translate = QCoreApplication.translate
    gone = translate("KeyWords", "The key kept on this computer is missing or damaged.")
    if SlotKind.PASSPHRASE in slots:
        helps = translate("KeyWords", "Your passphrase still opens your records.")
    elif SlotKind.RECOVERY in slots:
        helps = translate("KeyWords", "Your recovery code still opens your records.")
    else:
        helps = translate("KeyWords", "There is no other way in. Put the key back, then try again.")
    return f"{gone} {helps}"
