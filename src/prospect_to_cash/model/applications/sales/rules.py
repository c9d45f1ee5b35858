"""The business rules and refusals that Sales has in any application_pair, subject by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.account_rules import ACCOUNT_RULES
from prospect_to_cash.model.applications.sales.contact_rules import CONTACT_RULES
from prospect_to_cash.model.applications.sales.quote_rules import TRADE_RULES

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales

RULES: tuple[Rule[Sales, Any], ...] = (*ACCOUNT_RULES, *CONTACT_RULES, *TRADE_RULES)
"""The rules of Sales in any application_pair, in the order in which they apply."""
