"""Builds the record at the end of a session, and writes its reports."""

from __future__ import annotations

import contextlib
import platform
from functools import partial
from pathlib import Path

import pytest

from prospect_to_cash import __version__
from prospect_to_cash.common.errors import ProspectToCashError, described
from prospect_to_cash.harness.evidence.record import Machine, Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report.file_names import PROOF
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.report.proof import with_proof
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.commit import commit_of
from prospect_to_cash.harness.run.history_file import with_history
from prospect_to_cash.harness.run.kept_messages import KeptMessages
from prospect_to_cash.harness.run.kept_paths import kept_paths
from prospect_to_cash.harness.run.project_functions import environments_of
from prospect_to_cash.harness.run.reports import check_folder, write_for_merge, write_reports
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.workers import number_of_workers


def finish(
    config: pytest.Config, state: State, *, started: str, seconds: float, interrupted: bool
) -> None:
    """Build the record of the session and write the reports. Note a failure as internal error."""
    run = state.run = _record(config, state, started, seconds, interrupted=interrupted)
    if state.settings.environment is not None and run.part is None:
        run = state.run = _with_environment(run, state)
    run = state.run = _with_paths(run, config, state)
    with contextlib.suppress(ReportError):  # p2c claims reports it
        state.run = with_proof(run, state.selection.whole / PROOF)
    if state.selection.history is not None:
        try:
            state.run = with_history(state.run, state.selection.history)
        except ReportError as error:
            state.internal_errors.append(str(error))
    try:
        check_folder(state.selection.reports)
        state.page = _write(state.run, state, cache_file(config, "messages"))
    except ProspectToCashError as error:
        state.internal_errors.append(str(error))
    except Exception as error:
        state.internal_errors.append(f"Can't write the reports: {described(error)}.")


def _write(run: Run, state: State, file: Path | None) -> Path:
    """Write the reports of a session, and return the one to look at.

    `file` keeps messages for the next session. A run of a part doesn't use it, because to read it
    takes longer than to parse few files. A shard of all features has most files.
    """
    write = write_for_merge if state.selection.for_merge else write_reports
    if file is None or run.part is not None:
        return write(run, state.selection.reports, state.parsed_files)
    kept = KeptMessages(state.settings.root, file)
    return write(run, state.selection.reports, state.parsed_files, kept)


def add_warning(state: State, text: str) -> None:
    """Write the reports of a session again, with one more warning."""
    if state.run is None or state.page is None:
        return
    state.run = state.run.model_copy(update={"warnings": (*state.run.warnings, text)})
    try:
        _write(state.run, state, None)
    except ProspectToCashError as error:
        state.internal_errors.append(str(error))


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
        fingerprint=state.fingerprint,
        shard=state.selection.shard,
        part=state.selection.part,
        variants=variant.titles if variant else {},
        systems=state.settings.systems,
        defines=dict(state.defines),
        not_applicable=dict(state.not_applicable),
        interrupted=interrupted,
        warnings=(*config.getoption("p2c_warning"), *map(str, state.warnings)),
        features=state.sources.added_to(state.results.features()),
    )
    register = state.vocabulary.register
    if register is None:
        return run
    tags = variant.tags if variant else {}
    return run.model_copy(update={"claims": register.coverage(run, tags)})


def _with_environment(run: Run, state: State) -> Run:
    """Return a run with the description of its environment, by the tags of the variants."""
    try:
        described = environments_of(state.settings, state.defines)
    except StartError as error:
        state.internal_errors.append(str(error))
        return run
    answers = state.settings.variant.answers if state.settings.variant else {}
    tags = {name: answer.tag for name, answer in answers.items()}
    environment = {tags.get(name, name): each for name, each in described.items()}
    return run.model_copy(update={"environment": environment})


def _with_paths(run: Run, config: pytest.Config, state: State) -> Run:
    """Return a run with the paths of its steps. If they can't be used, it has a warning."""
    # It imports pytest-bdd, which pytest must import first.
    from prospect_to_cash.harness.run.recorded_paths import recorded_paths

    try:
        paths = kept_paths(config, state, partial(recorded_paths, state.settings))
        return run.model_copy(update={"paths": paths})
    except StartError as error:
        return run.model_copy(update={"warnings": (*run.warnings, *str(error).splitlines())})
