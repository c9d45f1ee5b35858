"""The placeholder types of the steps, and the only regular expressions in this folder.

A type that accepts a few words passes the value of the model to the step definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from parse_type import TypeBuilder
from pytest_bdd import parsers

from prospect_to_cash.common.views import NONE
from prospect_to_cash.harness.gherkin.argument_schema import Form
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    InitialSyncMaster,
    OnResume,
    PartyType,
    QuotationStatus,
    Sequence,
    System,
)
from steps.value_types import GROUP_COUNT, LARGE_COUNT, LINE, NEW_AMOUNT, NEW_ROLES

T = TypeVar("T")


def _quoted(text: str) -> str:
    """A text in double quotes."""
    return text[1:-1]


# A value has no quotes, so that a placeholder doesn't match beyond its closing quote.
_quoted.pattern = r'"[^"]*"'  # type: ignore[attr-defined]  # parse looks for it there


def _of_type(type: Form, convert: Callable[[str], T]) -> Callable[[str], T]:
    """Return a parameter type for the values of a form."""

    def converted(text: str) -> T:
        return convert(text)

    # parse looks for the pattern there, and the checks of values for the type.
    converted.pattern = type.pattern  # type: ignore[attr-defined]
    converted.value_type = type  # type: ignore[attr-defined]
    return converted


def _amount(text: str) -> Decimal | None:
    return None if text == NONE else Decimal(text)


def _records(text: str) -> int:
    """A number of records, such as 1 record or 3 records."""
    return int(text.split()[0])


_records.pattern = r"1 record|[0-9]{1,9} records"  # type: ignore[attr-defined]  # parse looks for it there


def _roles(text: str) -> tuple[AddressRole, ...]:
    names = re.split(", | and ", text)
    return tuple(role for role in AddressRole if role in names)


def _choice(words: Mapping[str, T]) -> Callable[[str], T]:
    converter: Callable[[str], T] = TypeBuilder.make_enum(dict(words))
    return converter


_SYSTEMS = {
    "Sales": System.SALES,
    "Supply Chain Management": System.SCM,
    "Dynamics 365 Sales": System.SALES,
    "SCM": System.SCM,
}
_NAMES = {"SCM": "Supply Chain Management", "Dynamics 365 ": ""}
_OTHER_NAME = re.compile(r'"[^"]*"|\bDynamics 365 (?=Sales\b|Supply\b)|\bSCM\b')


@lru_cache(maxsize=100)
def _full_names(text: str) -> str:
    """Return a step with the names of the systems as step definitions write them.

    It's remembered, because a step is compared with many definitions (benchmarks/check.py).
    """
    return _OTHER_NAME.sub(lambda found: _NAMES.get(found[0], found[0]), text)


class _WithEitherName(parsers.cfparse):
    """A parser of steps that accepts the full and the short name of a system."""

    def is_matching(self, name: str) -> bool:
        """Return whether the step matches."""
        return super().is_matching(_full_names(name))

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """Return the values of the placeholders."""
        return super().parse_arguments(_full_names(name))


TYPES: dict[str, Any] = {
    "Quoted": _quoted,
    "Deployed": _choice({"deployed": "deployed", "not deployed": "not deployed"}),
    "System": _choice(_SYSTEMS),
    "Where": _choice(
        {
            "both systems": (System.SCM, System.SALES),
            **{name: (system,) for name, system in _SYSTEMS.items()},
        }
    ),
    "PartyType": _choice({"organization": PartyType.ORGANIZATION, "person": PartyType.PERSON}),
    "AddressBookType": _choice({str(each).lower(): each for each in PartyType}),
    "Address": _choice(
        {
            "a delivery address": (AddressRole.DELIVERY,),
            "an invoice address": (AddressRole.INVOICE,),
            "a delivery and invoice address": (AddressRole.DELIVERY, AddressRole.INVOICE),
            "a business address": (AddressRole.BUSINESS,),
            "a home address": (AddressRole.HOME,),
            "a payment address": (AddressRole.PAYMENT,),
            "a service address": (AddressRole.SERVICE,),
            "a SWIFT address": (AddressRole.SWIFT,),
            "a remit-to address": (AddressRole.REMIT_TO,),
            "a statement address": (AddressRole.STATEMENT,),
            "a fixed asset address": (AddressRole.FIXED_ASSET,),
            "an address for other purposes": (AddressRole.OTHER,),
            "an address": None,
        }
    ),
    "Roles": _of_type(NEW_ROLES, _roles),
    "SummaryAddress": _choice(
        {
            "a delivery address": AddressRole.DELIVERY,
            "an invoice address": AddressRole.INVOICE,
            "a business address": AddressRole.BUSINESS,
        }
    ),
    "Document": _choice({"quotation": "quotation", "quote": "quote"}),
    "PartyTable": _choice({"account": "account", "contact": "contact"}),
    "AccountType": _choice({"prospect": AccountType.PROSPECT, "customer": AccountType.CUSTOMER}),
    "ScmAction": _choice(
        {
            "sent": "send",
            "set to Lost": "lose",
            "canceled": "cancel",
            "confirmed": "confirm",
            "deleted": "delete",
        }
    ),
    "SalesAction": _choice({"activated": "activate", "revised": "revise", "deleted": "delete"}),
    "Ending": _choice({"set to Lost": "lose", "canceled": "cancel"}),
    "ClosedAs": _choice(
        {
            "Lost": QuotationStatus.LOST,
            "Canceled": QuotationStatus.CANCELED,
            "Revised": QuotationStatus.REVISED,
        }
    ),
    "Available": _choice({"available": "Yes", "not available": "No"}),
    "Count": _of_type(GROUP_COUNT, int),
    "Line": _of_type(LINE, int),
    "Largest": _of_type(LARGE_COUNT, int),
    "Records": _records,
    "Amount": _of_type(NEW_AMOUNT, _amount),
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
    "Direction": _choice(
        {
            "only to Sales": ">",
            "only to Supply Chain Management": "<",
            "in both directions": "=",
            "only to Dynamics 365 Sales": ">",
            "only to SCM": "<",
        }
    ),
    "InitialSync": _choice(
        {
            "without initial sync": InitialSyncMaster.NONE,
            "with Sales as the master": InitialSyncMaster.SALES,
            "with Dynamics 365 Sales as the master": InitialSyncMaster.SALES,
        }
    ),
    "Running": _choice({"running": True, "not running": False}),
    "ItsQueue": _choice(
        {
            "with catch-up of its queued records": OnResume.CATCH_UP,
            "with its queued records kept as catch-up errors": OnResume.KEEP,
            "without its queued records": OnResume.DISCARD,
        }
    ),
    "TheirQueue": _choice(
        {
            "with catch-up of their queued records": OnResume.CATCH_UP,
            "with their queued records kept as catch-up errors": OnResume.KEEP,
            "without their queued records": OnResume.DISCARD,
        }
    ),
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
                "feature states",
                "setup findings",
                "table maps",
                "error log entries",
                "catch-up errors",
                "activity log entries",
                "initial syncs",
            )
        }
    ),
    "Tense": _choice({"now": "now", "still": "still"}),
}
"""The types that a placeholder can have: ``{party:Quoted}``."""


def sentence(text: str) -> parsers.cfparse:
    """Return the parser of a step with typed placeholders; upper and lower case count."""
    names_a_system = re.search(r"\b(Sales|Supply Chain Management)\b", text)
    parser = _WithEitherName if names_a_system else parsers.cfparse
    return parser(text, extra_types=TYPES, case_sensitive=True)
