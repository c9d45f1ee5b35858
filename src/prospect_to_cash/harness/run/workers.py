"""The processes of a run: their number, the workers of pytest-xdist, and what workers send."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any, Literal, NamedTuple, TypeAlias

import pytest

from prospect_to_cash.harness.evidence.kept import (
    Excerpts,
    Sent,
    Store,
    no_excerpts,
    packed,
    received,
)
from prospect_to_cash.harness.evidence.record import Feature, KeptSteps, Problem
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.project_files import binds_features
from prospect_to_cash.harness.report.excerpts import excerpts
from prospect_to_cash.harness.run.processors import processors
from prospect_to_cash.harness.run.pytest_internals import running_workers

_FEW = 100
"""The number of scenarios below which the last run isn't read to find out how long they take."""
_AROUND = 0.0015
"""The seconds that a scenario takes in one process besides its steps: its share of collection, of
pytest, and of the reports (``benchmarks/runners.py``).
"""
_UNKNOWN = 0.001
"""The seconds that the steps of a scenario are assumed to take if there was no run."""
_WORTH = 2.5
"""The seconds for all scenarios from which workers save more time than they need to start."""


def workers(text: str | None) -> int | Literal["auto"] | None:
    """Read ``-n``. Raise `StartError` if it is neither a number nor ``auto``."""
    if text is None or text == "auto":
        return text  # type: ignore[return-value]  # which is "auto" here
    if not re.fullmatch(r"[0-9]+", text):
        raise StartError(
            f"'{text}' isn't valid for -n. Enter a number, or auto for one process per processor."
        )
    return int(text)


def processes_for(
    files: Iterable[Path],
    variants: int = 1,
    usual_seconds: Callable[[], float | None] = lambda: None,
) -> int:
    """Return the number of workers for the scenarios of `files`, of which one in `variants` runs.

    Return 0 for scenarios that end before workers would have saved time. `usual_seconds` returns
    how long the steps of a scenario usually take, or None if that isn't known.
    """
    available = processors()
    many = math.ceil(_WORTH / _AROUND)
    number = scenarios_in(files, many * variants) // variants if available > 1 else 0
    if number < _FEW:
        return 0
    if number >= many:  # whatever their steps take
        return available
    seconds = usual_seconds()
    of_one = _AROUND + (_UNKNOWN if seconds is None else seconds)
    return available if number * of_one >= _WORTH else 0


def scenarios_in(files: Iterable[Path], enough: int) -> int:
    """Estimate the number of scenarios and Examples rows in files, without parsing them.

    No more files are read once there are `enough`.
    """
    number = 0
    for file in files:
        number += _scenarios_in(file)
        if number >= enough:
            break
    return number


def _scenarios_in(file: Path) -> int:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    scenario, examples = _keywords()
    count = 0
    in_scenario = in_examples = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            count += in_examples
        elif examples.match(line):
            count -= 1 + in_scenario  # neither the header nor the outline itself is a scenario
            in_scenario, in_examples = False, True
        elif line and not line.startswith(("#", "@")):
            in_examples = False
            if scenario.match(line):
                count += 1
                in_scenario = True
    return max(count, 0)


