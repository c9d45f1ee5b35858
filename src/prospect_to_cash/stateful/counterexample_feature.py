"""A counterexample as a feature file that reproduces it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from prospect_to_cash.stateful.counterexample_steps import LOOK, Line
from prospect_to_cash.stateful.invariants.rejections import UNCHANGED, refused
from prospect_to_cash.stateful.state import Deed
from prospect_to_cash.stateful.violation import Violation

MARK = "# Written by 'p2c explore'"
"""How a feature file begins that exploration wrote, and may write over."""
_WIDTH = 100


def feature(variant: str, deeds: Sequence[Deed], violation: Violation, origin: str) -> str:
    """The feature file; `origin` says how it was found."""
    steps = list(_steps(variant, deeds, violation))
    kinds = [keyword for keyword, _ in steps]
    goes_on = "When" in kinds[kinds.index("Then") :]
    lines = [f"{MARK}: {origin}.", "Feature: What exploration found", ""]
    lines += textwrap.wrap(violation.found, _WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    lines += ["", *(["  @walkthrough"] if goes_on else []), f"  Scenario: {violation.invariant}"]
    before = ""
    for keyword, line in steps:
        lines.append(f"    {'And' if keyword == before else keyword} {line.sentence}")
        lines += _table(line.table)
        if line.words:
            lines += ['      """', *(f"      {text}" for text in line.words.splitlines())]
            lines.append('      """')
        before = keyword
    return "\n".join([*lines, ""])


def _steps(variant: str, deeds: Sequence[Deed], violation: Violation) -> Iterator[tuple[str, Line]]:
    yield "Given", Line(f"the global address book solution is {variant}")
    *_, last = deeds
    before = ""
    for deed in deeds:
        if deed is last and UNCHANGED in violation.then and before == "When":
            yield "Then", LOOK
        rows = tuple(tuple(row) for row in deed.event.table)
        yield deed.event.keyword, Line(deed.event.sentence, rows)
        before = deed.event.keyword if deed.refusal is None else "Then"
        if deed.refusal is not None:
            line = refused(deed.refusal)
            # What an invariant says about a refusal asks for it already.
            if deed is not last or line not in violation.then:
                yield "Then", line
    for line in violation.then:
        yield "Then", line


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[_escaped(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "      | "
        + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in cells
    ]


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
