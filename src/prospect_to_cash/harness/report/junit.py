"""``junit.xml``: what Jenkins, Azure Pipelines, GitLab and others read of a run.

A suite is a feature, a case is a scenario in one variant. Valid by the schema of Jenkins' xUnit
plugin (``junit-10.xsd``), which has no place for file and line of a case: the text says them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.report import text as plain
from prospect_to_cash.harness.report.labels import STATUS
from prospect_to_cash.harness.report.matrix import title_of
from prospect_to_cash.harness.report.output import Target, write_text

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
    """Write the cases of `run`. Raises `ReportError` where the file can't be written."""
    root = Element("testsuites", name=plain.clean(run.project), time=_time(run.seconds))
    total: Counter[str] = Counter()
    for feature in run.features:
        total += _add_suite(root, run, feature)
    # The schema counts what was skipped in suites only.
    _count(root, total, ("tests", "failures", "errors"))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    write_text(target, ('<?xml version="1.0" encoding="UTF-8"?>\n', text, "\n"))


def _add_suite(root: Element, run: Run, feature: Feature) -> Counter[str]:
    suite = SubElement(
        root,
        "testsuite",
        name=plain.clean(feature.name or feature.uri),
        time=_time(sum(scenario.seconds for scenario in feature.scenarios)),
        timestamp=run.started[:19],
        file=plain.clean(feature.uri),
    )
    names: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for name, seconds, status, message, lines in _cases(run, feature):
        names[name] += 1
        # Readers tell cases apart by their names, from one run to the next.
        numbered = f"{name} ({names[name]})" if names[name] > 1 else name
        case = SubElement(
            suite,
            "testcase",
            name=plain.clean(numbered),
            classname=plain.clean(_class_of(feature)),
            time=_time(seconds),
        )
        counts["tests"] += 1
        text = "\n".join(lines)
        element = _ELEMENT.get(status)
        if element is not None:
            counts[_COUNTERS[element]] += 1
            told = SubElement(case, element, type=STATUS[status].word, message=plain.clean(message))
            told.text = text
        else:
            SubElement(case, "system-out").text = text
    _count(suite, counts, ("tests", "failures", "errors", "skipped"))
    return counts


def _cases(run: Run, feature: Feature) -> Iterator[tuple[str, float, Status, str, Iterator[str]]]:
    if feature.problems:
        message = feature.problems[0].message
        more = len(feature.problems) - 1
        message += f" (and {more} more)" if more else ""
        lines = (
            plain.clean(f"{problem.uri}:{problem.line}:{problem.column}: {problem.message}")
            for problem in feature.problems
        )
        yield "broken feature file", 0.0, Status.BROKEN, message, lines
    for scenario in feature.scenarios:
        title = scenario.title
        if scenario.variant is not None:
            title += f" [{title_of(run, scenario.variant)}]"
        yield (
            title,
            scenario.seconds,
            scenario.status,
            plain.why(scenario),
            _text(feature, scenario),
        )


def _text(feature: Feature, scenario: Scenario) -> Iterator[str]:
    yield plain.clean(f"{feature.uri}:{scenario.example_line or scenario.line}")
    if scenario.rule:
        yield plain.clean(f"Rule: {scenario.rule}")
    yield from plain.scenario(scenario)


def _class_of(feature: Feature) -> str:
    return feature.uri.removesuffix(".feature").replace(".", "_").replace("/", ".")


def _count(element: Element, counts: Counter[str], names: tuple[str, ...]) -> None:
    for name in names:
        element.set(name, str(counts[name]))


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"
