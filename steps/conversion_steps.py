"""Steps that convert a prospect to a customer in either system."""

from __future__ import annotations

from pytest_bdd import given, when

from prospect_to_cash.model.landscape import Landscape
from prospect_to_cash.model.tables.option_sets import RelationshipType, System
from steps.events import event
from steps.fixtures import Attempt
from steps.name_types import GroupName, NewNumber, NewProspectName, PartyName
from steps.parameter_types import sentence
from steps.tables import word
from steps.value_types import RelationshipName


@event(
    "{party:Quoted} was converted to a customer in Supply Chain Management",
    "{party:Quoted} is converted to a customer in Supply Chain Management",
)
def _(landscape: Landscape, party: PartyName) -> None:
    """Converts a prospect with the default customer group."""
    landscape.scm.convert_to_customer(party)


@when(
    sentence(
        "{party:Quoted} is converted to a customer numbered {number:Quoted} "
        "in Supply Chain Management"
    )
)
def _(attempt: Attempt, landscape: Landscape, party: PartyName, number: NewNumber) -> None:
    """Converts a prospect and requests a number other than the prospect's."""
    with attempt():
        landscape.scm.convert_to_customer(party, number)


@event(
    "{party:Quoted} was changed to a customer of group {group:Quoted} in Sales",
    "{party:Quoted} is changed to a customer of group {group:Quoted} in Sales",
)
def _(landscape: Landscape, party: PartyName, group: GroupName) -> None:
    """Changes the relationship type to Customer, or Is customer to Yes, and selects the group."""
    landscape.sales.make_customer(party, group)


@given(sentence("the customer group {group:Quoted} was selected for {party:Quoted} in Sales"))
def _(landscape: Landscape, group: GroupName, party: PartyName) -> None:
    """Selects a customer group on an account or a contact without changing its type."""
    landscape.sales.select_customer_group(party, group)


@when(sentence("{party:Quoted} is changed to a customer without a group in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName) -> None:
    """Changes the relationship type to Customer, or Is customer to Yes, without a group."""
    with attempt():
        landscape.sales.make_customer(party, None)


@when(sentence("the Is customer field of {party:Quoted} is set to No in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName) -> None:
    """Sets Is customer to No on a contact that is a customer."""
    with attempt():
        landscape.sales.change_back_from_customer(party)


@when(sentence("{party:Quoted} is changed to a prospect in {system:System}"))
def _(attempt: Attempt, landscape: Landscape, party: NewProspectName, system: System) -> None:
    """Changes a party to a prospect: its relation type, relationship type, or Is prospect."""
    with attempt():
        landscape.user_of(system).change_back_to_prospect(party)


@when(sentence("the relationship type of {party:Quoted} is changed to {changed:Quoted} in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: PartyName, changed: RelationshipName) -> None:
    """Changes the relationship type of an account without selecting a customer group."""
    known = word("relationship type", changed, RelationshipType)
    with attempt():
        landscape.sales.change_relationship_type(party, known)
