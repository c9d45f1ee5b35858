"""Explains how a row came to be as it is: the table map or the action that wrote it, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Literal

from prospect_to_cash.common.origins import Origin, step_at
from prospect_to_cash.common.views import NONE, Difference, View, ViewRow
from prospect_to_cash.common.wording import listed
from prospect_to_cash.model.applications.rules import Default, Rule
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.landscape.names.party_names import sales_owner
from prospect_to_cash.model.landscape.reasons.stored_rows import StoredRows
from prospect_to_cash.model.landscape.reasons.write_history import Write, WriteHistory
from prospect_to_cash.model.landscape.views import parties
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.supply_chain import Party

_NAMES: dict[type[Row], str] = {Party: "name", Account: "name", Contact: "full_name"}
"""The attribute with the name of a party, in the rows that the view of parties shows it from."""
COMPUTED = ("TAB", "SUMMARY TAB", "RELATED TO", "AVAILABLE", "MESSAGE")
"""The columns that a form computes from other values, so nobody wrote them."""
_IDENTITY = ("NUMBER", "LINE")
_VALUES = ("STREET", "ZIP CODE", "CITY", "COUNTRY", "STATE")
"""The columns that show who wrote a row: its number, or otherwise one of its values."""

_STEP, _TABLE_MAP, _APPLICATION = (
    Origin(kind="step"),
    Origin(kind="table map"),
    Origin(kind="application"),
)


def party_not_created(party: str, system: System) -> str:
    """Return the sentence that nothing created a party in a system."""
    return f"Nothing created '{party}' in {system.title}."


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
        named: dict[tuple[Origin, str | None, str | None], tuple[Write, list[str]]] = {}
        for column in columns:
            written = self._last_write(system, found, column)
            if written is not None:
                _, attribute, write = written
                origin, sent = self.of_write(system, write, attribute)
                is_empty = write.before is None and found.cells[column] == NONE
                if is_empty and origin.kind in ("step", "application"):
                    continue
                name = found.cells.get("COLUMN", column)
                by = (origin, self._writes.place(write), _message(write))
                named.setdefault(by, (write, []))[1].append(sent or name)
        return [
            self._sentence(origin, names, system, write)
            for (origin, *_), (write, names) in named.items()
        ]

    def of_unwritten(
        self, system: System, noun: str, found: ViewRow, columns: Iterable[str]
    ) -> Iterator[str]:
        """Yield why columns of a row have values that nothing in the scenario wrote."""
        lacking, derived, unset, kept = [], [], [], []
        for column in columns:
            name = found.cells.get("COLUMN", column)
            if column not in found.sources and found.cells[column] == NONE:
                lacking.append(name)
            elif column in COMPUTED or not found.sources.get(column):
                derived.append(name)
            elif self._is_unset(system, found, column):
                unset.append(name)
            elif self._last_write(system, found, column) is None:
                kept.append(name)
        if lacking:
            yield f"{system.title} has no {listed(lacking, 'or')} for this {noun}."
        if derived:
            yield f"{system.title} computes {listed(derived)} from other values."
        if unset:
            yield f"Nothing set {listed(unset, 'or')} in {system.title}."
        if kept:
            yield f"No step changed {listed(kept, 'or')} in {system.title} since the setup."

    def _is_unset(self, system: System, found: ViewRow, column: str) -> bool:
        if found.cells[column] != NONE:
            return False
        written = self._last_write(system, found, column)
        return written is None or not self.of_values(system, found, [column])

    def of_write(self, system: System, write: Write, attribute: str) -> tuple[Origin, str | None]:
        """Return who set an attribute in a write, and the column if a table map sent it."""
        history, row = self._writes, write.after
        assert row is not None, "a write that sets a value has a row after it"
        default = history.default_of(write, attribute)
        if default is not None:
            return _of_rule(default), None
        sequence = history.number_sequence(system, write, attribute)
        if sequence is not None:
            return _of_sequence(sequence), None
        if write.rule is not None:
            return _of_rule(write.rule), None
        if write.message is None:
            return _STEP, None
        sent = sent_columns(write.message, row, attribute)
        return (_TABLE_MAP, sent[0]) if sent else (_APPLICATION, None)

    def _sentence(self, origin: Origin, columns: list[str], system: System, write: Write) -> str:
        message, place = write.message, self._writes.place(write)
        if message is None:
            return origin.sentence(columns, system.title, place)
        table_map, row = message.table_map, message.row
        return origin.sentence(columns, system.title, place, table_map=table_map, row=row)

    def of_row(self, system: System, found: ViewRow) -> list[str]:
        """Return what created a row that a table doesn't expect."""
        for column in _IDENTITY:
            written = self._last_write(system, found, column)
            if written is not None:
                return [self._created(system, found, column, written[2])]
        roles = self._last_write(system, found, "ROLES")
        is_stored = roles is not None and shown(getattr(roles[0], roles[1])) == found.cells["ROLES"]
        for column in ("ROLES", *_VALUES) if is_stored else _VALUES:
            if found.cells.get(column, NONE) != NONE:
                texts = self.of_values(system, found, [column])
                if texts:
                    return texts
        return self.of_values(system, found, found.sources)

    def _created(self, system: System, found: ViewRow, column: str, write: Write) -> str:
        if write.message is not None and write.rule is None:
            return f"{self._cause(write)}."
        noun = "line" if column == "LINE" else found.cells.get("RECORD", "")
        created = f"{noun} {found.cells[column]}".strip()
        if write.rule is None:
            return f"{step_at(self._writes.place(write))} created {created} in {system.title}."
        when = f" when {self._cause(write)}" if write.message else self._place(write)
        return f"{_of_rule(write.rule).title} created {created} in {system.title}{when}."

    def of_absence(self, view: View, difference: Difference) -> Iterator[str]:
        """Yield what a missing row is called now, or what deleted it."""
        for column in view.names or view.scope[:1]:
            yield from self._renamed(difference.expected.get(column, NONE), difference)
        yield from self._renumbered(view, difference)
        yield from self._deleted(difference)

    def _renumbered(self, view: View, difference: Difference) -> Iterator[str]:
        system, expected = System(difference.system), difference.expected
        names = [name for name in view.naming if name in expected and name not in view.scope]
        for row in view.rows:
            others = [name for name in names if row.cells[name] != expected[name]]
            if row.cells.get("SYSTEM") != system or len(others) != 1:
                continue
            (column,) = others
            for stored, attribute in self._stored.behind(row, column):
                if self._writes.had(system, stored, attribute, expected[column]):
                    write = self._writes.last_write(system, stored, attribute)
                    assert write is not None, "a value that was another one was written"
                    now = row.cells[column]
                    yield f"{expected[column]} is now {now}, because {self._cause(write)}."

    def of_nothing(self, view: View, difference: Difference, noun: str) -> Iterator[str]:
        """Yield that nothing created a missing row, if that's so."""
        system, expected = System(difference.system), difference.expected
        names = [name for name in view.naming if expected.get(name, NONE) != NONE]
        identity = [name for name in names if name not in ("SYSTEM", "RECORD")]
        own = [name for name in identity if name not in view.scope]
        whose = "".join(f" of '{expected[name]}'" for name in view.scope[:1] if name in identity)
        named = listed(f"{name} {expected[name]}" for name in own) if own else ""
        having = f" with {named}" if named else ""
        if identity and not any(self._writes.ever(system, expected[name]) for name in own):
            if view.name == "parties" and identity == [view.scope[0]] and "RECORD" not in names:
                yield party_not_created(expected[view.scope[0]], system)
            else:
                yield f"Nothing created {_with_article(noun)}{whose}{having} in {system.title}."
            return
        rows = [row for row in view.rows if row.cells["SYSTEM"] == system]
        others = {
            f"'{row.cells[view.scope[0]]}'"
            for row in rows
            if own != ["ROLES"] and own and all(row.cells[n] == expected[n] for n in own)
        }
        if others:
            yield f"In {system.title}, the {noun}{having} belongs to {listed(sorted(others))}."
        else:
            yield f"Nothing shows why {system.title} has no {noun}{whose}{having}."

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
                    step = step_at(self._writes.place(write))
                    yield f"{step} deleted {number} in {system.title}."
                return

    def _last_write(
        self, system: System, found: ViewRow, column: str
    ) -> tuple[Row, str, Write] | None:
        """Return the newest write of the stored cells behind a cell, with the row as it is now."""
        writes = [
            (row, attribute, write)
            for row, attribute in self._stored.behind(found, column)
            if column not in COMPUTED
            and (write := self._writes.last_write(system, row, attribute)) is not None
        ]
        text = found.cells.get(column, NONE)
        shown_here = [each for each in writes if shown(getattr(each[0], each[1])) == text]
        writes = shown_here or writes
        return max(writes, key=lambda written: written[2].number, default=None)

    def _cause(self, write: Write) -> str:
        if write.message is None:
            step = step_at(self._writes.place(write))
            return f"{step[0].lower()}{step[1:]} changed it"
        return f"{write.message.table_map} sent {write.message.row}{self._place(write)}"

    def _place(self, write: Write) -> str:
        place = self._writes.place(write)
        return f" in {place}" if place else ""


