"""The page of a proof: each piece with what noticed its loss, each claim with what it rests on."""

from __future__ import annotations

from prospect_to_cash.harness.claims.mutation_result import Outcome, Proof
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.mutation import words as reading

RUN_PAGE = "index.html"


def write(proof: Proof, target: Target) -> None:
    """Write the page of `proof`, beside that of the run."""
    text = generate(
        "proof.html.j2",
        package="prospect_to_cash.mutation",
        proof=proof,
        numbers=reading.numbers(proof),
        said=reading.verdict(proof),
        missed=list(proof.missed()),
        outcomes=list(Outcome),
        run_page=RUN_PAGE,
    )
    write_text(target, text)
