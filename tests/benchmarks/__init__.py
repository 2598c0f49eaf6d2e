"""Speed, measured and printed, never asserted in a test: `python3 dev.py bench`."""
