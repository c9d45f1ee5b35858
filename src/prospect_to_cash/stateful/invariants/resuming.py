"""Resuming table maps without catch-up changes no row, and leaves no queue."""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import OnResume
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import UNCHANGED, Violation, WrittenStep

LIVE_AT_ONCE = "Resuming a table map without catch-up changes nothing and empties its queue"


class Resuming:
    """The actions on table maps that were checked."""

    def __init__(self) -> None:
        self._checked = 0

    def check(self, state: State) -> Violation | None:
        """Compare rows and queues with those before the last event, if it resumed table maps."""
        link = state.landscape.link
        done = link.activity[self._checked :]
        self._checked = len(link.activity)
        resumed = [each for each in done if each.action in (OnResume.KEEP, OnResume.DISCARD)]
        if not resumed:
            return None
        if state.rows != state.rows_before:
            return Violation(LIVE_AT_ONCE, "Resuming changed rows.", (UNCHANGED,))
        waiting = [each.table_map for each in resumed if link.waiting(each.table_map)]
        if not waiting:
            return None
        rows = tuple((name, "0") for name in waiting)
        step = WrittenStep("these table maps now exist", (("TABLE MAP", "QUEUED RECORDS"), *rows))
        return Violation(LIVE_AT_ONCE, f"Records of {', '.join(waiting)} still wait.", (step,))
