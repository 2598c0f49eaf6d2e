"""How much of a stranger's file is read: what the child and who started it must agree on."""

from __future__ import annotations

MOST_BYTES = 5 * 1024 * 1024
"""Of a file."""
MOST_DATES = 10_000
"""Of a file: its events, and the dates that are made of them."""
