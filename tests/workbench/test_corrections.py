"""What only a run finds can be mended by what the editors offer after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.language.positions import applied
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.run.live_client import LiveWorker
from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.corrections import known_steps
from prospect_to_cash.workbench.results import AS_WRITTEN, TextResults, scenarios_of
from prospect_to_cash.workbench.verdicts import diagnostics
from tests.features.running import ROOT
from tests.features.test_slips import RUN

URI = "features/slip.feature"
MOST_FIXES = 5
FOR_THE_AUTHOR = {"a number that the number sequence didn't give"}
"""Slips after which only the author knows what was meant."""


@pytest.fixture(scope="module")
def worker() -> Iterator[LiveWorker]:
    found = LiveWorker(load(ROOT))
    yield found
    found.close()


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(load(ROOT))


@pytest.mark.parametrize("name", RUN)
def test_corrections_one_after_the_other_mend_what_a_run_finds(
    worker: LiveWorker, registry: Registry, name: str
) -> None:
    text, known = RUN[name][0], known_steps(registry)
    for _ in range(MOST_FIXES):
        feature, source, results = worker.run(URI, text), Source(text), TextResults()
        assert feature is not None
        results.keep(source, feature, AS_WRITTEN)
        found = [
            fix
            for block in scenarios_of(source)
            for each in diagnostics(results.of(source, block, [AS_WRITTEN]), source, known)
            for fix in each.fixes
        ]
        if not found:
            break
        text = applied(text, found[0].edits)
    passed = all(each.status is Status.PASSED for each in feature.scenarios)
    assert passed == (name not in FOR_THE_AUTHOR)
