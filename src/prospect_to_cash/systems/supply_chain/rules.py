"""The business rules and refusals of Supply Chain Management, by name.

Texts are what the user reads: the object, the rule, the remedy. The product publishes none of
them but the party type check; ours are neutral (docs/coverage.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.domain.supply_chain import BusinessRelation, CustomerAccount, Party
from prospect_to_cash.domain.words import (
    Feature,
    Parameter,
    PartyType,
    RelationStatus,
    RelationType,
)
from prospect_to_cash.systems.rules import Derivation, Reaction, Refusal, Rule
from prospect_to_cash.systems.supply_chain.acts import (
    AddAddress,
    ContactAdded,
    ConvertProspect,
    CreateCustomer,
    CreateProspect,
    CustomerCreated,
    EnableFeature,
    ParameterSet,
    ReopenProspect,
    SetParameter,
    WriteCustomer,
    WriteParty,
    WriteProspect,
)
from prospect_to_cash.systems.supply_chain.settings import FEATURE_OF
from prospect_to_cash.systems.supply_chain.trade_rules import TRADE_RULES

if TYPE_CHECKING:
    from prospect_to_cash.systems.supply_chain.application import SupplyChain

NUMBER_LENGTH = 20
"""Length of a prospect ID and of a customer account."""

AVAILABLE_FROM = {
    Feature.QUOTATION_LIFECYCLE: (10, 0, 34),
    Feature.PROSPECTS: (10, 0, 39),
}
"""The first version in which a feature can be enabled (claims F.1, F.6)."""


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


# ---- Feature management and parameters ----------------------------------------------------------


def _feature_is_available(scm: SupplyChain, act: EnableFeature) -> str | None:
    needed = AVAILABLE_FROM[act.feature]
    if scm.version >= needed:
        return None
    return (
        f"Feature '{act.feature}' can't be enabled: it needs version {_dotted(needed)} or later, "
        f"and this is version {_dotted(scm.version)}."
    )


def _quotation_feature_first(scm: SupplyChain, act: EnableFeature) -> str | None:
    if act.feature is not Feature.PROSPECTS or scm.features.is_enabled(Feature.QUOTATION_LIFECYCLE):
        return None
    return (
        f"Feature '{act.feature}' can't be enabled: enable '{Feature.QUOTATION_LIFECYCLE}' first."
    )


def _feature_before_parameter(scm: SupplyChain, act: SetParameter) -> str | None:
    needed = FEATURE_OF[act.parameter]
    if not act.is_on or scm.features.is_enabled(needed):
        return None
    return f"Parameter '{act.parameter}' can't be turned on: enable the feature '{needed}' first."


def _quotation_parameter_first(scm: SupplyChain, act: SetParameter) -> str | None:
    first = Parameter.QUOTATION_LIFECYCLES
    asks = act.is_on and act.parameter is Parameter.PROSPECTS
    if not asks or scm.parameters.is_on(first, act.legal_entity):
        return None
    return f"Parameter '{act.parameter}' can't be turned on: turn on '{first}' first."


def _prospects_go_off_with_quotations(scm: SupplyChain, act: ParameterSet) -> None:
    if act.parameter is Parameter.QUOTATION_LIFECYCLES and not act.is_on:
        scm.parameters.turn(Parameter.PROSPECTS, on=False, legal_entity=act.legal_entity)


# ---- Prospects ----------------------------------------------------------------------------------


def _prospect_number_fits(_: SupplyChain, act: CreateProspect) -> str | None:
    if len(act.number) <= NUMBER_LENGTH:
        return None
    return (
        f"Prospect '{act.number}' can't be created: "
        f"a prospect ID has at most {NUMBER_LENGTH} characters, this one has {len(act.number)}."
    )


def _prospect_number_is_free(scm: SupplyChain, act: CreateProspect) -> str | None:
    standing = scm.prospects.find(act.number, act.legal_entity)
    if standing is None:
        return None
    return (
        f"Prospect '{act.number}' can't be created: "
        f"prospect '{standing.number}' ({scm.name_of(standing)}) already exists."
    )


def _type_of_prospects_party_stays(scm: SupplyChain, act: WriteProspect) -> str | None:
    return _party_type_stays(scm.parties.get(act.relation.party_number), act.party_type)


def _type_of_customers_party_stays(scm: SupplyChain, act: WriteCustomer) -> str | None:
    return _party_type_stays(scm.parties.get(act.customer.party_number), act.party_type)


def _type_of_party_stays(_: SupplyChain, act: WriteParty) -> str | None:
    return _party_type_stays(act.party, act.party_type)


def _party_type_stays(party: Party, asked: PartyType | None) -> str | None:
    standing = party.party_type
    if asked is None or standing is asked:
        return None
    # Text L8: published, in the words of the product.
    return (
        f"Cannot update a party's type from 'Dir{standing}' to 'Dir{asked}', a delete of "
        "the existing party followed by an insert with the new type should be performed instead."
    )


def _customer_stays_customer(scm: SupplyChain, act: WriteProspect | ReopenProspect) -> str | None:
    if act.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"'{act.relation.number}' ({scm.name_of(act.relation)}) was converted to a customer and "
        "can't become a prospect again."
    )


# ---- Conversion ---------------------------------------------------------------------------------


def _only_open_prospects_convert(scm: SupplyChain, act: ConvertProspect) -> str | None:
    if act.relation.status is RelationStatus.OPEN:
        return None
    return (
        f"Cannot convert '{act.relation.number}' ({scm.name_of(act.relation)}) to a customer: "
        "it is no longer a prospect. It was converted before and is retired."
    )


def _number_stays_the_prospects(_: SupplyChain, act: ConvertProspect) -> str | None:
    if act.asked_number is None or act.asked_number == act.relation.number:
        return None
    return (
        f"Cannot convert prospect '{act.relation.number}' to a customer numbered "
        f"'{act.asked_number}': the customer account takes the prospect's number, "
        "which can't be changed while converting."
    )


def _group_comes_from_the_parameters(scm: SupplyChain, act: ConvertProspect) -> ConvertProspect:
    group = scm.parameters.default_customer_group(act.relation.legal_entity)
    return act.changed(customer_group=group)


def _conversion_needs_a_group(_: SupplyChain, act: ConvertProspect) -> str | None:
    if act.customer_group is not None:
        return None
    return (
        f"Cannot convert prospect '{act.relation.number}' to a customer: no default customer group "
        "is set. Select one in Sales and marketing parameters > Prospects > Default customer group."
    )


def _number_is_free_among_customers(scm: SupplyChain, act: ConvertProspect) -> str | None:
    return _number_is_taken(scm, act.relation)


def _number_is_taken(scm: SupplyChain, prospect: BusinessRelation) -> str | None:
    standing = scm.customers.find(prospect.number, prospect.legal_entity)
    if standing is None:
        return None
    return (
        f"Cannot convert prospect '{prospect.number}' ({scm.name_of(prospect)}) to a customer: "
        f"customer '{standing.number}' ({scm.name_of(standing)}) already exists. "
        "Prospect and customer number sequences must not overlap."
    )


# ---- Customers ----------------------------------------------------------------------------------


def _customer_number_is_free(scm: SupplyChain, act: CreateCustomer) -> str | None:
    standing = scm.customers.find(act.number, act.legal_entity)
    if standing is None:
        return None
    return f"Customer '{act.number}' ({scm.name_of(standing)}) already exists."


def _customer_needs_a_known_group(scm: SupplyChain, act: CreateCustomer) -> str | None:
    if scm.customers.has_group(act.customer_group, act.legal_entity):
        return None
    found = f"'{act.customer_group}' doesn't exist" if act.customer_group else "is missing"
    return f"Customer '{act.number}' can't be created: its customer group {found}."


def _number_belongs_to_who_has_it(scm: SupplyChain, act: WriteCustomer) -> str | None:
    customer, standing = act.customer, scm.name_of(act.customer)
    # Without a party number, a newcomer is known by its name.
    if act.name is None or act.party_number is not None or act.name.full == standing:
        return None
    return (
        f"Customer '{customer.number}' ({act.name.full}) can't be created: "
        f"customer '{customer.number}' ({standing}) already exists."
    )


def _customer_keeps_a_known_group(scm: SupplyChain, act: WriteCustomer) -> str | None:
    if "customer_group" not in act.columns:
        return None
    group = act.columns["customer_group"]
    if scm.customers.has_group(group, act.customer.legal_entity):
        return None
    found = f"'{group}' doesn't exist" if group else "is missing"
    return f"Customer '{act.customer.number}' can't be saved: its customer group {found}."


def _adopted_prospect(scm: SupplyChain, act: CreateCustomer) -> BusinessRelation | None:
    prospect = scm.prospects.find_open(act.number, act.legal_entity)
    if prospect is None or scm.parties.get(prospect.party_number).party_type != act.party_type:
        return None
    return prospect


def _customer_adopts_the_party(scm: SupplyChain, act: CreateCustomer) -> CreateCustomer:
    prospect = _adopted_prospect(scm, act)
    return act if prospect is None else act.changed(party_number=prospect.party_number)


def _customer_adopts_the_main_contact(scm: SupplyChain, act: CreateCustomer) -> CreateCustomer:
    prospect = _adopted_prospect(scm, act)
    if prospect is None or prospect.main_contact is None:
        return act
    return act.changed(columns={**act.columns, "main_contact": prospect.main_contact})


def _converted(scm: SupplyChain, act: CustomerCreated) -> BusinessRelation | None:
    prospect = scm.prospects.find_open(act.customer.number, act.customer.legal_entity)
    if prospect is None or prospect.party_number != act.customer.party_number:
        return None
    return prospect


def _relation_type_becomes_customer(scm: SupplyChain, act: CustomerCreated) -> None:
    prospect = _converted(scm, act)
    if prospect is not None:
        scm.store.update(prospect, relation_type=RelationType.CUSTOMER)


def _prospect_retires(scm: SupplyChain, act: CustomerCreated) -> None:
    prospect = _converted(scm, act)
    if prospect is not None:
        scm.store.update(prospect, status=RelationStatus.RETIRED)


def _number_belongs_to_its_party(scm: SupplyChain, act: WriteCustomer) -> str | None:
    customer = act.customer
    if act.party_type is not None:
        prospect = scm.prospects.find_open(customer.number, customer.legal_entity)
        if prospect is not None and prospect.party_number != customer.party_number:
            return _number_is_taken(scm, prospect)
    if act.party_number not in (None, customer.party_number):
        return (
            f"Customer '{customer.number}' ({scm.name_of(customer)}) belongs to party "
            f"'{customer.party_number}', not to party '{act.party_number}'."
        )
    return None


# ---- Addresses and contacts ------------------------------------------------------------


def _address_needs_a_role(scm: SupplyChain, act: AddAddress) -> str | None:
    if act.roles:
        return None
    return f"An address of '{scm.parties.get(act.party_number).name}' needs at least one role."


def _first_contact_is_the_main_contact(scm: SupplyChain, act: ContactAdded) -> None:
    party_number = act.contact.associated_party_number
    if party_number is None:
        return
    rows: list[BusinessRelation | CustomerAccount] = [
        *scm.prospects.of_party(party_number),
        *scm.customers.of_party(party_number),
    ]
    for row in rows:
        retired = isinstance(row, BusinessRelation) and row.status is RelationStatus.RETIRED
        same_company = row.legal_entity == act.contact.legal_entity
        if row.main_contact is None and same_company and not retired:
            scm.store.update(row, main_contact=act.contact.contact_person_id)


RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Refusal(
        "A feature is available from its version", EnableFeature, "F.1, F.6", _feature_is_available
    ),
    Refusal(
        "The quotation feature comes before the prospect feature",
        EnableFeature,
        "F.2",
        _quotation_feature_first,
    ),
    Refusal(
        "A feature comes before its parameter", SetParameter, "F.4a", _feature_before_parameter
    ),
    Refusal(
        "Integrate quotation lifecycles comes before Integrate prospects",
        SetParameter,
        "R26",
        _quotation_parameter_first,
    ),
    Reaction(
        "Prospects go off with quotation lifecycles",
        ParameterSet,
        "R26",
        _prospects_go_off_with_quotations,
    ),
    Refusal(
        "A prospect ID has at most 20 characters",
        CreateProspect,
        "S4.1e, R27",
        _prospect_number_fits,
    ),
    Refusal("A prospect ID stands once", CreateProspect, "R9", _prospect_number_is_free),
    Refusal(
        "The type of a prospect's party stays", WriteProspect, "R46", _type_of_prospects_party_stays
    ),
    Refusal(
        "A customer can't become a prospect again",
        WriteProspect,
        "S2.3i, R16",
        _customer_stays_customer,
    ),
    Refusal(
        "A user can't reopen a retired prospect",
        ReopenProspect,
        "S2.3i, R16",
        _customer_stays_customer,
    ),
    Derivation(
        "The customer group comes from the parameters",
        ConvertProspect,
        "S1.4c, R25",
        _group_comes_from_the_parameters,
    ),
    Refusal(
        "Only an open prospect is converted",
        ConvertProspect,
        "S1.4j, R13",
        _only_open_prospects_convert,
    ),
    Refusal("A conversion keeps the number", ConvertProspect, "S1.4b", _number_stays_the_prospects),
    Refusal(
        "A conversion needs a number that is free among customers",
        ConvertProspect,
        "N.2",
        _number_is_free_among_customers,
    ),
    Refusal(
        "A conversion needs a default customer group",
        ConvertProspect,
        "S1.4i, R11",
        _conversion_needs_a_group,
    ),
    Derivation(
        "A customer adopts the prospect's party",
        CreateCustomer,
        "S1.4e",
        _customer_adopts_the_party,
    ),
    Derivation(
        "A customer adopts the prospect's main contact",
        CreateCustomer,
        "S1.4e, R49",
        _customer_adopts_the_main_contact,
    ),
    Refusal("A customer account stands once", CreateCustomer, "N.2", _customer_number_is_free),
    Refusal(
        "A customer needs a known customer group",
        CreateCustomer,
        "R12",
        _customer_needs_a_known_group,
    ),
    *TRADE_RULES,
    Reaction(
        "The prospect's relation type becomes Customer",
        CustomerCreated,
        "S1.4d",
        _relation_type_becomes_customer,
    ),
    Reaction("The prospect retires", CustomerCreated, "S1.4j, R13", _prospect_retires),
    Refusal(
        "A customer keeps a known customer group",
        WriteCustomer,
        "R12",
        _customer_keeps_a_known_group,
    ),
    Refusal(
        "A customer number belongs to its party",
        WriteCustomer,
        "N.2, R22",
        _number_belongs_to_its_party,
    ),
    Refusal(
        "The type of a customer's party stays", WriteCustomer, "R46", _type_of_customers_party_stays
    ),
    Refusal(
        "A customer number belongs to who has it",
        WriteCustomer,
        "N.2, R22",
        _number_belongs_to_who_has_it,
    ),
    Refusal("The type of a party stays", WriteParty, "R46", _type_of_party_stays),
    Refusal("An address has a role", AddAddress, "R42", _address_needs_a_role),
    Reaction(
        "The first contact is the main contact",
        ContactAdded,
        "R49",
        _first_contact_is_the_main_contact,
    ),
)
"""All rules of SCM, in the order in which they apply."""
