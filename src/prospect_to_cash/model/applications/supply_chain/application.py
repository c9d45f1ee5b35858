"""Supply Chain Management: its tables, its rules, and its parts with the actions of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prospect_to_cash.model.applications.dialog import Dialog
from prospect_to_cash.model.applications.number_sequences import NumberSequences
from prospect_to_cash.model.applications.rules import Rule, Rulebook
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.supply_chain.addresses import Addresses
from prospect_to_cash.model.applications.supply_chain.contacts import Contacts
from prospect_to_cash.model.applications.supply_chain.customers import Customers
from prospect_to_cash.model.applications.supply_chain.leads import Leads
from prospect_to_cash.model.applications.supply_chain.orders import Orders
from prospect_to_cash.model.applications.supply_chain.parties import Parties
from prospect_to_cash.model.applications.supply_chain.prospects import Prospects
from prospect_to_cash.model.applications.supply_chain.quotations import Quotations
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.applications.supply_chain.settings import Features, Parameters
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.setup import CompanySetup, Setup
from prospect_to_cash.model.tables.option_sets import ScmRole, System
from prospect_to_cash.model.tables.supply_chain import (
    TABLES,
    BusinessRelation,
    CustomerAccount,
    CustomerGroup,
    LegalEntity,
    NumberSequence,
)


class SupplyChain:
    """One application_pair of Supply Chain Management, of one version."""

    system = System.SCM

    def __init__(
        self,
        version: str,
        unit_of_work: UnitOfWork,
        rules: Iterable[Rule[SupplyChain, Any]] = RULES,
    ) -> None:
        self.version = tuple(int(part) for part in version.split("."))
        self.store = Store(TABLES, unit_of_work)
        self.rules = Rulebook[SupplyChain](rules)
        self.numbers = NumberSequences(self.store)
        self.features = Features(self)
        self.parameters = Parameters(self)
        self.parties = Parties(self)
        self.addresses = Addresses(self)
        self.prospects = Prospects(self)
        self.customers = Customers(self)
        self.contacts = Contacts(self)
        self.leads = Leads(self)
        self.quotations = Quotations(self)
        self.orders = Orders(self)
        self.empty()

    def empty(self) -> None:
        """As before anything was installed or done."""
        self.store.empty()
        self.dialogs: list[Dialog] = []
        """The dialogs that actions opened, oldest first."""
        self.role = ScmRole.SALES_MANAGER
        """The security role of the user at work."""

    def transaction(self) -> UnitOfWork:
        """Everything that one action writes: all of it stands, or none (claim W.1a)."""
        return self.store.unit_of_work

    def name_of(self, row: BusinessRelation | CustomerAccount) -> str:
        """The name of the party behind a business relation or a customer account."""
        return self.parties.get(row.party_number).name

    def install(self, setup: Setup) -> None:
        """Write the setup as an environment holds it, before anything works in it."""
        with self.transaction():
            self.features.install(setup.features)
            for name, sequence in setup.shared_sequences.items():
                self.store.insert(
                    NumberSequence, legal_entity="", name=name, **sequence.model_dump()
                )
            for company in setup.companies:
                self._install_company(company)

    def _install_company(self, company: CompanySetup) -> None:
        code = company.code
        self.store.insert(LegalEntity, legal_entity=code, name=company.name)
        for name, sequence in company.sequences.items():
            self.store.insert(NumberSequence, legal_entity=code, name=name, **sequence.model_dump())
        for group, description in company.customer_groups.items():
            self.store.insert(
                CustomerGroup, legal_entity=code, group=group, description=description
            )
        self.parameters.install(company)
