"""The envelopes of a run, in the order in which Cucumber would have sent them.

The record knows how long each step took, not when it began: scenarios follow each other from the
start of the run, as if one process had run them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.messages import running
from prospect_to_cash.harness.report.messages.attachments import Attachments
from prospect_to_cash.harness.report.messages.broken import BrokenFile
from prospect_to_cash.harness.report.messages.documents import Parse, Read, read
from prospect_to_cash.harness.report.messages.encoding import Message, line, without_none
from prospect_to_cash.harness.report.messages.parts import Hooks, Part, of_scenario
from prospect_to_cash.harness.report.messages.time import Clock
from prospect_to_cash.harness.report.output import Target, write_text

PROTOCOL = "34.2.0"
"""The version of Cucumber Messages whose schema the messages follow."""
RUN = "run"


class Case(NamedTuple):
    """A pickle and what came of it."""

    pickle: Any
    parts: tuple[Part, ...]


def write(run: Run, target: Target, parse: Parse) -> None:
    """Write the messages of `run`; `parse` reads its feature files.

    Raises `ReportError` where the file can't be written, or where the texts of the record don't
    hold its scenarios.
    """
    write_text(target, map(line, envelopes(run, parse)))


def envelopes(run: Run, parse: Parse) -> Iterator[Message]:
    """Everything that Cucumber tells about a run."""
    yield {"meta": _meta(run)}
    hooks = Hooks()
    cases: list[Case] = []
    complaints: list[tuple[str, tuple[Problem, ...]]] = []
    for feature in run.features:
        file = read(feature, parse)
        yield {"source": _source(feature)}
        if file is None:
            yield from map(_parse_error, feature.problems)
            complaints.append((feature.uri, feature.problems))
            continue
        yield {"gherkinDocument": file.document}
        mine, rest = _cases(feature, file, hooks)
        for case in mine:
            yield {"pickle": case.pickle}
        cases += mine
        if rest:
            complaints.append((feature.uri, rest))
    run_hooks = running.Complaints(complaints, hooks)
    for hook in hooks.all.values():
        yield {"hook": hook}
    clock, attached = Clock(run.started), Attachments()
    yield {"testRunStarted": {"timestamp": clock.now, "id": RUN}}
    yield from run_hooks.envelopes(RUN, clock)
    for case in cases:
        yield {"testCase": running.test_case(case.pickle, case.parts, RUN)}
    for case in cases:
        yield from running.scenario(case.pickle, case.parts, clock, attached)
    clock.at_least(run.seconds)
    yield {
        "testRunFinished": {
            "success": _success(run),
            "timestamp": clock.now,
            "message": totals.verdict(run),
            "testRunStartedId": RUN,
        }
    }


def _cases(feature: Feature, file: Read, hooks: Hooks) -> tuple[list[Case], tuple[Problem, ...]]:
    if not feature.problems:
        pairs = ((file.pickle_of(feature, each), each) for each in feature.scenarios)
        return [Case(pickle, of_scenario(pickle, each, hooks)) for pickle, each in pairs], ()
    broken = BrokenFile(file, feature.problems)
    cases = [Case(pickle, broken.parts(pickle, hooks)) for pickle in file.pickles]
    return cases, tuple(broken.of_file)


def _success(run: Run) -> bool:
    """As Cucumber has it: what was skipped does no harm."""
    scenarios = (scenario for _, scenario in run.scenarios())
    return not (totals.unmet(scenarios) or totals.broken(run) or run.interrupted)


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
    said = f"({problem.line}:{problem.column}): {problem.message}"
    source = {"location": place, "uri": problem.uri}
    return {"parseError": {"message": said, "source": source}}
