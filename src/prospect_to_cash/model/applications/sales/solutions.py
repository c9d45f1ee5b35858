"""What a solution brings to Sales: tables, rules and forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.classic_forms import ClassicForms
from prospect_to_cash.model.applications.sales.forms import Forms
from prospect_to_cash.model.applications.sales.party_forms import PartyForms
from prospect_to_cash.model.applications.sales.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.sales.rules import RULES
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import PARTY_TABLES

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales


@dataclass(frozen=True, slots=True)
class Solution:
    """Tables, rules and forms of one kind of application_pair."""

    tables: tuple[type[Row], ...]
    rules: tuple[Rule[Sales, Any], ...]
    forms: Callable[[Sales], Forms]


CLASSIC = Solution((), RULES, ClassicForms)
"""Sales without the party solution."""

PARTY = Solution(PARTY_TABLES, (*PARTY_RULES, *RULES), PartyForms)
"""Sales with the party solution."""
