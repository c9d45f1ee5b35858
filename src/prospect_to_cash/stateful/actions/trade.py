"""What users do with quotations, quotes and orders."""

from __future__ import annotations

from functools import partial
from typing import Any

from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    Ownership,
    Parameter,
    QuotationStatus,
    System,
)
from prospect_to_cash.stateful.action import Action, one_of, word
from prospect_to_cash.stateful.words import DOCUMENT, ON_OFF, PARTY, PURPOSE, QUOTE_NUMBER

_ACCOUNT_TYPE = word({"prospect": AccountType.PROSPECT, "customer": AccountType.CUSTOMER})
_SCM_ACTION = word(
    {
        "sent": "send",
        "set to Lost": "lose",
        "canceled": "cancel",
        "confirmed": "confirm",
        "deleted": "delete",
    }
)
_SALES_ACTION = word({"activated": "activate", "revised": "revise", "deleted": "delete"})
_CLOSED_AS = word({"Lost": QuotationStatus.LOST, "Canceled": QuotationStatus.CANCELED})
_OWNERSHIP = word({str(each): each for each in Ownership})
_PARAMETER = word({str(each): each for each in Parameter})
_LINE = word({"1": 1, "2": 2})
_QUANTITY, _PRICE = one_of("1", "3"), one_of("10.00", "9.99")
_DISCOUNT = one_of("none", "0.50", "7.5")


def _line(quantity: str, price: str, percent: str) -> dict[str, str | None]:
    return {
        "product": "A0001",
        "quantity": quantity,
        "price": price,
        "discount_percentage": None if percent == "none" else percent,
        "site": "1",
        "warehouse": "11",
    }


def _add_line(on: Any, number: str, system: System, **columns: str) -> None:
    on.user_of(system).add_line(number, _line(**columns))


def _change_line(
    on: Any, line: int, number: str, quantity: str, price: str, system: System
) -> None:
    on.user_of(system).change_line(number, line, {"quantity": quantity, "price": price})


_DOCUMENTS = (
    ("quotation", "Supply Chain Management", System.SCM),
    ("quote", "Sales", System.SALES),
)
"""What each system calls the document that has lines."""


def _lines_of(document: str, place: str, system: System) -> tuple[Action, ...]:
    whose = f'the {document} "{{number}}"'
    return (
        Action(
            f"these lines are added to {whose} in {place}",
            partial(_add_line, system=system),
            {
                "number": DOCUMENT,
                "quantity": _QUANTITY,
                "price": _PRICE,
                "percent": _DISCOUNT,
            },
            (
                ("PRODUCT", "QUANTITY", "PRICE", "DISCOUNT PERCENT", "SITE", "WAREHOUSE"),
                ("A0001", "{quantity}", "{price}", "{percent}", "1", "11"),
            ),
        ),
        Action(
            f"line {{line}} of {whose} is changed in {place}",
            partial(_change_line, system=system),
            {"line": _LINE, "number": DOCUMENT, "quantity": _QUANTITY, "price": _PRICE},
            (("QUANTITY", "PRICE"), ("{quantity}", "{price}")),
        ),
        Action(
            f"line {{line}} of {whose} is removed in {place}",
            lambda on, line, number: on.user_of(system).remove_line(number, line),
            {"line": _LINE, "number": DOCUMENT},
        ),
        Action(
            f'the ownership of {whose} is changed to "{{ownership}}" in {place}',
            lambda on, number, ownership: on.user_of(system).change_ownership([number], ownership),
            {"number": DOCUMENT, "ownership": _OWNERSHIP},
        ),
    )


TRADE = (
    *(action for document in _DOCUMENTS for action in _lines_of(*document)),
    Action(
        'a quotation for the {kind} "{party}" is created in Supply Chain Management',
        lambda on, kind, party: on.scm.create_quotation(party, kind),
        {"kind": _ACCOUNT_TYPE, "party": PARTY},
    ),
    Action(
        'the quote "{number}" for "{party}" is created in Sales',
        lambda on, number, party: on.sales.create_quote(number, party),
        {"number": QUOTE_NUMBER, "party": PARTY},
    ),
    Action(
        'the quotation "{number}" is {action} in Supply Chain Management',
        lambda on, number, action: on.scm.use_quotation(number, action),
        {"number": DOCUMENT, "action": _SCM_ACTION},
    ),
    Action(
        'the prospect of the quotation "{number}" is converted to a customer '
        "in Supply Chain Management",
        lambda on, number: on.scm.convert_from_quotation(number),
        {"number": DOCUMENT},
    ),
    Action(
        'the quote "{number}" is {action} in Sales',
        lambda on, number, action: on.sales.use_quote(number, action),
        {"number": DOCUMENT, "action": _SALES_ACTION},
    ),
    Action(
        'the quote "{number}" is closed as {status} in Sales',
        lambda on, number, status: on.sales.close_quote(number, status),
        {"number": DOCUMENT, "status": _CLOSED_AS},
    ),
    Action(
        'an order is created from the quote "{number}" in Sales',
        lambda on, number: on.sales.use_quote(number, "create_order"),
        {"number": DOCUMENT},
    ),
    Action(
        'the {purpose} address is chosen as the ship-to address of the quote "{number}" in Sales',
        lambda on, purpose, number: on.sales.choose_ship_to(number, purpose),
        {"purpose": PURPOSE, "number": DOCUMENT},
    ),
)
"""What is done with quotations, quotes and orders."""

SETTINGS = (
    Action(
        'the parameter "{parameter}" is turned {on_off}',
        lambda on, parameter, on_off: on.scm.turn_parameter(parameter, on=on_off),
        {"parameter": _PARAMETER, "on_off": ON_OFF},
    ),
)
"""What is done with the switches of the integration."""
