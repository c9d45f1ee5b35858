"""The forms of accounts and contacts in each solution: classic forms, and those with parties."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.sales.application import ShownContact
from prospect_to_cash.model.applications.sales.commands import ChooseShipTo
from prospect_to_cash.model.applications.sales.party_address_forms import (
    PartyAddresses,
)
from prospect_to_cash.model.applications.sales.summary_address_forms import (
    ClassicAddresses,
    name_of,
)
from prospect_to_cash.model.errors import KeyRejection, RuleRejection
from prospect_to_cash.model.tables.countries import country_of
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    Party,
    PartyPostalAddress,
    PostalAddress,
    PostalAddressCollection,
)
from prospect_to_cash.model.tables.sales_quotes import Quote


class ClassicForms(ClassicAddresses):
    """Forms without the party solution."""

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact to an account; rejected on the form of a person (claim S4.1d)."""
        if isinstance(owner, Contact):
            raise RuleRejection(
                "No contacts for party on the classic form",
                f"The form of '{name_of(owner)}' has no Contacts for party tab.",
            )
        return self._sales.contacts.create(name, company=owner.company, parent_account=owner.id)

    def party_of(self, row: Account | Contact) -> Party:
        """Reject the party, because the forms have no Party field (ruling R92)."""
        raise RuleRejection(
            "No party on the classic form",
            f"'{name_of(row)}' has no party: the form has no Party field.",
        )

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Reject the contact, because the form can only create contacts (ruling R92)."""
        raise RuleRejection(
            "No contacts for party on the classic form",
            f"'{name_of(person)}' can't be added to '{name_of(owner)}': the form has no tab for "
            "contacts of a party. Create a contact.",
        )

    def make_primary(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Set the primary contact of an account on the Summary tab (ruling R49)."""
        self._sales.save(owner, owner.changed(primary_contact=contact.association))

    def remove_contact(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Empty the account of a contact (ruling R93)."""
        self._sales.save(contact.contact, contact.contact.changed(parent_account=None))

    def choose_ship_to(self, quote: Quote, street: str) -> None:
        """Reject the address, because the form of a quote has no address lookup (claim S6.2d)."""
        raise RuleRejection(
            "No ship-to lookup on the classic form",
            f"The form of quote '{quote.number}' has no lookup for the ship-to address.",
        )

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


class PartyForms(PartyAddresses):
    """Forms with the Addresses, Associated contacts, and Contacts for party tabs."""

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact, and associate it with the owner through their parties (claim S4.1b)."""
        with self._sales.transaction:
            contact = self._sales.contacts.create(name, company=None)
            assert contact.party is not None, "a contact has a party"
            self._associate(owner, contact.party)
            return contact

    def party_of(self, row: Account | Contact) -> Party:
        """Return the party of a row (ruling R92)."""
        assert row.party is not None, "an account or a contact has a party"
        return self._sales.store.get(Party, row.party)

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Associate an existing contact with the owner through their parties (ruling R92)."""
        if isinstance(person, Account) or person.party is None:
            raise RuleRejection(
                "The contact lookup offers people",
                f"'{name_of(person)}' can't be added to '{name_of(owner)}': an organization "
                "isn't a contact.",
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

    def remove_contact(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Delete a contact for the owner's party (ruling R93)."""
        self._sales.delete(self._sales.store.get(ContactForParty, contact.association))

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

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """Return the contacts of the owner's party, on the tab for the owner's kind (R8)."""
        store = self._sales.store
        shown = []
        for tie in store.where(ContactForParty, associated_party=owner.party):
            # A person who is a customer too can have another contact, with a company (R92).
            people = store.where(Contact, party=tie.contact_party)
            for contact in sorted(people, key=lambda person: person.company is not None)[:1]:
                # The tab depends on the owner, so the owner is one of the rows shown.
                seen = frozenset(
                    {"number", "full_name", "contact_party", "associated_party", "is_prospect"}
                )
                rows = (tie, contact, owner)
                shown.append(ShownContact(_tab(owner), contact, tie.number, tie.id, rows, seen))
        return shown


_SHIP_TO = (
    *("street", "street_number", "building_compliment", "post_box", "district"),
    *("zip_code", "city", "county", "state", "latitude", "longitude"),
)
"""The parts of a postal address that a quote has under the same names."""


def _tab(owner: Account | Contact) -> str:
    """Return Contacts for party for a person prospect; otherwise, Associated contacts."""
    if isinstance(owner, Contact) and owner.is_prospect:
        return "Contacts for party"
    return "Associated contacts"
