"""The business rules and refusals that Sales has in any installation, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.domain.sales import Account, Contact
from prospect_to_cash.domain.words import RelationshipType
from prospect_to_cash.systems.rules import Derivation, Refusal, Rule
from prospect_to_cash.systems.sales.acts import (
    ChangeRelationshipType,
    MakeCustomer,
    SaveAccount,
    SaveContact,
    WriteAccount,
    WriteContact,
)
from prospect_to_cash.systems.sales.trade_rules import TRADE_RULES

if TYPE_CHECKING:
    from prospect_to_cash.systems.sales.application import Sales

NUMBER_LENGTH = 20
"""Length of a prospect ID, so of the number of an account or contact that is a prospect."""


def _label(row: Account | Contact) -> str:
    number = f" '{row.number}'" if row.number else ""
    name = row.name if isinstance(row, Account) else row.full_name
    return f"{'Account' if isinstance(row, Account) else 'Contact'}{number} ({name})"


# ---- Accounts -----------------------------------------------------------------------------------


def _account_number_stays(_: Sales, act: SaveAccount) -> str | None:
    return _number_stays(act.before, act.after)


def _contact_number_stays(_: Sales, act: SaveContact) -> str | None:
    return _number_stays(act.before, act.after)


def _number_stays(before: Account | Contact | None, after: Account | Contact) -> str | None:
    if before is None or before.number is None or before.number == after.number:
        return None
    return f"{_label(before)}: the number can't be changed once it is set."


def _account_company_stays(_: Sales, act: SaveAccount) -> str | None:
    return _company_stays(act.before, act.after)


def _contact_company_stays(_: Sales, act: SaveContact) -> str | None:
    return _company_stays(act.before, act.after)


def _company_stays(before: Account | Contact | None, after: Account | Contact) -> str | None:
    if before is None or before.company is None or before.company == after.company:
        return None
    return f"{_label(before)}: the company can't be changed after the first save."


def _prospect_account_has_a_number(_: Sales, act: SaveAccount) -> str | None:
    after = act.after
    number = (after.number or "").strip()
    if after.relationship_type is not RelationshipType.PROSPECT or number:
        return None
    return f"{_label(after)}: an account of relationship type Prospect needs an account number."


def _prospect_account_number_fits(_: Sales, act: SaveAccount) -> str | None:
    after = act.after
    if after.relationship_type is not RelationshipType.PROSPECT:
        return None
    return _number_fits(after)


def _number_fits(after: Account | Contact) -> str | None:
    if after.number is None or len(after.number) <= NUMBER_LENGTH:
        return None
    return (
        f"{_label(after)}: the number of a prospect has at most {NUMBER_LENGTH} characters, "
        f"this one has {len(after.number)}."
    )


def _account_number_is_free(sales: Sales, act: SaveAccount) -> str | None:
    after = act.after
    if after.company is None or after.number is None:
        return None
    standing = sales.store.find(Account, company=after.company, number=after.number)
    if standing is None or standing.id == after.id:
        return None
    kind = standing.relationship_type or "account"
    return (
        f"{_label(after)} can't be saved: number '{standing.number}' belongs to "
        f"{standing.name} ({kind}) in legal entity {after.company}."
    )


def _account_of_another_type_is_not_taken_over(_: Sales, act: WriteAccount) -> str | None:
    before, after = act.before, act.after
    ours = (RelationshipType.PROSPECT, RelationshipType.CUSTOMER)
    if before.relationship_type in ours or before.relationship_type is after.relationship_type:
        return None
    kind = before.relationship_type or "account"
    return (
        f"Account '{before.number}' can't be saved: number '{before.number}' belongs to "
        f"{before.name} ({kind}) in legal entity {before.company}."
    )


def _contact_of_another_kind_is_not_taken_over(_: Sales, act: WriteContact) -> str | None:
    before = act.before
    kind = "Customer" if before.is_customer else "Prospect" if before.is_prospect else "contact"
    # Between prospect and customer, other rules decide.
    if kind == act.taken_for or "contact" not in (kind, act.taken_for):
        return None
    return (
        f"Contact '{before.number}' can't be saved: number '{before.number}' belongs to "
        f"{before.full_name} ({kind}) in legal entity {before.company}."
    )


def _customer_account_stays_customer(_: Sales, act: SaveAccount) -> str | None:
    before, after = act.before, act.after
    was = before is not None and before.relationship_type is RelationshipType.CUSTOMER
    if not was or after.relationship_type is not RelationshipType.PROSPECT:
        return None
    return f"{_label(after)}: a customer can't become a prospect again."


def _prospect_account_becomes_only_a_customer(_: Sales, act: SaveAccount) -> str | None:
    before, after = act.before, act.after
    if before is None or before.relationship_type is not RelationshipType.PROSPECT:
        return None
    if after.relationship_type in (RelationshipType.PROSPECT, RelationshipType.CUSTOMER):
        return None
    found = after.relationship_type or "none"
    return (
        f"{_label(after)}: the relationship type of a prospect can be changed to Customer only, "
        f"not to {found}."
    )


def _customer_needs_a_group(_: Sales, act: ChangeRelationshipType) -> str | None:
    if act.relationship_type is not RelationshipType.CUSTOMER or act.customer_group:
        return None
    return f"{_label(act.account)}: select a customer group to make this account a customer."


# ---- Contacts -----------------------------------------------------------------------------------


def _contact_has_a_full_name(_: Sales, act: SaveContact) -> SaveContact:
    after = act.after
    parts = (after.first_name, after.middle_name, after.last_name)
    full_name = " ".join(part for part in parts if part)
    if full_name == after.full_name:
        return act
    return act.changed(after=after.changed(full_name=full_name))


def _prospect_contact_takes_its_last_name(_: Sales, act: SaveContact) -> SaveContact:
    after = act.after
    if not after.is_prospect or after.number or not after.last_name:
        return act
    return act.changed(after=after.changed(number=after.last_name.strip() or None))


def _contact_person_takes_a_number(sales: Sales, act: SaveContact) -> SaveContact:
    after = act.after
    if after.number or after.parent_account is None or after.company is None or after.is_prospect:
        return act
    return act.changed(after=after.changed(number=sales.next_number("Contact")))


def _customer_is_no_prospect(_: Sales, act: SaveContact) -> SaveContact:
    before, after = act.before, act.after
    turns = after.is_customer and not (before is not None and before.is_customer)
    if not turns or not after.is_prospect:
        return act
    return act.changed(after=after.changed(is_prospect=False))


def _customer_contact_stays_customer(_: Sales, act: SaveContact) -> str | None:
    before, after = act.before, act.after
    if before is None or not before.is_customer:
        return None
    if after.is_customer and not after.is_prospect:
        return None
    return f"{_label(after)}: a customer can't become a prospect again."


def _contact_person_is_no_prospect(_: Sales, act: SaveContact) -> str | None:
    if not act.after.is_prospect or act.after.parent_account is None:
        return None
    return f"{_label(act.after)}: a contact of an account can't be set to Is prospect."


def _prospect_contact_number_fits(_: Sales, act: SaveContact) -> str | None:
    return _number_fits(act.after) if act.after.is_prospect else None


def _contact_number_is_free(sales: Sales, act: SaveContact) -> str | None:
    after = act.after
    if after.company is None or after.number is None:
        return None
    standing = sales.store.find(Contact, company=after.company, number=after.number)
    if standing is None or standing.id == after.id:
        return None
    kind = "Customer" if standing.is_customer else "Prospect" if standing.is_prospect else "contact"
    return (
        f"{_label(after)} can't be saved: number '{standing.number}' belongs to "
        f"{standing.full_name} ({kind}) in legal entity {after.company}."
    )


def _customer_contact_needs_a_group(_: Sales, act: MakeCustomer) -> str | None:
    if act.customer_group:
        return None
    return f"{_label(act.contact)}: select a customer group to make this contact a customer."


RULES: tuple[Rule[Sales, Any], ...] = (
    Refusal("An account number stays", SaveAccount, "R46", _account_number_stays),
    Refusal("The company of an account stays", SaveAccount, "W.6c", _account_company_stays),
    Refusal(
        "A prospect account has a number", SaveAccount, "S2.1d, R27", _prospect_account_has_a_number
    ),
    Refusal(
        "The number of a prospect account fits",
        SaveAccount,
        "S2.1d, R27",
        _prospect_account_number_fits,
    ),
    Refusal("An account number stands once", SaveAccount, "N.5, R22", _account_number_is_free),
    Refusal(
        "A customer account stays a customer",
        SaveAccount,
        "S2.3i, R16",
        _customer_account_stays_customer,
    ),
    Refusal(
        "A prospect account becomes only a customer",
        SaveAccount,
        "R48",
        _prospect_account_becomes_only_a_customer,
    ),
    Refusal(
        "A customer account needs a group on the form",
        ChangeRelationshipType,
        "S2.3h, R12",
        _customer_needs_a_group,
    ),
    Derivation("A contact has a full name", SaveContact, "D.1b", _contact_has_a_full_name),
    Derivation(
        "A customer is no prospect", SaveContact, "S3.3f, S4.3g, R10", _customer_is_no_prospect
    ),
    Derivation(
        "A prospect contact takes its last name as number",
        SaveContact,
        "S4.1a, R31",
        _prospect_contact_takes_its_last_name,
    ),
    Derivation(
        "A contact person takes a number of Sales",
        SaveContact,
        "R50",
        _contact_person_takes_a_number,
    ),
    Refusal("A contact number stays", SaveContact, "R31, R46", _contact_number_stays),
    Refusal("The company of a contact stays", SaveContact, "W.6c", _contact_company_stays),
    Refusal(
        "A customer contact stays a customer",
        SaveContact,
        "S2.3i, R16",
        _customer_contact_stays_customer,
    ),
    Refusal("A contact person is no prospect", SaveContact, "R45", _contact_person_is_no_prospect),
    Refusal(
        "The number of a prospect contact fits",
        SaveContact,
        "S4.1e, R9",
        _prospect_contact_number_fits,
    ),
    Refusal("A contact number stands once", SaveContact, "N.5, S4.1c, R9", _contact_number_is_free),
    Refusal(
        "A customer contact needs a group on the form",
        MakeCustomer,
        "S4.3h, R12",
        _customer_contact_needs_a_group,
    ),
    Refusal(
        "An account of another type isn't taken over",
        WriteAccount,
        "R22, R48",
        _account_of_another_type_is_not_taken_over,
    ),
    Refusal(
        "A contact of another kind isn't taken over",
        WriteContact,
        "R22, R45",
        _contact_of_another_kind_is_not_taken_over,
    ),
    *TRADE_RULES,
)
"""The rules of Sales in any installation, in the order in which they apply."""
