"""The classic forms: address blocks on the Summary tab, and contacts of the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.forms import ShownAddress, ShownContact
from prospect_to_cash.model.errors import RuleRejection
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.model.tables.value import Value

SUMMARY = "Summary"

_BLOCK_ATTRIBUTES = {
    "street": "line1",
    "zip_code": "postalcode",
    "city": "city",
    "county": "county",
    "state": "stateorprovince",
    "country": "country",
}

ACCOUNT_BLOCKS = {AddressRole.DELIVERY: "address1_", AddressRole.INVOICE: "address2_"}
"""The address block of an account for each role."""
CONTACT_BLOCKS = {
    AddressRole.BUSINESS: "address1_",
    AddressRole.INVOICE: "address2_",
    AddressRole.DELIVERY: "address3_",
}
"""The address block of a contact for each role (ruling R33)."""


class ClassicForms:
    """Forms without the party solution."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Fill the block for `role` on the Summary tab (scenarios 2 and 4, step 2b)."""
        prefix = _blocks(owner)[role]
        changes = {prefix + _BLOCK_ATTRIBUTES[name]: value for name, value in columns.items()}
        with self._sales.transaction():
            self._sales.save(owner, owner.changed(**changes))

    def add_address(
        self, owner: Account | Contact, roles: Sequence[AddressRole], **columns: Any
    ) -> None:
        """Reject the address, because the form has no Addresses tab and no roles (claim S2.2d)."""
        raise RuleRejection(
            "No role on the classic form",
            f"The form of '{_name(owner)}' has no Addresses tab, so no role can be given to an "
            "address. Use the address blocks on the Summary tab.",
        )

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact to an account; rejected on the form of a person (claim S4.1d)."""
        if isinstance(owner, Contact):
            raise RuleRejection(
                "No contacts for party on the classic form",
                f"The form of '{_name(owner)}' has no Contacts for party tab.",
            )
        return self._sales.contacts.create(name, company=owner.company, parent_account=owner.id)

    def choose_ship_to(self, quote: Quote, role: AddressRole) -> None:
        """Reject the address, because the form of a quote has no address lookup (claim S6.2d)."""
        raise RuleRejection(
            "No ship-to lookup on the classic form",
            f"The form of quote '{quote.number}' has no lookup for the ship-to address.",
        )

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the address blocks with values."""
        shown = []
        for role, prefix in _blocks(owner).items():
            attributes = {name: prefix + part for name, part in _BLOCK_ATTRIBUTES.items()}
            columns: dict[str, Value] = {
                name: getattr(owner, attribute) for name, attribute in attributes.items()
            }
            if any(value is not None for value in columns.values()):
                shown.append(
                    ShownAddress(
                        SUMMARY, (role,), columns, (owner,), frozenset(attributes.values())
                    )
                )
        return shown

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """Return the primary contact on the Summary tab, and the others on the Contacts tab."""
        if isinstance(owner, Contact):
            return []
        shown = []
        for contact in self._sales.store.where(Contact, parent_account=owner.id):
            is_primary = owner.primary_contact == contact.id
            tab = "Summary, primary contact" if is_primary else "Contacts"
            rows = (contact, owner) if is_primary else (contact,)
            attributes = frozenset({"number", "full_name", "parent_account", "primary_contact"})
            shown.append(ShownContact(tab, contact, contact.number, rows, attributes))
        return shown


def _blocks(owner: Account | Contact) -> dict[AddressRole, str]:
    return ACCOUNT_BLOCKS if isinstance(owner, Account) else CONTACT_BLOCKS


def _name(owner: Account | Contact) -> str:
    return (owner.name if isinstance(owner, Account) else owner.full_name) or ""
