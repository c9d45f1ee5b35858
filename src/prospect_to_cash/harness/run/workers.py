"""What a worker of pytest-xdist and the process that started it tell each other.

A worker collects and runs scenarios; the process that started it has no scenarios of its own. It
hears of each scenario when it ended (`transport`), and of the rest when the worker ends: why it
refused to run, what it collected, and which scenario it was in when it was interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest

from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.exit import Exit, StartError

_OUTPUT = "p2c"
DIED = "The process that ran it ended before the scenario did."


class Told(NamedTuple):
    """What a worker tells when it ends; plain values, for they travel."""

    refusal: tuple[str, int] | None = None
    collected: bool = False
    """Whether it came across feature files."""
    fault: bool = False
    """Whether something of the project could not be collected."""
    unfinished: tuple[str, ...] = ()
    """The scenarios that an interrupt ended in their midst."""

    @property
    def features(self) -> Iterable[Feature]:
        """The unfinished scenarios, each in its feature."""
        return [Feature.model_validate_json(text) for text in self.unfinished]


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs scenarios for another."""
    return hasattr(config, "workerinput")


def has_workers(config: pytest.Config) -> bool:
    """Whether this process lets others run its scenarios."""
    distributes = config.getoption("dist", "no") != "no" and bool(config.getoption("tx", None))
    return distributes and not config.option.collectonly


def number_of_workers(config: pytest.Config) -> int:
    """How many processes run the scenarios."""
    return len(config.getoption("tx")) if has_workers(config) else 1


def tell(config: pytest.Config, told: Told) -> None:
    """Leave with a worker's own end what `told` says."""
    output: dict[str, Any] = config.workeroutput  # type: ignore[attr-defined]  # xdist adds it
    output[_OUTPUT] = tuple(told)


def heard(node: Any) -> Told:
    """What a worker told at its end; nothing where it died."""
    output: dict[str, Any] = getattr(node, "workeroutput", {})
    return Told(*output.get(_OUTPUT, ()))


def raise_refusal(told: Told) -> None:
    """Raise what kept a worker from running, for all workers refuse alike."""
    if told.refusal is not None:
        text, code = told.refusal
        raise StartError(text, Exit(code))


def of_features(ids: Iterable[str]) -> list[str]:
    """The node ids of what stands in feature files."""
    return [id for id in ids if ".feature::" in id]


class _Kept:
    """A plugin that keeps what was collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = session.items


def collected_again(config: pytest.Config) -> list[pytest.Item]:
    """What a session with workers collected, collected once more in this process."""

    kept = _Kept()
    arguments = [
        *map(str, config.invocation_params.args),
        *("-p", "no:terminalreporter", "--collect-only", "--numprocesses=0"),
        *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
    ]
    pytest.main(arguments, plugins=[kept])
    return kept.items
