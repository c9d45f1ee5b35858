"""Builds the record at the end of a session, and writes its reports.

The commit comes from the files of the repository, without Git: it may not be installed where
features run, and in a container it rejects a folder of another user.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from prospect_to_cash import __version__
from prospect_to_cash.common.errors import ProspectToCashError, described
from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.evidence.record import Feature, Machine, Run
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.parsed_files import ParsedFiles
from prospect_to_cash.harness.gherkin.parser import Ids, Parsed, parse
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.report.proof import PROOF, with_proof
from prospect_to_cash.harness.run.cache_folder import cache_file
from prospect_to_cash.harness.run.excerpts_file import (
    EXCERPTS,
    remove_excerpts,
    write_excerpts,
)
from prospect_to_cash.harness.run.history_file import with_history
from prospect_to_cash.harness.run.kept_messages import KeptMessages
from prospect_to_cash.harness.run.kept_paths import kept_paths
from prospect_to_cash.harness.run.process_pool import forks_safely, processors, run_all
from prospect_to_cash.harness.run.project_environment import environments_of
from prospect_to_cash.harness.run.report_lock import lock
from prospect_to_cash.harness.run.state import State
from prospect_to_cash.harness.run.workers import number_of_workers

RECORD = "run.json"
PAGE = "index.html"
JUNIT = "junit.xml"
MESSAGES = "messages.ndjson"
SUMMARY = "summary.md"
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
        writers = [partial(_write_for_merge, run, folder, known, kept), page, *others]
    else:
        remove_excerpts(folder)
        messages = partial(_write_messages, run, folder / MESSAGES, known, kept)
        writers = [messages, page, partial(run_json.write, run, folder / RECORD), *others]
    is_large = sum(len(feature.scenarios) for feature in run.features) >= _LARGE
    processes = min(run.processes, processors()) if is_large and forks_safely() else 1
    with interrupts.held():  # so that all are of one run
        for _ in run_all(writers, _call, processes):
            pass
    return folder / PAGE


def _call(write: Callable[[], object]) -> None:
    write()


def _write_messages(
    run: Run, file: Path, known: ParsedFiles | None, kept: KeptMessages | None
) -> None:
    from prospect_to_cash.harness.report import messages

    messages.write(run, file, partial(_parsed, known), kept)
    if kept is not None:
        kept.save()


def _write_for_merge(
    run: Run, folder: Path, known: ParsedFiles | None, kept: KeptMessages | None
) -> None:
    """Write the record and the messages of a shard, and what both have for the merge."""
    from prospect_to_cash.harness.report import run_json

    kept = kept or KeptMessages(Path(), None)
    run_json.write(run, folder / RECORD)
    _write_messages(run, folder / MESSAGES, known, kept)
    write_excerpts(run, folder / RECORD, kept)


def _parsed(known: ParsedFiles | None, feature: Feature) -> Parsed | None:
    if known is None:
        return parse(feature.source, feature.uri)
    ids = Ids(feature.uri)
    document, problems = known.parse(feature.source, feature.uri, ids)
    if document is None or problems:
        return None
    return Parsed(feature.source, document, ids)


def finish(
    config: pytest.Config, state: State, *, started: str, seconds: float, interrupted: bool
) -> None:
    """Build the record of the session and write the reports. Note a failure as internal error."""
    run = state.run = _record(config, state, started, seconds, interrupted=interrupted)
    if state.settings.environment is not None and run.part is None:
        run = state.run = _with_environment(run, state)
    run = state.run = _with_paths(run, config, state)
    with contextlib.suppress(ReportError):  # p2c claims reports it
        state.run = with_proof(run, state.selection.whole / PROOF)
    if state.selection.history is not None:
        try:
            state.run = with_history(state.run, state.selection.history)
        except ReportError as error:
            state.internal_errors.append(str(error))
    try:
        check_folder(state.selection.reports)
        state.page = _write(state.run, state, cache_file(config, "messages"))
    except ProspectToCashError as error:
        state.internal_errors.append(str(error))
    except Exception as error:
        state.internal_errors.append(f"Can't write the reports: {described(error)}.")


def _write(run: Run, state: State, file: Path | None) -> Path:
    """Write the reports of a session. `file` keeps messages for the next one.

    A run of a part doesn't use it, because to read it takes longer than to parse few files. A shard
    of all features has most files.
    """
    if file is None or run.part is not None:
        return write_reports(run, state.selection.reports, state.parsed_files)
    kept = KeptMessages(state.settings.root, file)
    return write_reports(run, state.selection.reports, state.parsed_files, kept)


def add_warning(state: State, text: str) -> None:
    """Write the reports of a session again, with one more warning."""
    if state.run is None or state.page is None:
        return
    state.run = state.run.model_copy(update={"warnings": (*state.run.warnings, text)})
    try:
        write_reports(state.run, state.selection.reports, state.parsed_files)
    except ProspectToCashError as error:
        state.internal_errors.append(str(error))


def _record(
    config: pytest.Config, state: State, started: str, seconds: float, *, interrupted: bool
) -> Run:
    variant = state.settings.variant
    run = Run(
        tool=f"prospect-to-cash-acceptance {__version__}",
        project=state.settings.title,
        started=started,
        seconds=seconds,
        seed=state.selection.seed,
        processes=number_of_workers(config),
        machine=Machine(
            os=platform.system(),
            cpu=platform.machine(),
            python=f"{platform.python_implementation()} {platform.python_version()}",
        ),
        commit=commit_of(state.settings.root),
        fingerprint=state.fingerprint,
        shard=state.selection.shard,
        part=state.selection.part,
        variants=variant.titles if variant else {},
        systems=state.settings.systems,
        defines=dict(state.defines),
        not_applicable=dict(state.not_applicable),
        interrupted=interrupted,
        warnings=(*config.getoption("p2c_warning"), *map(str, state.warnings)),
        features=state.sources.added_to(state.results.features()),
    )
    register = state.vocabulary.register
    if register is None:
        return run
    tags = variant.tags if variant else {}
    return run.model_copy(update={"claims": register.coverage(run, tags)})


def _with_environment(run: Run, state: State) -> Run:
    """Return a run with the description of its environment, by the tags of the variants."""
    try:
        described = environments_of(state.settings, state.defines)
    except StartError as error:
        state.internal_errors.append(str(error))
        return run
    answers = state.settings.variant.answers if state.settings.variant else {}
    tags = {name: answer.tag for name, answer in answers.items()}
    environment = {tags.get(name, name): each for name, each in described.items()}
    return run.model_copy(update={"environment": environment})


def _with_paths(run: Run, config: pytest.Config, state: State) -> Run:
    """Return a run with the paths of its steps. If they can't be used, it has a warning."""
    # It imports pytest-bdd, which pytest must import first.
    from prospect_to_cash.harness.run.recorded_paths import recorded_paths

    try:
        paths = kept_paths(config, state, partial(recorded_paths, state.settings))
        return run.model_copy(update={"paths": paths})
    except StartError as error:
        return run.model_copy(update={"warnings": (*run.warnings, *str(error).splitlines())})


_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def commit_of(folder: Path) -> str | None:
    """Return the hash of the commit, or None outside a repository and before the first commit."""
    for each in (folder, *folder.parents):
        entry = each / ".git"
        if entry.exists():
            try:
                return _head(_repository(entry))
            except (OSError, UnicodeDecodeError):
                return None
    return None


def _repository(entry: Path) -> Path:
    """Return the folder of the repository, which a worktree or submodule names in a file."""
    if entry.is_dir():
        return entry
    return Path(entry.parent, entry.read_text("utf-8").removeprefix("gitdir:").strip())


def _head(repository: Path) -> str | None:
    head = (repository / "HEAD").read_text("utf-8").strip()
    if not head.startswith("ref:"):
        return head if _HASH.fullmatch(head) else None
    name = head.removeprefix("ref:").strip()
    common = repository / "commondir"
    shared = Path(repository, common.read_text("utf-8").strip()) if common.exists() else repository
    for folder in (repository, shared):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8").strip()
    packed = shared / "packed-refs"
    lines = packed.read_text("utf-8").splitlines() if packed.exists() else []
    return next((line.split()[0] for line in lines if line.endswith(f" {name}")), None)
