"""Supply Chain Management: its pages over its tables and rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.business_relations import (
    Customers,
    Leads,
    Prospects,
)
from prospect_to_cash.model.applications.supply_chain.contacts import Contacts
from prospect_to_cash.model.applications.supply_chain.orders import Orders
from prospect_to_cash.model.applications.supply_chain.parties import Addresses, Parties
from prospect_to_cash.model.applications.supply_chain.quotations import Quotations
from prospect_to_cash.model.applications.supply_chain.settings import Features, Parameters
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.setup import CompanySetup, Setup
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    CustomerAccount,
    CustomerGroup,
    LegalEntity,
    NumberSequence,
)


class SupplyChain(SupplyChainBase):
    """Supply Chain Management in one version, with the given rules."""

    system = System.SCM

    def __init__(
        self, version: str, unit_of_work: UnitOfWork, rules: Iterable[Rule[SupplyChain, Any]]
    ) -> None:
        super().__init__(version, unit_of_work, rules)
        self.features = Features(self)
        self.parameters = Parameters(self, self.features)
        self.parties = Parties(self)
        self.addresses = Addresses(self)
        self.customers = Customers(self, self.parties)
        self.prospects = Prospects(self, self.parties, self.parameters, self.customers)
        self.leads = Leads(self)
        self.contacts = Contacts(self, self.parties, self.prospects)
        self.orders = Orders(self)
        self.quotations = Quotations(
            self, self.parameters, self.addresses, self.prospects, self.orders
        )

    def name_of(self, row: BusinessRelation | CustomerAccount) -> str:
        """Return the party name of a business relation or customer account."""
        return self.parties.get(row.party_number).name

    def install(self, setup: Setup) -> None:
        """Write the features, parameters, number sequences, and legal entities of `setup`."""
        with self.transaction:
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
