"""The migration of a made-up next format, for the upgrade row alone."""
