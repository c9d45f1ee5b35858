"""The rules of accounts, and those that accounts and contacts share: numbers and companies."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    ChangeRelationshipType,
    SaveAccount,
    WriteAccount,
)
from prospect_to_cash.model.tables.option_sets import RelationshipType
from prospect_to_cash.model.tables.sales import Account, Contact

NUMBER_LENGTH = 20
"""The length of a prospect ID, and so of the number of a prospect account or contact."""


def label(row: Account | Contact) -> str:
    """Return how messages identify an account or contact."""
    number = f" '{row.number}'" if row.number else ""
    name = row.name if isinstance(row, Account) else row.full_name
    shown_name = f" ({name})" if name else ""
    return f"{'Account' if isinstance(row, Account) else 'Contact'}{number}{shown_name}"


def contact_kind(contact: Contact) -> str:
    """Return ``Customer``, ``Prospect``, or ``contact`` for a contact person."""
    return "Customer" if contact.is_customer else "Prospect" if contact.is_prospect else "contact"


def number_belongs_to(owner: Account | Contact, saved: Account | Contact | None = None) -> str:
    """Return the message if `saved`, or a write from outside, has the number of `owner`."""
    if isinstance(owner, Account):
        table, name, kind = "Account", owner.name, owner.relationship_type or "account"
    else:
        table, name, kind = "Contact", owner.full_name, contact_kind(owner)
    subject = f"{table} '{owner.number}'" if saved is None else label(saved)
    return (
        f"{subject} can't be saved: number '{owner.number}' belongs to "
        f"{name} ({kind}) in legal entity {owner.company}."
    )


def reject_number_change(before: Account | Contact | None, after: Account | Contact) -> str | None:
    """Return the message if a number changes after it's set (rulings R31 and R46), or None."""
    if before is None or before.number is None or before.number == after.number:
        return None
    return f"{label(before)}: the number can't be changed after it's set."


def reject_company_change(before: Account | Contact | None, after: Account | Contact) -> str | None:
    """Return the message if the company changes after the first save (claim W.6c), or None."""
    if before is None or before.company is None or before.company == after.company:
        return None
    return f"{label(before)}: the company can't be changed after the first save."


def reject_long_number(after: Account | Contact) -> str | None:
    """Return the message if a prospect's number is too long (rulings R9 and R27), or None."""
    if after.number is None or len(after.number) <= NUMBER_LENGTH:
        return None
    return (
        f"{label(after)}: the number of a prospect has at most {NUMBER_LENGTH} characters, "
        f"but this one has {len(after.number)}."
    )


def _account_number_is_fixed(_: Sales, command: SaveAccount) -> str | None:
    return reject_number_change(command.before, command.after)


def _account_company_is_fixed(_: Sales, command: SaveAccount) -> str | None:
    return reject_company_change(command.before, command.after)


def _prospect_account_has_a_number(_: Sales, command: SaveAccount) -> str | None:
    after = command.after
    number = (after.number or "").strip()
    if number or not after.is_prospect:
        return None
    return f"{label(after)}: an account of relationship type Prospect needs an account number."


def _prospect_account_number_fits(_: Sales, command: SaveAccount) -> str | None:
    after = command.after
    return reject_long_number(after) if after.is_prospect else None


def _account_number_is_free(sales: Sales, command: SaveAccount) -> str | None:
    after = command.after
    existing = sales.store.find(Account, company=after.company, number=after.number)
    if existing is None or existing.id == after.id:
        return None
    return number_belongs_to(existing, after)


def _account_of_another_type_is_not_taken_over(_: Sales, command: WriteAccount) -> str | None:
    before, after = command.before, command.after
    known = (RelationshipType.PROSPECT, RelationshipType.CUSTOMER)
    if before.relationship_type in known or before.relationship_type is after.relationship_type:
        return None
    return number_belongs_to(before)


def _customer_account_is_not_taken_over(_: Sales, command: WriteAccount) -> str | None:
    before, after = command.before, command.after
    if not (before.is_customer and after.is_prospect):
        return None
    return number_belongs_to(before)


