"""The findings of the set-up check, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from prospect_to_cash.domain.setup import Finding
from prospect_to_cash.reporting.terminal.page import Page
from prospect_to_cash.reporting.terminal.tables import Cell, Span, draw
from prospect_to_cash.reporting.words import plural

_TITLES: Final = {
    "error": ("Errors: they keep dual-write from starting", "bad"),
    "warning": ("Warnings: dual-write starts all the same", "warn"),
}
_HEADER: Final = ("what", "found", "needed", "remedy", "source")


def write_findings(
    title: str,
    findings: Sequence[Finding],
    left_out: Sequence[str],
    stream: TextIO,
    width: int | None = None,
    *,
    colour: bool | None = None,
) -> None:
    """Write a table of findings for each severity, what was not judged, and the result."""
    page = Page(stream, width=width, colour=colour)
    page.line(title, colour="bold")
    for severity, (heading, shade) in _TITLES.items():
        found = [finding for finding in findings if finding.severity == severity]
        if found:
            page.title(heading)
            page.line()
            _write(page, found, shade)
    if findings:
        page.line()
        page.line(
            "Sources: F and N are claims of features/claims.yaml, R are rulings of "
            "docs/decisions.md.",
            colour="quiet",
        )
    if left_out:
        page.title("Not in the file, and taken as the articles demand")
        for told in left_out:
            page.line(told, indent=2, mark="-")
    page.line()
    errors = sum(finding.severity == "error" for finding in findings)
    page.line(_verdict(errors, len(findings) - errors), colour="bad" if errors else "good")


def _write(page: Page, findings: Sequence[Finding], shade: str) -> None:
    rows: list[list[Cell]] = [
        [[Span(each.subject, shade)], each.found, each.needed, each.remedy, each.source]
        for each in findings
    ]
    if not draw(page, _HEADER, rows):
        for each in findings:
            page.line(f"{each.sentence} ({each.source})", mark="-", colour=shade)


def _verdict(errors: int, warnings: int) -> str:
    counts = [plural(errors, "error")] * bool(errors) + [plural(warnings, "warning")] * bool(
        warnings
    )
    said = ", ".join(counts) or "No finding, all is as the articles demand"
    return f"{said}: dual-write {'does not start' if errors else 'starts'}."
