"""A cell of a table of lines that should be an amount is checked before the step runs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError
from steps.tables import amount_error, lines


@pytest.mark.parametrize(
    "cell", ["three", "10,00", "1,000.00", "1e5", ".5", "5.", "NaN", "Infinity"]
)
@pytest.mark.parametrize("column", ["QUANTITY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT"])
def test_what_is_not_an_amount_is_an_authoring_error(column: str, cell: str) -> None:
    message = f"'{cell}' isn't an amount. Write digits with a decimal point, such as 10.00."
    assert amount_error(cell) == message
    with pytest.raises(AuthoringError, match=f"^{column}: '"):
        lines([["PRODUCT", column], ["D0001", "1"], ["D0001", cell]])


@pytest.mark.parametrize("cell", ["", "none"])
def test_no_value_is_not_an_error(cell: str) -> None:
    assert amount_error(cell) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_every_decimal_is_an_amount(amount: Decimal) -> None:
    assert amount_error(f"{amount:f}") is None
    assert lines([["PRICE"], [f"{amount:f}"]]) == [{"price": f"{amount:f}"}]
