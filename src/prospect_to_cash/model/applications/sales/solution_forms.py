"""The forms of accounts and contacts in each solution: classic forms, and those with parties."""

from __future__ import annotations

from prospect_to_cash.model.applications.sales.application import ShownContact
from prospect_to_cash.model.applications.sales.party_address_forms import (
    ROLE_SEPARATOR,
    PartyAddresses,
)
from prospect_to_cash.model.applications.sales.summary_address_forms import (
    ClassicAddresses,
    name_of,
)
from prospect_to_cash.model.errors import RuleRejection
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    Party,
    PartyPostalAddress,
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
        """Reject the party, because the forms have no Party field (ruling R172)."""
        raise RuleRejection(
            "No party on the classic form",
            f"'{name_of(row)}' has no party: the form has no Party field.",
        )

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Reject the contact, because the form can only create contacts (ruling R172)."""
        raise RuleRejection(
            "No contacts for party on the classic form",
            f"'{name_of(person)}' can't be added to '{name_of(owner)}': the form has no tab for "
            "contacts of a party. Create a contact.",
        )

    def choose_ship_to(self, quote: Quote, role: AddressRole) -> None:
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
            shown.append(ShownContact(tab, contact, contact.number, rows, attributes))
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
        """Return the party of a row (ruling R172)."""
        assert row.party is not None, "an account or a contact has a party"
        return self._sales.store.get(Party, row.party)

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Associate an existing contact with the owner through their parties (ruling R172)."""
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
                shown.append(ShownContact(_tab(owner), contact, tie.number, rows, seen))
        return shown


def _tab(owner: Account | Contact) -> str:
    """Return Contacts for party for a person prospect; otherwise, Associated contacts."""
    if isinstance(owner, Contact) and owner.is_prospect:
        return "Contacts for party"
    return "Associated contacts"
