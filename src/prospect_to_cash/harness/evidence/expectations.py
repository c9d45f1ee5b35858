"""What Then sentences ask: rows, unchanged systems, the words of a rejection, a dialog.

Each records an `Expectation` and goes on, so that all sentences of a scenario are judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.views import NONE, CellRef, ChangedRow, RowRef, View
from prospect_to_cash.harness.evidence.comparison import SYSTEM, Compared, compare
from prospect_to_cash.harness.evidence.record import Expectation
from prospect_to_cash.harness.evidence.recorder import Recorder

NOW, STILL = "now", "still"
NOTHING_ELSE = "nothing else changed"
"""What the sentence expects that asks about everything no table of its scenario shows."""


class Expectations:
    """The expectations of one scenario about one observed thing."""

    def __init__(
        self, evidence: Recorder, observed: EvidenceSource, systems: Sequence[str]
    ) -> None:
        self._evidence = evidence
        self._observed = observed
        self._systems = tuple(systems)
        self._accounted_rows: set[RowRef] = set()
        self._accounted_cells: set[CellRef] = set()
        self._run: Sequence[ChangedRow] | None = None

    def rows(self, view_name: str, tense: str | None, table: Sequence[Sequence[str]]) -> None:
        """The table holds: *now* where the action changed it, *still* where it did not.

        Without a tense it isn't asked whether the action changed it.
        """
        self.table(self._observed.view(view_name), tense, table)

    def table(self, view: View, tense: str | None, table: Sequence[Sequence[str]]) -> None:
        """As `rows`, for a view that is already at hand."""
        changes = self._changes()
        compared = compare(view, table, self._systems)
        gone = self._gone(view, compared, changes)
        for row in compared.rows:
            self._accounted_rows |= row.rows
            self._accounted_cells |= row.shown(compared.columns)
        self._accounted_rows |= {change.ref for change in gone}
        reasons = self._reasons(view, compared) if not compared.met else []
        misused = self._misused(tense, compared, changes, gone) if compared.met else None
        self._evidence.expect(
            Expectation(
                met=compared.met and misused is None,
                comparisons=compared.comparisons,
                expected=None if misused is None else f"the word '{tense}'",
                actual=misused,
                reasons=tuple(reasons),
            )
        )

    def none_of(self, view: View, **cells: str) -> None:
        """The view has no row with these cells."""
        self._changes()
        asked = ", ".join(f"{column} {text}" for column, text in cells.items())
        expected = f"no {view.name}" + (f" with {asked}" if asked else "")
        found = [
            " | ".join(row.cells[column] for column in view.columns)
            for row in view.rows
            if all(row.cells[column] == text for column, text in cells.items())
        ]
        self.text(expected, "; ".join(found) or expected)

    def nothing_changed(self, *, else_: bool = False) -> None:
        """No row of either system differs from before the action, but for those accounted for.

        With `else_`, a new row may stand in a table of this scenario, a changed cell must, and a
        row that is gone must have stood where a table of this scenario looks.
        """
        found = []
        for change in self._changes():
            if change.ref.system not in self._systems:
                continue
            if not else_:
                found.append(_sentence(change, change.attributes))
            elif change.change == "update":
                cells = {(change.ref, attribute) for attribute in change.attributes}
                unseen = {attribute for _, attribute in cells - self._accounted_cells}
                if unseen:
                    found.append(_sentence(change, frozenset(unseen)))
            elif change.ref not in self._accounted_rows:
                found.append(_sentence(change, frozenset()))
        what = NOTHING_ELSE if else_ else "nothing changed"
        self.text(what, "; ".join(sorted(found)) or what)

    def rejected_because(self, words: str) -> None:
        """The action was refused, in exactly these words; line ends don't count."""
        self._changes()
        rejection = self._evidence.rejection()
        actual = "the action was not rejected" if rejection is None else str(rejection)
        self.text(" ".join(words.split()), " ".join(actual.split()))

    def text(self, expected: str, actual: str) -> None:
        """Two texts are the same."""
        self._evidence.expect(Expectation(met=expected == actual, expected=expected, actual=actual))

    def _changes(self) -> Sequence[ChangedRow]:
        self._observed.assertion_started()
        self._evidence.look_at_outcome()
        changes = self._observed.changes()
        if changes is not self._run:
            self._run = changes
            self._accounted_rows.clear()
            self._accounted_cells.clear()
        return changes

    def _gone(
        self, view: View, compared: Compared, changes: Sequence[ChangedRow]
    ) -> list[ChangedRow]:
        """The removed rows that the view showed before, where the table looks."""
        removed = [change for change in changes if change.change == "delete"]
        before = self._evidence.before(view.name) if removed else None
        if before is None:
            return []
        shown: frozenset[RowRef] = frozenset().union(
            *(row.rows for row in before.rows if compared.speaks_of(row))
        )
        return [change for change in removed if change.ref in shown]

    def _misused(
        self,
        tense: str | None,
        compared: Compared,
        changes: Sequence[ChangedRow],
        gone: list[ChangedRow],
    ) -> str | None:
        """Why `tense` doesn't fit, in a sentence: the vocabulary polices itself."""
        rows = frozenset().union(*(row.rows for row in compared.rows))
        cells = frozenset().union(*(row.shown(compared.columns) for row in compared.rows))
        touched = gone + [
            change
            for change in changes
            if (change.change != "update" and change.ref in rows | {ref for ref, _ in cells})
            or any((change.ref, attribute) in cells for attribute in change.attributes)
        ]
        if tense == STILL and touched:
            return f"the action changed this: {touched[0].label}. Write 'now'."
        if tense == NOW and rows and not touched:
            return "the action changed nothing of this. Write 'still'."
        return None

    def _reasons(self, view: View, compared: Compared) -> list[str]:
        whose = view.travels_as or next((name for name in view.scope if name != SYSTEM), "")
        if SYSTEM not in compared.columns or whose not in compared.columns:
            return []
        at = compared.columns.index(whose)
        held = {row.cells[whose] for row in view.rows}
        reasons: dict[str, None] = {}
        for comparison in compared.comparisons:
            for row in comparison.rows:
                # Only what isn't there can have been held back; another value has another cause.
                lacks = any(not cell.like and cell.actual == NONE for cell in row.cells)
                if row.status == "missing" or (row.status == "unlike" and lacks):
                    found = self._observed.reasons_not_synced(
                        row.cells[at].expected, comparison.system
                    )
                    reasons.update(dict.fromkeys(found))
                    reasons.update(dict.fromkeys(_slip(row.cells[at].expected, whose, held)))
        return list(reasons)


def _slip(name: str, column: str, held: Set[str]) -> Iterator[str]:
    """Tell of a name that no row has and that looks like one of them, as numbers do anyway."""
    if name not in held and not any(map(str.isdigit, name)):
        meant = hint(name, sorted(held))
        if meant:
            yield f"No row of either system has the {column} '{name}'.{meant}"


def _sentence(change: ChangedRow, attributes: frozenset[str]) -> str:
    match change.change:
        case "insert":
            return f"{change.ref.system}: new {change.label}"
        case "delete":
            return f"{change.ref.system}: {change.label} is gone"
        case _:
            names = ", ".join(sorted(name.replace("_", " ") for name in attributes))
            return f"{change.ref.system}: {change.label} changed its {names}"
