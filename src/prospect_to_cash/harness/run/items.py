"""The items that pytest runs: a scenario, or a feature file with errors."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import pluggy
import pytest

from prospect_to_cash.harness.evidence.record import (
    Feature,
    Problem,
    Scenario,
    Status,
    Step,
    UsedParts,
)
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.report.log_commands import plain
from prospect_to_cash.harness.run.execution import (
    BoundStep,
    ScenarioRun,
    as_feature,
    as_record,
    as_scenario,
)
from prospect_to_cash.harness.run.pytest_bdd_adapter import bdd_scenario, steps_run_by
from prospect_to_cash.harness.run.pytest_internals import (
    DirectHooks,
    TerminalRepr,
    fill_fixtures,
    give_fixture,
    request_of,
)
from prospect_to_cash.harness.run.results import Verdict, judge, messages, verdict_of
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.run.statuses import worst

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.pytest_bdd_adapter import parser


class Phases(Protocol):
    """The phases of an item that runs in one call of pytest's hooks."""

    def run(self, steps: Callable[[], None]) -> None:
        """Set up the fixtures, run the steps, and tear the fixtures down if the steps passed."""


class NotPassed(Exception):
    """Raised for a scenario or file that didn't pass, although no step raised an exception.

    Its text is shown to the user.
    """


