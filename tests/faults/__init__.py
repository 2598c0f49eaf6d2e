"""Shown to hold: kills, power cuts, damage, leaks and races against the real storage.

`python -m tests.faults` prints one table. Every row has a control that must fail.
"""
