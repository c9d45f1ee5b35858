"""``p2c report merge``: joins the records of several runs and writes the reports anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.merge.join import Source, join
from prospect_to_cash.harness.run.ci import tell_ci
from prospect_to_cash.harness.run.reports import RECORD, check_folder, write_reports
from prospect_to_cash.harness.run.results import code_of
from prospect_to_cash.harness.run.verdicts import worst
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
    """Write the joined reports and tell the result; return the exit code of the joined run.

    Without `to` they go to the project's folder of reports. Raises `StartError` for records of
    different projects and for a folder that can't be written, `ReportError` for what is no record.
    """
    from prospect_to_cash.harness.report import terminal

    sources = [_source(folder) for folder in _alone(folders)]
    _check_projects(sources)
    if to is None:
        project = settings()
        to = project.root / project.reports
    check_folder(to.absolute())
    run, remarks = join(sources, lambda statuses: worst(*statuses))
    page = write_reports(run, to.absolute())
    terminal.write(run, out, page)
    for remark in remarks:
        print(remark, file=err)
    code = max(code_of(run.features), Exit.BROKEN if run.interrupted else Exit.MET)
    # Annotations were told where each part ran: only the summary is about the whole.
    summary = {name: os.environ[name] for name in (STEP_SUMMARY,) if name in os.environ}
    if complaint := tell_ci(run, Path.cwd(), out, summary):
        print(complaint, file=err)
        return Exit.INTERNAL_ERROR
    return code


def _alone(folders: Iterable[Path]) -> list[Path]:
    """Each folder once, however it is written."""
    return list({folder.resolve(): folder for folder in folders}.values())


def _source(folder: Path) -> Source:
    from prospect_to_cash.harness.report import run_json

    return Source(folder.as_posix(), run_json.read(folder / RECORD if folder.is_dir() else folder))


def _check_projects(sources: Sequence[Source]) -> None:
    by_project: dict[str, str] = {}
    for source in sources:
        by_project.setdefault(source.run.project, source.name)
    if len(by_project) > 1:
        told = ", ".join(f"'{project}' ({name})" for project, name in by_project.items())
        raise StartError(f"Records of different projects can't be joined: {told}.")
