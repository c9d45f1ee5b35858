"""Explains why rows of dual-write itself aren't as a table expects.

These are its table maps, the changes that it sent and didn't send, its logs, and the findings of
the setup check. A row that is there has what made it. A row that is missing has what dual-write has
instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.origins import step_at
from prospect_to_cash.common.views import Difference, View, has_names, too_many_rows
from prospect_to_cash.common.wording import listed, plural
from prospect_to_cash.model.dual_write.catch_up import ErrorStatus
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.setup_check import ERROR, WARNING
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.landscape.reasons.entry_sentences import EntrySentences
from prospect_to_cash.model.landscape.reasons.link_history import LinkHistory
from prospect_to_cash.model.landscape.views.dual_write import sent_entries, unsent_entries
from prospect_to_cash.model.tables.option_sets import MapState

_Cells = Mapping[str, str]
_STATUSES = {
    ErrorStatus.OPEN: "is still open after",
    ErrorStatus.COMPLETED: "was completed by",
    ErrorStatus.DELETED: "was deleted by",
    ErrorStatus.PURGED: "was purged by",
}
"""What a step did to a catch-up error."""
_SEVERITIES = {
    ERROR: "Dual-write doesn't start with this error.",
    WARNING: "Dual-write starts with this warning.",
}


class LinkReasons:
    """The reasons for differences in the rows of dual-write, as they are now.

    `since_action` has the sync log since the action began, and `setup_errors` why dual-write didn't
    start, if it didn't.
    """

    def __init__(
        self,
        link: DualWrite,
        history: LinkHistory,
        since_action: Sequence[SyncLogEntry],
        setup_errors: Sequence[str],
    ) -> None:
        self._link = link
        self._history = history
        self._sentences = EntrySentences(history)
        self._since_action = since_action
        self._setup_errors = setup_errors

    def explain(self, view: View, differences: Sequence[Difference]) -> list[list[str]]:
        """Return the reasons for each difference."""
        return [list(dict.fromkeys(self._of_row(view, difference))) for difference in differences]

    def _of_row(self, view: View, difference: Difference) -> Iterator[str]:
        expected, found = difference.expected, difference.found
        if found is None:
            if has_names(view, difference):
                yield too_many_rows(view, difference, "dual-write")
            else:
                yield from self._missing(view, expected)
        elif view.name == "table maps":
            for column in difference.columns:
                yield from self._of_map(found.cells["TABLE MAP"], column)
        elif view.name == "setup findings":
            yield (
                "For {SUBJECT}, the setup check requires {REQUIRED} ({SOURCE}), and found {ACTUAL}."
            ).format_map(found.cells)
            if "SEVERITY" in difference.columns:
                yield _SEVERITIES[found.cells["SEVERITY"]]
        else:
            [ref] = found.rows
            yield from self._of_log(view.name, ref.id)

    # ---- A row that is there --------------------------------------------------------------------

    def _of_log(self, view: str, at: int) -> Iterator[str]:
        match view:
            case "sent changes":
                yield self._of_entry(sent_entries(self._since_action)[at])
            case "unsent changes":
                yield self._of_entry(unsent_entries(self._since_action)[at])
            case "error log entries":
                error = self._link.errors[at]
                place = self._history.of_row(view, at)
                yield (
                    f"A save failed{f' in {place}' if place else ''}, because "
                    f"{error.direction.name} couldn't deliver {error.row}: {error.reason}"
                )
            case "catch-up errors":
                yield from self._of_error(at)
            case "activity log entries":
                activity = self._link.activity[at]
                yield (
                    f"{step_at(self._history.of_row(view, at))} logged '{activity.action}' for "
                    f"{activity.table_map}, with the result '{activity.result}'."
                )
            case _:
                yield from self._of_execution(at)

    def _of_entry(self, entry: SyncLogEntry) -> str:
        return self._sentences.about(entry, f"{_change(entry)} to {entry.receiver.title}")

    def _of_error(self, at: int) -> Iterator[str]:
        error = self._link.catch_up.errors[at]
        name, row = error.message.direction.name, error.message.row
        listed_in = self._history.of_row("catch-up errors", at)
        yield f"{step_at(listed_in)} listed {row} as a catch-up error of {name}: {error.reason}"
        changed_in = self._history.of_error(at)
        if changed_in != listed_in or error.status is not ErrorStatus.OPEN:
            step = step_at(changed_in)
            done = _STATUSES[error.status]
            yield f"The catch-up error of {row} {done} {step[0].lower()}{step[1:]}."

    def _of_execution(self, at: int) -> Iterator[str]:
        done = self._link.initial_sync.executions[at]
        direction = done.direction
        where = f" in {done.legal_entity}" if done.legal_entity else ""
        counts = [
            f"{plural(done.exported, 'row')}",
            f"inserted {done.inserted}",
            f"updated {done.updated}",
        ]
        yield (
            f"{step_at(self._history.of_row('initial syncs', at))} ran the initial sync of "
            f"{direction.name} from {direction.sender.system} to {direction.receiver.system}"
            f"{where}: it exported {listed(counts)}, with {plural(done.errors, 'error')}."
        )

    # ---- A table map ----------------------------------------------------------------------------

    def _of_map(self, name: str, column: str) -> Iterator[str]:
        match column:
            case "STATUS":
                yield from self._of_status(name)
            case "QUEUED RECORDS":
                yield from self._of_queue(name)
            case "CATCH-UP ERRORS":
                yield from self._of_errors(name)
            case _:
                version = self._link.maps[name].version
                yield f"The environment has version {version} of {name}."

    def _of_status(self, name: str) -> Iterator[str]:
        state = self._link.states[name]
        if self._history.has_changed(name):
            yield f"{step_at(self._history.of_state(name))} set {name} to {state}."
        elif state is MapState.NOT_RUNNING and self._setup_errors:
            yield from (f"Dual-write didn't start. {error}" for error in self._setup_errors)
        else:
            yield f"{name} is {state} in the setup, and no step changed that."

    def _of_queue(self, name: str) -> Iterator[str]:
        waiting = [
            message.row
            for message in self._link.engine.pause_queue.messages
            if message.direction.name == name
        ]
        for row in dict.fromkeys(waiting):
            entries = self._entries(self._link.log, {"TABLE MAP": name, "KEY": row})
            queued = [entry for entry in entries if entry.outcome is Outcome.QUEUED]
            yield self._of_entry(queued[-1])
        if not waiting:
            state = self._link.states[name]
            yield f"{name} is {state}, and nothing waits in its queue."
            if self._history.has_changed(name):
                yield from self._of_status(name)

    def _of_errors(self, name: str) -> Iterator[str]:
        found = [
            at
            for at, error in enumerate(self._link.catch_up.errors)
            if error.message.direction.name == name
        ]
        for at in found:
            yield from self._of_error(at)
        if not found:
            yield f"No change under {name} became a catch-up error."

    # ---- A row that is missing ------------------------------------------------------------------

    def _missing(self, view: View, expected: _Cells) -> Iterator[str]:
        name, row = expected.get("TABLE MAP", "any table map"), expected.get("KEY")
        sender = expected.get("FROM")
        change = "change" + (f" of {row}" if row else "") + (f" from {sender}" if sender else "")
        match view.name:
            case "sent changes" | "unsent changes":
                found = self._entries(self._since_action, expected)
                found = found or self._entries(self._link.log, expected)
                yield from map(self._of_entry, found[-1:])
                if not found:
                    yield f"{name} had no {change} to send in this scenario."
            case "error log entries":
                yield f"No save failed because {name} couldn't deliver a {change}."
            case "catch-up errors":
                yield f"No {change} under {name} became a catch-up error."
                yield from map(self._of_entry, self._entries(self._link.log, expected)[-1:])
            case "activity log entries":
                yield from self._no_activity(name, expected.get("ACTION", "other"))
            case "initial syncs":
                yield from self._no_execution(name)
            case "setup findings":
                subjects = [row.cells["SUBJECT"] for row in view.rows]
                subject = expected["SUBJECT"]
                yield f"The setup check has no finding about '{subject}'.{hint(subject, subjects)}"

    def _entries(self, log: Iterable[SyncLogEntry], expected: _Cells) -> list[SyncLogEntry]:
        """Return the entries about a row under a table map; those of the sender, if it has any."""
        found = [
            entry
            for entry in log
            if entry.table_map == expected.get("TABLE MAP", entry.table_map)
            and entry.row == expected.get("KEY", entry.row)
        ]
        of_sender = [entry for entry in found if entry.sender == expected.get("FROM")]
        return of_sender or found

    def _no_activity(self, name: str, action: str) -> Iterator[str]:
        done = [
            f"'{activity.action}' ({self._history.of_row('activity log entries', at) or 'now'})"
            for at, activity in enumerate(self._link.activity)
            if activity.table_map == name
        ]
        if done:
            yield f"The activity log of {name} has only {listed(done)}, and no '{action}'."
        else:
            yield f"The activity log has no entry for {name}."

    def _no_execution(self, name: str) -> Iterator[str]:
        done = [
            at
            for at, execution in enumerate(self._link.initial_sync.executions)
            if execution.direction.name == name
        ]
        for at in done:
            yield from self._of_execution(at)
        if not done:
            yield f"No step ran an initial sync of {name}."


def _change(entry: SyncLogEntry) -> str:
    return f"the deletion of {entry.row}" if entry.change == "delete" else entry.row
