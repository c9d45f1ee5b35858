"""Sales: its tables, its rules, its forms, and the actions of users on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from prospect_to_cash.model.applications.rules import Command, Rule, Rulebook
from prospect_to_cash.model.applications.sales.accounts import Accounts
from prospect_to_cash.model.applications.sales.commands import (
    AccountSaved,
    ContactForPartySaved,
    ContactSaved,
    PartySaved,
    SaveAccount,
    SaveContact,
)
from prospect_to_cash.model.applications.sales.contacts import Contacts
from prospect_to_cash.model.applications.sales.leads import Leads
from prospect_to_cash.model.applications.sales.quote_commands import SaveOrder, SaveQuote
from prospect_to_cash.model.applications.sales.quotes import Quotes
from prospect_to_cash.model.applications.sales.solutions import Solution
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import FeatureState, System
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import (
    TABLES,
    Account,
    AutoNumber,
    Contact,
    ContactForParty,
    CustomerGroup,
    FeatureParameter,
    Party,
)
from prospect_to_cash.model.tables.sales_trade import Order, Quote

R = TypeVar("R", bound=Row)

_ADMITTED: dict[type[Row], Any] = {
    Account: SaveAccount,
    Contact: SaveContact,
    Quote: SaveQuote,
    Order: SaveOrder,
}
_FOLLOWED: dict[type[Row], Any] = {
    Account: AccountSaved,
    Contact: ContactSaved,
    Party: PartySaved,
    ContactForParty: ContactForPartySaved,
}


class Sales:
    """One application_pair of Sales with the tables, rules and forms of its solution."""

    system = System.SALES

    def __init__(
        self,
        unit_of_work: UnitOfWork,
        solution: Solution,
        rules: Iterable[Rule[Sales, Any]] | None = None,
    ) -> None:
        self.store = Store((*TABLES, *solution.tables), unit_of_work)
        self._find_parameter = self.store.finder(FeatureParameter, "company", "name")
        self.rules = Rulebook[Sales](solution.rules if rules is None else rules)
        self.accounts = Accounts(self)
        self.contacts = Contacts(self)
        self.leads = Leads(self)
        self.quotes = Quotes(self)
        self.forms = solution.forms(self)
        """The forms of accounts and contacts, with the tabs that the solution brings."""

    def transaction(self) -> UnitOfWork:
        """Everything that one save writes: all of it stands, or none (claim W.1a)."""
        return self.store.unit_of_work

    def draft(self, kind: type[R], **values: Any) -> R:
        """A new row, not yet saved."""
        return kind(id=self.store.new_id(kind), **values)

    def save(self, before: R | None, after: R) -> R:
        """Save a row under the rules of its table; raises `Rejection` and keeps nothing.

        Every write to Sales comes here, a user's as any other.
        """
        with self.transaction():
            kind = type(after)
            admitted = _ADMITTED.get(kind)
            if admitted is not None:
                after = self.rules.validate(self, admitted(before, after)).after
            saved = self.store.add(after) if before is None else self.store.replace(before, after)
            followed = _FOLLOWED.get(kind)
            if followed is not None and saved is not before:
                act: Command = followed(before, saved)
                self.rules.handle(self, act)
            return saved

    def create_party(self, name: PartyName) -> Party:
        """A new party with a number of Sales (ruling R50)."""
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
        """The next auto number of that name: ``Party-00001`` and so on (ruling R50)."""
        counter = self.store.find(AutoNumber, name=name)
        if counter is None:
            counter = self.store.insert(AutoNumber, name=name, prefix=f"{name}-")
        self.store.update(counter, next_number=counter.next_number + 1)
        return f"{counter.prefix}{counter.next_number:05d}"

    def is_on(self, parameter: str, company: str) -> bool:
        """Whether a switch of SCM is on, as far as Sales has been told."""
        row = self._find_parameter(company, parameter)
        return row is not None and row.state is FeatureState.ON

    def customer_group(self, group: str, company: str) -> CustomerGroup:
        """The customer group of a company; refused where there is none."""
        found = self.store.find(CustomerGroup, company=company, group=group)
        if found is None:
            raise KeyRejection(f"Customer group '{group}' doesn't exist in legal entity {company}.")
        return found
