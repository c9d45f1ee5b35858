"""Writes ``summary.md``: the matrix of a run and its failures, for the page of a CI job.

GitHub allows 1 MiB for each CI step, and shows nothing of a longer text. What doesn't fit is left
out from the end, and counted. Text is escaped for Markdown as GitHub, Azure Pipelines, and GitLab
render it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    Feature,
    History,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report import coverage as claims
from prospect_to_cash.harness.report import history, totals
from prospect_to_cash.harness.report.labels import ROW, STATUS, duration, exact, row_summary
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.report.text import clean

_SPECIAL = re.compile(
    r"[\\`*\[\]#|~]|(?<!\w)_|_(?!\w)|@(?=\w)|:(?=[\w+-]+:)|(?<=http):|(?<=https):|(?<=www)\."
)
"""Characters that can be markup, a mention, an emoji name, or a link."""


def escaped(text: str) -> str:
    """Return `text` on one line, without markup, links, mentions, or formulas."""
    # Numeric entities, because some renderers ignore a backslash before "|", "@", or ":".
    plain = html.escape(clean(text), quote=False)
    marked = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain)
    return marked.replace("$", "<span>$</span>").replace("\n", "<br>").replace("\t", " ")


def code(text: str) -> str:
    """Return `text` as inline code."""
    return f"<code>{escaped(text)}</code>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose cells are Markdown."""
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


LIMIT: Final = 1024 * 1024
"""The maximum length of a summary, in bytes of UTF-8."""
_RESERVE: Final = 256
"""The space for the line that counts what was left out."""


def write(run: Run, target: Target) -> None:
    """Write the summary of `run`. Raise `ReportError` if the file can't be written."""
    write_text(target, (text(run),))


