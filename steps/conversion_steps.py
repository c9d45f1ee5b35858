"""The conversion of a prospect to a customer, from either side."""

from __future__ import annotations

from pytest_bdd import given, when

from prospect_to_cash.landscape import Landscape
from steps.fixtures import Attempt
from steps.parameter_types import sentence


@given(sentence("{party:Quoted} was converted to a customer in Supply Chain Management"))
def _(landscape: Landscape, party: str) -> None:
    """Converts a prospect with the group of the parameters."""
    landscape.scm.convert_to_customer(party)


@when(sentence("{party:Quoted} is converted to a customer in Supply Chain Management"))
def _(attempt: Attempt, landscape: Landscape, party: str) -> None:
    """Converts a prospect with the group of the parameters."""
    with attempt():
        landscape.scm.convert_to_customer(party)


@when(
    sentence(
        "{party:Quoted} is converted to a customer numbered {number:Quoted} "
        "in Supply Chain Management"
    )
)
def _(attempt: Attempt, landscape: Landscape, party: str, number: str) -> None:
    """Converts a prospect and asks for another number than the prospect's."""
    with attempt():
        landscape.scm.convert_to_customer(party, number)


@when(sentence("{party:Quoted} is made a customer of group {group:Quoted} in Sales"))
def _(attempt: Attempt, landscape: Landscape, party: str, group: str) -> None:
    """Changes the relationship type to Customer, or Is customer to Yes, and selects the group."""
    with attempt():
        landscape.sales.make_customer(party, group)


@when(sentence("a quotation for the prospect {party:Quoted} is created in Supply Chain Management"))
def _(attempt: Attempt, landscape: Landscape, party: str) -> None:
    """Creates a quotation with account type Prospect."""
    with attempt():
        landscape.scm.create_quotation(party)
