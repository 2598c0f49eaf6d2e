"""Understand: articles, glossary, what was saved, sources."""

from recurapp.ui.understand.page import UnderstandPage

__all__ = ["UnderstandPage"]
