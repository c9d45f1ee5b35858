"""A cell of a table of lines that isn't of the type of its column is an authoring error."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError
from steps.tables import lines


@pytest.mark.parametrize(
    "cell", ["three", "10,00", "1,000.00", "1e5", ".5", "5.", "NaN", "Infinity", ""]
)
@pytest.mark.parametrize("column", ["QUANTITY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT"])
def test_what_is_not_a_number_is_an_authoring_error(column: str, cell: str) -> None:
    with pytest.raises(AuthoringError, match=rf"^{column}: .* Write [^ ]"):
        lines([["PRODUCT", column], ["D0001", "1"], ["D0001", cell]])


@given(
    st.decimals(
        min_value=-(10**12) + 1,
        max_value=10**12 - 1,
        allow_nan=False,
        allow_infinity=False,
        places=2,
    )
)
def test_every_decimal_is_an_amount(amount: Decimal) -> None:
    assert lines([["PRICE"], [f"{amount:f}"], ["none"]]) == [
        {"price": f"{amount:f}"},
        {"price": None},
    ]
