"""The traffic of a scenario from the sync log, and the reasons why rows weren't synced."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.value import shown


class ScenarioTraffic:
    """What dual-write sent and didn't send in a scenario.

    The entries that starting dual-write wrote to the sync log don't count.
    """

    def __init__(self, dual_write: DualWrite) -> None:
        self._dual_write = dual_write
        self._start = len(dual_write.log)
        self._traffic: list[Traffic] = []

    def traffic(self) -> Sequence[Traffic]:
        """Return all traffic since the scenario began, oldest first."""
        done = self._start + len(self._traffic)
        self._traffic += [_traffic(entry) for entry in self._dual_write.log[done:]]
        return self._traffic

    def reasons_not_synced(self, receiver: System, rows: Collection[str]) -> list[str]:
        """Return why changes of `rows` didn't reach `receiver`: the last reason of each table map.

        Two maps can share a data entity, one for organizations and one for persons. If one of them
        has sent the row, only that one gives a reason.
        """
        newest: dict[tuple[str, str], SyncLogEntry] = {}
        synced, sent = set(), set()
        for entry in reversed(self._dual_write.log[self._start :]):
            if entry.receiver is not receiver or entry.row not in rows:
                continue
            if entry.outcome is not Outcome.NOT_SENT:
                synced.add((self._entity(entry), entry.row, entry.table_map))
            if entry.outcome is Outcome.DELIVERED:
                sent.add((entry.table_map, entry.row))
            newest.setdefault((entry.table_map, entry.row), entry)
        synced_rows = {(entity, row) for entity, row, _ in synced}
        return [
            _reason(entry, sent_earlier=(table_map, row) in sent)
            for (table_map, row), entry in newest.items()
            if entry.outcome is not Outcome.DELIVERED
            and (
                (entity := self._entity(entry), row) not in synced_rows
                or (entity, row, table_map) in synced
            )
        ]

    def _entity(self, entry: SyncLogEntry) -> str:
        return self._dual_write.maps[entry.table_map].entity(entry.sender)


_TEXTS = {
    Outcome.NOT_SENT: "{} didn't send {}, because {}.",
    Outcome.QUEUED: "{} hasn't sent {} yet, because {}.",
    Outcome.REJECTED: "{} couldn't deliver {}: {}.",
}
_SENT_EARLIER = "{} sent {} earlier but not its last change, because {}."


def _reason(entry: SyncLogEntry, *, sent_earlier: bool) -> str:
    is_unsent = entry.outcome is Outcome.NOT_SENT
    text = _SENT_EARLIER if sent_earlier and is_unsent else _TEXTS[entry.outcome]
    return text.format(entry.table_map, entry.row, str(entry.reason).removesuffix("."))


def _traffic(entry: SyncLogEntry) -> Traffic:
    return Traffic(
        table_map=entry.table_map,
        version=entry.version,
        sender=entry.sender,
        receiver=entry.receiver,
        legal_entity=entry.legal_entity,
        row=entry.row,
        change=entry.change,
        columns={name: shown(value) for name, value in entry.columns.items()},
        outcome=entry.outcome.value,
        reason=None if entry.reason is None else str(entry.reason),
    )
