"""``p2c report merge``: merges the records of several runs and writes the reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.merge.join import Source, join
from prospect_to_cash.harness.run.ci import report_to_ci
from prospect_to_cash.harness.run.reports import RECORD, check_folder, write_reports
from prospect_to_cash.harness.run.results import code_of, worst
from prospect_to_cash.harness.settings import Settings

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


def merge_reports(
    folders: Sequence[Path],
    to: Path | None,
    settings: Callable[[], Settings],
    *,
    out: TextIO,
    err: TextIO,
) -> int:
    """Write the merged reports, show the result, and return the exit code of the merged run.

    By default, the reports go to the project's reports folder. Raise `StartError` for records of
    different projects and for a folder that can't be written, `ReportError` for an invalid record.
    """
    from prospect_to_cash.harness.report import terminal

    sources = [_source(folder) for folder in _distinct(folders)]
    _check_projects(sources)
    if to is None:
        project = settings()
        to = project.root / project.reports
    check_folder(to.absolute())
    run, warnings = join(sources, lambda statuses: worst(*statuses))
    page = write_reports(run, to.absolute())
    terminal.write(run, out, page)
    for warning in warnings:
        print(warning, file=err)
    code = max(code_of(run.features), Exit.BROKEN if run.interrupted else Exit.MET)
    # Each shard wrote its own annotations. Only the summary is about the merged run.
    summary = {name: os.environ[name] for name in (STEP_SUMMARY,) if name in os.environ}
    if error := report_to_ci(run, Path.cwd(), out, summary):
        print(error, file=err)
        return Exit.INTERNAL_ERROR
    return code


def _distinct(folders: Iterable[Path]) -> list[Path]:
    """Return each folder once, regardless of how its path is written."""
    return list({folder.resolve(): folder for folder in folders}.values())


def _source(folder: Path) -> Source:
    from prospect_to_cash.harness.report import run_json

    return Source(folder.as_posix(), run_json.read(folder / RECORD if folder.is_dir() else folder))


def _check_projects(sources: Sequence[Source]) -> None:
    by_project: dict[str, str] = {}
    for source in sources:
        by_project.setdefault(source.run.project, source.name)
    if len(by_project) > 1:
        projects = ", ".join(f"'{project}' ({name})" for project, name in by_project.items())
        raise StartError(f"Can't merge the records of different projects: {projects}.")
