"""Writes the reports of a run into a folder that was tried before anything ran."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from prospect_to_cash.evidence.record import Run
from prospect_to_cash.runner.refusal import Refusal

RECORD = "run.json"
PAGE = "index.html"
PROOF = "proof.json"
"""What a proof leaves beside the record of a run."""
JUNIT = "junit.xml"
MESSAGES = "messages.ndjson"
SUMMARY = "summary.md"
REPORTS = (RECORD, PAGE, JUNIT, SUMMARY, MESSAGES)
"""All files that a run writes."""
_LARGE = 300
"""From how many scenarios on a second process writes half of the reports of a run with several."""


def check_folder(folder: Path, *more: str) -> None:
    """Refuse a folder into which no report can be written; `more` are names beside the usual."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        for name in (*REPORTS, *more):
            file = folder / name
            if file.exists() and (file.is_dir() or not os.access(file, os.W_OK)):
                raise PermissionError(0, f"{name} in it can't be replaced")
    except OSError as error:
        raise Refusal(
            f"No report can be written to '{folder}': {error.strerror}. "
            "Nothing ran. Name another folder with --report."
        ) from None


def write_reports(run: Run, folder: Path) -> Path:
    """Write all reports of a run; return the page. Raises `ReportError`."""
    from prospect_to_cash.reporting import html, run_json
    from prospect_to_cash.runner.beside import writing_beside

    run_json.write(run, folder / RECORD)
    large = sum(len(feature.scenarios) for feature in run.features) >= _LARGE
    if large and run.processes > 1:
        with writing_beside(folder):
            html.write(run, folder / PAGE)
    else:
        html.write(run, folder / PAGE)
        write_rest(run, folder)
    return folder / PAGE


def write_rest(run: Run, folder: Path) -> None:
    """Write what programs read, but for the record. Raises `ReportError`."""
    from prospect_to_cash.reporting import junit, messages, summary

    junit.write(run, folder / JUNIT)
    summary.write(run, folder / SUMMARY)
    messages.write(run, folder / MESSAGES)
