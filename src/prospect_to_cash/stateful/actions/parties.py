"""Steps of users for prospects, customers, accounts, contacts, and addresses."""

from __future__ import annotations

from prospect_to_cash.stateful.action import Action, Values, one_of
from prospect_to_cash.stateful.placeholders import (
    ADDRESS,
    GROUP,
    LEGAL_ENTITY,
    NUMBER,
    ROLES,
    SUMMARY_ADDRESS,
    SYSTEM,
    any_party,
    known_street,
    organization,
    party,
    person,
    street,
)


def _creating(party_type: str, name: Values) -> tuple[Action, ...]:
    return (
        Action(
            f'the {party_type} prospect "{{name}}" is created in {{system}}',
            placeholders={"name": name, "system": SYSTEM},
        ),
        Action(
            f'the {party_type} prospect "{{name}}" numbered "{{number}}" is created in {{system}}',
            placeholders={"name": name, "number": NUMBER, "system": SYSTEM},
        ),
        Action(
            f'the {party_type} customer "{{name}}" is created in Supply Chain Management',
            placeholders={"name": name},
        ),
        Action(
            f'the {party_type} customer "{{name}}" numbered "{{number}}" '
            "is created in Supply Chain Management",
            placeholders={"name": name, "number": NUMBER},
        ),
    )


_RELATIONSHIP_TYPE = one_of("Customer", "Prospect", "Partner")

CREATING = (
    *_creating("organization", organization),
    *_creating("person", person),
    Action(
        'the account "{name}" with relationship type "{relationship_type}" '
        'numbered "{number}" is created in Sales',
        placeholders={
            "name": organization,
            "relationship_type": _RELATIONSHIP_TYPE,
            "number": NUMBER,
        },
    ),
    Action(
        'the contact "{name}" numbered "{number}" is created in Sales',
        placeholders={"name": person, "number": NUMBER},
    ),
    Action(
        'a prospect numbered "{number}" is created for the party of "{party}" in {system}',
        placeholders={"number": NUMBER, "party": any_party, "system": SYSTEM},
    ),
    Action(
        'a customer numbered "{number}" is created for the party of "{party}" '
        "in Supply Chain Management",
        placeholders={"number": NUMBER, "party": any_party},
    ),
)
"""Steps that create a row for a new organization or person."""

ADDING = (
    Action(
        '{address} "{street}" is added to "{party}" in {system}',
        placeholders={"address": ADDRESS, "street": street, "party": party, "system": SYSTEM},
    ),
    Action(
        '{address} "{street}" is entered on the Summary tab of "{party}" in Sales',
        placeholders={"address": SUMMARY_ADDRESS, "street": street, "party": party},
    ),
    Action(
        'the contact "{contact}" is added to "{party}" in {system}',
        placeholders={"contact": person, "party": party, "system": SYSTEM},
    ),
    Action(
        'the party of "{person}" is added to "{party}" as a contact in {system}',
        placeholders={"person": any_party, "party": party, "system": SYSTEM},
    ),
)
"""Steps that add an address or a contact to a party."""

CONVERTING = Action(
    '"{party}" is converted to a customer in Supply Chain Management',
    placeholders={"party": party},
)

CHANGING = (
    CONVERTING,
    Action(
        '"{party}" is changed to a customer of group "{group}" in Sales',
        placeholders={"party": party, "group": GROUP},
    ),
    Action(
        '"{party}" is changed to a prospect in {system}',
        placeholders={"party": party, "system": SYSTEM},
    ),
    Action(
        'the relationship type of "{party}" is changed to "{relationship_type}" in Sales',
        placeholders={"party": party, "relationship_type": _RELATIONSHIP_TYPE},
    ),
    Action(
        '"{party}" is renamed to "{name}" in Sales',
        placeholders={"party": party, "name": person},
    ),
    Action(
        'the account number of "{party}" is changed to "{number}" in Sales',
        placeholders={"party": party, "number": NUMBER},
    ),
    Action(
        'the company of "{party}" is changed to "{company}" in Sales',
        placeholders={"party": party, "company": LEGAL_ENTITY},
    ),
    Action(
        'the primary contact of "{party}" is changed to "{contact}" in {system}',
        placeholders={"party": party, "contact": any_party, "system": SYSTEM},
    ),
    Action(
        'the contact "{contact}" is removed from "{party}" in {system}',
        placeholders={"contact": any_party, "party": party, "system": SYSTEM},
    ),
    Action(
        'the credit limit of "{party}" is changed to {amount} in {system}',
        placeholders={"party": party, "amount": one_of("5000", "99.50", "none"), "system": SYSTEM},
    ),
    Action(
        'the currency of "{party}" is changed to "{currency}" in {system}',
        placeholders={"party": party, "currency": one_of("EUR", "USD"), "system": SYSTEM},
    ),
)
"""Steps that change a party's row."""

DELETING = (
    Action(
        'the {account_type} "{party}" is deleted in {system}',
        placeholders={
            "account_type": one_of("prospect", "customer"),
            "party": party,
            "system": SYSTEM,
        },
    ),
    Action('the contact "{party}" is deleted in Sales', placeholders={"party": party}),
)
"""Steps that delete a party's row."""

ADDRESSES = (
    Action(
        'the role of the address "{address}" of "{party}" is changed to {roles} in {system}',
        placeholders={"address": known_street, "party": party, "roles": ROLES, "system": SYSTEM},
    ),
    Action(
        'the street of the address "{address}" of "{party}" is changed to "{street}" in {system}',
        placeholders={
            "address": known_street,
            "party": party,
            "street": street,
            "system": SYSTEM,
        },
    ),
    Action(
        'the address "{address}" of "{party}" is made primary in {system}',
        placeholders={"address": known_street, "party": party, "system": SYSTEM},
    ),
    Action(
        'an address "{street}" without a role is added to "{party}" in {system}',
        placeholders={"street": street, "party": party, "system": SYSTEM},
    ),
)
"""Steps that change an address of a party."""

_MAPPED = (
    ("CDS Parties", "Supply Chain Management", "KNOWNAS"),
    ("CDS Parties", "Sales", "msdyn_nickname"),
    ("Customers V3 (accounts)", "Supply Chain Management", "SALESMEMO"),
    ("Customers V3 (accounts)", "Sales", "description"),
    ("Customers V3 (contacts)", "Supply Chain Management", "SALESMEMO"),
    ("Customers V3 (contacts)", "Sales", "description"),
)
"""Table map, system, and a column that is mapped in both directions."""

COLUMNS = tuple(
    Action(
        f'these columns of "{{party}}" in the table map "{table_map}" are set in {system}',
        table=(("COLUMN", "VALUE"), (column, "{value}")),
        placeholders={"party": party, "value": one_of("Blue", "Green", "none")},
    )
    for table_map, system, column in _MAPPED
)
"""Steps that change one mapped column of a party's row."""
