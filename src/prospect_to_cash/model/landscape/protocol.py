"""What steps may ask of a landscape. Parties are named as people name them, never by a key.

Nothing of the in-memory implementation shows here, so that another one can drive live systems.
Every action raises `Rejection`, in the words that its user reads, where a system refuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.common.views import View
from prospect_to_cash.model.setup import Finding
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Feature,
    Ownership,
    Parameter,
    PartyType,
    QuotationStatus,
    RelationshipType,
    ScmRole,
    System,
)


class ScmUser(Protocol):
    """The business actions of a user of Supply Chain Management."""

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create a prospect; the prospect sequence numbers it unless a number is given."""

    def create_customer(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create a customer in the default group; the customer sequence numbers it unless told."""

    def create_customer_groups(self, count: int) -> None:
        """Create so many customer groups in one save."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(
        self, party: str, roles: Sequence[AddressRole], street: str | None = None
    ) -> None:
        """Add an address with its roles to a party."""

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact person to a party."""

    def convert_to_customer(self, party: str, asked_number: str | None = None) -> None:
        """Convert a prospect; `asked_number` is what the user tries to enter as account."""

    def change_back_to_prospect(self, party: str) -> None:
        """Ask for relation type Prospect again."""

    def create_quotation(self, party: str, account_type: AccountType) -> None:
        """Create a quotation for a party, as a prospect or as a customer."""

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quotation; `columns` are attributes of the line."""

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change a line of a quotation."""

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quotation."""

    def use_quotation(self, number: str, action: str) -> None:
        """Send, lose, cancel, confirm or delete a quotation."""

    def convert_from_quotation(self, number: str) -> None:
        """Convert the prospect of a quotation, from the quotation."""

    def change_ownership(self, numbers: Sequence[str], ownership: Ownership) -> None:
        """Change the ownership of the quotations selected."""

    def set_dimension(self, number: str, dimension: str) -> None:
        """Set the financial dimension of a quotation, which SCM keeps to itself."""

    def take_role(self, role: ScmRole) -> None:
        """Work with a security role."""

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

    def create_account_without_company(self, name: str, number: str) -> None:
        """Create an account of type Prospect that belongs to no company."""

    def change_company(self, party: str, company: str) -> None:
        """Move an account or a contact to another company."""

    def create_contact(self, name: str, number: str | None = None) -> None:
        """Create a contact that is no prospect."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(
        self, party: str, roles: Sequence[AddressRole], street: str | None = None
    ) -> None:
        """Add an address with its roles on the Addresses tab."""

    def fill_address_block(self, party: str, role: AddressRole, street: str | None = None) -> None:
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

    def change_number(self, party: str, number: str) -> None:
        """Give an account or a contact another number."""

    def select_customer_group(self, party: str, customer_group: str) -> None:
        """Select a customer group on an account or a contact, and change nothing else."""

    def create_quote(self, number: str, party: str) -> None:
        """Create a quote for an account or a contact."""

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quote; `columns` are attributes of the line."""

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change a line of a quote."""

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quote."""

    def use_quote(self, number: str, action: str) -> None:
        """Activate, revise, delete a quote, or create an order from it."""

    def close_quote(self, number: str, status: QuotationStatus) -> None:
        """Close a quote as Lost or Canceled."""

    def choose_ship_to(self, number: str, role: AddressRole) -> None:
        """Choose a delivery address of the potential customer on a quote."""

    def change_ownership(self, numbers: Sequence[str], ownership: Ownership) -> None:
        """Ask for another owner of a quote."""


class Administrator(Protocol):
    """The actions of an administrator of dual-write; table maps go by the products' names."""

    def run(self, table_map: str, *, with_needed: bool = False) -> None:
        """Run a table map without initial synchronization, or with those that it depends on."""

    def synchronize(
        self, table_map: str, master: System, legal_entities: Sequence[str] | None = None
    ) -> None:
        """Run a table map with initial synchronization, of all legal entities unless told."""

    def stop(self, table_maps: Sequence[str]) -> None:
        """Stop table maps, all or none."""

    def pause(self, table_maps: Sequence[str]) -> None:
        """Pause table maps, all or none."""

    def resume(self, table_maps: Sequence[str]) -> None:
        """Resume table maps: what waits is played in the order of the changes."""

    def bring_to_stop(self, table_map: str) -> None:
        """Bring a table map to Not running, whatever its state."""

    def bring_to_pause(self, table_map: str) -> None:
        """Bring a table map to Paused; where dual-write didn't start, nothing can be paused."""

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Retry the open catch-up errors of a table map, or that of one row."""

    def delete_errors(self, table_map: str, row: str | None = None) -> None:
        """Delete the open catch-up errors of a table map, or that of one row."""

    def limit_queue(self, records: int) -> None:
        """Set how many records may wait for a paused table map."""

    def pass_a_day(self) -> None:
        """A day passes."""


class Landscape(EvidenceSource, Protocol):
    """Both applications and the link between them."""

    @property
    def scm(self) -> ScmUser:
        """A user of Supply Chain Management."""

    @property
    def sales(self) -> SalesUser:
        """A user of Sales."""

    @property
    def administrator(self) -> Administrator:
        """An administrator of dual-write."""

    def user_of(self, system: System) -> ScmUser | SalesUser:
        """A user of either system."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the setup check found before the link was to start."""

    @property
    def is_linked(self) -> bool:
        """Whether dual-write was started."""

    def require(self, party: str, systems: Sequence[System]) -> None:
        """A Given that says where a party exists is held to its word; raises `Rejection`."""

    def check_setup(self) -> tuple[Finding, ...]:
        """Check the setup as it is now."""

    def work_in(self, legal_entity: str) -> None:
        """Let the users work in another legal entity; `AuthoringError` for an unknown one."""

    def set_columns(
        self, party: str, table_map: str, system: System, values: Mapping[str, str]
    ) -> None:
        """Write columns of a party's row, as a table map names them, through its data entity."""

    def columns(self, party: str, table_map: str, system: System) -> View:
        """The columns of a party's row, as a table map names them, on one side."""
