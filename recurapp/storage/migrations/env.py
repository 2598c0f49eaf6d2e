"""Alembic's entry: runs inside the transaction that storage/upgrade.py began.

Owns nothing but handing over that connection.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
