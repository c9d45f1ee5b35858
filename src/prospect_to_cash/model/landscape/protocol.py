"""The landscape as step authors see it: everything that a step can do with the two systems.

Steps identify parties by name or number, quotations and quotes by number, and table maps by the
name that Microsoft published. No key and no class of the in-memory model appears here, so another
landscape can drive live systems.

Every action raises `Rejection` if a system rejects it. Its text is the message that the user sees.
An action on a party, a document, or a line that doesn't exist in the legal entity in use raises
`KeyRejection`, which is a `Rejection`. A name that two parties have raises `AuthoringError`, and so
does a name that no environment can have, such as an unknown table map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.common.views import View
from prospect_to_cash.model.landscape.columns.column_list import ListedColumn
from prospect_to_cash.model.setup import Finding
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Feature,
    OnResume,
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

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a prospect, and return its number.

        Without `number`, the prospect number sequence assigns one.
        """

    def create_customer(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a customer in the default customer group, and return its number.

        Without `number`, the customer number sequence assigns one.
        """

    def create_prospect_for_party_of(self, party: str, number: str) -> None:
        """Create a prospect for the party of an existing prospect, customer, or contact person.

        The party can be one of another legal entity.
        """

    def create_customer_for_party_of(self, party: str, number: str) -> None:
        """Create a customer for the party of an existing prospect, customer, or contact person."""

    def create_party(self, name: str, party_type: PartyType) -> None:
        """Create a party without any row of a legal entity, such as a team."""

    def create_customer_groups(self, count: int) -> None:
        """Create that number of customer groups in one save."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(
        self,
        party: str,
        roles: Sequence[AddressRole] | None,
        street: str | None = None,
    ) -> None:
        """Add an address with these roles to a party. Without `street`, it's generated.

        The form fills in no role if `roles` is None or empty.
        """

    def change_street(self, party: str, street: str, new_street: str) -> None:
        """Change the street of a party's address."""

    def change_address_roles(self, party: str, street: str, roles: Sequence[AddressRole]) -> None:
        """Change the roles of a party's address. Without `roles`, remove the role."""

    def make_address_primary(self, party: str, street: str) -> None:
        """Make a party's address its primary address."""

    def add_contact(self, party: str, contact: str) -> None:
        """Create a contact person of that name for a party."""

    def add_party_as_contact(self, party: str, person: str) -> None:
        """Add the party of an existing person to another party as a contact person."""

    def change_primary_contact(self, party: str, contact: str) -> None:
        """Make one of a party's contacts, by its name or number, the primary contact."""

    def remove_contact(self, party: str, contact: str) -> None:
        """Remove one of a party's contacts, by its name or number. The person's party stays."""

    def change_credit_limit(self, party: str, amount: Decimal | None) -> None:
        """Change the credit limit of a customer."""

    def change_party_currency(self, party: str, currency: str) -> None:
        """Change the currency of a prospect or customer."""

    def convert_to_customer(self, party: str, asked_number: str | None = None) -> None:
        """Convert a prospect to a customer.

        `asked_number` is a customer account that the user tries to enter in the dialog box.
        """

    def change_back_to_prospect(self, party: str) -> None:
        """Try to change the relation type of a party back to Prospect."""

    def delete_party(self, party: str, account_type: AccountType) -> None:
        """Delete a prospect or a customer."""

    def create_quotation(
        self,
        party: str,
        account_type: AccountType,
        currency: str | None = None,
        *,
        number: str | None = None,
    ) -> None:
        """Create a quotation for a party in its role as a prospect or as a customer.

        The number sequence assigns the number. `number` is the one that the author expects: raise
        `AuthoringError` if it isn't the next one.
        """

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quotation. `columns` are attributes of `SalesQuotationLine`."""

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change columns of a line of a quotation."""

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quotation."""

    def use_quotation(self, number: str, action: str) -> None:
        """Perform a lifecycle action: send, lose, cancel, confirm, or delete a quotation."""

    def end_quotation(self, number: str, action: str, reason: str) -> None:
        """Lose or cancel a quotation, and select a reason code."""

    def convert_from_quotation(self, number: str) -> None:
        """Convert the prospect of a quotation to a customer, from the quotation page."""

    def change_ownership(self, numbers: Sequence[str], ownership: Ownership) -> None:
        """Change the ownership of the selected quotations."""

    def set_dimension(self, number: str, dimension: str) -> None:
        """Set the financial dimension of a quotation. It isn't synced to Sales."""

    def choose_delivery_address(self, number: str, street: str) -> None:
        """Choose the address with that street as the delivery address of a quotation."""

    def change_document_currency(self, number: str, currency: str) -> None:
        """Change the currency of a quotation."""

    def take_role(self, role: ScmRole) -> None:
        """Work with this security role alone. By default, the user has all roles."""

    def lose_role(self, role: ScmRole) -> None:
        """Work without a security role, and keep the others."""

    def enable_feature(self, feature: Feature) -> None:
        """Enable a feature in the Feature management workspace."""

    def turn_parameter(self, parameter: Parameter, *, on: bool) -> None:
        """Turn an integration parameter on or off."""

    def set_default_customer_group(self, group: str) -> None:
        """Change the default customer group of prospects."""

    def next_number(self, sequence: str) -> str:
        """Return the next number of a number sequence. The sequence doesn't advance."""


