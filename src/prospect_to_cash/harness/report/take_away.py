"""``p2c report csv`` and ``p2c report sign-off``: files to take away from a record.

Only `cli` imports this module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report import csv_export, run_json, sign_off
from prospect_to_cash.harness.report.file_names import RECORD, SIGN_OFF
from prospect_to_cash.harness.report.output import write_text


def write_csv(record: Path, folder: Path | None, out: TextIO) -> int:
    """Write the CSV files of a record, by default next to it, and print where they are.

    Raise `ReportError` for an invalid record, and for a file that can't be written.
    """
    file = _record(record)
    for name, parts in csv_export.all_files(run_json.read(file)).items():
        target = (folder or file.parent) / name
        write_text(target, parts)
        print(f"report: {target}", file=out)
    return Exit.MET


def write_sign_off(record: Path, output: Path | None, out: TextIO) -> int:
    """Write the sign-off page of a record, by default next to it, and print where it is.

    Raise `ReportError` for an invalid record, and for a file that can't be written.
    """
    file = _record(record)
    page = output or file.with_name(SIGN_OFF)
    sign_off.write(run_json.read(file), page)
    print(f"report: {page}", file=out)
    return Exit.MET


def _record(given: Path) -> Path:
    return given / RECORD if given.is_dir() else given
