"""Starts pytest, to run features or only to collect them, and converts its exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TextIO, TypeAlias

import pytest

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.feature_files import feature_files, readable_name, why_unusable
from prospect_to_cash.harness.project_files import (
    not_found,
    project_feature_files,
    without_features,
)
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.run.console import Console
from prospect_to_cash.harness.run.isolation import isolated_arguments, isolated_process
from prospect_to_cash.harness.run.line_filter import split_lines
from prospect_to_cash.harness.run.options import DEFINE, FEATURES_ONLY, NOT_APPLICABLE, WARNING
from prospect_to_cash.harness.run.processors import processors
from prospect_to_cash.harness.run.selection import last_record
from prospect_to_cash.harness.run.workers import processes_for, scenarios_in
from prospect_to_cash.harness.settings import Settings

Place: TypeAlias = tuple[Path, tuple[int, ...]]
"""A file or folder, and its selected lines, if any."""


@dataclass(frozen=True)
class Request:
    """The options of ``p2c run``."""

    paths: tuple[str, ...] = ()
    variant: str | None = None
    tags: str | None = None
    seed: int = 1
    report: Path | None = None
    strict: bool = False
    injected_givens: tuple[str, ...] = ()
    """Given steps that are added to every scenario."""
    shows_result: bool = True
    """Whether to show the result when the run ends. Progress is always shown."""
    debug: bool = False
    defines: Mapping[str, str] = field(default_factory=dict)
    """Values for the project's own fixtures, by name."""
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """The reason why the scenarios of a variant don't run, by the variant's tag."""
    warnings: tuple[str, ...] = ()
    """Texts that every report of the run shows among its warnings."""
    claims: tuple[str, ...] = ()
    failed: bool = False
    """Whether to run only the scenarios that didn't pass in the last run."""
    fail_fast: bool = False
    shard: str | None = None
    for_merge: bool = False
    """Whether to write only what the merge of the shards needs."""
    history: Path | None = None
    """The file of earlier runs, to compare with and to add to."""
    processes: int | Literal["auto"] | None = 0
    """The number of workers. 0 runs in one process, and None decides by the number of scenarios."""


def launch(
    request: Request,
    settings: Settings,
    out: TextIO,
    err: TextIO,
    plugins: Sequence[object] = (),
) -> int:
    """Run the features and return the exit code. Raise `StartError` if the run can't start.

    `plugins` are more pytest plugins, for runs that change the model.
    """
    if sys.flags.optimize:
        raise StartError(
            "Python doesn't execute 'assert', because it was started with -O or PYTHONOPTIMIZE. "
            "Start it without them."
        )
    files = feature_places(request.paths, settings)
    code, console, errors = _run(request, settings, files, (out, err), plugins)
    for message in dict.fromkeys(console.errors or start_errors(code, errors)):
        print(message, file=err)
    if code == pytest.ExitCode.USAGE_ERROR:
        return Exit.INTERNAL_ERROR if "while loading conftest" in errors else Exit.BROKEN
    if code == pytest.ExitCode.INTERRUPTED and console.is_interrupted and not console.has_run:
        print(f"{interrupts.MESSAGE} No report was written.", file=err)
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        print(nothing_found((file for file, _ in files), settings), file=err)
        return Exit.BROKEN
    return max(code, console.code)


class _Ended(NamedTuple):
    """How a session of pytest ended."""

    code: int
    console: Console
    errors: str
    """What was written to the standard error."""


def _run(
    request: Request,
    settings: Settings,
    files: list[Place],
    streams: tuple[TextIO, TextIO],
    plugins: Sequence[object],
) -> _Ended:
    """Run the features in one process or in several."""
    arguments = [
        *session_arguments(settings),
        *_options(request, settings),
        *map(_argument, files),
    ]

    def run(*more: object, xdist: Sequence[str] = ()) -> _Ended:
        out, err = streams
        console = Console(out, debug=request.debug, shows_result=request.shows_result)
        errors = io.StringIO()
        with _own_output(err, err if request.debug else errors), isolated_process():
            found = [console, *more, *plugins]
            code = int(pytest.main([*arguments, *xdist], plugins=found))
        return _Ended(code, console, errors.getvalue())

    found = [each for file, _ in files for each in _feature_files_in(file, settings)]
    number = _processes(request, settings, files, found)
    if not number:
        return run()
    if not settings.can_have_test_modules:
        # Imported here because most runs have one process.
        from prospect_to_cash.harness.run.split import Split
        from prospect_to_cash.harness.run.split_processes import Processes

        processes = Processes(number, arguments)
        with processes as workers:
            split = Split(processes, workers, {settings.uri(each): _size(each) for each in found})
            ended = run(split)
        if not split.needs_xdist:
            return ended
    return run(xdist=[f"--numprocesses={number}", "--dist=worksteal"])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


