"""Says what happened to a change under a table map, in which step, and why."""

from __future__ import annotations

from prospect_to_cash.model.dual_write.engine import NOT_RUNNING, PAUSED
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape.reasons.link_history import LinkHistory

_WORDS = {
    Outcome.DELIVERED: ("{} sent {}.", "in"),
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


class EntrySentences:
    """Sentences about the entries of a sync log."""

    def __init__(self, history: LinkHistory) -> None:
        self._history = history

    def about(self, entry: SyncLogEntry, what: str) -> str:
        """Say that a change was sent, wasn't sent, waits, or was rejected.

        `what` is the changed row, or a part of it.
        """
        reason = str(entry.reason or "").removesuffix(".")
        since = self._history.of_state_at(entry) if reason in _STATES else None
        if since is not None:
            reason = _STATES[reason].format(since)
        words, preposition = _WORDS[entry.outcome]
        place = self._history.of_entry(entry)
        if place:
            what = f"{what} {preposition} {place}"
        return words.format(entry.table_map, what, reason)
