"""Limits a run to lines of feature files: ``features/x.feature:12:30``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.gherkin.document import Document, Pickle
from prospect_to_cash.harness.gherkin.line_selection import closest_scenario, pickles_at
from prospect_to_cash.harness.settings import Settings

_WITH_LINES = re.compile(r"(?P<path>.+\.feature)(?P<lines>(?::\d+)+)")


class PathWithLines(NamedTuple):
    """A path from the command line, and its line numbers if it has any."""

    path: str
    lines: tuple[int, ...] = ()


def split_lines(argument: str) -> PathWithLines:
    """Split the line numbers from an argument. The name of an existing file isn't split."""
    match = _WITH_LINES.fullmatch(argument)
    if match is None or Path(argument).exists():
        return PathWithLines(argument)
    return PathWithLines(match["path"], tuple(int(n) for n in match["lines"][1:].split(":")))


class LineFilter:
    """The lines that a run is limited to, by feature file. A file without lines runs as a whole."""

    def __init__(self, by_uri: Mapping[str, frozenset[int]]) -> None:
        self._by_uri = by_uri
        self._scenario_lines: dict[str, frozenset[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_uri)

    def matches(self, document: Document, pickle: Pickle) -> bool:
        """Return whether a scenario runs. Raise `StartError` for a line that selects nothing."""
        uri = document.uri
        if uri not in self._by_uri:
            return True
        if uri not in self._scenario_lines:
            self._scenario_lines[uri] = frozenset(
                selected.own_line
                for line in sorted(self._by_uri[uri])
                for selected in _pickles_at(document, line)
            )
        return pickle.own_line in self._scenario_lines[uri]


def read_lines(
    arguments: Iterable[str], settings: Settings, folder: Path
) -> tuple[list[str], LineFilter]:
    """Return the arguments without line numbers, and the filter for those lines.

    A file that is named both with and without lines runs as a whole.
    """
    paths: dict[str, None] = {}
    lines: dict[str, set[int]] = {}
    whole: set[str] = set()
    for argument in arguments:
        path, numbers = split_lines(argument)
        paths[path] = None
        uri = settings.uri(Path(folder, path).resolve())
        if numbers:
            lines.setdefault(uri, set()).update(numbers)
        else:
            whole.add(uri)
    limited = {uri: frozenset(numbers) for uri, numbers in lines.items() if uri not in whole}
    return list(paths), LineFilter(limited)


def _pickles_at(document: Document, line: int) -> tuple[Pickle, ...]:
    found = pickles_at(document, line)
    if not found:
        near = closest_scenario(document, line)
        closest = f" The closest scenario is '{near[0]}' (line {near[1]})." if near else ""
        raise StartError(
            f"Line {line} of '{document.uri}' isn't in a scenario, so nothing ran.{closest}"
        )
    return found
