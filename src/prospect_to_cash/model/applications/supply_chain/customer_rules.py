"""The rules of SCM about customer accounts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import CreateCustomer, WriteCustomer
from prospect_to_cash.model.applications.supply_chain.party_rules import reject_party_type_change
from prospect_to_cash.model.applications.supply_chain.prospect_rules import reject_taken_number
from prospect_to_cash.model.tables.option_sets import RelationStatus
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, ContactPerson


def _adopted_prospect(scm: SupplyChain, command: CreateCustomer) -> BusinessRelation | None:
    if not command.is_conversion:
        return None
    prospect = scm.prospects.find_open(command.number, command.legal_entity)
    if prospect is None or scm.parties.get(prospect.party_number).party_type != command.party_type:
        return None
    return prospect


def _customer_adopts_the_party(scm: SupplyChain, command: CreateCustomer) -> CreateCustomer:
    prospect = _adopted_prospect(scm, command)
    if prospect is None or command.party_number is not None:
        return command
    return command.changed(party_number=prospect.party_number)


def _customer_has_its_prospects_party(scm: SupplyChain, command: CreateCustomer) -> str | None:
    prospect = _adopted_prospect(scm, command)
    if prospect is None or command.party_number in (None, prospect.party_number):
        return None
    return (
        f"Customer '{command.number}' can't be created: prospect '{prospect.number}' "
        f"({scm.name_of(prospect)}) belongs to party '{prospect.party_number}', "
        f"not to party '{command.party_number}'."
    )


def _customer_adopts_the_main_contact(scm: SupplyChain, command: CreateCustomer) -> CreateCustomer:
    prospect = _adopted_prospect(scm, command)
    if prospect is None or prospect.main_contact is None:
        return command
    return command.changed(columns={**command.columns, "main_contact": prospect.main_contact})


def _customer_number_is_free(scm: SupplyChain, command: CreateCustomer) -> str | None:
    existing = scm.customers.find(command.number, command.legal_entity)
    if existing is None:
        return None
    return f"Customer '{command.number}' ({scm.name_of(existing)}) already exists."


def _party_is_a_customer_once(scm: SupplyChain, command: CreateCustomer) -> str | None:
    if command.party_number is None:
        return None
    for customer in scm.customers.of_party(command.party_number):
        if customer.legal_entity == command.legal_entity:
            return (
                f"Customer '{command.number}' can't be created: party '{command.party_number}' "
                f"({scm.name_of(customer)}) is already customer '{customer.number}'."
            )
    return None


def _party_of_a_prospect_is_converted(scm: SupplyChain, command: CreateCustomer) -> str | None:
    if command.party_number is None:
        return None
    for prospect in scm.prospects.of_party(command.party_number):
        is_open = prospect.status is RelationStatus.OPEN
        is_here = prospect.legal_entity == command.legal_entity
        is_converted = command.is_conversion and prospect.number == command.number
        if is_open and is_here and not is_converted:
            return (
                f"Customer '{command.number}' can't be created: party '{command.party_number}' "
                f"({scm.name_of(prospect)}) is prospect '{prospect.number}'. Convert the prospect."
            )
    return None


def _customer_needs_a_known_group(scm: SupplyChain, command: CreateCustomer) -> str | None:
    if scm.customers.has_group(command.customer_group, command.legal_entity):
        return None
    found = _no_group(command.customer_group)
    return f"Customer '{command.number}' can't be created: its customer group {found}."


def _customer_keeps_a_known_group(scm: SupplyChain, command: WriteCustomer) -> str | None:
    if "customer_group" not in command.columns:
        return None
    group = command.columns["customer_group"]
    if scm.customers.has_group(group, command.customer.legal_entity):
        return None
    found = _no_group(group)
    return f"Customer '{command.customer.number}' can't be saved: its customer group {found}."


def _no_group(group: str | None) -> str:
    return f"'{group}' doesn't exist" if group else "is missing"


def _main_contact_exists(scm: SupplyChain, command: CreateCustomer | WriteCustomer) -> str | None:
    contact = command.columns.get("main_contact")
    if isinstance(command, CreateCustomer):
        number, legal_entity = command.number, command.legal_entity
    else:
        number, legal_entity = command.customer.number, command.customer.legal_entity
    found = scm.store.find(ContactPerson, legal_entity=legal_entity, contact_person_id=contact)
    if contact is None or found is not None:
        return None
    return f"Customer '{number}' can't be saved: its main contact '{contact}' doesn't exist."


def _number_belongs_to_its_party(scm: SupplyChain, command: WriteCustomer) -> str | None:
    customer = command.customer
    if command.party_type is not None:
        prospect = scm.prospects.find_open(customer.number, customer.legal_entity)
        if prospect is not None and prospect.party_number != customer.party_number:
            return reject_taken_number(scm, prospect)
    if command.party_number not in (None, customer.party_number):
        return (
            f"Customer '{customer.number}' ({scm.name_of(customer)}) belongs to party "
            f"'{customer.party_number}', not to party '{command.party_number}'."
        )
    return None


def _type_of_customers_party_is_fixed(scm: SupplyChain, command: WriteCustomer) -> str | None:
    return reject_party_type_change(
        scm.parties.get(command.customer.party_number), command.party_type
    )


def _number_cannot_be_taken_over(scm: SupplyChain, command: WriteCustomer) -> str | None:
    customer, existing = command.customer, scm.name_of(command.customer)
    # A write without a party number is a new customer if the name differs.
    if command.name is None or command.party_number is not None or command.name.full == existing:
        return None
    return (
        f"Customer '{customer.number}' ({command.name.full}) can't be created: "
        f"customer '{customer.number}' ({existing}) already exists."
    )


CUSTOMER_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default(
        "A customer adopts the prospect's party",
        CreateCustomer,
        "S1.4e",
        _customer_adopts_the_party,
    ),
    Default(
        "A customer adopts the prospect's main contact",
        CreateCustomer,
        "S1.4e, R49",
        _customer_adopts_the_main_contact,
    ),
    Constraint(
        "A customer account number is unique",
        CreateCustomer,
        "N.2",
        _customer_number_is_free,
    ),
    Constraint(
        "A customer has its prospect's party",
        CreateCustomer,
        "N.2, R22",
        _customer_has_its_prospects_party,
    ),
    Constraint(
        "A party is a customer of a legal entity once",
        CreateCustomer,
        "R91",
        _party_is_a_customer_once,
    ),
    Constraint(
        "A prospect's party becomes a customer by conversion",
        CreateCustomer,
        "R10, R91",
        _party_of_a_prospect_is_converted,
    ),
    Constraint(
        "A customer needs an existing customer group",
        CreateCustomer,
        "R12",
        _customer_needs_a_known_group,
    ),
    Constraint(
        "A customer keeps an existing customer group",
        WriteCustomer,
        "R12",
        _customer_keeps_a_known_group,
    ),
    Constraint(
        "A new customer's main contact exists",
        CreateCustomer,
        "R57",
        _main_contact_exists,
    ),
    Constraint(
        "A customer's main contact exists",
        WriteCustomer,
        "R57",
        _main_contact_exists,
    ),
    Constraint(
        "A customer number belongs to its party",
        WriteCustomer,
        "N.2, R22",
        _number_belongs_to_its_party,
    ),
    Constraint(
        "The type of a customer's party can't be changed",
        WriteCustomer,
        "R46",
        _type_of_customers_party_is_fixed,
    ),
    Constraint(
        "A customer number can't be taken over",
        WriteCustomer,
        "N.2, R22",
        _number_cannot_be_taken_over,
    ),
)
"""The rules about customer accounts, in the order in which they apply."""
