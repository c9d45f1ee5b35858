"""Every action of every user on every kind of row succeeds or is rejected, in any order.

The actions are read from the protocol, so that a new action is tried too. A parameter without a
strategy fails the test: add it to `ARGUMENTS`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape, protocol
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Feature,
    OnResume,
    Ownership,
    Parameter,
    PartyType,
    QuotationStatus,
    RelationshipType,
    ScmRole,
    Sequence,
    System,
)
from tests.builders import VARIANTS, landscape_of

USERS = {
    "scm": protocol.ScmUser,
    "sales": protocol.SalesUser,
    "administrator": protocol.Administrator,
}
NAMES = st.sampled_from(["Fabrikam", "Contoso", "Ana Ferreira", "Lars Holm"])
NUMBERS = st.sampled_from(["PR-00001", "CU-00001", "P-1", "SQ-00001", "QUO-1", "QUO-1-1"])
STREETS = st.sampled_from(["12 Harbour Way", "3 Mill Lane"])
MAPS = st.sampled_from(list(landscape_of("deployed").link.maps))
LINE = {"product": "D0001", "quantity": "1", "price": "10.00", "site": "1", "warehouse": "13"}
LINES = st.builds(
    lambda changed: {**LINE, **changed},
    st.fixed_dictionaries(
        {},
        optional={
            "product": st.just("D0002"),
            "quantity": st.sampled_from(["0", "-3", None]),
            "price": st.sampled_from(["9.99", None]),
            "discount_percentage": st.sampled_from(["10", None]),
            "site": st.none(),
        },
    ),
)
ACTIONS = {
    "use_quotation": ["send", "lose", "cancel", "confirm", "delete"],
    "end_quotation": ["lose", "cancel"],
    "use_quote": ["activate", "revise", "delete", "create_order"],
}
ARGUMENTS: dict[str, st.SearchStrategy[Any]] = {
    "name": NAMES,
    "party": st.one_of(NAMES, NUMBERS),
    "person": NAMES,
    "contact": NAMES,
    "subject": NAMES,
    "party_type": st.sampled_from(PartyType),
    "account_type": st.sampled_from(AccountType),
    "relationship_type": st.sampled_from(RelationshipType),
    "roles": st.lists(st.sampled_from(AddressRole), max_size=2, unique=True),
    "role": st.sampled_from([*ScmRole]),
    "number": NUMBERS,
    "asked_number": NUMBERS,
    "numbers": st.lists(NUMBERS, min_size=1, max_size=2),
    "columns": LINES,
    "line": st.integers(1, 2),
    "count": st.integers(1, 3),
    "records": st.integers(1, 3),
    "street": STREETS,
    "new_street": STREETS,
    "company": st.sampled_from(["USMF", "DEMF"]),
    "code": st.sampled_from(["USMF", "DEMF"]),
    "customer_group": st.sampled_from(["30", "99", None]),
    "group": st.sampled_from(["30", "99"]),
    "currency": st.sampled_from(["EUR", "USD"]),
    "amount": st.sampled_from([Decimal(100), None]),
    "ownership": st.sampled_from(Ownership),
    "status": st.sampled_from(QuotationStatus),
    "reason": st.just("Price"),
    "description": st.just("Too expensive"),
    "dimension": st.just("Retail"),
    "feature": st.sampled_from(Feature),
    "parameter": st.sampled_from(Parameter),
    "sequence": st.sampled_from(Sequence),
    "on": st.booleans(),
    "with_needed": st.booleans(),
    "table_map": MAPS,
    "table_maps": st.lists(MAPS, min_size=1, max_size=3, unique=True),
    "master": st.sampled_from(System),
    "legal_entities": st.sampled_from([None, ["USMF"]]),
    "row": st.one_of(st.none(), NUMBERS),
    "queue": st.sampled_from(OnResume),
}


def _signatures() -> Iterator[tuple[str, str, dict[str, inspect.Parameter]]]:
    for user, kind in USERS.items():
        for name, action in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_"):
                parameters = dict(inspect.signature(action).parameters)
                del parameters["self"]
                yield user, name, parameters


def _argument(action: str, name: str, parameter: inspect.Parameter) -> st.SearchStrategy[Any]:
    found = st.sampled_from(ACTIONS[action]) if name == "action" else ARGUMENTS[name]
    may_be_none = parameter.default is None
    return st.one_of(st.none(), found) if may_be_none else found


def _columns_set() -> st.SearchStrategy[Any]:
    """Return calls that set a column of a row under a table map."""
    link = landscape_of("deployed").link
    columns = sorted(
        {
            (name, system, column)
            for name in link.maps
            for system in System
            for column in link.direction(name, system).columns
        },
    )
    values = st.sampled_from(["none", "Yes", "1", "text", "2024-01-01"])
    return st.builds(
        lambda called, column, value: (
            "",
            "set_columns",
            {
                "party": called,
                "table_map": column[0],
                "system": column[1],
                "values": {column[2]: value},
            },
        ),
        st.one_of(NAMES, NUMBERS, st.sampled_from(["30", "USMF"])),
        st.sampled_from(columns),
        values,
    )


CALLS = st.one_of(
    [
        _columns_set(),
        *[
            st.tuples(
                st.just(user),
                st.just(action),
                st.fixed_dictionaries(
                    {name: _argument(action, name, each) for name, each in parameters.items()}
                ),
            )
            for user, action, parameters in _signatures()
        ],
    ]
)


def _prepared(variant: str) -> InMemoryLandscape:
    """Return a landscape with a row of each kind."""
    landscape = landscape_of(variant)
    scm, sales = landscape.scm, landscape.sales
    scm.create_prospect("Fabrikam", PartyType.ORGANIZATION)
    scm.create_prospect("Lars Holm", PartyType.PERSON)
    scm.create_customer("Contoso", PartyType.ORGANIZATION)
    scm.add_address("Fabrikam", [AddressRole.DELIVERY], "12 Harbour Way")
    scm.add_contact("Fabrikam", "Ana Ferreira")
    scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    scm.add_line("SQ-00001", LINE)
    sales.create_quote("QUO-1", "Contoso")
    return landscape


@pytest.mark.parametrize("variant", VARIANTS)
@settings(max_examples=60)
@given(calls=st.lists(CALLS, min_size=1, max_size=10))
def test_every_action_succeeds_or_is_rejected(
    variant: str, calls: list[tuple[str, str, dict[str, Any]]]
) -> None:
    landscape = _prepared(variant)
    for user, action, arguments in calls:
        outcome = "succeeded"
        try:
            actor = getattr(landscape, user) if user else landscape
            getattr(actor, action)(**arguments)
        except Rejection:
            outcome = "rejected"
        except AuthoringError:
            outcome = "a mistake of the author"
        event(outcome)
