"""The hooks of a project that uses the harness, from collection to the written reports."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.collection import FeatureFile, collect_file, ours
from prospect_to_cash.harness.run.deselection import not_asked_for
from prospect_to_cash.harness.run.finish import conclude
from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
from prospect_to_cash.harness.run.report_payload import attach, result_of
from prospect_to_cash.harness.run.reports import check_folder
from prospect_to_cash.harness.run.sources import with_source_once
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.workers import (
    DIED,
    Told,
    collected_again,
    has_workers,
    heard,
    is_worker,
    of_features,
    raise_refusal,
    tell,
)

_INTERRUPTED = "Not run to its end: the run was interrupted."
_STOPPED = "Not run to its end: the run stopped before it."


class ProjectHooks:
    """Registered as a plugin for one session of one project.

    With workers of pytest-xdist each of them has one, and so has the process that started them.
    """

    def __init__(self, config: pytest.Config, state: State, load_steps: Callable[[], None]) -> None:
        self._config = config
        self._state = state
        self._load_steps = load_steps
        self._is_worker = is_worker(config)
        self._started: str | None = None
        self._clock = perf_counter()
        self._refusal: StartError | None = None
        self._fault = False
        self._ids: list[str] | None = None
        """The node ids of what is to run; None before they are known."""
        self._reported: set[str] = set()
        self._died: set[str] = set()
        self._failures = 0

    # ---- collection ---------------------------------------------------------------------------

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
        return collect_file(file_path, parent)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        folders = self._state.settings.features
        if report.failed and any(report.nodeid.startswith(folder) for folder in folders):
            self._fault = True

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        with self._refusing():
            left = not_asked_for(self._state, items)
        if left:
            out = set(left)
            items[:] = [item for item in items if item not in out]
            config.hook.pytest_deselected(items=left)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if self._is_dry or self._is_worker or self._ids is not None:
            return
        mine = [item.nodeid for item in ours(session.items)]
        self._is_about_to_run(mine)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        if self._ids is None:
            self._is_about_to_run(of_features(ids))

    def _is_about_to_run(self, ids: list[str]) -> None:
        self._ids = ids
        if ids:
            with self._refusing():
                check_folder(self._state.selection.reports)

    # ---- run ----------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        stopped = session.testsfailed and not session.config.option.continue_on_collection_errors
        if not stopped and not self._is_dry:
            self._started = datetime.now(UTC).isoformat(timespec="seconds")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if isinstance(item, ScenarioItem | BrokenFile):
            item.note(call, report)
            if call.when == "teardown":
                result = item.record()
                if self._is_worker:
                    result = with_source_once(self._state, result)
                attach(report, result, as_text=self._is_worker)
                item.release()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self._is_worker:
            return
        self._failures += report.failed
        feature = result_of(report)
        if feature is not None:
            self._state.results.add(feature)
            self._reported.add(report.nodeid)
        elif report.when not in ("setup", "call", "teardown"):
            # What pytest-xdist reports of the scenario in which a worker died has no phase.
            self._died.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        told = heard(node)
        self._state.features_collected |= told.collected
        self._fault |= told.fault
        for feature in told.features:
            self._state.results.add(feature)
        with self._refusing():
            raise_refusal(told)
            if error and not hasattr(node, "workerinfo"):
                # What a step module does wrong, no worker could tell: it had not started yet.
                self._load_steps()
                why = "A process that was to run scenarios could not start."
                raise StartError(f"{why} 'p2c run -n 0' runs them in one.", Exit.INTERNAL_ERROR)

    # ---- end ----------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(
        self, session: pytest.Session, exitstatus: int | pytest.ExitCode
    ) -> None:
        state = self._state
        if self._is_worker:
            tell(self._config, self._told(session))
            return
        if exitstatus == pytest.ExitCode.INTERRUPTED and self._is_stopped_by_failures:
            exitstatus = Exit.NOT_MET  # pytest-xdist stops its workers by an interrupt
        interrupted = exitstatus == pytest.ExitCode.INTERRUPTED
        is_empty_shard = state.selection.shard is not None and state.features_collected
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and state.features_collected:
            exitstatus = Exit.MET if is_empty_shard else Exit.BROKEN
        if self._started is not None and not state.is_replayed and self._refusal is None:
            self._note_rest(session, _INTERRUPTED if interrupted else _STOPPED)
            if state.results or is_empty_shard:
                seconds = perf_counter() - self._clock
                conclude(
                    self._config,
                    state,
                    started=self._started,
                    seconds=seconds,
                    interrupted=interrupted,
                )
        if exitstatus in (Exit.MET, Exit.NOT_MET, Exit.BROKEN):
            fault = Exit.INTERNAL_ERROR if self._fault or state.faults else Exit.MET
            session.exitstatus = max(int(exitstatus), state.results.code(), fault)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        from prospect_to_cash.harness.run.terminal_summary import write_summary

        write_summary(self._state, terminalreporter)

    # -------------------------------------------------------------------------------------------

    @property
    def _is_dry(self) -> bool:
        option = self._config.option
        return bool(option.collectonly or option.setuponly or option.setupplan)

    @property
    def _is_stopped_by_failures(self) -> bool:
        limit = self._config.getoption("maxfail") or 0
        return has_workers(self._config) and 0 < limit <= self._failures

    def _told(self, session: pytest.Session) -> Told:
        """What a worker has to tell at its end."""
        begun = [item for item in ours(getattr(session, "items", [])) if item.is_begun]
        return Told(
            refusal=(str(self._refusal), int(self._refusal.code)) if self._refusal else None,
            collected=self._state.features_collected,
            fault=self._fault,
            unfinished=tuple(item.record(_INTERRUPTED).model_dump_json() for item in begun),
        )

    def _note_rest(self, session: pytest.Session, why: str) -> None:
        """Note what did not run, or not to its end, and what died with the process it ran in."""
        missing = {id for id in self._ids or () if id not in self._reported}
        if not missing:
            return
        known = self._state.results.places()
        # Only the workers know their scenarios, and they are gone or leaving.
        late = collected_again(self._config) if has_workers(self._config) else session.items
        for item in ours(late):
            if item.nodeid in self._died:
                self._state.results.add(item.record(DIED, Status.ERROR))
            elif item.nodeid in missing and item.place not in known:
                self._state.results.add(item.record(why))

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turns a `StartError` into pytest's own way to stop."""
        try:
            yield
        except StartError as refusal:
            self._refusal = refusal
            pytest.exit(str(refusal), returncode=int(refusal.code))
