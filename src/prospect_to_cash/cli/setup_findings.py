"""Reports what the setup check finds in an environment that a file describes.

A module of its own because it imports the model, which other commands don't need.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report.output import write_json
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, Span, draw
from prospect_to_cash.model.dual_write.setup_check import ERROR, WARNING
from prospect_to_cash.model.landscape import Model, catalogs, read_environment, setup_findings
from prospect_to_cash.model.setup import Finding


def report_findings(
    file: Path,
    own_maps: Path | None = None,
    *,
    as_json: bool,
    out: TextIO,
) -> Exit:
    """Write all findings of the environment in `file`. Return `Exit.NOT_MET` if one is an error.

    `own_maps` is a folder of table maps that override the built-in ones.
    Raise `EnvironmentFileError` with a line for each problem in the file.
    """
    model = Model(catalogs(own_maps))
    environment = read_environment(file, model.catalog_of)
    variant = environment.setup.variant
    findings = setup_findings(environment.setup, model)
    errors = sum(finding.severity == ERROR for finding in findings)
    if as_json:
        content = {
            "environment": environment.file,
            "global_address_book": variant,
            "starts": errors == 0,
            "errors": errors,
            "warnings": sum(finding.severity == WARNING for finding in findings),
            "findings": [finding.model_dump(mode="json") for finding in findings],
            "left_out": [
                {"kind": each.kind, "names": each.names, "all": each.is_all}
                for each in environment.unspecified
            ],
            "not_compared": [f"numbering of {table}" for table in environment.not_compared],
        }
        write_json(out, json.dumps(content, indent=2, ensure_ascii=False))
    else:
        title = f"{environment.file}: the global address book is {variant}"
        left_out = [
            each.kind if each.is_all else f"{each.kind}: {', '.join(each.names)}"
            for each in environment.unspecified
        ]
        write_findings(title, findings, left_out, out, not_compared=environment.not_compared)
    return Exit.NOT_MET if errors else Exit.MET


_TITLES: Final = {
    "error": ("Errors: dual-write doesn't start", "bad"),
    "warning": ("Warnings: dual-write still starts", "warn"),
}
_HEADER: Final = ("what", "found", "needed", "remedy", "source")


def write_findings(
    title: str,
    findings: Sequence[Finding],
    left_out: Sequence[str],
    stream: TextIO,
    width: int | None = None,
    *,
    color: bool | None = None,
    not_compared: Sequence[str] = (),
) -> None:
    """Write a table of findings for each severity, the unspecified settings, and the result."""
    page = Page(stream, width=width, color=color)
    page.line(title, color="bold")
    for severity, (heading, shade) in _TITLES.items():
        found = [finding for finding in findings if finding.severity == severity]
        if found:
            page.title(heading)
            page.line()
            _write(page, found, shade)
    if findings:
        page.line()
        page.line(
            "Sources: F and N are claims in features/claims.yaml, and R are rulings in "
            "docs/decisions.md.",
            color="quiet",
        )
    if left_out:
        page.title("Not in the file (the documented requirement is assumed)")
        for setting in left_out:
            page.line(setting, indent=2, mark="-")
    if not_compared:
        page.title("Not compared, because a part of the number is random or a date")
        for table in not_compared:
            page.line(f"numbering of {table} in Sales", indent=2, mark="-")
    page.line()
    errors = sum(finding.severity == "error" for finding in findings)
    page.line(_summary(errors, len(findings) - errors), color="bad" if errors else "good")


def _write(page: Page, findings: Sequence[Finding], shade: str) -> None:
    rows: list[list[Cell]] = [
        [[Span(each.subject, shade)], each.found, each.needed, each.remedy, each.source]
        for each in findings
    ]
    if not draw(page, _HEADER, rows):
        for each in findings:
            page.line(f"{each.sentence} ({each.source})", mark="-", color=shade)


def _summary(errors: int, warnings: int) -> str:
    counts = [plural(errors, "error")] * bool(errors) + [plural(warnings, "warning")] * bool(
        warnings
    )
    found = ", ".join(counts) or "No findings, all documented requirements are met"
    verdict = "doesn't start" if errors else "starts"
    return f"{found}: dual-write {verdict}."
