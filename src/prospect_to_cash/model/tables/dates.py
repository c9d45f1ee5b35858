"""The day from which things are valid in a model that has no clock."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(2024, 1, 1)
"""From when an address is valid unless said otherwise, in either application."""
