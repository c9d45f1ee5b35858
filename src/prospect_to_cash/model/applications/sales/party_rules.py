"""The rules that the party solution adds to Sales (ruling R50)."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.sales.account_rules import (
    becomes_a_prospect,
    label,
    number_belongs_to,
)
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    AccountSaved,
    AddAddress,
    ChangeRelationshipType,
    ChooseShipTo,
    ContactForPartySaved,
    ContactSaved,
    PartySaved,
    SaveAccount,
    SaveContact,
    SavePartyAddress,
    WriteAccount,
    WriteContact,
)
from prospect_to_cash.model.applications.sales.party_address_forms import free_address_number
from prospect_to_cash.model.applications.sales.summary_address_forms import summary_roles
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType, RelationshipType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty, Party

_PERSON_NAMES = ("first_name", "middle_name", "last_name")


def _account_gets_a_party(sales: Sales, command: SaveAccount) -> SaveAccount:
    after = command.after
    if after.party is not None:
        return command
    name = PartyName(PartyType.ORGANIZATION, organization_name=after.name)
    return command.changed(after=after.changed(party=sales.create_party(name).id))


def _contact_gets_a_party(sales: Sales, command: SaveContact) -> SaveContact:
    after = command.after
    if after.party is not None:
        return command
    parts = {name: getattr(after, name) for name in _PERSON_NAMES}
    party = sales.create_party(PartyName(PartyType.PERSON, **parts))
    return command.changed(after=after.changed(party=party.id))


def _account_shows_its_partys_name(sales: Sales, command: SaveAccount) -> SaveAccount:
    after = command.after
    if after.party is None or (command.before is not None and command.before.party == after.party):
        return command
    name = sales.store.get(Party, after.party).organization_name
    return command if name == after.name else command.changed(after=after.changed(name=name))


def _contact_shows_its_partys_name(sales: Sales, command: SaveContact) -> SaveContact:
    after = command.after
    if after.party is None or (command.before is not None and command.before.party == after.party):
        return command
    party = sales.store.get(Party, after.party)
    names = {name: getattr(party, name) for name in _PERSON_NAMES}
    return command.changed(after=after.changed(**names))


def _account_party_is_an_organization(sales: Sales, command: SaveAccount) -> str | None:
    after = command.after
    if after.party is None or (command.before is not None and command.before.party == after.party):
        return None
    party = sales.store.get(Party, after.party)
    if party.party_type is not PartyType.PERSON:
        return None
    number = f" '{after.number}'" if after.number else ""
    return (
        f"Account{number} can't be saved: {PartyName.of_party(party).full} is a person, "
        "and the Party field of an account offers only organizations. Create a contact."
    )


def _account_keeps_its_party(_: Sales, command: WriteAccount) -> str | None:
    before, after = command.before, command.after
    return None if before.party in (None, after.party) else number_belongs_to(before)


def _contact_keeps_its_party(_: Sales, command: WriteContact) -> str | None:
    before, after = command.before, command.after
    return None if before.party in (None, after.party) else number_belongs_to(before)


def _renamed_account_renames_its_party(sales: Sales, event: AccountSaved) -> None:
    before, after = event.before, event.after
    if before is None or after.party is None or before.name == after.name:
        return
    party = sales.store.get(Party, after.party)
    sales.save(party, party.changed(organization_name=after.name))


def _renamed_contact_renames_its_party(sales: Sales, event: ContactSaved) -> None:
    before, after = event.before, event.after
    if before is None or after.party is None or before.full_name == after.full_name:
        return
    party = sales.store.get(Party, after.party)
    sales.save(party, party.changed(**{name: getattr(after, name) for name in _PERSON_NAMES}))


def _renamed_party_renames_its_rows(sales: Sales, event: PartySaved) -> None:
    if event.before is None:
        return
    party = event.after
    if party.party_type is not PartyType.PERSON:
        for account in sales.store.where(Account, party=party.id):
            sales.save(account, account.changed(name=party.organization_name))
    else:
        names = {name: getattr(party, name) for name in _PERSON_NAMES}
        for contact in sales.store.where(Contact, party=party.id):
            sales.save(contact, contact.changed(**names))


def _contact_for_party_has_a_contact(sales: Sales, event: ContactForPartySaved) -> None:
    person = event.after.contact_party
    if person is not None and not sales.store.where(Contact, party=person):
        sales.save(None, sales.draft(Contact, party=person))


def _vendor_type_is_fixed_on_the_form(_: Sales, command: ChangeRelationshipType) -> str | None:
    before, after = command.account.relationship_type, command.relationship_type
    if before is not RelationshipType.VENDOR or after is RelationshipType.VENDOR:
        return None
    return (
        f"{label(command.account)}: the relationship type of a vendor can't be changed to {after}."
    )


def _another_type_has_no_customer_group(
    _: Sales, command: ChangeRelationshipType
) -> ChangeRelationshipType:
    is_customer = command.relationship_type is RelationshipType.CUSTOMER
    return command if is_customer else command.changed(clears_group=True)


def _form_fills_in_the_role(_: Sales, command: AddAddress) -> AddAddress:
    if command.roles:
        return command
    roles = dict(enumerate(summary_roles(command.owner), start=1))
    return command.changed(roles=(roles.get(command.number, AddressRole.BUSINESS),))


def _first_contact_for_the_party_is_the_primary_contact(
    sales: Sales, event: ContactForPartySaved
) -> None:
    before, tie = event.before, event.after
    was_there = before is not None and before.associated_party == tie.associated_party
    if was_there:
        return
    for account in sales.store.where(Account, party=tie.associated_party):
        is_first = account.is_prospect and account.primary_contact_for_party is None
        if is_first and account.company == tie.company:
            sales.save(account, account.changed(primary_contact_for_party=tie.id))


def _new_prospect_takes_the_first_contact_of_its_party(
    sales: Sales, command: SaveAccount
) -> SaveAccount:
    after = command.after
    has_contact = after.primary_contact_for_party is not None
    if has_contact or after.party is None or not becomes_a_prospect(command.before, after):
        return command
    ties = sales.store.where(ContactForParty, associated_party=after.party)
    first = next((tie for tie in ties if tie.company == after.company), None)
    if first is None:
        return command
    return command.changed(after=after.changed(primary_contact_for_party=first.id))


def _address_without_a_role_is_own(_: Sales, command: AddAddress) -> AddAddress:
    has_role = command.roles and not command.removes_role
    return command if has_role else command.changed(is_own=True)


def _party_address_has_a_number(sales: Sales, command: SavePartyAddress) -> SavePartyAddress:
    after = command.after
    if after.number is not None:
        return command
    return command.changed(after=after.changed(number=free_address_number(sales, after.party)))


def _ship_to_lookup_offers_delivery_addresses(sales: Sales, command: ChooseShipTo) -> str | None:
    roles = (command.use.purposes or "").split(";")
    if command.use.party == command.party and AddressRole.DELIVERY in roles:
        return None
    return (
        f"The ship-to address of quote '{command.quote.number}' can't be "
        f"'{command.address.street}': the lookup offers the addresses of "
        f"{sales.quotes.customer_name(command.quote)} with the Delivery role."
    )


PARTY_RULES: tuple[Rule[Sales, Any], ...] = (
    Default("A new account gets a party", SaveAccount, "R50", _account_gets_a_party),
    Default(
        "An account shows its party's name", SaveAccount, "R50", _account_shows_its_partys_name
    ),
    Default("A new contact gets a party", SaveContact, "R50", _contact_gets_a_party),
    Default("A contact shows its party's name", SaveContact, "R50", _contact_shows_its_partys_name),
    Constraint(
        "The party of an account is an organization",
        SaveAccount,
        "D.1b, D.5b, R20",
        _account_party_is_an_organization,
    ),
    Constraint(
        "An account belongs to its party",
        WriteAccount,
        "N.5, R22, R59",
        _account_keeps_its_party,
    ),
    Constraint(
        "A contact belongs to its party",
        WriteContact,
        "N.5, R22, R59",
        _contact_keeps_its_party,
    ),
    EventHandler(
        "A renamed account renames its party",
        AccountSaved,
        "R50",
        _renamed_account_renames_its_party,
    ),
    EventHandler(
        "A renamed contact renames its party",
        ContactSaved,
        "R50",
        _renamed_contact_renames_its_party,
    ),
    EventHandler(
        "A renamed party renames its rows", PartySaved, "R50", _renamed_party_renames_its_rows
    ),
    EventHandler(
        "A contact for a party has a contact",
        ContactForPartySaved,
        "R40, R50",
        _contact_for_party_has_a_contact,
    ),
    Constraint(
        "The relationship type of a vendor can't be changed on the form",
        ChangeRelationshipType,
        "R84",
        _vendor_type_is_fixed_on_the_form,
    ),
    Default(
        "A type other than Customer empties the customer group on the form",
        ChangeRelationshipType,
        "R84",
        _another_type_has_no_customer_group,
    ),
    Default(
        "The form fills in the role of a new address", AddAddress, "R42", _form_fills_in_the_role
    ),
    EventHandler(
        "The first contact for the party of a prospect is its primary contact",
        ContactForPartySaved,
        "R49",
        _first_contact_for_the_party_is_the_primary_contact,
    ),
    Default(
        "A new prospect takes the first contact of its party",
        SaveAccount,
        "R49",
        _new_prospect_takes_the_first_contact_of_its_party,
    ),
    Default(
        "An address without a role exists only on the form",
        AddAddress,
        "S2.2c, S4.2c, R42",
        _address_without_a_role_is_own,
    ),
    Default(
        "A party's address has a number",
        SavePartyAddress,
        "R82",
        _party_address_has_a_number,
    ),
    Constraint(
        "The ship-to lookup offers the delivery addresses of the customer",
        ChooseShipTo,
        "S6.2c",
        _ship_to_lookup_offers_delivery_addresses,
    ),
)
"""The rules of the party solution. Its defaults apply before those of Sales itself."""