class SalesUser(Protocol):
    """The business actions of a user of Sales."""

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a prospect, and return its number.

        A prospect is an account of type Prospect, or a contact with Is prospect = Yes.
        """

    def create_account(
        self, name: str, relationship_type: RelationshipType, number: str | None = None
    ) -> None:
        """Create an account of a relationship type."""

    def create_prospect_for_party_of(self, party: str, number: str) -> None:
        """Create a prospect, and select the party of an existing account or contact in Party."""

    def create_account_for_party_of(
        self, party: str, relationship_type: RelationshipType, number: str
    ) -> None:
        """Create an account, and select the party of an existing account in the Party field."""

    def create_account_without_company(self, name: str, number: str) -> None:
        """Create an account of type Prospect with an empty Company field."""

    def change_company(self, party: str, company: str) -> None:
        """Change the company of an account or a contact."""

    def create_contact(self, name: str, number: str | None = None) -> None:
        """Create a contact that isn't a prospect."""

    def create_lead(self, subject: str) -> None:
        """Create a lead."""

    def add_address(
        self,
        party: str,
        roles: Sequence[AddressRole] | None,
        street: str | None = None,
    ) -> None:
        """Add an address with these roles on the Addresses tab of an account or a contact.

        Without `street`, it's generated. If `roles` is None, the form fills in the role. If it's
        empty, the user removes that role.
        """

    def change_street(self, party: str, street: str, new_street: str) -> None:
        """Change the street of a party's address."""

    def change_address_roles(self, party: str, street: str, roles: Sequence[AddressRole]) -> None:
        """Change the roles of a party's address. Without `roles`, remove the role."""

    def make_address_primary(self, party: str, street: str) -> None:
        """Make a party's address its primary address."""

    def fill_address_block(self, party: str, role: AddressRole, street: str | None = None) -> None:
        """Fill the address block of a role on the Summary tab of an account or a contact.

        Without `street`, it's generated.
        """

    def add_contact(self, party: str, contact: str) -> None:
        """Create a contact of that name for an account, or for a contact.

        For a contact, this is done on the Contacts for party tab.
        """

    def add_party_as_contact(self, party: str, person: str) -> None:
        """Add the party of an existing person to another party as a contact."""

    def change_primary_contact(self, party: str, contact: str) -> None:
        """Make one of a party's contacts, by its name or number, the primary contact."""

    def remove_contact(self, party: str, contact: str) -> None:
        """Remove one of a party's contacts, by its name or number. The person's party stays."""

    def change_credit_limit(self, party: str, amount: Decimal | None) -> None:
        """Change the credit limit of an account or a contact."""

    def change_party_currency(self, party: str, currency: str) -> None:
        """Change the currency of an account or a contact."""

    def delete_party(self, party: str, account_type: AccountType | None = None) -> None:
        """Delete an account or a contact.

        Raise `KeyRejection` if it isn't the prospect or the customer that `account_type` names.
        """

    def make_customer(self, party: str, customer_group: str | None) -> None:
        """Change the relationship type to Customer, or set Is customer to Yes.

        Select `customer_group` in the same save, if there is one.
        """

    def change_relationship_type(self, party: str, relationship_type: RelationshipType) -> None:
        """Change the relationship type of an account without selecting a customer group."""

    def change_back_to_prospect(self, party: str) -> None:
        """Set the relationship type to Prospect, or Is prospect to Yes."""

    def change_back_from_customer(self, party: str) -> None:
        """Try to set Is customer of a contact to No."""

    def rename(self, party: str, name: str) -> None:
        """Change the name of an account or a contact."""

    def change_number(self, party: str, number: str) -> None:
        """Change the number of an account or a contact."""

    def select_customer_group(self, party: str, customer_group: str) -> None:
        """Select a customer group on an account or a contact without any other change."""

    def create_quote(self, number: str, party: str) -> None:
        """Create a quote with that number for an account or a contact."""

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quote. `columns` are attributes of `QuoteLine`."""

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change columns of a line of a quote."""

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quote."""

    def use_quote(self, number: str, action: str) -> None:
        """Perform an action: activate, revise, or delete a quote, or create an order from it."""

    def close_quote(
        self, number: str, status: QuotationStatus, description: str | None = None
    ) -> None:
        """Close a quote as Lost, Canceled, or Revised, with a description."""

    def choose_ship_to(self, number: str, street: str) -> None:
        """Choose the address with that street in the ship-to lookup of a quote."""

    def change_document_currency(self, number: str, currency: str) -> None:
        """Change the currency of a quote."""

    def change_ownership(self, numbers: Sequence[str], ownership: Ownership) -> None:
        """Try to change the ownership of quotes."""


class Administrator(Protocol):
    """The actions of a dual-write administrator."""

    def run(self, table_map: str, *, with_needed: bool = False) -> None:
        """Run a table map without initial synchronization.

        With `with_needed`, first run the table maps that it depends on.
        """

    def synchronize(
        self, table_map: str, master: System, legal_entities: Sequence[str] | None = None
    ) -> None:
        """Run a table map with initial synchronization from the master.

        Without `legal_entities`, synchronize all legal entities.
        """

    def add_legal_entity(self, code: str) -> None:
        """Add a legal entity to dual-write, and sync its existing rows.

        Raise `AuthoringError` if the environment doesn't have it.
        """

    def stop(self, table_maps: Sequence[str]) -> None:
        """Stop table maps. If one of them can't be stopped, none is."""

    def pause(self, table_maps: Sequence[str]) -> None:
        """Pause table maps. If one of them can't be paused, none is."""

    def resume(self, table_maps: Sequence[str], queue: OnResume = OnResume.CATCH_UP) -> None:
        """Resume table maps. If one of them can't be resumed, none is.

        Play back their queued changes in the order of the changes, keep them as catch-up errors,
        or discard them.
        """

    def bring_to_stop(self, table_map: str) -> None:
        """Stop a table map, whatever its status. Do nothing if it's Not running."""

    def bring_to_pause(self, table_map: str) -> None:
        """Pause a table map. Do nothing if it's Paused, or if dual-write didn't start."""

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Retry the open catch-up errors of a table map, or only those of one row."""

    def delete_errors(self, table_map: str, row: str | None = None) -> None:
        """Delete the open catch-up errors of a table map, or only those of one row."""

    def limit_queue(self, records: int) -> None:
        """Set the number of records that can be queued for a paused table map."""

    def pass_a_day(self) -> None:
        """Let a day pass."""


class Landscape(EvidenceSource, Protocol):
    """Both applications and dual-write between them, in one scenario."""

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
        """Return the user of one of the systems."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the setup check before dual-write was to start.

        If one of them is an error, dual-write didn't start.
        """

    @property
    def is_linked(self) -> bool:
        """Whether dual-write started."""

    def require_party(self, party: str, number: str, systems: Sequence[System]) -> None:
        """Check the result of a Given step: raise `Rejection` with the reasons if no row of the
        party has that number in one of `systems`.
        """

    def shared_party(self, party: str, other: str) -> str:
        """Return whether two names or numbers are one party in the global address book of SCM.

        The text is ``one party``, or says what they are instead. Raise `AuthoringError` if one of
        them names two parties, or is neither known nor mentioned.
        """

    def check_setup(self) -> tuple[Finding, ...]:
        """Return the findings of the setup check, run now."""

    def work_in(self, legal_entity: str) -> None:
        """Let both users work in another legal entity.

        Raise `AuthoringError` if the environment doesn't have it.
        """

    def set_columns(
        self, party: str, table_map: str, system: System, values: Mapping[str, str]
    ) -> None:
        """Set columns of a party's row, by their names in a table map. ``none`` empties a column.

        `party` can also be a customer group, a legal entity, or the number of a quotation or an
        order, depending on the table map.

        Raise `AuthoringError` for an unknown column or a value of the wrong type, or if the table
        map doesn't sync a row of that name.
        """

    def columns(self, party: str, table_map: str, system: System) -> View:
        """Return the columns of a party's row, by their names in a table map.

        `party` is the same as in `set_columns`.
        """

    def carried_columns(self, table_map: str, listed: Sequence[ListedColumn]) -> View:
        """Return the columns that a table map carries, after trying those and the `listed` ones.

        Change the rows that exist in both systems. Raise `AuthoringError` for an unknown table map,
        column, or direction.
        """
