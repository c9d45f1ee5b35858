"""The types of the columns of each view: what a table of expected rows can have in its cells.

Every cell can also be ``none`` or ``any``, except in columns that name the rows of a table: there,
an empty cell repeats the cell above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prospect_to_cash.common.views import ANY, NONE, View
from prospect_to_cash.harness.gherkin.argument_schema import (
    Form,
    Reference,
    Text,
    Values,
    ValueType,
)
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    FeatureState,
    MapState,
    OrderState,
    Origin,
    PartyType,
    QuotationStatus,
    QuoteButton,
    QuoteReason,
    QuoteState,
    RelationshipType,
    RelationStatus,
    Sequence,
)
from steps.name_types import (
    CONTACT_NAME,
    DESCRIPTION,
    DIMENSION,
    DOCUMENT,
    GROUP,
    KEY,
    LEGAL_ENTITY,
    NUMBER,
    ORDER,
    PARTY,
    PRODUCTS,
    REASON_CODE,
    SITES,
    STREET,
    UNITS,
    WAREHOUSES,
)
from steps.value_types import (
    AMOUNT,
    COUNT,
    CURRENCY,
    FEATURES,
    LINE,
    OWNERSHIP,
    PARAMETERS,
    PERCENTAGE,
    QUANTITY,
    ROLES,
    SEQUENCE_NUMBER,
    SYSTEM,
    VERSION,
    YES_NO,
)

_ANYWHERE: dict[str, ValueType] = {
    "ACCOUNT TYPE": Values(AccountType),
    "AVAILABLE": YES_NO,
    "BUTTON": Values(QuoteButton),
    "CATCH-UP ERRORS": COUNT,
    "CHANGE": Values(("insert", "update", "delete")),
    "CITY": Text("a city"),
    "CLOSE DESCRIPTION": Reference("a description", form="", of=DESCRIPTION.of),
    "COLUMNS": Text("the names of columns, separated by commas", form=""),
    "CONTACT": CONTACT_NAME,
    "COUNTRY": Text("a country"),
    "CREDIT LIMIT": AMOUNT,
    "CURRENCY": CURRENCY,
    "CUSTOMER GROUP": GROUP,
    "DAY": COUNT,
    "DELIVERY ADDRESS": STREET,
    "DIALOG": Values(("Convert to customer",)),
    "DISCOUNT": AMOUNT,
    "DISCOUNT PERCENT": PERCENTAGE,
    "EDITABLE": YES_NO,
    "ERROR MESSAGE": Text("a message"),
    "ERRORS": COUNT,
    "EXPORTED": COUNT,
    "FIELD": Values(("Customer account", "Customer group")),
    "FINANCIAL DIMENSION": Reference(DIMENSION.name, form="", of=DIMENSION.of),
    "FROM": SYSTEM,
    "INSERTED": COUNT,
    "INVOICE ADDRESS": STREET,
    "IS CUSTOMER": YES_NO,
    "IS PROSPECT": YES_NO,
    "JOURNAL": Values(("Quotation", "Confirmation")),
    "KEY": KEY,
    "LEGAL ENTITY": LEGAL_ENTITY,
    "LINE": LINE,
    "MESSAGE": Text("a message"),
    "NET AMOUNT": AMOUNT,
    "NEXT NUMBER": SEQUENCE_NUMBER,
    "NO": LINE,
    "NUMBER": NUMBER,
    "NUMBER SEQUENCE": Values(Sequence),
    "ORDER": ORDER,
    "ORIGIN": Values(Origin),
    "OUTCOME": Values(("delivered", "rejected", "queued")),
    "OWNERSHIP": OWNERSHIP,
    "PARTY": PARTY,
    "PARTY NUMBER": replace(NUMBER, name="the number of a party in the address book"),
    "PARTY TYPE": Values(PartyType),
    "PRICE": AMOUNT,
    "PRIMARY": YES_NO,
    "PRIMARY CONTACT": CONTACT_NAME,
    "PRODUCT": Reference("a product", form="", of=PRODUCTS),
    "QUANTITY": QUANTITY,
    "QUEUED RECORDS": COUNT,
    "QUOTATION": DOCUMENT,
    "QUOTE": DOCUMENT,
    "REASON": Text("a reason"),
    "REASON CODE": Reference(REASON_CODE.name, form="", of=REASON_CODE.of),
    "REASONS": Text("the reasons"),
    "RECORD": Values(
        ("business relation", "customer account", "contact person", "account", "contact", "lead")
    ),
    "RELATED TO": Values(("prospect", "customer account")),
    "RELATIONSHIP TYPE": Values(RelationshipType),
    "REMEDY": Text("a remedy"),
    "SOURCE": Text("a claim or a ruling"),
    "RETRY STATUS": Values(("Open", "Completed", "Deleted", "Purged")),
    "ROLES": Form(
        ROLES.name,
        f"{ROLES.form}; or no role",
        f"{ROLES.pattern}|no role",
        nearest=ROLES.nearest,
        items=(*ROLES.items, "no role"),
    ),
    "SALES ORDER": ORDER,
    "SEVERITY": Values(("error", "warning")),
    "SITE": Reference("a site", form="", of=SITES),
    "STATE": Values(FeatureState),
    "STREET": STREET,
    "SUBJECT": Text("the subject of a finding"),
    "SYSTEM": SYSTEM,
    "TABLE MAP": Text("a table map", form=""),
    "TO": SYSTEM,
    "TOTAL": AMOUNT,
    "UNIT": Reference("a unit", form="", of=UNITS),
    "UPDATED": COUNT,
    "VERSION": VERSION,
    "WAREHOUSE": Reference("a warehouse", form="", of=WAREHOUSES),
    "ZIP CODE": Text("a zip code", form=""),
}
"""The types of the columns that have one meaning in all views."""

_IN_VIEW: dict[str, dict[str, ValueType]] = {
    "parties": {"STATUS": Values(RelationStatus)},
    "addresses": {
        "SUMMARY TAB": Values(("Address 1", "Address 2", "Address 3")),
        "TAB": Values(("Summary", "Addresses")),
    },
    "contacts": {
        "TAB": Values(
            (
                "Summary, primary contact",
                "Contacts",
                "Associated contacts",
                "Contacts for party",
            )
        )
    },
    "quotes": {
        "NUMBER": DOCUMENT,
        "STATUS": Values(dict.fromkeys((*QuotationStatus, *QuoteState))),
        "STATUS REASON": Values(QuoteReason),
    },
    "quote lines": {"STATUS": Values(QuotationStatus)},
    "orders": {"NUMBER": ORDER, "STATUS": Values(("Open order", *OrderState))},
    "order lines": {"STATUS": Text("the status of the line")},
    "ownership changes": {"BEFORE": OWNERSHIP, "AFTER": OWNERSHIP},
    "feature states": {"NAME": Values((*FEATURES, *PARAMETERS))},
    "dialog fields": {"VALUE": Text("a value")},
    "setup findings": {"ACTUAL": Text("what was found"), "REQUIRED": Text("what is required")},
    "table maps": {"STATUS": Values(MapState)},
    "activity log entries": {"ACTION": Text("an action"), "RESULT": Text("a result")},
    "initial syncs": {"STATUS": Values(("Completed", "Error"))},
}
"""The types of the columns whose meaning depends on the view."""


def view_types(view: View) -> dict[str, ValueType]:
    """Return the types of the columns of a view, with the words that a cell can have."""
    types = {**_ANYWHERE, **_IN_VIEW.get(view.name, {})}
    found = {}
    for column in view.columns:
        if column in types:
            type = types[column].rejecting(ANY) if column in view.scope else types[column]
            found[column] = type.accepting(*_words(view, column))
    return found


def _words(view: View, column: str) -> Iterable[str]:
    if column in view.naming:
        yield ""
    if column != "SYSTEM":
        yield NONE
    if column not in view.scope:
        yield ANY
