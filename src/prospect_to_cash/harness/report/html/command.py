"""``p2c report html``: writes the HTML report of a record again. Only `cli` imports this module."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report import html, run_json
from prospect_to_cash.harness.report.file_names import PAGE, RECORD
from prospect_to_cash.harness.report.proof import proof_of, with_proof


def write_report(record: Path, output: Path | None, out: TextIO, *, full: bool) -> int:
    """Write the HTML report of `record`, by default next to it, and print where it is.

    Raise `ReportError` for an invalid record, and for a file that can't be written.
    """
    file = record / RECORD if record.is_dir() else record
    _, page = show_proof(file, output, full=full)
    print(f"report: {page}", file=out)
    return Exit.MET


def show_proof(record: Path, output: Path | None = None, *, full: bool = False) -> tuple[Run, Path]:
    """Write the HTML report of `record` with the proof beside it; return the run and the page.

    Raise `ReportError` for an invalid record or proof, and for a file that can't be written.
    """
    run = with_proof(run_json.read(record), proof_of(record))
    page = output or record.with_name(PAGE)
    html.write(run, page, full=full)
    return run, page
