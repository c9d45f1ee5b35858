"""Runs the steps of a scenario, and converts them to the values of the record."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import SkipTest

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.evidence_source import Table
from prospect_to_cash.common.origins import Origin
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import Status, UsedParts
from prospect_to_cash.harness.evidence.recorder import Recorder, SameStart
from prospect_to_cash.harness.gherkin.document import Document, Pickle, Step
from prospect_to_cash.harness.run.pytest_bdd_adapter import call_step
from prospect_to_cash.harness.run.results import Verdict, judge, problem_of, verdict_of
from prospect_to_cash.harness.run.statuses import worst
from prospect_to_cash.harness.run.step_call import StepCall

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.pytest_bdd_adapter import StepFunctionContext, parser


def step_values(step: Step, verdict: Verdict | None = None, seconds: float = 0.0) -> dict[str, Any]:
    """Return what the record has of a step, without its evidence. No verdict means skipped."""
    return {
        "keyword": step.keyword,
        "text": step.text,
        "line": step.line,
        "column": step.column,
        "status": verdict.status if verdict else Status.SKIPPED,
        "seconds": seconds,
        "is_background": step.is_background,
        "is_inserted": step.is_inserted,
        "table": _table(step),
        "doc_string": step.doc_string,
        "message": verdict.message if verdict else None,
        "problems": verdict.problems if verdict else (),
    }


def as_record(step: Step, verdict: Verdict | None = None) -> record.Step:
    """Return the record of a step that has no evidence."""
    return record.Step.model_validate(step_values(step, verdict))


def _place_of_cell(uri: str, step: Step, row: int, column: str) -> record.Place:
    line, at = step.place_of_cell(row, column)
    return record.Place(uri=uri, line=line, column=at)


def as_scenario(
    pickle: Pickle,
    variant: str | None,
    verdict: Verdict,
    steps: tuple[record.Step, ...],
    used: UsedParts | None = None,
    origins: tuple[Origin, ...] = (),
) -> record.Scenario:
    """Return the record of a scenario."""
    derived = (variant,) if variant else ()
    return record.Scenario(
        name=pickle.name,
        line=pickle.line,
        rule=pickle.rule["name"] if pickle.rule else None,
        tags=pickle.tags + derived,
        variant=variant,
        example=dict(pickle.example),
        example_line=pickle.example_line,
        status=verdict.status,
        seconds=sum(step.seconds for step in steps),
        message=verdict.message,
        steps=steps,
        used=used,
        origins=origins,
    )


def as_feature(
    document: Document,
    scenarios: tuple[record.Scenario, ...] = (),
    problems: tuple[record.Problem, ...] = (),
) -> record.Feature:
    """Return the record of a feature file with some of its scenarios, or with its problems."""
    return record.Feature(
        uri=document.uri,
        name=document.name,
        description=document.description,
        tags=document.tags,
        scenarios=scenarios,
        problems=problems,
    )


def _table(step: Step) -> Table | None:
    """Return the table of a step, as texts."""
    if step.table is None:
        return None
    header, *rows = [tuple([cell.text for cell in row]) for row in step.table]
    return Table.of_typed({"header": header, "rows": tuple(rows)})


_INTERRUPTS = (KeyboardInterrupt, SystemExit, pytest.exit.Exception)
_JUDGED = (AssertionError, pytest.fail.Exception)
_SKIPS = (pytest.skip.Exception, pytest.xfail.Exception, SkipTest)


class BoundStep(NamedTuple):
    """A step and the step function that it was bound to when its file was collected."""

    step: Step
    call: StepCall
    """The call of the step function with the arguments of the text."""

    @property
    def context(self) -> StepFunctionContext:
        """The step definition as pytest-bdd knows it."""
        return self.call.context

    @property
    def definition(self) -> str:
        """File and line of the step function."""
        return self.call.definition


class ScenarioRun:
    """One execution of a scenario. An interrupt keeps the steps that ran so far."""

    def __init__(
        self,
        bound: tuple[BoundStep, ...],
        recorder: Recorder,
        uri: str,
        before: record.Scenario | None = None,
        known: UsedParts | None = None,
    ) -> None:
        self.verdict = Verdict()
        self.is_unaffected = False
        """Whether the scenario stopped because its result would equal `before`, its result without
        added steps, or that of the run that used the parts `known`."""
        self.running: int | None = None
        """The number of the step that runs, from 0."""
        self.errors: list[BaseException] = []
        """The exceptions of the steps, in order, for tracebacks in pytest's output."""
        self._bound = bound
        self._recorder = recorder
        self._uri = uri
        self._before = before
        self._known = known
        self._rejected_step: Step | None = None
        self._ended = False

    @property
    def error(self) -> BaseException | None:
        """The exception that decides what pytest makes of the scenario: the first, but no skip.

        None if no step raised one, although an expectation isn't met or a rejection was unexpected.
        """
        if self.verdict.status is Status.SKIPPED:
            return self.errors[-1]
        return next((each for each in self.errors if not isinstance(each, _SKIPS)), None)

    @property
    def steps(self) -> tuple[record.Step, ...]:
        """The steps that ran, then the other ones as skipped."""
        closed = tuple(self._recorder.steps)
        return closed + tuple(as_record(bound.step) for bound in self._bound[len(closed) :])

    def run(
        self,
        request: pytest.FixtureRequest,
        feature: parser.Feature,
        scenario: parser.Scenario | None,
    ) -> None:
        """Run all steps. Raise only what interrupts the whole run.

        `scenario` is what the hooks of pytest-bdd get. Without it, nothing listens to them.
        """
        __tracebackhide__ = True
        if scenario is None:
            self._run_steps(request, None)
        else:
            self._run_with_hooks(request, feature, scenario)
        self._sum_up()

    def _run_with_hooks(
        self, request: pytest.FixtureRequest, feature: parser.Feature, scenario: parser.Scenario
    ) -> None:
        __tracebackhide__ = True
        hook = request.config.hook
        kw = {"request": request, "feature": feature, "scenario": scenario}
        try:
            hook.pytest_bdd_before_scenario(**kw)
        except _INTERRUPTS:
            raise
        except BaseException as error:  # a hook of another plugin may raise pytest's outcomes
            self._note(error, "a hook around the scenario")
            return  # without the other hook, as pytest-bdd does
        try:
            self._run_steps(request, scenario)
        finally:
            try:
                hook.pytest_bdd_after_scenario(**kw)
            except _INTERRUPTS:
                raise
            except BaseException as error:
                self._note(error, "a hook around the scenario")

    def _run_steps(self, request: pytest.FixtureRequest, scenario: parser.Scenario | None) -> None:
        __tracebackhide__ = True
        if self._known is not None:
            self._recorder.stop_for(self._known)
        last_added = next((each for each in self._bound[::-1] if each.step.is_inserted), None)
        for number, bound in enumerate(self._bound):
            if self._ended:
                break
            self.running = number
            self._run_step(request, scenario, bound, number)
            if bound is last_added:
                self._after_added_steps()
        self.running = None
        self._judge_rejection()

    def _after_added_steps(self) -> None:
        """Stop if no added step applies, or later if the environment is as before."""
        if self._before is None:
            return
        added = [step.status for step in self._recorder.steps if step.is_inserted]
        if all(status is Status.SKIPPED for status in added):
            self.is_unaffected = self._ended = True
        elif self._before.used is not None and self._recorder.source is None:
            self._recorder.stop_for(self._before.used)

    def _run_step(
        self,
        request: pytest.FixtureRequest,
        scenario: parser.Scenario | None,
        bound: BoundStep,
        number: int,
    ) -> None:
        __tracebackhide__ = True
        started = perf_counter()
        verdict = Verdict()
        self._recorder.place_of_cell = partial(_place_of_cell, self._uri, bound.step)
        try:
            if scenario is None:
                bound.call.run(request, bound.step)
            else:
                call_step(request, scenario, scenario.steps[number], bound.context)
        except _INTERRUPTS:
            raise
        except SameStart:
            self.is_unaffected = self._ended = True
            return
        except BaseException as error:  # pytest's outcomes aren't Exceptions
            if bound.step.is_inserted and isinstance(error, AuthoringError):
                # The author didn't write this step, so the scenario runs without it.
                self._close(step_values(bound.step, Verdict(Status.SKIPPED, str(error))), bound)
                return
            self.errors.append(error)
            if isinstance(error, AuthoringError):
                verdict = verdict_of([problem_of(error, bound.step, self._uri)])
            else:
                verdict = judge(error, place=self._uri, definition=bound.definition)
            judged = verdict.status is Status.FAILED and isinstance(error, _JUDGED)
            self._ended = not (judged and bound.step.kind == "then")
        seconds = perf_counter() - started
        closed = self._close(step_values(bound.step, verdict, seconds), bound)
        if closed.rejection is not None and self._rejected_step is None:
            self._rejected_step = bound.step
        elif self._recorder.unexpected_rejection is None:
            self._rejected_step = None
        if closed.status is Status.FAILED and bound.step.kind != "then":
            self._ended = True

    def _close(self, values: dict[str, Any], bound: BoundStep) -> record.Step:
        try:
            return self._recorder.close_step(values)
        except Exception as error:  # the observed system may raise when its state is read
            self.errors.append(error)
            self._ended = True
            verdict = judge(error, place="", definition=bound.definition)
            closed = record.Step.model_validate(values | verdict._asdict())
            self._recorder.steps.append(closed)
            return closed

    def _judge_rejection(self) -> None:
        message = self._recorder.unexpected_rejection
        if message is None or self._ended:
            return
        step = self._rejected_step
        action = "An action"
        if step:
            place = record.place(self._uri, step.line, step.column)
            action = f"'{step.keyword} {step.text}' ({place})"
        self.verdict = Verdict(
            Status.FAILED,
            f"{action} was rejected, but no Then step expects that. Message: '{message}'",
        )

    def _note(self, error: BaseException, place: str) -> None:
        self.errors.append(error)
        verdict = judge(error, place=self._uri, definition=place)
        if worst(verdict.status, self.verdict.status) is verdict.status:
            self.verdict = verdict

    def _sum_up(self) -> None:
        statuses = [
            step.status
            for step in self._recorder.steps
            if not (step.is_inserted and step.status is Status.SKIPPED)
        ]
        self.verdict = self.verdict._replace(status=worst(self.verdict.status, *statuses))
