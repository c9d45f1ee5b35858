"""No text in a feature file causes an internal error: for each step, values are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.settings import load
from tests.features.hostile_values import (
    HOSTILE,
    Target,
    errors_in,
    run_all,
    targets_of,
    values_of,
)
from tests.features.running import ROOT

SCENARIOS = 10
"""How many of the shortest scenarios of a step can be drawn."""


@pytest.fixture(scope="module")
def targets() -> dict[str, list[Target]]:
    project = load(ROOT)
    assert project is not None
    return targets_of(project)


def test_every_step_with_values_is_in_the_features(targets: dict[str, list[Target]]) -> None:
    assert len(targets) > 150
    assert sum(len(target.places) for each in targets.values() for target in each) > 10_000


def values(number: int, pool: Sequence[str]) -> st.SearchStrategy[tuple[int, int, str, bool]]:
    """Draw a scenario, a value in it, another text, and whether an Examples table has the text.

    The simplest text differs from step to step.
    """
    hostile = st.integers(0, len(HOSTILE) - 1).map(lambda at: HOSTILE[(at + number) % len(HOSTILE)])
    unicode = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    texts = st.one_of(hostile, unicode, st.sampled_from(pool))
    return st.tuples(st.integers(0, SCENARIOS - 1), st.integers(0, 63), texts, st.booleans())


@settings(max_examples=2)
@given(data=st.data())
def test_no_text_causes_an_internal_error(
    data: st.DataObject, targets: dict[str, list[Target]]
) -> None:
    pool = values_of(targets)
    drawn = data.draw(st.tuples(*(values(number, pool) for number in range(len(targets)))))
    features = [
        each[scenario % len(each)].scenario(place, text, in_examples=in_examples)
        for each, (scenario, place, text, in_examples) in zip(targets.values(), drawn, strict=True)
    ]
    with TemporaryDirectory() as folder:
        code, scenarios = run_all(features, Path(folder))
    assert errors_in(scenarios) == []
    assert code in (0, 1, 2)
