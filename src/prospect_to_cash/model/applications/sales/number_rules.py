"""The rules that accounts and contacts share, about numbers and companies."""

from __future__ import annotations

from prospect_to_cash.model.tables.sales import Account, Contact

NUMBER_LENGTH = 20
"""The length of a prospect ID, and so of the number of a prospect account or contact."""


def label(row: Account | Contact) -> str:
    """Return how messages identify an account or contact."""
    number = f" '{row.number}'" if row.number else ""
    name = row.name if isinstance(row, Account) else row.full_name
    return f"{'Account' if isinstance(row, Account) else 'Contact'}{number} ({name})"


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
