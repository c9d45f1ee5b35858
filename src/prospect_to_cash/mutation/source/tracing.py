"""Records which lines of the model a scenario runs."""

from __future__ import annotations

import dis
import os
import sys
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType
from typing import Any

Line = tuple[str, int]
"""A file, with its absolute path, and a line."""


@cache
def real_path(file: str) -> str:
    """Return the absolute path, without links, of a file that a code object names."""
    return os.path.realpath(file)


class LineTracer:
    """Records the lines that run, of those that matter."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._wanted: dict[str, set[int]] = {}
        for file, line in lines:
            self._wanted.setdefault(file, set()).add(line)
        self._in_code: dict[CodeType, Set[int]] = {}
        self._found: set[Line] = set()

    @contextmanager
    def recording(self) -> Iterator[set[Line]]:
        """Fill the returned set with the lines that run in this block."""
        found: set[Line] = set()
        self._found = found
        before = sys.gettrace()
        sys.settrace(self._on_call)
        try:
            yield found
        finally:
            sys.settrace(before)

    def _on_call(self, frame: FrameType, _: str, __: object) -> Any:
        code = frame.f_code
        lines = self._in_code.get(code)
        if lines is None:
            lines = self._in_code[code] = self._lines_of(code)
        return self._on_line if lines else None

    def _on_line(self, frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            code = frame.f_code
            if frame.f_lineno in self._in_code[code]:
                self._found.add((real_path(code.co_filename), frame.f_lineno))
        return self._on_line

    def _lines_of(self, code: CodeType) -> Set[int]:
        wanted = self._wanted.get(real_path(code.co_filename))
        if not wanted:
            return frozenset()
        return wanted.intersection(line for _, line in dis.findlinestarts(code) if line)
