"""Finds feature files, what looks like one but never runs, and links that lead in a circle."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.settings import Settings

_RESEMBLING = (".feature", ".feature.md", ".feature.txt")


def is_readable_name(path: Path) -> bool:
    """Return whether a path is UTF-8. On Linux, it can be any bytes, which no report can show."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def readable_name(path: Path | str) -> str:
    """Return a path as messages show it, with ``\\xe9`` for a byte that isn't UTF-8."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def feature_files(folder: Path, settings: Settings) -> Iterator[Path]:
    """Yield all feature files in a folder, also in folders that links lead to."""
    for path, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(
            name
            for name in folders
            if is_readable_name(Path(name)) and not leads_to_known(Path(path, name), settings)
        )
        for name in sorted(files):
            file = Path(path, name)
            if name.endswith(".feature") and is_readable_name(Path(name)) and file.is_file():
                yield file


def leads_to_known(folder: Path, settings: Settings) -> bool:
    """Return whether a folder is a link to features that are found without it, or to its parent.

    Such a link would collect the same files again, or never end.
    """
    if not folder.is_symlink():
        return False
    target = folder.resolve()
    known = [each.resolve() for each in settings.feature_folders]
    if any(target.is_relative_to(each) or each.is_relative_to(target) for each in known):
        return True
    return any(target == parent.resolve() for parent in folder.parents)


def why_unusable(path: Path, settings: Settings) -> str | None:
    """Return why something with the name of a feature file never runs, or None if it runs."""
    if not path.name.casefold().endswith(_RESEMBLING):
        return None
    for name in reversed(path.parts):
        if not is_readable_name(Path(name)):
            kind = "this file" if name == path.name else f"the folder '{readable_name(name)}'"
            noun = "file" if name == path.name else "folder"
            return f"The name of {kind} isn't UTF-8. Rename the {noun}."
    if path.is_symlink() and not path.exists():
        return f"This link leads to '{path.readlink()}', which doesn't exist. Correct or delete it."
    if path.is_dir():
        is_empty = next(feature_files(path, settings), None) is None
        return "This is a folder, not a feature file. Rename it." if is_empty else None
    if not path.is_file():
        return "This isn't a regular file, so it can't be read. Move or delete it."
    if path.suffix != ".feature":
        return "This file never runs. Rename it so that its name ends in '.feature'."
    return None


def unusable_files(
    paths: Iterable[Path], settings: Settings, skipped: Sequence[str]
) -> Iterator[Problem]:
    """Yield a problem for what looks like a feature file in a features folder but never runs.

    `paths` limit the search. `skipped` are the patterns of folders that pytest skips.
    """
    starts = {
        max(path, folder, key=lambda each: len(each.parts)): None
        for path in paths
        for folder in settings.feature_folders
        if folder.is_relative_to(path) or path.is_relative_to(folder)
    }
    for start in starts:
        for found in _everything(start, settings, skipped):
            why = why_unusable(found, settings)
            if why is not None:
                yield Problem(uri=readable_name(settings.uri(found)), line=1, message=why)


def _everything(path: Path, settings: Settings, skipped: Sequence[str]) -> Iterator[Path]:
    yield path
    if path.is_dir() and not leads_to_known(path, settings):
        for name in sorted(os.listdir(path)):
            is_skipped = (path / name).is_dir() and any(fnmatch(name, each) for each in skipped)
            if not is_skipped:
                yield from _everything(path / name, settings, skipped)
