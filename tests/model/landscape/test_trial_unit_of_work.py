"""Trials: what they write is undone, also what a rollback keeps."""

from __future__ import annotations

from contextlib import suppress

import pytest

from prospect_to_cash.model.landscape.trial_unit_of_work import TrialUnitOfWork


@pytest.mark.parametrize("fails", [False, True])
def test_a_trial_undoes_also_what_a_rollback_keeps(fails: bool) -> None:
    work = TrialUnitOfWork()
    values = {"kept": 1}
    with suppress(ZeroDivisionError), work.trial():
        with work, work.apart():
            work.put(values, "kept", 2)
        work.put(values, "new", 3)
        if fails:
            raise ZeroDivisionError
    assert values == {"kept": 1}
    assert work.length == 0
    with suppress(ZeroDivisionError), work:
        with work.apart():
            work.put(values, "kept", 2)
        raise ZeroDivisionError
    assert values == {"kept": 2}
