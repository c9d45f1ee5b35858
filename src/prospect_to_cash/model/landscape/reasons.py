"""Explains why rows of a view aren't as a table expects: what dual-write didn't deliver.

A reason is about the cells that differ. First, each change that wasn't delivered is delivered and
undone again: if that makes a row as expected, the change is the reason. Otherwise, a reason names a
table map only if the map carries the stored value behind such a cell, and if delivering that value
would have made the row as expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.views import ANY, NONE, Difference, View, ViewRow
from prospect_to_cash.common.wording import listed
from prospect_to_cash.model.dual_write.engine import NOT_RUNNING, PAUSED, Engine
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.errors import SyncLoop, SyncRejection
from prospect_to_cash.model.landscape.carriers import Carrier, Carriers, Obstacle
from prospect_to_cash.model.landscape.origins import Origins
from prospect_to_cash.model.landscape.stored_rows import StoredRows
from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork
from prospect_to_cash.model.landscape.undelivered import UndeliveredChange, as_if_delivered
from prospect_to_cash.model.landscape.views import VIEWS, parties
from prospect_to_cash.model.landscape.write_history import WriteHistory
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.supply_chain import ContactPerson

_IDENTITY = ("NUMBER", "LINE", "NAME")
"""The columns that identify a row of a view; the first that a view has counts."""
_OF_OWNER = ("addresses", "contacts")
"""The views whose rows a system shows only on the form of the party that they belong to."""
_NOUNS = {"addresses": "address", "contacts": "contact", "parties": "party"}
_MAX_COLUMNS = 3
"""How many columns of a table map a reason names."""

_Undelivered: TypeAlias = tuple[UndeliveredChange, tuple[str, ...]]
"""A change that would make a row as expected, with the columns in which it would."""


class Reasons:
    """The reasons for differences in a landscape, as its rows and its sync log are now."""

    def __init__(
        self,
        stored: StoredRows,
        engine: Engine,
        unit_of_work: TrialUnitOfWork,
        undelivered: Sequence[UndeliveredChange],
        carriers: Carriers,
        write_history: WriteHistory,
        origins: Origins,
        owners: Callable[[str, System], frozenset[str]],
        view: Callable[[str], View],
        setup_errors: Sequence[str],
    ) -> None:
        self._stored = stored
        self._engine = engine
        self._unit_of_work = unit_of_work
        self._undelivered = undelivered
        self._carriers = carriers
        self._history = write_history
        self._origins = origins
        self._owners = owners
        self._view = view
        self._setup_errors = setup_errors
        """Why dual-write didn't start, if it didn't."""

    def explain(self, view: View, differences: Sequence[Difference]) -> list[list[str]]:
        """Return the reasons for each difference, the most important first."""
        are_rows = all(difference.system in list(System) for difference in differences)
        if not are_rows:
            return [[] for _ in differences]
        undelivered = self._undelivered_for(view, differences)
        return [
            list(dict.fromkeys(self._of_difference(view, difference, changes)))
            for difference, changes in zip(differences, undelivered, strict=True)
        ]

    def _of_difference(
        self, view: View, difference: Difference, undelivered: Sequence[_Undelivered]
    ) -> list[str]:
        system, found = System(difference.system), difference.found
        texts = [self._not_delivered(change) for change, _ in undelivered]
        if texts and self._setup_errors:
            texts = self._not_started()
        if texts and difference.status != "unlike":
            return texts
        if found is None:
            record = difference.expected.get("RECORD")
            if record is not None and record not in parties.RECORDS[system]:
                return []
            absence = list(self._origins.of_absence(view, difference))
            return [*absence, *self._missing(view, difference)]
        if difference.status == "surplus":
            return [*self._surplus(found, system), *self._origins.of_row(system, found)]
        reasons, unexplained = texts, []
        explained = {name for _, columns in undelivered for name in columns}
        for column in difference.columns:
            if column in explained:
                continue
            of_column = self._unlike(view, difference, found, column)
            reasons += of_column
            if not of_column:
                unexplained.append(column)
        return [*reasons, *self._origins.of_values(system, found, unexplained)]

    # ---- A change that wasn't delivered ---------------------------------------------------------

    def _undelivered_for(
        self, view: View, differences: Sequence[Difference]
    ) -> list[list[_Undelivered]]:
        """Return the changes that would make each row as expected, each with the columns of it."""
        found: list[list[_Undelivered]] = [[] for _ in differences]
        if view.name not in VIEWS:
            return found
        counts = [self._count(view, difference) for difference in differences]
        for all_run in (False, True):
            open_rows = [at for at, changes in enumerate(found) if not changes]
            for change in self._undelivered if open_rows else ():
                with (
                    suppress(SyncRejection, SyncLoop),
                    as_if_delivered(
                        self._engine, self._unit_of_work, change.message, all_run=all_run
                    ),
                ):
                    delivered = self._view(view.name)
                    for at in open_rows:
                        columns = self._corrected(delivered, differences[at], counts[at])
                        if columns:
                            found[at].append((change, columns))
        return found

    def _corrected(self, delivered: View, difference: Difference, count: int) -> tuple[str, ...]:
        """Return the columns of a row that are as expected in a view after a delivery."""
        if difference.found is None:
            is_there = self._count(delivered, difference) > count
            return difference.columns if is_there else ()
        naming, found = delivered.naming, difference.found
        same = [
            row
            for row in delivered.rows
            if row.rows & found.rows and all(row.cells[n] == found.cells[n] for n in naming)
        ]
        if difference.status == "surplus":
            return () if any(row.rows == found.rows for row in same) else difference.columns
        return tuple(
            name
            for name in difference.columns
            if any(_is_expected(delivered, name, row, difference) for row in same)
        )

    def _count(self, view: View, difference: Difference) -> int:
        """Return how many rows have the names of a missing row."""
        if difference.found is not None:
            return 0
        expected = difference.expected
        party = expected.get("PARTY", "")
        owners = self._owners(party, System(difference.system))
        naming = [name for name in view.naming if name in expected and name != "PARTY"]
        return sum(
            all(row.cells[name] == expected[name] for name in naming)
            and ("PARTY" not in expected or row.owner in owners or row.cells["PARTY"] == party)
            for row in view.rows
        )

    def _not_delivered(self, change: UndeliveredChange) -> str:
        entry, message = change.entry, change.message
        what = entry.row
        if message.change == "delete":
            what = f"the deletion of {what}"
        elif not message.enters:
            what = f"the new {_some(change.columns)} of {what}"
        return self._pending(entry, what)

    def _not_started(self) -> list[str]:
        return [f"Dual-write didn't start. {error}" for error in self._setup_errors]

    def _pending(self, entry: SyncLogEntry, what: str) -> str:
        """Say that a change wasn't sent, waits, or was rejected, in which step, and why."""
        reason = str(entry.reason or "").removesuffix(".")
        since = self._history.place_of_state(entry) if reason in _STATES else None
        if since is not None:
            reason = _STATES[reason].format(since)
        words, preposition = _PENDING[entry.outcome]
        place = self._history.place_of_entry(entry)
        if place:
            what = f"{what} {preposition} {place}"
        return words.format(entry.table_map, what, reason)

    # ---- A missing row --------------------------------------------------------------------------

    def _missing(self, view: View, difference: Difference) -> list[str]:
        receiver = System(difference.system)
        party = difference.expected.get("PARTY", "")
        if view.name in _OF_OWNER and not self._has_party(party, receiver):
            cells = {"PARTY": party, "SYSTEM": str(receiver)}
            of_party = self._missing(
                self._view("parties"), difference._replace(expected=cells, columns=tuple(cells))
            )
            if of_party:
                return of_party
        counterparts = self._counterparts(view, difference)
        if len(self._named_alike(view, difference, counterparts)) >= len(counterparts):
            return []
        carriers: list[Carrier] = []
        for row in counterparts:
            carriers += self._of_row(row, receiver) or self._of_values(
                self._asked(row, difference), receiver
            )
        if "RECORD" not in difference.expected:
            carriers = self._without_foreign(carriers, view, difference)
        if counterparts and not carriers:
            sent = [each for row in counterparts for each in self._asked(row, difference)]
            noun = difference.expected.get("RECORD") or _NOUNS.get(view.name, "row")
            return self._nothing_carries(f"this {noun}", sent, receiver)
        record = parties.RECORDS[receiver].get(difference.expected.get("RECORD", ""))
        if record is not None:
            of_record = [each for each in carriers if each.direction.receiving.root is record]
            pending = [each for each in carriers if each.obstacle is Obstacle.PENDING]
            carriers = of_record or pending
        elif any(each.obstacle is Obstacle.DELIVERED for each in carriers):
            carriers = [each for each in carriers if each.obstacle is Obstacle.PENDING]
        return self._texts(carriers, difference)

    def _has_party(self, party: str, system: System) -> bool:
        owners = self._owners(party, system)
        return any(
            row.cells["SYSTEM"] == system and (row.owner in owners or row.cells["PARTY"] == party)
            for row in self._view("parties").rows
        )

    def _of_row(self, row: ViewRow, receiver: System) -> list[Carrier]:
        """Return the carriers of the stored rows that a row of the sender's side consists of."""
        identity = next((name for name in _IDENTITY if row.sources.get(name)), None)
        if identity is None:
            owners = (parties.RECORDS[system].values() for system in System)
            owned = {kind for kinds in owners for kind in kinds}
            stored = [each for each in self._stored.rows(row.rows) if type(each) not in owned]
        else:
            stored = self._stored.rows(ref for ref, _ in row.sources[identity])
        return [one for each in stored for one in self._carriers.of_row(each, receiver)]

    # ---- A row with other values ----------------------------------------------------------------

    def _unlike(self, view: View, difference: Difference, found: ViewRow, column: str) -> list[str]:
        receiver, expected = System(difference.system), difference.expected[column]
        counterparts = [
            row
            for row in self._counterparts(view, difference)
            if row.sources.get(column)
            and _is_equal(row.cells[column], expected, is_amount=column in view.amounts)
        ]
        sent = [each for row in counterparts for each in self._stored.behind(row, column)]
        carriers = self._of_values(sent, receiver)
        for row, attribute in self._stored.behind(found, column):
            for carrier in self._carriers.to_value(row, attribute, receiver):
                is_other = found.cells[column] != shown(getattr(row, attribute))
                is_derived = is_other and bool(carrier.line.values)
                if counterparts or is_derived or expected in _texts(carrier):
                    carriers.append(carrier)
        if any(carrier.obstacle is Obstacle.DELIVERED for carrier in carriers):
            return []
        carriers = self._without_foreign(carriers, view, difference)
        is_stored = bool(found.sources.get(column)) and column != "LEGAL ENTITY"
        if not carriers and counterparts and expected != NONE and is_stored:
            nouns = {_noun(type(row)) for row, _ in sent}
            with_articles = (f"a{'n' * (noun[0] in 'aeiou')} {noun}" for noun in sorted(nouns))
            of_what = listed(with_articles, "or")
            return self._nothing_carries(f"{column} of {of_what}", sent, receiver)
        return self._texts(carriers, difference)

    def _nothing_carries(
        self, what: str, sent: Iterable[tuple[Row, str]], receiver: System
    ) -> list[str]:
        """Say that the maps of the environment lack a column, or that no map ever has one."""
        lacking = [
            f"{table_map} doesn't map {name} in this environment."
            for row, attribute in sent
            for table_map, name in self._carriers.lacking(row, attribute, receiver)
        ]
        return lacking or [
            f"No table map of this variant sends {what} from {receiver.other.title} to "
            f"{receiver.title}."
        ]

    # ---- A row too many -------------------------------------------------------------------------

    def _surplus(self, found: ViewRow, receiver: System) -> list[str]:
        texts = []
        for row in self._stored.rows(found.rows):
            for carrier in self._carriers.of_deleted(row, receiver):
                texts.append(self._of_carrier(carrier, f"the deletion of {carrier.row}"))
        return texts

    # ---- What is behind the rows ----------------------------------------------------------------

    def _named_alike(
        self, view: View, difference: Difference, counterparts: Sequence[ViewRow]
    ) -> list[ViewRow]:
        """Return the rows of the same system that can be what is missing.

        They have its names, and its number if a counterpart has that number.
        """
        number = difference.expected.get("NUMBER")
        is_numbered = any(row.cells.get("NUMBER") == number for row in counterparts)
        naming = [name for name in view.naming if name in difference.expected and name != "PARTY"]
        party = difference.expected.get("PARTY", "")
        owners = self._owners(party, System(difference.system))
        return [
            row
            for row in view.rows
            if all(row.cells[name] == difference.expected[name] for name in naming)
            and (number is None or not is_numbered or row.cells["NUMBER"] == number)
            and ("PARTY" not in view.naming or row.owner in owners or row.cells["PARTY"] == party)
        ]

    def _counterparts(self, view: View, difference: Difference) -> list[ViewRow]:
        """Return the rows of the other system with the same names.

        Both systems call the records of a party something else, and each has its own roles.
        """
        sender = System(difference.system).other
        names = {
            name: text
            for name, text in difference.expected.items()
            if name in view.naming and name not in ("SYSTEM", "RECORD", "ROLES")
        }
        owners = self._owners(names.pop("PARTY", ""), sender)
        party = difference.expected.get("PARTY")
        roles = _roles(difference.expected)
        found = [
            row
            for row in view.rows
            if row.cells["SYSTEM"] == sender
            and all(row.cells[name] == text for name, text in names.items())
            and (party is None or row.owner in owners or row.cells["PARTY"] == party)
            and (not roles or roles & _roles(row.cells))
        ]
        for name in ("NUMBER", "LEGAL ENTITY"):
            if name in difference.expected and name in view.columns:
                same = [row for row in found if row.cells[name] == difference.expected[name]]
                found = same or found
        return found

    def _asked(self, row: ViewRow, difference: Difference) -> list[tuple[Row, str]]:
        """Return what is behind the cells of a row, in the table's columns if possible."""
        filled = [name for name in row.sources if row.cells[name] != NONE]
        behind = {name: self._stored.behind(row, name) for name in filled}
        asked = [name for name in filled if name in difference.expected and name != "ROLES"]
        found = [each for name in asked for each in behind[name]]
        return found or [each for name in filled for each in behind[name]]

    def _of_values(self, sent: Iterable[tuple[Row, str]], receiver: System) -> list[Carrier]:
        return [
            carrier
            for row, attribute in sent
            for carrier in self._carriers.of_value(row, attribute, receiver)
        ]

    def _without_foreign(
        self, carriers: list[Carrier], view: View, difference: Difference
    ) -> list[Carrier]:
        """Remove the maps to contacts if the party is an account of Sales, and the reverse."""
        if view.name == "contacts":
            return carriers
        party = difference.expected.get("PARTY", "")
        owners = self._owners(party, System.SALES)
        kinds = {
            parties.RECORDS[System.SALES].get(row.cells["RECORD"])
            for row in self._view("parties").rows
            if row.cells["SYSTEM"] == System.SALES
            and (row.owner in owners or row.cells["PARTY"] == party)
        }
        foreign = {Account, Contact} - kinds if kinds else set()
        return [each for each in carriers if each.direction.receiving.root not in foreign]

    # ---- Texts ----------------------------------------------------------------------------------

    def _texts(self, carriers: Sequence[Carrier], difference: Difference) -> list[str]:
        """Return the texts of the carriers that explain the most."""
        explaining = [each for each in carriers if each.obstacle is not Obstacle.DELIVERED]
        if not explaining:
            return []
        first = min(each.obstacle for each in explaining)
        if first is Obstacle.PENDING and self._setup_errors:
            return self._not_started()
        explaining = [each for each in explaining if each.obstacle is first]
        match first:
            case Obstacle.OVERWRITTEN:
                return []
            case Obstacle.NO_ROW:
                return [self._no_row(explaining, difference)]
            case Obstacle.ONE_WAY:
                texts = [_one_way(each) for each in explaining]
            case Obstacle.FILTERED:
                texts = [
                    f"{each.table_map} doesn't send {each.row}, because {each.reason}."
                    for each in explaining
                ]
            case _:
                texts = [self._of_carrier(each, each.row) for each in explaining]
        return list(dict.fromkeys(texts))

    def _of_carrier(self, carrier: Carrier, what: str) -> str:
        if carrier.entry is None:
            return f"{carrier.table_map} didn't send {what}, because {carrier.reason}."
        if carrier.was_sent and carrier.outcome is Outcome.NOT_SENT:
            what = f"the new {carrier.column} of {what}"
        return self._pending(carrier.entry, what)

    def _no_row(self, carriers: list[Carrier], difference: Difference) -> str:
        """Say that the sender has no row that the map would send."""
        receiver = System(difference.system)
        party = difference.expected.get("PARTY", "")
        # A prospect becomes a customer, and rarely the contact person of somebody.
        others = [each for each in carriers if each.direction.sending.root is not ContactPerson]
        carriers = others or carriers
        maps = dict.fromkeys(each.table_map for each in carriers)
        nouns = dict.fromkeys(_noun(each.direction.sending.root) for each in carriers)
        columns = _some(each.column for each in carriers)
        return (
            f"Only {listed(maps)} {'sends' if len(maps) == 1 else 'send'} {columns} to "
            f"{receiver.title}, and '{party}' has no {listed(nouns, 'or')} in "
            f"{receiver.other.title}."
        )


