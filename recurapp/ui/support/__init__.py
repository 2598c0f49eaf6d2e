"""Support: the directory of people to talk to."""
