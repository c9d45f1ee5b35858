"""The solutions that Sales is built with, and the registry of its business rules."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.account_rules import ACCOUNT_RULES
from prospect_to_cash.model.applications.sales.application import Sales, Solution
from prospect_to_cash.model.applications.sales.contact_rules import CONTACT_RULES
from prospect_to_cash.model.applications.sales.deletion_rules import (
    DELETION_RULES,
    PARTY_DELETION_RULES,
)
from prospect_to_cash.model.applications.sales.party_keys import PARTY_KEYS
from prospect_to_cash.model.applications.sales.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.sales.quote_rules import QUOTE_RULES
from prospect_to_cash.model.applications.sales.solution_forms import ClassicForms, PartyForms
from prospect_to_cash.model.tables.sales import PARTY_TABLES

RULES: tuple[Rule[Sales, Any], ...] = (
    *ACCOUNT_RULES,
    *CONTACT_RULES,
    *QUOTE_RULES,
    *DELETION_RULES,
)
"""The rules of Sales with every solution, in the order in which they apply."""

CLASSIC = Solution((), RULES, ClassicForms)
"""Sales without the party solution."""

PARTY = Solution(
    PARTY_TABLES, (*PARTY_RULES, *PARTY_DELETION_RULES, *RULES, *PARTY_KEYS), PartyForms
)
"""Sales with the party solution."""