_PENDING = {
    Outcome.NOT_SENT: ("{} didn't send {}, because {}.", "in"),
    Outcome.QUEUED: ("{} hasn't sent {} yet, because {}.", "from"),
    Outcome.REJECTED: ("{} couldn't deliver {}: {}.", "in"),
}
"""The words about a change, and those before its step."""
_STATES = {
    NOT_RUNNING: "the table map was stopped in {}",
    PAUSED: "the table map was paused in {}",
}
"""The reasons that name the step that stopped or paused the table map, if a step did."""


def _one_way(carrier: Carrier) -> str:
    sender, receiver = carrier.direction.sender.system, carrier.direction.receiver.system
    return (
        f"{carrier.table_map} sends {carrier.target} to {sender.title}, but doesn't send "
        f"{carrier.column} back to {receiver.title}."
    )


def _texts(carrier: Carrier) -> set[str]:
    """Return how the receiver would show the value of a carrier."""
    texts = {shown(carrier.value)}
    try:
        decoded = carrier.direction.receiving.decoded({carrier.target: carrier.value})
    except Rejection:
        return texts
    return texts.union(map(shown, decoded.values()))


def _some(columns: Iterable[str]) -> str:
    """Return columns as a list in a sentence, which counts those after the first ones."""
    names = list(dict.fromkeys(columns))
    if len(names) > _MAX_COLUMNS:
        names = [*names[: _MAX_COLUMNS - 1], f"{len(names) - _MAX_COLUMNS + 1} more columns"]
    return listed(names)


def _noun(kind: type[Row]) -> str:
    """Return the words of the name of a row type: ``customer account``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _roles(cells: Mapping[str, str]) -> set[str]:
    return {role for role in cells.get("ROLES", "").split(", ") if role}


def _is_expected(view: View, column: str, row: ViewRow, difference: Difference) -> bool:
    text, expected = row.cells[column], difference.expected[column]
    if expected == ANY:
        return text != NONE
    return _is_equal(text, expected, is_amount=column in view.amounts)


def _is_equal(text: str, expected: str, *, is_amount: bool) -> bool:
    if is_amount:
        try:
            return Decimal(text) == Decimal(expected)
        except InvalidOperation:
            pass
    return text == expected
