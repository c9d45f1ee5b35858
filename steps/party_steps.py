"""Steps about prospects, customers, accounts, contacts, leads, and their addresses."""

from __future__ import annotations

from pytest_bdd import given, when

from prospect_to_cash.model.landscape import Landscape
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    PartyType,
    RelationshipType,
    System,
)
from steps.events import event
from steps.fixtures import Attempt
from steps.name_types import (
    LegalEntityCode,
    NewName,
    NewNumber,
    NewStreet,
    PartyName,
    PersonName,
    Street,
)
from steps.parameter_types import sentence
from steps.tables import word
from steps.value_types import GroupCount, RelationshipName

# ---- What exists --------------------------------------------------------------------------------


@given(sentence("the {party_type:PartyType} prospect {name:Quoted} exists in {where:Where}"))
def _(
    landscape: Landscape, party_type: PartyType, name: NewName, where: tuple[System, ...]
) -> None:
    """Creates a prospect in the given system, or in Supply Chain Management for both systems."""
    number = landscape.user_of(where[0]).create_prospect(name, party_type)
    landscape.require_party(name, number, where)


@given(
    sentence(
        "the {party_type:PartyType} prospect {name:Quoted} numbered {number:Quoted} "
        "exists in {where:Where}"
    )
)
def _(
    landscape: Landscape,
    party_type: PartyType,
    name: NewName,
    number: NewNumber,
    where: tuple[System, ...],
) -> None:
    """Creates a prospect with a given number."""
    landscape.user_of(where[0]).create_prospect(name, party_type, number)
    landscape.require_party(name, number, where)


@given(
    sentence(
        "two {party_type:PartyType} prospects named {name:Quoted} numbered {number:Quoted} "
        "and {other:Quoted} exist in {where:Where}"
    )
)
def _(
    landscape: Landscape,
    party_type: PartyType,
    name: NewName,
    number: NewNumber,
    other: NewNumber,
    where: tuple[System, ...],
) -> None:
    """Creates two prospects with the same name. Later steps name each by its number."""
    for each in (number, other):
        landscape.user_of(where[0]).create_prospect(name, party_type, each)
        landscape.require_party(name, each, where)


@given(sentence("the {party_type:PartyType} customer {name:Quoted} exists in {where:Where}"))
def _(
    landscape: Landscape, party_type: PartyType, name: NewName, where: tuple[System, ...]
) -> None:
    """Creates a customer with the next number of the customer number sequence."""
    number = landscape.scm.create_customer(name, party_type)
    landscape.require_party(name, number, where)


@given(
    sentence(
        "the {party_type:PartyType} customer {name:Quoted} numbered {number:Quoted} "
        "exists in {where:Where}"
    )
)
def _(
    landscape: Landscape,
    party_type: PartyType,
    name: NewName,
    number: NewNumber,
    where: tuple[System, ...],
) -> None:
    """Creates a customer with a given number in Supply Chain Management."""
    landscape.scm.create_customer(name, party_type, number)
    landscape.require_party(name, number, where)


@event(
    "the {party_type:AddressBookType} {name:Quoted} was created in the address book of "
    "Supply Chain Management",
    "the {party_type:AddressBookType} {name:Quoted} is created in the address book of "
    "Supply Chain Management",
)
def _(landscape: Landscape, party_type: PartyType, name: NewName) -> None:
    """Creates a party that is neither a prospect nor a customer."""
    landscape.scm.create_party(name, party_type)


# ---- What is created ----------------------------------------------------------------------------


@when(sentence("the {party_type:PartyType} prospect {name:Quoted} is created in {system:System}"))
def _(
    attempt: Attempt, landscape: Landscape, party_type: PartyType, name: NewName, system: System
) -> None:
    """Creates a prospect: a business relation in SCM, an account or a contact in Sales."""
    with attempt():
        landscape.user_of(system).create_prospect(name, party_type)


