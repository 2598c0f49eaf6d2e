"""How older vaults become present ones; one file a format, frozen once released."""
