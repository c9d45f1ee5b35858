"""Writes the reports of a run into a folder that was tried before anything ran."""

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
        raise StartError(
            f"No report can be written to '{folder}': {error.strerror}. "
            "Nothing ran. Name another folder with --report."
        ) from None


def write_reports(run: Run, folder: Path, parsed: Mapping[str, Parsed] | None = None) -> Path:
    """Write all reports of a run; return the page. Raises `ReportError`.

    What of its feature files is `parsed`, by uri, isn't parsed again.
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
