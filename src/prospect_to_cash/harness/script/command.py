"""``p2c script``: writes a test script for people, and reads a filled one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.harness.script.azure_devops import azure_devops
from prospect_to_cash.harness.script.collected import Collected, collect
from prospect_to_cash.harness.script.filled import read_filled
from prospect_to_cash.harness.script.filled_run import record_results
from prospect_to_cash.harness.script.html import html
from prospect_to_cash.harness.script.lines import csv
from prospect_to_cash.harness.script.script import Script, script_scenario
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_paths.book import NO_PATHS, load_paths

BY_HAND_FOLDER = "by_hand"
"""The folder of the reports about filled scripts. They never replace those of a run."""
WRITERS: dict[str, Callable[[Script], Iterable[str]]] = {
    "html": html,
    "csv": csv,
    "azure-devops": azure_devops,
}


def write_script(
    paths: tuple[str, ...],
    settings: Settings,
    format: str,
    target: TextIO | Path,
    err: TextIO,
    *,
    tags: str | None = None,
    variant: str | None = None,
    debug: bool = False,
) -> int:
    """Write the script of the selected scenarios, and return the exit code.

    Raise `StartError` if the project has no paths, if a file of paths or a step definition can't
    be used, or if nothing is selected.
    """
    collected = collect_selected(paths, settings, tags=tags, variant=variant, debug=debug)
    script = script_of(collected, settings)
    parts = WRITERS[format](script)
    # A standard stream has the line breaks of its system, and shows a bare carriage return.
    write_text(target, parts if isinstance(target, Path) else (p.replace("\r", "") for p in parts))
    for scenario in script.automated_only:
        named = f"{scenario.title}, {scenario.variant_title}".removesuffix(", ")
        print(f"{scenario.place}: Automated only: {named}. {scenario.why_not[0]}", file=err)
    return collected.code


def collect_selected(
    paths: tuple[str, ...],
    settings: Settings,
    *,
    tags: str | None = None,
    variant: str | None = None,
    debug: bool,
) -> Collected:
    """Collect the selected scenarios. Raise `StartError` as `write_script` does."""
    if settings.paths is None:
        raise StartError(NO_PATHS)
    book = load_paths(settings)
    options = [] if tags is None else [f"--p2c-tags={tags}"]
    if settings.variant is not None and variant is not None:
        options.append(f"--{settings.variant.option}={variant}")
    collected = collect(paths, settings, book, options, debug=debug)
    if collected.broken:
        names = ", ".join(collected.broken)
        raise StartError(
            f"{plural(len(collected.broken), 'feature file')} can't be used: {names}. "
            "For details, run 'p2c check'."
        )
    return collected


def script_of(collected: Collected, settings: Settings) -> Script:
    """Return the script of collected scenarios."""
    from prospect_to_cash.harness.run.commit import commit_of

    titles = settings.variant.titles if settings.variant else {}
    return Script(
        title=settings.title,
        commit=commit_of(settings.root),
        scenarios=tuple(
            script_scenario(each, collected.steps, titles) for each in collected.planned
        ),
    )


def read_results(
    file: Path,
    settings: Settings,
    report: Path | None,
    out: TextIO,
    *,
    debug: bool = False,
) -> int:
    """Write the reports of a filled script, show the result, and return its exit code.

    By default, the reports go to a folder of their own in the project's reports folder. Raise
    `StartError` with ``file:line:column`` if the file can't be used.
    """
    from prospect_to_cash.harness.report import terminal
    from prospect_to_cash.harness.run.reports import check_folder, write_reports
    from prospect_to_cash.harness.run.statuses import code_of

    filled = read_filled(file)
    if not any(scenario.is_filled for scenario in filled):
        raise StartError(
            f"No step of '{file.as_posix()}' has a verdict. Enter passed or failed in the line of "
            "each step."
        )
    collected = collect_selected((), settings, debug=debug)
    run, problems = record_results(filled, collected, settings)
    if problems:
        raise StartError("\n".join(map(str, problems)))
    folder = (report or settings.root / settings.reports / BY_HAND_FOLDER).absolute()
    check_folder(folder)
    terminal.write(run, out, write_reports(run, folder))
    return max(code_of(run.features), Exit.BROKEN if run.warnings else Exit.MET)
