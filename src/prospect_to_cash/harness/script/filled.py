"""Reads a script that a tester filled in, with the place of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.report.csv_text import Cell, CsvError, read
from prospect_to_cash.harness.script import lines

PASSED, FAILED = "passed", "failed"
VERDICTS = (PASSED, FAILED, lines.NOT_BY_HAND)
_DELIMITERS = (",", ";", "\t")
_NEEDED = (
    lines.PLACE,
    lines.VARIANT,
    lines.VERSION,
    lines.STEP,
    lines.SYSTEM,
    lines.ROW,
    lines.COLUMN,
    lines.ACTUAL,
    lines.VERDICT,
)


@dataclass(frozen=True)
class FilledLine:
    """A line of a filled script."""

    uri: str
    """The file that was read."""
    cells: Mapping[str, Cell]

    def __getitem__(self, name: str) -> str:
        """Return the text of a cell."""
        return self.cells[name].text.strip() if name in self.cells else ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Step, system, row, and column."""
        return (self[lines.STEP], self[lines.SYSTEM], self[lines.ROW], self[lines.COLUMN])

    @property
    def verdict(self) -> str:
        """The verdict, whose capital letters don't matter."""
        return self[lines.VERDICT].lower()

    def problem(self, name: str, message: str) -> Problem:
        """Return a problem of a cell."""
        cell = self.cells[name]
        return Problem(uri=self.uri, line=cell.line, column=cell.column, message=message)


class FilledScenario(NamedTuple):
    """The lines of one scenario."""

    feature: str
    """The path of the feature file."""
    version: str
    variant: str | None
    lines: tuple[FilledLine, ...]

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What names the scenario, whatever its line is now."""
        return (self.feature, self.version, self.variant)

    @property
    def is_filled(self) -> bool:
        """Whether a tester entered anything."""
        return any(
            line[lines.ACTUAL] or line.verdict not in ("", lines.NOT_BY_HAND) for line in self.lines
        )


def read_filled(file: Path) -> list[FilledScenario]:
    """Return the scenarios of a filled script.

    Raise `StartError` with ``file:line:column`` if the file isn't one.
    """
    uri = file.as_posix()
    header, rows = _rows(file, uri)
    names = [cell.text.strip() for cell in header]
    problems = list(_header_problems(uri, header, names))
    found: dict[tuple[str, str, str], list[FilledLine]] = {}
    for row in rows if not problems else ():
        if len(row) < len(names):
            last = row[-1]
            message = f"The line has {len(row)} cells, but the header has {len(names)}."
            problems.append(Problem(uri=uri, line=last.line, column=last.column, message=message))
            continue
        line = FilledLine(uri, dict(zip(names, row, strict=False)))
        verdict = line[lines.VERDICT]
        if verdict and line.verdict not in VERDICTS:
            message = f"'{verdict}' isn't a verdict.{hint(verdict, VERDICTS)}"
            problems.append(line.problem(lines.VERDICT, f"{message} Enter passed or failed."))
        feature = line[lines.PLACE].rpartition(":")[0]
        key = (feature, line[lines.VERSION], line[lines.VARIANT])
        found.setdefault(key, []).append(line)
    if not problems and not found:
        problems.append(Problem(uri=uri, line=1, message="The file has no lines below its header."))
    if problems:
        raise StartError("\n".join(map(str, problems)))
    return [
        FilledScenario(feature, version, variant or None, tuple(rows_of_scenario))
        for (feature, version, variant), rows_of_scenario in found.items()
    ]


def _rows(file: Path, uri: str) -> tuple[list[Cell], list[list[Cell]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StartError(f"Can't read '{uri}': {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        message = "The file isn't UTF-8. Save it as 'CSV UTF-8'."
        raise StartError(f"{uri}:{line}:{column}: {message}") from None
    first_line = text.split("\n", 1)[0]
    # Excel writes the separator of the system's language.
    delimiter = max(_DELIMITERS, key=first_line.count)
    try:
        header, *rows = list(read(text, delimiter)) or [[Cell("", 1, 1)]]
    except CsvError as error:
        raise StartError(f"{uri}:{error.line}:{error.column}: {error}") from None
    return header, rows


def _header_problems(uri: str, header: list[Cell], names: list[str]) -> Iterator[Problem]:
    start = header[0]
    for name in _NEEDED:
        if name not in names:
            others = [each for each in names if each not in lines.HEADER]
            message = f"The file has no column '{name}'.{hint(name, others)}"
            advice = "Use a file that 'p2c script --format csv' wrote."
            yield Problem(
                uri=uri, line=start.line, column=start.column, message=f"{message} {advice}"
            )
    for cell, name in zip(header, names, strict=True):
        if name in lines.HEADER and names.count(name) > 1:
            message = f"The column '{name}' appears twice. Delete one of them."
            yield Problem(uri=uri, line=cell.line, column=cell.column, message=message)
