"""Writes the coverage of the claims in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from prospect_to_cash.harness.claims import coverage
from prospect_to_cash.harness.claims.mutation_result import Proof
from prospect_to_cash.harness.evidence.record import Claim
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, Span, draw

_COLORS: Final = {"covered": "good", "not covered": "bad", "planned": "warn"}


def write_claims(
    claims: Sequence[Claim],
    stream: TextIO,
    width: int | None = None,
    *,
    color: bool | None = None,
    proof: Proof | None = None,
) -> None:
    """Write a table of `claims`, then the claims without a passing scenario.

    With a `proof`, it stands beside what is covered whether it is proved.
    """
    page = Page(stream, width=width, color=color)
    variants = coverage.variants(claims)
    rows: list[list[Cell]] = []
    for _, group in coverage.grouped(claims):
        rows += [[""] * (len(variants) + 2)] if rows else []
        rows += [_row(claim, variants, proof) for claim in group]
    if not draw(page, ["claim", *variants, "scenarios"], rows):
        for claim in claims:
            page.line(
                f"{claim.id}: {', '.join(f'{v} {coverage.answer(claim, v)}' for v in variants)}"
            )
    _write_uncovered(page, coverage.uncovered(claims))
    page.line()
    text = coverage.summary(claims)
    if proof is not None:
        text += f", {proof.proved_claims} proved"
    page.line(f"claims: {text}")


def _row(claim: Claim, variants: Sequence[str], proof: Proof | None) -> list[Cell]:
    answers = [coverage.answer(claim, variant) for variant in variants]
    shown = proof.proved(claim.id) if proof else {}
    marks: list[Cell] = [
        [Span(_with(answer, shown.get(tag)), _COLORS.get(answer, "quiet"))]
        for answer, tag in zip(answers, variants, strict=True)
    ]
    return [claim.id, *marks, str(len(claim.scenarios))]


def _with(answer: str, is_proved: bool | None) -> str:
    if is_proved is None:
        return answer
    return f"{answer}, {'proved' if is_proved else 'not proved'}"


def _write_uncovered(page: Page, claims: Sequence[Claim]) -> None:
    if claims:
        page.title("Not covered: no passing scenario has the tag")
    for claim in claims:
        missing = [tag for tag, covered in claim.covered.items() if covered is False]
        page.line(f"@claim-{claim.id} ({', '.join(missing)})", indent=2, color="bad")
        page.line(f"{claim.says} [{claim.where}]", indent=4)
