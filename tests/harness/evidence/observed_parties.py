"""The parties of the features in a view of two systems, for the tests of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.common.evidence_source import Dialog, StateTable, Table, Traffic
from prospect_to_cash.common.views import CellRef, ChangedRow, Difference, RowRef, View, ViewRow

SYSTEMS = ("SCM", "Sales")
COLUMNS = ("PARTY", "SYSTEM", "RECORD", "NUMBER", "AMOUNT")


def ref(system: str, table: str, row_id: int) -> RowRef:
    """A stored row."""
    return RowRef(system, table, row_id)


def row(
    party: str, system: str, held_as: str, number: str = "none", amount: str = "none"
) -> ViewRow:
    """A row of the view, on the stored row whose id is its number's last digit."""
    texts = dict(zip(COLUMNS, (party, system, held_as, number, amount), strict=True))
    stored = ref(system, held_as, int(number[-1]) if number[-1].isdigit() else 0)
    sources: dict[str, frozenset[CellRef]] = {
        "PARTY": frozenset({(stored, "name")}),
        "NUMBER": frozenset({(stored, "number")}),
        "AMOUNT": frozenset({(stored, "amount")}),
    }
    return ViewRow(texts, sources, frozenset({stored}))


def view(*rows: ViewRow) -> View:
    """The view `parties` with these rows."""
    naming = ("PARTY", "SYSTEM", "RECORD")
    return View("parties", COLUMNS, naming, naming[:2], rows, amounts=frozenset({"AMOUNT"}))


FABRIKAM = (
    row("Fabrikam", "SCM", "relation", "PR-1", "100.00"),
    row("Fabrikam", "SCM", "customer", "PR-1", "250"),
    row("Fabrikam", "Sales", "account", "PR-1", "100"),
)
CONTOSO = (row("Contoso", "SCM", "relation", "PR-2"), row("Contoso", "Sales", "account", "PR-2"))


class ObservedParties:
    """An evidence source whose answers a test sets."""

    def __init__(self, *rows: ViewRow) -> None:
        self.rows = list(rows)
        self.changed: Sequence[ChangedRow] = []
        self.why: dict[str, list[str]] = {}
        """The reasons for rows of each status."""
        self.asked: list[Difference] = []
        self.looks = 0
        self.places: list[str] = []
        self.revision = 0
        self.passed: list[Traffic] = []
        self.opened: list[Dialog] = []

    def traffic(self) -> Sequence[Traffic]:
        return self.passed

    def dialogs(self) -> Sequence[Dialog]:
        return self.opened

    def states(self) -> Sequence[StateTable]:
        rows = tuple((at.cells["PARTY"],) for at in self.rows)
        return [StateTable(system="SCM", name="parties", table=Table(header=("PARTY",), rows=rows))]

    def view(self, name: str) -> View:
        assert name == "parties"
        return view(*self.rows)

    def action_begins(self) -> None:
        raise AssertionError("expectations begin no action")

    def changes(self) -> Sequence[ChangedRow]:
        return self.changed

    def assertion_started(self) -> None:
        self.looks += 1

    def step_ended(self, place: str) -> None:
        self.places.append(place)

    def reasons(self, view: View, differences: Sequence[Difference]) -> list[Sequence[str]]:
        self.asked += differences
        return [self.why.get(each.status, ()) for each in differences]
