"""What a landscape is made of beside its setup: table maps, and the rules of both applications.

A changed model answers "what if": one column less, another filter, a rule taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.catalog import Catalog, catalog
from prospect_to_cash.model.dual_write.conduct import AS_IT_IS, Conduct
from prospect_to_cash.model.dual_write.link import Admission
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.setup_check import Check
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.dual_write.validation import admit

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales
    from prospect_to_cash.model.applications.sales.forms import Forms
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
    from prospect_to_cash.model.setup import Setup
    from prospect_to_cash.model.tables.row import Row

CatalogOf: TypeAlias = Callable[[str], Catalog]
"""Gives the catalog of a variant: the shipped one, or one with an analyst's own maps."""
TableMaps: TypeAlias = tuple[TableMap, ...]
ScmRules: TypeAlias = "tuple[Rule[SupplyChain, Any], ...]"
SalesRules: TypeAlias = "tuple[Rule[Sales, Any], ...]"


Checks: TypeAlias = tuple[Check, ...]
Entities: TypeAlias = Mapping[str, DataEntity]


def _unchanged(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class ModelOverrides:
    """The model as it is, or with changes: each member turns what is there into what shall be."""

    table_maps: Callable[[TableMaps], TableMaps] = _unchanged
    """The table maps of the variant, at their versions, in the order in which they start."""
    scm_rules: Callable[[ScmRules], ScmRules] = _unchanged
    sales_rules: Callable[[SalesRules], SalesRules] = _unchanged
    forms: Callable[[Forms], Forms] = _unchanged
    """The forms of accounts and contacts that the solution brings to Sales."""
    sales_entities: Callable[[Entities], Entities] = _unchanged
    scm_entities: Callable[[Entities], Entities] = _unchanged
    """The data entities that table maps read and write, by name."""
    usual: Callable[[Setup], Setup] = _unchanged
    """The setup with which a scenario begins."""
    checks: Callable[[Checks], Checks] = _unchanged
    """The checks of the setup."""
    unit_of_work: Callable[[], UnitOfWork] = UnitOfWork
    """The transaction over both applications."""
    without_key: frozenset[type[Row]] = frozenset()
    """Tables in which two rows may have the same key."""
    catalog_of: CatalogOf = catalog
    conduct: Conduct = AS_IT_IS
    """What dual-write itself holds back."""
    admission: Admission = admit
    """Judges a table map before it starts; a map altered to prove something isn't judged."""
