"""``p2c what-if``: the features as they are, and with sentences that every scenario says too."""

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
from prospect_to_cash.harness.report.errors import ReportError
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.reports import PAGE, REPORTS, check_folder
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.what_if.comparison import WhatIf, compare

ANSWER_PAGE = "what-if.html"
CHANGED = "what-if"
"""The folder beside the normal run's reports that holds those of the changed run."""


def what_if(
    request: Request,
    sentences: tuple[str, ...],
    settings: Settings,
    *,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Tell which claims no longer hold where every scenario also says `sentences`.

    Both runs happen in this process, the changed one first, so that a sentence that can't be used
    is told before anything else. Raises `StartError` where nothing can start or a sentence can be
    said of no scenario.
    """
    if not sentences:
        raise StartError(
            "Say what is to be different, as a Given sentence: "
            "p2c what-if \"the table map 'Customers V3 (accounts)' is stopped\"."
        )
    folder = (request.report or settings.root / settings.reports).absolute()
    check_folder(folder, ANSWER_PAGE)
    progress = err if as_json else out
    with tempfile.TemporaryDirectory() as temporary:
        normal_folder, changed_folder = Path(temporary, "normal"), Path(temporary, CHANGED)
        quiet = replace(request, tells_result=False)
        with_givens = replace(quiet, givens=sentences, report=changed_folder)
        changed, changed_code = _run(with_givens, settings, progress, err)
        if changed is None:
            return changed_code
        said = tuple(dict.fromkeys(step.text for step in _inserted(changed)))
        _refuse_idle(changed, said)
        print("Now the normal run, without the change.", file=progress)
        without = replace(quiet, report=normal_folder)
        normal, normal_code = _run(without, settings, progress, err)
        if normal is None:
            return normal_code
        answer = compare(normal, changed, said)
        page = _publish(answer, normal, changed, folder, normal_folder, changed_folder)
    _tell(answer, page, as_json=as_json, out=out)
    codes = [Exit.MET if answer.changes_nothing else Exit.NOT_MET]
    # What the change breaks is an answer; what was broken without it, and a fault, is none.
    codes += [Exit(normal_code)] if normal_code >= Exit.BROKEN else []
    codes += [Exit.INTERNAL_ERROR] if changed_code == Exit.INTERNAL_ERROR else []
    return max(codes)


def sorted_out(arguments: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences and the paths among the arguments of the command line.

    A sentence has blanks, and neither is the name of a file that exists nor ends as a feature's.
    """
    sentences: list[str] = []
    paths: list[str] = []
    for argument in arguments:
        is_path = not re.search(r"\s", argument.strip()) or argument.endswith(".feature")
        (paths if is_path or Path(argument).exists() else sentences).append(argument)
    return tuple(sentences), tuple(paths)


class _Kept:
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
    """Run the features; no record where nothing ran or not all of it."""
    kept = _Kept()
    code = launch(request, settings, progress, err, [kept])
    run = kept.run
    return (None if run is None or run.interrupted else run), code


def _refuse_idle(changed: Run, sentences: tuple[str, ...]) -> None:
    """Refuse a sentence that no scenario could say, such as one about an unknown table map."""
    for sentence in sentences:
        steps = [step for step in _inserted(changed) if step.text == sentence]
        if steps and all(step.status is Status.SKIPPED and step.message for step in steps):
            reasons = dict.fromkeys(step.message for step in steps if step.message)
            raise StartError(f"No scenario can say '{sentence}': {' '.join(reasons)}")


def _inserted(run: Run) -> list[Step]:
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
    from prospect_to_cash.harness.what_if import page

    try:
        (folder / CHANGED).mkdir(exist_ok=True)
        for source, target in ((normal_from, folder), (changed_from, folder / CHANGED)):
            for name in REPORTS:
                shutil.move(source / name, target / name)
    except OSError as error:
        raise ReportError(
            f"{folder}: the report can't be written ({error.strerror or error}). "
            "Close the program that holds a file in it open, or name a folder with --report."
        ) from error
    places = page.Places(PAGE, f"{CHANGED}/{PAGE}")
    page.write(answer, normal, changed, places, folder / ANSWER_PAGE)
    return folder / ANSWER_PAGE


def _tell(answer: WhatIf, page: Path, *, as_json: bool, out: TextIO) -> None:
    from prospect_to_cash.harness.what_if.terminal import write_what_if

    if as_json:
        out.write(answer.model_dump_json(indent=2))
        out.write("\n")
    else:
        write_what_if(answer, out, page)