def _customer_account_stays_customer(_: Sales, command: SaveAccount) -> str | None:
    before, after = command.before, command.after
    if before is None or not (before.is_customer and after.is_prospect):
        return None
    return f"{label(after)}: a customer can't become a prospect again."


def _prospect_account_becomes_only_a_customer(_: Sales, command: SaveAccount) -> str | None:
    before, after = command.before, command.after
    if before is None or not before.is_prospect or after.is_prospect or after.is_customer:
        return None
    found = after.relationship_type or "none"
    return (
        f"{label(after)}: the relationship type of a prospect can be changed only to Customer, "
        f"not to {found}."
    )


def becomes_a_prospect(before: Account | None, after: Account) -> bool:
    """Return whether a save makes an account a prospect, or creates it as one."""
    return after.is_prospect and not (before is not None and before.is_prospect)


def _new_prospect_takes_its_first_contact(sales: Sales, command: SaveAccount) -> SaveAccount:
    after = command.after
    if after.primary_contact is not None or not becomes_a_prospect(command.before, after):
        return command
    contacts = sales.store.where(Contact, parent_account=after.id)
    return (
        command.changed(after=after.changed(primary_contact=contacts[0].id))
        if contacts
        else command
    )


def _customer_type_is_fixed_on_the_form(_: Sales, command: ChangeRelationshipType) -> str | None:
    before, after = command.account.relationship_type, command.relationship_type
    # The change to Prospect is left to the rule for every save, which has its own message.
    accepted = (RelationshipType.CUSTOMER, RelationshipType.PROSPECT)
    if before is not RelationshipType.CUSTOMER or after in accepted:
        return None
    return (
        f"{label(command.account)}: "
        f"the relationship type of a customer can't be changed to {after}."
    )


def _customer_needs_a_group(_: Sales, command: ChangeRelationshipType) -> str | None:
    if command.relationship_type is not RelationshipType.CUSTOMER or command.customer_group:
        return None
    return f"{label(command.account)}: select a customer group to make this account a customer."


ACCOUNT_RULES: tuple[Rule[Sales, Any], ...] = (
    Default(
        "A new prospect takes its first contact",
        SaveAccount,
        "R34, R49",
        _new_prospect_takes_its_first_contact,
    ),
    Constraint("An account number can't be changed", SaveAccount, "R46", _account_number_is_fixed),
    Constraint(
        "The company of an account can't be changed", SaveAccount, "W.6c", _account_company_is_fixed
    ),
    Constraint(
        "A prospect account has a number", SaveAccount, "S2.1d, R27", _prospect_account_has_a_number
    ),
    Constraint(
        "The number of a prospect account has at most 20 characters",
        SaveAccount,
        "S2.1d, R27",
        _prospect_account_number_fits,
    ),
    Constraint(
        "An account number is unique",
        SaveAccount,
        "N.5, R22",
        _account_number_is_free,
    ),
    Constraint(
        "A customer account stays a customer",
        SaveAccount,
        "S2.3i, R16",
        _customer_account_stays_customer,
    ),
    Constraint(
        "A prospect account can become only a customer",
        SaveAccount,
        "R48",
        _prospect_account_becomes_only_a_customer,
    ),
    Constraint(
        "The relationship type of a customer can't be changed on the form",
        ChangeRelationshipType,
        "R16, R48",
        _customer_type_is_fixed_on_the_form,
    ),
    Constraint(
        "A customer account needs a group on the form",
        ChangeRelationshipType,
        "S2.3h, R12",
        _customer_needs_a_group,
    ),
    Constraint(
        "An account of another type isn't taken over",
        WriteAccount,
        "R22, R48",
        _account_of_another_type_is_not_taken_over,
    ),
    Constraint(
        "A customer's account isn't taken over by a prospect",
        WriteAccount,
        "N.5, R22, R59",
        _customer_account_is_not_taken_over,
    ),
)
"""The rules about accounts, in the order in which they apply."""
