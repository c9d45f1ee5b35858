"""The rules of SCM about prospects and their conversion."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    ConvertProspect,
    CreateProspect,
    EditProspect,
    ReopenProspect,
    WriteProspect,
)
from prospect_to_cash.model.applications.supply_chain.events import CustomerCreated
from prospect_to_cash.model.applications.supply_chain.party_rules import reject_party_type_change
from prospect_to_cash.model.tables.option_sets import RelationStatus, RelationType
from prospect_to_cash.model.tables.supply_chain import BusinessRelation

NUMBER_LENGTH = 20
"""The length of a prospect ID and of a customer account."""


def _prospect_number_fits(_: SupplyChain, command: CreateProspect) -> str | None:
    if len(command.number) <= NUMBER_LENGTH:
        return None
    return (
        f"Prospect '{command.number}' can't be created: "
        f"a prospect ID has at most {NUMBER_LENGTH} characters, "
        f"but this one has {len(command.number)}."
    )


def _prospect_number_is_free(scm: SupplyChain, command: CreateProspect) -> str | None:
    existing = scm.prospects.find(command.number, command.legal_entity)
    if existing is None:
        return None
    return (
        f"Prospect '{command.number}' can't be created: "
        f"prospect '{existing.number}' ({scm.name_of(existing)}) already exists."
    )


def _customer_is_not_created_again(scm: SupplyChain, command: CreateProspect) -> str | None:
    customer = scm.customers.find(command.number, command.legal_entity)
    # A prospect without a party number is compared by its name.
    if (
        customer is None
        or command.party_number is not None
        or command.imported_as != scm.name_of(customer)
    ):
        return None
    return (
        f"Prospect '{command.number}' can't be created: "
        f"'{customer.number}' ({command.imported_as}) is already a customer."
    )


def _customers_party_is_not_a_new_prospect(scm: SupplyChain, command: CreateProspect) -> str | None:
    if command.party_number is None:
        return None
    for customer in scm.customers.of_party(command.party_number):
        if customer.legal_entity == command.legal_entity:
            return (
                f"Prospect '{command.number}' can't be created: party '{command.party_number}' "
                f"({scm.name_of(customer)}) is already customer '{customer.number}'."
            )
    return None


def _party_is_a_prospect_once(scm: SupplyChain, command: CreateProspect) -> str | None:
    if command.party_number is None:
        return None
    for prospect in scm.prospects.of_party(command.party_number):
        if prospect.legal_entity == command.legal_entity:
            return (
                f"Prospect '{command.number}' can't be created: party '{command.party_number}' "
                f"({scm.name_of(prospect)}) is already prospect '{prospect.number}'."
            )
    return None


def _prospect_takes_the_first_contact_of_its_party(
    scm: SupplyChain, command: CreateProspect
) -> CreateProspect:
    if command.party_number is None:
        return command
    contacts = scm.contacts.of_party(command.party_number)
    own = (each for each in contacts if each.legal_entity == command.legal_entity)
    first = next(own, None)
    return command if first is None else command.changed(main_contact=first.contact_person_id)


def _type_of_prospects_party_is_fixed(scm: SupplyChain, command: WriteProspect) -> str | None:
    return reject_party_type_change(
        scm.parties.get(command.relation.party_number), command.party_type
    )


def _prospect_has_a_currency(scm: SupplyChain, command: EditProspect) -> str | None:
    relation = command.relation
    if command.columns.get("currency", relation.currency):
        return None
    return (
        f"Prospect '{relation.number}' ({scm.name_of(relation)}) can't be saved without a currency."
    )


def _prospect_belongs_to_its_party(scm: SupplyChain, command: WriteProspect) -> str | None:
    relation = command.relation
    if command.party_number in (None, relation.party_number):
        return None
    return (
        f"Prospect '{relation.number}' ({scm.name_of(relation)}) belongs to party "
        f"'{relation.party_number}', not to party '{command.party_number}'."
    )


def _customer_stays_customer(
    scm: SupplyChain, command: WriteProspect | ReopenProspect
) -> str | None:
    if command.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"'{command.relation.number}' ({scm.name_of(command.relation)}) "
        "was converted to a customer and can't become a prospect again."
    )


def _only_open_prospects_convert(scm: SupplyChain, command: ConvertProspect) -> str | None:
    if command.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"Cannot convert '{command.relation.number}' ({scm.name_of(command.relation)}) to a "
        "customer: it is no longer a prospect. It was converted before and is retired."
    )


def _number_comes_from_the_prospect(_: SupplyChain, command: ConvertProspect) -> ConvertProspect:
    return command.changed(number=command.relation.number)


def _conversion_cannot_change_the_number(_: SupplyChain, command: ConvertProspect) -> str | None:
    if command.asked_number is None or command.asked_number == command.relation.number:
        return None
    return (
        f"Cannot convert prospect '{command.relation.number}' to a customer numbered "
        f"'{command.asked_number}': the customer account takes the prospect's number, "
        "which can't be changed while converting."
    )


def _group_comes_from_the_parameters(scm: SupplyChain, command: ConvertProspect) -> ConvertProspect:
    group = scm.parameters.default_customer_group(command.relation.legal_entity)
    return command.changed(customer_group=group)


def _conversion_needs_a_group(scm: SupplyChain, command: ConvertProspect) -> str | None:
    if scm.parameters.default_customer_group(command.relation.legal_entity) is not None:
        return None
    return (
        f"Cannot convert prospect '{command.relation.number}' to a customer: no default customer "
        "group is set. Select one in Sales and marketing parameters > Prospects > "
        "Default customer group."
    )


def _number_is_free_among_customers(scm: SupplyChain, command: ConvertProspect) -> str | None:
    return reject_taken_number(scm, command.relation)


def reject_taken_number(scm: SupplyChain, prospect: BusinessRelation) -> str | None:
    """Return the message if a customer already has the prospect's number (claim N.2), or None."""
    existing = scm.customers.find(prospect.number, prospect.legal_entity)
    if existing is None:
        return None
    return (
        f"Cannot convert prospect '{prospect.number}' ({scm.name_of(prospect)}) to a customer: "
        f"customer '{existing.number}' ({scm.name_of(existing)}) already exists. "
        "Prospect and customer number sequences must not overlap."
    )


