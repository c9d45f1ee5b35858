"""A table map as the products define it: the row of ``msdyn_dualwriteentitymaps``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prospect_to_cash.model.dual_write.definition_row import BOTH, TO_SALES, TO_SCM

ANNOTATION = "@p2c.map"
"""The annotation of a row with the parts of our form that the products keep elsewhere."""


@dataclass(frozen=True)
class FieldMapping:
    """One entry of ``fieldMappings``."""

    place: str
    direction: int
    scm: str
    """The SCM column; empty for a constant."""
    sales: str
    """The Sales column; empty for a constant."""
    values: Mapping[str, str] | None = None
    """The value map, from SCM's value to Sales'."""
    default: str | None = None
    unknown: str = ""
    """What the model can't do with this entry, in words."""

    def __str__(self) -> str:
        sign = {BOTH: "=", TO_SALES: ">", TO_SCM: "<"}.get(self.direction, "?")
        return f"{self.scm or 'none'} {sign} {self.sales or 'none'}"


@dataclass(frozen=True)
class Definition:
    """One version of one table map."""

    place: str
    label: str
    """The label of the SCM data entity, such as *Customers V3*."""
    sales: str
    """The entity set of Sales, such as *accounts*."""
    version: str
    """Empty if the definition has none."""
    filter_scm: str = ""
    filter_sales: str = ""
    fields: tuple[FieldMapping, ...] = ()
    ours: Mapping[str, Any] = field(default_factory=dict)
    """The parts that `p2c maps export` adds: name, data entity, key, company, and dependencies."""
    repairs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The map as the products show it, with its version."""
        return " ".join(filter(None, (f"{self.label} ({self.sales})", self.version)))
