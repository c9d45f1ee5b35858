"""Proofs of the rules of Sales about quotes and orders, with every solution."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeAlias

import pytest

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.entities import CUSTOMER, data_entities
from prospect_to_cash.model.applications.sales.quote_rules import QUOTE_RULES
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import (
    OrderState,
    Origin,
    Ownership,
    PromisingMethod,
    QuotationStatus,
    RelationshipType,
)
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import Account
from prospect_to_cash.model.tables.sales_quotes import Order, OrderLine, Quote
from tests.builders import USMF, sales_app
from tests.model.applications.proofs import NOT_REJECTED, Proof, Proofs, outcome

Build: TypeAlias = Callable[[], Sales]
proofs = Proofs()


@pytest.mark.parametrize("proof", proofs.all, ids=str)
def test_the_rule_decides_the_outcome_with_every_solution(proof: Proof):
    for solution in (CLASSIC, PARTY):
        proof.check(sales_app, solution)


def test_every_rule_has_a_proof():
    assert proofs.names == {rule.name for rule in QUOTE_RULES}


# ---- Shared helpers -----------------------------------------------------------------------------


def account(sales: Sales, number: str = "A-1", name: str = "Fabrikam") -> Account:
    """Create an account of the Prospect type."""
    return sales.accounts.create(
        name, company=USMF, relationship_type=RelationshipType.PROSPECT, number=number
    )


def quote(sales: Sales, number: str = "QUO-1001", **columns: object) -> Quote:
    """Create a quote for account A-1."""
    existing = sales.store.find(Account, company=USMF, number="A-1")
    return sales.quotes.create(existing or account(sales), number=number, **columns)


OWNED_BY_SCM = {"origin": Origin.SCM, "ownership": Ownership.BASED_ON_ORIGIN}
READ_ONLY = "Error updating Quotes - Cannot Update a Read-Only Entity"


@proofs.of("A new order is Active", OrderState.ACTIVE)
def _(build: Build) -> object:
    sales = build()
    active = sales.quotes.activate(quote(sales))
    return sales.quotes.create_order(active).state


@proofs.of(
    "Only the owner can use a quote",
    "Action cannot be performed. This quote is not owned by Dynamics 365 Sales",
)
def _(build: Build) -> object:
    sales = build()
    draft = quote(sales, **OWNED_BY_SCM)
    return outcome(lambda: sales.quotes.activate(draft))


@proofs.of(
    "Each action requires a quote state",
    "Quote 'QUO-1001' is Draft: the action 'create order' needs a quote that is Active.",
)
def _(build: Build) -> object:
    sales = build()
    draft = quote(sales)
    return outcome(lambda: sales.quotes.create_order(draft))


@proofs.of("Only a draft can be edited", READ_ONLY)
def _(build: Build) -> object:
    sales = build()
    active = sales.quotes.activate(quote(sales))
    return outcome(lambda: sales.quotes.edit(active, name="Chairs"))


@proofs.of(
    "The state follows the quotation status",
    [
        ("Draft", "In Progress"),
        ("Active", "In Progress"),
        ("Won", "Won"),
        ("Closed", "Lost"),
        ("Closed", "Canceled"),
        ("Closed", "Revised"),
    ],
)
def _(build: Build) -> object:
    sales = build()
    row, found = quote(sales), []
    for status in ("Created", "Sent", "Confirmed", "Lost", "Canceled", "Revised"):
        known = next(member for member in QuotationStatus if member == status)
        row = sales.save(row, row.changed(quotation_status=known))
        found.append((row.state, row.reason))
    return found


@proofs.of(
    "The currency of a quote with lines can't be changed",
    "The currency of quote 'QUO-1001' can't be changed, because the quote has lines. "
    "Remove the lines first.",
)
def _(build: Build) -> object:
    sales = build()
    draft = sales.quotes.edit(quote(sales, currency="USD"), currency="EUR")
    sales.quotes.add_line(draft, product="D0001")
    return outcome(lambda: sales.quotes.edit(draft, currency="USD"))


@proofs.of(
    "An order can't change its customer",
    "Order 'SO-00001' can't be saved: the number belongs to an order of Fabrikam.",
)
def _(build: Build) -> object:
    sales = build()
    account(sales)
    account(sales, "A-2", "Contoso")
    write = partial(data_entities(sales)["salesorders"].write, USMF)
    with sales.transaction:
        write({"msdyn_salesordernumber": "SO-00001", CUSTOMER: "A-1"})
    return outcome(lambda: write({"msdyn_salesordernumber": "SO-00001", CUSTOMER: "A-2"}))


@proofs.of(
    "A quote of Sales isn't taken over",
    [
        "Quote 'QUO-1001' can't be saved: the number belongs to a quote of Fabrikam.",
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    sales = build()
    quote(sales)
    write = partial(data_entities(sales)["quotes"].write, USMF)

    def bring(origin: Origin) -> object:
        values = {"msdyn_quotenumber": "QUO-1001", "msdyn_quotationcreationmethod": origin.code}
        return outcome(lambda: write(values))

    with sales.transaction:
        return [bring(Origin.SCM), bring(Origin.SALES)]


@proofs.of(
    "Ownership can't be changed in Sales",
    "The ownership of quote 'QUO-1001' can't be changed here: "
    "change it on the quotation in Supply Chain Management.",
)
def _(build: Build) -> object:
    sales = build()
    draft = quote(sales)
    return outcome(lambda: sales.quotes.change_ownership(draft))


# ---- No rule applies ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ownership", "origin", "says"),
    [
        (None, None, None),
        (Ownership.BASED_ON_ORIGIN, Origin.SALES, None),
        (Ownership.SALES, Origin.SCM, None),
        (Ownership.BASED_ON_ORIGIN, Origin.SCM, "This quote is not owned by Dynamics 365 Sales"),
        (Ownership.SCM, Origin.SALES, "This quote is not owned by Dynamics 365 Sales"),
    ],
)
def test_the_form_shows_that_another_system_owns_a_quote(
    ownership: Ownership | None, origin: Origin | None, says: str | None
):
    sales = sales_app()
    assert sales.quotes.banner(quote(sales, ownership=ownership, origin=origin)) == says


def test_an_order_has_the_lines_of_its_quote():
    sales = sales_app()
    draft = quote(sales, delivery_city="Redmond", customers_reference="Our order 7")
    for product in ("D0001", "D0002"):
        typed = {"quantity": "2.5", "price": "1.10", "description": f"For {product}"}
        sales.quotes.add_line(draft, product=product, **typed)
    made = sales.quotes.create_order(sales.quotes.activate(draft))
    lines = sales.store.where(OrderLine, order=made.id)
    assert (made.delivery_city, made.customers_reference) == ("Redmond", "Our order 7")
    assert [line.description for line in lines] == ["For D0001", "For D0002"]
    assert [(line.sequence, line.product) for line in lines] == [(1, "D0001"), (2, "D0002")]
    assert sales.store.get(Quote, draft.id).generated_order == made.id
    assert [order.quotation_number for order in sales.store.all(Order)] == ["QUO-1001"]


@pytest.mark.parametrize("first", ["QUO-1001", "4711", "QUO-A", "QUO-1", "QUO-0"])
def test_revision_numbers_continue_from_the_first_quote(first: str):
    sales = sales_app()
    row = quote(sales, first)
    numbers = []
    for _ in range(3):
        row = sales.quotes.revise(sales.quotes.activate(row))
        numbers.append(row.number)
    assert numbers == [f"{first}-1", f"{first}-2", f"{first}-3"]


def _others(row: Row, *names: str) -> dict[str, object]:
    """Return the columns of a row except `names`."""
    return {name: value for name, value in row if name not in names}


def test_a_revision_copies_entered_values_but_no_calculated_ones():
    sales = sales_app()
    header: dict[str, Any] = {
        "name": "Chairs",
        "delivery_street": "12 Harbour Way",
        "delivery_latitude": "47.6",
        "invoice_street": "3 Mill Lane",
        "language": 192350004,
        "promising_method": PromisingMethod.ATP,
        "currency": "EUR",
        "customers_reference": "Our order 7",
        "customer_requisition": "REQ-7",
        "payment_terms": "Net30",
        "price_group": "Retail",
        "site": "1",
        "warehouse": "13",
        "expiry_date": date(2030, 5, 1),
        "requested_receipt": date(2030, 6, 1),
        "prices_include_tax": True,
        "total_discount_percentage": "2",
    }
    totals: dict[str, Any] = {
        "total_amount": "9.00",
        "total_discount": "1.00",
        "total_tax": "2.00",
        "total_charges": "3.00",
    }
    old = quote(sales, **header, **totals, origin=Origin.SALES, ownership=Ownership.SALES)
    typed = {"product": "D0001", "quantity": "3", "unit": "ea", "price": "10.00", "discount": "1"}
    more = {
        "description": "Chair",
        "discount_percentage": "10",
        "price_quantity": "1",
        "multiline_discount": "0.50",
        "multiline_discount_percentage": "5",
        "manual_discount": "2.50",
        "site": "1",
        "warehouse": "13",
        "is_price_overridden": True,
    }
    amounts = ("extended_amount", "base_amount", "tax", "charges")
    computed = dict.fromkeys(amounts, "1.00")
    line = sales.quotes.add_line(
        old, **typed, **more, **computed, quotation_status=QuotationStatus.SENT
    )
    new = sales.quotes.revise(sales.quotes.activate(old))
    [copy] = sales.quotes.lines(new)

    anew = ("id", "number", "origin", "ownership", "revision", *totals)
    assert _others(new, *anew) == _others(old, *anew)
    assert {getattr(new, name) for name in ("origin", "ownership", *totals)} == {None}
    line_anew = ("id", "quote", "quotation_status", *computed)
    assert _others(copy, *line_anew) == _others(line, *line_anew)
    assert {getattr(copy, name) for name in computed} == {None}
    assert copy.quotation_status is QuotationStatus.CREATED


def test_a_number_that_looks_like_a_revision_is_not_one():
    sales = sales_app()
    quote(sales, "QUO")
    revised = sales.quotes.revise(sales.quotes.activate(quote(sales, "QUO-1")))
    assert revised.number == "QUO-1-1"


def test_a_revision_with_an_existing_number_is_rejected_and_the_quote_stays_active():
    sales = sales_app()
    active = sales.quotes.activate(quote(sales))
    quote(sales, "QUO-1001-1")
    with pytest.raises(KeyRejection, match="QUO-1001-1"):
        sales.quotes.revise(active)
    assert sales.store.get(Quote, active.id) == active
