"""The follow-ups screen."""
