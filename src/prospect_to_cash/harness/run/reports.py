"""Writes all reports of a run.

It imports nothing of pytest, because ``p2c report merge`` needs only this of a run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.evidence.record import Feature, Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report.file_names import JUNIT, MESSAGES, PAGE, RECORD, SUMMARY
from prospect_to_cash.harness.run.excerpts_file import (
    EXCERPTS,
    remove_excerpts,
    write_excerpts,
)
from prospect_to_cash.harness.run.kept_messages import KeptMessages
from prospect_to_cash.harness.run.process_pool import forks_safely, processors, run_together
from prospect_to_cash.harness.run.report_lock import lock

if TYPE_CHECKING:
    from prospect_to_cash.harness.gherkin.parsed_files import ParsedFiles
    from prospect_to_cash.harness.gherkin.parser import Parsed

REPORTS = (RECORD, PAGE, JUNIT, SUMMARY, MESSAGES)
"""All files that a run writes."""
_LARGE = 1000
"""The number of scenarios from which several processes write reports faster than one."""


def check_folder(folder: Path, *more: str) -> None:
    """Create the folder, and lock it for this process.

    Raise `StartError` if a report or one of `more` can't be written, or if another process writes
    its reports there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        for name in (*REPORTS, EXCERPTS, *more):
            file = folder / name
            if file.exists() and (file.is_dir() or not os.access(file, os.W_OK)):
                raise PermissionError(0, f"{name} can't be replaced")
    except OSError as error:
        raise StartError(
            f"Can't write reports to '{folder}': {error.strerror}. "
            "Nothing ran. Choose another folder with --report."
        ) from None
    lock(folder)


def import_writers() -> None:
    """Import what writes the reports, which takes about as long as to write those of a small run.

    That's late otherwise, so that a run without scenarios doesn't need it.
    """
    from prospect_to_cash.harness.report import (  # noqa: F401  # imported for its own sake
        html,
        junit,
        messages,
        summary,
    )


def write_reports(
    run: Run, folder: Path, known: ParsedFiles | None = None, kept: KeptMessages | None = None
) -> Path:
    """Write all reports of a run, and return the HTML page. Raise `ReportError` if one fails.

    If the run had several processes, several write its reports. `known` are feature files that were
    parsed before. The others are parsed now. `kept` keeps the messages of feature files.
    """
    from prospect_to_cash.harness.report import html, junit, run_json, summary

    page = partial(html.write, run, folder / PAGE)
    others = [
        partial(junit.write, run, folder / JUNIT),
        partial(summary.write, run, folder / SUMMARY),
    ]
    writers: list[Callable[[], object]]  # those that take longest come first
    if run.shard is not None:
        writers = [partial(_write_of_shard, run, folder, known, kept), page, *others]
    else:
        remove_excerpts(folder)
        messages = partial(_write_messages, run, folder / MESSAGES, known, kept)
        writers = [messages, page, partial(run_json.write, run, folder / RECORD), *others]
    is_large = sum(len(feature.scenarios) for feature in run.features) >= _LARGE
    processes = min(run.processes, processors()) if is_large and forks_safely() else 1
    with interrupts.held():  # so that all are of one run
        run_together(writers, processes)
    return folder / PAGE


def write_for_merge(
    run: Run, folder: Path, known: ParsedFiles | None = None, kept: KeptMessages | None = None
) -> Path:
    """Write only what ``p2c report merge`` needs of a shard, and return the record.

    The other reports of an earlier run are removed. Raise `ReportError` if the record can't be
    written, or if messages can't be made of it.
    """
    from prospect_to_cash.harness.report import messages, run_json

    kept = kept or KeptMessages(Path(), None)
    with interrupts.held():
        for name in REPORTS:
            if name != RECORD:
                with suppress(OSError):
                    (folder / name).unlink(missing_ok=True)
        run_json.write(run, folder / RECORD)
        messages.keep_files(run, partial(_parsed, known), kept.keep)
        kept.save()
        write_excerpts(run, folder / RECORD, kept)
    return folder / RECORD


def _write_messages(
    run: Run, file: Path, known: ParsedFiles | None, kept: KeptMessages | None
) -> None:
    from prospect_to_cash.harness.report import messages

    messages.write(run, file, partial(_parsed, known), kept)
    if kept is not None:
        kept.save()


def _write_of_shard(
    run: Run, folder: Path, known: ParsedFiles | None, kept: KeptMessages | None
) -> None:
    """Write the record and the messages of a shard, and what both have for the merge."""
    from prospect_to_cash.harness.report import run_json

    kept = kept or KeptMessages(Path(), None)
    run_json.write(run, folder / RECORD)
    _write_messages(run, folder / MESSAGES, known, kept)
    write_excerpts(run, folder / RECORD, kept)


def _parsed(known: ParsedFiles | None, feature: Feature) -> Parsed | None:
    # Imported late, because a merge has the messages of the files.
    from prospect_to_cash.harness.gherkin.parser import Ids, Parsed, parse

    if known is None:
        return parse(feature.source, feature.uri)
    ids = Ids(feature.uri)
    document, problems = known.parse(feature.source, feature.uri, ids)
    if document is None or problems:
        return None
    return Parsed(feature.source, document, ids)
