"""What steps may ask of a landscape. Parties are named as people name them, never by a key.

Nothing of the in-memory implementation shows here, so that another one can drive live systems.
Every action raises `Rejection`, in the words that its user reads, where a system refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from prospect_to_cash.domain.setup import Finding
from prospect_to_cash.domain.words import (
    AddressRole,
    Feature,
    Parameter,
    PartyType,
    RelationshipType,
    System,
)
from prospect_to_cash.evidence.observed import Observed
from prospect_to_cash.evidence.views import View


class ScmUser(Protocol):
    """The business actions of a user of Supply Chain Management."""

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create a prospect; the prospect sequence numbers it unless a number is given."""

    def create_customer(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create a customer in the default group; the customer sequence numbers it unless told."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(self, party: str, roles: Sequence[AddressRole]) -> None:
        """Add an address with its roles to a party."""

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact person to a party."""

    def convert_to_customer(self, party: str, asked_number: str | None = None) -> None:
        """Convert a prospect; `asked_number` is what the user tries to enter as account."""

    def change_back_to_prospect(self, party: str) -> None:
        """Ask for relation type Prospect again."""

    def create_quotation(self, party: str) -> None:
        """Create a quotation with account type Prospect for a party."""

    def enable_feature(self, feature: Feature) -> None:
        """Enable a feature in feature management."""

    def turn_parameter(self, parameter: Parameter, *, on: bool) -> None:
        """Turn an integration parameter on or off."""

    def next_number(self, sequence: str) -> str:
        """The number that a sequence would give next."""


class SalesUser(Protocol):
    """The business actions of a user of Sales."""

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create an account of type Prospect, or a contact with Is prospect set to Yes."""

    def create_account(
        self, name: str, relationship_type: RelationshipType, number: str | None = None
    ) -> None:
        """Create an account of any relationship type."""

    def create_contact(self, name: str, number: str | None = None) -> None:
        """Create a contact that is no prospect."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(self, party: str, roles: Sequence[AddressRole]) -> None:
        """Add an address with its roles on the Addresses tab."""

    def fill_address_block(self, party: str, role: AddressRole) -> None:
        """Fill the address block for a purpose on the Summary tab."""

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact to an account, or to a person on the tab Contacts for party."""

    def make_customer(self, party: str, customer_group: str | None) -> None:
        """Change the relationship type to Customer, or set Is customer to Yes."""

    def change_relationship_type(self, party: str, relationship_type: RelationshipType) -> None:
        """Change the relationship type of an account, without naming a customer group."""

    def change_back_to_prospect(self, party: str) -> None:
        """Set the relationship type to Prospect, or Is prospect to Yes."""

    def rename(self, party: str, name: str) -> None:
        """Give an account or a contact another name."""


class Landscape(Observed, Protocol):
    """Both applications and the link between them."""

    @property
    def scm(self) -> ScmUser:
        """A user of Supply Chain Management."""

    @property
    def sales(self) -> SalesUser:
        """A user of Sales."""

    def user_of(self, system: System) -> ScmUser | SalesUser:
        """A user of either system."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the set-up check found before the link was to start."""

    @property
    def is_linked(self) -> bool:
        """Whether dual-write was started."""

    def require(self, party: str, systems: Sequence[System]) -> None:
        """A Given that says where a party exists is held to its word; raises `Rejection`."""

    def check_setup(self) -> tuple[Finding, ...]:
        """Check the set-up as it is now."""

    def work_in(self, legal_entity: str) -> None:
        """Let the users work in another legal entity; `AuthoringError` for an unknown one."""

    def set_columns(
        self, party: str, table_map: str, system: System, values: Mapping[str, str]
    ) -> None:
        """Write columns of a party's row, as a table map names them, through its data entity."""

    def columns(self, party: str, table_map: str, system: System) -> View:
        """The columns of a party's row, as a table map names them, on one side."""

    def stop_table_map(self, name: str) -> None:
        """Set a table map to Not running."""

    def run_table_map(self, name: str) -> None:
        """Set a table map to Running."""
