"""The envelopes of a run, in the order in which Cucumber would have sent them.

The record knows how long each step took, not when it began: scenarios follow each other from the
start of the run, as if one process had run them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

from cucumber_messages import (
    Envelope,
    Location,
    Meta,
    ParseError,
    Product,
    Source,
    SourceMediaType,
    SourceReference,
    TestRunFinished,
    TestRunStarted,
)

from prospect_to_cash.evidence.record import Feature, Problem, Run
from prospect_to_cash.reporting import totals
from prospect_to_cash.reporting.messages import running
from prospect_to_cash.reporting.messages.broken import BrokenFile
from prospect_to_cash.reporting.messages.documents import Read, read
from prospect_to_cash.reporting.messages.encoding import line
from prospect_to_cash.reporting.messages.parts import Hooks, Part, of_scenario
from prospect_to_cash.reporting.messages.time import Clock
from prospect_to_cash.reporting.target import Target, write_text

RUN = "run"


class Case(NamedTuple):
    """A pickle and what came of it."""

    pickle: Any
    parts: tuple[Part, ...]


def write(run: Run, target: Target) -> None:
    """Write the messages of `run`.

    Raises `ReportError` where the file can't be written, or where the texts of the record don't
    hold its scenarios.
    """
    write_text(target, map(line, envelopes(run)))


def envelopes(run: Run) -> Iterator[Envelope]:
    """Everything that Cucumber tells about a run."""
    yield Envelope(meta=_meta(run))
    hooks = Hooks()
    cases: list[Case] = []
    complaints: list[tuple[str, tuple[Problem, ...]]] = []
    for feature in run.features:
        file = read(feature)
        yield Envelope(source=_source(feature))
        if file is None:
            yield from map(_parse_error, feature.problems)
            complaints.append((feature.uri, feature.problems))
            continue
        yield Envelope(gherkin_document=file.document)
        mine, rest = _cases(feature, file, hooks)
        for case in mine:
            yield Envelope(pickle=case.pickle)
        cases += mine
        if rest:
            complaints.append((feature.uri, rest))
    run_hooks = running.Complaints(complaints, hooks)
    for hook in hooks.all.values():
        yield Envelope(hook=hook)
    clock = Clock(run.started)
    yield Envelope(test_run_started=TestRunStarted(timestamp=clock.now, id=RUN))
    yield from run_hooks.envelopes(RUN, clock)
    for case in cases:
        yield Envelope(test_case=running.test_case(case.pickle, case.parts, RUN))
    for case in cases:
        yield from running.scenario(case.pickle, case.parts, clock)
    clock.at_least(run.seconds)
    yield Envelope(
        test_run_finished=TestRunFinished(
            success=_success(run),
            timestamp=clock.now,
            message=totals.verdict(run),
            test_run_started_id=RUN,
        )
    )


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


def _meta(run: Run) -> Meta:
    tool, _, number = run.tool.rpartition(" ")
    machine = run.machine
    runtime, _, python = machine.python.partition(" ") if machine else ("Python", "", "")
    return Meta(
        protocol_version=version("cucumber-messages"),
        implementation=Product(name=tool or run.tool, version=number),
        runtime=Product(name=runtime, version=python or None),
        os=Product(name=machine.os if machine else "unknown"),
        cpu=Product(name=machine.cpu if machine else "unknown"),
    )


def _source(feature: Feature) -> Source:
    plain = SourceMediaType.text_x_cucumber_gherkin_plain
    return Source(data=feature.source, media_type=plain, uri=feature.uri)


def _parse_error(problem: Problem) -> Envelope:
    place = Location(line=problem.line, column=problem.column)
    source = SourceReference(uri=problem.uri, location=place)
    said = f"({problem.line}:{problem.column}): {problem.message}"
    return Envelope(parse_error=ParseError(message=said, source=source))
