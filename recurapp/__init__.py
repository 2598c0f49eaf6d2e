"""RecurApp: the time since treatment, follow-ups, a private journal, and people one click away."""

__version__ = "0.1.0"
