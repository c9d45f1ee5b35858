"""``p2c report html``: writes the HTML report of a record again. Only `cli` imports this module."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report import html, run_json

RECORD = "run.json"
PAGE = "index.html"


def write_report(record: Path, output: Path | None, out: TextIO, *, full: bool) -> int:
    """Write the HTML report of `record`, by default next to it, and print where it is.

    Raise `ReportError` for an invalid record, and for a file that can't be written.
    """
    file = record / RECORD if record.is_dir() else record
    page = output or file.with_name(PAGE)
    html.write(run_json.read(file), page, full=full)
    print(f"report: {page}", file=out)
    return Exit.MET