@when(
    sentence(
        "the {party_type:PartyType} prospect {name:Quoted} numbered {number:Quoted} "
        "is created in {system:System}"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    party_type: PartyType,
    name: NewName,
    number: NewNumber,
    system: System,
) -> None:
    """Creates a prospect with a given number."""
    with attempt():
        landscape.user_of(system).create_prospect(name, party_type, number)


@when(
    sentence(
        "the {party_type:PartyType} customer {name:Quoted} is created in Supply Chain Management"
    )
)
def _(attempt: Attempt, landscape: Landscape, party_type: PartyType, name: NewName) -> None:
    """Creates a customer account that was never a prospect."""
    with attempt():
        landscape.scm.create_customer(name, party_type)


@when(
    sentence(
        "the {party_type:PartyType} customer {name:Quoted} numbered {number:Quoted} "
        "is created in Supply Chain Management"
    )
)
def _(
    attempt: Attempt, landscape: Landscape, party_type: PartyType, name: NewName, number: NewNumber
) -> None:
    """Creates a customer account with a given number."""
    with attempt():
        landscape.scm.create_customer(name, party_type, number)


@event(
    "a prospect numbered {number:Quoted} was created for the party of {party:Quoted} "
    "in {system:System}",
    "a prospect numbered {number:Quoted} is created for the party of {party:Quoted} "
    "in {system:System}",
)
def _(landscape: Landscape, number: NewNumber, party: PartyName, system: System) -> None:
    """Creates a prospect for the party of an existing prospect, customer, or contact."""
    landscape.user_of(system).create_prospect_for_party_of(party, number)


@event(
    "a customer numbered {number:Quoted} was created for the party of {party:Quoted} "
    "in Supply Chain Management",
    "a customer numbered {number:Quoted} is created for the party of {party:Quoted} "
    "in Supply Chain Management",
)
def _(landscape: Landscape, number: NewNumber, party: PartyName) -> None:
    """Creates a customer for the party of an existing prospect, customer, or contact person."""
    landscape.scm.create_customer_for_party_of(party, number)


@when(
    sentence(
        "the account numbered {number:Quoted} with relationship type {relationship_type:Quoted} "
        "is created for the party of {party:Quoted} in Sales"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    number: NewNumber,
    relationship_type: RelationshipName,
    party: PartyName,
) -> None:
    """Creates an account of any relationship type for the party of an existing account."""
    known = word("relationship type", relationship_type, RelationshipType)
    with attempt():
        landscape.sales.create_account_for_party_of(party, known, number)


@event(
    "the account {name:Quoted} with relationship type {relationship_type:Quoted} "
    "numbered {number:Quoted} exists in Sales",
    "the account {name:Quoted} with relationship type {relationship_type:Quoted} "
    "numbered {number:Quoted} is created in Sales",
)
def _(
    landscape: Landscape, name: NewName, relationship_type: RelationshipName, number: NewNumber
) -> None:
    """Creates an account of any relationship type."""
    known = word("relationship type", relationship_type, RelationshipType)
    landscape.sales.create_account(name, known, number)


@given(sentence("the contact {name:Quoted} exists in Sales"))
def _(landscape: Landscape, name: NewName) -> None:
    """Creates a contact that isn't a prospect."""
    landscape.sales.create_contact(name)


@event(
    "the contact {name:Quoted} numbered {number:Quoted} exists in Sales",
    "the contact {name:Quoted} numbered {number:Quoted} is created in Sales",
)
def _(landscape: Landscape, name: NewName, number: NewNumber) -> None:
    """Creates a contact that isn't a prospect, with a given number."""
    landscape.sales.create_contact(name, number)


@when(sentence("{party:Quoted} is renamed to {name:Quoted} in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName, name: NewName) -> None:
    """Renames an account or a contact."""
    with attempt():
        landscape.sales.rename(party, name)


@when(sentence("the account number of {party:Quoted} is changed to {number:Quoted} in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName, number: NewNumber) -> None:
    """Changes the account number of an account, or the number of a contact."""
    with attempt():
        landscape.sales.change_number(party, number)


@when(sentence("the lead {subject:Quoted} is created in {system:System}"))
def _(attempt: Attempt, landscape: Landscape, subject: NewName, system: System) -> None:
    """Creates a lead."""
    with attempt():
        landscape.user_of(system).create_lead(subject)


@event(
    "the {account_type:AccountType} {party:Quoted} was deleted in {system:System}",
    "the {account_type:AccountType} {party:Quoted} is deleted in {system:System}",
)
def _(landscape: Landscape, account_type: AccountType, party: PartyName, system: System) -> None:
    """Deletes a prospect or a customer. Its party and addresses stay."""
    landscape.user_of(system).delete_party(party, account_type)


@when(sentence("the {table:PartyTable} {party:Quoted} is deleted in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName) -> None:
    """Deletes an account or a contact of any kind."""
    with attempt():
        landscape.sales.delete_party(party)


# ---- What belongs to a party --------------------------------------------------------------------


@event(
    "{address:Address} {street:Quoted} was added to {party:Quoted} in {system:System}",
    "{address:Address} {street:Quoted} is added to {party:Quoted} in {system:System}",
)
def _(
    landscape: Landscape,
    address: tuple[AddressRole, ...] | None,
    street: NewStreet,
    party: PartyName,
    system: System,
) -> None:
    """Adds an address with its roles. For 'an address', the form of Sales fills in the role."""
    landscape.user_of(system).add_address(party, address, street)


@event(
    "an address {street:Quoted} without a role was added to {party:Quoted} in {system:System}",
    "an address {street:Quoted} without a role is added to {party:Quoted} in {system:System}",
)
def _(landscape: Landscape, street: NewStreet, party: PartyName, system: System) -> None:
    """Adds an address without a role. In Sales, the user removes the role that is filled in."""
    landscape.user_of(system).add_address(party, (), street)


@event(
    "{address:SummaryAddress} {street:Quoted} was entered on the Summary tab of {party:Quoted} "
    "in Sales",
    "{address:SummaryAddress} {street:Quoted} is entered on the Summary tab of {party:Quoted} "
    "in Sales",
)
def _(landscape: Landscape, address: AddressRole, street: NewStreet, party: PartyName) -> None:
    """Enters an address on the Summary tab. With the GAB solution, it gets a role."""
    landscape.sales.fill_address_block(party, address, street)


@event(
    "the role of the address {street:Quoted} of {party:Quoted} was changed to {roles:Roles} "
    "in {system:System}",
    "the role of the address {street:Quoted} of {party:Quoted} is changed to {roles:Roles} "
    "in {system:System}",
)
def _(
    landscape: Landscape,
    street: Street,
    party: PartyName,
    roles: tuple[AddressRole, ...],
    system: System,
) -> None:
    """Changes the roles of an address."""
    landscape.user_of(system).change_address_roles(party, street, roles)


@event(
    "the street of the address {street:Quoted} of {party:Quoted} was changed to "
    "{new_street:Quoted} in {system:System}",
    "the street of the address {street:Quoted} of {party:Quoted} is changed to "
    "{new_street:Quoted} in {system:System}",
)
def _(
    landscape: Landscape, street: Street, party: PartyName, new_street: NewStreet, system: System
) -> None:
    """Changes the street of an address."""
    landscape.user_of(system).change_street(party, street, new_street)


@event(
    "the address {street:Quoted} of {party:Quoted} was made primary in {system:System}",
    "the address {street:Quoted} of {party:Quoted} is made primary in {system:System}",
)
def _(landscape: Landscape, street: Street, party: PartyName, system: System) -> None:
    """Makes an address the primary address of a party instead of the current one."""
    landscape.user_of(system).make_address_primary(party, street)


@event(
    "the contact {contact:Quoted} was added to {party:Quoted} in {system:System}",
    "the contact {contact:Quoted} is added to {party:Quoted} in {system:System}",
)
def _(landscape: Landscape, contact: NewName, party: PartyName, system: System) -> None:
    """Adds a contact person to a party."""
    landscape.user_of(system).add_contact(party, contact)


@event(
    "the party of {person:Quoted} was added to {party:Quoted} as a contact in {system:System}",
    "the party of {person:Quoted} is added to {party:Quoted} as a contact in {system:System}",
)
def _(landscape: Landscape, person: PersonName, party: PartyName, system: System) -> None:
    """Adds an existing person, such as a customer, to a party as a contact person."""
    landscape.user_of(system).add_party_as_contact(party, person)


@event(
    "{count:Count} customer groups were created in one transaction in Supply Chain Management",
    "{count:Count} customer groups are created in one transaction in Supply Chain Management",
)
def _(landscape: Landscape, count: GroupCount) -> None:
    """Creates customer groups in one transaction. The first one is G00001."""
    landscape.scm.create_customer_groups(count)


@when(
    sentence(
        "the organization prospect {name:Quoted} numbered {number:Quoted} "
        "is created in Sales without a company"
    )
)
def _(attempt: Attempt, landscape: Landscape, name: NewName, number: NewNumber) -> None:
    """Creates an account of type Prospect without a company."""
    with attempt():
        landscape.sales.create_account_without_company(name, number)


@when(sentence("the company of {party:Quoted} is changed to {code:Quoted} in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName, code: LegalEntityCode) -> None:
    """Moves an account or a contact to another company."""
    with attempt():
        landscape.sales.change_company(party, code)
