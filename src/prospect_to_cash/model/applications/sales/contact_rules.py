"""The rules of Sales about contacts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.sales.account_rules import (
    contact_kind,
    label,
    number_belongs_to,
    reject_company_change,
    reject_long_number,
    reject_number_change,
)
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    ContactSaved,
    EditContact,
    MakeCustomer,
    SaveContact,
    WriteContact,
)
from prospect_to_cash.model.tables.sales import Account, Contact


def _contact_number_is_fixed(_: Sales, command: EditContact) -> str | None:
    return reject_number_change(command.before, command.after)


def _contact_company_is_fixed(_: Sales, command: EditContact) -> str | None:
    return reject_company_change(command.before, command.after)


def _is_customer_stays_yes(_: Sales, command: EditContact) -> str | None:
    if not command.before.is_customer or command.after.is_customer:
        return None
    return f"{label(command.before)}: Is customer can't be changed from Yes to No."


def _contact_of_another_kind_is_not_taken_over(_: Sales, command: WriteContact) -> str | None:
    before, kind = command.before, contact_kind(command.before)
    # Other rules apply to changes between prospect and customer.
    if command.taken_for in (None, kind) or "contact" not in (kind, command.taken_for):
        return None
    return number_belongs_to(before)


def _customer_contact_is_not_taken_over(_: Sales, command: WriteContact) -> str | None:
    before = command.before
    if not before.is_customer or command.taken_for != "Prospect":
        return None
    return number_belongs_to(before)


def _contact_has_a_full_name(_: Sales, command: SaveContact) -> SaveContact:
    after = command.after
    parts = (after.first_name, after.middle_name, after.last_name)
    full_name = " ".join(part for part in parts if part)
    if full_name == after.full_name:
        return command
    return command.changed(after=after.changed(full_name=full_name))


def _prospect_contact_takes_its_last_name(_: Sales, command: SaveContact) -> SaveContact:
    after = command.after
    if not after.is_prospect or after.number or not after.last_name:
        return command
    return command.changed(after=after.changed(number=after.last_name.strip() or None))


def _contact_person_takes_a_number(sales: Sales, command: SaveContact) -> SaveContact:
    after = command.after
    if after.number or after.parent_account is None or after.company is None or after.is_prospect:
        return command
    return command.changed(after=after.changed(number=sales.next_number("Contact")))


def _customer_is_not_a_prospect(_: Sales, command: SaveContact) -> SaveContact:
    before, after = command.before, command.after
    turns = after.is_customer and not (before is not None and before.is_customer)
    if not turns or not after.is_prospect:
        return command
    return command.changed(after=after.changed(is_prospect=False))


def _customer_contact_stays_customer(_: Sales, command: SaveContact) -> str | None:
    before, after = command.before, command.after
    if before is None or not before.is_customer or not after.is_prospect:
        return None
    return f"{label(after)}: a customer can't become a prospect again."


def _contact_person_is_nothing_else(_: Sales, command: SaveContact) -> str | None:
    after = command.after
    if after.parent_account is None or not (after.is_prospect or after.is_customer):
        return None
    field = "Is customer" if after.is_customer else "Is prospect"
    return f"{label(after)}: a contact of an account can't be set to {field}."


def _prospect_contact_number_fits(_: Sales, command: SaveContact) -> str | None:
    return reject_long_number(command.after) if command.after.is_prospect else None


def _contact_number_is_free(sales: Sales, command: SaveContact) -> str | None:
    after = command.after
    existing = sales.store.find(Contact, company=after.company, number=after.number)
    if existing is None or existing.id == after.id:
        return None
    return number_belongs_to(existing, after)


def _first_contact_is_the_primary_contact(sales: Sales, event: ContactSaved) -> None:
    before, contact = event.before, event.after
    was_there = before is not None and before.parent_account == contact.parent_account
    if contact.parent_account is None or was_there:
        return
    account = sales.store.get(Account, contact.parent_account)
    if account.is_prospect and account.primary_contact is None:
        sales.save(account, account.changed(primary_contact=contact.id))


def _customer_contact_needs_a_group(_: Sales, command: MakeCustomer) -> str | None:
    if command.customer_group:
        return None
    return f"{label(command.contact)}: select a customer group to make this contact a customer."


CONTACT_RULES: tuple[Rule[Sales, Any], ...] = (
    Default("A contact has a full name", SaveContact, "D.1b", _contact_has_a_full_name),
    Default(
        "A customer isn't a prospect", SaveContact, "S3.3f, S4.3g, R10", _customer_is_not_a_prospect
    ),
    Default(
        "A prospect contact takes its last name as its number",
        SaveContact,
        "S4.1a, R31",
        _prospect_contact_takes_its_last_name,
    ),
    Default(
        "A contact person gets an auto-number",
        SaveContact,
        "R50",
        _contact_person_takes_a_number,
    ),
    Constraint(
        "A contact number can't be changed on the form",
        EditContact,
        "R31, R46, R84",
        _contact_number_is_fixed,
    ),
    Constraint(
        "The company of a contact can't be changed on the form",
        EditContact,
        "W.6c, R84",
        _contact_company_is_fixed,
    ),
    Constraint(
        "Is customer can't be changed back on the form",
        EditContact,
        "R16, R84",
        _is_customer_stays_yes,
    ),
    Constraint(
        "A customer contact stays a customer",
        SaveContact,
        "S2.3i, R16",
        _customer_contact_stays_customer,
    ),
    Constraint(
        "A contact person can't be a prospect or a customer",
        SaveContact,
        "R45, R92",
        _contact_person_is_nothing_else,
    ),
    Constraint(
        "The number of a prospect contact has at most 20 characters",
        SaveContact,
        "S4.1e, R9",
        _prospect_contact_number_fits,
    ),
    Constraint(
        "A contact number is unique",
        SaveContact,
        "N.5, S4.1c, R9",
        _contact_number_is_free,
    ),
    Constraint(
        "A customer contact needs a group on the form",
        MakeCustomer,
        "S4.3h, R12",
        _customer_contact_needs_a_group,
    ),
    Constraint(
        "A contact of another kind isn't taken over",
        WriteContact,
        "R22, R45",
        _contact_of_another_kind_is_not_taken_over,
    ),
    Constraint(
        "A customer's contact isn't taken over by a prospect",
        WriteContact,
        "N.5, R22, R59",
        _customer_contact_is_not_taken_over,
    ),
    EventHandler(
        "The first contact of a prospect is its primary contact",
        ContactSaved,
        "S1.2e, R49",
        _first_contact_is_the_primary_contact,
    ),
)
"""The rules about contacts, in the order in which they apply."""
