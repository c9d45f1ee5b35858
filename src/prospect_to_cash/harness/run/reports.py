"""Writes the reports of a run, and checks their folder before anything runs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Feature, Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.parser import Parsed, parse

RECORD = "run.json"
PAGE = "index.html"
PROOF = "proof.json"
"""What a proof leaves beside the record of a run."""
JUNIT = "junit.xml"
MESSAGES = "messages.ndjson"
SUMMARY = "summary.md"
REPORTS = (RECORD, PAGE, JUNIT, SUMMARY, MESSAGES)
"""All files that a run writes."""


def check_folder(folder: Path, *more: str) -> None:
    """Create the folder. Raise `StartError` if a report or one of `more` can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        for name in (*REPORTS, *more):
            file = folder / name
            if file.exists() and (file.is_dir() or not os.access(file, os.W_OK)):
                raise PermissionError(0, f"{name} can't be replaced")
    except OSError as error:
        raise StartError(
            f"Can't write reports to '{folder}': {error.strerror}. "
            "Nothing ran. Choose another folder with --report."
        ) from None


def write_reports(run: Run, folder: Path, parsed: Mapping[str, Parsed] | None = None) -> Path:
    """Write all reports of a run, and return the HTML page. Raise `ReportError` if one fails.

    `parsed` has feature files that are already parsed, by uri.
    """
    from prospect_to_cash.harness.report import html, junit, messages, run_json, summary

    run_json.write(run, folder / RECORD)
    html.write(run, folder / PAGE)
    junit.write(run, folder / JUNIT)
    summary.write(run, folder / SUMMARY)
    messages.write(run, folder / MESSAGES, partial(_parsed, parsed or {}))
    return folder / PAGE


def _parsed(known: Mapping[str, Parsed], feature: Feature) -> Parsed | None:
    found = known.get(feature.uri)
    if found is None or found.text != feature.source:
        return parse(feature.source, feature.uri)
    return found
