"""Writes ``junit.xml`` for Azure Pipelines, GitLab, Jenkins, and other tools that read JUnit files.

Each feature is a suite, and each scenario is a case, one for each variant. The file conforms to the
schema of the Jenkins xUnit plugin (``junit-10.xsd``). That schema has no field for the file and
line of a case, so they're in the first line of the case's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from prospect_to_cash.harness.evidence.record import Feature, KeptSteps, Run, Scenario, Status
from prospect_to_cash.harness.report import text
from prospect_to_cash.harness.report.labels import STATUS
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.report.totals import title_of

_ELEMENT = {
    Status.FAILED: "failure",
    Status.UNDEFINED: "error",
    Status.AMBIGUOUS: "error",
    Status.BROKEN: "error",
    Status.ERROR: "error",
    Status.SKIPPED: "skipped",
    Status.NOT_APPLICABLE: "skipped",
}
_COUNTERS = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def write(run: Run, target: Target) -> None:
    """Write `run` to `target`. Raise `ReportError` if the file can't be written."""
    root = Element("testsuites", name=text.clean(run.project), time=_time(run.seconds))
    total: Counter[str] = Counter()
    for feature in run.features:
        total += _add_suite(root, run, feature)
    # The schema counts skipped cases only in suites.
    _count(root, total, ("tests", "failures", "errors"))
    ElementTree.indent(root)
    xml = ElementTree.tostring(root, encoding="unicode")
    write_text(target, ('<?xml version="1.0" encoding="UTF-8"?>\n', xml, "\n"))


def _add_suite(root: Element, run: Run, feature: Feature) -> Counter[str]:
    suite = SubElement(
        root,
        "testsuite",
        name=text.clean(feature.name or feature.uri),
        time=_time(sum(scenario.seconds for scenario in feature.scenarios)),
        timestamp=run.started[:19],
        file=text.clean(feature.uri),
    )
    names: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for name, seconds, status, message, details in _cases(run, feature):
        names[name] += 1
        # Tools identify cases by name from one run to the next.
        numbered = f"{name} ({names[name]})" if names[name] > 1 else name
        case = SubElement(
            suite,
            "testcase",
            name=text.clean(numbered),
            classname=text.clean(_class_of(feature)),
            time=_time(seconds),
        )
        counts["tests"] += 1
        element = _ELEMENT.get(status)
        if element is not None:
            counts[_COUNTERS[element]] += 1
            found = SubElement(case, element, type=STATUS[status].text)
            found.set("message", message)
            found.text = details
        else:
            SubElement(case, "system-out").text = details
    _count(suite, counts, ("tests", "failures", "errors", "skipped"))
    return counts


def _cases(run: Run, feature: Feature) -> Iterator[tuple[str, float, Status, str, str]]:
    if feature.problems:
        message = feature.problems[0].message
        more = len(feature.problems) - 1
        message += f" (and {more} more)" if more else ""
        details = "\n".join(text.clean(str(problem)) for problem in feature.problems)
        yield "feature file with errors", 0.0, Status.BROKEN, text.clean(message), details
    for scenario in feature.scenarios:
        title = scenario.title
        if scenario.variant is not None:
            title += f" [{title_of(run, scenario.variant)}]"
        why, steps = _of_steps(feature.uri, scenario)
        details = _details(feature, scenario, steps)
        yield title, scenario.seconds, scenario.status, why, details


NAME: Final = "junit"
_BETWEEN: Final = "\0"
"""What stands between the parts of an excerpt. No part has it, because it's cleaned."""


def excerpt(uri: str, scenario: Scenario) -> bytes:
    """Return what the file has of the steps of a scenario, for `KeptSteps`."""
    return _BETWEEN.join(_of_steps(uri, scenario)).encode()


def _of_steps(uri: str, scenario: Scenario) -> Sequence[str]:
    """Return why a scenario didn't pass or didn't run, and the lines of its steps."""
    steps = scenario.steps
    made = steps.part(NAME) if isinstance(steps, KeptSteps) else None
    if made is not None:
        return made.decode().split(_BETWEEN)
    if isinstance(steps, KeptSteps):  # read once
        scenario = scenario.model_copy(update={"steps": tuple(steps)})
    return text.clean(text.why(scenario)), "".join(
        f"\n{line}" for line in text.scenario_lines(scenario, uri)
    )


def _details(feature: Feature, scenario: Scenario, steps: str) -> str:
    place = text.clean(f"{feature.uri}:{scenario.example_line or scenario.line}")
    rule = text.clean(f"\nRule: {scenario.rule}") if scenario.rule else ""
    return f"{place}{rule}{steps}"


def _class_of(feature: Feature) -> str:
    return feature.uri.removesuffix(".feature").replace(".", "_").replace("/", ".")


def _count(element: Element, counts: Counter[str], names: tuple[str, ...]) -> None:
    for name in names:
        element.set(name, str(counts[name]))


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"
