"""The business rules and refusals of SCM about quotations and orders, subject by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.supply_chain.line_rules import LINE_RULES
from prospect_to_cash.model.applications.supply_chain.order_rules import ORDER_RULES
from prospect_to_cash.model.applications.supply_chain.ownership_rules import OWNERSHIP_RULES
from prospect_to_cash.model.applications.supply_chain.quotation_rules import QUOTATION_RULES

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain

TRADE_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    *QUOTATION_RULES,
    *OWNERSHIP_RULES,
    *LINE_RULES,
    *ORDER_RULES,
)
"""The rules about quotations and orders, in the order in which they apply."""
