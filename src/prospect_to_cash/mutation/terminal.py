"""A proof in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.claims.mutation_result import Outcome, PieceProof, Proof
from prospect_to_cash.harness.report.labels import duration
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, draw
from prospect_to_cash.mutation.words import numbers, verdict, where


def write_proof(
    proof: Proof,
    stream: TextIO,
    report: Path | None = None,
    seconds: float | None = None,
    width: int | None = None,
    *,
    color: bool | None = None,
) -> None:
    """Write what survived, the numbers by kind, and each limit that is missed."""
    page = Page(stream, width=width, color=color)
    survivors = list(proof.of(Outcome.SURVIVED))
    if survivors:
        page.title("Survived: no scenario notices that they are gone")
        for each in survivors:
            page.line(f"{each.name} ({_variants(each, proof)})", indent=2, color="bad")
    apart = list(proof.of(Outcome.APART))
    if apart:
        page.title("Caught apart: noticed by what proves no claim")
    for each in apart:
        catch = next(x.catch for x in each.losses if x.catch is not None)
        page.line(f"{each.name}", indent=2, color="warn")
        page.line(f"{catch.notice.by} in {where(catch)}", indent=4, color="quiet")
    page.line()
    rows: list[list[Cell]] = [
        [each.kind, str(each.pieces), *(str(number) for number in each.outcomes.values())]
        for each in numbers(proof)
    ]
    draw(page, ["kind", "pieces", *(str(outcome) for outcome in Outcome)], rows)
    page.line()
    missed = list(proof.missed())
    for sentence in missed:
        page.line(sentence, color="bad")
    page.line(verdict(proof), color="bad" if missed else "good")
    if seconds is not None:
        page.line(duration(seconds))
    if report is not None:
        page.raw(f"report: {page.clean(str(report))}")


def _variants(piece: PieceProof, proof: Proof) -> str:
    lost = [loss.variant for loss in piece.losses if loss.catch is None]
    return ", ".join(proof.variants.get(tag or "", tag or "") for tag in lost)
