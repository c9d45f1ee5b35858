"""Writes the envelopes of a run in Cucumber's order.

The record has the duration of each step, but not its start. So scenarios follow each other from the
start of the run, as if one process had run them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run, Scenario
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.messages.documents import BrokenFile, Parse, Read, read
from prospect_to_cash.harness.report.messages.scenarios import (
    Clock,
    FileProblems,
    Hooks,
    Message,
    Part,
    line,
    of_scenario,
    scenario,
    test_case,
    without_none,
)
from prospect_to_cash.harness.report.output import Target, write_text

PROTOCOL = "34.2.0"
"""The version of the schema of Cucumber Messages."""
RUN = "run"


class Case(NamedTuple):
    """A scenario that has a pickle. Only what later messages need stays in memory."""

    pickle: str
    """The id of the pickle."""
    parts: tuple[Part, ...]
    scenario: Scenario | None = None
    """Its result. None in a file with errors, where no scenario ran."""


def write(run: Run, target: Target, parse: Parse) -> None:
    """Write the messages of `run` to `target`. `parse` parses its feature files.

    Raise `ReportError` if the file can't be written, or if a text doesn't have its scenarios.
    """
    write_text(target, map(line, envelopes(run, parse)))


def envelopes(run: Run, parse: Parse) -> Iterator[Message]:
    """Yield all messages of a run."""
    yield {"meta": _meta(run)}
    hooks = Hooks()
    cases: list[Case] = []
    file_problems: list[tuple[str, tuple[Problem, ...]]] = []
    for feature in run.features:
        file = read(feature, parse)
        yield {"source": _source(feature)}
        if file is None:
            yield from map(_parse_error, feature.problems)
            file_problems.append((feature.uri, feature.problems))
            continue
        yield {"gherkinDocument": file.document}
        file_cases, rest = _cases(feature, file, hooks)
        for pickle, case in file_cases:
            yield {"pickle": pickle}
            cases.append(case)
        if rest:
            file_problems.append((feature.uri, rest))
    run_hooks = FileProblems(file_problems, hooks)
    for hook in hooks.all.values():
        yield {"hook": hook}
    clock = Clock(run.started)
    yield {"testRunStarted": {"timestamp": clock.now, "id": RUN}}
    yield from run_hooks.envelopes(RUN, clock)
    for case in cases:
        yield {"testCase": test_case(case.pickle, case.parts, RUN)}
    for case in cases:
        steps = case.scenario.steps if case.scenario else ()
        yield from scenario(case.pickle, case.parts, steps, clock)
    clock.at_least(run.seconds)
    yield {
        "testRunFinished": {
            "success": _success(run),
            "timestamp": clock.now,
            "message": totals.verdict(run),
            "testRunStartedId": RUN,
        }
    }


def _cases(
    feature: Feature, file: Read, hooks: Hooks
) -> tuple[list[tuple[Message, Case]], tuple[Problem, ...]]:
    """Return the scenarios of a file with their pickles, and the problems that none of them has."""
    if not feature.problems:
        pairs = [(file.pickle_of(feature, each), each) for each in feature.scenarios]
        return [
            (pickle, Case(pickle["id"], of_scenario(pickle, each, hooks), each))
            for pickle, each in pairs
        ], ()
    broken = BrokenFile(file, feature.problems)
    return [
        (pickle, Case(pickle["id"], broken.parts(pickle, hooks))) for pickle in file.pickles
    ], tuple(broken.of_file)


def _success(run: Run) -> bool:
    """Return whether the run succeeded for Cucumber, which ignores skipped scenarios."""
    scenarios = (scenario for _, scenario in run.scenarios())
    return not (totals.failed(scenarios) or totals.broken(run) or run.interrupted)


def _meta(run: Run) -> Message:
    tool, _, number = run.tool.rpartition(" ")
    machine = run.machine
    runtime, _, python = machine.python.partition(" ") if machine else ("Python", "", "")
    return {
        "cpu": {"name": machine.cpu if machine else "unknown"},
        "implementation": {"name": tool or run.tool, "version": number},
        "os": {"name": machine.os if machine else "unknown"},
        "protocolVersion": PROTOCOL,
        "runtime": without_none(name=runtime, version=python or None),
    }


def _source(feature: Feature) -> Message:
    media = "text/x.cucumber.gherkin+plain"
    return {"data": feature.source, "mediaType": media, "uri": feature.uri}


def _parse_error(problem: Problem) -> Message:
    place = {"line": problem.line, "column": problem.column}
    message = f"({problem.line}:{problem.column}): {problem.message}"
    source = {"location": place, "uri": problem.uri}
    return {"parseError": {"message": message, "source": source}}