@cache
def _of_sequence(name: str) -> Origin:
    return Origin(kind="number sequence", name=name)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _message(write: Write) -> str | None:
    """Return a table map and the row that it sent in a write."""
    return f"{write.message.table_map} {write.message.row}" if write.message else None


@cache  # asked for each changed cell (benchmarks/run.py)
def _of_rule(rule: Rule[Any, Any]) -> Origin:
    kind: Literal["rule", "default"] = "default" if isinstance(rule, Default) else "rule"
    return Origin(kind=kind, name=rule.name, source=rule.source or None)


def sent_columns(message: SyncLogEntry | None, row: Row, attribute: str) -> list[str]:
    """Return the receiver's columns of a message that wrote an attribute of a row."""
    if message is None:
        return []
    direction = message.direction
    written = _written_columns(direction, tuple(message.columns))
    receiving = direction.receiving
    if attribute == receiving.company_attribute and receiving.company_column is not None:
        return [receiving.company_column]
    return [name for name in receiving.columns_showing(row, attribute) if name in written]


@lru_cache(maxsize=256)  # asked for each changed cell (benchmarks/run.py)
def _written_columns(direction: MapDirection, sent: tuple[str, ...]) -> frozenset[str | None]:
    """Return the receiver's columns that a message with these columns of the sender writes."""
    sender, receiver = direction.sender.system, direction.receiver.system
    return frozenset(
        line.column(receiver)
        for line in direction.table_map.lines
        if line.flows_to(receiver) and (line.is_constant or line.column(sender) in sent)
    )
