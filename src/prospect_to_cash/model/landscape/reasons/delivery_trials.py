"""Tries to deliver the changes that weren't delivered, to find those that explain differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

from prospect_to_cash.common.views import Difference, View
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.errors import SyncLoop, SyncRejection
from prospect_to_cash.model.landscape.reasons.related_rows import RelatedRows, is_expected
from prospect_to_cash.model.landscape.reasons.undelivered import UndeliveredChange, as_if_delivered
from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork
from prospect_to_cash.model.landscape.views import VIEWS

Correction: TypeAlias = tuple[UndeliveredChange, tuple[str, ...]]
"""A change that would make a row as expected, with the columns in which it would."""


class DeliveryTrials:
    """The changes that weren't delivered, and what each would have changed in a view."""

    def __init__(
        self,
        engine: Engine,
        unit_of_work: TrialUnitOfWork,
        undelivered: Sequence[UndeliveredChange],
        related: RelatedRows,
        view: Callable[[str], View],
    ) -> None:
        self._engine = engine
        self._unit_of_work = unit_of_work
        self._undelivered = undelivered
        self._related = related
        self._view = view

    def corrections(self, view: View, differences: Sequence[Difference]) -> list[list[Correction]]:
        """Return the changes that would make each row as expected, for each difference."""
        found: list[list[Correction]] = [[] for _ in differences]
        if view.name not in VIEWS:
            return found
        counts = [self._related.count(view, difference) for difference in differences]
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
            is_there = self._related.count(delivered, difference) > count
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
            if any(is_expected(delivered, name, row, difference) for row in same)
        )
