"""Setting columns by their names in a table map: values of the wrong type are rejected."""

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
    ("system", "column", "value", "message"),
    [
        (
            System.SALES,
            "quantity",
            "none",
            f"A value is required for column quantity of table map {LINES} in Sales.",
        ),
        (
            System.SALES,
            "quantity",
            "many",
            f"'many' has the wrong type for column quantity of table map {LINES} in Sales.",
        ),
        (
            System.SCM,
            "REQUESTEDSALESQUANTITY",
            "many",
            f"'many' has the wrong type for column REQUESTEDSALESQUANTITY of table map {LINES} "
            "in SCM.",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_rejected_and_nothing_changes(
    variant: str, system: System, column: str, value: str, message: str
) -> None:
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    (quotation,) = landscape.supply_chain.store.all(SalesQuotation)
    line = {"product": "D0001", "quantity": "3", "unit": "ea", "price": "10.00"}
    landscape.scm.add_line(quotation.number, {**line, "site": "1", "warehouse": "13"})
    before = snapshot(landscape)
    with pytest.raises(AuthoringError) as raised:
        landscape.set_columns("Fabrikam", LINES, system, {column: value})
    assert str(raised.value) == message
    assert snapshot(landscape) == before


def test_columns_of_a_missing_row_are_rejected_and_no_row_is_created() -> None:
    """Found by exploration: a party without a name was made in Sales."""
    landscape = landscape_of("deployed")
    landscape.administrator.pause(["CDS Parties", PROSPECT_ACCOUNTS])
    landscape.scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    before = snapshot(landscape)
    with pytest.raises(KeyRejection, match=r"^msdyn_parties has no row 000000001\.$"):
        landscape.set_columns("Fabrikam", "CDS Parties", System.SALES, {"msdyn_nickname": "Fab"})
    assert snapshot(landscape) == before
