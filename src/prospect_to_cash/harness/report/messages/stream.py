"""Writes the envelopes of a run in Cucumber's order.

The record has the duration of each step, but not its start. So scenarios follow each other from the
start of the run, as if one process had run them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.messages.documents import (
    BrokenFile,
    FileMessages,
    Keep,
    Parse,
    Pickle,
    messages_of,
    read,
)
from prospect_to_cash.harness.report.messages.scenarios import (
    Clock,
    FileProblems,
    Hooks,
    Message,
    Part,
    execution,
    line,
    parts_of,
    results_of,
    test_case,
    without_none,
)
from prospect_to_cash.harness.report.output import Target, write_text

PROTOCOL = "34.2.0"
"""The version of the schema of Cucumber Messages."""
RUN = "run"
_IN_MEMORY = 1_000_000
"""The size up to which lines for later stay in memory."""


class Case(NamedTuple):
    """A pickle and its result."""

    pickle: Pickle
    parts: tuple[Part, ...]


def write(run: Run, target: Target, parse: Parse, keep: Keep | None = None) -> None:
    """Write the messages of `run` to `target`. `parse` parses its feature files.

    `keep` can keep the messages of files without errors for the next run. Raise `ReportError` if
    the file can't be written, or if a text doesn't have its scenarios.
    """
    write_text(target, _lines(run, parse, keep))


def keep_files(
    run: Run, parse: Parse, keep: Callable[[Feature, Callable[[], bytes]], object]
) -> None:
    """Keep the messages of the files of a run without errors, as `write` does.

    Raise `ReportError` if a text doesn't have its scenarios.
    """
    for feature in run.features:
        if not feature.problems:
            keep(feature, partial(messages_of, feature, parse))


def _lines(run: Run, parse: Parse, keep: Keep | None) -> Iterator[str | bytes]:
    """Yield all messages of a run.

    Those of its scenarios come last. Until then, they are in temporary files.
    """
    hooks, clock = Hooks(), Clock(run.started)
    file_problems: list[tuple[str, tuple[Problem, ...]]] = []
    yield line({"meta": _meta(run)})
    with _later() as test_cases, _later() as executions:
        for feature in run.features:
            yield line({"source": _source(feature)})
            document, cases, rest = _file(feature, parse, keep, hooks)
            if document is None:
                yield from (line(_parse_error(problem)) for problem in feature.problems)
            else:
                yield document
            yield "".join([pickle.message for pickle, _ in cases])
            planned = [test_case(pickle.id, parts, RUN) for pickle, parts in cases]
            test_cases.write("".join(planned).encode("ascii"))
            executed = [execution(pickle.id, parts, clock) for pickle, parts in cases]
            executions.write("".join(executed).encode("ascii"))
            if rest:
                file_problems.append((feature.uri, rest))
        run_hooks = FileProblems(file_problems, hooks)
        yield from (line({"hook": hook}) for hook in hooks.all.values())
        start = Clock(run.started)
        yield line({"testRunStarted": {"timestamp": start.now, "id": RUN}})
        yield from map(line, run_hooks.envelopes(RUN, start))
        for file_of_lines in (test_cases, executions):
            file_of_lines.seek(0)
            yield from iter(partial(file_of_lines.read, _IN_MEMORY), b"")
    clock.at_least(run.seconds)
    yield line(
        {
            "testRunFinished": {
                "success": _success(run),
                "timestamp": clock.now,
                "message": totals.verdict(run),
                "testRunStartedId": RUN,
            }
        }
    )


def _later() -> SpooledTemporaryFile[bytes]:
    """Return a file for lines that are written later. It's in memory as long as it's small."""
    return SpooledTemporaryFile(_IN_MEMORY)


def _file(
    feature: Feature, parse: Parse, keep: Keep | None, hooks: Hooks
) -> tuple[str | None, Sequence[Case], tuple[Problem, ...]]:
    """Return the document of a file, its scenarios, and the problems that none of them has.

    A file that can't be parsed has no document.
    """
    if not feature.problems:
        make = partial(messages_of, feature, parse)
        content = keep(feature, make) if keep is not None else make()
        if not content:
            return None, (), ()
        file = FileMessages(content)
        return file.document, list(_executed(feature, file, hooks)), ()
    found = read(feature, parse)
    if found is None:
        return None, (), feature.problems
    broken = BrokenFile(found, feature.problems)
    cases = [Case(Pickle.of(node), broken.parts(node, hooks)) for node in found.pickles]
    return found.message, cases, tuple(broken.of_file)


def _executed(feature: Feature, file: FileMessages, hooks: Hooks) -> Iterator[Case]:
    all_results = [results_of(each) for each in feature.scenarios]
    for each, found in zip(feature.scenarios, all_results, strict=True):
        pickle = file.pickle_of(feature, each, len(found.steps) - len(found.added))
        yield Case(pickle, parts_of(pickle.id, pickle.steps, found, hooks))


def _success(run: Run) -> bool:
    """Return whether the run succeeded for Cucumber, which ignores skipped scenarios."""
    scenarios = (scenario for _, scenario in run.scenarios())
    return not (totals.failed(scenarios) or totals.broken(run)) and run.is_complete


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
