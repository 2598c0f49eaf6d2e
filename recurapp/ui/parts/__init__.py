"""Pieces that several pages show; they know records and services, and no page."""
