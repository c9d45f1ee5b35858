"""Annotations: one line each, escaped as the readers of GitHub and Azure Pipelines undo it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run, Status
from prospect_to_cash.harness.report import annotations
from prospect_to_cash.harness.report.text import clean
from tests.harness.report import samples

GITHUB = re.compile(r"::error (?P<facts>[^\n]*?)::(?P<message>.*)")
AZURE = re.compile(r"##vso\[task\.logissue (?P<facts>[^\]]*)\](?P<message>.*)")


def decode_github(line: str) -> dict[str, str]:
    """A command as the runner reads it: properties between commas, then the message."""
    found = GITHUB.fullmatch(line)
    facts = dict(fact.split("=", 1) for fact in found["facts"].split(","))
    facts["message"] = found["message"]
    signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return {
        name: re.sub("%(0D|0A|3A|2C|25)", lambda sign: signs[sign[0]], value)
        for name, value in facts.items()
    }


def decode_azure(line: str) -> dict[str, str]:
    """A command as the agent reads it: properties between semicolons, then the message."""
    found = AZURE.fullmatch(line)
    facts = dict(fact.split("=", 1) for fact in found["facts"].split(";") if fact)
    facts["message"] = found["message"]
    signs = {"%0D": "\r", "%0A": "\n", "%3B": ";", "%5D": "]", "%AZP25": "%"}
    return {
        name: re.sub("%(0D|0A|3B|5D|AZP25)", lambda sign: signs[sign[0]], value)
        for name, value in facts.items()
    }


def broken(message: str, uri: str = "features/a.feature", **more: object) -> Run:
    problem = Problem.model_validate({"uri": uri, "line": 7, "message": message, **more})
    return samples.run((Feature(uri=uri, name="A", problems=(problem,)),))


def test_a_problem_is_marked_in_its_line_and_column():
    (line,) = annotations.github(broken("No such sentence.", column=5, status=Status.UNDEFINED))
    assert line == (
        "::error file=features/a.feature,line=7,col=5,title=Feature file%3A undefined"
        "::No such sentence."
    )
    (line,) = annotations.azure(broken("No such sentence.", column=5, status=Status.UNDEFINED))
    assert line == (
        "##vso[task.logissue type=error;sourcepath=features/a.feature;linenumber=7;columnnumber=5;]"
        "Feature file: undefined%0ANo such sentence."
    )


def test_a_scenario_is_marked_at_its_first_step_that_did_not_pass():
    scenario = samples.walk_through("gab_off", 20, fails=True)
    run = samples.run((Feature(uri=samples.SCENARIO_1, name="1", scenarios=(scenario,)),))
    (line,) = annotations.github(run)
    reported = decode_github(line)
    assert (reported["file"], reported["line"]) == (samples.SCENARIO_1, "28")
    assert reported["title"].endswith("reaches Sales (not deployed): failed")
    assert reported["message"].splitlines()[:2] == [
        "Then these addresses exist now",
        "  SCM: 2 rows as expected",
    ]


def test_a_scenario_that_failed_as_a_whole_is_marked_at_its_own_line():
    scenario = samples.simple("A rejection", 30, Status.PASSED).model_copy(
        update={"status": Status.FAILED, "message": "It was rejected, and no Then mentions it."}
    )
    run = samples.run((Feature(uri="features/a.feature", name="A", scenarios=(scenario,)),))
    (line,) = annotations.azure(run)
    assert decode_azure(line)["linenumber"] == "30"


def test_what_passed_or_did_not_run_is_not_marked():
    statuses = (Status.PASSED, Status.SKIPPED, Status.NOT_APPLICABLE)
    scenarios = tuple(samples.simple(each.value, 5, each) for each in statuses)
    run = samples.run((Feature(uri="features/a.feature", name="A", scenarios=scenarios),))
    assert [*annotations.github(run), *annotations.azure(run)] == []


@given(message=st.text(), uri=st.text())
def test_any_text_comes_back_from_github(message, uri):
    lines = list(annotations.github(broken(message, uri)))
    reported = decode_github("".join(lines))
    assert "\n" not in lines[0]
    assert (reported["message"], reported["file"]) == (clean(message), clean(uri))


@given(message=st.text(), uri=st.text())
def test_any_text_comes_back_from_azure(message, uri):
    (line,) = annotations.azure(broken(message, uri))
    reported = decode_azure(line)
    assert reported["sourcepath"] == clean(uri)
    assert reported["message"] == f"Feature file: broken\n{clean(message)}"


@pytest.mark.parametrize(
    ("write", "warning"),
    [(annotations.github, "::warning::"), (annotations.azure, "##vso[task.logissue type=warning]")],
)
def test_no_log_is_buried(write, warning):
    scenarios = tuple(
        samples.simple(f"Number {at}", at, Status.FAILED, "No.") for at in range(1, 201)
    )
    run = samples.run(
        (Feature(uri="features/a.feature", name="A", scenarios=scenarios),), interrupted=True
    )
    *lines, more, interrupted = write(run)
    assert len(lines) == annotations.MOST
    assert more == f"{warning}150 more failures: see the reports of the run."
    assert interrupted == f"{warning}The run was interrupted before its end."


def test_a_long_difference_is_cut():
    scenario = samples.walk_through("gab_off", 20, fails=True)
    step = scenario.steps[4]
    many = step.model_copy(update={"expectations": step.expectations * 9})
    scenario = scenario.model_copy(update={"steps": (many,)})
    run = samples.run((Feature(uri="f.feature", name="F", scenarios=(scenario,)),))
    (line,) = annotations.github(run)
    lines = decode_github(line)["message"].splitlines()
    assert len(lines) == 30
    assert lines[-1].endswith("more lines in the reports)")


def test_the_folder_of_the_project_leads_to_the_file():
    (line,) = annotations.github(broken("No."), folder="acceptance/")
    assert decode_github(line)["file"] == "acceptance/features/a.feature"
