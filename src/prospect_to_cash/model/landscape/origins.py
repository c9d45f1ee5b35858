"""Explains how a row came to be as it is: the table map or the action that wrote it, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from prospect_to_cash.common.views import NONE, Difference, View, ViewRow
from prospect_to_cash.common.wording import listed
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.landscape.party_names import sales_owner
from prospect_to_cash.model.landscape.stored_rows import StoredRows
from prospect_to_cash.model.landscape.views import parties
from prospect_to_cash.model.landscape.write_history import Write, WriteHistory
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.supply_chain import Party

_NAMES: dict[type[Row], str] = {Party: "name", Account: "name", Contact: "full_name"}
"""The attribute with the name of a party, in the rows that the view of parties shows it from."""
_COMPUTED = ("TAB", "SUMMARY TAB", "RELATED TO", "AVAILABLE", "MESSAGE")
"""The columns that a form computes from other values, so nobody wrote them."""
_IDENTITY = ("NUMBER", "LINE")
_VALUES = ("STREET", "ZIP CODE", "CITY", "COUNTRY", "STATE")
"""The columns that show who wrote a row: its number, or otherwise one of its values."""


class Origins:
    """The origins of the rows of a landscape, as the write history of the scenario has them."""

    def __init__(
        self,
        write_history: WriteHistory,
        stored: StoredRows,
        owners: Callable[[str, System], frozenset[str]],
        view: Callable[[str], View],
    ) -> None:
        self._writes = write_history
        self._stored = stored
        self._owners = owners
        self._view = view

    def of_values(self, system: System, found: ViewRow, columns: Iterable[str]) -> list[str]:
        """Return what wrote the values of a row that a table expects to be different."""
        named: dict[tuple[str, str], list[str]] = {}
        for column in columns:
            written = self._last_write(system, found, column)
            if written is not None:
                row, attribute, write = written
                sent = _sent_columns(write.message, row, attribute)
                if not sent and write.before is None and found.cells[column] == NONE:
                    continue
                name = found.cells.get("COLUMN", column)
                words = self._words(system, write, is_sent=bool(sent))
                named.setdefault(words, []).append(sent[0] if sent else name)
        return [f"{before} {listed(names)}{after}." for (before, after), names in named.items()]

    def of_row(self, system: System, found: ViewRow) -> list[str]:
        """Return what created a row that a table doesn't expect."""
        for column in _IDENTITY:
            written = self._last_write(system, found, column)
            if written is not None:
                _, _, write = written
                if write.message is not None:
                    return [f"{self._cause(write)}."]
                noun = "line" if column == "LINE" else found.cells.get("RECORD", "")
                created = f"{noun} {found.cells[column]}".strip()
                return [f"{self._step(write)} created {created} in {system.title}."]
        roles = self._last_write(system, found, "ROLES")
        is_stored = roles is not None and shown(getattr(roles[0], roles[1])) == found.cells["ROLES"]
        for column in ("ROLES", *_VALUES) if is_stored else _VALUES:
            if found.cells.get(column, NONE) != NONE:
                texts = self.of_values(system, found, [column])
                if texts:
                    return texts
        return []

    def of_absence(self, view: View, difference: Difference) -> Iterator[str]:
        """Yield what a missing row is called now, or what deleted it."""
        for column in view.names or view.scope[:1]:
            yield from self._renamed(difference.expected.get(column, NONE), difference)
        yield from self._deleted(difference)

    def _renamed(self, name: str, difference: Difference) -> Iterator[str]:
        system = System(difference.system)
        for row in self._view("parties").rows:
            party, number = row.cells["PARTY"], row.cells["NUMBER"]
            record = difference.expected.get("RECORD", row.cells["RECORD"])
            if row.cells["SYSTEM"] != system or party == name or row.cells["RECORD"] != record:
                continue
            for stored in self._stored.rows(row.rows):
                attribute = _NAMES.get(type(stored))
                if attribute is None or not self._writes.had(system, stored, attribute, name):
                    continue
                write = self._writes.last_write(system, stored, attribute)
                assert write is not None, "a value that was another one was written"
                yield f"{number} is now '{party}', because {self._cause(write)}."
                break

    def _deleted(self, difference: Difference) -> Iterator[str]:
        system = System(difference.system)
        expected = difference.expected
        owners = self._owners(expected.get("PARTY", ""), system)
        record = parties.RECORDS[system].get(expected.get("RECORD", ""))
        for row, write in self._writes.deleted(system):
            if record is not None and type(row) is not record:
                continue
            values = row.__dict__
            owner = sales_owner(row) if isinstance(row, Account | Contact) else None
            is_owner = (owner or values.get("party_number")) in owners
            numbers = {values.get(name) for name in ("number", "contact_person_id")} - {None}
            if "NUMBER" in expected:
                is_same = expected["NUMBER"] in numbers
            else:
                is_same = is_owner and "RECORD" in expected
            if is_same and numbers:
                number = numbers.pop()
                if write.message is not None:
                    yield (
                        f"{write.message.table_map} sent the deletion of {number}"
                        f"{self._place(write)}."
                    )
                else:
                    yield f"{self._step(write)} deleted {number} in {system.title}."
                return

    def _last_write(
        self, system: System, found: ViewRow, column: str
    ) -> tuple[Row, str, Write] | None:
        """Return the newest write of the stored cells behind a cell, with the row as it is now."""
        writes = [
            (row, attribute, write)
            for row, attribute in self._stored.behind(found, column)
            if column not in _COMPUTED
            and (write := self._writes.last_write(system, row, attribute)) is not None
        ]
        text = found.cells.get(column, NONE)
        shown_here = [each for each in writes if shown(getattr(each[0], each[1])) == text]
        writes = shown_here or writes
        return max(writes, key=lambda written: written[2].number, default=None)

    def _words(self, system: System, write: Write, *, is_sent: bool) -> tuple[str, str]:
        """Return the words before and after the columns that a write set.

        `is_sent` is False if the receiver of a message set the columns on its own.
        """
        message = write.message
        if message is None:
            return f"{self._step(write)} set", f" in {system.title}"
        if is_sent:
            return f"{message.table_map} sent", self._place(write)
        return f"{system.title} set", f" when {self._cause(write)}"

    def _cause(self, write: Write) -> str:
        if write.message is None:
            step = self._step(write)
            return f"{step[0].lower()}{step[1:]} changed it"
        return f"{write.message.table_map} sent {write.message.row}{self._place(write)}"

    def _place(self, write: Write) -> str:
        place = self._writes.place(write)
        return f" in {place}" if place else ""

    def _step(self, write: Write) -> str:
        place = self._writes.place(write)
        if place is None:
            return "This step"
        return f"The step in {place}" if place.startswith("line") else place.capitalize()


def _sent_columns(message: SyncLogEntry | None, row: Row, attribute: str) -> list[str]:
    """Return the receiver's columns of a message that wrote an attribute of a row."""
    if message is None:
        return []
    direction, table_map = message.direction, message.direction.table_map
    sender, receiver = direction.sender.system, direction.receiver.system
    written = {
        line.column(receiver)
        for line in table_map.lines
        if line.flows_to(receiver) and (line.is_constant or line.column(sender) in message.columns)
    }
    receiving = direction.receiving
    if attribute == receiving.company_attribute and receiving.company_column is not None:
        return [receiving.company_column]
    return [name for name in receiving.columns_showing(row, attribute) if name in written]
