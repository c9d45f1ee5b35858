"""The pytest hooks of a project, from collection to the written reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from prospect_to_cash.harness.evidence.record import Problem, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.feature_files import is_readable_name, leads_to_known
from prospect_to_cash.harness.report.log_commands import plain
from prospect_to_cash.harness.run.bound_scenarios import BoundFile, BoundScenarios
from prospect_to_cash.harness.run.clean_files import save_clean
from prospect_to_cash.harness.run.collection import (
    FeatureFile,
    FeatureItem,
    collect_file,
    deselected_items,
    feature_items,
    is_collected_from,
)
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.history_file import check_history
from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
from prospect_to_cash.harness.run.report_lock import has_locks, release_all
from prospect_to_cash.harness.run.reports import check_folder
from prospect_to_cash.harness.run.session_end import finish
from prospect_to_cash.harness.run.state import CHECK_RESULT, State
from prospect_to_cash.harness.run.workers import (
    CRASHED,
    WorkerOutput,
    attach,
    attach_data,
    collect_again,
    collects_a_part,
    detach,
    feature_ids,
    has_workers,
    is_worker,
    read_output,
    result_of,
    write_output,
)

_INTERRUPTED = "Not completed: the run was interrupted."
_STOPPED = "Not completed: the run stopped early."


class ProjectHooks:
    """A plugin for one session of one project.

    Each worker of pytest-xdist has one, and so has the process that started them.
    """

    def __init__(
        self,
        config: pytest.Config,
        state: State,
        bound: BoundScenarios,
        load_steps: Callable[[], None],
    ) -> None:
        self._config = config
        self._state = state
        self._bound = bound
        self._load_steps = load_steps
        self._is_worker = is_worker(config)
        self._started: str | None = None
        self._clock = perf_counter()
        self._start_error: StartError | None = None
        self._internal_error = False
        self._ids: list[str] | None = None
        """The node ids of the items to run, or None before they are known."""
        self._reported: set[str] = set()
        self._crashed: set[str] = set()
        self._failures = 0

    # ---- collection ---------------------------------------------------------------------------

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
        return collect_file(file_path, parent)

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Ignore links to known features, names that aren't UTF-8, and other tests of a project.

        Other tests are ignored in a session of p2c.
        """
        if leads_to_known(collection_path, self._state.settings):
            return True
        if not is_readable_name(collection_path):
            return True
        if not self._config.getoption("p2c_features_only") or collection_path.is_dir():
            return None
        if collection_path.suffix == ".feature" or collection_path in self._state.test_modules:
            return None
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_pycollect_makeitem(
        self, collector: pytest.Collector, obj: object
    ) -> Generator[None, Any, Any]:
        """Replace the functions that pytest-bdd made for scenarios.

        Its option ``--generate-missing`` needs the functions themselves.
        """
        made = yield
        if not made or not callable(obj) or self._config.getoption("generate_missing", False):
            return made
        items = made if isinstance(made, list) else [made]
        return self._bound.replaced(collector, obj, items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        folders = self._state.settings.features
        if report.failed and any(report.nodeid.startswith(folder) for folder in folders):
            self._internal_error = True

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if collects_a_part(self._config):
            return
        bound = self._bound.documents()
        if bound:
            items[:] = [item for item in items if not is_collected_from(item, bound)]
        self._add_check_results(bound)
        with self._exit_on_start_error():
            deselected = deselected_items(config, self._state, items)
        if deselected:
            out = set(deselected)
            items[:] = [item for item in items if item not in out]
            config.hook.pytest_deselected(items=deselected)

    def _add_check_results(self, bound: Collection[str]) -> None:
        result = self._config.stash.get(CHECK_RESULT, None)
        if result is None:
            return
        for uri, found in self._state.collected_files.items():
            if uri not in bound:
                result.add_file(found)
        by_uri: dict[str, list[BoundFile]] = {}
        for file in self._bound.files():
            if self._state.selection.covers(self._state.settings.root / file.uri):
                by_uri.setdefault(file.uri, []).append(file)
        for files in by_uri.values():
            problems = dict.fromkeys(problem for file in files for problem in file.problems)
            result.add_file(files[0].checked.findings._replace(problems=tuple(problems)))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if not collects_a_part(self._config):
            self._state.parsed_files.save()
            save_clean(self._config, self._state)
        if self._is_dry or self._is_worker or self._ids is not None:
            return
        self._before_run([item.nodeid for item in feature_items(session.items)])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        if self._ids is None:
            self._before_run(feature_ids(ids, self._config.rootpath, self._state.test_modules))

    def _before_run(self, ids: list[str]) -> None:
        self._ids = ids
        if ids and not self._state.is_replayed:
            if not has_locks():  # otherwise, the command of the session releases them
                self._config.add_cleanup(release_all)
            with self._exit_on_start_error():
                check_folder(self._state.selection.reports)
                if self._state.selection.history is not None:
                    check_history(self._state.selection.history)

    # ---- run ----------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        stopped = session.testsfailed and not session.config.option.continue_on_collection_errors
        if not stopped and not self._is_dry:
            self._started = datetime.now(UTC).isoformat(timespec="seconds")
            if not self._is_worker:
                state = self._state
                state.fingerprint = fingerprint_of(
                    state.settings, state.defines, state.test_modules, state.code
                )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if isinstance(item, ScenarioItem | BrokenFile):
            item.add_phase(call, report)
            if call.when == "teardown":
                self.attach_result(item, report)
        return report

    def attach_result(self, item: FeatureItem, report: pytest.TestReport) -> None:
        """Attach the result of an item to its last report, and release its evidence."""
        result = item.record()
        if self._is_worker:
            result = self._state.sources.added_once(result)
        if self._is_worker and not collects_a_part(self._config):
            attach_data(report, result)
        else:
            attach(report, result)
        item.release()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None, None, None]:
        """Add the result of a scenario to those of the session.

        The report lets go of it then, because pytest's terminal output keeps all reports.
        """
        if not self._is_worker:
            self._add(report)
        try:
            return (yield)
        finally:
            detach(report)

    def _add(self, report: pytest.TestReport) -> None:
        self._failures += report.failed
        feature = result_of(report)
        if feature is not None:
            self._state.results.add(feature, report.nodeid)
        if report.when == "teardown" or feature is not None:
            self._reported.add(report.nodeid)
        elif report.when not in ("setup", "call", "teardown"):
            # The report of pytest-xdist for the scenario of a crashed worker has no phase.
            self._crashed.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        output = read_output(node)
        self._state.features_collected |= output.collected
        self._internal_error |= output.internal_error
        self._state.add_warnings(output.problems)
        for feature in output.features:
            self._state.results.add(feature)
        with self._exit_on_start_error():
            output.raise_start_error()
            if error and not hasattr(node, "workerinfo"):
                # A worker that didn't start can't report an error in a step module.
                self._load_steps()
                raise StartError(
                    "Can't start a worker process. To use only one process, run 'p2c run -n 0'.",
                    Exit.INTERNAL_ERROR,
                )

    # ---- end ----------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(
        self, session: pytest.Session, exitstatus: int | pytest.ExitCode
    ) -> None:
        state = self._state
        if self._is_worker:
            write_output(self._config, self._worker_output(session))
            return
        if exitstatus == pytest.ExitCode.INTERRUPTED and self._is_stopped_by_failures:
            exitstatus = Exit.NOT_MET  # pytest-xdist stops its workers with an interrupt
        interrupted = exitstatus == pytest.ExitCode.INTERRUPTED
        is_empty_shard = state.selection.shard is not None and state.features_collected
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and state.features_collected:
            exitstatus = Exit.MET if is_empty_shard else Exit.BROKEN
        if self._started is not None and not state.is_replayed and self._start_error is None:
            self._add_unfinished(session, _INTERRUPTED if interrupted else _STOPPED)
            if state.results or is_empty_shard:
                seconds = perf_counter() - self._clock - state.waited
                finish(
                    self._config,
                    state,
                    started=self._started,
                    seconds=seconds,
                    interrupted=interrupted,
                )
        if exitstatus in (Exit.MET, Exit.NOT_MET, Exit.BROKEN):
            internal = (
                Exit.INTERNAL_ERROR if self._internal_error or state.internal_errors else Exit.MET
            )
            session.exitstatus = max(int(exitstatus), state.results.code(), internal)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        from prospect_to_cash.harness.run.console import write_summary

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

    def _worker_output(self, session: pytest.Session) -> WorkerOutput:
        error = self._start_error
        items = feature_items(getattr(session, "items", []))
        started = [item for item in items if item.has_started]
        return WorkerOutput(
            start_error=(str(error), int(error.code)) if error else None,
            collected=self._state.features_collected,
            internal_error=self._internal_error,
            warnings=tuple(
                each.model_dump_json(include=set(Problem.model_fields))
                for each in self._state.warnings
            ),
            unfinished=tuple(item.record(_INTERRUPTED).as_json for item in started),
        )

    def _add_unfinished(self, session: pytest.Session, why: str) -> None:
        """Add results for scenarios that didn't run or end, or crashed with their process."""
        missing = {id for id in self._ids or () if id not in self._reported}
        if not missing:
            return
        known = self._state.results.keys()
        # Only the workers know their scenarios, and they have ended.
        items = collect_again(self._config) if has_workers(self._config) else session.items
        for item in feature_items(items):
            if item.nodeid in self._crashed:
                self._state.results.add(item.record(CRASHED, Status.ERROR))
            elif item.nodeid in missing and item.key not in known:
                self._state.results.add(item.record(why))

    @contextmanager
    def _exit_on_start_error(self) -> Iterator[None]:
        """Exit pytest with the text of a `StartError`."""
        try:
            yield
        except StartError as error:
            self._start_error = error
            pytest.exit(plain(str(error)), returncode=int(error.code))
