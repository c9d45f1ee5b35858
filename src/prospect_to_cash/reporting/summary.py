"""``summary.md``: the matrix of a run and what did not pass, for the page of a CI job.

GitHub takes at most 1 MiB for a step and shows nothing of a longer text. What doesn't fit is left
out from the end, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from prospect_to_cash.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    Feature,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.reporting import claims, matrix, totals
from prospect_to_cash.reporting.markdown import code, escaped, table
from prospect_to_cash.reporting.target import Target, write_text
from prospect_to_cash.reporting.words import ROW, STATUS, duration, exact, plural, rows_in_words

LIMIT = 1024 * 1024
"""The greatest length of a summary, in bytes of UTF-8."""
_REST = 256
"""Room for the line that counts what was left out."""


def write(run: Run, target: Target) -> None:
    """Write the summary of `run`. Raises `ReportError` where the file can't be written."""
    write_text(target, (text(run),))


def text(run: Run, limit: int = LIMIT) -> str:
    """The summary in at most `limit` bytes; empty where not even the verdict has room."""
    paper = _Paper(limit)
    for block in _head(run):
        paper.add(block)
    order = {feature.uri: at for at, feature in enumerate(matrix.in_order(run.features))}
    files = sorted(totals.broken(run), key=lambda feature: order[feature.uri])
    paper.add_all(
        "Feature files that can't be used",
        [partial(_problems, feature) for feature in files],
        "feature file",
    )
    failed = [(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET]
    failed.sort(key=lambda pair: order[pair[0].uri])
    paper.add_all(
        "What did not pass",
        [partial(_failure, run, feature, scenario) for feature, scenario in failed],
        "scenario",
    )
    return paper.text


class _Paper:
    """Takes blocks of lines as long as they fit."""

    def __init__(self, limit: int) -> None:
        self.text = ""
        self._room = limit

    def add(self, lines: list[str], reserve: int = 0) -> bool:
        """Add a block, and a blank line; whether it fitted, with `reserve` bytes to spare."""
        block = "\n".join([*lines, "", ""])
        length = len(block.encode())
        if length + reserve > self._room:
            return False
        self.text += block
        self._room -= length
        return True

    def add_all(self, title: str, blocks: list[Callable[[], list[str]]], noun: str) -> None:
        """Add blocks under a title, then how many had no room."""
        if not blocks or not self.add([f"### {title}"], _REST):
            return
        for done, block in enumerate(blocks):
            if not self.add(block(), _REST):
                more = plural(len(blocks) - done, f"more {noun}")
                self.add([f"**{more}** had no room here: see index.html among the reports."])
                return


def _head(run: Run) -> Iterator[list[str]]:
    sign = STATUS[Status.PASSED if totals.passed(run) else Status.FAILED].sign
    yield [f"## {escaped(run.project)}", "", f"**{sign} {escaped(totals.verdict(run))}**"]
    grid = matrix.build(run)
    if grid.rows:
        rows = [[code(matrix.stem(row.feature)), *_cells(row)] for row in grid.rows]
        yield table(["feature", *map(escaped, grid.titles)], rows)
    facts = [duration(run.seconds), f"seed {run.seed}"]
    if run.claims:
        facts.insert(0, f"claims: {claims.in_words(run.claims)}")
    yield [escaped(" · ".join(facts))]
    said = [f"{name}: {value}" for name, value in run.defines.items()]
    said += [f"{matrix.title_of(run, t)}: {why}" for t, why in run.not_applicable.items()]
    said += [f"warning: {warning}" for warning in run.warnings]
    if said:
        yield [f"- {escaped(each)}" for each in said]


def _cells(row: matrix.Row) -> Iterator[str]:
    for scenarios in row.cells:
        if row.feature.problems:
            yield "! can't be used"
        elif not scenarios:
            yield "-"
        else:
            sign = STATUS[totals.status_of(scenarios)].sign
            yield f"{sign} {escaped(totals.in_words(scenarios))}"


def _problems(feature: Feature) -> list[str]:
    return [
        f"- {code(f'{each.uri}:{each.line}:{each.column}')} {escaped(each.message)}"
        for each in feature.problems
    ]


def _failure(run: Run, feature: Feature, scenario: Scenario) -> list[str]:
    words = STATUS[scenario.status]
    place = code(f"{feature.uri}:{scenario.example_line or scenario.line}")
    variant = f" · {escaped(matrix.title_of(run, scenario.variant))}" if scenario.variant else ""
    lines = [
        f"#### {words.sign} {escaped(scenario.title)}: {words.word}",
        "",
        f"{place}{variant}",
    ]
    for step in scenario.steps:
        if step.status not in totals.QUIET:
            lines += ["", *_step(step)]
        if step.rejection is not None:
            lines += ["", f"rejected in line {step.line}: {escaped(step.rejection)}"]
    if scenario.message is not None:
        lines += ["", escaped(scenario.message)]
    return lines


def _step(step: Step) -> Iterator[str]:
    sign, said = STATUS[step.status].sign, f"{step.keyword.strip()} {step.text}"
    yield f"{sign} **{escaped(said)}** (line {step.line})"
    if step.message is not None:
        yield ""
        yield escaped(step.message)
    for expectation in step.expectations:
        if not expectation.met:
            yield from _unmet(expectation)


def _unmet(expectation: Expectation) -> Iterator[str]:
    for comparison in expectation.comparisons:
        yield ""
        yield f"{escaped(comparison.system)}: {escaped(rows_in_words(comparison.rows))}"
        if not comparison.met:
            yield ""
            yield from _comparison(comparison)
    if expectation.expected is not None or expectation.actual is not None:
        yield ""
        sides = (("expected", expectation.expected), ("actual", expectation.actual))
        yield from table(["", ""], [[n, escaped(exact(t))] for n, t in sides if t is not None])
    for reason in expectation.reasons:
        yield ""
        yield f"because: {escaped(reason)}"


def _comparison(comparison: Comparison) -> list[str]:
    rows = [[_label(row), *(_cell(row, cell) for cell in row.cells)] for row in comparison.rows]
    return table(["", *map(escaped, comparison.columns)], rows)


def _label(row: RowComparison) -> str:
    words = ROW[row.status]
    return words.sign if row.status == "matched" else f"{words.sign} {words.word}"


def _cell(row: RowComparison, cell: Cell) -> str:
    expected = f"− <del>{escaped(exact(cell.expected))}</del>"
    actual = f"+ <ins>{escaped(exact(cell.actual))}</ins>"
    if row.status == "missing":
        return expected
    if row.status == "surplus":
        return actual
    return escaped(cell.actual) if cell.like else f"{expected}<br>{actual}"
