"""junit.xml: valid for Jenkins, and what a JUnit library reads in it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from prospect_to_cash.harness.evidence.record import Feature, Run, Status
from prospect_to_cash.harness.report import junit
from tests.harness.report import samples

SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def written(run: Run) -> str:
    stream = io.StringIO()
    junit.write(run, stream)
    return stream.getvalue()


def read(run: Run) -> JUnitXml:
    return JUnitXml.fromstring(written(run).encode())


def validate(text: str) -> None:
    SCHEMA.assertValid(etree.fromstring(text.encode()))


@pytest.mark.parametrize(
    "run", [samples.everything(), samples.green(), samples.run(())], ids=("all", "green", "none")
)
def test_every_run_is_valid_for_jenkins(run):
    validate(written(run))


@given(name=st.text(), value=st.text())
def test_any_text_is_valid_for_jenkins(name, value):
    validate(written(samples.one_difference(name, value)))


@given(expected=st.text(), actual=st.text())
def test_any_words_of_a_rejection_are_valid_for_jenkins(expected, actual):
    validate(written(samples.one_text(expected, actual)))


def test_a_suite_is_a_feature_and_a_case_a_scenario_in_its_variant():
    run = samples.everything()
    suites = list(read(run))
    assert suites[0].name == "Number sequences"
    assert len(suites) == len(run.features)
    (scenario_1,) = [suite for suite in suites if suite.name.startswith("Scenario 1")]
    assert [case.name for case in scenario_1] == [
        "The conversion of Fabrikam in Supply Chain Management reaches Sales (deployed) "
        "[with the global address book]",
        "The conversion of Fabrikam in Supply Chain Management reaches Sales (not deployed) "
        "[without it]",
        "The conversion of Contoso in Supply Chain Management reaches Sales (deployed) "
        "[with the global address book]",
        "The conversion of Contoso in Supply Chain Management reaches Sales (not deployed) "
        "[without it]",
    ]
    name = "features.scenario_1_organization_prospect_from_scm"
    assert {case.classname for case in scenario_1} == {name}


def test_the_counts_of_a_suite_are_those_of_its_cases():
    for suite in read(samples.everything()):
        found = [case.result[0] for case in suite if case.result]
        assert suite.tests == len(list(suite))
        assert suite.failures == sum(isinstance(each, Failure) for each in found)
        assert suite.errors == sum(isinstance(each, Error) for each in found)
        assert suite.skipped == sum(isinstance(each, Skipped) for each in found)


@pytest.mark.parametrize(
    ("status", "kind", "type"),
    [
        (Status.FAILED, Failure, "failed"),
        (Status.UNDEFINED, Error, "undefined"),
        (Status.AMBIGUOUS, Error, "ambiguous"),
        (Status.BROKEN, Error, "broken"),
        (Status.ERROR, Error, "error"),
        (Status.SKIPPED, Skipped, "skipped"),
        (Status.NOT_APPLICABLE, Skipped, "not applicable"),
    ],
)
def test_what_did_not_pass_is_a_failure_an_error_or_skipped(status, kind, type):
    scenario = samples.simple("It happens", 5, status, "A reason.")
    feature = Feature(uri="features/a.feature", name="A", scenarios=(scenario,))
    ((case,),) = read(samples.run((feature,)))
    (result,) = case.result
    assert isinstance(result, kind)
    assert result.type == type
    assert result.message == "When it happens happens: A reason."


def test_a_scenario_that_passed_lists_its_steps_with_their_verdicts():
    ((case, _),) = read(samples.green())
    assert case.result == []
    lines = case.system_out.splitlines()
    assert lines[0] == f"{samples.SCENARIO_1}:34"
    assert lines[1] == "Rule: A prospect that becomes a customer keeps its number"
    assert "✓ passed    Given the global address book is deployed" in lines
    assert "✓ passed    And nothing else changed in either system" in lines


def test_a_scenario_that_failed_shows_the_difference_below_its_step():
    scenario = samples.walk_through("gab_on", 20, fails=True)
    feature = Feature(uri="features/a.feature", name="A", scenarios=(scenario,))
    ((case,),) = read(samples.run((feature,)))
    text = case.result[0].text
    assert "✗ failed    Then these addresses exist now (features/a.feature:28:1)" in text
    assert "  Sales: 1 different, 1 missing, 1 unexpected (4 rows)" in text
    (row,) = [line for line in text.splitlines() if "≠ different" in line]
    assert "- 12 Main Street + 12 Main St." in row
    assert "Reason: The invoice address has no role in Sales." in text


def test_a_broken_file_is_a_case_in_error_with_all_its_problems():
    suites = {suite.name: suite for suite in read(samples.everything())}
    (case,) = suites["Dual-write"]
    (error,) = case.result
    assert case.name == "feature file with errors"
    assert error.message.startswith("Unknown tag '@claim-S9.9'.")
    assert "features/dual_write.feature:12:5: Unknown tag" in error.text
    assert "features/dual_write.feature:31:1: Examples has no rows." in error.text


def test_no_two_cases_have_one_name():
    twins = tuple(samples.simple("Twin", line, Status.PASSED) for line in (5, 10))
    feature = Feature(uri="features/a.feature", name="A", scenarios=twins)
    (suite,) = read(samples.run((feature,)))
    assert [case.name for case in suite] == ["Twin [without it]", "Twin [without it] (2)"]
