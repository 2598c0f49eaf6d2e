"""Real failures of a real vault, for screens that must say them."""

from __future__ import annotations

from recurapp.storage.vault import OpenVault


def pragma(vault: OpenVault, text: str) -> None:
    """Run a PRAGMA on the connection; `query_only=ON` makes every save fail as read-only."""
    store = vault.store
    store._thread.call(lambda: store._connection.execute(f"PRAGMA {text}").fetchall())
