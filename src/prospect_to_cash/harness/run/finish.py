"""Builds the record at the end of a session, and writes its reports."""

from __future__ import annotations

import platform

import pytest

from prospect_to_cash import __version__
from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.evidence.record import Machine, Run
from prospect_to_cash.harness.run.commit import commit_of
from prospect_to_cash.harness.run.reports import check_folder, write_reports
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.workers import number_of_workers


def finish(
    config: pytest.Config, state: State, *, started: str, seconds: float, interrupted: bool
) -> None:
    """Build the record of the session and write the reports. Note a failure as internal error."""
    state.run = _record(config, state, started, seconds, interrupted=interrupted)
    try:
        check_folder(state.selection.reports)
        state.page = write_reports(state.run, state.selection.reports, state.parsed)
    except ProspectToCashError as error:
        state.internal_errors.append(str(error))
    except Exception as error:
        state.internal_errors.append(f"Can't write the reports: {type(error).__name__}: {error}.")


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
        machine=Machine(
            os=platform.system(),
            cpu=platform.machine(),
            python=f"{platform.python_implementation()} {platform.python_version()}",
        ),
        commit=commit_of(state.settings.root),
        shard=state.selection.shard,
        variants=variant.titles if variant else {},
        defines=dict(state.defines),
        not_applicable=dict(state.not_applicable),
        interrupted=interrupted,
        warnings=tuple(config.getoption("p2c_warning")),
        features=state.sources.added_to(state.results.features()),
    )
    register = state.vocabulary.register
    if register is None:
        return run
    tags = variant.tags if variant else {}
    return run.model_copy(update={"claims": register.coverage(run, tags)})
