"""The link's log as evidence: traffic, and the reasons why something did not travel."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prospect_to_cash.domain.value import shown
from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.link import DualWrite
from prospect_to_cash.dualwrite.passage import Outcome, Passage
from prospect_to_cash.evidence.record import Traffic


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
        """All traffic since the scenario began, oldest first; alike neighbours held back are one."""
        done = self._from + len(self._traffic)
        self._traffic += [_traffic(passage) for passage in self._link.log[done:]]
        return self._traffic

    def reasons(self, receiver: System, rows: Collection[str]) -> list[str]:
        """Why changes of `rows` did not reach `receiver`, newest first, each once."""
        found: dict[str, None] = {}
        for passage in reversed(self._link.log[self._from :]):
            concerns = passage.receiver is receiver and passage.row in rows
            if concerns and passage.outcome is not Outcome.DELIVERED:
                found[_reason(passage)] = None
        return list(found)


def _reason(passage: Passage) -> str:
    verb = "did not send" if passage.outcome is Outcome.HELD_BACK else "could not deliver"
    return f"{passage.table_map} {verb} {passage.row}: {passage.reason}."


def _traffic(passage: Passage) -> Traffic:
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
        reason=passage.reason,
    )
