"""Nothing is lost and nothing doubled, whatever the order of pauses, changes and rejections.

Sequences of actions on two customers run against a model that remembers the last change of each
column that was saved while the table map took part. Once all maps run again and every catch-up
error was retried successfully, both sides hold exactly that.
"""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from prospect_to_cash.model.tables.option_sets import MapState, System
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    USMF,
    VARIANTS,
    cells,
)
from tests.model.dual_write.plays import Play, Step

BOTH = pytest.mark.parametrize("variant", VARIANTS)
SCM, SALES = System.SCM, System.SALES
GROUPS = "Customer groups"
MAPS = (CUSTOMER_ACCOUNTS, GROUPS)
CUSTOMERS = ("Contoso", "Litware")

COLUMNS = {
    "memo": ("SALESMEMO", "description"),
    "credit rating": ("CREDITRATING", "msdyn_creditrating"),
    "identification": ("IDENTIFICATIONNUMBER", "msdyn_identificationnumber"),
    "group": ("CUSTOMERGROUPID", "msdyn_customergroupid.msdyn_groupid"),
}
"""Columns that Customers V3 carries both ways: as SCM calls them, and as Sales does.

A group that Sales doesn't know is rejected there, an empty one in SCM."""

Cell: TypeAlias = tuple[str, str]


class Played(Play):
    """A landscape with two customers, and the last change of each column."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        for name in CUSTOMERS:
            self.landscape.scm.create_customer(name, ORGANIZATION)
        self.last: dict[Cell, str] = {}
        self.groups = 0

    # ---- steps ----------------------------------------------------------------------------------

    def change(self, system: System, name: str, columns: dict[str, str]) -> None:
        """A user of either side saves columns of one row; `none` empties one."""
        written = {
            COLUMNS[column][system is SALES]: value
            for column, value in columns.items()
            if self.value(system, name, column) != value
        }
        if not written:
            return
        changed = [c for c in columns if COLUMNS[c][system is SALES] in written]
        self.landscape.set_columns(name, CUSTOMER_ACCOUNTS, system, written)
        self.last.update({(name, column): columns[column] for column in changed})

    def create_group(self) -> None:
        """A user of SCM creates a customer group."""
        with self.landscape.unit_of_work:
            customers = self.landscape.supply_chain.customers
            customers.create_group(f"G{self.groups}", legal_entity=USMF)
        self.groups += 1

    def stop(self, table_map: str) -> None:
        self.link.stop(table_map)

    def run(self, table_map: str) -> None:
        self.link.run(table_map)

    def retry(self, table_map: str) -> None:
        self.link.retry(table_map)

    def limit(self, records: int | None) -> None:
        self.link.limits.queue_records = records

    # ---- the end --------------------------------------------------------------------------------

    def value(self, system: System, name: str, column: str) -> str:
        """What a side holds in a column."""
        asked = COLUMNS[column][system is SALES]
        rows = self.landscape.columns(name, CUSTOMER_ACCOUNTS, system).rows
        return next(row.cells["VALUE"] for row in rows if row.cells["COLUMN"] == asked)

    def settle(self) -> None:
        """All maps run, every group is known, and every error is retried."""
        for name in MAPS:
            if self.link.states[name] is MapState.PAUSED:
                self.link.resume(name)
        if self.link.states[GROUPS] is MapState.RUNNING:
            self.link.stop(GROUPS)
        self.link.synchronize(GROUPS, SCM, [USMF])
        self._retry()
        for name in CUSTOMERS:
            # What SCM rejects for good: an emptied group. The user of Sales fills it again.
            if self.value(SALES, name, "group") == "none":
                self.change(SALES, name, {"group": "30"})
        self._retry()
        assert self.link.catch_up.count_open(CUSTOMER_ACCOUNTS) == 0

    def _retry(self) -> None:
        if self.link.catch_up.count_open(CUSTOMER_ACCOUNTS):
            self.link.retry(CUSTOMER_ACCOUNTS)


# ---- Steps that are taken -----------------------------------------------------------------------

GROUP_OF = {"none": "none", "a": "30", "b": "G0"}
written = st.dictionaries(
    st.sampled_from(["memo", "credit rating", "identification", "group", "group"]),
    st.sampled_from(["none", "a", "b"]),
    min_size=1,
    max_size=3,
).map(lambda row: {**row, "group": GROUP_OF[row["group"]]} if "group" in row else row)
changes = st.builds(
    lambda *what: Step("change", what),
    st.sampled_from([SCM, SALES]),
    st.sampled_from(CUSTOMERS),
    written,
)
administration = st.sampled_from(
    [
        Step("pause", (CUSTOMER_ACCOUNTS,)),
        Step("pause", MAPS),
        Step("resume", (CUSTOMER_ACCOUNTS,)),
        Step("resume", (GROUPS,)),
        Step("resume", MAPS),
        Step("resume_and_keep", (CUSTOMER_ACCOUNTS,)),
        Step("resume_and_keep", MAPS),
        Step("limit", (2,)),
        Step("limit", (None,)),
        Step("retry", (CUSTOMER_ACCOUNTS,)),
        Step("create_group"),
        # Of groups alone: what changes while a map is stopped isn't made up for.
        Step("stop", (GROUPS,)),
        Step("run", (GROUPS,)),
    ]
)
UNKNOWN_GROUP = [Step("stop", (GROUPS,)), Step("create_group")]
PAUSED = [Step("pause", (CUSTOMER_ACCOUNTS,))]
beginnings = st.sampled_from([[], PAUSED, UNKNOWN_GROUP, [*UNKNOWN_GROUP, *PAUSED]])
scripts = st.builds(
    lambda beginning, steps: [*beginning, *steps],
    beginnings,
    st.lists(st.one_of(changes, changes, administration), max_size=16),
)


@BOTH
@settings(max_examples=150)
@given(steps=scripts)
def test_both_systems_get_the_last_change_of_every_column(variant: str, steps: list[Step]) -> None:
    played = Played(variant)
    for step in steps:
        played.take(step)
    played.settle()
    event(f"rejected on resume: {min(len(played.link.catch_up.errors), 3)}")
    for name in CUSTOMERS:
        for column in COLUMNS:
            ours, theirs = (played.value(system, name, column) for system in System)
            assert ours == theirs == played.last.get((name, column), ours), (name, column)
    held_as = cells(played.landscape, "parties", "PARTY", "SYSTEM")
    assert held_as == [(name, system) for name in CUSTOMERS for system in ("SCM", "Sales")]
