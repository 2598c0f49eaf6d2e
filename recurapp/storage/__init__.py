"""The encrypted vault: keys, tables, saving, finding, backups. SQL stays in here."""
