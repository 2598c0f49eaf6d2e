"""Pure: what follows from follow-ups and the clock.

Owns the dates of a series, what has passed, what is waited for, which reminder is due, which
questions belong to a visit. It takes `now` and never asks the clock; it knows neither Qt nor SQL.
"""

from __future__ import annotations