@contextlib.contextmanager
def _own_output(out: TextIO, err: TextIO) -> Iterator[None]:
    """Keep what plugins and conftest.py files print out of the output of a command."""
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield


def session_arguments(settings: Settings) -> list[str]:
    """Return the arguments that every pytest session of p2c has."""
    return [
        # Load the plugin once, whether or not the entry point is installed.
        *("-p", "no:p2c", "-p", "prospect_to_cash.harness.run.plugin"),
        # Remove the reporter, but not its options.
        *("-p", "no:terminalreporter"),
        *(part for name in settings.without_plugins for part in ("-p", f"no:{name}")),
        *isolated_arguments(),
        FEATURES_ONLY,
        f"--rootdir={settings.root}",
        f"--confcutdir={settings.root}",
    ]


def _argument(place: Place) -> str:
    file, lines = place
    return ":".join(map(str, (file, *lines)))


def _options(request: Request, settings: Settings) -> list[str]:
    arguments = [f"--p2c-seed={request.seed}"]
    if request.tags is not None:
        arguments.append(f"--p2c-tags={request.tags}")
    if request.report is not None:
        arguments.append(f"--p2c-report={request.report.absolute()}")
    if request.history is not None:
        arguments.append(f"--p2c-history={request.history.absolute()}")
    arguments += [f"--p2c-given={step}" for step in request.injected_givens]
    if request.strict:
        arguments.append("--p2c-strict")
    if settings.variant is not None and request.variant is not None:
        arguments.append(f"--{settings.variant.option}={request.variant}")
    arguments += [f"{DEFINE}={name}={value}" for name, value in request.defines.items()]
    arguments += [f"{NOT_APPLICABLE}={tag}={why}" for tag, why in request.not_applicable.items()]
    arguments += [f"{WARNING}={text}" for text in request.warnings]
    arguments += [f"--p2c-claim={claim}" for claim in request.claims]
    arguments += ["--p2c-failed"] if request.failed else []
    arguments += [f"--p2c-shard={request.shard}"] if request.shard is not None else []
    arguments += ["--p2c-for-merge"] if request.for_merge else []
    return [*arguments, *(["--maxfail=1"] if request.fail_fast else [])]


def _processes(
    request: Request, settings: Settings, places: list[Place], files: Sequence[Path]
) -> int:
    """Return the number of workers, or 0 to run in this process."""
    number = processors() if request.processes == "auto" else request.processes
    if number is not None:
        # More processes than scenarios would have nothing to do.
        return min(number, max(scenarios_in(files, number), 1)) if number else 0
    filtered = request.tags or request.claims or request.failed or request.shard
    if filtered or any(lines for _, lines in places):
        return 0  # it usually leaves so few scenarios that one process is enough
    variants = len(settings.variant.answers) if settings.variant and request.variant else 1
    return processes_for(files, variants, partial(_usual_seconds, settings))


def _usual_seconds(settings: Settings) -> float | None:
    """Return how long the steps of a scenario took on average in the last run, if it's known."""
    file = last_record(settings.root / settings.reports)
    if file is None:
        return None
    try:
        outline = run_json.read_outline(file)
    except ReportError:
        return None
    seconds = [scenario.seconds for _, scenario in outline.scenarios()]
    return fmean(seconds) if seconds else None


def selected_files(paths: tuple[str, ...], settings: Settings) -> list[Path]:
    """Return the feature files in the paths of a command line.

    Raise `StartError` for a path without features of the project.
    """
    places = (place for place, _ in feature_places(paths, settings))
    return sorted({file for place in places for file in _feature_files_in(place, settings)})


def _feature_files_in(path: Path, settings: Settings) -> Iterable[Path]:
    if path == settings.root:
        return project_feature_files(settings)
    return [path] if path.is_file() else feature_files(path, settings)


