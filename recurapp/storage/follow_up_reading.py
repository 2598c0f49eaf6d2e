"""What the agenda, the month and Today ask of the vault about follow-ups.

Owns the queries behind Store.follow_ups, at any number of them. Changes nothing. Plain SQL, so that
Today opens without SQLAlchemy.
"""

from __future__ import annotations
