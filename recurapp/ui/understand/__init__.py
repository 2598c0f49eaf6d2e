"""Understand: articles, glossary, what was saved, sources."""
