"""What holds alike for the numbers and companies of accounts and contacts, by any door."""

from __future__ import annotations

from prospect_to_cash.model.tables.sales import Account, Contact

NUMBER_LENGTH = 20
"""Length of a prospect ID, so of the number of an account or contact that is a prospect."""


def label(row: Account | Contact) -> str:
    """How messages name an account or contact."""
    number = f" '{row.number}'" if row.number else ""
    name = row.name if isinstance(row, Account) else row.full_name
    return f"{'Account' if isinstance(row, Account) else 'Contact'}{number} ({name})"


def number_stays(before: Account | Contact | None, after: Account | Contact) -> str | None:
    """The words where a number that was set is changed (rulings R31 and R46), or None."""
    if before is None or before.number is None or before.number == after.number:
        return None
    return f"{label(before)}: the number can't be changed once it is set."


def company_stays(before: Account | Contact | None, after: Account | Contact) -> str | None:
    """The words where the company is changed after the first save (claim W.6c), or None."""
    if before is None or before.company is None or before.company == after.company:
        return None
    return f"{label(before)}: the company can't be changed after the first save."


def number_fits(after: Account | Contact) -> str | None:
    """The words where the number of a prospect is too long (rulings R9 and R27), or None."""
    if after.number is None or len(after.number) <= NUMBER_LENGTH:
        return None
    return (
        f"{label(after)}: the number of a prospect has at most {NUMBER_LENGTH} characters, "
        f"this one has {len(after.number)}."
    )
