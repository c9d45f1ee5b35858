"""Explains why rows of a view aren't as a table expects: what dual-write didn't deliver.

A reason is about the cells that differ. First, each change that wasn't delivered is delivered and
undone again: if that makes a row as expected, the change is the reason. Otherwise, a reason names a
table map only if the map carries the stored value behind such a cell, and if delivering that value
would have made the row as expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.views import NONE, Difference, View, ViewRow, too_many_rows
from prospect_to_cash.common.wording import listed
from prospect_to_cash.model.dual_write.sync_log import Outcome
from prospect_to_cash.model.landscape.reasons.carriers import Carrier, Carriers, Obstacle
from prospect_to_cash.model.landscape.reasons.delivery_trials import Correction, DeliveryTrials
from prospect_to_cash.model.landscape.reasons.entry_sentences import EntrySentences
from prospect_to_cash.model.landscape.reasons.origins import Origins
from prospect_to_cash.model.landscape.reasons.related_rows import RelatedRows, is_equal
from prospect_to_cash.model.landscape.reasons.stored_rows import StoredRows
from prospect_to_cash.model.landscape.reasons.undelivered import UndeliveredChange
from prospect_to_cash.model.landscape.views import parties
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.supply_chain import ContactPerson

_IDENTITY = ("NUMBER", "LINE", "NAME")
"""The columns that identify a row of a view; the first that a view has counts."""
_OF_OWNER = ("addresses", "contacts")
"""The views whose rows a system shows only on the form of the party that they belong to."""
_NOUNS = {
    "addresses": "address",
    "contacts": "contact",
    "parties": "party",
    "quotes": "quote",
    "quote lines": "quote line",
    "orders": "order",
    "order lines": "order line",
    "journals": "journal",
    "buttons": "button",
    "ownership changes": "ownership change",
    "number sequences": "number sequence",
    "feature states": "state",
}
_MAX_COLUMNS = 3
"""How many columns of a table map a reason names."""


class Reasons:
    """The reasons for differences in a landscape, as its rows and its sync log are now."""

    def __init__(
        self,
        stored: StoredRows,
        trials: DeliveryTrials,
        related: RelatedRows,
        carriers: Carriers,
        sentences: EntrySentences,
        origins: Origins,
        view: Callable[[str], View],
        setup_errors: Sequence[str],
    ) -> None:
        self._stored = stored
        self._trials = trials
        self._related = related
        self._carriers = carriers
        self._sentences = sentences
        self._origins = origins
        self._view = view
        self._setup_errors = setup_errors
        """Why dual-write didn't start, if it didn't."""

    def explain(self, view: View, differences: Sequence[Difference]) -> list[list[str]]:
        """Return the reasons for each difference, the most important first."""
        if view.name == "dialog fields":
            return [[_of_dialog(view, difference)] for difference in differences]
        undelivered = self._trials.corrections(view, differences)
        return [
            list(dict.fromkeys(self._of_difference(view, difference, changes)))
            for difference, changes in zip(differences, undelivered, strict=True)
        ]

    def _of_difference(
        self, view: View, difference: Difference, undelivered: Sequence[Correction]
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
                records = listed(parties.RECORDS[system], "or")
                return [f"In {system.title}, RECORD is {records}, not '{record}'."]
            absence = list(self._origins.of_absence(view, difference))
            texts = [*absence, *self._missing(view, difference)]
            if not texts and self._related.count(view, difference):
                return [too_many_rows(view, difference, system.title)]
            return texts or list(
                self._origins.of_nothing(view, difference, record or _noun_in(view, system))
            )
        noun = found.cells.get("RECORD") or _noun_in(view, system)
        if difference.status == "surplus":
            texts = [*self._surplus(found, system), *self._origins.of_row(system, found)]
            return texts or [f"This {noun} was there before the scenario."]
        reasons, unexplained = texts, []
        explained = {name for _, columns in undelivered for name in columns}
        for column in difference.columns:
            if column in explained:
                continue
            of_column = self._unlike(view, difference, found, column)
            reasons += of_column
            if not of_column:
                unexplained.append(column)
        return [
            *reasons,
            *self._origins.of_values(system, found, unexplained),
            *self._origins.of_unwritten(system, noun, found, unexplained),
        ]

    # ---- A change that wasn't delivered ---------------------------------------------------------

    def _not_delivered(self, change: UndeliveredChange) -> str:
        entry, message = change.entry, change.message
        what = entry.row
        if message.change == "delete":
            what = f"the deletion of {what}"
        elif not message.enters:
            what = f"the new {_some(change.columns)} of {what}"
        return self._sentences.about(entry, what)

    def _not_started(self) -> list[str]:
        return [f"Dual-write didn't start. {error}" for error in self._setup_errors]

    # ---- A missing row --------------------------------------------------------------------------

    def _missing(self, view: View, difference: Difference) -> list[str]:
        receiver = System(difference.system)
        party = difference.expected.get("PARTY", "")
        if view.name in _OF_OWNER and not self._related.of_party(party, receiver):
            cells = {"PARTY": party, "SYSTEM": str(receiver)}
            of_party = self._missing(
                self._view("parties"), difference._replace(expected=cells, columns=tuple(cells))
            )
            if of_party:
                return of_party
        counterparts = self._related.counterparts(view, difference)
        if len(self._related.named_alike(view, difference, counterparts)) >= len(counterparts):
            return []
        carriers: list[Carrier] = []
        for row in counterparts:
            carriers += self._of_row(row, receiver) or self._of_values(
                self._related.asked(row, difference), receiver
            )
        if "RECORD" not in difference.expected:
            carriers = self._without_foreign(carriers, view, difference)
        if counterparts and not carriers:
            sent = [each for row in counterparts for each in self._related.asked(row, difference)]
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
            for row in self._related.counterparts(view, difference)
            if row.sources.get(column)
            and is_equal(row.cells[column], expected, is_amount=column in view.amounts)
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
        behind = self._stored.behind(found, column)
        carriers = [
            each
            for each in self._without_foreign(carriers, view, difference)
            if not behind or _writes_any(each, behind)
        ]
        is_stored = bool(found.sources.get(column)) and column != "LEGAL ENTITY"
        if not carriers and counterparts and expected != NONE and is_stored:
            nouns = {_noun(type(row)) for row, _ in sent}
            with_articles = (f"a{'n' * (noun[0] in 'aeiou')} {noun}" for noun in sorted(nouns))
            of_what = listed(with_articles, "or")
            return self._nothing_carries(f"{column} of {of_what}", sent, receiver)
        lacking = (each for pair in sent for each in self._carriers.lacking_for(*pair, receiver))
        return list(dict.fromkeys([*map(_lacks, lacking), *self._texts(carriers, difference)]))

    def _nothing_carries(
        self, what: str, sent: Iterable[tuple[Row, str]], receiver: System
    ) -> list[str]:
        """Say that the maps of the environment lack a column, or that no map ever has one."""
        lacking = [
            _lacks(each) for pair in sent for each in self._carriers.lacking(*pair, receiver)
        ]
        return lacking or [
            f"No table map of this variant sends {what} from {receiver.other.title} to "
            f"{receiver.title}."
        ]

    # ---- An unexpected row ----------------------------------------------------------------------

    def _surplus(self, found: ViewRow, receiver: System) -> list[str]:
        texts = []
        for row in self._stored.rows(found.rows):
            for carrier in self._carriers.of_deleted(row, receiver):
                texts.append(self._of_carrier(carrier, f"the deletion of {carrier.row}"))
        return texts

    # ---- What is behind the rows ----------------------------------------------------------------

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
        rows = self._related.of_party(party, System.SALES)
        kinds = {parties.RECORDS[System.SALES].get(row.cells["RECORD"]) for row in rows}
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
        return self._sentences.about(carrier.entry, what)

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


def _of_dialog(view: View, difference: Difference) -> str:
    """Return what the dialogs of the action showed."""
    cells = difference.expected if difference.found is None else difference.found.cells
    title, field = cells.get("DIALOG", ""), cells.get("FIELD", NONE)
    shown_here = [row.cells for row in view.rows if row.cells["DIALOG"] == title]
    if not shown_here:
        return f"The action didn't open the dialog '{title}'."
    found = [row for row in shown_here if row["FIELD"] == field]
    if not found:
        fields = listed(f"'{row['FIELD']}'" for row in shown_here)
        return f"The dialog '{title}' doesn't have the field '{field}', but {fields}."
    what = f"the field '{field}' with '{found[0]['VALUE']}'" if field != NONE else "no field"
    editable = {"Yes": ", editable", "No": ", read-only"}.get(found[0]["EDITABLE"], "")
    return f"The action opened the dialog '{title}', which showed {what}{editable}."


def _one_way(carrier: Carrier) -> str:
    sender, receiver = carrier.direction.sender.system, carrier.direction.receiver.system
    return (
        f"{carrier.table_map} sends {carrier.target} to {sender.title}, but doesn't send "
        f"{carrier.column} back to {receiver.title}."
    )


def _writes_any(carrier: Carrier, behind: Iterable[tuple[Row, str]]) -> bool:
    """Return whether a carrier writes one of the stored values behind a cell of the receiver."""
    receiving = carrier.direction.receiving
    return any(carrier.target in receiving.columns_showing(*each) for each in behind)


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


def _lacks(found: tuple[str, str]) -> str:
    table_map, column = found
    return f"{table_map} doesn't map {column} in this environment."


def _noun(kind: type[Row]) -> str:
    """Return the words of the name of a row type: ``customer account``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _noun_in(view: View, system: System) -> str:
    """Return what a system calls a row of a view."""
    noun = _NOUNS.get(view.name, "row")
    return noun.replace("quote", "quotation") if system is System.SCM else noun
