"""Starts pytest for ``p2c run`` and makes an exit code of ours from what it answers."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO, TypeAlias

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.defines import DEFINE, NOT_APPLICABLE, WARNING
from prospect_to_cash.harness.run.line_filter import named
from prospect_to_cash.harness.run.processes import processes_for
from prospect_to_cash.harness.settings import Settings

Place: TypeAlias = tuple[Path, tuple[int, ...]]
"""A file or folder, and the lines of it that are meant; none for all of it."""


@dataclass(frozen=True)
class Request:
    """What the command line of ``p2c run`` asks for."""

    paths: tuple[str, ...] = ()
    variant: str | None = None
    tags: str | None = None
    seed: int = 1
    report: Path | None = None
    strict: bool = False
    givens: tuple[str, ...] = ()
    """Given sentences that every scenario says beside its own."""
    tells_result: bool = True
    """Whether the result is told when the run ends; progress is told in any case."""
    debug: bool = False
    defines: Mapping[str, str] = field(default_factory=dict)
    """Values for the project's own fixtures, by name."""
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    """Why the scenarios of a variant are not run, by the variant's tag."""
    warnings: tuple[str, ...] = ()
    """Sentences that every report of the run shows among its warnings."""
    claims: tuple[str, ...] = ()
    failed: bool = False
    """Whether to run only what did not pass in the last run."""
    fail_fast: bool = False
    shard: str | None = None
    processes: int | Literal["auto"] | None = 0
    """How many workers run the scenarios; 0 for none, `None` for as many as they are worth."""


def launch(
    request: Request,
    settings: Settings,
    out: TextIO,
    err: TextIO,
    plugins: Sequence[object] = (),
) -> int:
    """Run the features and return the exit code. Raises `StartError` where nothing can start.

    `plugins` are pytest plugins of the project's own, for runs that change what steps work on.
    """
    files = feature_places(request.paths, settings)
    import pytest

    from prospect_to_cash.harness.run.console import Console

    console = Console(out, debug=request.debug, tells_result=request.tells_result)
    errors = io.StringIO()
    with contextlib.redirect_stderr(err if request.debug else errors):
        code = int(pytest.main(_arguments(request, settings, files), plugins=[console, *plugins]))
    for complaint in dict.fromkeys(console.complaints or start_complaints(code, errors.getvalue())):
        print(complaint, file=err)
    if code == pytest.ExitCode.USAGE_ERROR:
        return Exit.INTERNAL_ERROR if "while loading conftest" in errors.getvalue() else Exit.BROKEN
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        print(f"No feature was found in {', '.join(settings.uri(f) for f, _ in files)}.", file=err)
        return Exit.BROKEN
    return max(code, console.code)


def session_arguments(settings: Settings) -> list[str]:
    """Return the arguments of every pytest session of ours."""
    return [
        # Load the plugin once, whether or not its entry point is installed.
        *("-p", "no:p2c", "-p", "prospect_to_cash.pytest_plugin"),
        # Remove pytest's own report, but keep its options.
        *("-p", "no:terminalreporter"),
        # This package is already imported, so pytest can't rewrite its assertions.
        *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
        f"--rootdir={settings.root}",
    ]


def _arguments(request: Request, settings: Settings, files: list[Place]) -> list[str]:
    arguments = [*session_arguments(settings), f"--p2c-seed={request.seed}"]
    if request.tags is not None:
        arguments.append(f"--p2c-tags={request.tags}")
    if request.report is not None:
        arguments.append(f"--p2c-report={request.report.absolute()}")
    arguments += [f"--p2c-given={sentence}" for sentence in request.givens]
    if request.strict:
        arguments.append("--p2c-strict")
    if settings.variant is not None and request.variant is not None:
        arguments.append(f"--{settings.variant.option}={request.variant}")
    arguments += [f"{DEFINE}={name}={value}" for name, value in request.defines.items()]
    arguments += [f"{NOT_APPLICABLE}={tag}={why}" for tag, why in request.not_applicable.items()]
    arguments += [f"{WARNING}={sentence}" for sentence in request.warnings]
    arguments += [f"--p2c-claim={claim}" for claim in request.claims]
    arguments += ["--p2c-failed"] if request.failed else []
    arguments += [f"--p2c-shard={request.shard}"] if request.shard is not None else []
    arguments += ["--maxfail=1"] if request.fail_fast else []
    arguments += _workers(request, settings, files)
    return [*arguments, *(":".join(map(str, (file, *lines))) for file, lines in files)]


def _workers(request: Request, settings: Settings, files: list[Place]) -> list[str]:
    """The options of pytest-xdist."""
    number = request.processes
    if number is None:
        # What else narrows the run down leaves little of it, mostly.
        narrow = request.tags or request.claims or request.failed or request.shard
        whole = not narrow and not any(lines for _, lines in files)
        found = [
            each for file, _ in files for each in (file.rglob("*.feature"), [file])[file.is_file()]
        ]
        variants = len(settings.variant.answers) if settings.variant and request.variant else 1
        number = processes_for(found, variants) if whole else 0
    return [f"--numprocesses={number}", *(["--dist=worksteal"] if number else [])]


def feature_places(paths: tuple[str, ...], settings: Settings) -> list[Place]:
    """Where the features of a command line lie, with the lines that it names of each.

    Raises `StartError` for a path that leads to no feature of the project.
    """
    folders = [folder for folder in settings.feature_folders if folder.is_dir()]
    known = sorted(file for folder in folders for file in folder.rglob("*.feature"))
    if not known:
        raise StartError(f"No feature was found in {', '.join(settings.features)}.")
    if not paths:
        return [(folder, ()) for folder in folders]
    places = map(named, paths)
    return [(_file(place.path, known, folders, settings), place.lines) for place in places]


def _file(path: str, known: list[Path], folders: list[Path], settings: Settings) -> Path:
    file = Path(path).absolute()
    if not file.exists():
        uris = [settings.uri(each) for each in known]
        names = {each.name: settings.uri(each) for each in known}
        near = nearest(path.replace("\\", "/"), uris) or [
            names[name] for name in nearest(file.name, names)
        ]
        meant = f" Did you mean '{near[0]}'?" if near else ""
        raise StartError(f"There is no '{path}'.{meant}")
    if not any(file == folder or file.is_relative_to(folder) for folder in folders):
        inside = [folder for folder in folders if folder.is_relative_to(file)]
        if inside:
            return file
        allowed = ", ".join(settings.features)
        raise StartError(f"'{path}' lies outside the folders with features: {allowed}.")
    if not any(each == file or each.is_relative_to(file) for each in known):
        raise StartError(f"There is no feature in '{path}'. Feature files end in '.feature'.")
    return file


def start_complaints(code: int, errors: str) -> list[str]:
    """Make sentences of what pytest wrote where it could not start."""
    lines = errors.strip().splitlines()
    if "while loading conftest" in errors:
        where = lines[0].partition("'")[2].rpartition("'")[0]
        reason = [line[1:].strip() for line in lines if line.startswith("E ")] or lines[-1:]
        return [f"The file '{where}' can't be loaded: {reason[0]}."]
    if code == 4:
        return [line.removeprefix("ERROR: ") for line in lines if line.strip()]
    return lines
