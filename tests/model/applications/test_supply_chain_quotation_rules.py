"""Proofs of the rules of SCM about quotations and orders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

import pytest

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.document_address_rules import (
    DOCUMENT_ADDRESS_RULES,
)
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.applications.supply_chain.order_rules import (
    ORDER_RULES,
    OWNERSHIP_RULES,
)
from prospect_to_cash.model.applications.supply_chain.quotation_rules import (
    LINE_RULES,
    QUOTATION_RULES,
)
from prospect_to_cash.model.errors import RuleRejection
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Origin,
    Ownership,
    Parameter,
    QuotationStatus,
    ScmRole,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    OwnershipChange,
    QuotationJournal,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from tests.builders import CONTOSO, FABRIKAM, ORGANIZATION, USMF, setup_of, supply_chain
from tests.model.applications.proofs import NOT_REJECTED, Proof, Proofs, outcome

Build: TypeAlias = Callable[..., SupplyChain]
proofs = Proofs()


@pytest.mark.parametrize("proof", proofs.all, ids=str)
def test_the_rule_decides_the_outcome(proof: Proof):
    proof.check(supply_chain)


def test_every_rule_has_a_proof():
    documents = (*QUOTATION_RULES, *DOCUMENT_ADDRESS_RULES, *ORDER_RULES)
    rules = (*documents, *OWNERSHIP_RULES, *LINE_RULES)
    assert proofs.names == {rule.name for rule in rules}


# ---- Shared helpers -----------------------------------------------------------------------------

HEADER, ORDERS = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales order headers"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}


def prospect_quote(scm: SupplyChain, **columns: Any) -> SalesQuotation:
    """Create quotation SQ-00001 for prospect PR-00001, which is created if necessary."""
    if scm.prospects.find("PR-00001", USMF) is None:
        scm.prospects.create(FABRIKAM, legal_entity=USMF)
    return scm.quotations.create(AccountType.PROSPECT, "PR-00001", legal_entity=USMF, **columns)


def customer(scm: SupplyChain, number: str = "CU-00100") -> None:
    """Create customer Contoso."""
    scm.customers.create(
        legal_entity=USMF,
        party_type=ORGANIZATION,
        customer_group="30",
        name=CONTOSO,
        number=number,
    )


def customer_quote(scm: SupplyChain, **columns: Any) -> SalesQuotation:
    """Create quotation SQ-00001 for customer CU-00100."""
    customer(scm)
    return scm.quotations.create(AccountType.CUSTOMER, "CU-00100", legal_entity=USMF, **columns)


def receive(scm: SupplyChain, entity: str, **values: object) -> object:
    """Write through a data entity, in one transaction."""
    with scm.transaction:
        return data_entities(scm)[entity].write(USMF, values)


def order(scm: SupplyChain, **values: object) -> object:
    """Receive order Order-00001 from quotation SQ-00001."""
    named = {"SALESORDERNUMBER": "Order-00001", "QUOTATIONNUMBER": "SQ-00001", **values}
    return receive(scm, ORDERS, **named)


def quotation_of_two_lines(scm: SupplyChain) -> SalesQuotation:
    """Create quotation SQ-00001 for customer CU-00100: a simple line, and one with all amounts."""
    quotation = customer_quote(scm)
    more = {"discount_percentage": "10", "product_name": "Chair"}
    sums = {"tax": "4.16", "charges": "0.75", "total_discount": "2.50"}
    scm.quotations.add_line(quotation, **{**LINE, "quantity": "1"})
    scm.quotations.add_line(quotation, **LINE, **more, **sums)
    return fresh(scm)


def order_line(scm: SupplyChain, line: SalesQuotationLine, **values: object) -> object:
    """Receive a line of order Order-00001 with the values of its quotation line."""
    columns = {
        "SALESORDERNUMBER": "Order-00001",
        "LINECREATIONSEQUENCENUMBER": line.sequence,
        "PRODUCTNUMBER": line.product,
        "ORDEREDSALESQUANTITY": line.quantity,
        "SALESPRICE": line.price,
        "LINEDISCOUNTPERCENTAGE": line.discount_percentage,
        "SHIPPINGSITEID": line.site,
        "SHIPPINGWAREHOUSEID": line.warehouse,
    }
    return receive(scm, "Dynamics 365 Sales order lines", **{**columns, **values})


def amounts(line: SalesOrderLine | SalesQuotationLine) -> tuple[str | None, ...]:
    """Return the amounts of a line as text."""
    found = (line.amount, line.total_discount, line.tax, line.charges)
    return tuple(None if amount is None else str(amount) for amount in found)


def totals(header: SalesOrder | SalesQuotation) -> list[str]:
    """Return amount, discount, tax, and charges of a header as text."""
    found = (header.total_amount, header.total_discount, header.total_tax, header.total_charges)
    return [str(amount) for amount in found]


def fresh(scm: SupplyChain, number: str = "SQ-00001") -> SalesQuotation:
    """Return the current row of the quotation."""
    return scm.quotations.named(number, USMF)


# ---- Quotations ---------------------------------------------------------------------------------


@proofs.of(
    "A quotation names only an open prospect",
    "A quotation can't name 'PR-00001' (Fabrikam) as a prospect: it was converted to a customer "
    "and is retired. Select account type Customer.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    scm.prospects.convert_to_customer("PR-00001", legal_entity=USMF)
    return outcome(lambda: prospect_quote(scm))


@proofs.of(
    "A quotation names a customer that exists",
    "Quotation 'QUO-1001' can't be created: 'ACC-0815' is neither an open prospect nor a customer "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    values = {"SALESQUOTATIONNUMBER": "QUO-1001", "REQUESTINGCUSTOMERACCOUNTNUMBER": "ACC-0815"}
    return outcome(lambda: receive(build(), HEADER, **values))


@proofs.of(
    "Only the owner can use a quotation",
    "Quotation 'SQ-00001' can't be sent: Dynamics 365 Sales owns it. "
    "Use Dynamics 365 Sales, or change the ownership first.",
)
def _(build: Build) -> object:
    scm = build()
    quotation = prospect_quote(scm, origin=Origin.SALES)
    return outcome(lambda: scm.quotations.send(quotation))


@proofs.of(
    "A sent quotation of Sales is read-only",
    "Quotation 'SQ-00001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.",
)
def _(build: Build) -> object:
    scm = build()
    quotation = prospect_quote(scm, origin=Origin.SALES)
    sent = scm.quotations.move(quotation, QuotationStatus.SENT)
    return outcome(lambda: scm.quotations.edit(sent, name="Chairs"))


@proofs.of(
    "Only a created quotation can be deleted",
    "Quotation 'SQ-00001' can't be deleted: it is Sent. "
    "Only a quotation with status Created can be deleted.",
)
def _(build: Build) -> object:
    scm = build()
    sent = scm.quotations.send(prospect_quote(scm))
    return outcome(lambda: scm.quotations.delete(sent))


@proofs.of(
    "The status of a quotation only moves forward",
    "Quotation 'SQ-00001' is Lost and can't become Sent.",
)
def _(build: Build) -> object:
    scm = build()
    lost = scm.quotations.lose(prospect_quote(scm))
    return outcome(lambda: scm.quotations.send(lost))


@proofs.of(
    "A confirmation needs a customer",
    "Quotation 'SQ-00001' can't be confirmed: its account 'PR-00001' is a prospect. "
    "Convert the prospect to a customer first.",
)
def _(build: Build) -> object:
    scm = build()
    return outcome(lambda: scm.quotations.confirm(prospect_quote(scm)))


@proofs.of("Sending and confirming leave a journal", ["Quotation", "Confirmation"])
def _(build: Build) -> object:
    scm = build()
    scm.quotations.confirm(scm.quotations.send(customer_quote(scm)))
    return [row.journal for row in scm.store.all(QuotationJournal)]


@proofs.of("The prospect's quotations move to the customer", ("PR-00001", AccountType.CUSTOMER))
def _(build: Build) -> object:
    scm = build()
    prospect_quote(scm)
    scm.prospects.convert_to_customer("PR-00001", legal_entity=USMF)
    return fresh(scm).account, fresh(scm).account_type


# ---- Ownership ----------------------------------------------------------------------------------


@proofs.of(
    "Ownership can be changed only while a quotation is open",
    "The ownership of quotation 'SQ-00001' can't be changed: it is Lost. "
    "It can be changed while a quotation is Created or Sent.",
)
def _(build: Build) -> object:
    scm = build()
    lost = scm.quotations.lose(prospect_quote(scm))
    return outcome(lambda: scm.quotations.change_ownership([lost], Ownership.SALES))


@proofs.of(
    "Ownership is changed for one quotation at a time",
    "The ownership of 2 quotations can't be changed at once. Select one quotation.",
)
def _(build: Build) -> object:
    scm = build()
    selected = [prospect_quote(scm), prospect_quote(scm)]
    return outcome(lambda: scm.quotations.change_ownership(selected, Ownership.SALES))


@proofs.of(
    "Ownership changes require the privilege",
    "The ownership of quotation 'SQ-00001' can't be changed: role Sales clerk has no privilege "
    "'Change defaulted sales quotation ownership'.",
)
def _(build: Build) -> object:
    scm = build()
    scm.roles = frozenset((ScmRole.SALES_CLERK,))
    quotation = prospect_quote(scm)
    return outcome(lambda: scm.quotations.change_ownership([quotation], Ownership.SALES))


@proofs.of("Ownership changes are logged", [("SQ-00001", "Based on origin", "Dynamics 365 Sales")])
def _(build: Build) -> object:
    scm = build()
    scm.quotations.change_ownership([prospect_quote(scm)], Ownership.SALES)
    return [(row.quotation, row.before, row.after) for row in scm.store.all(OwnershipChange)]


# ---- Lines and totals ---------------------------------------------------------------------------


@proofs.of("A line has an amount", Decimal("30.00"))
def _(build: Build) -> object:
    scm = build()
    return scm.quotations.add_line(prospect_quote(scm), **LINE).amount


@proofs.of(
    "A line has a site and a warehouse", "Line 1 of the quotation needs a site and a warehouse."
)
def _(build: Build) -> object:
    scm = build()
    add = partial(scm.quotations.add_line, prospect_quote(scm))
    return outcome(lambda: add(**{**LINE, "site": None, "warehouse": None}))


@proofs.of("The totals of a quotation follow its lines", Decimal("30.00"))
def _(build: Build) -> object:
    scm = build()
    scm.quotations.add_line(prospect_quote(scm), **LINE)
    return fresh(scm).total_amount


@proofs.of("The totals of an order follow its lines", Decimal("30.00"))
def _(build: Build) -> object:
    scm = build()
    quotation = customer_quote(scm)
    scm.quotations.add_line(quotation, **LINE)
    scm.quotations.confirm(fresh(scm))
    [made] = scm.store.all(SalesOrder)
    return made.total_amount


@proofs.of(
    "A new order line takes the amounts of its quotation line",
    [("10.00", None, "0.00", "0.00"), ("27.00", "2.50", "4.16", "0.75")],
)
def _(build: Build) -> object:
    scm = build()
    quotation_of_two_lines(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    for line in scm.store.all(SalesQuotationLine):
        order_line(scm, line)
    return [amounts(line) for line in scm.store.all(SalesOrderLine)]


# ---- Orders -------------------------------------------------------------------------------------


@proofs.of("A received order converts its prospect", NOT_REJECTED)
def _(build: Build) -> object:
    scm = build()
    prospect_quote(scm)
    return outcome(lambda: order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="PR-00001"))


@proofs.of("A received order copies quotation data", ("Department 23", None))
def _(build: Build) -> object:
    def dimension(copies: bool) -> str | None:
        parameters = {**dict.fromkeys(Parameter, True), Parameter.COPY_QUOTATION_DATA: copies}
        scm = build(setup=setup_of("not deployed").with_company(parameters=parameters))
        customer_quote(scm, origin=Origin.SALES, financial_dimension="Department 23")
        order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
        [made] = scm.store.all(SalesOrder)
        return made.financial_dimension

    return dimension(True), dimension(False)


@proofs.of(
    "An order needs a customer",
    "Order 'Order-00001' can't be created: customer 'CU-00999' doesn't exist.",
)
def _(build: Build) -> object:
    values = {"ORDERINGCUSTOMERACCOUNTNUMBER": "CU-00999", "QUOTATIONNUMBER": None}
    return outcome(lambda: order(build(), **values))


@proofs.of("A received order confirms its quotation", ("Confirmed", "Order-00001"))
def _(build: Build) -> object:
    scm = build()
    customer_quote(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    return fresh(scm).status, fresh(scm).generated_order


@proofs.of(
    "An order can't change its customer",
    [
        "Order 'Order-00001' can't be saved: the number belongs to the order of customer "
        "'CU-00100' from quotation 'SQ-00001'."
    ]
    * 2
    + [
        "Order 'Order-00002' can't be saved: the number belongs to the order of customer "
        "'CU-00100' from quotation 'none'."
    ],
)
def _(build: Build) -> object:
    scm = build()
    customer_quote(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    other = {"SALESORDERNUMBER": "Order-00002", "QUOTATIONNUMBER": None}
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100", **other)
    return [
        outcome(lambda: order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00999")),
        outcome(
            lambda: order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100", QUOTATIONNUMBER="SQ-00002")
        ),
        outcome(lambda: order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00999", **other)),
    ]


@proofs.of(
    "A quotation can't change its account",
    [
        "Quotation 'SQ-00001' can't be saved: the number belongs to a quotation of 'CU-00100', "
        "not of 'CU-00200'.",
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    scm = build()
    customer_quote(scm)
    customer(scm, "CU-00200")

    def name(account: str) -> object:
        values = {"SALESQUOTATIONNUMBER": "SQ-00001", "REQUESTINGCUSTOMERACCOUNTNUMBER": account}
        return outcome(lambda: receive(scm, HEADER, **values))

    return [name("CU-00200"), name("cu-00100")]


@proofs.of(
    "A quotation names an order that exists",
    [
        "Quotation 'SQ-00001' can't be saved: it names order 'Order-00009', which doesn't exist in "
        "legal entity USMF. Create the order first."
    ]
    * 2
    + [NOT_REJECTED],
)
def _(build: Build) -> object:
    def name(scm: SupplyChain, number: str) -> object:
        values = {"SALESQUOTATIONNUMBER": "SQ-00001", "REQUESTINGCUSTOMERACCOUNTNUMBER": "CU-00100"}
        return outcome(lambda: receive(scm, HEADER, **values, GENERATEDSALESORDERNUMBER=number))

    known, unknown = build(), build()
    customer_quote(known)
    customer(unknown)
    found = [name(known, "Order-00009"), name(unknown, "Order-00009")]
    order(known, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    return [*found, name(known, "Order-00001")]


# ---- No rule applies ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ({"quantity": "0.125", "price": "7.00"}, "0.88"),
        ({"quantity": "1.005", "price": "1.00"}, "1.01"),
        ({"quantity": "3", "price": "33.33", "discount": "3.34"}, "89.97"),
        ({"quantity": "3", "price": "33.33", "discount_percentage": "10"}, "89.99"),
        ({"quantity": "2.5", "price": "19.99", "discount": "1.5", "discount_percentage": "10"},
         "41.60"),
        ({"quantity": "-1.5", "price": "0.11"}, "-0.17"),
        ({"quantity": "0", "price": "10.00"}, "0.00"),
    ],
)  # fmt: skip
def test_half_a_cent_is_rounded_up(line: dict[str, str], amount: str):
    scm = supply_chain()
    added = scm.quotations.add_line(prospect_quote(scm), **{**LINE, **line})
    assert added.amount == Decimal(amount)
    assert fresh(scm).total_amount == Decimal(amount)


def test_totals_add_tax_and_charges_and_subtract_the_total_discount():
    scm = supply_chain()
    quotation = prospect_quote(scm)
    more = {"tax": "4.16", "charges": "0.75", "total_discount": "2.50"}
    scm.quotations.add_line(quotation, **LINE)
    scm.quotations.add_line(quotation, **LINE, **more)
    found = fresh(scm)
    totals = (found.total_amount, found.total_discount, found.total_tax, found.total_charges)
    assert totals == (Decimal("62.41"), Decimal("2.50"), Decimal("4.16"), Decimal("0.75"))


def test_a_confirmed_order_has_the_amounts_of_its_quotation():
    scm = supply_chain()
    quotation = quotation_of_two_lines(scm)
    scm.quotations.confirm(quotation)
    [made] = scm.store.all(SalesOrder)
    assert totals(made) == totals(quotation) == ["39.41", "2.50", "4.16", "0.75"]
    lines = list(zip(scm.orders.lines(made), scm.quotations.lines(quotation), strict=True))
    assert [amounts(line) for line, _ in lines] == [amounts(source) for _, source in lines]
    assert [(line.product_name, line.discount_percentage) for line, _ in lines] == [
        (None, None),
        ("Chair", Decimal(10)),
    ]


def test_an_order_from_outside_has_the_amounts_of_its_quotation():
    scm = supply_chain()
    quotation = quotation_of_two_lines(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    for line in scm.quotations.lines(quotation):
        order_line(scm, line)
    [made] = scm.store.all(SalesOrder)
    assert totals(made) == totals(quotation) == ["39.41", "2.50", "4.16", "0.75"]


def test_a_line_takes_only_the_amounts_of_its_own_quotation_line_and_only_once():
    scm = supply_chain()
    _, source = scm.quotations.lines(quotation_of_two_lines(scm))
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    order_line(scm, source, LINECREATIONSEQUENCENUMBER=3)
    order_line(scm, source)
    order_line(scm, source, TOTALTAXAMOUNT="5.00")
    found = [amounts(line) for line in scm.store.all(SalesOrderLine)]
    assert found == [("27.00", None, "0.00", "0.00"), ("27.00", "2.50", "5.00", "0.75")]


def test_an_emptied_price_becomes_the_default_price():
    scm = supply_chain()
    quotation = prospect_quote(scm)
    scm.quotations.add_line(quotation, **LINE)
    key = {"SALESQUOTATIONNUMBER": "SQ-00001", "LINECREATIONSEQUENCENUMBER": 1}
    receive(scm, "Dynamics 365 Sales quotation lines", **key, SALESPRICE=None)
    [line] = scm.store.all(SalesQuotationLine)
    assert (line.price, line.amount, line.quantity) == (0, 0, 3)


def test_a_second_order_for_a_quotation_is_rejected():
    scm = supply_chain()
    customer_quote(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    with pytest.raises(RuleRejection, match="is Confirmed and can't become Confirmed"):
        order(scm, SALESORDERNUMBER="Order-00002", ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    assert scm.orders.find("Order-00002", USMF) is None


def test_a_quotation_written_with_its_current_status_does_not_change_status():
    scm = supply_chain()
    customer_quote(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="CU-00100")
    values = {"SALESQUOTATIONNUMBER": "SQ-00001", "SALESQUOTATIONSTATUS": "Confirmed"}
    receive(scm, HEADER, **values, SALESQUOTATIONNAME="Chairs")
    assert (fresh(scm).status, fresh(scm).name) == ("Confirmed", "Chairs")
    assert len(list(scm.store.all(QuotationJournal))) == 1


# ---- Addresses and currency ---------------------------------------------------------------------

REDMOND = {"zip_code": "98052", "city": "Redmond", "state": "WA", "country": "USA"}
PRINTED = "12 Harbour Way\nRedmond, WA 98052\nUS"


def with_addresses(scm: SupplyChain) -> None:
    """Create prospect PR-00001 with a delivery address and an invoice address."""
    party = scm.prospects.create(FABRIKAM, legal_entity=USMF).party_number
    scm.addresses.add(party, (AddressRole.DELIVERY,), street="12 Harbour Way", **REDMOND)
    scm.addresses.add(party, (AddressRole.INVOICE,), street="3 Mill Lane", **REDMOND)


def from_sales(scm: SupplyChain) -> SalesQuotation:
    """Receive quotation QUO-1001 for PR-00001."""
    number = {"SALESQUOTATIONNUMBER": "QUO-1001"}
    receive(scm, HEADER, REQUESTINGCUSTOMERACCOUNTNUMBER="PR-00001", **number)
    return fresh(scm, "QUO-1001")


@proofs.of(
    "A new quotation has the delivery address of its account",
    [
        ("12 Harbour Way", "us", "LOC-000000001", "Fabrikam", PRINTED),
        (None, None, None, None, None),
    ],
)
def _(build: Build) -> object:
    scm = build()
    with_addresses(scm)
    return [
        (
            found.delivery_street,
            found.delivery_country,
            found.delivery_location,
            found.delivery_name,
            found.delivery_formatted,
        )
        for found in (prospect_quote(scm), from_sales(scm))
    ]


@proofs.of(
    "A new quotation has the invoice address of its account",
    [("3 Mill Lane", "us", "USA")] * 2,
)
def _(build: Build) -> object:
    scm = build()
    with_addresses(scm)
    return [
        (found.invoice_street, found.invoice_country, found.invoice_country_region)
        for found in (prospect_quote(scm), from_sales(scm))
    ]


@proofs.of(
    "A received order has the invoice address of its quotation", [("3 Mill Lane", "us", None)]
)
def _(build: Build) -> object:
    scm = build()
    with_addresses(scm)
    prospect_quote(scm)
    order(scm, ORDERINGCUSTOMERACCOUNTNUMBER="PR-00001")
    return [
        (found.invoice_street, found.invoice_country, found.delivery_street)
        for found in scm.store.all(SalesOrder)
    ]


@proofs.of(
    "A delivery address is an address of the account",
    [
        "The delivery address of quotation 'SQ-00001' can't be '1 Elm Street', because it isn't "
        "an address of Fabrikam.",
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    scm = build()
    with_addresses(scm)
    other = scm.prospects.create(CONTOSO, legal_entity=USMF).party_number
    scm.addresses.add(other, (AddressRole.DELIVERY,), street="1 Elm Street", **REDMOND)
    choose = partial(scm.quotations.choose_delivery_address, prospect_quote(scm))
    return [outcome(partial(choose, street)) for street in ("1 Elm Street", "3 Mill Lane")]


@proofs.of(
    "The currency of a quotation with lines can't be changed",
    "The currency of quotation 'SQ-00001' can't be changed, because the quotation has lines. "
    "Remove the lines first.",
)
def _(build: Build) -> object:
    scm = build()
    quotation = scm.quotations.change_currency(prospect_quote(scm, currency="USD"), "EUR")
    scm.quotations.add_line(quotation, **LINE)
    return outcome(lambda: scm.quotations.change_currency(quotation, "USD"))


@proofs.of("The lines follow the status of their quotation", [QuotationStatus.SENT] * 2)
def _(build: Build) -> object:
    scm = build()
    sent = scm.quotations.send(quotation_of_two_lines(scm))
    return [line.status for line in scm.quotations.lines(sent)]


def test_an_order_from_a_quotation_has_its_addresses_and_all_that_both_have():
    scm = supply_chain()
    with_addresses(scm)
    typed = {"customers_reference": "Our order 7", "language": "de", "currency": "EUR"}
    quotation = prospect_quote(scm, **typed)
    scm.quotations.add_line(quotation, **LINE, description="For the hall")
    scm.quotations.convert_to_customer(fresh(scm))
    scm.quotations.confirm(fresh(scm))
    [made] = scm.store.all(SalesOrder)
    [line] = scm.orders.lines(made)
    assert made.filled(typed) == typed
    assert (made.delivery_formatted, made.invoice_street) == (PRINTED, "3 Mill Lane")
    assert (line.description, line.currency, line.status) == ("For the hall", "EUR", "Backorder")


def test_an_address_without_a_street_is_printed_without_empty_lines():
    scm = supply_chain()
    quotation = prospect_quote(scm, delivery_city="Redmond", delivery_post_box="PO Box 7")
    assert quotation.delivery_formatted == "PO Box 7\nRedmond"
    assert quotation.invoice_formatted is None


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        ((), "the user"),
        ((ScmRole.SALES_CLERK,), "role Sales clerk"),
        ((ScmRole.SALES_MANAGER,), None),
        (tuple(ScmRole), None),
    ],
)
def test_one_role_with_the_privilege_is_enough(roles: tuple[ScmRole, ...], who: str | None):
    scm = supply_chain()
    scm.roles = frozenset(roles)
    quotation = prospect_quote(scm)
    found = outcome(lambda: scm.quotations.change_ownership([quotation], Ownership.SALES))
    rejected = (
        f"The ownership of quotation 'SQ-00001' can't be changed: {who} has no privilege "
        "'Change defaulted sales quotation ownership'."
    )
    assert (found == rejected) is (who is not None)