@cache
def _keywords() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the keywords of scenarios and of Examples, in all languages of Gherkin."""
    from gherkin.dialect import DIALECTS

    scenarios: set[str] = set()
    examples: set[str] = set()
    for dialect in DIALECTS.values():
        scenarios.update(dialect["scenario"], dialect["scenarioOutline"])
        examples.update(dialect["examples"])
    return _any_of(scenarios), _any_of(examples)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))}):")


_OUTPUT = "p2c"
_RESULT = "p2c_result"
Data: TypeAlias = str | tuple[str, int, Sent] | Feature
"""The result of a scenario as data: its feature as JSON; or that without the steps, their number,
and their parts; or the feature itself, if it has no JSON.
"""
CRASHED = "The process that ran it ended before the scenario did."


SPLIT = pytest.StashKey[int]()
"""The key of the number of workers, in a session that `Split` splits, and in their sessions."""


def is_worker(config: pytest.Config) -> bool:
    """Return whether this process is a worker."""
    return hasattr(config, "workerinput")


def collects_a_part(config: pytest.Config) -> bool:
    """Return whether this process is a worker that collects only what is dealt to it."""
    return is_worker(config) and SPLIT in config.stash


def is_split(config: pytest.Config) -> bool:
    """Return whether workers collect the features of this process, each a part."""
    return SPLIT in config.stash and not is_worker(config)


def has_workers(config: pytest.Config) -> bool:
    """Return whether workers run the scenarios of this process."""
    return is_split(config) or _has_xdist_workers(config)


def _has_xdist_workers(config: pytest.Config) -> bool:
    distributes = config.getoption("dist", "no") != "no" and bool(config.getoption("tx", None))
    return distributes and not config.option.collectonly


def number_of_workers(config: pytest.Config) -> int:
    """Return the number of processes that run scenarios."""
    if is_split(config):
        return config.stash[SPLIT]
    return len(config.getoption("tx")) if has_workers(config) else 1


# ---- The result of a scenario -------------------------------------------------------------------


def attach(report: pytest.TestReport, result: Feature) -> None:
    """Attach `result` to `report`."""
    setattr(report, _RESULT, result)


def attach_data(report: pytest.TestReport, result: Feature) -> None:
    """Attach `result` as data, because pytest-xdist sends reports as data."""
    setattr(report, _RESULT, as_data(result, excerpts))


def result_of(report: pytest.TestReport) -> Feature | None:
    """Return the result that is attached to a report, if any."""
    result = getattr(report, _RESULT, None)
    if result is None:
        return None
    found = of_data(result)
    setattr(report, _RESULT, found)  # parsed once, although several plugins read it
    return found


def detach(report: pytest.TestReport) -> None:
    """Let a report go of its result."""
    vars(report).pop(_RESULT, None)


def as_data(result: Feature, excerpts: Excerpts = no_excerpts, store: Store | None = None) -> Data:
    """Return a feature with one scenario: its outline, and its steps with their excerpts.

    So workers make the excerpts of their scenarios at the same time. They send where the steps are
    in a `store` that the other process shares, or the steps themselves.
    """
    if len(result.scenarios) != 1:
        return result.as_json
    (scenario,) = result.scenarios
    (steps,) = packed([(result.uri, scenario)], excerpts)
    parts = dict(steps.parts) if store is None else store.sent([steps.parts])[0]
    feature = result.with_values(scenarios=(scenario.with_values(steps=()),))
    return feature.model_dump_json(), len(steps), parts


def of_data(data: Data, store: Store | None = None) -> Feature:
    """Return the result that another process made data of, which may share a `store`."""
    if isinstance(data, Feature):
        return data
    if isinstance(data, str):
        return Feature.model_validate_json(data)
    text, count, sent = data
    parts = received(sent, store)
    feature = Feature.model_validate_json(text)
    (scenario,) = feature.scenarios
    scenario = scenario.with_values(steps=KeptSteps(count, parts))
    return feature.with_values(scenarios=(scenario,))


# ---- The end of a worker ------------------------------------------------------------------------


class WorkerOutput(NamedTuple):
    """The output of a worker that ends, as plain values that can be sent."""

    start_error: tuple[str, int] | None = None
    """Text and exit code of the error that kept the worker from running."""
    collected: bool = False
    """Whether the worker found feature files."""
    internal_error: bool = False
    """Whether a part of the project couldn't be collected."""
    warnings: tuple[str, ...] = ()
    """What pytest-bdd accepts without a word, in a project that isn't strict."""
    unfinished: tuple[str, ...] = ()
    """The scenarios that an interrupt ended."""

    @property
    def features(self) -> Iterable[Feature]:
        """The unfinished scenarios, each in its feature."""
        return [Feature.model_validate_json(text) for text in self.unfinished]

    @property
    def problems(self) -> Iterable[Problem]:
        """The warnings as values."""
        return [Problem.model_validate_json(text) for text in self.warnings]

    def raise_start_error(self) -> None:
        """Raise the error that kept the worker from running, which all workers have."""
        if self.start_error is not None:
            text, code = self.start_error
            raise StartError(text, Exit(code))


def write_output(config: pytest.Config, output: WorkerOutput) -> None:
    """Write the output of this worker."""
    outputs: dict[str, Any] = config.workeroutput  # type: ignore[attr-defined]  # xdist adds it
    outputs[_OUTPUT] = tuple(output)


def read_output(node: Any) -> WorkerOutput:
    """Return the output of a worker, which is empty if the worker crashed."""
    outputs: dict[str, Any] = getattr(node, "workeroutput", {})
    return WorkerOutput(*outputs.get(_OUTPUT, ()))


def receive_last_results(config: pytest.Config, seconds: float) -> None:
    """Receive what interrupted workers still send, for `seconds` at most.

    pytest-xdist has stopped to listen. A worker that is idle ends too.
    """
    session: Any = config.pluginmanager.getplugin("dsession")
    running = running_workers(session)
    for node in running:
        node.shutdown()
    end = monotonic() + seconds
    while running and (remaining := end - monotonic()) > 0:
        try:
            name, values = session.queue.get(timeout=remaining)
        except Empty:
            return
        if name == "testreport":
            values["rep"].node = values["node"]
            config.hook.pytest_runtest_logreport(report=values["rep"])
        elif name in ("workerfinished", "errordown"):
            config.hook.pytest_testnodedown(node=values["node"], error=None)
            running.discard(values["node"])


# ---- Collection in the main process -------------------------------------------------------------


def feature_ids(ids: Iterable[str], root: Path, test_modules: Collection[Path]) -> list[str]:
    """Return the node ids of items in feature files, and in test modules that bind them."""

    def can_bind(file: Path) -> bool:
        return file in test_modules or binds_features(file)

    return [id for id in ids if ".feature::" in id or can_bind(root / id.partition("::")[0])]


class _Collected:
    """A plugin that keeps the collected items."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = session.items


def collect_again(config: pytest.Config) -> list[pytest.Item]:
    """Collect in this process what the workers collected, and return the items."""
    collected = _Collected()
    arguments = [
        *map(str, config.invocation_params.args),
        *("-p", "no:terminalreporter", "--collect-only", "--numprocesses=0"),
        *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
    ]
    pytest.main(arguments, plugins=[collected])
    return collected.items