@dataclass(frozen=True)
class PlannedScenario:
    """A scenario with everything that is known after its file was collected."""

    document: Document
    pickle: Pickle
    feature: parser.Feature
    bound: tuple[BoundStep, ...]
    variant: str | None
    seed: int
    not_applicable: str | None = None
    """The reason why the scenario's variant doesn't apply, if it doesn't."""
    problems: Mapping[int, Sequence[Problem]] = field(default_factory=dict)
    """The problems of its steps, by the identity of the step. Such a scenario doesn't run."""
    is_bound: bool = False
    """Whether a test module binds it, so that pytest-bdd made a function for it."""
    runs_to_problem: bool = False
    """Whether the steps before the first one with a problem run nevertheless."""

    @property
    def will_run(self) -> bool:
        """Whether steps of the scenario can run."""
        return self.not_applicable is None and (not self.problems or bool(self.to_run))

    @property
    def to_run(self) -> tuple[BoundStep, ...]:
        """The steps that run: all, or those before the first one with a problem."""
        if not self.problems:
            return self.bound
        if not self.runs_to_problem:
            return ()
        pairs = zip(self.pickle.steps, self.bound, strict=False)
        found = takewhile(
            lambda pair: pair[0] is pair[1].step and id(pair[0]) not in self.problems, pairs
        )
        return tuple(bound for _, bound in found)

    @property
    def verdict(self) -> Verdict:
        """The verdict for a scenario that doesn't run."""
        if self.not_applicable is not None:
            return Verdict(Status.NOT_APPLICABLE, self.not_applicable)
        return Verdict(worst(Status.SKIPPED, *(step.status for step in self.steps)))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a scenario that doesn't run."""
        problems = {} if self.not_applicable is not None else self.problems
        return tuple(
            as_record(step, verdict_of(problems[id(step)]) if id(step) in problems else None)
            for step in self.pickle.steps
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of the scenario. The derived tag comes last."""
        return self.pickle.tags + ((self.variant,) if self.variant else ())


EVIDENCE: Final = "evidence"
"""The name of the fixture with the recorder of the running scenario."""


class ScenarioItem(pytest.Function):
    """A scenario, or one Examples row of an outline, with the fixtures of a test function."""

    def __init__(
        self,
        name: str,
        parent: pytest.Collector,
        planned: PlannedScenario,
        **kw: Any,
    ) -> None:
        super().__init__(name, parent, **kw)
        self.planned = planned
        self.has_states = True
        """Whether its record has the states after the steps."""
        self.recorder = Recorder()
        self.before: Scenario | None = None
        """The result without the steps of the command line. The scenario stops if it is the same.
        """
        self.known: UsedParts | None = None
        """What the scenario used when it ran last. It stops if it has the same values."""
        self.is_unaffected = False
        """Whether it stopped for such a reason in its last run."""
        self._state = state_of(self.config)
        self._listeners = self._state.listeners if self._state is not None else None
        self._hooks: pluggy.HookRelay | None = None
        self._let_go: Callable[[], None] | None = None
        """Lets the fixture `EVIDENCE` go of the item."""
        self._execution: ScenarioRun | None = None
        self._phase_verdict: Verdict | None = None
        self.phases: Phases | None = None
        """The phases of the item, while it runs in one call."""

    @property
    def ihook(self) -> pluggy.HookRelay:
        """The hooks of pytest, without those of fixtures if nothing listens to them."""
        return self._hooks or super().ihook

    def setup(self) -> None:
        """Start with new evidence, and set up the fixtures if the scenario will run."""
        self.recorder = Recorder(has_states=self.has_states)
        self._execution = self._phase_verdict = None
        self.is_unaffected = False
        self.config.stash[RUNNING] = self
        if self._listeners is not None and not self._listeners.to_fixtures:
            hooks: Any = DirectHooks(super().ihook)
            self._hooks = hooks
            self._let_go = give_fixture(self, EVIDENCE, self.recorder)
        if self.planned.not_applicable is not None:
            pytest.skip(self.planned.not_applicable)
        if self.planned.will_run:
            fill_fixtures(self)

    def teardown(self) -> None:
        """Note that the scenario doesn't run anymore. Its fixtures are torn down."""
        self.config.stash[RUNNING] = None
        self._hooks = None
        if self._let_go is not None:
            self._let_go()
            self._let_go = None

    def runtest(self) -> None:
        """Run the steps. If not all of them pass, raise what a step raised, or `NotPassed`."""
        __tracebackhide__ = True
        if self.phases is not None:
            self.phases.run(self._runtest)
        else:
            self._runtest()

    def _runtest(self) -> None:
        __tracebackhide__ = True
        planned = self.planned
        if not planned.will_run:
            raise NotPassed(self._text())
        if planned.is_bound:
            with steps_run_by(self._run_steps):
                super().runtest()
        else:
            self._run_steps(request_of(self), None)

    def _run_steps(self, request: pytest.FixtureRequest, scenario: parser.Scenario | None) -> None:
        """Run the steps. `scenario` is what pytest-bdd made of a scenario that it runs."""
        __tracebackhide__ = True
        planned = self.planned
        if self._listeners is not None and not self._listeners.to_steps:
            scenario = None
        elif scenario is None:
            scenario = bdd_scenario(planned.pickle, planned.feature)
        elif not _has_steps_of(scenario, planned.pickle):
            steps = bdd_scenario(planned.pickle, planned.feature).steps
            scenario = replace(scenario, steps=steps)
        uri = planned.document.uri
        execution = ScenarioRun(planned.to_run, self.recorder, uri, self.before, self.known)
        self._execution = execution
        execution.run(request, planned.feature, scenario)
        self.is_unaffected = execution.is_unaffected
        if planned.problems or execution.verdict.status is not Status.PASSED:
            # Marks, plugins, and debuggers need what the step raised.
            raise execution.error or NotPassed(self._text())

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return the place of the scenario in its feature file."""
        return self.planned.feature.filename, self.planned.pickle.own_line - 1, self.name

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        """The place of the scenario, relative to the folder of the session."""
        if self._state is None:
            return super().location
        known, file = self._state.locations, self.planned.feature.filename
        if file not in known:
            known[file] = super().location[0]
        return known[file], self.planned.pickle.own_line - 1, self.name

    def repr_failure(  # type: ignore[override]  # pytest shows any text
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> str | TerminalRepr:
        """Return messages, followed by pytest's traceback if ``--tb`` asks for one.

        An error in the body or a fixture of a test function is shown as pytest shows it.
        """
        error = excinfo.value
        is_of_steps = self.is_of_steps(error)
        if self.planned.is_bound and not is_of_steps:
            return super().repr_failure(excinfo)
        text = self._text() if is_of_steps else _verdict_outside_steps(error).message or ""
        style = self.config.getoption("tbstyle", "auto")
        if style in ("long", "short", "native") and not isinstance(error, NotPassed):
            text += f"\n\n{super().repr_failure(excinfo)}"
        return plain(text)

    def is_of_steps(self, error: BaseException) -> bool:
        """Return whether an exception is how the steps ended, so that the record says more."""
        execution = self._execution
        return isinstance(error, NotPassed) or (execution is not None and error is execution.error)

    def _text(self) -> str:
        """Return the lines that explain why the scenario didn't pass."""
        return "\n".join(messages(self._scenario(), self.planned.document.uri))

    def add_phase(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Add the outcome of a phase outside the steps: fixtures, marks, other plugins."""
        if not self.planned.will_run:
            return
        ran = self._execution.verdict if self._execution else Verdict()
        reason = getattr(report, "wasxfail", None)
        if reason is not None and report.skipped:
            self._phase_verdict = Verdict(Status.SKIPPED, f"Expected to fail: {reason}")
        elif report.skipped and self._execution is None and call.excinfo:
            self._phase_verdict = Verdict(Status.SKIPPED, f"Skipped: {call.excinfo.value}")
        elif report.failed and call.when != "call" and call.excinfo:
            self._phase_verdict = _verdict_outside_steps(call.excinfo.value)
        elif report.failed and ran.status is Status.PASSED:
            # Another plugin turned a pass into a failure, such as a strict xfail.
            self._phase_verdict = Verdict(Status.FAILED, str(report.longrepr))

    @property
    def key(self) -> tuple[str, int, int]:
        """The key of the scenario in the results: file, line, and line of its Examples row."""
        pickle = self.planned.pickle
        return self.planned.document.uri, pickle.line, pickle.example_line or 0

    @property
    def has_started(self) -> bool:
        """Whether its steps have started, and its result hasn't been released."""
        return self._execution is not None

    def record(self, not_run: str | None = None, status: Status = Status.SKIPPED) -> Feature:
        """Return the feature with only this scenario. `not_run` is the reason why it didn't end."""
        scenario = self._scenario()
        if not_run is not None and self.planned.will_run:
            scenario = scenario.model_copy(update={"status": status, "message": not_run})
        return as_feature(self.planned.document, (scenario,))

    def stopped(self, seconds: float) -> Scenario:
        """Return the record of the scenario while it runs, to stop it after so many seconds.

        Another thread can ask for it. The step that didn't end has the message. It's that of the
        scenario if a fixture didn't end.
        """
        closed = tuple(self.recorder.steps)
        number, steps = len(closed), closed + self.planned.steps[len(closed) :]
        message: str | None = f"Stopped after {seconds:g} s, because a fixture didn't end."
        if self._execution is not None and self._execution.running == number < len(steps):
            said = f"Stopped after {seconds:g} s, because this step didn't end."
            step = steps[number].model_copy(update={"status": Status.ERROR, "message": said})
            steps, message = (*closed, step, *steps[number + 1 :]), None
        verdict, planned = Verdict(Status.ERROR, message), self.planned
        origins = self.recorder.origins
        return as_scenario(planned.pickle, planned.variant, verdict, steps, origins=origins)

    def release(self) -> None:
        """Release the evidence, which the record now has."""
        self.recorder = Recorder()
        self._execution = None

    def _scenario(self) -> Scenario:
        execution = self._execution
        steps = execution.steps if execution else self.planned.steps
        verdict = execution.verdict if execution else self.planned.verdict
        if execution and self.planned.problems:
            # A rejection can be expected by a step that doesn't run.
            steps += self.planned.steps[len(steps) :]
            verdict = verdict if verdict.status is Status.ERROR else self.planned.verdict
        phase = self._phase_verdict
        if phase and (
            phase.status is Status.SKIPPED
            or worst(verdict.status, phase.status) is phase.status
            or verdict.status is Status.SKIPPED
        ):
            verdict = phase
        # Nothing is compared with a run that is compared itself.
        used = self.recorder.used() if self.before is None else None
        planned, origins = self.planned, self.recorder.origins
        return as_scenario(planned.pickle, planned.variant, verdict, steps, used, origins)


def _has_steps_of(scenario: parser.Scenario, pickle: Pickle) -> bool:
    """Return whether both have the same steps. The command line can add some to a pickle."""
    return [step.name for step in scenario.steps] == [step.text for step in pickle.steps]


RUNNING = pytest.StashKey[ScenarioItem | None]()
"""The key of the scenario that runs, from the setup of its fixtures until they are torn down."""


class BrokenFile(pytest.Item):
    """A feature file with errors. Its failure lists all problems of the file."""

    def __init__(
        self,
        name: str,
        parent: pytest.Collector,
        feature: Feature,
        **kw: Any,
    ) -> None:
        super().__init__(name, parent, **kw)
        self.feature = feature
        self.has_started = False

    def runtest(self) -> None:
        """Fail with the list of problems."""
        raise NotPassed("\n".join(map(str, self.feature.problems)))

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return the place of the first problem."""
        return self.path, self.feature.problems[0].line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]  # pytest shows any text
        """Return the problems, one on each line."""
        return plain(str(excinfo.value))

    def add_phase(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Do nothing, because the verdict was known at collection."""

    def release(self) -> None:
        """Do nothing, because there is no evidence."""

    @property
    def key(self) -> tuple[str, int, int]:
        """The key of the file in the results. No scenario starts in line 0."""
        return self.feature.uri, 0, 0

    def record(
        self,
        not_run: str | None = None,  # noqa: ARG002  # it has errors anyway
        status: Status = Status.SKIPPED,  # noqa: ARG002  # same signature as a scenario
    ) -> Feature:
        """Return the feature with its problems."""
        return self.feature


def _verdict_outside_steps(error: BaseException) -> Verdict:
    verdict = judge(error, place="", definition=f"or fixture at {_innermost(error)}")
    if verdict.status is Status.SKIPPED:
        return verdict
    return Verdict(Status.ERROR, verdict.message)


def _innermost(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"