def _converted(scm: SupplyChain, event: CustomerCreated) -> BusinessRelation | None:
    prospect = scm.prospects.find_open(event.customer.number, event.customer.legal_entity)
    if prospect is None or prospect.party_number != event.customer.party_number:
        return None
    return prospect


def _relation_type_becomes_customer(scm: SupplyChain, event: CustomerCreated) -> None:
    prospect = _converted(scm, event)
    if prospect is not None:
        scm.store.update(prospect, relation_type=RelationType.CUSTOMER)


def _prospect_retires(scm: SupplyChain, event: CustomerCreated) -> None:
    prospect = _converted(scm, event)
    if prospect is not None:
        scm.store.update(prospect, status=RelationStatus.RETIRED)


PROSPECT_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Default(
        "A new prospect takes the first contact of its party",
        CreateProspect,
        "R49",
        _prospect_takes_the_first_contact_of_its_party,
    ),
    Constraint(
        "A prospect ID has at most 20 characters",
        CreateProspect,
        "S4.1e, R27",
        _prospect_number_fits,
    ),
    Constraint("A prospect ID is unique", CreateProspect, "R9", _prospect_number_is_free),
    Constraint(
        "A customer's party can't become a new prospect",
        CreateProspect,
        "R10, R16",
        _customers_party_is_not_a_new_prospect,
    ),
    Constraint(
        "A party is a prospect of a legal entity once",
        CreateProspect,
        "R91",
        _party_is_a_prospect_once,
    ),
    Constraint(
        "A customer isn't created again as a prospect",
        CreateProspect,
        "R10, R16, R59",
        _customer_is_not_created_again,
    ),
    Constraint(
        "The type of a prospect's party can't be changed",
        WriteProspect,
        "R46",
        _type_of_prospects_party_is_fixed,
    ),
    Constraint(
        "A customer can't become a prospect again",
        WriteProspect,
        "S2.3i, R16",
        _customer_stays_customer,
    ),
    Constraint("A prospect has a currency", EditProspect, "R97", _prospect_has_a_currency),
    Constraint(
        "A prospect belongs to its party",
        WriteProspect,
        "N.5, R22",
        _prospect_belongs_to_its_party,
    ),
    Constraint(
        "A user can't reopen a retired prospect",
        ReopenProspect,
        "S2.3i, R16",
        _customer_stays_customer,
    ),
    Default(
        "The customer group comes from the parameters",
        ConvertProspect,
        "S1.4c, R25",
        _group_comes_from_the_parameters,
    ),
    Default(
        "A conversion takes the prospect's number",
        ConvertProspect,
        "S1.4a, S3.3a, S5.4a",
        _number_comes_from_the_prospect,
    ),
    Constraint(
        "Only an open prospect can be converted",
        ConvertProspect,
        "S1.4j, R13",
        _only_open_prospects_convert,
    ),
    Constraint(
        "A conversion can't change the number",
        ConvertProspect,
        "S1.4b",
        _conversion_cannot_change_the_number,
    ),
    Constraint(
        "A conversion needs a number that is free among customers",
        ConvertProspect,
        "N.2",
        _number_is_free_among_customers,
    ),
    Constraint(
        "A conversion needs a default customer group",
        ConvertProspect,
        "S1.4i, R11",
        _conversion_needs_a_group,
    ),
)
"""The rules about prospects, in the order in which they apply."""

RETIREMENT_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    EventHandler(
        "The prospect's relation type becomes Customer",
        CustomerCreated,
        "S1.4d",
        _relation_type_becomes_customer,
    ),
    EventHandler("The prospect retires", CustomerCreated, "S1.4j, R13", _prospect_retires),
)
"""The event handlers that retire a prospect, after those that need an open prospect."""
