"""``p2c what-if``: runs the features normally, and with steps added to every scenario."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.evidence.record import Run, Status, Step
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.reports import PAGE, REPORTS, check_folder
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.what_if.comparison import WhatIf, compare

ANSWER_PAGE = "what-if.html"
CHANGED = "what-if"
"""The subfolder for the reports of the changed run."""


def what_if(
    request: Request,
    sentences: tuple[str, ...],
    settings: Settings,
    *,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Report which claims no longer hold if `sentences` are added to every scenario.

    Both runs happen in this process. The changed run comes first, so that an invalid step is
    reported immediately. Raise `StartError` if a run can't start, or if a step applies to no
    scenario.
    """
    if not sentences:
        raise StartError(
            "Enter the change as a Given step, such as: "
            "p2c what-if \"the table map 'Customers V3 (accounts)' is stopped\"."
        )
    folder = (request.report or settings.root / settings.reports).absolute()
    check_folder(folder, ANSWER_PAGE)
    progress = err if as_json else out
    with tempfile.TemporaryDirectory() as temporary:
        normal_folder, changed_folder = Path(temporary, "normal"), Path(temporary, CHANGED)
        quiet = replace(request, shows_result=False)
        with_change = replace(quiet, injected_givens=sentences, report=changed_folder)
        changed, changed_code = _run(with_change, settings, progress, err)
        if changed is None:
            return changed_code
        added = tuple(dict.fromkeys(step.text for step in _added_steps(changed)))
        _reject_inapplicable(changed, added)
        print("Running again without the change.", file=progress)
        without = replace(quiet, report=normal_folder)
        normal, normal_code = _run(without, settings, progress, err)
        if normal is None:
            return normal_code
        answer = compare(normal, changed, added)
        page = _publish(answer, normal, changed, folder, normal_folder, changed_folder)
    _write_answer(answer, page, as_json=as_json, out=out)
    codes = [Exit.MET if answer.changes_nothing else Exit.NOT_MET]
    # A failure of the changed run is the answer. Other failures and internal errors aren't.
    codes += [Exit(normal_code)] if normal_code >= Exit.BROKEN else []
    codes += [Exit.INTERNAL_ERROR] if changed_code == Exit.INTERNAL_ERROR else []
    return max(codes)


def split_arguments(arguments: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split the arguments of the command line into steps and paths.

    A step has spaces, isn't the name of an existing file, and doesn't end in ``.feature``.
    """
    sentences: list[str] = []
    paths: list[str] = []
    for argument in arguments:
        is_path = not re.search(r"\s", argument.strip()) or argument.endswith(".feature")
        (paths if is_path or Path(argument).exists() else sentences).append(argument)
    return tuple(sentences), tuple(paths)


class _RecordKeeper:
    """A plugin that keeps the record of its session."""

    def __init__(self) -> None:
        self.run: Run | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Keep the record."""
        state = state_of(session.config)
        self.run = state.run if state else None


def _run(
    request: Request, settings: Settings, progress: TextIO, err: TextIO
) -> tuple[Run | None, int]:
    """Run the features. Return no record if the run didn't start or was interrupted."""
    keeper = _RecordKeeper()
    code = launch(request, settings, progress, err, [keeper])
    run = keeper.run
    return (None if run is None or run.interrupted else run), code


def _reject_inapplicable(changed: Run, sentences: tuple[str, ...]) -> None:
    """Raise `StartError` for a step that applies to no scenario, such as an unknown table map."""
    for sentence in sentences:
        steps = [step for step in _added_steps(changed) if step.text == sentence]
        if steps and all(step.status is Status.SKIPPED and step.message for step in steps):
            reasons = dict.fromkeys(step.message for step in steps if step.message)
            raise StartError(f"'{sentence}' applies to no scenario: {' '.join(reasons)}")


def _added_steps(run: Run) -> list[Step]:
    return [
        step
        for _, scenario in run.scenarios()
        if scenario.status is not Status.NOT_APPLICABLE
        for step in scenario.steps
        if step.is_inserted
    ]


def _publish(
    answer: WhatIf, normal: Run, changed: Run, folder: Path, normal_from: Path, changed_from: Path
) -> Path:
    from prospect_to_cash.harness.what_if import output

    try:
        (folder / CHANGED).mkdir(exist_ok=True)
        for source, target in ((normal_from, folder), (changed_from, folder / CHANGED)):
            for name in REPORTS:
                shutil.move(source / name, target / name)
    except OSError as error:
        raise ReportError(
            f"Can't write report {folder} ({error.strerror or error}). "
            "Close any program that has a file open, or choose another folder with --report."
        ) from error
    places = output.Places(PAGE, f"{CHANGED}/{PAGE}")
    output.write(answer, normal, changed, places, folder / ANSWER_PAGE)
    return folder / ANSWER_PAGE


def _write_answer(answer: WhatIf, page: Path, *, as_json: bool, out: TextIO) -> None:
    from prospect_to_cash.harness.what_if.output import write_what_if

    if as_json:
        out.write(answer.model_dump_json(indent=2))
        out.write("\n")
    else:
        write_what_if(answer, out, page)
