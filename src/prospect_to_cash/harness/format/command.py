"""``p2c format``: formats feature files like the examples in the Gherkin reference.

The meaning of a file stays the same. Two spaces for each level, one blank line before each block,
and aligned table columns. No Gherkin formatter in Python preserves escapes, comments, and languages
(docs/design.md, "Dependencies").
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.feature_files import readable_name, why_unusable
from prospect_to_cash.harness.format.text import FormatError, format_content
from prospect_to_cash.harness.project_files import (
    not_found,
    project_feature_files,
    without_features,
)
from prospect_to_cash.harness.settings import Settings

_SUFFIX = ".feature"


def format_files(
    paths: Sequence[str],
    settings: Callable[[], Settings],
    *,
    check: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Format feature files, or with `check` only list the files that would change.

    Without `paths`, format the files of the project. Return the
    exit code: 1 if `check` lists a file, 2 if a file is broken or can't be written. Raise
    `StartError` if a path has no feature files.
    """
    files = list(_files_in(paths, settings)) if paths else _project_files(settings())
    code, changed = Exit.MET, 0
    for file, name in files:
        try:
            content = file.read_bytes()
            formatted = format_content(content, name)
            for problem in formatted.problems:
                print(problem, file=err)
                code = max(code, Exit.BROKEN)
            if formatted.content == content:
                continue
            changed += 1
            if check:
                code = max(code, Exit.NOT_MET)
            else:
                _replace(file, formatted.content)
            print(f"{'Would change' if check else 'Formatted'}: {name}", file=out)
        except FormatError as error:
            print(error, file=err)
            code = Exit.INTERNAL_ERROR
        except OSError as error:
            reason = error.strerror or error
            print(f"Can't read or write {name} ({reason}). The file isn't changed.", file=err)
            code = max(code, Exit.BROKEN)
    print(_summary(len(files), changed, check=check), file=out)
    return code


def _summary(count: int, changed: int, *, check: bool) -> str:
    files = f"{count} file{'' if count == 1 else 's'}"
    if not check:
        return f"{changed} of {files} changed."
    remedy = " To change them, run 'p2c format'." if changed else ""
    return f"{changed} of {files} would change.{remedy}"


def _project_files(settings: Settings) -> list[tuple[Path, str]]:
    unusable = (
        path
        for folder in settings.feature_folders
        for path in folder.rglob(f"*{_SUFFIX}")
        if why_unusable(path, settings) is not None
    )
    found = sorted({*project_feature_files(settings), *unusable})
    files = [(file, readable_name(settings.uri(file))) for file in found]
    if not files:
        raise StartError(f"Can't find feature files in {', '.join(settings.features)}.")
    return files


def _files_in(paths: Sequence[str], settings: Callable[[], Settings]) -> Iterator[tuple[Path, str]]:
    seen: set[Path] = set()
    for path in paths:
        root = Path(path)
        if not root.exists():
            raise not_found(path, _known_files(root.parent, settings))
        files = sorted(root.rglob(f"*{_SUFFIX}")) if root.is_dir() else [root]
        if not files or files[0].suffix != _SUFFIX:
            raise without_features(path)
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, readable_name(file)


def _known_files(folder: Path, settings: Callable[[], Settings]) -> Iterator[str]:
    """Yield the feature files of a folder, and those of the project, if there is one."""
    yield from (each.as_posix() for each in folder.glob(f"*{_SUFFIX}"))
    try:
        project = settings()
    except ProspectToCashError:
        return
    yield from map(project.uri, project_feature_files(project))


def _replace(file: Path, content: bytes) -> None:
    """Write a file completely or not at all. For a link, write the file that it points to."""
    target = file.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        shutil.copymode(target, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
