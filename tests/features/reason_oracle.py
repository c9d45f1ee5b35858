"""Decides whether a reason that names a table map can be true, from the table map and the traffic.

It reads the sentence, and looks up what it says: the changes under the table map, the direction of
its columns, the stored cells behind the cells that differ, and the filter of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.common.views import Difference, RowRef, View
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.message import row_name
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.dual_write.table_map import ColumnMapping
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.landscape.reasons.stored_rows import StoredRows
from prospect_to_cash.model.landscape.views import parties
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row

_PLACE = r"(?: (?:in|from) (?:line \d+|the setup))?"
_KINDS = {
    "only": re.compile(r"^Only (?P<maps>.+) sends? (?P<columns>.+) to .+, and '.+' has no .+\.$"),
    "no map": re.compile(r"^No table map of this variant sends (?P<what>.+) from .+ to .+\.$"),
    "filtered": re.compile(r"^MAP doesn't send (?P<row>.+), because (?P<why>.+ filter asks .+)\.$"),
    "one way": re.compile(
        r"^MAP sends (?P<there>\S+) to .+, but doesn't send (?P<back>\S+) back to .+\.$"
    ),
    "lacks": re.compile(r"^MAP doesn't map (?P<column>\S+) in this environment\.$"),
    "not sent": re.compile(
        r"^MAP (?P<verb>didn't send|hasn't sent|couldn't deliver) "
        rf"(?:the new .+? of |the deletion of )?(?P<row>.+?){_PLACE}(?: yet)?(?:, because|:) "
    ),
    "sent": re.compile(rf"(?:^| because | when )MAP sent (?P<what>.+?){_PLACE}\.?$"),
}
"""The sentences about table maps, with the name of the map replaced."""
_OUTCOMES = {
    "didn't send": Outcome.NOT_SENT,
    "hasn't sent": Outcome.QUEUED,
    "couldn't deliver": Outcome.REJECTED,
}


class Oracle:
    """What is known about one row that isn't as expected."""

    def __init__(self, landscape: InMemoryLandscape, view: View, difference: Difference) -> None:
        self._link = landscape.link
        self._landscape = landscape
        self._view = view
        self._difference = difference
        self._receiver = System(difference.system)
        self._stored = StoredRows(landscape._stores)

    def kind(self, reason: str) -> str:
        """Return the kind of a reason that says what table maps do; otherwise nothing."""
        name, text = self._without_map(reason)
        for kind, pattern in _KINDS.items():
            if pattern.search(text):
                return kind
        return "" if name is None else "unknown"

    def faults(self, reason: str) -> Iterator[str]:
        """Yield what a reason says that isn't so."""
        name, text = self._without_map(reason)
        kind = self.kind(reason)
        if kind == "unknown":
            yield "the kind of sentence isn't known"
        elif kind in ("only", "no map"):
            found = _KINDS[kind].search(text)
            assert found is not None, text
            yield from (self._only if kind == "only" else self._no_map)(found)
        elif kind:
            assert name is not None, text
            found = _KINDS[kind].search(text)
            assert found is not None, text
            check = {
                "sent": self._sent,
                "not sent": self._not_sent,
                "filtered": self._filtered,
                "one way": self._one_way,
                "lacks": self._lacks,
            }[kind]
            yield from check(self._link.direction(name, self._receiver.other), found)

    def _without_map(self, reason: str) -> tuple[str | None, str]:
        """Return the name of the table map in a reason, and the reason with MAP in its place."""
        name = max((name for name in self._link.maps if name in reason), key=len, default=None)
        if name is None or reason.startswith("Only "):
            return name, reason
        return name, reason.replace(name, "MAP", 1)

    # ---- each kind of sentence ------------------------------------------------------------------

    def _sent(self, direction: MapDirection, found: re.Match[str]) -> Iterator[str]:
        what = found["what"].removeprefix("the deletion of ")
        entries = list(self._entries(direction, Outcome.DELIVERED))
        if any(entry.row == what for entry in entries):
            if found.start() == 0 and not self._is_about(direction, what, entries):
                yield f"{what} isn't the row"
            return
        for column in re.split(r", and |, | and ", what):
            lines = [line for line in direction.table_map.lines if self._target(line) == column]
            is_sent = column == direction.receiving.company_column or any(
                line.flows_to(self._receiver)
                and (line.is_constant or any(self._source(line) in e.columns for e in entries))
                for line in lines
            )
            if not is_sent:
                yield f"{column} wasn't sent"
            if not self._writes(direction, column):
                yield f"{column} isn't behind {', '.join(self._difference.columns)}"

    def _not_sent(self, direction: MapDirection, found: re.Match[str]) -> Iterator[str]:
        outcome = _OUTCOMES[found["verb"]]
        rows = {entry.row for entry in self._entries(direction, outcome)}
        if found["row"] not in rows and not self._sender_rows(direction, found["row"]):
            yield f"no change of {found['row']} was {outcome}: {rows}"
        if self._difference.found is not None and not self._maps_what_differs(direction):
            yield "the map doesn't write what differs"

    def _filtered(self, direction: MapDirection, found: re.Match[str]) -> Iterator[str]:
        rows = self._sender_rows(direction, found["row"])
        mismatches = [direction.filter_mismatch(row) for row in rows]
        if found["why"] not in map(str, mismatches):
            yield f"the filter says {mismatches}"
        party = self._difference.expected.get("PARTY", "")
        owned = self._rows_of_party(party, self._receiver.other)
        sender = str(self._receiver.other)
        if not any(RowRef(sender, type(row).table, row.id) in owned for row in rows):
            yield f"{found['row']} isn't a row of {party}"
        record = parties.RECORDS[self._receiver].get(self._difference.expected.get("RECORD", ""))
        if self._difference.found is not None:
            if not self._maps_what_differs(direction):
                yield "the map doesn't write what differs"
        elif record not in (None, direction.receiving.root):
            yield f"the map doesn't write a {record}"

    def _one_way(self, direction: MapDirection, found: re.Match[str]) -> Iterator[str]:
        lines = [
            line
            for line in direction.table_map.lines
            if self._source(line) == found["back"] and self._target(line) == found["there"]
        ]
        if [line.flows_to(self._receiver) for line in lines] != [False]:
            yield f"the map has {lines}"
        if not self._writes(direction, found["there"]):
            yield f"{found['there']} isn't behind {', '.join(self._difference.columns)}"

    def _lacks(self, direction: MapDirection, found: re.Match[str]) -> Iterator[str]:
        if found["column"] in direction.columns:
            yield f"the map has {found['column']}"

    def _only(self, found: re.Match[str]) -> Iterator[str]:
        named = set(re.split(r", and |, | and ", found["columns"]))
        owned = self._rows_of_party(
            self._difference.expected.get("PARTY", ""), self._receiver.other
        )
        for name in re.split(r", and |, | and ", found["maps"]):
            direction = self._link.direction(name, self._receiver.other)
            if not named & direction.columns:
                yield f"{name} doesn't send any of {named}"
            table = direction.sending.root.table
            if any(ref.table == table for ref in owned):
                yield f"{name} has a row to send"
            if self._difference.found is not None and not self._maps_what_differs(direction):
                yield f"{name} doesn't write what differs"

    def _no_map(self, found: re.Match[str]) -> Iterator[str]:
        column = found["what"].split(" of a")[0]
        if self._difference.found is None:
            return
        names = {name: self._difference.expected.get(name) for name in ("PARTY", "NUMBER")}
        sent = [
            each
            for row in self._view.rows
            if row.cells["SYSTEM"] == self._receiver.other
            and all(row.cells.get(name) == text for name, text in names.items())
            for each in self._stored.behind(row, column)
        ]
        for direction in self._directions():
            sources = {
                self._source(line)
                for line in direction.table_map.lines
                if line.flows_to(self._receiver)
            }
            is_sent = any(
                sources.intersection(direction.sending.columns_showing(*each)) for each in sent
            )
            if is_sent and self._maps_what_differs(direction, (column,)):
                yield f"{direction.name} writes {column}"

    # ---- what it looks up -----------------------------------------------------------------------

    def _directions(self) -> list[MapDirection]:
        return [self._link.direction(name, self._receiver.other) for name in self._link.maps]

    def _target(self, line: ColumnMapping) -> str | None:
        return line.column(self._receiver)

    def _source(self, line: ColumnMapping) -> str | None:
        return line.column(self._receiver.other)

    def _entries(self, direction: MapDirection, outcome: Outcome) -> Iterator[SyncLogEntry]:
        for entry in self._link.log:
            if entry.direction is direction and entry.outcome is outcome:
                yield entry

    def _sender_rows(self, direction: MapDirection, name: str) -> list[Row]:
        rows = direction.sender.rows(direction.sending.root)
        return [row for row in rows if row_name(direction, direction.read_key(row)) == name]

    def _rows_of_party(self, party: str, system: System) -> set[RowRef]:
        """Return the stored rows of a party, and of those that it's the contact or customer of."""
        owners = self._landscape._names.find(party, system)
        found: set[RowRef] = set()
        for name in ("parties", "addresses", "contacts"):
            for row in self._landscape.view(name).rows:
                if row.cells["SYSTEM"] == system and (
                    row.owner in owners or row.cells["PARTY"] == party
                ):
                    found |= row.rows
        return found

    def _is_about(self, direction: MapDirection, name: str, entries: list[SyncLogEntry]) -> bool:
        """Return whether the receiver has, or had, the row of the difference from this change."""
        if self._difference.found is None:
            return True
        for entry in entries:
            if entry.row == name:
                keys = {key: entry.columns[key] for key in direction.key_columns}
                row = direction.receiving.find(entry.legal_entity, direction.to_receiver(keys))
                if row is not None:
                    ref = RowRef(str(self._receiver), type(row).table, row.id)
                    if ref in self._difference.found.rows:
                        return True
        return False

    def _behind(self, columns: tuple[str, ...]) -> list[tuple[Row, str]]:
        found = self._difference.found
        assert found is not None, "the row is there"
        shown = columns if self._difference.status == "unlike" else tuple(found.sources)
        return [each for name in shown for each in self._stored.behind(found, name)]

    def _writes(self, direction: MapDirection, column: str) -> bool:
        behind = self._behind(self._difference.columns)
        return any(
            column in direction.receiving.columns_showing(row, attribute)
            or attribute == direction.receiving.company_attribute
            for row, attribute in behind
        )

    def _maps_what_differs(
        self, direction: MapDirection, columns: tuple[str, ...] | None = None
    ) -> bool:
        written = {
            self._target(line)
            for line in direction.table_map.lines
            if line.flows_to(self._receiver)
        }
        behind = self._behind(columns or self._difference.columns)
        return not behind or any(
            written.intersection(direction.receiving.columns_showing(row, attribute))
            for row, attribute in behind
        )
