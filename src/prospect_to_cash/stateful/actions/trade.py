"""Steps of users for quotations, quotes, and orders."""

from __future__ import annotations

from prospect_to_cash.stateful.action import Action, one_of
from prospect_to_cash.stateful.placeholders import (
    CURRENCY,
    ON_OFF,
    OWNERSHIP,
    PARAMETER,
    QUOTE_NUMBER,
    document,
    known_street,
    party,
)

_LINE = one_of("1", "2")
_QUANTITY, _PRICE = one_of("1", "3"), one_of("10.00", "9.99")
_DISCOUNT = one_of("none", "0.50", "7.5")


def _lines_of(document_type: str, system: str) -> tuple[Action, ...]:
    subject = f'the {document_type} "{{number}}"'
    return (
        Action(
            f"these lines are added to {subject} in {system}",
            table=(
                ("PRODUCT", "QUANTITY", "PRICE", "DISCOUNT PERCENT", "SITE", "WAREHOUSE"),
                ("A0001", "{quantity}", "{price}", "{percent}", "1", "11"),
            ),
            placeholders={
                "number": document,
                "quantity": _QUANTITY,
                "price": _PRICE,
                "percent": _DISCOUNT,
            },
        ),
        Action(
            f"line {{line}} of {subject} is changed in {system}",
            table=(("QUANTITY", "PRICE"), ("{quantity}", "{price}")),
            placeholders={
                "line": _LINE,
                "number": document,
                "quantity": _QUANTITY,
                "price": _PRICE,
            },
        ),
        Action(
            f"line {{line}} of {subject} is removed in {system}",
            placeholders={"line": _LINE, "number": document},
        ),
        Action(
            f'the ownership of {subject} is changed to "{{ownership}}" in {system}',
            placeholders={"number": document, "ownership": OWNERSHIP},
        ),
        Action(
            f'the currency of {subject} is changed to "{{currency}}" in {system}',
            placeholders={"number": document, "currency": CURRENCY},
        ),
    )


TRADE = (
    *_lines_of("quotation", "Supply Chain Management"),
    *_lines_of("quote", "Sales"),
    Action(
        'a quotation for the {account_type} "{party}" is created in Supply Chain Management',
        placeholders={"account_type": one_of("prospect", "customer"), "party": party},
    ),
    Action(
        'the quote "{number}" for "{party}" is created in Sales',
        placeholders={"number": QUOTE_NUMBER, "party": party},
    ),
    Action(
        'the quotation "{number}" is {action} in Supply Chain Management',
        placeholders={
            "number": document,
            "action": one_of("sent", "set to Lost", "canceled", "confirmed", "deleted"),
        },
    ),
    Action(
        'the prospect of the quotation "{number}" is converted to a customer '
        "in Supply Chain Management",
        placeholders={"number": document},
    ),
    Action(
        'the quote "{number}" is {action} in Sales',
        placeholders={
            "number": document,
            "action": one_of("activated", "revised", "deleted"),
        },
    ),
    Action(
        'the quote "{number}" is closed as {status} in Sales',
        placeholders={"number": document, "status": one_of("Lost", "Canceled")},
    ),
    Action(
        'an order is created from the quote "{number}" in Sales',
        placeholders={"number": document},
    ),
    Action(
        'the address "{chosen}" is chosen as the ship-to address of the quote "{number}" in Sales',
        placeholders={"chosen": known_street, "number": document},
    ),
    Action(
        'the address "{chosen}" is chosen as the delivery address of the quotation "{number}" '
        "in Supply Chain Management",
        placeholders={"chosen": known_street, "number": document},
    ),
)
"""Steps for quotations, quotes, and orders."""

PARAMETERS = (
    Action(
        'the parameter "{parameter}" is turned {on_off}',
        placeholders={"parameter": PARAMETER, "on_off": ON_OFF},
    ),
)
"""Steps for the integration parameters."""
