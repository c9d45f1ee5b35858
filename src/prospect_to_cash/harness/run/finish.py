"""What a session ends with: its record, and the reports that are written from it."""

from __future__ import annotations

import pytest

from prospect_to_cash import __version__
from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.run.commit import commit_of
from prospect_to_cash.harness.run.machine import this_machine
from prospect_to_cash.harness.run.reports import check_folder, write_reports
from prospect_to_cash.harness.run.sources import with_sources
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.workers import number_of_workers


def conclude(
    config: pytest.Config, state: State, *, started: str, seconds: float, interrupted: bool
) -> None:
    """Make the record of the session and write the reports; noting what fails as a fault."""
    state.run = _record(config, state, started, seconds, interrupted=interrupted)
    try:
        check_folder(state.selection.reports)
        state.page = write_reports(state.run, state.selection.reports, state.parsed)
    except ProspectToCashError as error:
        state.faults.append(str(error))
    except Exception as error:
        state.faults.append(f"The reports failed: {type(error).__name__}: {error}.")


def _record(
    config: pytest.Config, state: State, started: str, seconds: float, *, interrupted: bool
) -> Run:
    variant = state.settings.variant
    run = Run(
        tool=f"prospect-to-cash-acceptance {__version__}",
        project=state.settings.title,
        started=started,
        seconds=seconds,
        seed=state.selection.seed,
        processes=number_of_workers(config),
        machine=this_machine(),
        commit=commit_of(state.settings.root),
        shard=state.selection.shard,
        variants=variant.titles if variant else {},
        defines=dict(state.defines),
        not_applicable=dict(state.not_applicable),
        interrupted=interrupted,
        warnings=tuple(config.getoption("p2c_warning")),
        features=with_sources(state, state.results.features()),
    )
    register = state.vocabulary.register
    if register is None:
        return run
    tags = variant.tags if variant else {}
    return run.model_copy(update={"claims": register.coverage(run, tags)})
