"""The rules of SCM about deleting prospects, customers, and contact persons."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    DeleteCustomer,
    DeleteProspect,
    RemoveContact,
)
from prospect_to_cash.model.applications.supply_chain.events import ContactRemoved
from prospect_to_cash.model.tables.option_sets import RelationStatus
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
)
from prospect_to_cash.model.tables.supply_chain_quotations import SalesOrder, SalesQuotation


def _not_deleted(scm: SupplyChain, relation: BusinessRelation, reason: str) -> str:
    return f"Prospect '{relation.number}' ({scm.name_of(relation)}) can't be deleted: {reason}."


def _label(scm: SupplyChain, contact: ContactPerson) -> str:
    return f"'{contact.contact_person_id}' ({scm.parties.get(contact.party_number).name})"


def _not_removed(scm: SupplyChain, contact: ContactPerson, reason: str) -> str:
    return f"Contact person {_label(scm, contact)} can't be removed: {reason}."


def _retired_prospect_stays(scm: SupplyChain, command: DeleteProspect) -> str | None:
    relation = command.relation
    if relation.status is RelationStatus.OPEN:
        return None
    return _not_deleted(scm, relation, "it was converted to a customer and is retired")


def _prospect_with_a_quotation_stays(scm: SupplyChain, command: DeleteProspect) -> str | None:
    relation = command.relation
    found = scm.quotations.of_account(relation.number, relation.legal_entity)
    if not found:
        return None
    return _not_deleted(scm, relation, f"quotation '{found[0].number}' belongs to it")


def _prospect_with_a_contact_stays(scm: SupplyChain, command: DeleteProspect) -> str | None:
    relation = command.relation
    for contact in scm.contacts.of_party(relation.party_number):
        if contact.legal_entity == relation.legal_entity:
            return _not_deleted(
                scm, relation, f"contact person {_label(scm, contact)} belongs to it"
            )
    return None


def _customer_stays(scm: SupplyChain, command: DeleteCustomer) -> str | None:
    customer = command.customer
    return (
        f"Customer '{customer.number}' ({scm.name_of(customer)}) can't be deleted: "
        "a customer account stays after it was created."
    )


def _contact_person_of_a_document_stays(scm: SupplyChain, command: RemoveContact) -> str | None:
    contact = command.contact
    documents: list[SalesQuotation | SalesOrder] = [
        *scm.store.all(SalesQuotation),
        *scm.store.all(SalesOrder),
    ]
    for document in documents:
        is_here = document.legal_entity == contact.legal_entity
        if is_here and document.contact_person == contact.contact_person_id:
            title = "quotation" if isinstance(document, SalesQuotation) else "order"
            reason = f"it's the contact of {title} '{document.number}'"
            return _not_removed(scm, contact, reason)
    return None


def _manager_stays(scm: SupplyChain, command: RemoveContact) -> str | None:
    contact = command.contact
    for other in scm.store.all(ContactPerson):
        is_here = other.legal_entity == contact.legal_entity
        if is_here and other.manager == contact.contact_person_id:
            reason = f"it's the manager of contact person '{other.contact_person_id}'"
            return _not_removed(scm, contact, reason)
    return None


def _removed_contact_is_not_the_main_contact(scm: SupplyChain, event: ContactRemoved) -> None:
    contact = event.contact
    rows: list[BusinessRelation | CustomerAccount] = [
        *scm.store.all(BusinessRelation),
        *scm.store.all(CustomerAccount),
    ]
    for row in rows:
        is_here = row.legal_entity == contact.legal_entity
        if is_here and row.main_contact == contact.contact_person_id:
            scm.store.update(row, main_contact=None)


DELETION_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint(
        "A retired prospect can't be deleted", DeleteProspect, "R13, R37", _retired_prospect_stays
    ),
    Constraint(
        "A prospect with a quotation can't be deleted",
        DeleteProspect,
        "R37",
        _prospect_with_a_quotation_stays,
    ),
    Constraint(
        "A prospect with a contact can't be deleted",
        DeleteProspect,
        "R37",
        _prospect_with_a_contact_stays,
    ),
    Constraint("A customer can't be deleted", DeleteCustomer, "R37", _customer_stays),
    Constraint(
        "A contact person of a document can't be removed",
        RemoveContact,
        "R93",
        _contact_person_of_a_document_stays,
    ),
    EventHandler(
        "A removed contact isn't the main contact",
        ContactRemoved,
        "R93",
        _removed_contact_is_not_the_main_contact,
    ),
    Constraint("A manager can't be removed", RemoveContact, "R93", _manager_stays),
)
"""The rules about deletions, in the order in which they apply."""
