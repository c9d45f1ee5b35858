"""All reports show the same differences, and the same reasons for them."""

from __future__ import annotations

import html as markup
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    Feature,
    Reason,
    RowComparison,
    Run,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report import (
    annotations,
    csv_export,
    differences,
    html,
    junit,
    summary,
    terminal,
)
from tests.harness.report import samples

COLUMNS = ("PARTY", "SYSTEM", "ROLES", "STREET")
REASONS = {
    "unlike": ("Customers V3 (accounts) sent address1_line1 in line 7.",),
    "missing": (
        "Customers V3 (accounts) didn't send CU-00001 in line 7, because it was stopped in line 6.",
        "Nothing created an address of 'Fabrikam' with ROLES Other in Sales.",
    ),
    "surplus": ("The step in line 7 created address 6 Oak Road in Sales.",),
    "text": ("The rule 'A quotation has lines' (R7) rejected the action.",),
}


def unmet(*rows: RowComparison, kind: str) -> Expectation:
    compared = Comparison(system="Sales", columns=COLUMNS, rows=rows)
    return Expectation(
        met=False,
        comparisons=(compared,),
        reasons=tuple(Reason(text=text) for text in REASONS[kind]),
    )


EXPECTATIONS = {
    "unlike": unmet(
        samples.matched("Fabrikam", "Sales", "Delivery", "1 Pike Place"),
        samples.unlike("Fabrikam", "Sales", "Invoice", ("9 Mill Lane", "8 Mill Lane")),
        kind="unlike",
    ),
    "missing": unmet(samples.missing("Fabrikam", "Sales", "Other", "7 Elm Street"), kind="missing"),
    "surplus": unmet(samples.surplus("Fabrikam", "Sales", "Home", "6 Oak Road"), kind="surplus"),
    "text": Expectation(
        met=False,
        expected="The quotation has no lines.",
        actual="The quotation is locked.",
        reasons=tuple(Reason(text=text) for text in REASONS["text"]),
    ),
}


def run_of(kind: str) -> Run:
    more: dict[str, object] = {"rejection": "Account 'CU-00001' can't be saved."}
    if kind in EXPECTATIONS:
        more = {"expectations": (EXPECTATIONS[kind],)}
    then = samples.step("Then ", "these addresses now exist", 9, Status.FAILED, **more)
    scenario = Scenario(name="A", line=5, status=Status.FAILED, steps=(then,))
    return samples.run((Feature(uri="features/a.feature", name="A", scenarios=(scenario,)),))


def _terminal(run: Run) -> str:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n")
    terminal.write(run, stream, Path("reports/index.html"))
    stream.flush()
    return buffer.getvalue().decode("utf-8")


def _stream(write: Callable[[Run, io.StringIO], object]) -> Callable[[Run], str]:
    def written(run: Run) -> str:
        stream = io.StringIO()
        write(run, stream)
        return stream.getvalue()

    return written


def _summary(run: Run) -> str:
    return _shown(MarkdownIt("gfm-like", {"linkify": False}).render(_stream(summary.write)(run)))


def _junit(run: Run) -> str:
    return " ".join(etree.fromstring(_stream(junit.write)(run).encode()).itertext())


def _shown(page: str) -> str:
    without_code = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", page)
    return markup.unescape(
        re.sub(r"</?(?:del|ins|b|strong|mark)\b[^>]*>|<[^>]*>", "", without_code)
    )


REPORTS: dict[str, Callable[[Run], str]] = {
    "terminal": _terminal,
    "summary": _summary,
    "JUnit": _junit,
    "HTML": lambda run: _shown(_stream(html.write)(run)),
    "GitHub": lambda run: " ".join(annotations.github(run)).replace("%0A", "\n"),
    "CSV": lambda run: "".join(csv_export.all_files(run)["differences.csv"]),
}


@pytest.mark.parametrize("kind", [*EXPECTATIONS, "rejection"])
def test_each_report_has_each_value_and_each_reason_of_a_failure(kind: str) -> None:
    run = run_of(kind)
    [scenario] = run.features[0].scenarios
    found = differences.of_scenario(scenario)
    assert tuple(text for each in found for text in each.reasons) == REASONS.get(kind, ())
    values = {
        text
        for each in found
        for text in (each.system, each.expected, each.actual, *each.row.split(", "))
        if text
    }
    others = [text for other, texts in REASONS.items() if other != kind for text in texts]
    for name, write in REPORTS.items():
        text = re.sub(r"\s+", " ", write(run))
        compact = text.replace(" ", "")
        lacking = [
            each
            for each in (*values, *REASONS.get(kind, ()))
            if each.replace(" ", "") not in compact
        ]
        assert lacking == [], f"{name} lacks {lacking}"
        assert [each for each in others if each in text] == [], name
