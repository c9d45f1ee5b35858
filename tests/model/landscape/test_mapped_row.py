"""Columns of a table map written by name: what a column can't hold gets a sentence."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AccountType, PartyType, System
from prospect_to_cash.model.tables.supply_chain_quotations import SalesQuotation
from tests.builders import PROSPECT_ACCOUNTS, VARIANTS, landscape_of, snapshot

LINES = "Dynamics 365 Sales quotation lines"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("system", "column", "value", "sentence"),
    [
        (System.SALES, "quantity", "none", f"quantity of table map {LINES} needs a value in Sales"),
        (
            System.SALES,
            "quantity",
            "many",
            f"quantity of table map {LINES} can't hold 'many' in Sales: it is of another type",
        ),
        (
            System.SCM,
            "REQUESTEDSALESQUANTITY",
            "many",
            f"REQUESTEDSALESQUANTITY of table map {LINES} can't hold 'many' in SCM: "
            "it is of another type",
        ),
    ],
)
def test_a_value_that_a_column_cannot_hold_is_told_and_nothing_changes(
    variant: str, system: System, column: str, value: str, sentence: str
) -> None:
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    (quotation,) = landscape.supply_chain.store.all(SalesQuotation)
    line = {"product": "D0001", "quantity": "3", "unit": "ea", "price": "10.00"}
    landscape.scm.add_line(quotation.number, {**line, "site": "1", "warehouse": "13"})
    before = snapshot(landscape)
    with pytest.raises(AuthoringError) as told:
        landscape.set_columns("Fabrikam", LINES, system, {column: value})
    assert str(told.value) == f"The column {sentence}."
    assert snapshot(landscape) == before


def test_columns_of_a_row_that_a_side_lacks_are_refused_and_no_row_is_made() -> None:
    """Found by exploration: a party without a name was made in Sales."""
    landscape = landscape_of("deployed")
    landscape.administrator.pause(["CDS Parties", PROSPECT_ACCOUNTS])
    landscape.scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    before = snapshot(landscape)
    with pytest.raises(KeyRejection, match=r"^msdyn_parties has no row 000000001\.$"):
        landscape.set_columns("Fabrikam", "CDS Parties", System.SALES, {"msdyn_nickname": "Fab"})
    assert snapshot(landscape) == before
