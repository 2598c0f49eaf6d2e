"""Reading and writing the files of other programs. Knows neither Qt nor the vault."""
