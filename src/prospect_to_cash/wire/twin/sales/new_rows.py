"""What the model needs of a new row, and callers can leave out: numbers and companies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.tables.row import FIRST_DAY, Row
from prospect_to_cash.model.tables.sales import (
    ContactForParty,
    Party,
    PostalAddress,
    PostalAddressCollection,
)
from prospect_to_cash.model.tables.sales_quotes import Order, OrderLine, Quote, QuoteLine

Attributes: TypeAlias = dict[str, Any]
Completes: TypeAlias = Callable[[Sales, Attributes], None]


def completed(sales: Sales, kind: type[Row], attributes: Mapping[str, Any]) -> Attributes:
    """Return the attributes of a new row with what Sales fills in.

    Dataverse numbers parties, contacts for parties, locations, quotes, and orders. A document has
    the company of its customer, and a line that of its document and the next number.
    """
    found = kind.with_defaults(attributes)
    complete = _COMPLETES.get(kind)
    if complete is not None:
        complete(sales, found)
    return found


def _numbered(attribute: str, auto_number: str) -> Completes:
    def complete(sales: Sales, attributes: Attributes) -> None:
        if not attributes.get(attribute):
            attributes[attribute] = sales.next_number(auto_number)

    return complete


def _document(auto_number: str) -> Completes:
    complete_number = _numbered("number", auto_number)

    def complete(sales: Sales, attributes: Attributes) -> None:
        account, contact = (attributes.get(f"customer_{each}") for each in ("account", "contact"))
        customer = sales.account_or_contact(account, contact)
        if customer is not None and attributes.get("company") is None:
            attributes["company"] = customer.company
        complete_number(sales, attributes)

    return complete


def _line(parent: type[Row], attribute: str, kind: type[Row]) -> Completes:
    def complete(sales: Sales, attributes: Attributes) -> None:
        number = attributes.get(attribute)
        if number is None:
            return
        document: Any = sales.store.get(parent, number)
        attributes["company"] = document.company
        if attributes.get("sequence") is None:
            lines: list[Any] = sales.store.where(kind, **{attribute: number})
            attributes["sequence"] = max((line.sequence for line in lines), default=0) + 1

    return complete


def _first_valid_day(_: Sales, attributes: Attributes) -> None:
    if attributes.get("valid_from") is None:
        attributes["valid_from"] = FIRST_DAY


_COMPLETES: Mapping[type[Row], Completes] = {
    Party: _numbered("number", "Party"),
    ContactForParty: _numbered("number", "ContactForParty"),
    PostalAddressCollection: _numbered("location", "Location"),
    PostalAddress: _first_valid_day,
    Quote: _document("Quote"),
    Order: _document("Order"),
    QuoteLine: _line(Quote, "quote", QuoteLine),
    OrderLine: _line(Order, "order", OrderLine),
}
