"""Lines of feature files that the command line names: ``features/x.feature:12:30``."""

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


class Named(NamedTuple):
    """What an argument of the command line names: a path, and lines where it has some."""

    path: str
    lines: tuple[int, ...] = ()


def named(argument: str) -> Named:
    """Take the lines off an argument; one that names an existing file is left as it is."""
    match = _WITH_LINES.fullmatch(argument)
    if match is None or Path(argument).exists():
        return Named(argument)
    return Named(match["path"], tuple(int(line) for line in match["lines"][1:].split(":")))


class Lines:
    """The lines that a run is limited to, by feature file; a file without lines runs whole."""

    def __init__(self, by_uri: Mapping[str, frozenset[int]]) -> None:
        self._by_uri = by_uri
        self._places: dict[str, frozenset[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_uri)

    def takes(self, document: Document, pickle: Pickle) -> bool:
        """Whether a scenario is to run; raises `StartError` for a line that stands for nothing."""
        uri = document.uri
        if uri not in self._by_uri:
            return True
        if uri not in self._places:
            self._places[uri] = frozenset(
                chosen.own_line
                for line in sorted(self._by_uri[uri])
                for chosen in _at(document, line)
            )
        return pickle.own_line in self._places[uri]


def read_lines(
    arguments: Iterable[str], settings: Settings, folder: Path
) -> tuple[list[str], Lines]:
    """Return the arguments as pytest can use them, and the lines that they name.

    A file that is named with and without lines runs whole.
    """
    paths: dict[str, None] = {}
    lines: dict[str, set[int]] = {}
    whole: set[str] = set()
    for argument in arguments:
        path, numbers = named(argument)
        paths[path] = None
        uri = settings.uri(Path(folder, path).resolve())
        if numbers:
            lines.setdefault(uri, set()).update(numbers)
        else:
            whole.add(uri)
    kept = {uri: frozenset(numbers) for uri, numbers in lines.items() if uri not in whole}
    return list(paths), Lines(kept)


def _at(document: Document, line: int) -> tuple[Pickle, ...]:
    found = pickles_at(document, line)
    if not found:
        near = closest_scenario(document, line)
        where = f" The nearest one is '{near[0]}', line {near[1]}." if near else ""
        raise StartError(f"Line {line} of '{document.uri}' is in no scenario.{where} Nothing ran.")
    return found
