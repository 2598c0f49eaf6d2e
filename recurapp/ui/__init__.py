"""Screens: everything that knows Qt, apart from app.py."""
