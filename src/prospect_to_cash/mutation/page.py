"""The HTML page of a proof: each mutant with its killing test, and each claim with its evidence."""

from __future__ import annotations

from prospect_to_cash.harness.claims.mutation_result import Outcome, Proof
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.output import Target, write_text

RUN_PAGE = "index.html"


def write(proof: Proof, target: Target) -> None:
    """Write the page of `proof` next to that of the run."""
    text = generate(
        "proof.html.j2",
        package="prospect_to_cash.mutation",
        proof=proof,
        missed=list(proof.missed()),
        outcomes=list(Outcome),
        run_page=RUN_PAGE,
    )
    write_text(target, text)
