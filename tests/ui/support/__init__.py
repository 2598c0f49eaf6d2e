"""Tests of the Support page."""
