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
            for contact in store.where(Contact, party=tie.contact_party):
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
