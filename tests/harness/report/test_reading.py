"""Counts, words, order: what all reports say alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import Feature, Status
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.html.addresses import Addresses, slug
from prospect_to_cash.harness.report.labels import duration, exact, visible
from prospect_to_cash.harness.report.letters import differing
from prospect_to_cash.harness.report.terminal.page import columns, wrap
from tests.harness.report import samples

P, F, S, U = Status.PASSED, Status.FAILED, Status.SKIPPED, Status.UNDEFINED
N = Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([P, P], "2 passed"),
        ([P, F], "1 of 2 failed"),
        ([P, U], "1 of 2 undefined"),
        ([F, U, S], "2 of 3 failed"),
        ([P, S], "1 of 2 skipped"),
        ([N, N], "2 not applicable"),
        ([P, N], "1 passed"),
        ([F, N], "1 of 1 failed"),
    ],
)
def test_a_cell_of_the_matrix_says_the_worst(statuses, said):
    assert totals.summary([samples.simple("x", 1, status) for status in statuses]) == said


def test_the_numbered_scenarios_come_first_by_number():
    names = ["prerequisites", "scenario_10_x", "scenario_2_x", "dual_write"]
    features = [Feature(uri=f"features/{name}.feature", name=name) for name in names]
    assert [each.name for each in totals.in_order(features)] == [
        "scenario_2_x",
        "scenario_10_x",
        "prerequisites",
        "dual_write",
    ]


def test_a_run_without_variants_has_one_column():
    feature = Feature(uri="a.feature", name="A", scenarios=(samples.wide(3),))
    assert totals.matrix_of(samples.run((feature,), variants={})).titles == ("scenarios",)


def test_a_variant_that_nobody_gave_a_title_has_a_column_all_the_same():
    feature = Feature(uri="a.feature", name="A", scenarios=(samples.walk_through("gab_on", 3),))
    assert totals.matrix_of(samples.run((feature,), variants={})).titles == ("gab_on",)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.012, "12 ms"), (1.423, "1.42 s"), (200, "3 min 20 s")]
)
def test_a_duration_is_said_in_its_own_unit(seconds, said):
    assert duration(seconds) == said


def test_a_value_with_blanks_at_its_end_or_none_at_all_stands_in_quotation_marks():
    assert [exact(text) for text in ("a b", "a ", "")] == ["a b", '"a "', '""']


def addresses(names: list[str]) -> list[str]:
    scenarios = tuple(samples.simple(name, at, P) for at, name in enumerate(names, 1))
    feature = Feature(uri="features/a.feature", name="A", scenarios=scenarios)
    named = Addresses(samples.run((feature,)))
    return [named.scenario(feature, each) for each in scenarios]


def test_the_same_address_is_given_out_once():
    assert [each.split("/")[2:] for each in addresses(["a b", "A-b!", "a b", "", "ä"])] == [
        ["a-b", "gab-off"],
        ["a-b", "gab-off-2"],
        ["a-b", "gab-off-3"],
        ["x", "gab-off"],
        ["x", "gab-off-2"],
    ]


@given(st.lists(st.text()))
def test_no_address_is_given_twice(names):
    given_out = addresses(names)
    assert len(set(given_out)) == len(given_out)


@given(st.text())
def test_a_part_of_an_address_needs_no_escape(text):
    assert re.fullmatch(r"[a-z0-9-]{1,80}", slug(text))


@given(st.text(), st.integers(2, 40))
def test_wrapping_fits_and_loses_nothing_but_blanks(text, width):
    lines = wrap(visible(text), width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


@given(st.text(), st.text())
def test_the_parts_of_a_text_are_the_text(text, other):
    for each, parts in zip((text, other), differing(text, other), strict=True):
        assert "".join(part.text for part in parts) == each


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([P, P, N], "2 of 2 scenarios passed. 1 scenario not applicable."),
        ([P, F, N, N], "1 of 2 scenarios didn't pass. 2 scenarios not applicable."),
        ([N], "No scenario ran. 1 scenario not applicable."),
    ],
)
def test_what_is_not_applicable_is_counted_separately(statuses, said):
    scenarios = tuple(samples.simple(f"x{at}", at, each) for at, each in enumerate(statuses, 1))
    run = samples.run((Feature(uri="a.feature", name="A", scenarios=scenarios),))
    assert totals.verdict(run) == said
    assert totals.passed(run) is (statuses == [P, P, N])
