"""The forms of accounts and contacts in each solution: classic forms, and those with parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prospect_to_cash.model.applications.sales.application import (
    ADDRESS_ATTRIBUTES,
    Sales,
    ShownAddress,
    ShownContact,
)
from prospect_to_cash.model.applications.sales.commands import AddAddress
from prospect_to_cash.model.errors import RuleRejection
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import FIRST_DAY, Value
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    CustomerAddress,
    Party,
    PartyPostalAddress,
    PostalAddress,
    PostalAddressCollection,
)
from prospect_to_cash.model.tables.sales_quotes import Quote

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
        with self._sales.transaction:
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

    def party_of(self, row: Account | Contact) -> Party:
        """Reject the party, because the forms have no Party field (ruling R172)."""
        raise RuleRejection(
            "No party on the classic form",
            f"'{_name(row)}' has no party: the form has no Party field.",
        )

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Reject the contact, because the form can only create contacts (ruling R172)."""
        raise RuleRejection(
            "No contacts for party on the classic form",
            f"'{_name(person)}' can't be added to '{_name(owner)}': the form has no tab for "
            "contacts of a party. Create a contact.",
        )

    def make_primary(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Set the primary contact of an account on the Summary tab (ruling R49)."""
        self._sales.save(owner, owner.changed(primary_contact=contact.association))

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
            shown.append(ShownContact(tab, contact, contact.number, contact.id, rows, attributes))
        return shown


def _blocks(owner: Account | Contact) -> dict[AddressRole, str]:
    return ACCOUNT_BLOCKS if isinstance(owner, Account) else CONTACT_BLOCKS


def _name(owner: Account | Contact) -> str:
    return (owner.name if isinstance(owner, Account) else owner.full_name) or ""


ADDRESSES = "Addresses"
ROLE_SEPARATOR = ";"


class PartyForms:
    """Forms with the Addresses, Associated contacts, and Contacts for party tabs."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Reject the address, because the party's addresses are on the Addresses tab."""
        raise RuleRejection(
            "No address block on the party form",
            "The form keeps addresses on the Addresses tab; add an address with a role there.",
        )

    def add_address(
        self, owner: Account | Contact, roles: Sequence[AddressRole], **columns: Any
    ) -> None:
        """Add an address on the Addresses tab (scenarios 2 and 4, step 2a).

        An address without a role exists only on this form (ruling R42).
        """
        sales = self._sales
        with sales.transaction:
            if sales.rules.validate(AddAddress(tuple(roles))).is_own:
                link = "account" if isinstance(owner, Account) else "contact"
                kept = {n: columns.get(n) for n in ("street", "zip_code", "city", "country")}
                sales.save(None, sales.draft(CustomerAddress, **{link: owner.id}, **kept))
                return
            existing = sales.store.where(PartyPostalAddress, party=owner.party)
            place = sales.draft(PostalAddressCollection, location=sales.next_number("Location"))
            sales.save(None, place)
            address = {"collection": place.id, "valid_from": FIRST_DAY, **columns}
            sales.save(None, sales.draft(PostalAddress, **address))
            use = sales.draft(
                PartyPostalAddress,
                party=owner.party,
                collection=place.id,
                purposes=ROLE_SEPARATOR.join(roles),
                is_primary=not existing,
            )
            sales.save(None, use)

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact, and associate it with the owner through their parties (claim S4.1b)."""
        with self._sales.transaction:
            contact = self._sales.contacts.create(name, company=None)
            assert contact.party is not None, "a contact has a party"
            self._associate(owner, contact.party)
            return contact

    def party_of(self, row: Account | Contact) -> Party:
        """Return the party of a row (ruling R172)."""
        assert row.party is not None, "an account or a contact has a party"
        return self._sales.store.get(Party, row.party)

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Associate an existing contact with the owner through their parties (ruling R172)."""
        if isinstance(person, Account) or person.party is None:
            raise RuleRejection(
                "The contact lookup offers people",
                f"'{_name(person)}' can't be added to '{_name(owner)}': an organization isn't a "
                "contact.",
            )
        with self._sales.transaction:
            self._associate(owner, person.party)

    def _associate(self, owner: Account | Contact, person: int) -> None:
        sales = self._sales
        tie = sales.draft(
            ContactForParty,
            company=owner.company,
            number=sales.next_number("ContactForParty"),
            contact_party=person,
            associated_party=owner.party,
        )
        sales.save(None, tie)

    def make_primary(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Set the primary contact to a contact for the owner's party (ruling R49)."""
        self._sales.save(owner, owner.changed(primary_contact_for_party=contact.association))

    def choose_ship_to(self, quote: Quote, role: AddressRole) -> None:
        """Set the delivery address to the potential customer's address with that role (S6.2c)."""
        store = self._sales.store
        owner: Account | Contact | None = None
        if quote.customer_account is not None:
            owner = store.get(Account, quote.customer_account)
        elif quote.customer_contact is not None:
            owner = store.get(Contact, quote.customer_contact)
        uses = store.where(PartyPostalAddress, party=owner.party) if owner else []
        for use in uses:
            if role in (use.purposes or "").split(ROLE_SEPARATOR) and use.collection is not None:
                place = store.get(PostalAddressCollection, use.collection)
                self._sales.quotes.edit(quote, delivery_location=place.location)
                return
        raise RuleRejection(
            "The ship-to lookup offers the customer's addresses",
            f"The customer of quote '{quote.number}' has no address of the {role} role.",
        )

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the party's addresses with their roles, and then those without a role."""
        store = self._sales.store
        shown = []
        for use in store.where(PartyPostalAddress, party=owner.party):
            for address in store.where(PostalAddress, collection=use.collection):
                assert use.collection is not None
                place = store.get(PostalAddressCollection, use.collection)
                columns = {name: getattr(address, name) for name in ADDRESS_ATTRIBUTES}
                roles = tuple((use.purposes or "").split(ROLE_SEPARATOR))
                seen = frozenset((*ADDRESS_ATTRIBUTES, "purposes", "is_primary"))
                shown.append(
                    ShownAddress(
                        ADDRESSES, roles, columns, (use, address, place), seen, use.is_primary
                    )
                )
        return shown + self._own_addresses(owner)

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """Return the contacts of the owner's party, on the tab for the owner's kind (R8)."""
        store = self._sales.store
        shown = []
        for tie in store.where(ContactForParty, associated_party=owner.party):
            # A person who is a customer too can have another contact, with a company (R172).
            people = store.where(Contact, party=tie.contact_party)
            for contact in sorted(people, key=lambda person: person.company is not None)[:1]:
                # The tab depends on the owner, so the owner is one of the rows shown.
                seen = frozenset(
                    {"number", "full_name", "contact_party", "associated_party", "is_prospect"}
                )
                rows = (tie, contact, owner)
                shown.append(ShownContact(_tab(owner), contact, tie.number, tie.id, rows, seen))
        return shown

    def _own_addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        link = "account" if isinstance(owner, Account) else "contact"
        shown = []
        for address in self._sales.store.where(CustomerAddress, **{link: owner.id}):
            names = ("street", "zip_code", "city", "country")
            columns = {name: getattr(address, name) for name in names}
            shown.append(ShownAddress(ADDRESSES, (), columns, (address,), frozenset(names)))
        return shown


def _tab(owner: Account | Contact) -> str:
    """Return Contacts for party for a person prospect; otherwise, Associated contacts."""
    if isinstance(owner, Contact) and owner.is_prospect:
        return "Contacts for party"
    return "Associated contacts"
