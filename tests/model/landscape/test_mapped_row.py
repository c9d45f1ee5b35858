"""Setting columns by their names in a table map: values of the wrong type are rejected."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AccountType, PartyType, System
from prospect_to_cash.model.tables.supply_chain_quotations import SalesQuotation
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    CUSTOMER_CONTACTS,
    PROSPECT_ACCOUNTS,
    PROSPECT_CONTACTS,
    VARIANTS,
    landscape_of,
    snapshot,
)

QUOTATIONS, LINES = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"


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
            f"'many' has the wrong type for column quantity of table map {LINES} in Sales. "
            "Write digits with a decimal point, such as 10.00.",
        ),
        (
            System.SCM,
            "REQUESTEDSALESQUANTITY",
            "many",
            f"'many' has the wrong type for column REQUESTEDSALESQUANTITY of table map {LINES} "
            "in SCM. Write digits with a decimal point, such as 10.00.",
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


KEY_COLUMNS = [
    ("deployed", "CDS Parties", "Fabrikam", "PARTYNUMBER", "msdyn_partynumber"),
    ("deployed", "Contacts V2", "Kim Abel", "CONTACTPERSONID", "msdyn_contactforpartynumber"),
    *(
        (variant, *found)
        for variant in VARIANTS
        for found in (
            (PROSPECT_ACCOUNTS, "Fabrikam", "PROSPECTID", "accountnumber"),
            (PROSPECT_CONTACTS, "Ana Ferreira", "PROSPECTID", "msdyn_contactpersonid"),
            (CUSTOMER_ACCOUNTS, "Contoso", "CUSTOMERACCOUNT", "accountnumber"),
            (CUSTOMER_CONTACTS, "Lars Holm", "CUSTOMERACCOUNT", "msdyn_contactpersonid"),
            (QUOTATIONS, "Contoso", "SALESQUOTATIONNUMBER", "msdyn_quotenumber"),
            (LINES, "Contoso", "SALESQUOTATIONNUMBER", "quoteid.msdyn_quotenumber"),
            (LINES, "Contoso", "LINECREATIONSEQUENCENUMBER", "sequencenumber"),
        )
    ),
    (
        "not deployed",
        "CDS Contacts V2 (contacts)",
        "Kim Abel",
        "CONTACTPERSONID",
        "msdyn_contactpersonid",
    ),
]


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize(("variant", "table_map", "party", "in_scm", "in_sales"), KEY_COLUMNS)
def test_a_key_column_keeps_its_value(
    variant: str, table_map: str, party: str, in_scm: str, in_sales: str, system: System
) -> None:
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    landscape.scm.create_prospect("Ana Ferreira", PartyType.PERSON)
    landscape.scm.create_customer("Contoso", PartyType.ORGANIZATION)
    landscape.scm.create_customer("Lars Holm", PartyType.PERSON)
    landscape.scm.add_contact("Contoso", "Kim Abel")
    landscape.scm.create_quotation("Contoso", AccountType.CUSTOMER)
    (quotation,) = landscape.supply_chain.store.all(SalesQuotation)
    line = {"product": "D0001", "quantity": "3", "unit": "ea", "price": "10.00"}
    landscape.scm.add_line(quotation.number, {**line, "site": "1", "warehouse": "13"})
    column = in_scm if system is System.SCM else in_sales
    rows = landscape.columns(party, table_map, system).rows
    [value] = [row.cells["VALUE"] for row in rows if row.cells["COLUMN"] == column]
    before = snapshot(landscape)
    for changed in ("7", "none"):
        with pytest.raises(
            KeyRejection, match=f": {column} is a key column, so its value '{value}' can't be chan"
        ):
            landscape.set_columns(party, table_map, system, {column: changed})
    landscape.set_columns(party, table_map, system, {column: value})
    assert snapshot(landscape) == before
