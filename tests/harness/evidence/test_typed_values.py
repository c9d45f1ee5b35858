"""What the harness makes without validation equals what is validated."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    Problem,
    Status,
    Step,
)
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.gherkin import document
from prospect_to_cash.harness.run.execution import step_values
from prospect_to_cash.harness.run.results import Verdict
from tests.harness.evidence.observed_parties import FABRIKAM, SYSTEMS, ObservedParties, view


def same(made: RecordValue, validated: RecordValue) -> None:
    """Both have the same values, and are written alike, also after another process sent them."""
    assert made == validated
    assert made.model_dump_json() == validated.model_dump_json()
    short = made.model_dump_json(exclude_defaults=True)
    assert short == validated.model_dump_json(exclude_defaults=True)
    assert repr(made) == repr(validated)
    assert pickle.loads(pickle.dumps(made)) == validated


TEXTS = st.text(max_size=8)
TABLES = st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3)
STEPS = st.builds(
    document.Step,
    keyword=st.sampled_from(["Given ", "Then ", "* "]),
    kind=st.just("then"),
    text=TEXTS,
    line=st.integers(1, 99),
    column=st.integers(1, 9),
    is_background=st.booleans(),
    table=st.none()
    | TABLES.map(lambda rows: tuple(tuple(document.Cell(t, 1, 1) for t in row) for row in rows)),
    doc_string=st.none() | TEXTS,
    is_inserted=st.booleans(),
)
PROBLEMS = st.builds(Problem, uri=TEXTS, line=st.integers(1, 9), message=TEXTS)
VERDICTS = st.builds(
    Verdict,
    status=st.sampled_from(Status),
    message=st.none() | TEXTS,
    problems=st.lists(PROBLEMS, max_size=2).map(tuple),
)
EXPECTATIONS = st.lists(
    st.builds(Expectation, met=st.booleans(), expected=st.none() | TEXTS), max_size=2
)


@given(
    step=STEPS,
    verdict=VERDICTS,
    seconds=st.floats(0, 9),
    expectations=EXPECTATIONS,
    is_observed=st.booleans(),
)
def test_a_closed_step_equals_one_that_is_validated(
    step: document.Step,
    verdict: Verdict,
    seconds: float,
    expectations: list[Expectation],
    is_observed: bool,
):
    recorder = Recorder()
    if is_observed:
        recorder.observe(ObservedParties(*FABRIKAM))
    for each in expectations:
        recorder.expect(each)
    closed = recorder.close_step(step_values(step, verdict, seconds))
    assert bool(closed.states) == is_observed
    same(closed, Step.model_validate(closed.model_dump()))


@given(st.lists(st.sampled_from(["any", "relation", "customer"]), min_size=1, max_size=3))
@example(["relation", "customer"])
@example(["customer", "any", "any"])
def test_a_comparison_with_shared_cells_equals_one_that_is_validated(records: list[str]):
    rows = [["Fabrikam", "SCM", record] for record in records]
    compared = compare(view(*FABRIKAM), [["PARTY", "SYSTEM", "RECORD"], *rows], SYSTEMS)
    for each in compared.comparisons:
        same(each, Comparison.model_validate(each.model_dump()))


def test_evidence_that_cannot_be_recorded_is_an_error():
    recorder = Recorder()
    recorder.expect("met")  # type: ignore[arg-type]  # what a suite without types can do
    with pytest.raises(ValidationError):
        recorder.close_step({"keyword": "Then", "text": "", "line": 1, "status": Status.PASSED})
