"""What users do with prospects, customers, accounts, contacts, and what belongs to them."""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import PartyType, RelationshipType
from prospect_to_cash.stateful.action import Action, Parameter, one_of, word
from prospect_to_cash.stateful.words import (
    ADDRESS,
    GROUP,
    LEGAL_ENTITIES,
    NUMBER,
    ORGANIZATION,
    PARTY,
    PARTY_TYPES,
    PERSON,
    STREET,
    SUMMARY_ADDRESS,
    SYSTEM,
)


def _creating(said: str, party_type: PartyType, name: Parameter) -> tuple[Action, ...]:
    return (
        Action(
            f'the {said} prospect "{{name}}" is created in {{system}}',
            lambda on, name, system: on.user_of(system).create_prospect(name, party_type),
            {"name": name, "system": SYSTEM},
        ),
        Action(
            f'the {said} prospect "{{name}}" numbered "{{number}}" is created in {{system}}',
            lambda on, name, number, system: on.user_of(system).create_prospect(
                name, party_type, number
            ),
            {"name": name, "number": NUMBER, "system": SYSTEM},
        ),
        Action(
            f'the {said} customer "{{name}}" is created in Supply Chain Management',
            lambda on, name: on.scm.create_customer(name, party_type),
            {"name": name},
        ),
        Action(
            f'the {said} customer "{{name}}" numbered "{{number}}" '
            "is created in Supply Chain Management",
            lambda on, name, number: on.scm.create_customer(name, party_type, number),
            {"name": name, "number": NUMBER},
        ),
    )


_TYPES = word(
    {
        str(kind): kind
        for kind in (
            RelationshipType.CUSTOMER,
            RelationshipType.PROSPECT,
            RelationshipType.PARTNER,
        )
    }
)

CREATING = (
    *_creating("organization", PARTY_TYPES["organization"], ORGANIZATION),
    *_creating("person", PARTY_TYPES["person"], PERSON),
    Action(
        'the account "{name}" with relationship type "{kind}" '
        'numbered "{number}" is created in Sales',
        lambda on, name, kind, number: on.sales.create_account(name, kind, number),
        {"name": ORGANIZATION, "kind": _TYPES, "number": NUMBER},
    ),
    Action(
        'the contact "{name}" numbered "{number}" is created in Sales',
        lambda on, name, number: on.sales.create_contact(name, number),
        {"name": PERSON, "number": NUMBER},
    ),
)
"""What makes a row for a new person or organization."""

BELONGING = (
    Action(
        '{address} "{street}" is added to "{party}" in {system}',
        lambda on, address, street, party, system: on.user_of(system).add_address(
            party, address, street
        ),
        {"address": ADDRESS, "street": STREET, "party": PARTY, "system": SYSTEM},
    ),
    Action(
        '{address} "{street}" is entered on the Summary tab of "{party}" in Sales',
        lambda on, address, street, party: on.sales.fill_address_block(party, address, street),
        {"address": SUMMARY_ADDRESS, "street": STREET, "party": PARTY},
    ),
    Action(
        'the contact "{contact}" is added to "{party}" in {system}',
        lambda on, contact, party, system: on.user_of(system).add_contact(party, contact),
        {"contact": PERSON, "party": PARTY, "system": SYSTEM},
    ),
)
"""What belongs to a party."""

CHANGING = (
    Action(
        '"{party}" is converted to a customer in Supply Chain Management',
        lambda on, party: on.scm.convert_to_customer(party),
        {"party": PARTY},
    ),
    Action(
        '"{party}" is changed to a customer of group "{group}" in Sales',
        lambda on, party, group: on.sales.make_customer(party, group),
        {"party": PARTY, "group": GROUP},
    ),
    Action(
        '"{party}" is changed to a prospect in {system}',
        lambda on, party, system: on.user_of(system).change_back_to_prospect(party),
        {"party": PARTY, "system": SYSTEM},
    ),
    Action(
        'the relationship type of "{party}" is changed to "{kind}" in Sales',
        lambda on, party, kind: on.sales.change_relationship_type(party, kind),
        {"party": PARTY, "kind": _TYPES},
    ),
    Action(
        '"{party}" is renamed to "{name}" in Sales',
        lambda on, party, name: on.sales.rename(party, name),
        {"party": PARTY, "name": PERSON},
    ),
    Action(
        'the account number of "{party}" is changed to "{number}" in Sales',
        lambda on, party, number: on.sales.change_number(party, number),
        {"party": PARTY, "number": NUMBER},
    ),
    Action(
        'the company of "{party}" is changed to "{company}" in Sales',
        lambda on, party, company: on.sales.change_company(party, company),
        {"party": PARTY, "company": one_of(*LEGAL_ENTITIES)},
    ),
)
"""What changes a party's row."""

_SCM, _SALES = "Supply Chain Management", "Sales"
_MAPPED = (
    ("CDS Parties", _SCM, "KNOWNAS"),
    ("CDS Parties", _SALES, "msdyn_nickname"),
    ("Dynamics 365 Sales prospects (accounts)", _SCM, "NAME"),
    ("Customers V3 (accounts)", _SCM, "SALESMEMO"),
    ("Customers V3 (accounts)", _SALES, "description"),
    ("Customers V3 (contacts)", _SCM, "SALESMEMO"),
    ("Customers V3 (contacts)", _SALES, "description"),
)
"""Table map, system and a column that it carries both ways: an alias, a name, a memo."""

COLUMNS = tuple(
    Action(
        f'these columns of "{{party}}" in the table map "{table_map}" are set in {system}',
        lambda on, party, value, table_map=table_map, system=system, column=column: on.set_columns(
            party, table_map, SYSTEM.value(system), {column: value}
        ),
        {"party": PARTY, "value": one_of("Blue", "Green", "none")},
        (("COLUMN", "VALUE"), (column, "{value}")),
    )
    for table_map, system, column in _MAPPED
    if column != "NAME"
)
"""What changes one mapped column of a party's row."""
