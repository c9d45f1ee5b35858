"""``p2c what-if``: compares the scenarios as they are with the scenarios after a change."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.report.file_names import RECORD
from prospect_to_cash.harness.report.output import write_json
from prospect_to_cash.harness.run.hand_over import Session, hand_over
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.process_pool import processors
from prospect_to_cash.harness.run.reports import check_folder
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.what_if import output, page
from prospect_to_cash.harness.what_if.comparison import WhatIf, compare

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.items import ScenarioItem
    from prospect_to_cash.harness.what_if.both_runs import BothRuns

ANSWER_PAGE = "what-if.html"
CHANGED = "what-if"
"""The subfolder for the run with the change."""
_FEW = 40
"""The number of scenarios up to which one process is faster than several."""


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

    Raise `StartError` if the run can't start, if a scenario can't run as it is, or if a step
    applies to no scenario. Then nothing is written.
    """
    if not sentences:
        raise StartError(
            'Enter the change as a Given step in quotes: p2c what-if "STEP". To list the steps, '
            "enter: p2c steps"
        )
    folder = (request.report or settings.root / settings.reports).absolute()
    check_folder(folder, ANSWER_PAGE)
    answers: list[WhatIf] = []

    def action(session: Session, items: Sequence[ScenarioItem]) -> None:
        # This imports pytest-bdd, and pytest must rewrite its asserts first.
        from prospect_to_cash.harness.what_if.both_runs import Comparison

        processes = _processes(request.processes, len(items))
        both = Comparison(session, items, processes, err if as_json else out).run()
        sentences = tuple(dict.fromkeys(both.sentences))
        answer = compare(both.normal, both.changed, sentences, both.ran)
        _publish(answer, both, folder)
        answers.append(answer)

    alone = replace(request, injected_givens=sentences, processes=0, shows_result=False)
    code = hand_over(alone, settings, action, err)
    if not answers:
        return code
    [answer] = answers
    _write_answer(answer, folder / ANSWER_PAGE, as_json=as_json, out=out)
    return _code(answer)


def _code(answer: WhatIf) -> Exit:
    """Return the exit code. A failure with the change is the answer; an internal error isn't."""
    if any(each.status is Status.ERROR for each in answer.failing):
        return Exit.INTERNAL_ERROR
    return Exit.MET if answer.changes_nothing else Exit.NOT_MET


def _processes(asked: int | Literal["auto"] | None, scenarios: int) -> int:
    """Return the number of processes. They start at once, because they are forked."""
    if asked is None:
        return processors() if scenarios > _FEW else 1
    return processors() if asked == "auto" else max(asked, 1)


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


def _publish(answer: WhatIf, both: BothRuns, folder: Path) -> None:
    """Write the page of the answer, and the record of the run with the change."""
    run_json.write(both.different, folder / CHANGED / RECORD)
    link = Path(os.path.relpath(both.page, folder)).as_posix()
    runs = both.recorded, both.different
    page.write(answer, runs, both.before, link, folder / ANSWER_PAGE)


def _write_answer(answer: WhatIf, file: Path, *, as_json: bool, out: TextIO) -> None:
    if as_json:
        write_json(out, answer.model_dump_json(indent=2))
    else:
        output.write_what_if(answer, out, file)
