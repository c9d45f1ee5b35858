"""How a line of a quotation or order is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from prospect_to_cash.model.applications.supply_chain.quotation_commands import SaveLine
from prospect_to_cash.model.tables.supply_chain_trade import Line, SalesQuotationLine

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain

L = TypeVar("L", bound=Line)


def save_line(
    scm: SupplyChain,
    kind: type[L],
    standing: L | None,
    columns: Mapping[str, Any],
    source: SalesQuotationLine | None = None,
) -> L:
    """Save a new line, or `columns` of a standing one; raises `RuleRejection`.

    `source` is the line of a quotation out of which a new line of an order is made (claim S5.5a).
    """
    if standing is None:
        after: Line = kind(id=scm.store.new_id(kind), **columns)
    else:
        after = standing.changed(**columns)
    line = scm.rules.validate(scm, SaveLine(after, source)).line
    assert isinstance(line, kind), "a rule keeps the kind of line"
    return scm.store.add(line) if standing is None else scm.store.replace(standing, line)
