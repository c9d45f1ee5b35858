"""The other names under which the products and the articles print a feature, parameter, or map.

Environment files and steps accept them. Everything that is written uses the one name of the model
(rulings R36 and R73).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from prospect_to_cash.model.tables.option_sets import Feature, Parameter

E = TypeVar("E", bound=StrEnum)

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    Feature.QUOTATION_LIFECYCLE: (
        "(Preview) Integrate Sales Quotation lifecycle with Dynamics 365 Sales",
        "Dynamics 365 Sales feature management states",
    ),
    Feature.PROSPECTS: (
        "Enable prospect in prospect-to-cash with Dynamics 365 Sales",
        "Enable prospect integration with Dynamics 365 Sales",
        "Integrate prospect with Dynamics 365 Sales",
    ),
    Parameter.PROSPECTS: ("Integrate prospect", "Enable prospects"),
}
"""Earlier editions of the articles on enabling prospects and on quote-to-cash print these.

*Dynamics 365 Sales feature management states* is the table map that carried the state of the
quotation lifecycle feature to Sales before there were feature parameters.
"""


def other_names(kind: Iterable[str]) -> tuple[str, ...]:
    """Return all other names of some members."""
    return tuple(name for member in kind for name in OTHER_NAMES.get(member, ()))


def member_named(kind: Iterable[E], text: str) -> E | None:
    """Return the member that has this name, or that is printed under it, regardless of case."""
    folded = text.casefold()
    for each in kind:
        names: tuple[str, ...] = (each, *OTHER_NAMES.get(each, ()))
        if folded in (name.casefold() for name in names):
            return each
    return None


def map_named(names: Iterable[str], tables: Mapping[str, str], text: str) -> str | None:
    """Return the table map that has this name, with or without its table, regardless of case.

    The dual-write page prints ``CDS Parties (msdyn_parties)``. `tables` has the table of Sales for
    each map whose columns are known. For other maps, any table is accepted.
    """
    by_folded = {name.casefold(): name for name in names}
    if text.casefold() in by_folded:
        return by_folded[text.casefold()]
    bare, _, table = text.removesuffix(")").rpartition(" (")
    name = by_folded.get(bare.casefold())
    if name is None or tables.get(name, table).casefold() != table.casefold():
        return None
    return name
