"""What a landscape is made of beside its set-up: table maps, and the rules of both applications.

A changed model answers "what if": one column less, another filter, a rule taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from prospect_to_cash.dualwrite.catalogue import Catalogue, catalogue
from prospect_to_cash.dualwrite.link import Admission
from prospect_to_cash.dualwrite.table_map import TableMap
from prospect_to_cash.dualwrite.validation import admit
from prospect_to_cash.systems.rules import Rule

if TYPE_CHECKING:
    from prospect_to_cash.systems.sales.application import Sales
    from prospect_to_cash.systems.supply_chain.application import SupplyChain

CatalogueOf: TypeAlias = Callable[[str], Catalogue]
"""Gives the catalogue of a variant: the shipped one, or one with an analyst's own maps."""
TableMaps: TypeAlias = tuple[TableMap, ...]
ScmRules: TypeAlias = "tuple[Rule[SupplyChain, Any], ...]"
SalesRules: TypeAlias = "tuple[Rule[Sales, Any], ...]"


def _unchanged(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Model:
    """The model as it is, or with changes: each member turns what is there into what shall be."""

    table_maps: Callable[[TableMaps], TableMaps] = _unchanged
    """The table maps of the variant, at their versions, in the order in which they start."""
    scm_rules: Callable[[ScmRules], ScmRules] = _unchanged
    sales_rules: Callable[[SalesRules], SalesRules] = _unchanged
    catalogue_of: CatalogueOf = catalogue
    admission: Admission = admit
    """Judges a table map before it starts. A map that was altered to prove something isn't judged."""
