"""The hooks of a project that uses the harness, from collection to the written reports."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from prospect_to_cash import __version__
from prospect_to_cash.domain.errors import ProspectToCashError
from prospect_to_cash.evidence.record import Run
from prospect_to_cash.runner.collection import FeatureFile, collect_file, ours
from prospect_to_cash.runner.items import BrokenFile, ScenarioItem
from prospect_to_cash.runner.machine import this_machine
from prospect_to_cash.runner.refusal import Exit, Refusal
from prospect_to_cash.runner.reports import check_folder, write_reports
from prospect_to_cash.runner.sources import with_sources
from prospect_to_cash.runner.state import State
from prospect_to_cash.runner.telling import told
from prospect_to_cash.runner.transport import attach, result_of


class ProjectHooks:
    """Registered as a plugin for one session of one project."""

    def __init__(self, config: pytest.Config, state: State) -> None:
        self._config = config
        self._state = state
        self._is_worker = hasattr(config, "workerinput")
        self._started: str | None = None
        self._clock = perf_counter()
        self._fault = False

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
        with _refusing():
            self._select(config, items)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if self._is_dry or self._is_worker:
            return
        mine = ours(session.items)
        with _refusing():
            broken = [item.feature for item in mine if isinstance(item, BrokenFile)]
            if self._state.selection.strict and broken:
                problems = [told(problem) for each in broken for problem in each.problems]
                raise Refusal("\n".join(["Nothing ran: a feature file is broken.", *problems]))
            if mine:
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
                attach(report, item.record(), as_text=self._is_worker)
                item.release()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        feature = result_of(report)
        if feature is not None:
            self._state.results.add(feature)

    # ---- end ----------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(
        self, session: pytest.Session, exitstatus: int | pytest.ExitCode
    ) -> None:
        if self._is_worker:
            return
        state = self._state
        interrupted = exitstatus == pytest.ExitCode.INTERRUPTED
        if self._started is not None:
            self._note_rest(session, interrupted=interrupted)
            if state.results:
                state.run = self._record(self._started, interrupted=interrupted)
                self._write(state.run)
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and state.features_collected:
            exitstatus = Exit.BROKEN
        if exitstatus in (Exit.MET, Exit.NOT_MET, Exit.BROKEN):
            fault = Exit.FAULT if self._fault or state.faults else Exit.MET
            session.exitstatus = max(int(exitstatus), state.results.code(), fault)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        from prospect_to_cash.runner.summary import write_summary

        write_summary(self._state, terminalreporter)

    # -------------------------------------------------------------------------------------------

    @property
    def _is_dry(self) -> bool:
        option = self._config.option
        return bool(option.collectonly or option.setuponly or option.setupplan)

    def _select(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        state = self._state
        if state.givens.mistakes:
            raise Refusal("\n".join([*state.givens.mistakes, "Nothing ran."]))
        scenarios = [item for item in items if isinstance(item, ScenarioItem)]
        written = {tag for item in scenarios for tag in item.planned.tags}
        broken = any(isinstance(item, BrokenFile) for item in items)
        # Without a list of tags only the files tell them, and a broken one tells nothing.
        if state.features_collected and not (broken and state.vocabulary.tags is None):
            state.selection.check_names(sorted({*state.vocabulary.known_tags(), *written}))
        left = [item for item in scenarios if not state.selection.takes(item.planned.tags)]
        taken = [item.planned for item in scenarios if item not in left]
        if taken and not broken and all(each.not_applicable for each in taken):
            why = "; ".join(dict.fromkeys(each.not_applicable or "" for each in taken))
            raise Refusal(f"No scenario of {state.selection.in_words} applies: {why}. Nothing ran.")
        if not left:
            return
        if len(left) == len(scenarios) and not broken:
            raise Refusal(f"No scenario has {state.selection.in_words}. Nothing ran.")
        out = set(left)
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=left)

    def _note_rest(self, session: pytest.Session, *, interrupted: bool) -> None:
        why = "the run was interrupted" if interrupted else "the run stopped before it"
        for item in ours(getattr(session, "items", [])):
            if not item.reported:
                self._state.results.add(item.record(f"Not run to its end: {why}."))

    def _record(self, started: str, *, interrupted: bool) -> Run:
        state = self._state
        variant = state.settings.variant
        run = Run(
            tool=f"prospect-to-cash-acceptance {__version__}",
            project=state.settings.title,
            started=started,
            seconds=perf_counter() - self._clock,
            seed=state.selection.seed,
            variants=variant.titles if variant else {},
            defines=dict(state.defines),
            not_applicable=dict(state.not_applicable),
            interrupted=interrupted,
            warnings=tuple(self._config.getoption("p2c_warning")),
            machine=this_machine(),
            features=with_sources(state, state.results.features()),
        )
        register = state.vocabulary.register
        if register is None:
            return run
        tags = variant.tags if variant else {}
        return run.model_copy(update={"claims": register.coverage(run, tags)})

    def _write(self, run: Run) -> None:
        try:
            self._state.page = write_reports(run, self._state.selection.reports)
        except ProspectToCashError as error:
            self._state.faults.append(str(error))
        except Exception as error:
            self._state.faults.append(f"The reports failed: {type(error).__name__}: {error}.")


class _refusing:
    """Turns a `Refusal` into pytest's own way to stop."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refusal):
            pytest.exit(str(error), returncode=int(error.code))
