"""Steps and what they caused as plain text of any width, for files that CI servers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    rows_in_words,
    visible,
)
from prospect_to_cash.harness.report.terminal.wrapping import columns


def scenario(told: Scenario) -> Iterator[str]:
    """Every step with its verdict, and below those that did not pass, why."""
    for each in told.steps:
        words = STATUS[each.status]
        place = "" if each.is_inserted else f" (line {each.line})"
        yield f"{words.sign} {words.word:<9} {clean(f'{each.keyword.strip()} {each.text}')}{place}"
        yield from indented(reasons(each))
    if told.message is not None:
        yield from clean(told.message).split("\n")


def why(told: Scenario) -> str:
    """Why a scenario did not pass, or did not run, in one line."""
    if told.message is not None:
        return told.message
    for step in told.steps:
        if step.status is told.status and step.status is not Status.PASSED:
            first = next(reasons(step), "")
            said = f"{step.keyword.strip()} {step.text}"
            return f"{said}: {first}" if first else said
    return STATUS[told.status].means


def reasons(step: Step) -> Iterator[str]:
    """Why a step did not pass: its message, its unmet expectations, the words of a refusal."""
    if step.message is not None:
        yield from clean(step.message).split("\n")
    for each in step.expectations:
        if not each.met:
            yield from expectation(each)
    if step.rejection is not None:
        yield from f"refused: {clean(step.rejection)}".split("\n")


def evidence(step: Step) -> Iterator[str]:
    """What a step expected, found, opened and sent, whether or not it passed."""
    for each in step.expectations:
        yield from expectation(each)
    if step.rejection is not None:
        yield from f"refused: {clean(step.rejection)}".split("\n")
    for dialog in step.dialogs:
        yield f"dialog: {clean(dialog.title)}"
        yield from indented(f"{clean(k)}: {clean(v)}" for k, v in dialog.controls.items())
    for row in step.traffic:
        yield from clean(_traffic(row)).split("\n")


def expectation(told: Expectation) -> Iterator[str]:
    """What was expected beside what was found, and the reasons."""
    for comparison in told.comparisons:
        yield f"{clean(comparison.system)}: {rows_in_words(comparison.rows)}"
        yield from indented(table([["", *comparison.columns], *_rows(comparison)]))
    if told.expected is not None:
        yield from f"expected: {clean(exact(told.expected))}".split("\n")
    if told.actual is not None:
        yield from f"actual:   {clean(exact(told.actual))}".split("\n")
    for reason in told.reasons:
        yield from f"because: {clean(reason)}".split("\n")


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: a header, a rule, rows; every cell on one line."""
    texts = [[clean(cell).replace("\n", "\\n").replace("\t", "\\t") for cell in r] for r in rows]
    sizes = [[columns(cell) for cell in row] for row in texts]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    for at, (row, size) in enumerate(zip(texts, sizes, strict=True)):
        cells = (
            cell + " " * (width - room) for cell, room, width in zip(row, size, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
        if at == 0:
            yield "  ".join("-" * width for width in widths)


def indented(lines: Iterable[str], by: int = 2) -> Iterator[str]:
    """`lines`, each behind blanks."""
    for line in lines:
        yield f"{' ' * by}{line}" if line else ""


def clean(text: str) -> str:
    """`text` without what no XML may hold and no terminal should read."""
    shown = text if text.isascii() and text.isprintable() else visible(text)
    return shown.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def cell(row: RowComparison, told: Cell) -> str:
    """A cell as text: what was expected behind a minus sign, what was found behind a plus sign."""
    if row.status == "missing":
        return f"- {exact(told.expected)}"
    if row.status == "surplus":
        return f"+ {exact(told.actual)}"
    if told.like:
        return told.actual
    return f"- {exact(told.expected)} + {exact(told.actual)}"


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    for row in comparison.rows:
        words = ROW[row.status]
        label = words.sign if row.status == "matched" else f"{words.sign} {words.word}"
        yield [label, *(cell(row, each) for each in row.cells)]


def _traffic(row: Traffic) -> str:
    words = OUTCOME[row.outcome]
    told = f"{words.sign} {words.word}: {row.table_map}, {row.sender} → {row.receiver}, {row.row}"
    return f"{told}: {row.reason}" if row.reason else told
