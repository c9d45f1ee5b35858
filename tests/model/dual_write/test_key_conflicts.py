"""One number of two parties: whose the row is over there (ruling R59)."""

from __future__ import annotations

import pytest

from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import Parameter, System
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PROSPECT_ACCOUNTS,
    VARIANTS,
    accounts_named,
    cells,
    landscape_of,
    party,
    rejection_text,
)

SCM, SALES = System.SCM, System.SALES
BOTH = pytest.mark.parametrize("variant", VARIANTS)
BELONGS = "number 'C-1' belongs to Northwind (Customer) in legal entity USMF."


def number_twice() -> InMemoryLandscape:
    """Customer Northwind waits; prospect Proseware of the same number went to Sales."""
    landscape = landscape_of("not deployed")
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.scm.create_customer("Northwind", ORGANIZATION, "C-1")
    landscape.scm.create_prospect("Proseware", ORGANIZATION, "C-1")
    return landscape


def describe(landscape: InMemoryLandscape, name: str, text: str) -> None:
    """A user of Sales types the description of an account."""
    app = landscape.sales_app
    [account] = accounts_named(app, name)
    app.save(account, account.changed(description=text))


def described(landscape: InMemoryLandscape, name: str) -> str | None:
    """What the account of `name` says in its description."""
    [account] = accounts_named(landscape.sales_app, name)
    return account.description


@BOTH
def test_a_conversion_keeps_what_sales_alone_had_on_the_account(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Proseware", ORGANIZATION, "C-1")
    describe(landscape, "Proseware", "Met at a fair")
    landscape.scm.convert_to_customer("Proseware")
    assert described(landscape, "Proseware") == "Met at a fair"
    rows = party(landscape, "Proseware", "RELATIONSHIP TYPE")
    assert rows[-1] == ("Sales", "account", "Customer")


def test_what_was_typed_on_the_prospects_account_does_not_become_the_customers():
    landscape = number_twice()
    describe(landscape, "Proseware", "Met at a fair")
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    assert described(landscape, "Northwind") is None


def test_nothing_of_the_prospects_account_reaches_the_customer_later():
    landscape = number_twice()
    landscape.scm.add_contact("Proseware", "Mia Keller")
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    landscape.set_columns("Northwind", CUSTOMER_ACCOUNTS, SALES, {"description": "Pays late"})
    found = cells(landscape, "parties", "PARTY", "SYSTEM", "RECORD", "PRIMARY CONTACT")
    assert ("Northwind", "SCM", "customer account", "none") in found
    assert ("Proseware", "SCM", "business relation", "Mia Keller") in found


def test_the_account_is_taken_over_while_prospects_do_not_integrate():
    landscape = number_twice()
    describe(landscape, "Proseware", "Met at a fair")
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    assert described(landscape, "Northwind") is None


def test_a_retry_of_what_the_prospect_sent_is_rejected_again():
    landscape = number_twice()
    landscape.administrator.pause([PROSPECT_ACCOUNTS])
    landscape.set_columns("Proseware", PROSPECT_ACCOUNTS, SCM, {"PROSPECTNAME": "Proseware Inc."})
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    landscape.administrator.resume([PROSPECT_ACCOUNTS])
    landscape.administrator.retry(PROSPECT_ACCOUNTS)
    [(status, reason)] = cells(landscape, "catch-up errors", "RETRY STATUS", "ERROR MESSAGE")
    assert status == "Open"
    assert reason.endswith(BELONGS)
    assert described(landscape, "Northwind") is None


def test_the_prospect_is_rejected_also_while_the_map_of_customers_is_stopped():
    landscape = number_twice()
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    landscape.administrator.stop([CUSTOMER_ACCOUNTS])

    def rename() -> None:
        landscape.set_columns(
            "Proseware", PROSPECT_ACCOUNTS, SCM, {"PROSPECTNAME": "Proseware Inc."}
        )

    assert rejection_text(rename).endswith(BELONGS)


def test_a_prospect_whose_account_became_a_customer_in_sales_alone_is_written_as_before():
    """Only another row of the sender takes an account over, not the account's own conversion."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Proseware", ORGANIZATION, "C-1")
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.sales.make_customer("Proseware", "20")
    landscape.set_columns("Proseware", PROSPECT_ACCOUNTS, SCM, {"PROSPECTNAME": "Proseware Inc."})
    assert party(landscape, "Proseware Inc.", "RELATIONSHIP TYPE") == [
        ("SCM", "business relation", "Prospect"),
        ("Sales", "account", "Customer"),
    ]
