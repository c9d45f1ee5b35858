"""The link's log as evidence: traffic, and the reasons why something did not travel."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.model.dual_write.link import DualWrite
from prospect_to_cash.model.dual_write.messages import Outcome, SyncLogEntry
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.value import shown


class Log:
    """The log of a link since the scenario began."""

    def __init__(self, link: DualWrite) -> None:
        self._link = link
        self._traffic: list[Traffic] = []
        self._from = 0

    def begin(self) -> None:
        """Leave out what passed before: the initial writes of starting."""
        self._from = len(self._link.log)

    def traffic(self) -> Sequence[Traffic]:
        """All traffic since the scenario began, oldest first."""
        done = self._from + len(self._traffic)
        self._traffic += [_traffic(passage) for passage in self._link.log[done:]]
        return self._traffic

    def reasons(self, receiver: System, rows: Collection[str]) -> list[str]:
        """Why changes of `rows` did not reach `receiver`: the last word of each map.

        Of maps that share a data entity, one for organizations and one for persons, only the one
        that carries the row has a say.
        """
        newest: dict[tuple[str, str], SyncLogEntry] = {}
        carried, sent = set(), set()
        for passage in reversed(self._link.log[self._from :]):
            if passage.receiver is not receiver or passage.row not in rows:
                continue
            if passage.outcome is not Outcome.HELD_BACK:
                carried.add((self._entity(passage), passage.row, passage.table_map))
            if passage.outcome is Outcome.DELIVERED:
                sent.add((passage.table_map, passage.row))
            newest.setdefault((passage.table_map, passage.row), passage)
        carriers = {(entity, row) for entity, row, _ in carried}
        return [
            _reason(passage, sent=(table_map, row) in sent)
            for (table_map, row), passage in newest.items()
            if passage.outcome is not Outcome.DELIVERED
            and (
                (entity := self._entity(passage), row) not in carriers
                or (entity, row, table_map) in carried
            )
        ]

    def _entity(self, passage: SyncLogEntry) -> str:
        return self._link.maps[passage.table_map].entity(passage.sender)


_VERBS = {
    Outcome.HELD_BACK: "did not send",
    Outcome.QUEUED: "did not yet send",
    Outcome.REFUSED: "could not deliver",
}


def _reason(passage: SyncLogEntry, *, sent: bool) -> str:
    what, why = f"{passage.table_map} {{}} {passage.row}", passage.reason
    if sent and passage.outcome is Outcome.HELD_BACK:
        return f"{what.format('sent')} before, but not its last change: {why}."
    return f"{what.format(_VERBS[passage.outcome])}: {why}."


def _traffic(passage: SyncLogEntry) -> Traffic:
    return Traffic(
        table_map=passage.table_map,
        version=passage.version,
        sender=passage.sender,
        receiver=passage.receiver,
        legal_entity=passage.legal_entity,
        row=passage.row,
        change=passage.change,
        columns={name: shown(value) for name, value in passage.columns.items()},
        outcome=passage.outcome.value,
        reason=None if passage.reason is None else str(passage.reason),
    )
