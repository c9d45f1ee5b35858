"""The claims and what proves them, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from prospect_to_cash.evidence.record import Claim
from prospect_to_cash.reporting import claims as reading
from prospect_to_cash.reporting.terminal.page import Page
from prospect_to_cash.reporting.terminal.tables import Cell, Span, draw

_COLOURS: Final = {"covered": "good", "not covered": "bad", "planned": "warn"}


def write_claims(
    claims: Sequence[Claim],
    stream: TextIO,
    width: int | None = None,
    *,
    colour: bool | None = None,
) -> None:
    """Write a table of `claims`, then those that are due and lack a passing scenario."""
    page = Page(stream, width=width, colour=colour)
    variants = reading.variants(claims)
    rows: list[list[Cell]] = []
    for _, group in reading.grouped(claims):
        rows += [[""] * (len(variants) + 2)] if rows else []
        rows += [_row(claim, variants) for claim in group]
    if not draw(page, ["claim", *variants, "scenarios"], rows):
        for claim in claims:
            page.line(
                f"{claim.id}: {', '.join(f'{v} {reading.answer(claim, v)}' for v in variants)}"
            )
    _write_uncovered(page, reading.uncovered(claims))
    page.line()
    page.line(f"claims: {reading.in_words(claims)}")


def _row(claim: Claim, variants: Sequence[str]) -> list[Cell]:
    answers = [reading.answer(claim, variant) for variant in variants]
    marks: list[Cell] = [[Span(answer, _COLOURS.get(answer, "quiet"))] for answer in answers]
    return [claim.id, *marks, str(len(claim.scenarios))]


def _write_uncovered(page: Page, claims: Sequence[Claim]) -> None:
    if claims:
        page.title("Not covered: no passing scenario carries the tag")
    for claim in claims:
        lacking = [tag for tag, covered in claim.covered.items() if covered is False]
        page.line(f"@claim-{claim.id} ({', '.join(lacking)})", indent=2, colour="bad")
        page.line(f"{claim.says} [{claim.where}]", indent=4)
