"""The person's own contacts -> words: what each kind is called, and in which order they stand.

Owns no number and no name. Knows the kinds of records.ContactRole alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from recurapp.records import Contact, ContactRole
from recurapp.text import isolated

KINDS = (
    ContactRole.NURSE_SPECIALIST,
    ContactRole.WARD,
    ContactRole.TEAM_OUT_OF_HOURS,
    ContactRole.GP,
    ContactRole.OTHER,
)
"""Those to choose from for a contact, in the order in which they are shown."""
_ORDER = (
    ContactRole.LOCAL_EMERGENCY,
    *KINDS[:4],
    ContactRole.GP_OUT_OF_HOURS,
    ContactRole.OTHER,
    ContactRole.TRUSTED,
)
_NO_NUMBER_KNOWN = frozenset({"", "OTHER"})
"""Countries where the person may know a number for emergencies that RecurApp does not."""


def kinds_for(country: str) -> tuple[ContactRole, ...]:
    """Those to choose from, for a country of settings.COUNTRIES or none."""
    more = (ContactRole.LOCAL_EMERGENCY,) if country in _NO_NUMBER_KNOWN else ()
    return (*KINDS, *more)


def role_text(role: ContactRole) -> str:
    """What this kind is called: "Nurse specialist"."""
    translate = QCoreApplication.translate
    return {
        ContactRole.NURSE_SPECIALIST: translate("Contacts", "Nurse specialist"),
        ContactRole.WARD: translate("Contacts", "Ward"),
        ContactRole.TEAM_OUT_OF_HOURS: translate("Contacts", "Out-of-hours line"),
        ContactRole.GP: translate("Contacts", "GP"),
        ContactRole.GP_OUT_OF_HOURS: translate("Contacts", "GP, out of hours"),
        ContactRole.OTHER: translate("Contacts", "Someone else"),
        ContactRole.TRUSTED: translate("Contacts", "Someone I trust"),
        ContactRole.LOCAL_EMERGENCY: translate("Contacts", "Local emergency number"),
    }[role]


def contact_title(contact: Contact) -> str:
    """The name that was given, else what the kind is called."""
    return isolated(contact.name) if contact.name else role_text(contact.role)


def contact_notes(contact: Contact) -> tuple[str, ...]:
    """What else is known: the kind, where the title is a name, and the person's own note."""
    kind = role_text(contact.role) if contact.name else ""
    return tuple(line for line in (kind, contact.note and isolated(contact.note)) if line)


def in_order(contacts: Iterable[Contact]) -> list[Contact]:
    """Emergencies, then the team, someone I trust last; of one kind in the order they came."""
    return sorted(contacts, key=lambda contact: _ORDER.index(contact.role))
