"""The business rules and refusals of Supply Chain Management, subject by subject.

Texts are what the user reads: the object, the rule, the remedy. The product publishes none of
them but the party type check; ours are neutral (docs/coverage.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.supply_chain.customer_rules import CUSTOMER_RULES
from prospect_to_cash.model.applications.supply_chain.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.supply_chain.prospect_rules import (
    PROSPECT_RULES,
    RETIREMENT_RULES,
)
from prospect_to_cash.model.applications.supply_chain.setting_rules import SETTING_RULES
from prospect_to_cash.model.applications.supply_chain.trade_rules import TRADE_RULES

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain

RULES: tuple[Rule[SupplyChain, Any], ...] = (
    *SETTING_RULES,
    *PROSPECT_RULES,
    *CUSTOMER_RULES,
    *TRADE_RULES,
    *RETIREMENT_RULES,
    *PARTY_RULES,
)
"""All rules of SCM, in the order in which they apply."""