def feature_places(paths: tuple[str, ...], settings: Settings) -> list[Place]:
    """Return the paths of a command line, each with its selected lines.

    Raise `StartError` for a path without features of the project.
    """
    folders = [folder for folder in settings.feature_folders if folder.is_dir()]
    if settings.can_have_test_modules:
        folders = [settings.root]  # pytest finds out which files its test modules bind
    known = sorted(project_feature_files(settings))
    if not known:
        raise StartError(nothing_found((), settings))
    places: list[Place] = [(folder, ()) for folder in folders]
    if paths:
        places = [
            (file, place.lines)
            for place in map(split_lines, paths)
            for file in _files(place.path, known, folders, settings)
        ]
    for file, _ in places:
        found = next((text for text in ("[", "::") if text in str(file)), None)
        if found is not None:
            raise StartError(
                f"Can't select '{settings.uri(file)}', because pytest can't read a path with "
                f"'{found}'. Rename it, or select the folder above it."
            )
    return list(dict.fromkeys(places))


def _files(path: str, known: list[Path], folders: list[Path], settings: Settings) -> list[Path]:
    """Return the file or folder at `path`, or the features folders inside it."""
    file = Path(os.path.normpath(Path(path).absolute()))
    why = why_unusable(file, settings)
    if why is not None and os.path.lexists(file):
        raise StartError(f"Can't use '{readable_name(path)}'. {why}")
    if not file.exists():
        raise not_found(path, map(settings.uri, known))
    if not any(file == folder or file.is_relative_to(folder) for folder in folders):
        inside = [folder for folder in folders if folder.is_relative_to(file)]
        if inside:
            return inside
        folders_text = ", ".join(settings.features)
        raise StartError(f"'{path}' isn't in a features folder ({folders_text}).")
    if not any(each == file or each.is_relative_to(file) for each in known):
        raise without_features(path)
    return [file]


def nothing_found(places: Iterable[Path], settings: Settings) -> str:
    """Return the message for a session without features in these places."""
    names = [settings.uri(each) for each in places if each != settings.root]
    where = ", ".join(names or settings.features)
    if settings.can_have_test_modules:
        return (
            f"Can't find features in {where}, and no test module binds any. Bind them with "
            "scenarios(), or list their folders under 'features' in [tool.p2c] of pyproject.toml."
        )
    return f"Can't find features in {where}."


def start_errors(code: int, errors: str) -> list[str]:
    """Convert the output of a pytest that couldn't start to messages."""
    lines = errors.strip().splitlines()
    if "while loading conftest" in errors:
        where = lines[0].partition("'")[2].rpartition("'")[0]
        reason = [line[1:].strip() for line in lines if line.startswith("E ")] or lines[-1:]
        return [f"Can't load '{where}': {reason[0]}."]
    if code == 4:
        return [line.removeprefix("ERROR: ") for line in lines if line.strip()]
    return lines


class Collector(Protocol):
    """A pytest plugin that reads what a session collects."""

    is_done: bool
    """True after the plugin has read everything."""


def collect_only(
    settings: Settings,
    paths: Iterable[Path | str],
    collector: Collector,
    err: TextIO,
    *,
    debug: bool,
    defines: Mapping[str, str] = MappingProxyType({}),
) -> Exit:
    """Collect `paths`, and write messages to `err`. Return the exit code of the collection.

    Among the paths can be options.

    `defines` are the values that the command line defines.

    Raise `StartError` if the collector can't finish, such as when a step module can't be loaded,
    and `KeyboardInterrupt` if it is interrupted.
    """
    console = Console(io.StringIO(), debug=debug, shows_result=False)
    errors = io.StringIO()
    with _own_output(err, sys.stderr if debug else errors), isolated_process():
        arguments = [*session_arguments(settings), "--collect-only"]
        arguments += [f"{DEFINE}={name}={value}" for name, value in defines.items()]
        arguments += map(str, paths)
        code = int(pytest.main(arguments, plugins=[console, collector]))
    messages = dict.fromkeys(console.errors or start_errors(code, errors.getvalue()))
    is_internal = (
        Exit.INTERNAL_ERROR in (code, console.code) or "while loading conftest" in errors.getvalue()
    )
    if not collector.is_done and console.is_interrupted:
        raise KeyboardInterrupt
    if not collector.is_done:
        text = "\n".join(messages)
        raise StartError(text, Exit.INTERNAL_ERROR if is_internal else Exit.BROKEN)
    for message in messages:
        print(message, file=err)
    if is_internal:
        return Exit.INTERNAL_ERROR
    return Exit.BROKEN if code == pytest.ExitCode.USAGE_ERROR else console.code
