"""The types of the columns of each view: what a table of expected rows can have in its cells.

Every cell can also be ``none`` or ``any``, except in columns that name the rows of a table: there,
an empty cell repeats the cell above.
"""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.common.views import ANY, NONE, View
from prospect_to_cash.harness.gherkin.argument_schema import Form, Text, Values, ValueType
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
from steps.value_types import (
    AMOUNT,
    CONTACT_NAME,
    COUNT,
    CURRENCY,
    DOCUMENT,
    FEATURES,
    LEGAL_ENTITY,
    LINE,
    ORDER,
    OWNERSHIP,
    PARAMETERS,
    PARTY,
    PERCENTAGE,
    QUANTITY,
    ROLES,
    SEQUENCE_NUMBER,
    SYSTEM,
    VERSION,
    YES_NO,
)

_NAMES = {
    "PARTY": PARTY,
    "CONTACT": CONTACT_NAME,
    "QUOTE": DOCUMENT,
    "QUOTATION": DOCUMENT,
    "ORDER": ORDER,
}
"""The columns that name what a table lists, so that an earlier step must name it."""
_DOCUMENT = Text(DOCUMENT.name, form="")
_ORDER = Text(ORDER.name, form="")
_STREET = Text("a street")
_REASON = Text("a reason")

_ANYWHERE: dict[str, ValueType] = {
    "ACCOUNT TYPE": Values(AccountType),
    "AVAILABLE": YES_NO,
    "BUTTON": Values(QuoteButton),
    "CATCH-UP ERRORS": COUNT,
    "CHANGE": Values(("insert", "update", "delete")),
    "CITY": Text("a city"),
    "CLOSE DESCRIPTION": Text("a description"),
    "COLUMNS": Text("the names of columns, separated by commas", form=""),
    "CONTACT": Text(CONTACT_NAME.name, form=""),
    "COUNTRY": Text("a country"),
    "CREDIT LIMIT": AMOUNT,
    "CURRENCY": CURRENCY,
    "CUSTOMER GROUP": Text("a customer group", form=""),
    "DAY": COUNT,
    "DELIVERY ADDRESS": _STREET,
    "DIALOG": Text("the title of a dialog box", form=""),
    "DISCOUNT": AMOUNT,
    "DISCOUNT PERCENT": PERCENTAGE,
    "EDITABLE": YES_NO,
    "ERROR MESSAGE": Text("a message"),
    "ERRORS": COUNT,
    "EXPORTED": COUNT,
    "FIELD": Text("the label of a field", form=""),
    "FINANCIAL DIMENSION": Text("a financial dimension"),
    "FROM": SYSTEM,
    "INSERTED": COUNT,
    "INVOICE ADDRESS": _STREET,
    "IS CUSTOMER": YES_NO,
    "IS PROSPECT": YES_NO,
    "JOURNAL": Values(("Quotation", "Confirmation")),
    "KEY": Text("the key of a row", form=""),
    "LEGAL ENTITY": LEGAL_ENTITY,
    "LINE": LINE,
    "MESSAGE": Text("a message"),
    "NET AMOUNT": AMOUNT,
    "NEXT NUMBER": SEQUENCE_NUMBER,
    "NO": LINE,
    "NUMBER": Text("a number"),
    "NUMBER SEQUENCE": Values(Sequence),
    "ORDER": _ORDER,
    "ORIGIN": Values(Origin),
    "OUTCOME": Values(("delivered", "rejected", "queued")),
    "OWNERSHIP": OWNERSHIP,
    "PARTY": Text("the name or number of a party", form=""),
    "PARTY NUMBER": Text("the number of a party in the address book", form=""),
    "PARTY TYPE": Values(PartyType),
    "PRICE": AMOUNT,
    "PRIMARY": YES_NO,
    "PRIMARY CONTACT": Text("the name of a contact", form=""),
    "PRODUCT": Text("a product"),
    "QUANTITY": QUANTITY,
    "QUEUED RECORDS": COUNT,
    "QUOTATION": _DOCUMENT,
    "QUOTE": _DOCUMENT,
    "REASON": _REASON,
    "REASON CODE": Text("a reason code"),
    "REASONS": Text("the reasons"),
    "RECORD": Values(
        ("business relation", "customer account", "contact person", "account", "contact", "lead")
    ),
    "RELATED TO": Values(("prospect", "customer account")),
    "RELATIONSHIP TYPE": Values(RelationshipType),
    "REMEDY": Text("a remedy"),
    "RETRY STATUS": Values(("Open", "Completed", "Deleted", "Purged")),
    "ROLES": Form(
        ROLES.name,
        f"{ROLES.form}; or no role",
        f"{ROLES.pattern}|no role",
        nearest=ROLES.nearest,
    ),
    "SALES ORDER": _ORDER,
    "SEVERITY": Values(("error", "warning")),
    "SITE": Text("a site"),
    "STATE": Values(FeatureState),
    "STREET": _STREET,
    "SUBJECT": Text("the subject of a finding"),
    "SYSTEM": SYSTEM,
    "TABLE MAP": Text("a table map", form=""),
    "TO": SYSTEM,
    "TOTAL": AMOUNT,
    "UNIT": Text("a unit"),
    "UPDATED": COUNT,
    "VERSION": VERSION,
    "WAREHOUSE": Text("a warehouse"),
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
        "STATUS": Values(dict.fromkeys((*QuotationStatus, *QuoteState))),
        "STATUS REASON": Values(QuoteReason),
    },
    "quote lines": {"STATUS": Values(QuotationStatus)},
    "orders": {"STATUS": Values(("Open order", *OrderState))},
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
    names = {column: type for column, type in _NAMES.items() if column in view.naming}
    types = {**_ANYWHERE, **_IN_VIEW.get(view.name, {}), **names}
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
