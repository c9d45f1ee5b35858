"""Nothing is lost and nothing doubled, whatever the order of pauses, changes and refusals.

Sequences of actions on two customers run against a model that remembers the last change of each
column that was saved while the table map took part. Once all maps run again and every catch-up
error was retried successfully, both sides hold exactly that.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from prospect_to_cash.domain.errors import Rejection
from prospect_to_cash.domain.words import MapState, System
from prospect_to_cash.dualwrite.catch_up import ErrorStatus
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    VARIANTS,
    cells,
    landscape_of,
    snapshot,
)

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

A group that Sales hasn't heard of is refused there, an empty one in SCM."""

Cell: TypeAlias = tuple[str, str]


class Step(NamedTuple):
    """What somebody does, and to what."""

    does: str
    what: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        return f"{self.does}{self.what}"


class Played:
    """A landscape with two customers, and the last change of each column."""

    def __init__(self, variant: str) -> None:
        self.landscape = landscape_of(variant)
        self.link = self.landscape.link
        for name in CUSTOMERS:
            self.landscape.scm.create_customer(name, ORGANIZATION)
        self.last: dict[Cell, str] = {}
        self.unknown: set[Cell] = set()
        """Changed while the map was stopped: what reaches the other side isn't said."""
        self.groups = 0

    def play(self, step: Step) -> None:
        """Take a step; a refused one leaves everything as it was."""
        before = self.everything()
        try:
            getattr(self, step.does)(*step.what)
        except Rejection:
            assert self.everything() == before, f"{step} was refused and left something behind"

    def everything(self) -> object:
        """Every row of both systems, all that waits, and the states of the maps."""
        waiting = [self.link.waiting(name) for name in self.link.maps]
        return snapshot(self.landscape), waiting, dict(self.link.states)

    # ---- steps ----------------------------------------------------------------------------------

    def change(self, system: System, name: str, column: str, value: str) -> None:
        """A user of either side writes one column; `none` empties it."""
        if self.value(system, name, column) == value:
            return
        columns = {COLUMNS[column][system is SALES]: value}
        self.landscape.set_columns(name, CUSTOMER_ACCOUNTS, system, columns)
        self.last[name, column] = value
        is_stopped = self.link.states[CUSTOMER_ACCOUNTS] is MapState.NOT_RUNNING
        (self.unknown.add if is_stopped else self.unknown.discard)((name, column))
        if not is_stopped and self.link.states[CUSTOMER_ACCOUNTS] is MapState.RUNNING:
            # A running map sends all its columns, those with it that changed while it was stopped.
            pass

    def create_group(self) -> None:
        """A user of SCM creates a customer group."""
        with self.landscape.unit_of_work:
            scm = self.landscape.supply_chain
            scm.customers.create_group(f"G{self.groups}", legal_entity="USMF")
        self.groups += 1

    def pause(self, table_map: str) -> None:
        self.link.pause(table_map)

    def resume(self, table_map: str) -> None:
        self.link.resume(table_map)

    def resume_all(self) -> None:
        self.link.resume(*MAPS)

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
        """All maps run, every group is known, every error is retried."""
        for name in MAPS:
            if self.link.states[name] is MapState.PAUSED:
                self.link.resume(name)
            if self.link.states[name] is MapState.RUNNING:
                self.link.stop(name)
        self.link.synchronize(GROUPS, SCM, ["USMF"])
        self.link.run(CUSTOMER_ACCOUNTS)
        for _ in range(3):
            if self.link.catch_up.count_open(CUSTOMER_ACCOUNTS):
                self.link.retry(CUSTOMER_ACCOUNTS)
        for name in CUSTOMERS:
            # What SCM refuses for good: an emptied group. The user of Sales fills it again.
            if self.value(SALES, name, "group") == "none":
                self.change(SALES, name, "group", "30")
        if self.link.catch_up.count_open(CUSTOMER_ACCOUNTS):
            self.link.retry(CUSTOMER_ACCOUNTS)


# ---- Steps that are taken -----------------------------------------------------------------------

values = st.sampled_from(["none", "a", "b", "c"])
groups = st.sampled_from(["none", "30", "G0", "G1"])
changes = st.one_of(
    st.builds(
        Step,
        st.just("change"),
        st.tuples(
            st.sampled_from([SCM, SALES]),
            st.sampled_from(CUSTOMERS),
            st.sampled_from(["memo", "credit rating", "identification"]),
            values,
        ),
    ),
    st.builds(
        Step,
        st.just("change"),
        st.tuples(
            st.sampled_from([SCM, SALES]), st.sampled_from(CUSTOMERS), st.just("group"), groups
        ),
    ),
)
states = st.one_of(
    st.builds(
        Step, st.sampled_from(["pause", "resume"]), st.tuples(st.sampled_from(MAPS))
    ),
    st.just(Step("resume_all")),
    st.builds(Step, st.just("limit"), st.tuples(st.sampled_from([1, 3, None]))),
    st.builds(Step, st.just("retry"), st.just((CUSTOMER_ACCOUNTS,))),
    st.just(Step("create_group")),
    # Of groups alone: what changes while a map is stopped isn't made up for.
    st.builds(Step, st.sampled_from(["stop", "run"]), st.just((GROUPS,))),
)
paused_first = st.builds(
    lambda before, after: [*before, Step("pause", (CUSTOMER_ACCOUNTS,)), *after],
    st.lists(st.one_of(changes, states), max_size=4),
    st.lists(st.one_of(changes, changes, states), max_size=20),
)


@BOTH
@settings(max_examples=150)
@given(steps=paused_first)
def test_both_sides_come_to_hold_the_last_change_of_every_column(
    variant: str, steps: list[Step]
) -> None:
    played = Played(variant)
    for step in steps:
        played.play(step)
    played.settle()
    assert not played.link.catch_up.count_open(CUSTOMER_ACCOUNTS)
    event(f"refused on resume: {min(len(played.link.catch_up.errors), 3)}")
    for (name, column), value in played.last.items():
        held = [played.value(system, name, column) for system in System]
        assert held == [value, value], (name, column)
    for name in CUSTOMERS:
        for column in COLUMNS:
            ours, theirs = (played.value(system, name, column) for system in System)
            assert ours == theirs, (name, column)
    held_as = cells(played.landscape, "parties", "PARTY", "SYSTEM")
    assert held_as == [(name, system) for name in CUSTOMERS for system in ("SCM", "Sales")]
