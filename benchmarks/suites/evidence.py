"""Lets p2c record the state and the traffic of a `Store`. A copy is in each generated suite."""

from store import COLUMNS, SYSTEMS, Store

from prospect_to_cash.common.evidence_source import StateTable, Table, Traffic
from prospect_to_cash.common.views import RowRef, View, ViewRow


class RecordedStore(Store):
    """A store that is an evidence source."""

    def __init__(self):
        super().__init__()
        self._traffic = []

    def traffic(self):
        return self._traffic

    def sell(self, units):
        super().sell(units)
        self._traffic += [
            Traffic(
                table_map="Shelves",
                version="1.0.0.1",
                sender="SCM",
                receiver="Sales",
                legal_entity="usmf",
                row=shelf,
                change="insert",
                columns={"ShelfId": shelf, "Units": held},
                outcome="delivered",
            )
            for shelf, held in self.sent[-3:]
        ]

    def dialogs(self):
        return ()

    def states(self):
        return [
            StateTable(
                system=system,
                name="shelves",
                table=Table(header=COLUMNS, rows=tuple(self.rows[system])),
                keys=tuple(range(len(self.rows[system]))),
            )
            for system in SYSTEMS
        ]

    def view(self, name):
        rows = [
            _row(system, at, row)
            for system in SYSTEMS
            for at, row in enumerate(self.rows[system][:2])
        ]
        return View(name, ("SYSTEM", *COLUMNS), ("SYSTEM", "SHELF"), ("SYSTEM",), tuple(rows))

    def changes(self):
        return ()

    def action_begins(self):
        pass

    def assertion_started(self):
        pass

    def step_ended(self, place):
        pass

    def reasons(self, view, differences):  # noqa: ARG002  # the protocol names both
        return [()] * len(differences)


def _row(system, at, row):
    ref = RowRef(system, "shelves", at)
    # Without `changes`, no step asks for the stored cells behind a row.
    return ViewRow({"SYSTEM": system, **dict(zip(COLUMNS, row, strict=True))}, {}, frozenset({ref}))
