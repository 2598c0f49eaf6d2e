"""Reusable pieces, one a file. They know no page and no record store."""