def text(run: Run, limit: int = LIMIT) -> str:
    """Return the summary in at most `limit` bytes, or nothing if the result itself doesn't fit."""
    markdown = SizeLimitedMarkdown(limit)
    for block in _head(run):
        markdown.add(block)
    order = {feature.uri: at for at, feature in enumerate(totals.in_order(run.features))}
    files = sorted(totals.broken(run), key=lambda feature: order[feature.uri])
    markdown.add_all(
        "Feature files with errors",
        [partial(_problems, feature) for feature in files],
        "feature file",
    )
    failed = [(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET]
    failed.sort(key=lambda pair: order[pair[0].uri])
    markdown.add_all(
        "Scenarios that didn't pass",
        [partial(_failure, run, feature, scenario) for feature, scenario in failed],
        "scenario",
    )
    return markdown.text


class SizeLimitedMarkdown:
    """A Markdown text that takes blocks of lines as long as they fit."""

    def __init__(self, limit: int) -> None:
        self.text = ""
        self._space = limit

    def add(self, lines: list[str], reserve: int = 0) -> bool:
        """Add a block and an empty line if they fit, and leave `reserve` bytes."""
        block = "\n".join([*lines, "", ""])
        length = len(block.encode())
        if length + reserve > self._space:
            return False
        self.text += block
        self._space -= length
        return True

    def add_all(self, title: str, blocks: list[Callable[[], list[str]]], noun: str) -> None:
        """Add blocks under a title, then the number of blocks that don't fit."""
        if not blocks or not self.add([f"### {title}"], _RESERVE):
            return
        for done, block in enumerate(blocks):
            if not self.add(block(), _RESERVE):
                more = plural(len(blocks) - done, f"more {noun}")
                self.add([f"**{more}** didn't fit here. For all of them, see index.html."])
                return


# ---- Blocks -------------------------------------------------------------------------------------


def _head(run: Run) -> Iterator[list[str]]:
    """Yield the blocks of the head, the most important first."""
    symbol = STATUS[Status.PASSED if totals.passed(run) else Status.FAILED].symbol
    yield [f"## {escaped(run.project)}", "", f"**{symbol} {escaped(totals.verdict(run))}**"]
    grid = totals.matrix_of(run)
    if grid.rows:
        rows = [[code(totals.stem(row.feature)), *_cells(row)] for row in grid.rows]
        yield table(["feature", *map(escaped, grid.titles)], rows)
    facts = [duration(run.seconds), f"seed {run.seed}"]
    if run.target is not None:
        facts = [f"target: {run.target}"]
    if run.is_part:
        facts.insert(0, f"part: {run.part_text}")
    if claimed := claims.line(run):
        facts.insert(0, claimed)
    yield [escaped(" · ".join(facts))]
    notes = [f"{name}: {value}" for name, value in run.defines.items()]
    notes += [f"{totals.title_of(run, t)}: {why}" for t, why in run.not_applicable.items()]
    notes += [f"warning: {warning}" for warning in run.warnings]
    if notes:
        yield [f"- {escaped(each)}" for each in notes]
    if run.history is not None:
        yield from _history(run, run.history)


_MOST_PAST = 20


def _history(run: Run, found: History) -> Iterator[list[str]]:
    """Yield what earlier runs say."""
    yield ["### Since earlier runs", "", escaped(history.summary(found))]
    for title, scenarios in history.groups(found):
        lines = [
            f"- {STATUS[past.status].symbol} {escaped(history.line(run, past))} "
            f"{code(f'{past.uri}:{past.line}')}"
            for past in scenarios[:_MOST_PAST]
        ]
        if len(scenarios) > _MOST_PAST:
            lines.append(f"- and {len(scenarios) - _MOST_PAST} more")
        yield [f"**{escaped(title)}**", "", *lines]


def _cells(row: totals.Row) -> Iterator[str]:
    for scenarios in row.cells:
        if row.feature.problems:
            yield "! has errors"
        elif not scenarios:
            yield "-"
        else:
            symbol = STATUS[totals.status_of(scenarios)].symbol
            yield f"{symbol} {escaped(totals.summary(scenarios))}"


def _problems(feature: Feature) -> list[str]:
    """Return the problems of a feature file."""
    return [f"- {code(each.place)} {escaped(each.message)}" for each in feature.problems]


def _failure(run: Run, feature: Feature, scenario: Scenario) -> list[str]:
    """Return a failed scenario: its place, steps, differences, and reasons."""
    label = STATUS[scenario.status]
    place = code(f"{feature.uri}:{scenario.example_line or scenario.line}")
    variant = f" · {escaped(totals.title_of(run, scenario.variant))}" if scenario.variant else ""
    lines = [
        f"#### {label.symbol} {escaped(scenario.title)}: {label.text}",
        "",
        f"{place}{variant}",
    ]
    for step in scenario.steps:
        if step.status not in totals.QUIET:
            lines += ["", *_step(feature.uri, step)]
        rejection = scenario.rejection_at(step)
        if rejection is not None:
            at = code(str(step.place(feature.uri)))
            lines += ["", f"{at} rejected: {escaped(rejection)}"]
    if scenario.message is not None:
        lines += ["", escaped(scenario.message)]
    return lines


def _step(uri: str, step: Step) -> Iterator[str]:
    place = "" if step.problems else f" {code(str(step.place(uri)))}"
    step_text = f"{step.keyword.strip()} {step.text}"
    yield f"{STATUS[step.status].symbol} **{escaped(step_text)}**{place}"
    if step.message is not None:
        yield ""
        yield escaped(step.message)
    for expectation in step.expectations:
        if not expectation.met:
            yield from _difference(expectation)


def _difference(expectation: Expectation) -> Iterator[str]:
    for comparison in expectation.comparisons:
        yield ""
        yield f"{escaped(comparison.system)}: {escaped(row_summary(comparison.rows))}"
        if not comparison.met:
            yield ""
            yield from _comparison(comparison)
    if expectation.expected is not None or expectation.actual is not None:
        yield ""
        sides = (("expected", expectation.expected), ("actual", expectation.actual))
        yield from table(["", ""], [[n, escaped(exact(t))] for n, t in sides if t is not None])
    for reason in expectation.reasons:
        yield ""
        yield f"Reason: {escaped(str(reason))}"


def _comparison(comparison: Comparison) -> list[str]:
    rows = [[_label(row), *(_cell(row, cell) for cell in row.cells)] for row in comparison.rows]
    return table(["", *map(escaped, comparison.columns)], rows)


def _label(row: RowComparison) -> str:
    label = ROW[row.status]
    return label.symbol if row.status == "matched" else f"{label.symbol} {label.text}"


def _cell(row: RowComparison, cell: Cell) -> str:
    expected = f"− <del>{escaped(exact(cell.expected))}</del>"
    actual = f"+ <ins>{escaped(exact(cell.actual))}</ins>"
    if row.status == "missing":
        return expected
    if row.status == "surplus":
        return actual
    return escaped(cell.actual) if cell.like else f"{expected}<br>{actual}"
