"""Writes the result of a comparison to the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, Span, draw
from prospect_to_cash.harness.what_if.comparison import (
    AffectedClaim,
    Count,
    FailingScenario,
    WhatIf,
)

_MOST: Final = 10
"""The maximum number of groups in the terminal. The page lists all scenarios."""


def write_what_if(
    answer: WhatIf,
    stream: TextIO,
    report: Path | None = None,
    width: int | None = None,
    *,
    color: bool | None = None,
) -> None:
    """Write the claims that no longer hold, the scenarios that show it, and the totals."""
    page = Page(stream, width=width, color=color)
    for number, sentence in enumerate(answer.sentences):
        page.line(f"{'and' if number else 'What if'} {sentence}", color="bold")
    _write_claims(page, answer, "Claims that no longer hold", answer.fallen)
    _write_claims(page, answer, "Claims that other scenarios still cover", answer.shaken)
    _write_failing(page, answer)
    _write_newly_passing(page, answer)
    _write_inapplicable(page, answer)
    _write_numbers(page, answer)
    page.line(answer.verdict, color="good" if answer.changes_nothing else "bad")
    if report is not None:
        page.raw(f"report: {page.clean(str(report))}")


def _write_claims(page: Page, answer: WhatIf, title: str, claims: Sequence[AffectedClaim]) -> None:
    if not claims:
        return
    page.title(title)
    rows: list[list[Cell]] = [
        [
            claim.id,
            claim.says,
            [
                Span(f"{answer.title_of(tag)}: {_places(shown)}")
                for tag, shown in claim.variants.items()
            ],
        ]
        for claim in claims
    ]
    if not draw(page, ["claim", "statement", "shown by"], rows):
        for claim in claims:
            page.line(f"{claim.id}: {claim.says}", indent=2)


def _places(shown: Sequence[FailingScenario]) -> str:
    if not shown:
        return "no passing scenario"
    first = f"{shown[0].uri.rpartition('/')[2]}:{shown[0].line}"
    return first if len(shown) == 1 else f"{first} and {len(shown) - 1} more"


def _write_failing(page: Page, answer: WhatIf) -> None:
    """Write each group of failing scenarios with its cause and an example."""
    if not answer.failing:
        return
    page.title("Scenarios that pass only in the normal run, by cause")
    for group in answer.groups[:_MOST]:
        page.line()
        page.line(f"{group.count}: {group.cause}", mark="-", color="bad")
        if group.claims:
            page.line(f"No longer covered: {', '.join(group.claims)}", indent=2)
        _write_example(page, answer, group.example, is_one_of=group.scenarios > 1)
    if len(answer.groups) > _MOST:
        page.line()
        page.line(f"and {len(answer.groups) - _MOST} more groups in the report", color="quiet")


def _write_example(page: Page, answer: WhatIf, shown: FailingScenario, *, is_one_of: bool) -> None:
    page.line(f"{'such as ' if is_one_of else ''}{shown.title}", indent=2)
    variant = f", {answer.title_of(shown.variant)}" if shown.variant else ""
    page.line(f"{shown.uri}:{shown.line}{variant}", indent=2, color="quiet")
    if shown.sentence:
        page.line(shown.sentence, indent=4)
    if shown.because:
        page.line(shown.because, indent=6)


def _write_newly_passing(page: Page, answer: WhatIf) -> None:
    if answer.mended:
        page.title("Scenarios that pass only with the change")
    for scenario in answer.mended[:_MOST]:
        page.line(f"{scenario.title} ({scenario.uri}:{scenario.line})", indent=2)


def _write_inapplicable(page: Page, answer: WhatIf) -> None:
    for each in answer.inapplicable:
        page.line()
        page.line(
            f"{plural(each.scenarios, 'scenario')} ran without '{each.sentence}': {each.because}",
            color="warn",
        )


def _write_numbers(page: Page, answer: WhatIf) -> None:
    rows: list[list[Cell]] = [_numbers("scenarios passed", answer.scenarios)]
    rows += [
        _numbers(f"claims covered, {answer.title_of(tag)}", count)
        for tag, count in answer.claims.items()
        if count.normal or count.changed
    ]
    page.line()
    draw(page, ["", "normal run", "with the change"], rows)
    page.line()


def _numbers(what: str, count: Count) -> list[Cell]:
    changed = f"{count.changed} of {count.of}"
    color = "bad" if count.changed < count.normal else None
    return [what, f"{count.normal} of {count.of}", [Span(changed, color)]]
