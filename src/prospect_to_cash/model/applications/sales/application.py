"""Sales: its forms over its tables and rules, with what a solution adds to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.base import SalesBase
from prospect_to_cash.model.applications.sales.customers import Accounts, Contacts, Leads
from prospect_to_cash.model.applications.sales.forms import Forms
from prospect_to_cash.model.applications.sales.quotes import Quotes
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import TABLES


@dataclass(frozen=True, slots=True)
class Solution:
    """What Sales is built with: additional tables, all rules, and the forms."""

    tables: tuple[type[Row], ...]
    rules: tuple[Rule[Sales, Any], ...]
    forms: Callable[[Sales], Forms]


class Sales(SalesBase):
    """Sales with the tables and forms of a solution, and the given rules."""

    system = System.SALES

    def __init__(
        self, unit_of_work: UnitOfWork, solution: Solution, rules: Iterable[Rule[Sales, Any]]
    ) -> None:
        super().__init__((*TABLES, *solution.tables), unit_of_work, rules)
        self.accounts = Accounts(self)
        self.contacts = Contacts(self)
        self.leads = Leads(self)
        self.quotes = Quotes(self)
        self.forms = solution.forms(self)
        """The forms of accounts and contacts, with the tabs of the solution."""
