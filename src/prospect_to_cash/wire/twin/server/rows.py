"""The rows of both systems, as the page of the server shows them."""

from __future__ import annotations

from typing import Any, Final

from prospect_to_cash.model.landscape import InMemoryLandscape

MOST_ROWS: Final = 2000
"""The rows up to which a landscape is shown: more take too long to read, and to look through."""


def both_systems(landscape: InMemoryLandscape) -> dict[str, Any]:
    """Return the tables of both systems and of dual-write, or how many rows are too many."""
    stores = (landscape.supply_chain.store, landscape.sales_app.store)
    count = sum(len(store.rows(kind)) for store in stores for kind in store.kinds)
    if count > MOST_ROWS:
        return {"rows": count, "most": MOST_ROWS, "tables": []}
    return {
        "rows": count,
        "most": MOST_ROWS,
        "tables": [
            {
                "system": state.system,
                "name": state.name,
                "header": state.table.header,
                "rows": state.table.rows,
                "keys": state.keys,
            }
            for state in landscape.states()
        ],
    }
