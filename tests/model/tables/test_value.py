"""How values are shown in the tables of features."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from prospect_to_cash.model.tables.option_sets import AddressRole, RelationshipType
from prospect_to_cash.model.tables.row import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "none"),
        ("", "none"),
        ((), "none"),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (8, "8"),
        ("007", "007"),
        (Decimal("12.50"), "12.50"),
        (date(2024, 1, 1), "2024-01-01"),
        (RelationshipType.PROSPECT, "Prospect"),
        ((AddressRole.DELIVERY, AddressRole.INVOICE), "Delivery, Invoice"),
    ],
)
def test_a_value_is_shown_as_in_features(value: object, text: str):
    assert shown(value) == text
