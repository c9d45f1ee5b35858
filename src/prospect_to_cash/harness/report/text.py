"""Renders steps and their evidence as plain text, for files that CI servers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.harness.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    RowComparison,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report.labels import (
    OUTCOME,
    ROW,
    STATUS,
    exact,
    row_summary,
    visible,
)
from prospect_to_cash.harness.report.terminal.page import columns

_MARK: Final = {status: f"{label.symbol} {label.text:<9}" for status, label in STATUS.items()}


def scenario_lines(scenario: Scenario, uri: str) -> Iterator[str]:
    """Yield every step with its status, and the place and reasons of a step that didn't pass."""
    for each in scenario.steps:
        is_quiet = each.status in (Status.PASSED, Status.SKIPPED) or each.problems
        at = "" if is_quiet or each.is_inserted else f" ({each.place(uri)})"
        yield f"{_MARK[each.status]} {clean(f'{each.keyword.strip()} {each.text}')}{at}"
        if each.message is None and each.rejection is None and not each.expectations:
            continue
        is_told = each.rejection is not None and scenario.rejection_at(each) is None
        shown = each.model_copy(update={"rejection": None}) if is_told else each
        yield from indented(reasons(shown))
    if scenario.message is not None:
        yield from clean(scenario.message).split("\n")


def why(scenario: Scenario) -> str:
    """Return why a scenario didn't pass or didn't run, in one line."""
    if scenario.message is not None:
        return scenario.message
    for step in scenario.steps if scenario.status is not Status.PASSED else ():
        if step.status is scenario.status:
            first = next(reasons(step), "")
            text = f"{step.keyword.strip()} {step.text}"
            return f"{text}: {first}" if first else text
    return STATUS[scenario.status].meaning


def reasons(step: Step) -> Iterator[str]:
    """Yield why a step didn't pass: its message, failed expectations, and rejection."""
    if step.message is not None:
        yield from clean(step.message).split("\n")
    for each in step.expectations:
        if not each.met:
            yield from expectation_lines(each)
    if step.rejection is not None:
        yield from f"rejected: {clean(step.rejection)}".split("\n")


def evidence(step: Step) -> Iterator[str]:
    """Yield the expectations, dialog boxes, and sync log of a step, whether or not it passed."""
    for each in step.expectations:
        yield from expectation_lines(each)
    if step.rejection is not None:
        yield from f"rejected: {clean(step.rejection)}".split("\n")
    for dialog in step.dialogs:
        yield f"dialog box: {clean(dialog.title)}"
        yield from indented(f"{clean(k)}: {clean(v)}" for k, v in dialog.controls.items())
    for row in step.traffic:
        yield from clean(_traffic(row)).split("\n")


def expectation_lines(expectation: Expectation) -> Iterator[str]:
    """Yield what was expected and found, and the reasons."""
    for comparison in expectation.comparisons:
        yield f"{clean(comparison.system)}: {row_summary(comparison.rows)}"
        yield from indented(table([("", *comparison.columns), *_rows(comparison)]))
    if expectation.expected is not None:
        yield from f"expected: {clean(exact(expectation.expected))}".split("\n")
    if expectation.actual is not None:
        yield from f"actual:   {clean(exact(expectation.actual))}".split("\n")
    for reason in expectation.reasons:
        yield from f"Reason: {clean(str(reason))}".split("\n")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table: a header, a rule, and rows. Every cell takes one line."""
    together = "".join(chain.from_iterable(rows))
    if together.isprintable() and together.replace(_NAMES["matched"], "").isascii():
        # In nearly all tables, each character is shown as it is, in one column.
        rule, form = _layout(tuple([max(map(len, column)) for column in zip(*rows, strict=True)]))
        header, *others = [(form % tuple(row)).rstrip() for row in rows]
    else:
        texts = [[_in_line(cell) for cell in row] for row in rows]
        sizes = [[columns(cell) for cell in row] for row in texts]
        widths = tuple([max(column) for column in zip(*sizes, strict=True)])
        rule, _ = _layout(widths)
        header, *others = [
            "  ".join(
                cell + " " * (width - room)
                for cell, room, width in zip(row, size, widths, strict=True)
            ).rstrip()
            for row, size in zip(texts, sizes, strict=True)
        ]
    return [header, rule, *others]


@lru_cache
def _layout(widths: tuple[int, ...]) -> tuple[str, str]:
    """Return the rule below the header of a table, and the format of its rows."""
    rule = "  ".join(["-" * width for width in widths])
    return rule, "  ".join([f"%-{width}s" for width in widths])


def indented(lines: Iterable[str], by: int = 2) -> list[str]:
    """Return `lines`, indented by spaces."""
    space = " " * by
    return [space + line if line else "" for line in lines]


def clean(text: str) -> str:
    """Return `text` with the characters escaped that XML or a terminal can't take."""
    if text.isprintable():
        return text
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _in_line(cell: str) -> str:
    return clean(cell).replace("\n", "\\n").replace("\t", "\\t")


def _cell(row: RowComparison, cell: Cell) -> str:
    """Return the expected value after a minus sign, and the actual value after a plus sign."""
    if row.status == "missing":
        return f"- {exact(cell.expected)}"
    if row.status == "surplus":
        return f"+ {exact(cell.actual)}"
    if cell.like:
        return cell.actual
    return f"- {exact(cell.expected)} + {exact(cell.actual)}"


_ACTUAL: Final = attrgetter("actual")
_NAMES: Final = {
    name: label.symbol if name == "matched" else f"{label.symbol} {label.text}"
    for name, label in ROW.items()
}


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    for row in comparison.rows:
        status, cells = row.status, row.cells
        if status == "matched":
            yield [_NAMES[status], *map(_ACTUAL, cells)]
        else:
            yield [_NAMES[status], *[_cell(row, cell) for cell in cells]]


def _traffic(row: Traffic) -> str:
    label = OUTCOME[row.outcome]
    text = f"{label.symbol} {label.text}: {row.table_map}, {row.sender} → {row.receiver}, {row.row}"
    return f"{text}: {row.reason}" if row.reason else text
