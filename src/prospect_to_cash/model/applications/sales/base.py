"""What all parts of Sales use: tables, saves under the rules, and auto-numbering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from prospect_to_cash.model.applications.rules import Rule, Rulebook
from prospect_to_cash.model.applications.sales.commands import (
    AccountOrContactDeleted,
    AccountSaved,
    ContactForPartyDeleted,
    ContactForPartySaved,
    ContactSaved,
    DeleteAccountOrContact,
    DeleteContactForParty,
    PartySaved,
    SaveAccount,
    SaveContact,
    SaveContactForParty,
    SaveOrder,
    SavePartyAddress,
    SaveQuote,
)
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import FeatureState
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import (
    Account,
    AutoNumber,
    Contact,
    ContactForParty,
    CustomerGroup,
    FeatureParameter,
    Party,
    PartyPostalAddress,
)
from prospect_to_cash.model.tables.sales_quotes import Order, Quote

R = TypeVar("R", bound=Row)

_COMMANDS: dict[type[Row], Any] = {
    Account: SaveAccount,
    Contact: SaveContact,
    Quote: SaveQuote,
    Order: SaveOrder,
    ContactForParty: SaveContactForParty,
    PartyPostalAddress: SavePartyAddress,
}
_EVENTS: dict[type[Row], Any] = {
    Account: AccountSaved,
    Contact: ContactSaved,
    Party: PartySaved,
    ContactForParty: ContactForPartySaved,
}

AUTO_NUMBERS = {
    "Party": ("PAR-", 8),
    "Location": ("Location-", 5),
    "ContactForParty": ("CFP-", 5),
    "Contact": ("Contact-", 5),
    "Order": ("Order-", 5),
    "Quote": ("QUO-", 5),
}
"""The format of each auto-number: its prefix, and the number of its digits (ruling R50)."""


class SalesBase:
    """Sales without its forms."""

    def __init__(
        self,
        tables: Iterable[type[Row]],
        unit_of_work: UnitOfWork,
        rules: Iterable[Rule[Any, Any]],
    ) -> None:
        self.store = Store(tables, unit_of_work)
        self.transaction = unit_of_work
        """The transaction of one save: all its writes are kept, or none (claim W.1a)."""
        self.rules = Rulebook(self, rules)
        self._find_counter = self.store.finder(AutoNumber, "name")
        self._parameters: dict[str, bool] = self.store.until_written(FeatureParameter)
        self._find_parameter = self.store.finder(FeatureParameter, "name")

    def draft(self, kind: type[R], **values: Any) -> R:
        """Return a new row that isn't saved yet."""
        values["id"] = self.store.new_id(kind)
        return kind.of(values)

    def save(self, before: R | None, after: R) -> R:
        """Save a row under the rules of its table; raise `Rejection` and save nothing.

        All writes to Sales come through here, on forms and from outside.
        """
        with self.transaction:
            kind = type(after)
            command = _COMMANDS.get(kind)
            if command is not None:
                after = self.rules.validate(command(before, after)).after
            saved = self.store.add(after) if before is None else self.store.replace(before, after)
            event = _EVENTS.get(kind)
            if event is not None and saved is not before:
                self.rules.handle(event(before, saved))
            return saved

    def account_or_contact(
        self, account: int | None, contact: int | None
    ) -> Account | Contact | None:
        """Return the row that a lookup of accounts and contacts names, such as a customer."""
        if account is not None:
            return self.store.get(Account, account)
        return None if contact is None else self.store.get(Contact, contact)

    def delete(self, row: Row) -> None:
        """Delete a row under the rules of its table; raise `Rejection` and delete nothing.

        All deletions of accounts, contacts, and contacts for party come through here, on forms and
        from outside.
        """
        with self.transaction:
            if isinstance(row, Account | Contact):
                self.rules.validate(DeleteAccountOrContact(row))
                self.rules.handle(AccountOrContactDeleted(row))
            elif isinstance(row, ContactForParty):
                self.rules.validate(DeleteContactForParty(row))
                self.rules.handle(ContactForPartyDeleted(row))
            self.store.delete(row)

    def create_party(self, name: PartyName) -> Party:
        """Create a party with a number of Sales (ruling R50)."""
        return self.save(
            None,
            self.draft(
                Party,
                number=self.next_number("Party"),
                party_type=name.party_type,
                organization_name=name.organization_name,
                first_name=name.first_name,
                middle_name=name.middle_name,
                last_name=name.last_name,
            ),
        )

    def next_number(self, name: str) -> str:
        """Return the next auto-number of that name, such as ``PAR-00000001`` (ruling R50)."""
        counter = self._find_counter(name)
        if counter is None:
            counter = self.store.insert(AutoNumber, name=name)
        self.store.update(counter, next_number=counter.next_number + 1)
        return auto_number(name, counter.next_number)

    def is_on(self, parameter: str) -> bool:
        """Return whether a parameter of SCM is on, as last synced to Sales."""
        is_on = self._parameters.get(parameter)
        if is_on is None:
            row = self._find_parameter(parameter)
            is_on = self._parameters[parameter] = row is not None and row.state is FeatureState.ON
        return is_on

    def customer_group(self, group: str, company: str) -> CustomerGroup:
        """Return the customer group of a company; raise `KeyRejection` if none exists."""
        found = self.store.find(CustomerGroup, company=company, group=group)
        if found is None:
            raise KeyRejection(f"Customer group '{group}' doesn't exist in legal entity {company}.")
        return found


def auto_number(name: str, number: int) -> str:
    """Return a number in the format of the auto-number of that name."""
    prefix, digits = AUTO_NUMBERS[name]
    return f"{prefix}{number:0{digits}d}"
