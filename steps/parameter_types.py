"""Every placeholder type of the sentences, and the only regular expressions of this folder.

A closed set of words is written as they stand in a sentence; what it gives to the step definition
is the value of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from parse_type import TypeBuilder
from pytest_bdd import parsers

from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    PartyType,
    QuotationStatus,
    Sequence,
    System,
)

T = TypeVar("T")


def _quoted(text: str) -> str:
    """A text in double quotes."""
    return text[1:-1]


# Without the quotes excluded, one sentence would swallow the next one's placeholder.
_quoted.pattern = r'"[^"]*"'  # type: ignore[attr-defined]  # parse looks for it there


def _number(text: str) -> int:
    """A whole number."""
    return int(text)


_number.pattern = r"\d+"  # type: ignore[attr-defined]  # parse looks for it there


def _choice(words: Mapping[str, T]) -> Callable[[str], T]:
    converter: Callable[[str], T] = TypeBuilder.make_enum(dict(words))
    return converter


TYPES: dict[str, Any] = {
    "Quoted": _quoted,
    "Deployed": _choice({"deployed": "deployed", "not deployed": "not deployed"}),
    "System": _choice({"Sales": System.SALES, "Supply Chain Management": System.SCM}),
    "Where": _choice(
        {
            "both systems": (System.SCM, System.SALES),
            "Supply Chain Management": (System.SCM,),
            "Sales": (System.SALES,),
        }
    ),
    "PartyType": _choice({"organization": PartyType.ORGANIZATION, "person": PartyType.PERSON}),
    "Roles": _choice(
        {
            "delivery and invoice": (AddressRole.DELIVERY, AddressRole.INVOICE),
            "delivery": (AddressRole.DELIVERY,),
            "invoice": (AddressRole.INVOICE,),
        }
    ),
    "Purpose": _choice({"delivery": AddressRole.DELIVERY, "invoice": AddressRole.INVOICE}),
    "AccountType": _choice({"prospect": AccountType.PROSPECT, "customer": AccountType.CUSTOMER}),
    "ScmAction": _choice(
        {
            "sent": "send",
            "set to lost": "lose",
            "canceled": "cancel",
            "confirmed": "confirm",
            "deleted": "delete",
        }
    ),
    "SalesAction": _choice({"activated": "activate", "revised": "revise", "deleted": "delete"}),
    "ClosedAs": _choice({"Lost": QuotationStatus.LOST, "Canceled": QuotationStatus.CANCELED}),
    "Number": _number,
    "Sequence": _choice(
        {
            "prospect": Sequence.PROSPECT,
            "customer": Sequence.CUSTOMER,
            "contact person": Sequence.CONTACT_PERSON,
            "party": Sequence.PARTY,
            "location": Sequence.LOCATION,
            "quotation": Sequence.QUOTATION,
            "sales order": Sequence.ORDER,
        }
    ),
    "Solution": _choice(
        {"Dual-write Supply Chain": "supply_chain_solution", "global address book": "gab_solution"}
    ),
    "Enabled": _choice({"enabled": True, "not enabled": False}),
    "OnOff": _choice({"on": True, "off": False}),
    "SetToRun": _choice({"set to run": True, "not set to run": False}),
    "Flow": _choice(
        {"only to Sales": ">", "only to Supply Chain Management": "<", "both ways": "="}
    ),
    "Running": _choice({"running": True, "not running": False}),
    "View": _choice(
        {
            name: name
            for name in (
                "parties",
                "addresses",
                "contacts",
                "quotes",
                "quote lines",
                "orders",
                "order lines",
                "journals",
                "ownership changes",
                "switches",
                "findings",
                "table maps",
                "error log entries",
                "catch-up errors",
                "activities",
                "initial synchronizations",
            )
        }
    ),
    "Tense": _choice({"now": "now", "still": "still"}),
}
"""The types that a placeholder may name: ``{party:Quoted}``."""


def sentence(text: str) -> parsers.cfparse:
    """The parser of a sentence with typed placeholders; upper and lower case count."""
    return parsers.cfparse(text, extra_types=TYPES, case_sensitive=True)
