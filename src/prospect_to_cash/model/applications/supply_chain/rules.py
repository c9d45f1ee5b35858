"""The registry of the business rules of Supply Chain Management.

Each message names the object, the reason, and the remedy. Apart from `product_texts`, no message
is published, so ours are neutral (docs/coverage.md).
"""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.customer_rules import CUSTOMER_RULES
from prospect_to_cash.model.applications.supply_chain.deletion_rules import DELETION_RULES
from prospect_to_cash.model.applications.supply_chain.document_address_rules import (
    DOCUMENT_ADDRESS_RULES,
)
from prospect_to_cash.model.applications.supply_chain.order_rules import (
    ORDER_RULES,
    OWNERSHIP_RULES,
)
from prospect_to_cash.model.applications.supply_chain.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.supply_chain.prospect_rules import (
    PROSPECT_RULES,
    RETIREMENT_RULES,
)
from prospect_to_cash.model.applications.supply_chain.quotation_rules import (
    LINE_RULES,
    QUOTATION_RULES,
)
from prospect_to_cash.model.applications.supply_chain.setting_rules import SETTING_RULES

RULES: tuple[Rule[SupplyChain, Any], ...] = (
    *SETTING_RULES,
    *PROSPECT_RULES,
    *CUSTOMER_RULES,
    *QUOTATION_RULES,
    *DOCUMENT_ADDRESS_RULES,
    *OWNERSHIP_RULES,
    *LINE_RULES,
    *ORDER_RULES,
    *RETIREMENT_RULES,
    *PARTY_RULES,
    *DELETION_RULES,
)
"""All rules of SCM, in the order in which they apply."""
