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
from prospect_to_cash.model.applications.sales.commands import AddAddress, ChooseShipTo
from prospect_to_cash.model.errors import KeyRejection, RuleRejection
from prospect_to_cash.model.tables.countries import country_of
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import FIRST_DAY, Value
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    CustomerAddress,
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

    def choose_ship_to(self, quote: Quote, street: str) -> None:
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
        sales = self._sales
        with sales.transaction:
            contact = sales.contacts.create(name, company=None)
            tie = sales.draft(
                ContactForParty,
                company=owner.company,
                number=sales.next_number("ContactForParty"),
                contact_party=contact.party,
                associated_party=owner.party,
            )
            sales.save(None, tie)
            return contact

    def choose_ship_to(self, quote: Quote, street: str) -> None:
        """Choose an address in the ship-to lookup (claim S6.2c).

        Raise `RuleRejection` if the lookup doesn't offer it, and `KeyRejection` if none exists.
        """
        sales = self._sales
        customer = sales.quotes.customer(quote)
        party = customer.party if customer is not None else None
        use, address = self._address(street, party)
        chosen = sales.rules.validate(ChooseShipTo(quote, party, use, address))
        sales.quotes.edit(quote, **self._ship_to(chosen))

    def _address(self, street: str, party: int | None) -> tuple[PartyPostalAddress, PostalAddress]:
        """Return the party's address with that street, or otherwise that of another party."""
        store = self._sales.store
        for use in sorted(store.all(PartyPostalAddress), key=lambda use: use.party != party):
            for address in store.where(PostalAddress, collection=use.collection):
                if address.street == street:
                    return use, address
        raise KeyRejection(f"No address '{street}' exists in Sales.")

    def _ship_to(self, chosen: ChooseShipTo) -> dict[str, Any]:
        """Return all columns of a quote that is delivered to the chosen address."""
        address = chosen.address
        assert address.collection is not None, "an address belongs to a location"
        place = self._sales.store.get(PostalAddressCollection, address.collection)
        return {
            "delivery_location": place.location,
            "delivery_name": self._sales.quotes.customer_name(chosen.quote),
            "delivery_description": address.name,
            "is_delivery_order_specific": False,
            **{f"delivery_{name}": getattr(address, name) for name in _SHIP_TO},
            "delivery_country": address.country and country_of(address.country).name,
        }

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
            for contact in store.where(Contact, party=tie.contact_party):
                # The tab depends on the owner, so the owner is one of the rows shown.
                seen = frozenset(
                    {"number", "full_name", "contact_party", "associated_party", "is_prospect"}
                )
                rows = (tie, contact, owner)
                shown.append(ShownContact(_tab(owner), contact, tie.number, rows, seen))
        return shown

    def _own_addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        link = "account" if isinstance(owner, Account) else "contact"
        shown = []
        for address in self._sales.store.where(CustomerAddress, **{link: owner.id}):
            names = ("street", "zip_code", "city", "country")
            columns = {name: getattr(address, name) for name in names}
            shown.append(ShownAddress(ADDRESSES, (), columns, (address,), frozenset(names)))
        return shown


_SHIP_TO = (
    *("street", "street_number", "building_compliment", "post_box", "district"),
    *("zip_code", "city", "county", "state"),
)
"""The parts of a postal address that a quote has under the same names."""


def _tab(owner: Account | Contact) -> str:
    """Return Contacts for party for a person prospect; otherwise, Associated contacts."""
    if isinstance(owner, Contact) and owner.is_prospect:
        return "Contacts for party"
    return "Associated contacts"
