"""Checks what Then steps expect: rows, unchanged systems, the text of a rejection, a dialog box.

Each check records an `Expectation` and goes on, so that all Then steps of a scenario are checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.views import (
    NONE,
    CellRef,
    ChangedRow,
    Difference,
    RowRef,
    View,
    has_names,
    too_many_rows,
)
from prospect_to_cash.harness.evidence.comparison import TableComparison, compare
from prospect_to_cash.harness.evidence.record import BETWEEN_NAMES, Expectation, Reason
from prospect_to_cash.harness.evidence.recorder import Recorder

NOW, STILL = "now", "still"
NOTHING_ELSE = "nothing else changed"
"""The expected text of the step that checks everything that no table of its scenario shows."""


class Expectations:
    """The expectations of one scenario about one observed system."""

    def __init__(self, evidence: Recorder, source: EvidenceSource, systems: Sequence[str]) -> None:
        self._evidence = evidence
        self._source = source
        self._systems = tuple(systems)
        self._expected: list[TableComparison] = []
        """The tables of the series."""
        self._deleted_rows: set[RowRef] = set()
        """The deleted rows in the scope of a table."""
        self._series: Sequence[ChangedRow] | None = None

    def rows(self, view_name: str, tense: str | None, table: Sequence[Sequence[str]]) -> None:
        """Expect the rows of `table`: *now* if the action changed them, *still* if it didn't.

        Without a tense, the rows can be changed or unchanged.
        """
        self.table(self._source.view(view_name), tense, table)

    def table(self, view: View, tense: str | None, table: Sequence[Sequence[str]]) -> None:
        """Expect the rows of `table` in `view`, as `rows` does by the name of the view."""
        changes = self._changes()
        compared = compare(view, table, self._systems)
        deleted = self._deleted(view, compared, changes)
        self._expected.append(compared)
        self._deleted_rows.update(change.ref for change in deleted)
        met = compared.met
        misused = self._misused(tense, compared, changes, deleted) if met and tense else None
        reasons: tuple[Reason, ...] = ()
        if misused is not None:
            reasons = (misused,)
        elif not met:
            reasons = tuple(self._reasons(view, compared))
        self._evidence.expect(
            Expectation.of_typed(
                {
                    "met": met and misused is None,
                    "comparisons": compared.comparisons,
                    "expected": tense if misused else None,
                    "actual": (NOW if tense == STILL else STILL) if misused else None,
                    "reasons": reasons,
                    "places": () if met else self._evidence.places_of(compared.unmet_cells),
                }
            )
        )

    def none_of(self, view: View, **cells: str) -> None:
        """Expect that `view` has no row with these cells."""
        self._changes()
        condition = ", ".join(f"{column} {text}" for column, text in cells.items())
        expected = f"no {view.name}" + (f" with {condition}" if condition else "")
        found = [
            " | ".join(row.cells[column] for column in view.columns)
            for row in view.rows
            if all(row.cells[column] == text for column, text in cells.items())
        ]
        self.text(expected, "; ".join(found) or expected)

    def nothing_changed(self, *, else_: bool = False) -> None:
        """Expect that no row of either system changed since the action started.

        With `else_`, rows and cells that a table of this scenario shows are excepted: a new row, a
        changed cell, and a deleted row within the scope of a table. After a rejected action, the
        changes that survive the rejection are excepted.
        """
        found = []
        changes = self._changes()
        rows, cells = self._shown() if else_ and changes else (frozenset(), frozenset())
        for change in changes:
            if change.ref.system not in self._systems:
                continue
            if change.survives_rejection and self._evidence.was_rejected:
                continue
            if not else_:
                found.append(_description(change, change.attributes))
            elif change.change == "update":
                unseen = {name for name in change.attributes if (change.ref, name) not in cells}
                if unseen:
                    found.append(_description(change, frozenset(unseen)))
            elif change.ref not in rows:
                found.append(_description(change, frozenset()))
        expected = NOTHING_ELSE if else_ else "nothing changed"
        self.text(expected, "; ".join(sorted(found)) or expected)

    def rejected_because(self, message: str) -> None:
        """Expect that the action was rejected with exactly this message, except for line breaks."""
        self._changes()
        rejection = self._evidence.rejection()
        actual = "the action was not rejected" if rejection is None else str(rejection)
        self.text(" ".join(message.split()), " ".join(actual.split()))

    def text(self, expected: str, actual: str) -> None:
        """Expect that two texts are equal."""
        self._evidence.expect(Expectation(met=expected == actual, expected=expected, actual=actual))

    def _changes(self) -> Sequence[ChangedRow]:
        self._source.assertion_started()
        self._evidence.assertion_started()
        changes = self._source.changes()
        if changes is not self._series:
            self._series = changes
            self._expected.clear()
            self._deleted_rows.clear()
        return changes

    def _shown(self) -> tuple[Set[RowRef], Set[CellRef]]:
        """Return the stored rows and cells that the tables of the series show."""
        shown = [(row, each.columns) for each in self._expected for row in each.rows]
        rows = self._deleted_rows.union(*(row.rows for row, _ in shown))
        return rows, frozenset().union(*(row.shown(columns) for row, columns in shown))

    def _deleted(
        self, view: View, compared: TableComparison, changes: Sequence[ChangedRow]
    ) -> list[ChangedRow]:
        """Return the deleted rows that the view showed before, in the scope of the table."""
        deleted = [change for change in changes if change.change == "delete"]
        before = self._evidence.before(view.name) if deleted else None
        if before is None:
            return []
        shown: frozenset[RowRef] = frozenset().union(
            *(row.rows for row in before.rows if compared.covers(row))
        )
        return [change for change in deleted if change.ref in shown]

    def _misused(
        self,
        tense: str,
        compared: TableComparison,
        changes: Sequence[ChangedRow],
        deleted: list[ChangedRow],
    ) -> Reason | None:
        """Return why the other word would be right, or None if `tense` is."""
        rows = frozenset().union(*(row.rows for row in compared.rows))
        cells = frozenset().union(*(row.shown(compared.columns) for row in compared.rows))
        touched = deleted + [
            change
            for change in changes
            if (change.change != "update" and change.ref in rows | {ref for ref, _ in cells})
            or any((change.ref, attribute) in cells for attribute in change.attributes)
        ]
        if tense == STILL and compared.rows and not rows and not cells:
            return Reason(text="Only the action shows these rows.")
        if tense == STILL and touched:
            return Reason(text=f"The action changed {touched[0].label}.")
        if tense == NOW and rows and not touched:
            return Reason(text="The action changed nothing in this table.")
        return None

    def _reasons(self, view: View, compared: TableComparison) -> Iterator[Reason]:
        """Yield each reason once, with its rows if others differ too."""
        of_rows = self._source.reasons(view, compared.differences) if not view.reasons else ()
        rows: dict[str, dict[str, None]] = {}
        differing = set()
        for at, difference in enumerate(compared.differences):
            name = _row_name(view, compared, difference)
            differing.add(name)
            texts = of_rows[at] if of_rows else _of_view(view, difference)
            for text in texts or _typos(view, difference):
                rows.setdefault(text, {})[name] = None
        for text, names in rows.items():
            yield Reason(text=text, rows=() if names.keys() == differing else tuple(names))


def _row_name(view: View, compared: TableComparison, difference: Difference) -> str:
    """Return the naming cells of a row, as a table shows them."""
    found = difference.found
    cells = difference.expected if found is None or difference.expected else found.cells
    names = [cells[name] for name in compared.columns if name in view.naming]
    return BETWEEN_NAMES.join(name for name in names if name != NONE)


def _of_view(view: View, difference: Difference) -> Sequence[str]:
    """Return the reasons that the view has for a row that isn't as expected."""
    if difference.status == "missing" and has_names(view, difference):
        return [too_many_rows(view, difference, difference.system)]
    cells = difference.expected if difference.found is None else difference.found.cells
    return view.reasons.get(tuple(cells.get(name, NONE) for name in view.naming), ())


def _typos(view: View, difference: Difference) -> Iterator[str]:
    """Yield the names that no row has, if a row has a similar name that isn't a number."""
    for column in view.names or view.scope[:1]:
        name = difference.expected.get(column, NONE)
        existing = {row.cells[column] for row in view.rows}
        if difference.status == "missing" and name not in {NONE, *existing}:
            suggestion = "" if any(map(str.isdigit, name)) else hint(name, sorted(existing))
            if suggestion:
                yield f"No row in either system has the {column} '{name}'.{suggestion}"


def _description(change: ChangedRow, attributes: frozenset[str]) -> str:
    match change.change:
        case "insert":
            return f"{change.ref.system}: new {change.label}"
        case "delete":
            return f"{change.ref.system}: {change.label} is gone"
        case _:
            names = ", ".join(sorted(name.replace("_", " ") for name in attributes))
            return f"{change.ref.system}: {change.label} changed its {names}"
