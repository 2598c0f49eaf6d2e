"""The journal: a list of entries and the editor beside it."""
