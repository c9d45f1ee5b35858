"""The items that pytest runs: a scenario, or a file that can't be used."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.python import Function

from prospect_to_cash.harness.evidence.record import Feature, Problem, Scenario, Status, Step
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.run.execution import Bound, ScenarioRun
from prospect_to_cash.harness.run.failure_text import messages, told
from prospect_to_cash.harness.run.pytest_bdd_adapter import bdd_scenario
from prospect_to_cash.harness.run.recording import as_feature, as_record, as_scenario
from prospect_to_cash.harness.run.verdicts import Verdict, flawed, judge, worst

if TYPE_CHECKING:
    from pytest_bdd import parser


class NotPassed(Exception):
    """Tells pytest that a scenario or file did not pass; its text is what to show."""


@dataclass(frozen=True)
class Planned:
    """A scenario with everything that was settled when its file was collected."""

    document: Document
    pickle: Pickle
    feature: parser.Feature
    bound: tuple[Bound, ...]
    variant: str | None
    seed: int
    not_applicable: str | None = None
    """Why the scenario isn't run, where its variant doesn't apply."""
    flaws: Mapping[int, Sequence[Problem]] = field(default_factory=dict)
    """What is wrong with its steps, by the identity of the step; such a scenario isn't run."""

    @property
    def is_settled(self) -> bool:
        """Whether what comes of the scenario was known when its file was collected."""
        return self.not_applicable is not None or bool(self.flaws)

    @property
    def verdict(self) -> Verdict:
        """What comes of a scenario that isn't run."""
        if self.not_applicable is not None:
            return Verdict(Status.NOT_APPLICABLE, self.not_applicable)
        return Verdict(worst(Status.SKIPPED, *(step.status for step in self.steps)))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a scenario that isn't run."""
        told = {} if self.not_applicable is not None else self.flaws
        return tuple(
            as_record(step, flawed(told[id(step)], step.line) if id(step) in told else None)
            for step in self.pickle.steps
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of the scenario, the derived one last."""
        return self.pickle.tags + ((self.variant,) if self.variant else ())


class ScenarioItem(Function):
    """A scenario, or one Examples row of an outline, with the fixtures of a test function."""

    def __init__(
        self,
        name: str,
        parent: pytest.Collector,
        callobj: Callable[[], None],
        planned: Planned,
        **kw: Any,
    ) -> None:
        super().__init__(name, parent, callobj=callobj, **kw)
        self.planned = planned
        self.recorder = Recorder()
        self._execution: ScenarioRun | None = None
        self._noted: Verdict | None = None

    def setup(self) -> None:
        """Begin with fresh evidence, then set the fixtures up; not where nothing will run."""
        self.recorder = Recorder()
        self._execution = self._noted = None
        if self.planned.not_applicable is not None:
            pytest.skip(self.planned.not_applicable)
        if not self.planned.is_settled:
            super().setup()

    def runtest(self) -> None:
        """Run the steps; raise what tells pytest that not all of them passed."""
        planned = self.planned
        if planned.flaws:
            raise NotPassed("\n".join(messages(self._scenario())))
        scenario = bdd_scenario(planned.pickle, planned.feature)
        execution = ScenarioRun(planned.bound, self.recorder, planned.document.uri)
        self._execution = execution
        execution.run(self._request, planned.feature, scenario)
        status = execution.verdict.status
        if status is Status.PASSED:
            return
        if status is Status.SKIPPED:
            raise execution.errors[-1]
        cause = execution.errors[-1] if execution.errors else None
        raise NotPassed("\n".join(messages(self._scenario()))) from cause

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the scenario stands in its feature file."""
        return self.path, self.planned.pickle.own_line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]  # pytest shows any text
        """Return sentences; with a traceback below them where ``--tb`` asks for one."""
        error = excinfo.value
        text = str(error) if isinstance(error, NotPassed) else _around(error).message or ""
        cause = error.__cause__ if isinstance(error, NotPassed) else error
        if cause and self.config.getoption("tbstyle", "auto") in ("long", "short", "native"):
            text += "\n\n" + "".join(traceback.format_exception(cause))
        return text

    def note(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Take in what pytest found around the steps: fixtures, marks, other plugins."""
        if self.planned.is_settled:
            return
        ran = self._execution.verdict if self._execution else Verdict()
        reason = getattr(report, "wasxfail", None)
        if reason is not None and report.skipped:
            self._noted = Verdict(Status.SKIPPED, f"Expected to fail: {reason}")
        elif report.skipped and self._execution is None and call.excinfo:
            self._noted = Verdict(Status.SKIPPED, f"Skipped: {call.excinfo.value}")
        elif report.failed and call.when != "call" and call.excinfo:
            self._noted = _around(call.excinfo.value)
        elif report.failed and ran.status is Status.PASSED:
            # Another plugin turned a pass into a failure, such as a strict xfail.
            self._noted = Verdict(Status.FAILED, str(report.longrepr))

    @property
    def place(self) -> tuple[str, int, int]:
        """What names the scenario in the results: file, line, and line of its Examples row."""
        pickle = self.planned.pickle
        return self.planned.document.uri, pickle.line, pickle.example_line or 0

    @property
    def is_begun(self) -> bool:
        """Whether its steps have begun and nobody has taken what came of them."""
        return self._execution is not None

    def record(self, not_run: str | None = None, status: Status = Status.SKIPPED) -> Feature:
        """Return the feature with this one scenario in it; `not_run` says why it never ended."""
        scenario = self._scenario()
        if not_run is not None and not self.planned.is_settled:
            scenario = scenario.model_copy(update={"status": status, "message": not_run})
        return as_feature(self.planned.document, (scenario,))

    def release(self) -> None:
        """Let go of the evidence, which the record now holds."""
        self.recorder = Recorder()
        self._execution = None

    def _scenario(self) -> Scenario:
        execution = self._execution
        steps = execution.steps if execution else self.planned.steps
        verdict = execution.verdict if execution else self.planned.verdict
        noted = self._noted
        if noted and (
            noted.status is Status.SKIPPED
            or worst(verdict.status, noted.status) is noted.status
            or verdict.status is Status.SKIPPED
        ):
            verdict = noted
        return as_scenario(self.planned.pickle, self.planned.variant, verdict, steps)


class BrokenFile(pytest.Item):
    """A feature file that can't be used; its failure lists all that is wrong with it."""

    def __init__(
        self,
        name: str,
        parent: pytest.Collector,
        feature: Feature,
        **kw: Any,
    ) -> None:
        super().__init__(name, parent, **kw)
        self.feature = feature
        self.is_begun = False

    def runtest(self) -> None:
        """Fail with the list of problems."""
        raise NotPassed("\n".join(told(problem) for problem in self.feature.problems))

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the first problem stands."""
        return self.path, self.feature.problems[0].line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]  # pytest shows any text
        """Return the problems, one a line."""
        return str(excinfo.value)

    def note(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
        """Take nothing in: the file was judged when it was collected."""

    def release(self) -> None:
        """Nothing to let go of."""

    @property
    def place(self) -> tuple[str, int, int]:
        """What names the file in the results; no scenario begins in line 0."""
        return self.feature.uri, 0, 0

    def record(
        self,
        not_run: str | None = None,  # noqa: ARG002  # it is broken anyway
        status: Status = Status.SKIPPED,  # noqa: ARG002  # as a scenario is asked
    ) -> Feature:
        """Return the feature with its problems."""
        return self.feature


def _around(error: BaseException) -> Verdict:
    verdict = judge(error, place="", definition=f"or fixture at {_innermost(error)}")
    if verdict.status is Status.SKIPPED:
        return verdict
    return Verdict(Status.ERROR, verdict.message)


def _innermost(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"
