"""``p2c format``: the layout of feature files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.format.format import FormatError, format_content
from prospect_to_cash.harness.run.failure_text import told
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
    """Lay out feature files, or with `check` only name those that would change.

    Without `paths` it is the files of the project, the only case that needs `settings`. Returns the
    exit code: 1 where `check` names a file, 2 where one is broken or can't be written. Raises
    `StartError` where a path leads to no feature file.
    """
    files = list(_given(paths)) if paths else _of_project(settings())
    code, changed = Exit.MET, 0
    for file, name in files:
        try:
            content = file.read_bytes()
            formatted = format_content(content, name)
            for problem in formatted.problems:
                print(told(problem), file=err)
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
            code = Exit.FAULT
        except OSError as error:
            reason = error.strerror or error
            print(f"{name}: can't be read or written ({reason}). It stays as it was.", file=err)
            code = max(code, Exit.BROKEN)
    print(_summary(len(files), changed, check=check), file=out)
    return code


def _summary(count: int, changed: int, *, check: bool) -> str:
    files = f"{count} file{'' if count == 1 else 's'}"
    if not check:
        return f"{changed} of {files} changed."
    advice = " 'p2c format' does it." if changed else ""
    return f"{changed} of {files} would change.{advice}"


def _of_project(settings: Settings) -> list[tuple[Path, str]]:
    files = [
        (file, settings.uri(file))
        for folder in settings.feature_folders
        for file in sorted(folder.rglob(f"*{_SUFFIX}"))
    ]
    if not files:
        raise StartError(f"No feature was found in {', '.join(settings.features)}.")
    return files


def _given(paths: Sequence[str]) -> Iterator[tuple[Path, str]]:
    seen: set[Path] = set()
    for path in paths:
        given = Path(path)
        if not given.exists():
            beside = [each.name for each in given.parent.glob(f"*{_SUFFIX}")]
            raise StartError(f"There is no '{path}'.{hint(given.name, beside)}")
        files = sorted(given.rglob(f"*{_SUFFIX}")) if given.is_dir() else [given]
        if not files or files[0].suffix != _SUFFIX:
            raise StartError(f"There is no feature in '{path}'. Feature files end in '{_SUFFIX}'.")
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, file.as_posix()


def _replace(file: Path, content: bytes) -> None:
    """Write all of a file or nothing; where it is a link, what the link leads to."""
    target = file.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        shutil.copymode(target, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
