"""Quotations and their lines, made, changed and deleted on both sides while their maps pause.

Once both maps run again and every catch-up error was retried successfully, both sides hold the
same documents with the same lines, each once.
"""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from prospect_to_cash.model.tables.option_sets import AccountType, MapState, System
from tests.builders import ORGANIZATION, VARIANTS, cells
from tests.model.dual_write.plays import Play, Step

BOTH = pytest.mark.parametrize("variant", VARIANTS)
SCM, SALES = System.SCM, System.SALES
HEADER, LINES = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"
MAPS = (HEADER, LINES)
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
NUMBERS = ("QUO-1", "QUO-2", "SQ-00001", "SQ-00002")


class Played(Play):
    """A landscape with one prospect, whose quotations come and go."""

    def __init__(self, variant: str) -> None:
        super().__init__(variant)
        self.landscape.scm.create_prospect("Fabrikam", ORGANIZATION)

    def quote(self, number: str) -> None:
        self.landscape.sales.create_quote(number, "Fabrikam")

    def quotation(self) -> None:
        self.landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)

    def delete(self, system: System, number: str) -> None:
        if system is SCM:
            self.landscape.scm.use_quotation(number, "delete")
        else:
            self.landscape.sales.use_quote(number, "delete")

    def add_line(self, system: System, number: str) -> None:
        self.landscape.user_of(system).add_line(number, LINE)

    def change_line(self, system: System, number: str, line: int, quantity: str) -> None:
        self.landscape.user_of(system).change_line(number, line, {"quantity": quantity})

    def remove_line(self, system: System, number: str, line: int) -> None:
        self.landscape.user_of(system).remove_line(number, line)

    def settle(self) -> bool:
        """Resume what is paused and retry what is open; whether no error is left."""
        waiting = [name for name in MAPS if self.link.states[name] is MapState.PAUSED]
        if waiting:
            self.link.resume(*waiting)
        for name in MAPS:
            if self.link.catch_up.count_open(name):
                self.link.retry(name)
        return not any(self.link.catch_up.count_open(name) for name in MAPS)

    def documents(self, system: System) -> list[tuple[str, ...]]:
        """The documents and lines of one side."""
        headers = cells(self.landscape, "quotes", "SYSTEM", "NUMBER", "PARTY", "TOTAL")
        lines = cells(self.landscape, "quote lines", "SYSTEM", "QUOTE", "LINE", "QUANTITY")
        return [row[1:] for row in (*headers, *lines) if row[0] == system]


systems, numbers = st.sampled_from([SCM, SALES]), st.sampled_from(NUMBERS)
users = st.one_of(
    st.builds(lambda number: Step("quote", (number,)), st.sampled_from(NUMBERS[:2])),
    st.just(Step("quotation")),
    st.builds(lambda *what: Step("add_line", what), systems, numbers),
    st.builds(lambda *what: Step("delete", what), systems, numbers),
    st.builds(
        lambda *what: Step("change_line", what),
        systems,
        numbers,
        st.integers(1, 2),
        st.sampled_from(["4", "5"]),
    ),
    st.builds(lambda *what: Step("remove_line", what), systems, numbers, st.integers(1, 2)),
)
administration = st.sampled_from(
    [
        Step(does, maps)
        for does in ("pause", "resume", "resume_and_keep")
        for maps in (MAPS, (HEADER,), (LINES,))
    ]
)
scripts = st.builds(
    lambda before, after: [*before, Step("pause", MAPS), *after],
    st.lists(users, max_size=5),
    st.lists(st.one_of(users, users, users, administration), max_size=12),
)


@BOTH
@settings(max_examples=150)
@given(steps=scripts)
def test_both_systems_get_the_same_documents(variant: str, steps: list[Step]) -> None:
    played = Played(variant)
    for step in steps:
        played.take(step)
    is_settled = played.settle()
    event(f"settled: {is_settled}, errors: {min(len(played.link.catch_up.errors), 2)}")
    if is_settled:
        assert played.documents(SCM) == played.documents(SALES)
    assert [played.link.waiting(name) for name in MAPS] == [0, 0]
