"""A transaction with trials, by which reasons are found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from prospect_to_cash.model.applications.unit_of_work import UnitOfWork


class TrialUnitOfWork(UnitOfWork):
    """A unit of work that can undo everything, also what a rollback keeps."""

    def __init__(self) -> None:
        super().__init__()
        self._is_trial = False

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Undo everything at the end of a ``with`` block. No transaction may be open."""
        assert self._depth == 0, "a trial is a transaction of its own"
        self._is_trial, self._depth = True, 1
        try:
            yield
        finally:
            self._is_trial, self._depth = False, 0
            self.roll_back()

    def apart(self) -> AbstractContextManager[None]:
        """Keep the writes of a ``with`` block in a rollback, except in a trial."""
        return nullcontext() if self._is_trial else super().apart()
